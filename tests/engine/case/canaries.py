"""Confidential matter for tests: an entry for every place of the case file that can be confidential, made from the model.

Every text of it holds the word ``canary``, every number the digits 7919, so that a leak shows wherever it comes out.
"""

from __future__ import annotations

import copy
import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel

from saan import yamltext
from saan.case.references import REFERENCES
from saan.records import Text
from saan.records.casefile import CaseFile, Item, Section
from saan.records.dates import PartialDate
from saan.yamltext import Document

__all__ = [
    "NUMBER",
    "PLACES",
    "WORD",
    "Secrets",
    "add_answer",
    "document",
    "entries",
    "entry",
    "reference_fields",
    "rich",
    "secrets",
    "with_canaries",
]

RICH = Path(__file__).parents[3] / "examples" / "cases" / "community-forest.yaml"
WORD = "canary"
NUMBER = 7919
_DAY = "2019-07-19"

Data = dict[str, Any]


@cache
def _places() -> Mapping[str, type[Item]]:
    """Each list of the case file whose entries can be confidential, by its path, and the kind of its entries."""
    return {path: kind for path, kind in _lists("", CaseFile) if "confidential" in kind.model_fields}


def _lists(path: str, model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    for name, field in model.model_fields.items():
        for part in _models(field.annotation):
            inner = f"{path}.{name}".lstrip(".")
            if issubclass(part, Section):
                (kind,) = _models(part.model_fields["items"].annotation)
                yield inner, kind
                yield from _lists(inner, kind)
            elif issubclass(part, Item):
                yield inner, part
            elif name != "answers":
                yield from _lists(inner, part)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


PLACES = _places()


def reference_fields(kind: type[Item]) -> set[str]:
    """The fields of an entry that name others by id, its evidence apart."""
    named = {name for name, field in kind.model_fields.items() if _names(field.annotation, field.metadata)}
    return named - {"id", "evidence"}


def _names(annotation: Any, metadata: Any) -> bool:
    own = any(isinstance(each, AfterValidator) and each.func.__name__ == "_no_spaces" for each in metadata)
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return own or _names(inner, more)
    return own or any(_names(part, ()) for part in get_args(annotation))


def entry(place: str, base: Data, word: str = WORD, number: int = NUMBER) -> Data:
    """An entry for the list at `place` with every field filled; what it must refer to is declared in `base`."""
    special: dict[str, Data] = {
        "ratings": {"scale": [0, number], "values": {_some(base, "respondents"): number}},
        "scores": {"range": [0, 2 * number]},
        "communication": {"reaches": 0.7919},
        "ties": {"strength": 3.7919},
        "evidence": {"kind": "interview"},
    }
    made = {
        field.alias or name: _filled(place, name, field.annotation, base, word, number)
        for name, field in PLACES[place].model_fields.items()
    }
    named = {"id": f"{word}-{place}"} if "id" in made else {}
    return made | special.get(place, {}) | named | {"evidence": [], "confidential": True}


def _filled(place: str, name: str, annotation: Any, base: Data, word: str, number: int) -> Any:
    targets = REFERENCES.get(place, {}).get(name)
    plain = _some(base, *targets) if targets else word
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType, Annotated):
        return _filled(place, name, inner[0], base, word, number)
    if origin is Literal:
        return inner[0]
    if origin is tuple and _models(annotation):
        return []
    if origin is tuple:
        return [_filled(place, name, inner[0], base, word, number)]
    ready: dict[Any, Any] = {str: plain, Text: f"{word} words", PartialDate: _DAY, date: _DAY}
    return ready.get(annotation, {bool: False, int: number, float: number}.get(annotation))


def _some(base: Data, *lists: str) -> str:
    """An id that one of the lists declares."""
    found: str = next(each["id"] for name in lists for each in entries(base, name))
    return found


def entries(data: Data, path: str) -> list[Data]:
    """The entries at a place, made if there are none."""
    *before, last = path.split(".")
    if before == ["goals"]:
        open_ = next(goal for goal in entries(data, "goals") if goal.get(last) and "confidential" not in goal)
        inner: list[Data] = open_[last]
        return inner
    for part in before:
        data = data.setdefault(part, {})
    section = data.setdefault(last, [])
    found: list[Data] = section["items"] if isinstance(section, dict) else section
    return found


@cache
def _rich() -> str:
    return json.dumps(yamltext.read(RICH).data)


def rich() -> Data:
    """The composed case as data, to change at will."""
    data: Data = json.loads(_rich())
    return data


def add_answer(data: Data, question: str, answer: Data, place: int) -> None:
    """Put one more answer to a question among those that are there."""
    given = data.setdefault("answers", {}).get(question, [])
    given = given if isinstance(given, list) else [given]
    data["answers"][question] = [*given[:place], answer, *given[place:]]


def with_canaries(base: Data) -> Data:
    """The case with a confidential entry in every list, a hidden interview that says something, and notes everywhere."""
    data = copy.deepcopy(base)
    for path in PLACES:
        entries(data, path).insert(0, entry(path, base))
        for each in entries(data, path)[1:]:
            each["note"] = f"{WORD} {NUMBER}"
    add_answer(data, "goal_clarity", {"value": "unclear", "evidence": f"{WORD}-evidence"}, 0)
    return data


def document(data: Data, *, flow: bool = False) -> Document:
    """The case written down."""
    return yamltext.parse(yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow), "case.yaml")


_words = st.text("abcdefghij", min_size=3, max_size=8)
Said = tuple[str, str, int, Data]


@dataclass(frozen=True)
class Secrets:
    """What a case may say in confidence: entries by list, answers, and the words of notes."""

    entries: dict[str, list[str]]
    answers: list[Said]
    note: str

    def told_in(self, base: Data) -> Data:
        """The case that says openly what `base` says, and these in confidence.

        Every list hides something: that something is missing from a complete one can be told.
        """
        data = copy.deepcopy(base)
        for path in PLACES:
            for index, word in enumerate(self.entries.get(path, ["always"])):
                hidden = entry(path, base, f"{word}{index}", 100 + len(word))
                entries(data, path).insert(len(word) % 3, hidden)
            entries(data, path)[-1]["note"] = "\n".join([self.note] * len(self.note))
        for question, value, place, why in self.answers:
            add_answer(data, question, {"value": value, "by": "south_lead", "note": self.note} | why, place)
        return data


def secrets(choices: Mapping[str, tuple[str, ...]]) -> st.SearchStrategy[Secrets]:
    """Any secrets; `choices` are questions with their options. In the composed case ``talk_south`` is confidential."""
    why = st.sampled_from(
        [
            {"confidential": True},
            {"evidence": "talk_south"},
            {"by": "south_lead"},
            {"evidence": ["minutes", "talk_south"]},
        ]
    )
    answer = st.sampled_from(sorted(choices)).flatmap(
        lambda question: st.tuples(
            st.just(question), st.sampled_from(choices[question]), st.integers(0, 2), why
        )
    )
    lists = st.dictionaries(st.sampled_from(sorted(PLACES)), st.lists(_words, min_size=1, max_size=2))
    return st.builds(Secrets, lists, st.lists(answer, max_size=6), _words)
