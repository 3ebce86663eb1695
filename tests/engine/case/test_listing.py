"""The lists of a case as rules see them: fields, who stands behind names, months, completeness."""

from __future__ import annotations

import math

from saan.knowledge.model.vocabulary import field_of, fields_of
from saan.records import listed
from tests.engine.build import case, knowledge

TEXT = """
organisations:
  - {id: a, type: ngo, roles: [host], joined: 2020, people: 7, active: yes}
  - {id: b, left: 2025-01}
parts: [{id: north, organisations: [a, b]}]
people:
  complete: true
  items:
    - {id: p, organisation: b, roles: [chair, chair, treasurer], hours_month: 4, main_job: no, confidential: yes}
ties: [{from: p, to: north, kind: help, evidence: [talk]}]
activities:
  complete: true
  since: 2025-03
  items:
    - {date: 2025, participants: [north], present: 4}
    - {date: 2026-02-01}
    - {date: 2026-05-01, state: planned}
meetings: []
evidence: [{id: talk, kind: interview}]
"""


def lists() -> dict[str, listed.Listing]:
    return {each.list: each for each in case(knowledge(), TEXT).lists}


def test_only_lists_that_say_something_are_there() -> None:
    """An empty list that does not say it is complete, and one that is absent, are not lists to go through."""
    assert list(lists()) == ["organisations", "people", "ties", "activities"]


def test_fields_are_typed_and_unknown_where_nothing_is_said() -> None:
    """Numbers are floats, yes and no truth values, and what is left out is None."""
    one, other = lists()["organisations"].entries
    assert isinstance(one, listed.Organisation)
    assert isinstance(other, listed.Organisation)
    assert (one.id, one.type, one.people, one.active, one.here) == ("a", "ngo", 7.0, True, True)
    assert (other.type, other.people, other.active, other.here) == (None, None, None, False)
    assert (one.roles, other.roles) == (listed.Names(("host",)), listed.Names((), None))


def test_entries_know_their_place_and_their_word() -> None:
    """An entry has path and line, is confidential where the case says so, and is the word of what it rests on."""
    person, tie = lists()["people"].entries[0], lists()["ties"].entries[0]
    assert (person.path, person.place.line, person.confidential) == ("people[0]", 12, True)
    assert (person.source_kind, person.source) == ("record", "records")
    assert (tie.source_kind, tie.source) == ("interview", "talk")


def test_roles_are_counted_once() -> None:
    """A role that is written twice is one role."""
    (person,) = lists()["people"].entries
    assert isinstance(person, listed.Person)
    assert person.role_count == 2.0


def test_who_stands_behind_a_name() -> None:
    """A person's organisation is meant with the person, and those of a part may be; nobody named: anybody."""
    (tie,) = lists()["ties"].entries
    named, open_, _ = lists()["activities"].entries
    assert isinstance(tie, listed.Tie)
    assert isinstance(named, listed.Activity)
    assert isinstance(open_, listed.Activity)
    assert tie.touches == listed.Names(("p", "b", "north"), ("a",))
    assert [tie.touches.has(name) for name in ("b", "a", "c")] == [True, None, False]
    assert [named.participants.has(name) for name in ("north", "a", "c")] == [True, None, False]
    assert open_.participants.has("a") is None
    assert ("p" in tie.touches, "a" in tie.touches) == (True, False)


def test_months_are_counted_back_as_far_as_the_date_is_known() -> None:
    """A year gives the least and the most; what lies ahead is negative."""
    year, day, ahead = lists()["activities"].entries
    assert isinstance(year, listed.Activity)
    assert isinstance(day, listed.Activity)
    assert isinstance(ahead, listed.Activity)
    assert year.months_ago == (2.03, 14.0)
    assert day.months_ago == (1.0, 1.0)
    assert ahead.months_ago == (-2.0, -2.0)


def test_completeness_is_for_all_time_or_for_months_back() -> None:
    """A list is whole, whole since a day, or may leave something out."""
    found = {name: (each.complete, each.months) for name, each in lists().items()}
    assert found == {
        "organisations": (False, 0.0),
        "people": (True, math.inf),
        "ties": (False, 0.0),
        "activities": (False, 11.03),
    }


def test_every_field_has_a_kind() -> None:
    """Rules know of each field what may be asked of it, by its type."""
    kinds = {name: field_of("activities", name).kind for name in fields_of("activities")}
    assert kinds == {
        "state": "word",
        "months_ago": "months",
        "participants": "words",
        "present": "number",
        "hours": "number",
        "goal": "word",
    }
    assert field_of("people", "main_job").kind == "flag"
    assert field_of("ties", "from").attribute == "from_"
