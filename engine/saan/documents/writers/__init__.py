"""Writers of formats that need more than saan itself: each imports what its extra brings only when it is asked to write."""
