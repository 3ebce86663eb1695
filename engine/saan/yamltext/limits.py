"""How much one file may hold: a case or a knowledge file stays far below, an attack does not get far."""

MAX_BYTES = 5_000_000
MAX_DEPTH = 64
MAX_NODES = 400_000
"""Values and keys after every alias is expanded."""

MAX_DIGITS = 18
EXCERPT = 120
"""Characters of an offending line that a message shows."""
