"""Why not: which premises failed and by which line, which are not known, which rule would have fired."""

from __future__ import annotations

import pytest

import saan
from saan.errors import UsageError
from saan.knowledge import KnowledgeBase
from saan.reasoning.explanation import Explanation, why, why_not
from saan.reasoning.thresholds import REASONING
from tests.engine.build import case, conditions, knowledge
from tests.engine.inference.general import MEMBER, written
from tests.engine.reasoning.explanation.test_why import CASES, community, diagnosed

PHRASE = "{th: ก, en: a}"
FILES = {
    "conditions": conditions(c="problem", d="problem"),
    "questions": f"""
questions:
  - {{id: q, topic: t, text: {PHRASE}, type: yes_no}}
  - {{id: p, topic: t, text: {PHRASE}, type: yes_no}}
""",
    "indicators": f"""
indicators:
  - id: i
    condition: c
    question: q
    levels: [{{when: [yes], supports: strong}}, {{when: [no]}}]
    only_when: {{answer: p, is: [yes]}}
    because: {PHRASE}
    basis: judgement
""",
    "links": f"""
links:
  - {{id: c_to_d, type: causes, from: c, to: d, tell: {PHRASE}, basis: judgement}}
""",
}
RECOMMENDATION = f"""
recommendations:
  - id: a
    title: {PHRASE}
    what: {PHRASE}
    addresses: [{{condition: c, effect: strong}}]
    for: [members]
    who: {PHRASE}
    first_steps: [{PHRASE}]
    hours: 5
    months: 1
    sign: {PHRASE}
    when: {{answer: p, is: [yes]}}
    not_when: [{{when: {{answer: q, is: [no]}}, because: {PHRASE}}}]
    basis: judgement
"""


def asked(known: KnowledgeBase, answers: str, word: str) -> Explanation:
    return why_not(saan.diagnose(case(known, answers), known), known, word)


@pytest.mark.parametrize(
    ("answers", "verdict", "parts", "ask"),
    [
        ("", None, [None, None], ["test:q", "test:p"]),
        ("answers: {test:q: yes}", None, [True, None], ["test:p"]),
        ("answers: {test:q: no, test:p: yes}", False, [False, True], []),
        ("answers: {test:q: yes, test:p: no}", False, [True, False], []),
    ],
)
def test_failed_and_unknown_premises_are_told_apart(
    answers: str, verdict: bool | None, parts: list[bool | None], ask: list[str]
) -> None:
    """Of the rule that would have fired, each premise is weighed; what would settle an open one is named."""
    explanation = asked(knowledge(**FILES), answers, "c")
    (proof,) = explanation.asked.proofs
    (whole,) = proof.premises

    assert (explanation.asked.verdict, proof.rule, proof.verdict) == (False, "test:i", verdict)
    assert [part.verdict for part in whole.parts] == parts
    assert [name for part in whole.parts for name in part.ask] == ask


def test_a_failed_premise_names_the_line_that_fails_it() -> None:
    """The fact that decides a premise is looked up, with its line."""
    explanation = asked(knowledge(**FILES), "answers:\n  test:q: yes\n  test:p: no\n", "rule:i")
    (whole,) = explanation.asked.proofs[0].premises
    failed = next(part for part in whole.parts if part.verdict is False)
    fact = next(each for each in explanation.statements if each.key == failed.facts[0])

    assert [str(place) for place in fact.places] == ["case.yaml:6"]


def test_what_is_present_is_said_to_hold() -> None:
    """Asked why something is not so that is, the answer is that it is, and the rule that fired is marked."""
    explanation = asked(knowledge(**FILES), "answers: {test:q: yes, test:p: yes}", "c")

    assert explanation.asked.verdict is True
    assert [proof.verdict for proof in explanation.asked.proofs] == [True]


@pytest.mark.parametrize(("answers", "verdict"), [("", None), ("answers: {test:q: yes, test:p: yes}", True)])
def test_a_link_fails_by_its_cause(answers: str, verdict: bool | None) -> None:
    """A link that is not at work names its cause, and what would tell of it."""
    explanation = asked(knowledge(**FILES), answers, "c_to_d")
    (weighed,) = explanation.asked.proofs[0].premises

    assert weighed.verdict is verdict
    assert weighed.facts == ("finding:test:c",)
    assert bool(weighed.ask) is (verdict is None)


@pytest.mark.parametrize(
    ("answers", "given", "verdicts"),
    [
        ("", False, [None, None, None]),
        ("answers: {test:q: yes, test:p: yes}", True, [True, True, True]),
        ("answers: {test:q: no, test:p: yes}", False, [True, False, False]),
    ],
)
def test_advice_fails_by_its_when_its_target_or_what_forbids_it(
    answers: str, given: bool, verdicts: list[bool | None]
) -> None:
    """A recommendation is weighed by its `when`, by what it speaks to being present, and by its contra-indications."""
    explanation = asked(knowledge(**FILES, recommendations=RECOMMENDATION), answers, "a")

    assert explanation.asked.verdict is given
    assert [part.verdict for part in explanation.asked.proofs[0].premises] == verdicts


@pytest.mark.parametrize(
    ("listed", "verdict", "fitting"),
    [
        ("", None, None),
        ("organisations: [{id: x, type: ngo}]", None, 1),
        ("organisations: {complete: true, items: [{id: x, type: school, joined: 2020}]}", False, 1),
    ],
)
def test_a_general_rule_is_weighed_list_by_list(
    listed: str, verdict: bool | None, fitting: int | None
) -> None:
    """A rule over lists tells whether the case has them, which entries fit by themselves, and whether they are whole."""
    known = knowledge(
        **FILES, rules="rules:\n" + written(MEMBER, "{some_of: organisations, where: {type: agency}}")
    )
    explanation = asked(known, listed, "r")
    proof = explanation.asked.proofs[0]

    assert proof.verdict is verdict
    assert proof.steps[0].listed == fitting


@pytest.mark.parametrize("name", CASES)
def test_a_rule_is_said_to_hold_exactly_where_it_fired(name: str) -> None:
    """For every indicator, general rule, link and end of the founding pack the premises weigh as inference fired."""
    diagnosis, known = diagnosed(name), community()
    for kind, names in (
        ("rule", (*known.indicators, *known.rules)),
        ("link", known.links),
        ("outlook", known.outlooks),
    ):
        for each in names:
            asked = why_not(diagnosis, known, f"{kind}:{each}").asked

            assert asked.verdict is (asked.proofs[0].verdict is True), each


@pytest.mark.parametrize("name", CASES)
def test_a_condition_is_present_only_where_a_rule_could_say_so(name: str) -> None:
    """Asked why not, a present finding says that it holds; an absent one has no firing for it that outweighs."""
    diagnosis, known = diagnosed(name), community()
    for finding in diagnosis.findings:
        asked = why_not(diagnosis, known, finding.id).asked

        assert asked.verdict is finding.present
        if finding.present:
            assert any(proof.verdict is True for proof in asked.proofs)


@pytest.mark.parametrize("name", CASES)
def test_every_piece_of_advice_names_the_rule_that_placed_it(name: str) -> None:
    """The rule of the plan fits the band, and what is not advised rests on what speaks against it."""
    diagnosis, known = diagnosed(name), community()
    for advice in diagnosis.advice:
        assert (advice.placed in LATER) is (advice.band == "later"), advice.id
        assert (advice.placed == "refused") is (advice.band == "not_advised")
        if advice.placed == "refused":
            (proof,) = why(diagnosis, known, advice.id).asked.proofs
            assert proof.rests_on
        if advice.placed == "serves_a_lead":
            assert advice.leads
            assert advice.band == "now"


LATER = {"relieves_little", "next_is_full", "more_hands"}


def test_advice_that_the_plan_left_out_says_why() -> None:
    """What fits and is not in the plan relieved next to nothing, or came when the plan was full."""
    diagnosis, known = diagnosed("community-forest"), community()
    planned = {advice.id for advice in diagnosis.advice}
    told = [
        why_not(diagnosis, known, f"advice:{name}").asked
        for name in known.recommendations
        if name not in planned
    ]
    fitting = [each for each in told if each.proofs[0].verdict]

    assert REASONING.pieces == 15
    assert {each.get("placed") for each in fitting} <= {"plan_is_full", "relieves_next_to_nothing"}
    assert all(each.get("placed") is None for each in told if not each.proofs[0].verdict)


def test_a_line_of_the_case_has_no_why_not() -> None:
    """What no rule concludes cannot be asked about, and the message says what can."""
    known = knowledge(**FILES)
    diagnosis = saan.diagnose(case(known, "answers: {test:q: yes}"), known)

    with pytest.raises(UsageError, match="ask --why-not of a condition"):
        why_not(diagnosis, known, "answer:answers.test:q")
