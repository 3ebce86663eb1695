"""From what a test gives to a case: the rest is a running network of which nothing is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from saan.case import profiled, understood
from saan.knowledge import KnowledgeBase
from saan.records import Case, Measure, Text
from saan.testing.expecting import full
from saan.testing.files import Example
from saan.yamltext import Document, Location

__all__ = ["case_of"]

_BEGUN: Mapping[str, Mapping[str, Any]] = {
    "case": {"id": "given", "as_of": "2026-01-01"},
    "network": {"moment": "running"},
}


def case_of(example: Example, document: Document, loc: Location, knowledge: KnowledgeBase, pack: str) -> Case:
    """Return the case that an example at `loc` of a test file gives.

    Raises `InputError` with its mistakes, each where it stands in the test file.
    """
    made = _Made(document, loc, knowledge, pack)
    text = json.dumps(made.data, sort_keys=True, ensure_ascii=False, default=str)
    held = document.abridged(made.data, hashlib.sha256(text.encode("utf-8")).hexdigest(), made.back)
    case = understood(held, knowledge)
    if not example.measures:
        return case
    given = [_measure(name, bounds, document, loc) for name, bounds in example.measures.items()]
    named = {each.id for each in given}
    kept = [each for each in case.measures if each.id not in named]
    return profiled(
        replace(case, measures=tuple(sorted([*kept, *given], key=lambda each: each.id))), knowledge
    )


def _measure(name: str, bounds: tuple[float, ...], document: Document, loc: Location) -> Measure:
    at = document.place((*loc, "measures", name))
    return Measure(
        name, bounds[0], bounds[-1], 1.0, Text("กำหนดในชุดทดสอบ", "given by the test"), places=(at,)
    )


class _Made:
    """The data of a case file, and the way from each part of it to where the test file says it."""

    def __init__(self, document: Document, loc: Location, knowledge: KnowledgeBase, pack: str) -> None:
        self._loc = loc
        self._from: dict[Location, Location] = {}
        stated: Any = document.stated()
        for part in loc:
            stated = stated[part]
        self.data: dict[str, Any] = {"saan": 1} | {name: dict(each) for name, each in _BEGUN.items()}
        for name, section in (stated.get("sections") or {}).items():
            self._section(name, section)
        for name, answer in (stated.get("given") or {}).items():
            self._answer(name, answer, knowledge, pack)

    def back(self, loc: Location) -> Location:
        """Lead from a place of the case to where it stands in the test file."""
        for length in range(len(loc), 0, -1):
            if loc[:length] in self._from:
                return (*self._from[loc[:length]], *loc[length:])
        return self._loc

    def _section(self, name: str, section: Any) -> None:
        begun = self.data.get(name)
        self.data[name] = (
            {**begun, **section} if isinstance(begun, dict) and isinstance(section, dict) else section
        )
        self._from[(name,)] = (*self._loc, "sections", name)

    def _answer(self, name: str, answer: Any, knowledge: KnowledgeBase, pack: str) -> None:
        """Put an answer where a case file has it: some questions are answered by a place of the file."""
        question = knowledge.questions.get(full(name, pack))
        here: Location = (*self._loc, "given", name)
        if question is None or not question.path or isinstance(answer, dict | list):
            self.data.setdefault("answers", {})[full(name, pack)] = answer
            self._from["answers", full(name, pack)] = here
            return
        way = tuple(question.path.split("."))
        holder = self.data
        for part in way[:-1]:
            holder = holder.setdefault(part, {})
        holder[way[-1]] = answer
        self._from[way] = here
