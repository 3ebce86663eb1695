"""The plan: gates first, marginal relief, capacity, prerequisites, contra-indications, bands."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saan.knowledge import KnowledgeBase
from saan.reasoning.graph import CausalGraph
from saan.reasoning.plan import Plan, make_plan
from saan.reasoning.relief import Relief, burdens
from saan.reasoning.selection import Situation
from saan.records import GateState, Text
from tests.engine.build import conditions, finding, knowledge, link

NAMES = "abcdef"
WHY = Text("เหตุผล", "reason")


def advice(name: str, targets: str, *, hours: float = 10, more: str = "") -> str:
    """Declare a recommendation; `targets` are condition letters, all relieved strongly."""
    addresses = ", ".join(f"{{condition: {letter}, effect: strong}}" for letter in targets)
    phrase = "{th: ก, en: a}"
    return (
        f"  - {{id: {name}, title: {phrase}, what: {phrase}, addresses: [{addresses}], for: [members], who: {phrase}, "
        f"first_steps: [{phrase}], hours: {hours}, months: 2, sign: {phrase}, basis: judgement{more}}}\n"
    )


def base(*recommendations: str) -> KnowledgeBase:
    text = "recommendations:\n" + "".join(recommendations)
    return knowledge(
        conditions=conditions(**dict.fromkeys(NAMES, "problem"), s="strength"), recommendations=text
    )


def situation(known: KnowledgeBase, present: str, **changes: Any) -> Situation:
    """Put these letters in the case as present, linked a→b→c…, all leading unless said otherwise."""
    found = {
        name: finding(
            name, *(("established", 0.8) if name[-1] in present else ("excluded", -0.8)), kind=c.kind
        )
        for name, c in known.conditions.items()
    }
    links = [link(f"test:{one}", f"test:{other}") for one, other in pairwise(present)]
    graph = CausalGraph.of(found, links)
    values: dict[str, Any] = {
        "knowledge": known,
        "findings": found,
        "relief": Relief(graph, burdens(found, {})),
        "gates": (),
        "outlook": (),
        "applicable": frozenset(known.recommendations),
        "contra": {},
        "leads": {f"test:{letter}": f"test:{letter}" for letter in present},
        "hours": None,
    }
    return Situation(**(values | changes))


def bands(plan: Plan) -> dict[str, str]:
    return {piece.id.removeprefix("test:"): piece.band for piece in plan.advice}


def gate(
    state: str, *, blocks: tuple[str, ...] = (), allows: tuple[str, ...] = (), first: tuple[str, ...] = ()
) -> GateState:
    return GateState("test:g", state, blocks, allows, first, WHY, "test:q", "finding:test:a")  # type: ignore[arg-type]


def test_the_piece_that_relieves_most_comes_first() -> None:
    """Advice on a cause of many outranks advice on its last effect."""
    plan = make_plan(situation(base(advice("last", "c"), advice("first", "a")), "abc"))

    assert [piece.id for piece in plan.advice] == ["test:first", "test:last"]


def test_no_more_than_three_things_at_once() -> None:
    """However much is wrong, *now* holds at most three pieces."""
    plan = make_plan(situation(base(*(advice(f"r{n}", n) for n in NAMES)), NAMES))

    assert sum(band == "now" for band in bands(plan).values()) == 3


def test_what_serves_no_leading_cause_waits() -> None:
    """Advice that serves no leading root or circle is not for *now*, however good."""
    plan = make_plan(situation(base(advice("r", "a")), "ab", leads={"test:b": "test:b"}))

    assert bands(plan) == {"r": "next"}


def test_contra_indicated_advice_is_shown_with_its_reason() -> None:
    """What must not be given stands under not advised, because …"""
    plan = make_plan(situation(base(advice("r", "a")), "a", contra={"test:r": (WHY,)}))

    assert [(piece.band, piece.because) for piece in plan.advice] == [("not_advised", (WHY,))]


def test_a_closed_gate_blocks_all_but_what_it_allows() -> None:
    """A gate that blocks everything lets through what it allows and what it puts first."""
    known = base(
        advice("build", "a"), advice("talk", "b", more=", tags: [open_accounts]"), advice("mend", "c")
    )
    closed = gate("closed", blocks=("all",), allows=("open_accounts",), first=("test:mend",))
    plan = make_plan(situation(known, "abc", gates=(closed,)))

    assert bands(plan) == {"mend": "now", "talk": "now", "build": "not_advised"}
    assert plan.advice[0].gate == "test:g"


def test_prerequisites_come_first_and_together() -> None:
    """Advice that rests on other advice brings it in, ahead of itself."""
    known = base(advice("second", "a", more=", requires: [first]"), advice("first", "b"))
    plan = make_plan(situation(known, "ab"))
    order = [piece.id for piece in plan.advice]

    assert order.index("test:first") < order.index("test:second")


def test_what_a_gate_calls_for_comes_with_what_it_needs() -> None:
    """A gate that puts advice first puts what that rests on ahead of it."""
    known = base(advice("settle", "a", more=", requires: [listen]"), advice("listen", "b"), advice("r", "a"))
    plan = make_plan(situation(known, "ab", gates=(gate("narrow", first=("test:settle",)),)))

    assert [piece.id for piece in plan.advice][:2] == ["test:listen", "test:settle"]
    assert {piece.gate for piece in plan.advice[:2]} == {"test:g"}


def test_advice_resting_on_refused_advice_is_refused() -> None:
    """If a prerequisite must not be done, what rests on it is not advised either, for the same reason."""
    known = base(advice("second", "a", more=", requires: [first]"), advice("first", "b"))
    plan = make_plan(situation(known, "ab", contra={"test:first": (WHY,)}))

    assert bands(plan) == {"first": "not_advised", "second": "not_advised"}


def test_advice_of_equal_worth_is_shown_as_tied() -> None:
    """Two pieces whose gains lie within five percent name each other as a tie."""
    plan = make_plan(situation(base(advice("one", "a"), advice("other", "a")), "a"))

    assert plan.advice[0].tied_with == ("test:other",)


def test_stopping_something_makes_room() -> None:
    """Hours released by stopping can go into other advice that would not have fitted."""
    stop = advice("stop", "a", hours=1, more=", kind: stop, releases: 5")
    known = base(stop, advice("long", "b", hours=40))

    alone = make_plan(situation(base(advice("long", "b", hours=40)), "ab", hours=10.0))
    beside = make_plan(situation(known, "ab", hours=10.0))

    assert bands(alone) == {"long": "later"}
    assert bands(beside)["long"] == "next"


def test_what_the_hours_cannot_carry_waits_for_more_hands() -> None:
    """Advice beyond the members' hours is not lost: it stands under later, last, and says why."""
    known = base(advice("short", "a", hours=5), advice("long", "b", hours=500))
    plan = make_plan(situation(known, "ab", hours=10.0))

    assert bands(plan) == {"short": "now", "long": "later"}
    assert [bool(piece.because) for piece in plan.advice] == [False, True]


RANDOM = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(1, 60), st.sets(st.integers(0, 7), max_size=2)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(RANDOM, st.one_of(st.none(), st.floats(1, 200)), st.sets(st.sampled_from(NAMES), min_size=1))
def test_every_plan_keeps_its_promises(
    made: list[tuple[str, int, set[int]]], hours: float | None, present: set[str]
) -> None:
    """A plan never exceeds capacity, breaks a prerequisite, or holds more than three pieces for *now*, and its marginal
    reliefs plus what it leaves uncovered sum to the burden.
    """
    needs = [sorted(f"r{n}" for n in others if n < i) for i, (_, _, others) in enumerate(made)]
    known = base(
        *(
            advice(f"r{i}", target, hours=cost, more=f", requires: [{', '.join(needs[i])}]")
            for i, (target, cost, _) in enumerate(made)
        )
    )
    case = situation(known, "".join(sorted(present)), hours=hours)
    plan = make_plan(case)
    planned = [piece for piece in plan.advice if piece.band in ("now", "next", "later")]

    assert math.fsum(p.relief for p in planned) + plan.uncovered == pytest.approx(case.relief.total, abs=1e-9)
    assert sum(piece.band == "now" for piece in planned) <= 3
    if plan.capacity:
        soon = [piece for piece in planned if piece.band != "later"]
        assert sum(piece.effort_hours for piece in soon) <= plan.capacity[1] + 1e-9
        assert sum(piece.effort_hours for piece in planned if piece.band == "now") <= plan.capacity[0] + 1e-9
    for position, piece in enumerate(planned):
        for need in known.recommendations[piece.id].requires:
            target = known.recommendations[need].addresses[0].condition
            if case.findings[target].present:
                assert need in [earlier.id for earlier in planned[:position]]


def test_what_stands_in_now_shares_its_hours() -> None:
    """Fifteen hours for change in three months take one piece of ten hours; the second waits for *next*."""
    known = base(advice("one", "a"), advice("two", "c"))
    plan = make_plan(situation(known, "ac", hours=25))

    assert plan.capacity == pytest.approx((15, 60))
    assert sorted(bands(plan).values()) == ["next", "now"]


def test_nothing_is_done_now_before_what_it_needs() -> None:
    """A quick piece stays out of *now* while the long one that it rests on does not fit there."""
    known = base(advice("long", "b", hours=100), advice("quick", "a", hours=5, more=", requires: [long]"))
    plan = make_plan(situation(known, "ab", hours=50))

    assert bands(plan) == {"long": "next", "quick": "next"}
