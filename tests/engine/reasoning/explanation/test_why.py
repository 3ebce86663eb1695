"""Why: every statement rests on what concluded it, and in the end on lines of the case."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import saan
from saan.errors import UsageError
from saan.knowledge import KnowledgeBase
from saan.reasoning.explanation import Explanation, Statement, why
from saan.reasoning.explanation.index import Index
from saan.reasoning.explanation.naming import statement_keys
from saan.records import Diagnosis
from tests.engine.build import case, conditions, knowledge

EXAMPLES = Path(__file__).parents[4] / "examples" / "cases"
CASES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
LEAVES = {"answer", "measure", "entry", "list"}


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


@cache
def diagnosed(name: str) -> Diagnosis:
    return saan.diagnose(saan.read_case(EXAMPLES / f"{name}.yaml", community()), community())


def leaves(explanation: Explanation) -> list[Statement]:
    return [statement for statement in explanation.statements if not statement.rests_on]


@pytest.mark.parametrize("name", CASES)
def test_every_finding_ends_in_lines_of_the_case(name: str) -> None:
    """Below a finding of which anything is known there is nothing but lines of the case, and what nobody assessed."""
    diagnosis = diagnosed(name)
    for finding in diagnosis.findings:
        ends = leaves(why(diagnosis, community(), f"finding:{finding.id}"))
        known = [each for each in ends if each.get("status") != "not_assessed"]

        assert finding.status == "not_assessed" or known, finding.id
        assert all(each.kind in LEAVES and each.places for each in known), finding.id


@pytest.mark.parametrize("name", CASES)
def test_all_evidence_stands_below_its_finding(name: str) -> None:
    """The proof of a finding holds each piece of its evidence, each with every firing that made it."""
    diagnosis = diagnosed(name)
    for finding in diagnosis.findings:
        explained = {each.key: each for each in why(diagnosis, community(), finding.id).statements}
        for piece in finding.evidence:
            made = [firing for firing in diagnosis.justifications if piece.id in firing.asserted]

            assert len(explained[piece.id].proofs) == len(made) > 0


@pytest.mark.parametrize("name", ["community-forest", "13a-hcap-goals-achieved", "empty"])
def test_every_statement_has_an_explanation_that_hangs_together(name: str) -> None:
    """Whatever the case has a statement for can be explained, and whatever a proof rests on is explained with it."""
    diagnosis = diagnosed(name)
    for key in statement_keys(Index(diagnosis, community())):
        explanation = why(diagnosis, community(), key)
        explained = {each.key for each in explanation.statements}

        assert explanation.asked.key == key
        assert len(explained) == len(explanation.statements)
        assert {rest for each in explanation.statements for rest in each.rests_on} <= explained


PHRASE = "{th: ก, en: a}"
TWO_WAYS = {
    "conditions": conditions(c="problem"),
    "questions": f"""
questions:
  - {{id: q, topic: t, text: {PHRASE}, type: yes_no}}
  - {{id: p, topic: t, text: {PHRASE}, type: yes_no}}
  - {{id: r, topic: t, text: {PHRASE}, type: yes_no}}
""",
    "indicators": f"""
indicators:
  - id: i
    condition: c
    question: q
    levels: [{{when: [yes], supports: strong}}, {{when: [no]}}]
    only_when: {{any: [{{answer: p, is: [yes]}}, {{answer: r, is: [yes]}}]}}
    because: {PHRASE}
    basis: judgement
""",
}


def test_alternatives_are_told_side_by_side() -> None:
    """What follows in two ways has two proofs, each with its own lines."""
    known = knowledge(**TWO_WAYS)
    diagnosis = saan.diagnose(case(known, "answers:\n  test:q: yes\n  test:p: yes\n  test:r: yes\n"), known)

    explanation = why(diagnosis, known, "c")
    inner = [each for each in explanation.statements if each.kind == "premise"]
    ways = {proof.rests_on for each in explanation.statements for proof in each.proofs}

    assert ("answer:answers.test:p",) in ways
    assert ("answer:answers.test:r",) in ways
    assert [len(each.proofs) for each in inner] == [2]
    assert {str(place) for end in leaves(explanation) for place in end.places} == {
        "case.yaml:5",
        "case.yaml:6",
        "case.yaml:7",
    }


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("c", "finding:test:c"),
        ("test:c", "finding:test:c"),
        ("finding:c", "finding:test:c"),
        ("i", "rule:test:i"),
        ("q", "question:test:q"),
        ("answer:answers.test:q", "answer:answers.test:q"),
        ("evidence:test:i@answers.test:q", "evidence:test:i@answers.test:q"),
        ("case", "case"),
    ],
)
def test_a_word_finds_what_it_names(word: str, key: str) -> None:
    """Bare ids, full ids, ids with their kind, and keys of facts all lead to the statement."""
    known = knowledge(**TWO_WAYS)
    diagnosis = saan.diagnose(case(known, "answers: {test:q: yes, test:p: yes}"), known)

    assert why(diagnosis, known, word).asked.key == key


@pytest.mark.parametrize(
    ("word", "hint"), [("no_fund", "no_funds"), ("finding:community:distrus", "distrust")]
)
def test_a_wrong_id_names_the_nearest(word: str, hint: str) -> None:
    """An id that names nothing is refused with what may be meant."""
    with pytest.raises(UsageError, match=rf"did you mean '(\w+:)*{hint}'"):
        why(diagnosed("13b-hcap-funding-lost"), community(), word)
