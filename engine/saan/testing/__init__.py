"""For those who write rule packs: cases with what must follow from them, coverage, and knowledge mutation."""
