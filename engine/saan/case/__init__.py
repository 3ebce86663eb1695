"""The case: reading a file against the packs' questions, and the measures that are computed from it."""

from saan.case.reading import read, understood
from saan.case.situation import profiled

__all__ = ["profiled", "read", "understood"]
