"""What speaks on the founding pack's conditions comes from two sides: somebody's answer, and records or many people's marks."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from saan.knowledge import KnowledgeBase
from saan.plugins import load

SCORES = "it says what questionnaires say: its other side is the scores that the pack instruments reads"

ANSWERED_ONLY = {
    "poorly_rated_collaboration": SCORES,
    "well_rated_collaboration": SCORES,
    "recent_dip": SCORES,
}
"""Conditions for which this pack alone has nothing but answers, and why the case format gives it no second side."""


@cache
def knowledge(*packs: str) -> KnowledgeBase:
    return load(only=list(packs)).knowledge


def sides(base: KnowledgeBase, name: str) -> set[str]:
    """From which sides evidence on a condition, or on its opposite, comes: answers, or records and ratings."""
    condition = base.conditions[name]
    mirrored = {one.id for one in base.conditions.values() if one.opposite == name}
    either = {name, condition.opposite, *mirrored}
    found = {
        "answers" if one.question else "records"
        for one in base.indicators.values()
        if one.condition in either
    }
    for rule in base.rules.values():
        if either & {each.condition for each in rule.then}:
            found.add("records")
    return found


def named_or_problem() -> list[str]:
    """Every problem, and every principle, factor, element, mark, role, benefit and end that the founding text names."""
    base = knowledge("community")
    return [one.id for one in base.conditions.values() if one.kind == "problem" or one.names]


@pytest.mark.parametrize("name", named_or_problem())
def test_evidence_comes_from_two_sides(name: str) -> None:
    """A question asks one person; records, or what many rate, stand beside it."""
    missing = {"answers", "records"} - sides(knowledge("community"), name)

    assert missing == ({"records"} if name.partition(":")[2] in ANSWERED_ONLY else set())


@pytest.mark.parametrize("name", ANSWERED_ONLY)
def test_what_has_answers_only_has_its_scores_in_the_pack_of_instruments(name: str) -> None:
    """The exceptions are no gaps where both packs are in use."""
    assert sides(knowledge("community", "instruments"), f"community:{name}") == {"answers", "records"}


def test_an_item_that_many_rate_speaks_on_one_matter() -> None:
    """What people were asked under one name is evidence for one condition, and through it for its opposite."""
    read: dict[str, set[str]] = defaultdict(set)
    for one in knowledge("community").indicators.values():
        if (one.measure or "").startswith("rating:"):
            read[one.measure or ""].add(one.condition)

    assert not {item: sorted(on) for item, on in read.items() if len(on) > 1}


def test_a_contest_is_told_once() -> None:
    """No two conditions are read, in all, from the very same questions and measures: such are two poles, declared as opposites."""
    read: dict[str, set[str]] = defaultdict(set)
    for one in knowledge("community").indicators.values():
        read[one.condition].add(one.question or one.measure or "")
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for condition, sources in read.items():
        alike[frozenset(sources)].append(condition)

    assert not [twins for twins in alike.values() if len(twins) > 1]
