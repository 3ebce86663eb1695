"""Conclusions do not depend on the order of facts, rules or packs, on hash seeds or on processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CASE = Path(__file__).parents[2] / "examples" / "cases" / "community-forest.yaml"

SHUFFLE = """
import hashlib, random, sys
from dataclasses import replace
from pathlib import Path
from saan.case import profiled, read
from saan.documents import render
from saan.knowledge import join
from saan.plugins import load
from saan.reasoning import diagnose

def shuffled(items, dice):
    return tuple(dice.sample(items, len(items)))

packs = load().knowledge.packs
case = read(Path(sys.argv[1]), join(packs))
for seed in range(int(sys.argv[2])):
    dice = random.Random(seed)
    mixed = [
        replace(pack, declared={kind: shuffled(pack.declared[kind], dice) for kind in shuffled(tuple(pack.declared), dice)})
        for pack in shuffled(packs, dice)
    ]
    facts = replace(case, observations=shuffled(case.observations, dice), measures=shuffled(case.measures, dice))
    knowledge = join(mixed)
    report = render(diagnose(profiled(facts, knowledge), knowledge), knowledge, "json")
    print(hashlib.sha256(report.encode()).hexdigest())
"""


def test_every_order_gives_the_same_report() -> None:
    """Twenty shuffles of facts, rules and packs, in two processes under each of two hash seeds, give one sha256."""
    found: list[str] = []
    for seed in ("1", "2"):
        for _ in range(2):
            command = [sys.executable, "-c", SHUFFLE, str(CASE), "20"]
            done = subprocess.run(
                command, capture_output=True, check=True, text=True, env=os.environ | {"PYTHONHASHSEED": seed}
            )
            found += done.stdout.split()

    assert (len(found), len(set(found))) == (80, 1)
