"""Writing an answer into a case file: text to text, everything else in the file stays as it stands."""

from __future__ import annotations

from typing import Any

from saan.case.answering import qualified, short
from saan.knowledge.model import Question
from saan.records.casefile import AnswerForm, MissingWhy
from saan.yamltext import parse
from saan.yamltext.splicing import put, removed

__all__ = ["with_answer", "with_missing"]


def with_answer(text: str, name: str, question: Question, form: AnswerForm) -> tuple[str, tuple[str, ...]]:
    """Return the case file `text` with the answer, and where the answer stands in it.

    A plain answer to a question that a place of the file answers by itself (``network.moment``) goes there. What
    the file says under `missing` of this question is taken out. `name` is the file's, and raises are as for
    `saan.yamltext.splicing.put`; whether the case can still be read is for the caller to see.
    """
    said = form.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    loc = tuple(question.path.split(".")) if question.path and len(said) == 1 else ()
    for key in _keys(text, name, "missing", question):
        text = removed(text, name, ("missing", key))
    loc = loc or ("answers", _key(text, name, "answers", question))
    return put(text, name, loc, said["value"] if len(said) == 1 else said), loc


def with_missing(text: str, name: str, question: Question, why: MissingWhy) -> tuple[str, tuple[str, ...]]:
    """Return the case file `text` saying why the question has no answer, and where it says so; raises likewise."""
    loc = ("missing", _key(text, name, "missing", question))
    return put(text, name, loc, why), loc


def _key(text: str, name: str, section: str, question: Question) -> str:
    """The key of a question in a section: as the file already writes it, else as short as can be."""
    return next(iter(_keys(text, name, section, question)), short(question.id))


def _keys(text: str, name: str, section: str, question: Question) -> list[str]:
    data: Any = parse(text, name).data
    return [key for key in data.get(section) or () if qualified(key) == question.id]
