"""The instruments pack loaded beside the community pack, from its folder: nothing need be installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import saan
from saan.knowledge import KnowledgeBase
from saan.records import Case, Diagnosis

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "rulepacks" / "saan_instruments" / "knowledge"
EXAMPLES = ROOT / "examples" / "cases"


@cache
def knowledge() -> KnowledgeBase:
    """Both packs, whatever else is installed."""
    return saan.load_packs([FOLDER], only=["community"]).knowledge


def read(path: Path) -> Case:
    """Read a case with both packs."""
    return saan.read_case(path, knowledge())


def diagnosis(path: Path) -> Diagnosis:
    """Diagnose a case file with both packs."""
    return saan.diagnose(read(path), knowledge())
