"""A worse answer never lowers the support of a problem it speaks for, nor raises its opposite, unless a premise turns it round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from saan.inference import run
from saan.knowledge import KnowledgeBase
from saan.reasoning.assessing import Assessor
from saan.records import Finding
from tests.engine.build import case, conditions, knowledge

PHRASE = "{th: ก, en: a}"
OPTIONS = ("awful", "poor", "fair", "good")
GRADES = (
    "supports: very_strong",
    "supports: strong",
    "supports: weak",
    "",
    "against: weak",
    "against: strong",
)
"""What a level can say, the worst for the network first."""

PREMISES = (
    "{answer: q, is: [awful]}",
    "{answer: q, is: [awful, poor]}",
    "{finding: b, is: [present]}",
    "{any: [{answer: q, is: [awful]}, {answer: other, is: [awful, fair]}]}",
    "{all: [{finding: b, is: [established]}, {answer: other, is: [poor]}]}",
)
"""Under what an indicator may speak: what holds of a worse answer, if it holds of a better one."""

TURNED = "{not: {answer: q, is: [awful]}}"
"""What holds of every answer but the worst."""


@dataclass(frozen=True)
class Speaks:
    """An indicator on `about` that reads `question`: what it says at each option, and under what premise."""

    about: str
    question: str
    grades: Sequence[int]
    premise: str = ""

    def text(self, number: int) -> str:
        """Declare it."""
        levels = ", ".join(
            f"{{when: [{option}]{', ' if GRADES[grade] else ''}{GRADES[grade]}}}"
            for option, grade in zip(OPTIONS, self.grades, strict=True)
        )
        only = f", only_when: {self.premise}" if self.premise else ""
        return (
            f"  - {{id: i{number}, condition: {self.about}, question: {self.question}, levels: [{levels}]{only},"
            f" because: {PHRASE}, basis: judgement}}\n"
        )


def asked() -> str:
    """Declare the two questions, each with the same options in order."""
    options = ", ".join(f"{{id: {option}, th: ก, en: a}}" for option in OPTIONS)
    return "".join(
        f"  - {{id: {name}, topic: t, text: {PHRASE}, type: choice, ordered: true, options: [{options}]}}\n"
        for name in ("q", "other")
    )


def known(indicators: Sequence[Speaks]) -> KnowledgeBase:
    return knowledge(
        conditions=conditions(a="problem\nopposite: s", b="problem", s="strength"),
        questions=f"questions:\n{asked()}",
        indicators="indicators:\n" + "".join(one.text(n) for n, one in enumerate(indicators)),
    )


def found(base: KnowledgeBase, answer: str, other: str) -> Mapping[str, Finding]:
    said = f", test:other: {other}" if other else ""
    stated = case(base, f"answers: {{test:q: {answer}{said}}}")
    return {one.id: one for one in run(base, stated, Assessor(base, stated)).findings}


GRADED = st.lists(st.integers(0, len(GRADES) - 1), min_size=4, max_size=4)
BY_ORDER = GRADED.map(sorted)
ONLY_FOR = st.lists(st.integers(0, 3), min_size=4, max_size=4)
"""What a contingent indicator says: never against, which would be a "not" by another name."""

PLAIN = st.builds(Speaks, st.sampled_from("ab"), st.just("q"), BY_ORDER)
CONTINGENT = st.builds(Speaks, st.just("a"), st.just("other"), ONLY_FOR, st.sampled_from(PREMISES))
BOTH = st.builds(Speaks, st.just("a"), st.just("q"), ONLY_FOR.map(sorted), st.sampled_from(PREMISES))
ASIDE = st.builds(Speaks, st.sampled_from("ab"), st.just("other"), GRADED)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(PLAIN, min_size=1, max_size=3),
    st.lists(st.one_of(CONTINGENT, BOTH, ASIDE), max_size=3),
    st.sampled_from(["", *OPTIONS]),
)
def test_a_worse_answer_never_lowers_a_problem_nor_raises_its_opposite(
    plain: list[Speaks], more: list[Speaks], other: str
) -> None:
    """Whatever else speaks, under whatever premises that a worse answer cannot undo."""
    base = known([*plain, *more])
    for worse, better in pairwise([found(base, option, other) for option in OPTIONS]):
        for problem in ("test:a", "test:b"):
            assert worse[problem].supported >= better[problem].supported
            assert worse[problem].opposed <= better[problem].opposed
            assert worse[problem].present or not better[problem].present
        assert worse["test:s"].supported <= better["test:s"].supported


def test_a_not_can_turn_it_round() -> None:
    """What speaks only where an answer is *not* the worst goes silent when it is: the exception is real."""
    base = known([Speaks("a", "other", (1, 1, 1, 1), TURNED)])
    worst, better = (found(base, option, "poor")["test:a"].supported for option in ("awful", "poor"))
    assert worst < better
