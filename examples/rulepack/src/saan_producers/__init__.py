"""The rule pack *producers*: what selling, buying and quality mean for networks of farmers.

Its knowledge lies in ``knowledge/`` as data. Python says only what YAML cannot: one number (`measures`), one rule (`rules`).
"""

from __future__ import annotations

from pathlib import Path

from saan.plugins import OwnMeasure, hookimpl
from saan_producers.measures import LARGEST_BUYER_SHARE
from saan_producers.rules import CommonWork

__all__ = ["saan_knowledge", "saan_measures", "saan_rules"]


@hookimpl
def saan_knowledge() -> Path:
    """Return the folder that holds pack.yaml; its ``templates/`` and tests lie there too."""
    return Path(__file__).parent / "knowledge"


@hookimpl
def saan_measures() -> list[OwnMeasure]:
    """Return the number that the pack computes."""
    return [LARGEST_BUYER_SHARE]


@hookimpl
def saan_rules() -> list[type]:
    """Return the rules in Python."""
    return [CommonWork]
