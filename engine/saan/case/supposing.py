"""A case as it would be if questions were answered otherwise: what-if, without a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from saan.case.sources import AUTHOR, Voice
from saan.knowledge.model import Question
from saan.records import Case, Measure, Observation, Place, Text, Value

__all__ = ["ASKED", "said_otherwise", "suppose"]

ASKED = Voice("asked", "interview")
"""Somebody who is asked what is still open, and answers all of it: one more source, of a kind of its own."""


def suppose(case: Case, answers: Iterable[tuple[Question, Value | None]], voice: Voice = AUTHOR) -> Case:
    """Return the case with these as the only answers to their questions; `None`: never answered.

    They count as the word of `voice`, the author's if nobody else is named.

    A value is what `saan.case.values.typed` makes of an answer. Whatever the case says of a question is replaced: that
    it is missing, what the file states at the question's `path`, and the measure of the same name (``hours_month``).
    Its profile is left as it was: `saan.case.profiled` brings it up to date. What other editions would lack of it is not
    worked out.
    """
    supposed = {question.id: (question, value) for question, value in answers}
    places = {each.question: each.place for each in case.observations}
    kept = [each for each in case.observations if each.question not in supposed]
    said = [
        _said(question, value, voice, places.get(name, Place(case.name, 0)))
        for name, (question, value) in supposed.items()
        if value is not None
    ]
    case = replace(
        case,
        observations=tuple(sorted([*kept, *said], key=lambda each: each.question)),
        missing=tuple(each for each in case.missing if each.question not in supposed),
        withheld=(),
    )
    for question, value in supposed.values():
        if question.path:
            case = _at_path(case, question.path.split("."), value)
    return case


def said_otherwise(case: Case, place: int, question: Question, value: Value) -> Case:
    """Return the case in which one of its observations, the one at `place`, has another value; all else stays."""
    changed = list(case.observations)
    said = changed[place] = replace(changed[place], value=value)
    case = replace(case, observations=tuple(changed))
    return _at_path(case, question.path.split("."), value) if said.path == question.path else case


def _said(question: Question, value: Value, voice: Voice, place: Place) -> Observation:
    path = question.path or f"answers.{question.id}"
    return Observation(path, question.id, value, "firm", voice.source, voice.kind, place)


def _at_path(case: Case, path: list[str], value: Value | None) -> Case:
    """Return the case whose file says `value` at a place."""
    measures = [each for each in case.measures if each.id != path[-1]]
    if isinstance(value, float):
        measures.append(Measure(path[-1], value, value, 1.0, Text(), (".".join(path),)))
    return replace(case, file=_stating(case.file, path, value), measures=tuple(measures))


def _stating(part: Any, path: list[str], value: Value | None) -> Any:
    name, *rest = path
    return part.model_copy(update={name: _stating(getattr(part, name), rest, value) if rest else value})
