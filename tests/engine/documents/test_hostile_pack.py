"""A stranger's pack full of harmful texts makes the documents of its harmless twin, but for the letters."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from saan.documents import render
from saan.documents.escaping import printable
from saan.knowledge import KnowledgeBase
from saan.reasoning import diagnose
from saan.yamltext import normalised
from tests.engine.build import case, knowledge
from tests.engine.documents.nasty import WRITABLE
from tests.engine.documents.page_reader import FIGURE, Page, read_page

_TOKEN = re.compile("Zq([0-9]+)qZ")
TEXTS = tuple(
    text for text in WRITABLE if not re.search("[\u202a-\u202e\u2066-\u2069]", text)
)  # packs may not hold those
FIELDS = ("title", "statement", "why", "asked", "option", "because")


def text(at: int, field: str) -> str:
    return TEXTS[(at + FIELDS.index(field)) % len(TEXTS)]


def put(said: str) -> str:
    """What the twin says, with the harmful texts in place of its tokens."""
    numbered = [(at, field) for at in range(len(TEXTS)) for field in FIELDS]
    put = _TOKEN.sub(lambda found: printable(normalised(text(*numbered[int(found[1])])).strip()), said)
    return put.replace("\u00a0", " ").replace(". · ", " · ")  # no full stop stands before more of the line


@cache
def known(harmful: bool) -> KnowledgeBase:
    """A pack that has a condition, a question and an indicator for every text."""

    def label(at: int, field: str) -> dict[str, str]:
        said = text(at, field) if harmful else f"Zq{at * len(FIELDS) + FIELDS.index(field)}qZ"
        return {"th": said, "en": said}

    each = range(len(TEXTS))
    conditions = [
        {"id": f"c{at:03}", "kind": "problem", "topic": "test", "basis": "judgement"}
        | {name: label(at, name) for name in ("title", "statement", "why")}
        for at in each
    ]
    questions = [
        {
            "id": f"q{at:03}",
            "topic": "test",
            "type": "choice",
            "text": label(at, "asked"),
            "options": [{"id": "a"} | label(at, "option")],
        }
        for at in each
    ]
    indicators = [
        {
            "id": f"i{at:03}",
            "condition": f"c{at:03}",
            "question": f"q{at:03}",
            "levels": [{"when": ["a"], "supports": "strong"}],
        }
        | {"because": label(at, "because"), "basis": "judgement"}
        for at in each
    ]
    files = {"conditions": conditions, "questions": questions, "indicators": indicators}
    return knowledge(**{kind: json.dumps({kind: found}, ensure_ascii=False) for kind, found in files.items()})


def shown(harmful: bool, kind: str, language: str) -> str:
    answers = "".join(f"  test:q{at:03}: a\n" for at in range(len(TEXTS)))
    made = known(harmful)
    return render(diagnose(case(made, f"answers:\n{answers}"), made, version="0.1.0"), made, kind, language)


def page(harmful: bool, language: str) -> Page:
    return read_page(FIGURE.sub("", re.sub("[0-9a-f]{64}", "hash", shown(harmful, "html", language))))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_page_is_the_twins(language: str) -> None:
    """Titles, statements, reasons, questions and options of a pack are letters: elements, ids, links and statements are the twin's."""
    harmful, harmless = page(True, language), page(False, language)

    assert harmless.text.count("Zq") > 4 * len(TEXTS)
    assert harmful.text.replace("\u00a0", " ") == put(harmless.text)
    assert harmful.attributes == [(tag, name, put(value)) for tag, name, value in harmless.attributes]
    assert (harmful.links, harmful.ids, harmful.states) == (harmless.links, harmless.ids, harmless.states)
