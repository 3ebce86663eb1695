"""The governance pack loaded beside the community pack."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path
from unittest.mock import patch

import saan
import saan_governance
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Recommendation
from saan.plugins import installed, load
from saan.records import Diagnosis

CASES = Path(saan_governance.__file__).parent / "knowledge" / "cases"
PACKS = {"community": "saan_community", "governance": "saan_governance"}


@cache
def knowledge() -> KnowledgeBase:
    """Both packs as installed ones, whatever else is installed."""
    points = [EntryPoint(name, module, "saan.rulepacks") for name, module in PACKS.items()]
    with patch.object(
        installed, "entry_points", lambda *, group: points if group == "saan.rulepacks" else []
    ):
        return load().knowledge


def diagnosis(path: Path) -> Diagnosis:
    """Diagnose a case file with both packs."""
    return saan.diagnose(saan.read_case(path, knowledge()), knowledge())


def own_advice() -> dict[str, Recommendation]:
    """The governance pack's recommendations by id."""
    every = knowledge().recommendations
    return {id_: one for id_, one in every.items() if id_.startswith("governance:")}
