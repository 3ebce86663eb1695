"""What is no fact changes no number: what organisations and people are called, and in what order a case lists things."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import saan
from saan.case import understood
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis
from tests.engine.case.canaries import document, entries, rich

NAMED = ("organisations", "people", "parts", "respondents", "evidence", "goals")
"""Sections whose entries have ids that other entries refer to."""

WORDS = frozenset(
    {"kind", "type", "roles", "level", "group", "area", "decides", "holds_money", "holds_records", "value"}
)
"""Fields that hold words of the format or of a pack, some of which happen to be an id as well (``host``)."""

ORDERED = frozenset({"range", "scale"})
"""Lists of which the order says something."""


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


def names() -> list[str]:
    found = {entry["id"] for section in NAMED for entry in entries(rich(), section) if "id" in entry}
    return sorted(found)


def numbers(data: dict[str, Any]) -> dict[str, Any]:
    """Return every number that a diagnosis comes to, and all that they decide."""
    found: Diagnosis = saan.diagnose(understood(document(data), community()), community())
    return {
        "findings": {f.id: (f.supported, f.opposed, f.certainty, *f.interval) for f in found.findings},
        "coverage": {f.id: f.coverage for f in found.findings},
        "statuses": {f.id: (f.status, f.degree, f.thin, f.could_flip) for f in found.findings},
        "measures": {m.id: (m.low, m.high, m.coverage) for m in found.case.measures},
        "links": {one.id: one.strength for one in found.links},
        "roots": {root.id: root.relief for root in found.roots},
        "risks": {risk.id: risk.size for risk in found.risks},
        "relief": found.relief,
        "gains": {piece.id: piece.relief for piece in found.advice},
        "plan": [(piece.id, piece.band) for piece in found.advice],
        "questions": [ask.question for ask in found.questions],
        "gates": {gate.id: gate.state for gate in found.gates},
        "sums": (found.burden, found.uncovered),
    }


@cache
def plain() -> dict[str, Any]:
    return numbers(rich())


def same(one: dict[str, Any], other: dict[str, Any]) -> None:
    for kind, values in one.items():
        if kind in ("plan", "questions", "statuses", "gates"):
            assert other[kind] == values, kind
        elif isinstance(values, dict):
            assert values.keys() == other[kind].keys(), kind
            for name, value in values.items():
                assert other[kind][name] == pytest.approx(value, abs=1e-9), (kind, name)
        else:
            assert other[kind] == pytest.approx(values, abs=1e-9), kind


def renamed(part: Any, to: dict[str, str], key: str = "") -> Any:
    """Return the case with every id of an entry, and all that refer to it, called otherwise; words of the format stay."""
    if isinstance(part, dict):
        called = to if key == "values" else {}  # who gave which rating
        return {called.get(name, name): renamed(value, to, name) for name, value in part.items()}
    if isinstance(part, list):
        return [renamed(each, to, key) for each in part]
    return to.get(part, part) if isinstance(part, str) and key not in WORDS else part


def shuffled(part: Any, dice: Random, key: str = "") -> Any:
    """Return the case with the entries of every list, and the keys of every mapping, in another order."""
    if isinstance(part, dict):
        return {name: shuffled(part[name], dice, name) for name in dice.sample(list(part), len(part))}
    if isinstance(part, list):
        there = [shuffled(each, dice) for each in part]
        return there if key in ORDERED else dice.sample(there, len(there))
    return part


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=True))
def test_renaming_changes_no_number(dice: Random) -> None:
    """Organisations, people, parts, papers and those who were asked may be called anything."""
    new = [f"n{number:03}" for number in range(len(names()))]
    to = dict(zip(names(), dice.sample(new, len(new)), strict=True))
    same(
        plain(),
        numbers({name: part if name == "case" else renamed(part, to) for name, part in rich().items()}),
    )


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=True))
def test_the_order_of_a_list_changes_no_number(dice: Random) -> None:
    """Entries, answers and their voices may stand in any order."""
    same(plain(), numbers(shuffled(rich(), dice)))
