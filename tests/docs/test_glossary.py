"""One word for one thing: the glossary and the code use the same ones."""

from __future__ import annotations

import re
from typing import get_args

from saan import certainty, inference, knowledge, records
from saan.knowledge import model
from saan.knowledge.pack import KINDS
from saan.records import Band, Degree, Status
from tests.docs.pages import ROOT

ROW = re.compile(r"^\| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \|$", re.MULTILINE)
CALLED = {
    "ActiveLink": "link",
    "AskFirst": "question",
    "Circle": "vicious circle",
    "GateState": "gate",
    "LockEntry": "lock",
    "OutlookHeld": "outlook",
    "Root": "root cause",
    "Scored": "scorecard",
    "Share": "relief",
    "SituationHeld": "situation row",
    "Text": "",
    "Place": "",
}
"""What the glossary calls a record that says more in its name; empty: no word of the trade."""
FIELDS = {
    "Diagnosis": ("burden", "relief"),
    "Finding": ("certainty", "coverage", "could_flip", "degree", "evidence", "interval", "status", "thin"),
    "Evidence": ("degree", "source"),
    "Claim": ("basis",),
}
"""Words of the glossary that are fields."""


def _rows() -> list[tuple[str, str, str]]:
    text = (ROOT / "docs/glossary.md").read_text("utf-8")
    return [row for row in ROW.findall(text) if row[0] not in ("word", "---")]


def _words() -> set[str]:
    """The glossary's words; of `source (of evidence)` also `source`."""
    whole = {part.strip() for word, _, _ in _rows() for part in word.split(",")}
    return whole | {word.partition(" (")[0] for word in whole}


def _classes() -> dict[str, type]:
    owners = (records, model, knowledge, inference, certainty)
    return {name: value for owner in owners for name, value in vars(owner).items() if isinstance(value, type)}


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()


def test_words_are_given_once_and_in_thai() -> None:
    """Each word has one row, a Thai word and a meaning."""
    rows = _rows()
    assert len(rows) == len({word for word, _, _ in rows}) > 0
    assert [word for word, thai, _ in rows if not re.search("[\u0e00-\u0e7f]", thai)] == []


def test_records_go_by_the_words_of_the_glossary() -> None:
    """Every record, and every kind of statement that a pack makes, is a word of the glossary."""
    classes = {name for name in records.__all__ if isinstance(getattr(records, name), type)}
    classes |= {kind.__name__ for kind in KINDS.values()}
    said = {CALLED.get(name, _spaced(name)) for name in classes}
    assert said - _words() == {""}


def test_fields_go_by_the_words_of_the_glossary() -> None:
    """What the glossary says of a finding, of evidence and of a diagnosis are fields of theirs."""
    for name, fields in FIELDS.items():
        owner = _classes()[name]
        for field in fields:
            assert _spaced(field) in _words(), field
            assert field in owner.__annotations__, (name, field)


def test_words_of_status_are_explained() -> None:
    """Every status, degree and band stands in the glossary."""
    text = (ROOT / "docs/glossary.md").read_text("utf-8")
    said = {word.replace("_", " ") for kind in (Status, Degree, Band) for word in get_args(kind)}
    assert [word for word in sorted(said) if word not in text] == []
