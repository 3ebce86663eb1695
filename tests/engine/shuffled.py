"""Diagnose a case in many orders of facts, rules and packs: ``python -m tests.engine.shuffled CASE COUNT``.

Prints the sha256 of each JSON report. Beside the installed packs there is one more, with general rules and with rules in Python.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TypeVar

from saan.case import profiled, read
from saan.documents import render
from saan.knowledge import Pack, join
from saan.knowledge.brought import Brought
from saan.plugins import load
from saan.reasoning import diagnose
from saan.records import Case
from saan.rules import (
    MATCH,
    NOT,
    OR,
    Answer,
    Evidence,
    Finding,
    Measure,
    Named,
    Organisation,
    Rule,
    Rules,
    Tie,
)
from tests.engine.build import conditions, pack
from tests.engine.inference.general import written

T = TypeVar("T")


class Neighbours(Rules):
    """Rules over lists, measures, answers, and findings of another pack."""

    @Rule(
        Organisation(id=MATCH.one, here=True),
        Named(list="ties.touches", name=MATCH.one, entry=MATCH.path),
        Tie(path=MATCH.path),
        OR(Answer(question="community:moment"), Measure(measure="members_now")),
        concludes=("neighbourly", "quiet"),
    )
    def met(self, one: str) -> None:
        self.declare(Evidence(condition="neighbourly", pole="for", strength="moderate"))
        if one > "m":
            self.declare(Evidence(condition="quiet", pole="against", strength="weak"))

    @Rule(
        Answer(question="community:moment", value="running"),
        NOT(Finding(condition="quiet", present=True)),
        Finding(condition="community:isolation"),
        salience=3,
        concludes="community:distrust",
    )
    def apart(self) -> None:
        self.declare(Evidence(condition="community:distrust", pole="for", strength="weak"))


def second() -> Pack:
    """Declare the other pack."""
    rules = "rules:\n" + written(
        "{for_each: organisations, as: one, where: {here: yes}}",
        "{for_each: ties, as: tie, where: {touches: $one}}",
        "{count_of: people, where: {organisation: $one}, at_least: 1}",
        then="{condition: quiet, against: weak}",
    )
    made = pack("neighbours", conditions=conditions(neighbourly="strength", quiet="problem"), rules=rules)
    return replace(made, brought=Brought(rules=(Neighbours,)))


def shuffled(items: Sequence[T], dice: Random) -> tuple[T, ...]:
    """Return the same in another order."""
    return tuple(dice.sample(items, len(items)))


def facts(case: Case, dice: Random) -> Case:
    """Return the case with its facts in another order: answers, measures, lists, and the entries of each list."""
    lists = (replace(each, entries=shuffled(each.entries, dice)) for each in shuffled(case.lists, dice))
    return replace(
        case,
        observations=shuffled(case.observations, dice),
        measures=shuffled(case.measures, dice),
        lists=tuple(lists),
    )


def declared(one: Pack, dice: Random) -> Pack:
    """Return the pack with its declarations and its classes of rules in another order."""
    kinds = shuffled(tuple(one.declared), dice)
    mixed = {kind: shuffled(one.declared[kind], dice) for kind in kinds}
    return replace(one, declared=mixed, brought=Brought(rules=shuffled(one.brought.rules, dice)))


def main() -> None:
    """Print one sha256 for each order."""
    packs = (*load().knowledge.packs, second())
    case = read(Path(sys.argv[1]), join(packs))
    for seed in range(int(sys.argv[2])):
        dice = Random(seed)  # noqa: S311 - an order, not a secret
        knowledge = join([declared(one, dice) for one in shuffled(packs, dice)])
        report = render(diagnose(profiled(facts(case, dice), knowledge), knowledge), knowledge, "json")
        print(hashlib.sha256(report.encode()).hexdigest())


if __name__ == "__main__":
    main()
