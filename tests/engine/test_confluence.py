"""Conclusions do not depend on the order of facts, rules or packs, on hash seeds or on processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from saan.case import read
from saan.knowledge import join
from saan.plugins import load
from saan.reasoning import diagnose
from tests.engine.shuffled import second

ROOT = Path(__file__).parents[2]
CASE = ROOT / "examples" / "cases" / "community-forest.yaml"


def test_every_order_gives_the_same_report() -> None:
    """Twenty shuffles of facts, rules and packs, in two processes under each of two hash seeds, give one sha256."""
    found: list[str] = []
    for seed in ("1", "2"):
        for _ in range(2):
            command = [sys.executable, "-m", "tests.engine.shuffled", str(CASE), "20"]
            surrounding = os.environ | {"PYTHONHASHSEED": seed}
            done = subprocess.run(
                command, capture_output=True, check=True, text=True, env=surrounding, cwd=ROOT
            )
            found += done.stdout.split()

    assert (len(found), len(set(found))) == (80, 1)


def test_what_is_shuffled_speaks() -> None:
    """Of the pack beside the installed one both rules in Python and the general rule conclude something of the case."""
    knowledge = join([*load().knowledge.packs, second()])
    fired = {firing.rule for firing in diagnose(read(CASE, knowledge), knowledge).justifications}
    assert fired >= {"neighbours:Neighbours.met", "neighbours:Neighbours.apart", "neighbours:r"}
