"""A case supposed to be answered otherwise is the case that a file with those answers gives."""

from __future__ import annotations

import textwrap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

import saan
from saan.case import read
from saan.case.supposing import suppose
from saan.records import Case
from tests.engine.build import case, conditions, knowledge

QUESTIONS = """
questions:
  - id: trust
    topic: t
    text: {th: ก, en: a}
    type: choice
    options: [{id: low, th: ก, en: a}, {id: high, th: ข, en: b}]
  - {id: moment, topic: t, text: {th: ก, en: a}, type: choice, path: network.moment,
     options: [{id: running, th: ก, en: a}, {id: ended, th: ข, en: b}]}
  - {id: hours, topic: t, text: {th: ก, en: a}, type: number, path: network.hours_month}
"""
KNOWN = knowledge(conditions=conditions(c="problem"), questions=QUESTIONS)


def said(one: Case) -> Any:
    """What inference and reasoning read of a case, but for the places it was read from."""
    answers = sorted((o.question, o.value, o.certainty, o.source, o.path) for o in one.observations)
    measures = [(m.id, m.low, m.high) for m in one.measures]
    return answers, one.missing, measures, one.file.network


def test_an_answer_supposed_is_the_answer_written() -> None:
    """Under answers, with nothing said of who says so."""
    written = case(KNOWN, "answers: {test:trust: high}")
    for before in ("answers: {test:trust: low}", "missing: {test:trust: refused}", ""):
        supposed = suppose(case(KNOWN, before), [(KNOWN.questions["test:trust"], "high")])
        assert said(supposed) == said(written)


def test_what_several_sources_said_is_replaced() -> None:
    """A supposition is the one answer to its question."""
    before = case(KNOWN, "answers: {test:trust: [{value: low, certainty: hearsay}, {value: high}]}")
    supposed = suppose(before, [(KNOWN.questions["test:trust"], "low")])
    assert [o.value for o in supposed.observations if o.question == "test:trust"] == ["low"]


@pytest.mark.parametrize("before", ["answers: {test:trust: low}", "missing: {test:trust: refused}"])
def test_nothing_supposed_is_never_having_been_answered(before: str) -> None:
    """Taking an answer back leaves the case that never had it."""
    supposed = suppose(case(KNOWN, before), [(KNOWN.questions["test:trust"], None)])
    assert said(supposed) == said(case(KNOWN))


def test_a_place_of_the_file_says_what_is_supposed() -> None:
    """A question with a path is answered there, and the measure of that name is that number."""
    known = KNOWN.questions
    supposed = suppose(case(KNOWN), [(known["test:moment"], "ended"), (known["test:hours"], 40.0)])
    head = "saan: 1\ncase: {id: test, as_of: 2026-03-01}\nnetwork: {moment: ended, hours_month: 40}\n"
    assert said(supposed)[0] == said(_read(head))[0]
    assert said(supposed)[2] == said(_read(head))[2]
    assert (supposed.file.network.moment, supposed.file.network.hours_month) == ("ended", 40)


def _read(text: str) -> Case:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(textwrap.dedent(text), "utf-8")
        return read(path, KNOWN)


def test_the_original_is_left_alone() -> None:
    """A case is a value: supposing makes another one."""
    loaded = saan.load_packs().knowledge
    before = saan.read_case(
        Path(__file__).parents[3] / "examples" / "cases" / "community-forest.yaml", loaded
    )
    moment = next(q for q in loaded.questions.values() if q.path == "network.moment")
    suppose(before, [(moment, "ended")])
    assert before.file.network.moment == "running"
