"""The case: reading a file against the packs' questions, and the measures that are computed from it."""

from saan.case.reading import read, understood

__all__ = ["read", "understood"]
