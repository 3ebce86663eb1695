"""The case: reading a file against the packs' questions, and the measures that are computed from it."""

from saan.case.reading import read, understood
from saan.case.situation import profiled
from saan.case.uncounted import Uncounted, uncounted

__all__ = ["Uncounted", "profiled", "read", "uncounted", "understood"]
