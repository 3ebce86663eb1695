"""Lists that are not marked complete, and what is not counted because of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from saan.case import uncounted, understood
from saan.inference.loading import load_packs
from saan.yamltext import parse

HEAD = {"saan": 1, "case": {"id": "x", "as_of": "2026-03-01"}, "network": {"moment": "running"}}
GRANT = {"source": "fund", "kind": "grant", "amount_year": 900, "to": "2026-10-01"}
MEETINGS = [
    {"date": f"2025-{month}-10", "present": present, "expected": 14}
    for month, present in (("05", 9), ("08", 7), ("11", 5))
]
VILLAGES = [{"id": name, "type": "community_group"} for name in ("v1", "v2", "v3")]
TIES = [{"from": "v1", "to": "v2", "kind": "joint_work", "strength": 3}]


def whole(items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"complete": True, "items": items}


def told(**sections: Any) -> dict[str, tuple[str, ...]]:
    """What is not counted, by list."""
    knowledge = load_packs(plugins=False).knowledge
    case = understood(parse(json.dumps(HEAD | sections), "case.json"), knowledge)
    return {each.list: each.measures for each in uncounted(case, knowledge)}


def test_a_grant_in_an_open_list_is_told_as_not_counted() -> None:
    """How long money lasts is not known while there may be more of it."""
    assert {"funding_largest_share", "funding_months_left"} <= {*told(funding=[GRANT])["funding"]}


def test_attendance_over_an_open_list_is_told() -> None:
    """Each list answers for what it alone keeps from being counted, in the order of the case file."""
    found = told(funding=[GRANT], meetings=MEETINGS)

    assert list(found) == ["funding", "meetings"]
    assert "attendance_share" in found["meetings"]
    assert "decisions_done_share" not in found["meetings"]  # nobody wrote decisions down: no list would help


@pytest.mark.parametrize("section", [whole([GRANT]), [], whole([])])
def test_nothing_is_told_of_lists_that_are_whole_or_empty(section: Any) -> None:
    """An empty list says nothing, and a complete one is counted."""
    assert told(funding=section) == {}


def test_a_list_complete_since_a_day_was_marked() -> None:
    """Whoever wrote since has said what is complete."""
    assert told(meetings=whole(MEETINGS) | {"since": "2025-11-01"}) == {}


def test_nothing_is_told_of_lists_that_no_measure_reads() -> None:
    """A circumstance more or less changes no number."""
    assert told(context=[{"what": "a drought"}]) == {}


def test_what_needs_two_whole_lists_is_told_of_the_one_that_is_open() -> None:
    """Who is left out can be told only where all organisations and all ties are listed."""
    open_ties = told(organisations=whole(VILLAGES), ties=TIES)
    both_open = told(organisations=VILLAGES, ties=TIES)

    assert "structure:members_without_tie_share" in open_ties["ties"]
    assert "structure:members_without_tie_share" in both_open["ties"]
