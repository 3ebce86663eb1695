"""The answers that an open question, or a measure, could plausibly have."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.reasoning.plausible import Plausible
from tests.engine.build import case, conditions, knowledge

PHRASE = "{th: ก, en: a}"


def base(extra: str = "", *levels: str) -> str:
    text = ", ".join(levels) or "{at_least: 10, supports: weak}, {under: 2, against: weak}"
    return f"""
indicators:
  - {{id: i, condition: c, question: n, levels: [{text}], because: {PHRASE}, basis: judgement}}
  - {{id: m, condition: c, measure: attendance_share, levels: [{{under: 0.5, supports: weak}}], because: {PHRASE}, basis: judgement}}
{extra}"""


def plausible(number: str = "type: number, minimum: 0", text: str = "", moment: str = "running") -> Plausible:
    known = knowledge(
        conditions=conditions(c="problem"),
        indicators=base(),
        questions=f"""
questions:
  - {{id: n, topic: t, text: {PHRASE}, {number}}}
  - {{id: yes, topic: t, text: {PHRASE}, type: yes_no}}
  - {{id: words, topic: t, text: {PHRASE}, type: text}}
  - {{id: some, topic: t, text: {PHRASE}, type: multi, options: [{{id: a, th: ก, en: a}}, {{id: b, th: ก, en: a}}]}}
  - {{id: how, topic: t, text: {PHRASE}, type: choice, path: network.ending.decision,
     options: [{{id: decided, th: ก, en: a}}, {{id: drifted, th: ก, en: a}}]}}
""",
    )
    return Plausible(case(known, text, moment=moment), known)


def of(found: Plausible, name: str) -> object:
    return found.answers(found._knowledge.questions[f"test:{name}"])


def test_options_are_all_plausible_and_several_at_once_one_by_one() -> None:
    """A choice may be any of its options; of several that can be chosen together, each alone where rules make nothing of them."""
    assert of(plausible(), "yes") == ("yes", "no")
    assert of(plausible(), "some") == (("a",), ("b",))


SEVERAL = f"""
questions:
  - {{id: some, topic: t, text: {PHRASE}, type: multi, minutes: 1,
     options: [{{id: a, th: ก, en: a}}, {{id: b, th: ก, en: b}}, {{id: c, th: ก, en: c}}, {{id: d, th: ก, en: d}}]}}
"""


def says(number: int, condition: str, *levels: str) -> str:
    return f"  - {{id: i{number}, condition: {condition}, question: some, levels: [{', '.join(levels)}], because: {PHRASE}, basis: judgement}}\n"


def of_several(*indicators: tuple[str, str], rules: str = "rules: []") -> object:
    """Return the plausible answers to a question with options a to d, of which indicators on conditions make something."""
    known = knowledge(
        conditions=conditions(p="problem", q="problem", s="strength"),
        questions=SEVERAL,
        indicators="indicators:\n" + "".join(says(n, on, level) for n, (on, level) in enumerate(indicators))
        if indicators
        else "indicators: []",
        rules=rules,
    )
    return Plausible(case(known), known).answers(known.questions["test:some"])[4:]


def test_options_that_speak_on_different_conditions_are_tried_together() -> None:
    """All that is bad news at once, and all that is good news; a strength denied is bad news."""
    bad = ("p", "{when: [a], supports: weak}"), ("s", "{when: [c], against: weak}")
    good = ("q", "{when: [b], against: weak}"), ("s", "{when: [d], supports: weak}")

    assert of_several(*bad) == (("a", "c"),)
    assert of_several(*good, *bad) == (("a", "c"), ("b", "d"))


def test_options_that_say_no_more_together_are_tried_alone() -> None:
    """One source counts once for a condition: what one option says already, another does not add to."""
    assert of_several() == ()
    assert of_several(("p", "{when: [a, b], supports: weak}")) == ()
    assert of_several(("p", "{when: [a, b], supports: weak}"), ("q", "{when: [b], supports: weak}")) == ()


def test_options_that_a_rule_asks_for_at_once_are_tried_together() -> None:
    """A rule that needs two of them is heard only where both are chosen."""
    rule = f"""
    rules:
      - id: r
        when: [{{answer: some, is: [a]}}, {{answer: some, is: [d]}}]
        then: [{{condition: p, supports: strong}}]
        because: {PHRASE}
        tell: {PHRASE}
        basis: judgement
    """
    assert of_several(rules=rule) == (("a", "d"),)


def test_texts_have_no_plausible_answers() -> None:
    """No rule tells one text from another."""
    assert of(plausible(), "words") == ()


def test_a_number_has_one_value_for_each_range_that_a_rule_tells_apart() -> None:
    """Below, between and above the thresholds; none outside what it can be."""
    assert of(plausible(), "n") == (1.0, 6.0, 11.0)
    assert of(plausible("type: number"), "n") == (1.0, 6.0, 11.0)
    assert of(plausible("type: scale"), "n") == (1.5, 3.5)


def test_a_measure_varies_within_its_bounds_alone() -> None:
    """One that is known, or that no threshold divides, does not vary; one that is not there may be anything."""
    assert plausible().measured("attendance_share") == (0.25, 1.5)
    assert plausible().measured("age_years") == ()


@pytest.mark.parametrize(("moment", "asked"), [("running", ()), ("ended", ("decided", "drifted"))])
def test_how_it_ended_is_asked_only_where_it_ends(moment: str, asked: tuple[str, ...]) -> None:
    """A running network is not asked what carries on its work."""
    assert of(plausible(moment=moment), "how") == asked


def test_what_is_answered_refused_or_not_applicable_is_not_open() -> None:
    """Only what was not asked can be."""
    found = plausible(text="answers: {test:n: 3}\nmissing: {test:yes: refused, test:some: not_asked}")
    assert [question.id for question in found.open_questions()] == ["test:some"]


@given(st.floats(-5, 5), st.floats(0, 10), st.lists(st.floats(-5, 15), max_size=4))
def test_values_lie_within_their_bounds_and_apart(low: float, width: float, cuts: list[float]) -> None:
    """Each range between thresholds has one value, inside it."""
    high = low + width
    found = plausible()
    found._cuts["x"] = set(cuts)
    values = found._values("x", low, high)
    inner = sorted({cut for cut in cuts if low < cut <= high})
    assert len(values) == (len(inner) + 1 if inner else 0)
    edges = [low, *inner, high if not inner or inner[-1] < high else math.inf]
    for value, (least, most) in zip(values, pairwise(edges), strict=False):
        assert least <= value <= most
