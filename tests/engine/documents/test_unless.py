"""Documents, data and explanations say which NOT evidence and ends rest on, and nothing where there is none."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema

import saan
from saan.documents.data import as_data
from saan.documents.explanation import explanation_json, explanation_lines
from saan.documents.explanation.schema import explanation_schema
from saan.documents.schema import report_schema
from saan.knowledge import KnowledgeBase, join
from saan.knowledge.brought import Brought
from saan.reasoning.explanation import why
from saan.records import Diagnosis
from saan.rules import GE, NOT, Answer, Evidence, Finding, Rule, Rules
from tests.engine.build import case, conditions, knowledge, pack

QUESTIONS = """
questions:
  - id: q
    topic: t
    text: {th: มีแผนไหม, en: Is there a plan?}
    type: choice
    ordered: true
    options: [{id: none, th: ไม่มี, en: "No"}, {id: old, th: แผนเก่า, en: An old one}, {id: new, th: แผนใหม่, en: A new one}]
"""
INDICATORS = """
indicators:
  - id: i
    condition: c
    question: q
    levels: [{when: [none]}, {when: [old], supports: strong}, {when: [new], against: strong}]
    because: {th: เพราะ, en: because}
    basis: judgement
"""
OUTLOOKS = """
outlooks:
  - id: o
    title: {th: ไปต่อ, en: It goes on}
    says: {th: ไปต่อ, en: It goes on.}
    when: {answer: q, is: [old]}
    advice: []
    basis: judgement
"""
ENGLISH, THAI = "“Is there a plan?” is answered “No”", "คำตอบของ “มีแผนไหม” คือ “ไม่มี”"
NO = [{"kind": "answer", "about": "test:q", "is": ["none"], "says": {"en": ENGLISH, "th": THAI}}]


def known() -> KnowledgeBase:
    return knowledge(
        conditions=conditions(c="problem"), questions=QUESTIONS, indicators=INDICATORS, outlooks=OUTLOOKS
    )


def diagnosed(answer: str) -> tuple[Diagnosis, KnowledgeBase]:
    base = known()
    return saan.diagnose(case(base, f"answers: {{test:q: {answer}}}"), base), base


def data(answer: str) -> dict[str, Any]:
    found = as_data(*diagnosed(answer))
    jsonschema.validate(found, report_schema())
    return found


def test_documents_say_what_ends_evidence_and_ends() -> None:
    """In both languages, in a clause beside the evidence and a sentence below the end."""
    english, thai = (saan.render(*diagnosed("old"), language=lang) for lang in ("en", "th"))
    assert f"it counts only while this is not so: {ENGLISH}" in english
    assert f"It holds only while this is not so: {ENGLISH}." in english
    assert f"นับเป็นหลักฐานเว้นแต่ {THAI}" in thai
    assert f"ทั้งนี้ เว้นแต่ {THAI}" in thai


def test_documents_are_silent_where_nothing_ends_it() -> None:
    """What a worse answer cannot end needs no remark."""
    english = saan.render(*diagnosed("new"), language="en")
    assert "while this is not so" not in english


def test_data_has_it_by_kind_id_and_words() -> None:
    """A script finds which answer would end what."""
    found = data("old")
    assert found["findings"][0]["justifications"][0]["unless"] == NO
    assert found["outlook"][0]["unless"] == NO
    assert data("new")["findings"][0]["justifications"][0]["unless"] == []


def test_explanations_have_it_below_the_statement() -> None:
    """Of the evidence and of the end, in words and as data."""
    diagnosis, base = diagnosed("old")
    for asked, kind in (("c", "evidence"), ("outlook:o", "outlook")):
        explained = why(diagnosis, base, asked)
        lines = [line.text for line in explanation_lines(explained, diagnosis, base, "en")]
        assert f"it counts only while this is not so: {ENGLISH}" in lines
        told = json.loads(explanation_json(explained, diagnosis, base))
        jsonschema.validate(told, explanation_schema())
        assert [each["unless"] for each in told["statements"] if each["kind"] == kind] == [NO]


class Calm(Rules):
    """Speaks while the finding on c is not too sure."""

    @Rule(Answer(question="q"), NOT(Finding(condition="c", certainty=GE(0.9))), concludes="d")
    def sure(self) -> None:
        """Speak of d."""
        self.declare(Evidence(condition="d", pole="for", strength="weak"))


def test_what_only_a_rule_in_python_can_say_is_named_by_its_title() -> None:
    """Of a number that the rule compares the report says what it is about, and that the rule excludes it."""
    made = pack(conditions=conditions(c="problem", d="problem"), questions=QUESTIONS, indicators=INDICATORS)
    base = join([replace(made, brought=Brought(rules=(Calm,)))])
    diagnosis = saan.diagnose(case(base, "answers: {test:q: old}"), base)
    assert "it counts only while this is not so: “c” is what the rule excludes" in saan.render(
        diagnosis, base, language="en"
    )
