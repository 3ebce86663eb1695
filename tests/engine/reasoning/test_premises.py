"""Premises in three values: what fails is told from what is not known, and what holds is what inference fires on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.knowledge.model import Premise
from saan.reasoning.premises import Premises, joined
from saan.records import Case, Measure, Status, Text
from tests.engine.build import case, conditions, finding, knowledge

QUESTIONS = """
questions:
  - {id: q, topic: t, text: {th: ถาม, en: Ask}, type: choice, options: [{id: a, th: ก, en: a}, {id: b, th: ข, en: b}]}
"""
KNOWN = knowledge(conditions=conditions(c="problem"), questions=QUESTIONS)


def asked(**form: Any) -> Premise:
    return Premise.model_validate(form, context={"pack": "test"})


def measured(low: float, high: float) -> Case:
    return replace(case(KNOWN), measures=(Measure("m", low, high, 1.0, Text()),))


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ("", None),
        ("answers: {test:q: a}", True),
        ("answers: {test:q: b}", False),
        ("answers: {test:q: [a, b]}", True),
    ],
)
def test_an_answer_decides_and_silence_does_not(answers: str, verdict: bool | None) -> None:
    """A premise over an answer is not known until the question is answered; of several answers one is enough."""
    premises = Premises(case(KNOWN, answers))
    premise = asked(answer="q", **{"is": ["a"]})

    assert premises.verdict(premise) is verdict
    assert premises.verdict(asked(**{"not": {"answer": "q", "is": ["a"]}})) is (
        None if verdict is None else not verdict
    )
    assert premises.weighed(premise).ask == (("test:q",) if verdict is None else ())


@pytest.mark.parametrize(("low", "high", "verdict"), [(4, 5, True), (1, 2, False), (2, 4, None)])
def test_a_measure_decides_where_its_whole_interval_does(
    low: float, high: float, verdict: bool | None
) -> None:
    """Bounds that lie inside hold, bounds that lie outside fail, bounds that straddle the limit leave it open."""
    premises = Premises(measured(low, high))
    premise = asked(measure="m", at_least=3)

    assert premises.verdict(premise) is verdict
    assert premises.verdict(premise, negated=True) is (None if verdict is None else not verdict)


@pytest.mark.parametrize(
    ("status", "verdict"),
    [("established", True), ("excluded", False), ("not_assessed", None), ("not_applicable", False)],
)
def test_a_finding_that_could_still_change_leaves_it_open(status: Status, verdict: bool | None) -> None:
    """A premise over a finding that nobody assessed is open, its contrary too, and what would settle it is named."""
    found = replace(finding("test:c", status), unknown=("test:q",) if status == "not_assessed" else ())
    premises = Premises(case(KNOWN), {"test:c": found})

    weighed = premises.weighed(asked(finding="c", **{"is": ["present"]}))

    assert weighed.verdict is verdict
    assert weighed.ask == found.unknown
    contrary = premises.verdict(asked(finding="c", **{"is": ["present"]}), negated=True)
    assert contrary is (None if verdict is None else not verdict)
    assert premises.verdict(asked(finding="c", **{"is": ["conflicting"]}), negated=True) is True


def test_before_findings_are_made_nobody_can_say() -> None:
    """Without findings a premise over one is not known, either way."""
    premises = Premises(case(KNOWN))
    premise = asked(finding="c", **{"is": ["present"]})

    assert premises.verdict(premise) is None
    assert premises.verdict(premise, negated=True) is None


@given(st.lists(st.sampled_from([True, False, None])), st.booleans())
def test_joining_is_kleene_logic(verdicts: list[bool | None], every: bool) -> None:
    """Where what is not known were known, a decided joint verdict would not change, and an open one could."""
    together = joined(verdicts, every=every)
    join = all if every else any
    ways = {join(choice if each is None else each for each in verdicts) for choice in (True, False)}

    assert ways == ({True, False} if together is None else {together})


@given(st.recursive(st.sampled_from(["a", "b"]), lambda inner: st.tuples(st.sampled_from(["all", "any", "not"]), st.lists(inner, min_size=1, max_size=3)), max_leaves=8), st.sampled_from(["", "answers: {test:q: a}", "answers: {test:q: b}"]))  # fmt: skip
def test_a_premise_and_its_contrary_never_both_hold(tree: Any, answers: str) -> None:
    """However premises are joined, *not* turns what is so into what is not, and leaves open what is open."""
    premises = Premises(case(KNOWN, answers))
    premise = _premise(tree)

    verdict, contrary = premises.verdict(premise), premises.verdict(premise, negated=True)

    assert contrary is (None if verdict is None else not verdict)
    assert premises.weighed(premise).verdict is verdict


def _premise(tree: Any) -> Premise:
    if isinstance(tree, str):
        return asked(answer="q", **{"is": [tree]})
    how, parts = tree
    inner = tuple(map(_premise, parts))
    return Premise.model_validate({how: inner[0] if how == "not" else inner})
