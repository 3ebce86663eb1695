"""A case that says harmful texts at every place where the words of a case reach a document, and its twin that says plain ones.

The twin has a token of its own at every place: what a document makes of the harmful case must be what it makes of the
twin, with the letters of the texts where the tokens stand.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from saan.case import read
from saan.documents.escaping import printable
from saan.knowledge import KnowledgeBase
from saan.reasoning import diagnose
from saan.records import Diagnosis
from saan.yamltext.spelling import normalised
from tests.engine.build import conditions, knowledge
from tests.engine.documents.nasty import WRITABLE

__all__ = ["PLACES", "TURNS", "diagnosed", "known", "put", "saying"]

PLACES = ("title", "client", "question", "problem", "paper", "source", "speaker", "organisation", "person", "activity", "rating",
          "pack")  # fmt: skip
"""Where the words of a case reach documents; ties are told by the names of organisations."""

TURNS = (0, 35, next(at for at, text in enumerate(WRITABLE) if "\u202e" in text))
"""With which of the texts cases begin that are tried: HTML, Markdown, marks that turn letters."""

_IDS = ("source", "speaker", "person", "pack")
_ONE = ("title", "client", "question", "problem")
_TOKEN = re.compile("(และ )?Zq([a-z]+)Q([0-9]+)qZ")
_THAI = re.compile("[ก-ฮเ-ไ]")

_QUESTIONS = """
questions:
  - {id: q, topic: test, type: choice, text: {th: ถาม, en: Asked}, options: [{id: a, th: ก, en: A}, {id: b, th: ข, en: B}]}
"""
_INDICATORS = """
indicators:
  - {id: i, condition: c, question: q, levels: [{when: [a], supports: strong}, {when: [b]}], because: {th: เพราะ, en: Because}, basis: judgement}
"""
_RULE = """
  - id: {name}
    when: [{{for_each: {name}, as: one}}]
    then: [{{condition: {condition}, supports: moderate}}]
    tell: {{th: "เห็น {{one}} แล้ว", en: "It saw {{one}} there"}}
    because: {{th: เพราะ, en: because}}
    basis: judgement
"""
_LISTS = {"organisations": "c", "people": "d", "ties": "e", "activities": "d"}


@cache
def known() -> KnowledgeBase:
    """Return a knowledge base whose rules tell of everything that a case can call by a name."""
    return knowledge(
        conditions=conditions(c="problem", d="problem", e="problem"),
        questions=_QUESTIONS,
        indicators=_INDICATORS,
        rules="rules:" + "".join(_RULE.format(name=name, condition=c) for name, c in _LISTS.items()),
    )


@cache
def diagnosed(turn: int | None) -> Diagnosis:
    """Return the case that begins with the text number `turn` at the places of which there is one; for `None` the twin."""
    if turn is None:
        return _concluded(lambda place, at: f"Zq{place}Q{at}qZ")
    return _concluded(lambda place, at: _text(place, at, turn))


@cache
def saying(text: str, number: int = 4) -> Diagnosis:
    """Return a case that says one text at every place that is no id, with `number` of everything."""
    return _concluded(lambda place, at: f"{place[:2]}{at}" if place in _IDS else text, range(number))


def put(said: str, turn: int, *, shown: bool = True) -> str:
    """Return what the twin says with the letters of the harmful texts in place of its tokens: as documents show them, or as they are."""

    def letters(found: re.Match[str]) -> str:
        text = normalised(_text(found[2], int(found[3]), turn)).strip()
        text = printable(text) if shown else text
        before = found[1] or ""
        return (
            before.rstrip() if _THAI.match(text) else before
        ) + text  # “และ” stands right before a Thai word

    return _TOKEN.sub(letters, said)


def _text(place: str, at: int, turn: int) -> str:
    if place not in _IDS:
        return WRITABLE[(at + PLACES.index(place) + turn) % len(WRITABLE)]
    name = re.sub(r"[\s/\\:]", "", WRITABLE[(at + turn) % len(WRITABLE)])[:70]
    return f"{name}{place[:2]}{at}"


def _concluded(text: Any, each: range = range(len(WRITABLE))) -> Diagnosis:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.json"
        path.write_text(json.dumps(_case(text, each), ensure_ascii=False), "utf-8")
        case = replace(read(path, known(), "consultant"), sha256="0" * 64)  # the twin's file is another
        return diagnose(case, known(), version="0.1.0")


def _case(text: Any, each: range) -> dict[str, Any]:
    """Return what the file says: one of everything for every text."""

    def label(place: str, at: int) -> dict[str, str]:
        return {"th": text(place, at), "en": text(place, at)}

    return {
        "saan": 1,
        "case": {"id": "case", "as_of": "2026-01-31", "title": label("title", 0), "client": label("client", 0),
                 "question": label("question", 0), "presenting_problem": label("problem", 0)},
        "network": {"moment": "running"},
        "organisations": [{"id": f"o{at}", "name": label("organisation", at), "evidence": f"e{at}"} for at in each],
        "people": [{"id": text("person", at), "evidence": f"e{at}"} for at in each],
        "ties": [{"from": f"o{at}", "to": f"o{at - 1 if at else each[-1]}", "kind": "help", "evidence": f"e{at}"} for at in each],
        "activities": [{"date": "2025-06-01", "what": label("activity", at), "evidence": f"e{at}"} for at in each],
        "ratings": [{"item": f"r{at}", "text": label("rating", at), "values": {f"x{n}": 1 + n % 2 * 4 for n in range(6)}} for at in each],
        "respondents": [{"id": text("speaker", at)} for at in each] + [{"id": f"x{n}"} for n in range(6)],
        "evidence": [{"id": f"e{at}", "kind": "document", "title": label("paper", at)} for at in each]
        + [{"id": text("source", at), "kind": "record"} for at in each],
        "answers": {"test:q": [{"value": "a", "evidence": f"e{at}"} for at in each]
            + [{"value": "a", "evidence": text("source", at)} for at in each]
            + [{"value": "a", "by": text("speaker", at)} for at in each],
            **{f"p{at}{text('pack', at)}:z": 1 for at in range(7)}},
    }  # fmt: skip
