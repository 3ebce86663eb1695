"""What the composed case leaves open can turn out in many ways; its intervals hold in all of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import saan
from saan.case.supposing import suppose
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.reasoning.plausible import Plausible
from saan.reasoning.variations import Variant, Variations
from saan.records import Case, Finding, Value

RICH = Path(__file__).parents[3] / "examples" / "cases" / "community-forest.yaml"
CLOSE = 1e-9


@cache
def known() -> KnowledgeBase:
    return saan.load_packs(only=["community"]).knowledge


@cache
def rich() -> Case:
    return saan.read_case(RICH, known())


@cache
def bounded() -> dict[str, Finding]:
    return {finding.id: finding for finding in saan.diagnose(rich(), known()).findings}


@cache
def open_questions() -> tuple[tuple[Question, tuple[Value, ...]], ...]:
    plausible = Plausible(rich(), known())
    return tuple((question, plausible.answers(question)) for question in plausible.open_questions())


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_every_completion_stays_within_the_intervals(data: st.DataObject) -> None:
    """Whatever plausible answers come to all or some of the open questions, no certainty leaves its interval."""
    some = data.draw(st.lists(st.sampled_from(open_questions()), min_size=1, unique_by=lambda one: one[0].id))
    asked = data.draw(st.sampled_from([tuple(some), open_questions()]))
    answers = [(question, data.draw(st.sampled_from(values))) for question, values in asked]
    with Variations.of(rich(), known()) as varied:
        found = varied.conclude(Variant(suppose(rich(), answers))).findings
    for name, finding in found.items():
        low, high = bounded()[name].interval
        assert low - CLOSE <= finding.certainty <= high + CLOSE, name


def test_completions_move_what_they_bound() -> None:
    """There is much left open in this case, and the worst and best answers move many findings: the bounds are put to the test."""
    moved = set()
    with Variations.of(rich(), known()) as varied:
        for place in (0, -1):
            answers = [(question, values[place]) for question, values in open_questions()]
            found = varied.conclude(Variant(suppose(rich(), answers))).findings
            moved |= {n for n, f in found.items() if abs(f.certainty - bounded()[n].certainty) > CLOSE}
    assert len(open_questions()) > 20
    assert len(moved) > 15
