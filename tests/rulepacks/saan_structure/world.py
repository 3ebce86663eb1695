"""The structure pack loaded beside the other packs of this distribution, and cases of ties."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any
from unittest.mock import patch

import saan
import saan_structure
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Recommendation
from saan.plugins import installed, load
from saan.records import Diagnosis, Measure

CASES = Path(saan_structure.__file__).parent / "knowledge" / "cases"
PACKS = {
    "community": "saan_community",
    "governance": "saan_governance",
    "structure": "saan_structure",
}
DAY = "2026-03-01"


@cache
def knowledge() -> KnowledgeBase:
    """The packs as installed ones, whatever else is installed."""
    points = [EntryPoint(name, module, "saan.rulepacks") for name, module in PACKS.items()]
    with patch.object(
        installed, "entry_points", lambda *, group: points if group == "saan.rulepacks" else []
    ):
        return load().knowledge


def own_advice() -> dict[str, Recommendation]:
    """The structure pack's recommendations by id."""
    every = knowledge().recommendations
    return {id_: one for id_, one in every.items() if id_.startswith("structure:")}


def diagnosis(path: Path) -> Diagnosis:
    """Diagnose a case file with all these packs."""
    return saan.diagnose(saan.read_case(path, knowledge()), knowledge())


def whole(*items: dict[str, Any], complete: bool = True) -> dict[str, Any]:
    """A list of a case that leaves nothing out, or may."""
    return {"complete": complete, "items": list(items)}


def members(names: str, **more: dict[str, Any]) -> dict[str, Any]:
    """Member organisations named by a letter each; `more` says more of some."""
    return whole(*({"id": name, **more.get(name, {})} for name in names))


def tie(pair: str, kind: str = "help", **more: Any) -> dict[str, Any]:
    """A tie between two that are named by a letter each: `ab`."""
    return {"from": pair[0], "to": pair[1], "kind": kind, **more}


def measures(folder: Path, **sections: Any) -> dict[str, Measure]:
    """The pack's measures of a running network of which only this is known, by bare id."""
    case = {"saan": 1, "case": {"id": "m", "as_of": DAY}, "network": {"moment": "running"}, **sections}
    path = folder / "m.json"
    path.write_text(json.dumps(case), "utf-8")
    found = saan.read_case(path, knowledge()).measures
    return {one.id.partition(":")[2]: one for one in found if one.id.startswith("structure:")}


def bounds(folder: Path, **sections: Any) -> dict[str, tuple[float, float]]:
    """The least and the most of each of the pack's measures."""
    return {id_: (one.low, one.high) for id_, one in measures(folder, **sections).items()}
