"""From a case to its diagnosis, on a small knowledge base of one pack."""

from __future__ import annotations

import pytest

from saan.knowledge import KnowledgeBase
from saan.reasoning import diagnose
from saan.records import Diagnosis
from tests.engine.build import case, conditions, knowledge

PHRASE = "{th: ก, en: a}"

QUESTIONS = "questions:\n" + "".join(
    f"  - {{id: {name}, topic: t, text: {PHRASE}, type: choice, ordered: true, screen: {screen}, minutes: {minutes}, "
    "options: [{id: bad, th: แย่, en: bad}, {id: fair, th: กลาง, en: fair}, {id: good, th: ดี, en: good}]}\n"
    for name, screen, minutes in (
        ("ask_a", "true", 1),
        ("ask_b", "true", 3),
        ("ask_trust", "false", 2),
        ("ask_d", "false", 2),
    )
)


def indicator(condition: str, question: str, more: str = "") -> str:
    levels = "[{when: [bad], supports: strong}, {when: [fair]}, {when: [good], against: strong}]"
    return (
        f"  - {{id: {condition}_says, condition: {condition}, question: {question}, levels: {levels}, basis: judgement, "
        f"because: {PHRASE}{more}}}\n"
    )


GATES = f"""
gates:
  - id: trust
    title: {PHRASE}
    finding: distrust
    ask: ask_trust
    basis: judgement
    rows:
      - {{moment: [before_start], is: [established], state: closed, blocks: [all], allows: [talk], says: {PHRASE}}}
      - {{moment: [running], is: [present], state: narrow, blocks: [sign], advice: [small_step], says: {PHRASE}}}
      - {{moment: [before_start, running, closing, ended], is: [conflicting], state: doubtful, says: {PHRASE}}}
      - {{moment: [before_start, running, closing, ended], is: [absent], state: open, says: {PHRASE}}}
"""


def recommendation(name: str, condition: str, more: str = "") -> str:
    return (
        f"  - {{id: {name}, title: {PHRASE}, what: {PHRASE}, addresses: [{{condition: {condition}, effect: strong}}], "
        f"for: [members], who: {PHRASE}, first_steps: [{PHRASE}], hours: 5, months: 1, sign: {PHRASE}, "
        f"basis: judgement{more}}}\n"
    )


@pytest.fixture(scope="module")
def known() -> KnowledgeBase:
    links = "".join(
        f"  - {{id: {a}_{b}, type: causes, from: {a}, to: {b}, strength: strong, basis: judgement, tell: {PHRASE}}}\n"
        for a, b in (("a", "b"), ("d", "a"))
    )
    return knowledge(
        conditions=conditions(
            a="problem", b="problem", d="problem", distrust="problem", trust="strength\nopposite: distrust"
        ),
        questions=QUESTIONS,
        indicators="indicators:\n"
        + indicator("a", "ask_a")
        + indicator("b", "ask_b")
        + indicator("distrust", "ask_trust")
        + indicator("d", "ask_d"),
        links=f"links:\n{links}",
        gates=GATES,
        recommendations="recommendations:\n"
        + recommendation("mend_a", "a")
        + recommendation("agree", "b", ", tags: [sign]")
        + recommendation("small_step", "distrust"),
    )


def state(diagnosis: Diagnosis) -> str:
    return diagnosis.gates[0].state


def bands(diagnosis: Diagnosis) -> dict[str, str]:
    return {piece.id: piece.band for piece in diagnosis.advice}


def test_a_case_without_answers_gives_questions_and_no_problems(known: KnowledgeBase) -> None:
    """Nothing known means nothing found: every condition is not assessed, and the gate is the first question."""
    found = diagnose(case(known), known)

    assert {finding.status for finding in found.findings} == {"not_assessed"}
    assert (found.roots, found.advice, found.burden) == ((), (), 0.0)
    assert [(ask.question, ask.reason) for ask in found.questions][:2] == [
        ("test:ask_trust", "gate"),
        ("test:ask_a", "screen"),
    ]


def test_a_gate_that_is_not_assessed_is_never_silently_open(known: KnowledgeBase) -> None:
    """Without an answer on trust the gate says so, and asks."""
    found = diagnose(case(known, "answers: {test:ask_a: bad}"), known)

    assert state(found) == "not_assessed"
    assert found.gates[0].ask == "test:ask_trust"


@pytest.mark.parametrize(
    ("moment", "trust", "expected"),
    [
        ("running", "bad", "narrow"),
        ("before_start", "bad", "closed"),
        ("running", "good", "open"),
        ("ended", "bad", "not_assessed"),
        ("", "good", "open"),
        ("", "bad", "not_assessed"),
    ],
)
def test_a_gate_is_a_table_by_moment_and_status(
    known: KnowledgeBase, moment: str, trust: str, expected: str
) -> None:
    """The row that holds at the case's moment decides; without a moment only what holds at every moment does."""
    found = diagnose(case(known, f"answers: {{test:ask_trust: {trust}}}", moment=moment), known)

    assert state(found) == expected


def test_a_narrow_gate_puts_its_advice_first_and_holds_back_what_it_blocks(known: KnowledgeBase) -> None:
    """While trust is low, a small step comes first and the agreement is not advised, with the reason."""
    found = diagnose(case(known, "answers: {test:ask_trust: bad, test:ask_a: bad, test:ask_b: bad}"), known)

    assert found.advice[0].id == "test:small_step"
    assert found.advice[0].gate == "test:trust"
    assert bands(found)["test:agree"] == "not_advised"


def test_a_closed_gate_blocks_everything_else(known: KnowledgeBase) -> None:
    """Before the start, established distrust leaves nothing to be built."""
    found = diagnose(
        case(
            known, "answers: {test:ask_trust: bad, test:ask_a: bad, test:ask_b: bad}", moment="before_start"
        ),
        known,
    )

    assert set(bands(found).values()) == {"not_advised"}


def test_a_refused_question_is_not_asked_again(known: KnowledgeBase) -> None:
    """What was refused, or asked and not known, is not among the next questions; what was only not asked is."""
    text = "missing: {test:ask_a: refused, test:ask_trust: not_asked}"
    found = diagnose(case(known, text), known)

    assert [ask.question for ask in found.questions] == ["test:ask_trust", "test:ask_b"]


def test_what_does_not_apply_leaves_the_sums(known: KnowledgeBase) -> None:
    """A question that does not apply to this network lowers no coverage."""
    found = diagnose(case(known, "missing: {test:ask_d: not_applicable}"), known)

    assert next(f for f in found.findings if f.id == "test:d").unknown == ()


def test_two_sources_that_contradict_each_other_are_shown(known: KnowledgeBase) -> None:
    """Two sources that answer one question differently are a disagreement, and here a contested finding."""
    text = """
    evidence:
      - {id: talk, kind: interview}
      - {id: minutes, kind: record}
    answers:
      test:ask_a:
        - {value: bad, evidence: talk}
        - {value: good, evidence: minutes}
    """
    found = diagnose(case(known, text), known)

    assert found.contested == ("test:a",)
    assert [(d.kind, d.about) for d in found.disagreements] == [("contradiction", "test:ask_a")]
    assert found.roots == ()


@pytest.mark.parametrize(
    ("answers", "kinds"),
    [
        ("[bad, good]", ["self_contradiction"]),
        ("[{value: bad, by: r1}, {value: good, by: r1}]", ["self_contradiction"]),
        ("[{value: bad, by: r1}, {value: good, by: r1}, {value: good, by: r2}]", ["contradiction"]),
        ("[{value: bad}, {value: bad, certainty: hearsay}]", []),
    ],
)
def test_one_source_that_contradicts_itself_is_shown(
    known: KnowledgeBase, answers: str, kinds: list[str]
) -> None:
    """Two values that one source gives to one question, the author too, are a disagreement of their own kind."""
    text = f"respondents: [{{id: r1}}, {{id: r2}}]\nanswers: {{test:ask_a: {answers}}}"
    found = diagnose(case(known, text), known)

    assert [d.kind for d in found.disagreements] == kinds


def test_several_choices_of_one_source_add_up() -> None:
    """Where several options may be chosen, two answers of one source name more of them and contradict nothing."""
    several = knowledge(
        conditions=conditions(a="problem"),
        questions=QUESTIONS.replace("type: choice, ordered: true", "type: multi", 1),
        indicators="indicators:\n" + indicator("a", "ask_a"),
    )
    found = diagnose(case(several, "answers: {test:ask_a: [{value: [bad]}, {value: [good]}]}"), several)

    assert found.disagreements == ()


def test_the_root_asks_for_the_cause_that_nobody_assessed(known: KnowledgeBase) -> None:
    """An apparent root brings the question about its own cause to the top, after the gates."""
    found = diagnose(case(known, "answers: {test:ask_a: bad, test:ask_b: bad, test:ask_trust: good}"), known)

    assert [(root.id, root.kind, root.ask) for root in found.roots] == [("test:a", "apparent", ("test:d",))]
    assert (found.questions[0].question, found.questions[0].reason) == ("test:ask_d", "root_cause")


def test_what_else_could_lead_to_a_finding_is_asked_too() -> None:
    """A cause that nobody looked at is asked about although another cause of the same finding is known."""
    links = "".join(
        f"  - {{id: {a}_{b}, type: causes, from: {a}, to: {b}, strength: strong, basis: judgement, tell: {PHRASE}}}\n"
        for a, b in (("a", "b"), ("d", "b"))
    )
    two_causes = knowledge(
        conditions=conditions(a="problem", b="problem", d="problem"),
        questions=QUESTIONS,
        indicators="indicators:\n"
        + indicator("a", "ask_a")
        + indicator("b", "ask_b")
        + indicator("d", "ask_d"),
        links=f"links:\n{links}",
    )
    found = diagnose(case(two_causes, "answers: {test:ask_a: bad, test:ask_b: bad}"), two_causes)

    assert [(root.id, root.kind) for root in found.roots] == [("test:a", "root")]
    assert ("test:ask_d", "root_cause", "test:d") in [
        (q.question, q.reason, q.about) for q in found.questions
    ]


def test_hours_bound_the_plan(known: KnowledgeBase) -> None:
    """With one hour a month there is no room for five; with hours unknown there is no bound, and the diagnosis says so."""
    answers = "answers: {test:ask_a: bad, test:ask_trust: good}"
    unknown = diagnose(case(known, answers), known)
    text = f"people: {{complete: true, items: [{{id: p, hours_month: 1}}]}}\n{answers}"
    scarce = diagnose(case(known, text), known)

    assert (unknown.capacity_hours, bands(unknown)) == (None, {"test:mend_a": "now"})
    assert scarce.capacity_hours == pytest.approx((0.6, 2.4))
    assert bands(scarce) == {"test:mend_a": "later"}


def test_some_people_of_many_do_not_bound_the_plan(known: KnowledgeBase) -> None:
    """One person's hour in a list that does not say it is complete leaves the members' hours unknown."""
    text = "people: [{id: p, hours_month: 1}]\nanswers: {test:ask_a: bad, test:ask_trust: good}"
    found = diagnose(case(known, text), known)

    assert (found.capacity_hours, bands(found)) == (None, {"test:mend_a": "now"})


def test_no_hours_at_all_are_no_unknown_hours(known: KnowledgeBase) -> None:
    """Members who have said that they have no time are not planned for as if nobody had asked them."""
    text = "people: {complete: true, items: []}\nanswers: {test:ask_a: bad, test:ask_trust: good}"
    found = diagnose(case(known, text), known)

    assert (found.capacity_hours, bands(found)) == ((0, 0), {"test:mend_a": "later"})


def test_the_same_case_gives_the_same_diagnosis(known: KnowledgeBase) -> None:
    """Diagnosing twice gives equal values, down to the last digit."""
    text = "answers: {test:ask_trust: bad, test:ask_a: bad, test:ask_b: bad}"

    assert diagnose(case(known, text), known) == diagnose(case(known, text), known)
