"""What may be wrong with knowledge that loads: rules that cannot fire, contradict or repeat each other, and holes."""
