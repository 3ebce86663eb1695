"""Python rules over what a case lists: they join and count as experta's notation says, and never read silence as no."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saan.errors import PackError, SaanError
from saan.inference import Inference, prepare, run
from saan.knowledge import KnowledgeBase, join
from saan.knowledge.brought import Brought
from saan.rules import (
    CONTAINS,
    GE,
    MATCH,
    NOT,
    Activity,
    Evidence,
    Listing,
    Meeting,
    Named,
    Organisation,
    Person,
    Rule,
    Rules,
    Tie,
)
from tests.engine.build import case, conditions, pack
from tests.engine.inference.build import aggregate

WHOLE = Listing(list="ties", complete=True)
TEXT = """
organisations: [{id: a, type: ngo}, {id: b, type: school, roles: [host]}, {id: c}]
people: [{id: p, organisation: a, hours_month: 9}]
ties: {complete: true, items: [{from: p, to: b, kind: help, confidential: yes}]}
activities: [{date: 2026-01-01, participants: [c, p]}]
meetings: [{date: 2026-01-01, expected: 4}]
"""


def known(*patterns: Any) -> KnowledgeBase:
    """A pack with one Python rule over these patterns."""

    def speak(self: Rules) -> None:
        self.declare(Evidence(condition="c", pole="for", strength="weak"))

    rules = type("Lists", (Rules,), {"seen": Rule(*patterns, concludes="c")(speak)})
    plain = pack(conditions=conditions(c="problem"))
    return join([replace(plain, brought=Brought(rules=(rules,)))])


def inferred(*patterns: Any, text: str = TEXT) -> Inference:
    base = known(*patterns)
    return run(base, case(base, text), aggregate)


def reads(*patterns: Any, text: str = TEXT) -> list[tuple[str, ...]]:
    return [piece.reads for piece in inferred(*patterns, text=text).evidence]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (Organisation(type="ngo"), ["organisations[0]"]),
        (Organisation(roles=CONTAINS("host")), ["organisations[1]"]),
        (Organisation(type=None), ["organisations[2]"]),
        (Person(hours_month=9), ["people[0]"]),
        (Tie(kind="help", both_ways=False), ["ties[0]"]),
        (Activity(participants=CONTAINS("a")), ["activities[0]"]),
        (Meeting(expected=GE(4)), ["meetings[0]"]),
    ],
)
def test_entries_are_matched_by_their_fields(pattern: Any, found: list[str]) -> None:
    """Each list has its kind of fact; CONTAINS holds of those that are surely named."""
    assert reads(pattern) == [(path,) for path in found]


def test_names_join_entries() -> None:
    """Named facts join the entries of two lists, and evidence rests on the entries."""
    got = inferred(
        Organisation(id=MATCH.who, path=MATCH.org),
        Named(list="ties.touches", entry=MATCH.tie, name=MATCH.who),
        Tie(path=MATCH.tie),
    )
    assert {piece.reads for piece in got.evidence} == {
        ("organisations[0]", "ties[0]"),
        ("organisations[1]", "ties[0]"),
    }
    assert all(piece.confidential for piece in got.evidence)


def test_not_over_a_whole_list() -> None:
    """Beside a Listing that asks for the whole list, NOT finds what is missing, and says nothing where it is not whole."""
    patterns = (
        Organisation(id=MATCH.who),
        WHOLE,
        NOT(Named(list="ties.touches", name=MATCH.who)),
    )
    assert reads(*patterns) == [("organisations[2]",)]
    assert reads(*patterns, text=TEXT.replace("complete: true", "complete: no")) == []


@pytest.mark.parametrize(
    "patterns",
    [
        (Organisation(), NOT(Tie())),
        (Organisation(), NOT(Named(list="ties.touches", name="a"))),
        (Organisation(), Listing(list="people", complete=True), NOT(Tie())),
        (Organisation(), Listing(list="ties", complete=False), NOT(Tie())),
        (Organisation(), Listing(list="ties", months=GE(0)), NOT(Tie())),
    ],
)
def test_not_over_a_list_that_may_leave_something_out_is_refused(patterns: tuple[Any, ...]) -> None:
    """A rule that reads silence as absence is refused when the pack loads, with what to write instead."""
    with pytest.raises(PackError, match="over a list that may leave something out") as refused:
        prepare(known(*patterns))
    assert "Listing(list='ties', complete=True)" in str(refused.value)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        (Listing(complete=True), "Listing of any list"),
        (Listing(list="tie"), "did you mean 'ties'?"),
        (Named(list="ties.touchs", name="a"), "did you mean 'ties.touches'?"),
        (Named(name="a"), "Named of any list"),
    ],
)
def test_lists_are_named(pattern: Any, names: str) -> None:
    """What speaks of a list names one that there is."""
    with pytest.raises(PackError) as refused:
        prepare(known(Organisation(), pattern))
    assert names in str(refused.value)


def test_an_unknown_field_is_refused_where_it_is_written() -> None:
    """Facts know their fields."""
    with pytest.raises(SaanError, match="Tie has no field 'touchs'") as refused:
        Tie(touchs="a")
    assert "did you mean 'touches'?" in str(refused.value)


def test_lists_alone_are_no_evidence() -> None:
    """That a list is there says nothing."""
    with pytest.raises(PackError, match="nor an entry of a list"):
        prepare(known(WHOLE))


def test_only_lists_that_rules_read_become_facts() -> None:
    """A pack that reads no list pays for none."""
    got = inferred(Organisation(id="a"))
    assert {key.partition("[")[0] for j in got.justifications for key in j.matched} == {"entry:organisations"}
    assert prepare(known(Organisation(id="a"))).lists == {"organisations"}
