"""The structure pack: what the ties between organisations show of a network's shape, read beside how it is run.

Its knowledge is data, in ``knowledge/``. What it reads off a case's ties are measures, listed in ``measures.py``; graphs
are rustworkx's, imported only for a case that lists ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from saan.measures import OwnMeasure
from saan.plugins import hookimpl
from saan_structure.measures import MEASURES

__all__ = ["saan_knowledge", "saan_measures"]


@hookimpl
def saan_knowledge() -> Path:
    """Return the folder of the pack's knowledge files."""
    return Path(__file__).parent / "knowledge"


@hookimpl
def saan_measures() -> Sequence[OwnMeasure]:
    """Return what the pack reads off a case's ties."""
    return MEASURES
