"""Unknown is never "no" in Python rules: not in a pattern, and not under NOT."""

from __future__ import annotations

from typing import Any

import pytest

from saan.errors import PackError, SaanError
from saan.inference import prepare
from saan.rules import (
    BETWEEN,
    CONTAINS,
    EQ,
    EXISTS,
    FORALL,
    GE,
    GT,
    LE,
    LT,
    MATCH,
    NE,
    NOT,
    OR,
    TEST,
    Activity,
    Answer,
    Finding,
    L,
    Listing,
    Measure,
    Meeting,
    Named,
    Organisation,
    P,
    Person,
    Tie,
)
from tests.engine.inference.build import answer, measure, status
from tests.engine.inference.python_pack import infer, ruled
from tests.engine.inference.test_listed_facts import inferred, known, reads

TEXT = """
organisations:
  complete: true
  items: [{id: a, type: ngo, people: 9, active: yes}, {id: b, type: business, people: 2, active: no}, {id: c}]
parts: [{id: south, organisations: [b]}]
people: {complete: true, items: [{id: p, organisation: a, roles: [chair]}, {id: q}]}
ties: {complete: true, items: [{from: a, to: b, kind: help, strength: 4}, {from: b, to: c, kind: help}]}
activities:
  complete: true
  since: 2025-01-01
  items:
    - {date: 2026-01-10, participants: [a, south]}
    - {date: 2025-06-10}
    - {date: 2026-06-01, state: planned, participants: [c]}
    - {date: 2025, participants: [c]}
"""
ALL = {name: Listing(list=name, complete=True) for name in ("organisations", "people", "ties")}
ORG, ACT = Organisation(id=MATCH.o), Activity(path=MATCH.a)


def found(*patterns: Any, text: str = TEXT) -> list[str]:
    """The paths of the entries on which the rule speaks, in short: ``organisations[0]`` is o0."""
    return [
        "+".join(path[0] + path.split("[")[1][0] for path in each) for each in reads(*patterns, text=text)
    ]


@pytest.mark.parametrize(
    ("pattern", "entries"),
    [
        (Organisation(people=GE(3)), ["o0"]),
        (Organisation(people=GT(2)), ["o0"]),
        (Organisation(people=LE(2)), ["o1"]),
        (Organisation(people=LT(9)), ["o1"]),
        (Organisation(people=BETWEEN(2, 9)), ["o0", "o1"]),
        (Organisation(people=EQ(9)), ["o0"]),
        (Organisation(people=NE(9)), ["o1"]),
        (Organisation(people=~GE(3)), ["o1"]),
        (Organisation(people=P(lambda number: number > 3)), ["o0"]),
        (Organisation(people=~P(lambda number: number > 3)), ["o1"]),
        (Organisation(people=MATCH.n), ["o0", "o1"]),
        (Organisation(people=MATCH.n & GE(3)), ["o0"]),
        (Organisation(type=NE("business")), ["o0"]),
        (Organisation(type=~L("business")), ["o0"]),
        (Organisation(type=L("business") | L("ngo")), ["o0", "o1"]),
        (Organisation(active=~L(True)), ["o1"]),
        (Organisation(type=None), ["o2"]),
        (Organisation(type=~L(None)), ["o0", "o1"]),
        (Activity(months_ago=LE(2)), ["a0"]),
        (Activity(months_ago=LE(14)), ["a0", "a1", "a3"]),
        (Activity(months_ago=~LE(12)), ["a2"]),
        (Activity(months_ago=GE(1) & LT(15)), ["a0", "a1", "a3"]),
        (Activity(months_ago=GE(-9)), ["a0", "a1", "a3"]),
        (Activity(months_ago=P(lambda months: months[1] < 5)), ["a0", "a2"]),
        (Activity(participants=CONTAINS("a")), ["a0"]),
        (Activity(participants=~CONTAINS("a")), ["a2", "a3"]),
        (Activity(participants=~CONTAINS("b")), ["a2", "a3"]),
        (Person(roles=~CONTAINS("treasurer")), ["p0"]),
    ],
)
def test_a_pattern_takes_what_surely_is_so(pattern: Any, entries: list[str]) -> None:
    """A field that the entry leaves out passes no test, and stops no run; of months both bounds must pass."""
    assert found(pattern) == entries


@pytest.mark.parametrize(
    ("denied", "entries"),
    [
        ((Tie(to=MATCH.o, strength=5),), ["o0", "o1"]),
        ((Tie(to=MATCH.o, strength=GE(5)),), ["o0", "o1"]),
        ((Tie(to=MATCH.o, strength=~L(4)),), ["o0", "o1"]),
        ((Tie(to=MATCH.o, strength=P(lambda strength: strength == 5)),), ["o0", "o1"]),
        ((Tie(to=MATCH.o, strength=MATCH.s & GE(5)), Tie(strength=MATCH.s)), None),
        ((Person(organisation=MATCH.o),), []),
        ((Person(organisation=MATCH.o, roles=CONTAINS("chair")),), []),
        ((Person(organisation=MATCH.o, id="p"),), ["o1", "o2"]),
        ((NOT(Person(organisation=MATCH.o)),), ["o0"]),
        ((Organisation(id=MATCH.o, type="business"),), ["o0"]),
        ((EXISTS(Organisation(id=MATCH.o, type="business")),), ["o0"]),
        ((OR(Organisation(id=MATCH.o, type="ngo"), Organisation(id=MATCH.o, people=2)),), []),
        ((Organisation(id=MATCH.o, type=None),), ["o0", "o1"]),
        ((Named(list="ties.touches", name=MATCH.o, entry="ties[0]"),), ["o2"]),
    ],
)
def test_under_not_what_may_be_so_stands_in_the_way(denied: Any, entries: list[str] | None) -> None:
    """NOT holds of what is known not to be there: an entry that leaves out what is asked for may be meant."""
    if entries is None:
        with pytest.raises(PackError, match=r"Tie\(strength=MATCH.s\) first bound under NOT"):
            prepare(known(*ALL.values(), ORG, NOT(*denied)))
    else:
        assert found(*ALL.values(), ORG, NOT(*denied)) == entries


def test_what_must_hold_for_all_must_surely_hold() -> None:
    """FORALL speaks of what may be the first, and asks that the rest surely is so."""
    every_one = Organisation(id=MATCH.x)
    assert not found(*ALL.values(), Tie(), FORALL(every_one, Organisation(id=MATCH.x, people=GE(1))))
    assert found(*ALL.values(), Tie(), FORALL(every_one, Organisation(id=MATCH.x, standing="member")))
    mine = Person(id=MATCH.y)
    assert not found(*ALL.values(), Tie(), FORALL(mine, Person(id=MATCH.y, organisation="a")))


@pytest.mark.parametrize(
    ("organisation", "entries"), [("a", ["a2", "a3"]), ("b", ["a2", "a3"]), ("c", ["a0"])]
)
def test_who_may_have_been_there_was_not_known_to_be_away(organisation: str, entries: list[str]) -> None:
    """An activity that names nobody, or a part whose members may have come, lets nobody be called absent."""
    assert found(ACT, NOT(Named(list="activities.participants", entry=MATCH.a, name=organisation))) == entries
    joined = Named(list="activities.participants", entry=MATCH.a, name=MATCH.o)
    assert found(Organisation(id=MATCH.o), ACT, TEST(lambda o: o == organisation), NOT(joined)) == [
        f"o{'abc'.index(organisation)}+{entry}" for entry in entries
    ]


def test_a_part_of_a_measure_may_be_what_is_denied() -> None:
    """Of a measure that lies between bounds, NOT denies what lies wholly outside."""
    for asked, low, high, holds in (
        ({"low": GE(3)}, 0, 9, False),
        ({"low": GE(3)}, 0, 2, True),
        ({"high": LE(3)}, 2, 9, False),
        ({"high": LE(3)}, 4, 9, True),
        ({"interval": GE(3)}, 2, 4, False),
        ({"low": GE(3), "high": LE(5)}, 0, 2, True),
        ({"low": GE(3), "high": LE(5)}, 2, 4, False),
        ({"low": P(lambda low: low > 3)}, 0, 2, False),
    ):
        rules = ruled(Measure(measure="gap"), NOT(Measure(measure="gap", **asked)))
        assert (status(infer(rules, measure("gap", low, high)), "demo:d") == "established") is holds


@pytest.mark.parametrize(
    ("denied", "open_", "excluded"),
    [
        (Finding(condition="c", present=True), False, True),
        (Finding(condition="c", absent=False), False, True),
        (Finding(condition="c", status="established"), False, True),
        (Finding(condition="c", status=L("established") | L("suspected")), False, True),
        (Finding(condition="c", status=P(lambda word: word == "established")), False, True),
        (Finding(condition="c", state=("established", "serious")), False, True),
        (Finding(condition="c", degree="critical"), False, True),
        (Finding(condition="c", certainty=GE(0.5)), False, True),
        (Finding(condition="c", status="conflicting"), True, True),
        (Finding(condition="c", status="not_assessed"), False, True),
    ],
)
def test_a_finding_that_is_open_is_not_denied(denied: Any, open_: bool, excluded: bool) -> None:
    """NOT over a finding holds where it says something else; to speak of what is open, name an open status."""
    rules = ruled(Answer(question="n"), NOT(denied))
    said = answer("demo:n", 1)
    assert (status(infer(rules, said), "demo:d") == "established") is open_
    assert (status(infer(rules, said, answer("demo:q", "c")), "demo:d") == "established") is excluded


@pytest.mark.parametrize(
    ("pattern", "holds"),
    [
        (Finding(condition="c", present=False), False),
        (Finding(condition="c", status=NE("established")), False),
        (Finding(condition="c", status=~L("not_assessed")), False),
        (Finding(condition="c", status="not_assessed"), True),
        (Finding(condition="c", certainty=LE(0.5)), False),
        (Finding(condition="c", degree=MATCH.d), False),
    ],
)
def test_a_finding_that_is_open_is_neither_present_nor_not(pattern: Any, holds: bool) -> None:
    """What nobody has assessed passes no test but one that names an open status."""
    got = infer(ruled(Answer(question="n"), pattern), answer("demo:n", 1))
    assert (status(got, "demo:d") == "established") is holds


YEAR = Listing(list="activities", months=GE(12))
HELD = {"state": "held", "months_ago": LE(12)}
COME = Named(list="activities.participants", entry=MATCH.a, name=MATCH.o)


@pytest.mark.parametrize(
    "patterns",
    [
        (ORG, YEAR, NOT(Activity(state="cancelled", months_ago=LE(12)))),
        (ORG, YEAR, NOT(Activity(present=9, months_ago=BETWEEN(3, 12), state="planned"))),
        (
            ORG,
            Listing(list="activities", months=GT(13)),
            NOT(Activity(state="cancelled", months_ago=LT(3) & GE(2.5))),
        ),
    ],
)
def test_a_list_that_is_complete_since_a_day_is_whole_for_the_months_after_it(patterns: Any) -> None:
    """NOT within these months is accepted, and holds."""
    assert found(*patterns) == ["o0", "o1", "o2"]


def test_nobody_came_within_the_year() -> None:
    """A member who took part in no activity of the last months: an activity that names nobody stands in the way."""
    nowhere = (ORG, YEAR, NOT(Activity(path=MATCH.a, state="held", months_ago=LE(12)), COME))
    named = TEXT.replace("{date: 2025-06-10}", "{date: 2025-06-10, participants: [a]}")
    assert found(*nowhere) == []
    assert found(*nowhere, text=named.replace("date: 2025,", "date: 2024-01-01,")) == ["o2"]
    assert found(*nowhere, text=named.replace("since: 2025-01-01", "since: 2025-06-01")) == []


@pytest.mark.parametrize(
    ("patterns", "hint"),
    [
        ((Listing(list="activities", months=GE(1)), NOT(COME)), "complete=True"),
        ((Listing(list="activities", months=GE(1)), NOT(Activity())), "months_ago=LE(12) under the NOT"),
        ((YEAR, NOT(Activity(months_ago=LE(13)))), "months=GE(13)"),
        ((YEAR, NOT(Activity(months_ago=GE(3)))), "months_ago=LE(12) under the NOT"),
        ((YEAR, NOT(Meeting(months_ago=LE(3)))), "Listing(list='meetings', months=GE(3))"),
        (
            (
                Listing(list="activities", months=P(lambda months: months > 12)),
                NOT(Activity(months_ago=LE(3))),
            ),
            "months=GE(3)",
        ),
        ((Listing(list="ties", months=GE(12)), NOT(Tie(kind="money"))), "complete=True"),
    ],
)
def test_months_that_a_list_may_leave_out_are_refused(patterns: Any, hint: str) -> None:
    """What is denied must lie within the months for which the rule asks the list to be whole."""
    with pytest.raises(PackError, match="over a list that may leave something out") as refused:
        prepare(known(ORG, *patterns))
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("patterns", "says"),
    [
        ((ORG, Tie(touches=MATCH.o)), "Tie(touches=MATCH.o) where it is not one value"),
        ((ORG, NOT(Tie(touches=MATCH.o))), "Tie(touches=MATCH.o) where it is not one value"),
        (
            (ORG, NOT(Named(list="ties.touches", name=MATCH.x, entry="ties[0]"))),
            "Named(name=MATCH.x) first bound",
        ),
        ((ORG, Organisation(people__0=3)), "Organisation(people__0=…)"),
        (
            (Measure(measure="m"), Organisation(people=MATCH.n), NOT(Measure(measure="m", low=MATCH.n))),
            "Measure(interval=MATCH.n)",
        ),
    ],
)
def test_what_cannot_be_held_in_three_values_is_refused(patterns: Any, says: str) -> None:
    """With what to write instead, when the pack loads."""
    with pytest.raises(PackError) as refused:
        prepare(known(*ALL.values(), *patterns))
    assert says in str(refused.value)
    assert refused.value.hint


@pytest.mark.parametrize("operator", [GE, GT, LE, LT, EQ, NE, CONTAINS, lambda x: BETWEEN(x, 3)])
def test_operators_take_values(operator: Any) -> None:
    """A variable in a comparison is refused where it is written, with the test that can be written instead."""
    with pytest.raises(SaanError, match="takes a value, not a variable") as refused:
        operator(MATCH.x)
    assert "TEST(" in refused.value.hint


def test_justifications_say_what_had_to_be_absent_as_the_rule_writes_it() -> None:
    """Whatever stands in the way besides."""
    got = inferred(*ALL.values(), ORG, NOT(Person(organisation=MATCH.o, id="p")), text=TEXT)
    assert {absence for said in got.justifications for absence in said.absences} == {
        "NOT(Person(organisation=MATCH.o, id='p'))"
    }
