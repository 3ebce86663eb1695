"""The founding rule pack: networks of communities and their organisations.

Its knowledge is data, in ``knowledge/``; this module only says where.
"""

from __future__ import annotations

from pathlib import Path

from saan.plugins import hookimpl

__all__ = ["saan_knowledge"]


@hookimpl
def saan_knowledge() -> Path:
    """Return the folder of the pack's knowledge files."""
    return Path(__file__).parent / "knowledge"
