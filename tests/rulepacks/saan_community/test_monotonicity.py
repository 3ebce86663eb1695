"""A worse answer never makes the community pack think better of a network, but where the report says what that rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

import saan
from saan.case.supposing import suppose
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.reasoning.absences import Absence, Absences
from saan.reasoning.variations import Variant, Variations
from saan.records import Case, Finding

CASES = Path(__file__).parents[3] / "examples" / "cases"

WHERE_THERE_IS_NO_CORE = {"community:network_fatigue", "community:joy_in_work"}
"""What the question of the core group says less of at its worst answer: where there is no core, nobody in it is tired."""


@cache
def known() -> KnowledgeBase:
    return saan.load_packs(only=["community"]).knowledge


def read(name: str) -> Case:
    return saan.read_case(CASES / f"{name}.yaml", known())


class Answered(NamedTuple):
    """A case with one answer, and what is found in it."""

    case: Case
    findings: Mapping[str, Finding]

    def named(self, condition: str) -> set[Absence]:
        """What the evidence on a condition rests on not being so."""
        absences = Absences(known(), self.case, self.findings.values())
        return {one for piece in self.findings[condition].evidence for one in absences.of_evidence(piece)}


def each_way(case: Case, varied: Variations, question: Question) -> list[Answered]:
    """Return what is found for every answer to a question, from the worst to the best."""
    cases = [suppose(case, [(question, option.id)]) for option in question.options]
    return [Answered(each, varied.conclude(Variant(each)).findings) for each in cases]


def turned(worse: Answered, better: Answered) -> Iterator[str]:
    """Yield what a worse answer makes look better: problems less supported or more opposed, strengths the other way round."""
    for name, was in better.findings.items():
        now, sign = worse.findings[name], -1 if was.kind == "strength" else 1
        if (now.supported - was.supported) * sign < 0 or (now.opposed - was.opposed) * sign > 0:
            yield name


@pytest.mark.parametrize("name", ["community-forest", "empty", "10-fighting-back", "06-rat-tail"])
def test_a_worse_answer_never_lowers_a_problem_nor_raises_its_opposite(name: str) -> None:
    """For every question whose options are ordered and every condition, whatever else the case says; the one exception is named."""
    case, checked = read(name), 0
    with Variations.of(case, known()) as varied:
        for question in (one for one in known().questions.values() if one.ordered):
            for worse, better in pairwise(each_way(case, varied, question)):
                checked += 1
                for condition in turned(worse, better):
                    assert (question.id, condition in WHERE_THERE_IS_NO_CORE) == (
                        "community:core_group",
                        True,
                    )
                    named = better.named(condition) | worse.named(condition)
                    assert Absence("answer", question.id, ("none",)) in named
    assert checked > 100


def test_that_there_is_no_core_says_nothing_of_fatigue() -> None:
    """Nobody can be tired in a core that is not there: silence on fatigue, and the lack of a core is a problem of its own."""
    question = known().questions["community:core_group"]
    with Variations.of(read("empty"), known()) as varied:
        without, tired, _ = each_way(read("empty"), varied, question)
    assert set(turned(without, tired)) == WHERE_THERE_IS_NO_CORE
    assert without.findings["community:network_fatigue"].status == "undetermined"
    assert (
        without.findings["community:no_core_group"].supported
        > tired.findings["community:no_core_group"].supported
    )
    assert tired.findings["community:network_fatigue"].present
