"""Questions that a place of the case file answers by itself: ``network.moment``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from saan.case.sources import AUTHOR
from saan.case.values import AnswerError, typed
from saan.errors import Problem
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.records import Observation, Text
from saan.records.casefile import CaseFile, RawValue
from saan.records.dates import PartialDate
from saan.yamltext import Document

__all__ = ["bound_answers"]


def bound_answers(
    file: CaseFile, document: Document, knowledge: KnowledgeBase
) -> Iterator[Observation | Problem]:
    """Yield what the file states at the `path` of each question that has one, or why it cannot answer it."""
    for question in knowledge.questions.values():
        if question.path:
            stated = _stated(file, question)
            if stated is not None:
                yield _observation(document, question, stated)


def _observation(document: Document, question: Question, stated: RawValue) -> Observation | Problem:
    loc = tuple(question.path.split("."))
    try:
        value = typed(question, stated)
    except AnswerError as fault:
        return document.problem(loc, str(fault), fault.hint)
    return Observation(
        path=question.path,
        question=question.id,
        value=value,
        certainty="firm",
        source=AUTHOR.source,
        kind=AUTHOR.kind,
        place=document.place(loc),
    )


def _stated(file: CaseFile, question: Question) -> RawValue | None:
    """Follow the question's path; None where the file does not say anything there itself.

    That there can be such a place was checked when the packs were joined.
    """
    value: Any = file
    for part in question.path.split("."):
        if value is None or part not in value.model_fields_set:
            return None
        value = getattr(value, part)
    return _plain(value)


def _plain(value: Any) -> RawValue | None:
    """A value of the file as an answer would write it."""
    if isinstance(value, Text):
        return value.th or value.en
    if isinstance(value, PartialDate):
        return str(value)
    return value if isinstance(value, str | int | float | bool) else None
