"""The governance pack loaded beside the community pack, and small cases to try it on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any
from unittest.mock import patch

import saan
import saan_governance
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Recommendation
from saan.plugins import installed, load
from saan.records import Diagnosis, Finding

CASES = Path(saan_governance.__file__).parent / "knowledge" / "cases"
PLAN = ("now", "next", "later")
PACKS = {"community": "saan_community", "governance": "saan_governance"}


@cache
def knowledge() -> KnowledgeBase:
    """Both packs as installed ones, whatever else is installed."""
    points = [EntryPoint(name, module, "saan.rulepacks") for name, module in PACKS.items()]
    with patch.object(
        installed, "entry_points", lambda *, group: points if group == "saan.rulepacks" else []
    ):
        return load().knowledge


def full(name: str) -> str:
    """The id with its pack; bare ids are the governance pack's own."""
    return name if ":" in name else f"governance:{name}"


def diagnosed(folder: Path, given: Mapping[str, Any]) -> Diagnosis:
    """Diagnose a running network of which only this is known: answers, and other sections of a case file."""
    sections = {key: value for key, value in given.items() if key != "answers"}
    case = {
        "saan": 1,
        "case": {"id": "row", "as_of": "2026-03-01"},
        **sections,
        "network": {"moment": "running", **given.get("network", {})},
        "answers": given.get("answers", {}),
    }
    path = folder / "row.json"
    path.write_text(json.dumps(case), "utf-8")
    return diagnosis(path)


def diagnosis(path: Path) -> Diagnosis:
    """Diagnose a case file with both packs."""
    return saan.diagnose(saan.read_case(path, knowledge()), knowledge())


def finding(found: Diagnosis, name: str) -> Finding:
    """The finding on one condition."""
    return next(one for one in found.findings if one.id == full(name))


def planned(found: Diagnosis) -> set[str]:
    """The ids of what is advised for now, next or later."""
    return {piece.id for piece in found.advice if piece.band in PLAN}


def own_advice() -> dict[str, Recommendation]:
    """The governance pack's recommendations by id."""
    return {id_: one for id_, one in knowledge().recommendations.items() if id_.startswith("governance:")}
