"""Gates: a table by moment and by what decides it, never silently open."""

from __future__ import annotations

import pytest

from saan.knowledge import KnowledgeBase
from saan.reasoning.gates import gate_states
from saan.records import Degree, GateState, Status
from tests.engine.build import case, conditions, finding, knowledge

PHRASE = "{th: ก, en: a}"
QUESTION = """
questions:
  - {id: q, topic: t, text: {th: ถาม, en: Ask}, type: choice, options: [{id: bad, th: ก, en: a}, {id: good, th: ข, en: b}]}
"""


def row(moment: str, holds: str, state: str, more: str = "") -> str:
    return f"{{moment: [{moment}], is: [{holds}], state: {state}, says: {PHRASE}{more}}}"


def gated(*rows: str, by: str) -> KnowledgeBase:
    gate = f"  - {{id: g, title: {PHRASE}, {by}, ask: q, basis: judgement, rows: [{', '.join(rows)}]}}\n"
    return knowledge(conditions=conditions(c="problem"), questions=QUESTION, gates=f"gates:\n{gate}")


def state(
    known: KnowledgeBase,
    status: Status = "not_assessed",
    degree: Degree = "serious",
    *,
    answers: str = "",
    moment: str = "running",
) -> GateState:
    """The one gate's state, with the condition found so and the case answering so."""
    found = {"test:c": finding("test:c", status, degree=degree)}
    return gate_states(known, case(known, answers, moment=moment), found)[0]


def test_a_gate_that_no_row_decides_is_not_assessed() -> None:
    """What is not known is never silently open, and the question to ask is named."""
    known = gated(row("running", "absent", "open"), row("running", "present", "closed"), by="finding: c")

    assert (state(known).state, state(known).ask) == ("not_assessed", "test:q")
    assert state(known, "excluded").state == "open"
    assert state(known, "suspected").state == "closed"
    assert state(known, "excluded", moment="closing").state == "not_assessed"


def test_a_row_may_ask_for_a_degree() -> None:
    """What closes the gate when it is critical only narrows it when it is mild."""
    known = gated(
        row("running", "present", "closed", ", degree: [critical]"),
        row("running", "present", "narrow", ", degree: [mild, serious]"),
        by="finding: c",
    )

    assert state(known, "established", "critical").state == "closed"
    assert state(known, "established", "mild").state == "narrow"


def test_an_answer_decides_a_gate() -> None:
    """A gate over a question reads the case's own answer, and says what it read."""
    known = gated(row("running", "good", "open"), row("running", "bad", "closed"), by="answer: q")

    assert state(known).state == "not_assessed"
    assert state(known, answers="answers: {test:q: good}").state == "open"
    assert state(known, answers="answers: {test:q: bad}").state == "closed"
    assert state(known).reads == "answer:test:q"


def test_of_contradicting_answers_the_strictest_row_holds() -> None:
    """One who says that all is well opens no gate that another says is shut, in whatever order they stand."""
    known = gated(row("running", "good", "open"), row("running", "bad", "closed"), by="answer: q")

    for first, second in (("good", "bad"), ("bad", "good")):
        answers = f"answers: {{test:q: [{{value: {first}}}, {{value: {second}}}]}}"
        assert state(known, answers=answers).state == "closed"


@pytest.mark.parametrize(("ended", "expected"), [("closed", "closed"), ("open", "not_assessed")])
def test_without_a_moment_all_moments_must_agree(ended: str, expected: str) -> None:
    """A case that does not say where the network stands gets a state only where that makes no difference."""
    known = gated(
        row("before_start, running, closing", "present", "closed"),
        row("ended", "present", ended),
        by="finding: c",
    )

    assert state(known, "established", answers="people: [{id: p}]", moment="").state == expected
