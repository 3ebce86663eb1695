"""The governance pack: how a network of organisations is run, whether that fits it, and on what levels it has results.

Its knowledge is data, in ``knowledge/``; what it counts over a case's goals and money is in ``measures.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from saan.measures import OwnMeasure
from saan.plugins import hookimpl
from saan_governance.measures import MEASURES

__all__ = ["saan_knowledge", "saan_measures"]


@hookimpl
def saan_knowledge() -> Path:
    """Return the folder of the pack's knowledge files."""
    return Path(__file__).parent / "knowledge"


@hookimpl
def saan_measures() -> Sequence[OwnMeasure]:
    """Return what the pack counts over a case's goals and money."""
    return MEASURES
