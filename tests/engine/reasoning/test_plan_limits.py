"""What no plan does, whatever the pack, the gates and the hours."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import saan
from saan.knowledge import KnowledgeBase
from saan.reasoning import Means
from saan.reasoning.plan import make_plan
from saan.reasoning.selection import Situation, blocks, needs
from saan.records import Advice
from tests.engine.reasoning.test_plan import NAMES, WHY, advice, base, gate, situation

FOREST = Path(__file__).parents[3] / "examples/cases/community-forest.yaml"
BANDS = ("now", "next", "later")
TAGS = ("grow", "build", "talk")


@dataclass(frozen=True)
class Made:
    """One random piece of advice: its targets, hours, needs (by number), tag and what it releases."""

    targets: str
    hours: int
    needs: tuple[int, ...]
    tag: str
    releases: int


@st.composite
def pieces(draw: st.DrawFn) -> tuple[Made, ...]:
    found: list[Made] = []
    for number in range(draw(st.integers(1, 8))):
        targets = draw(st.sets(st.sampled_from(NAMES), min_size=1, max_size=2))
        earlier = draw(st.sets(st.integers(0, number - 1), max_size=2)) if number else set()
        releases = draw(st.sampled_from([0, 0, 0, 2]))
        found.append(
            Made(
                "".join(sorted(targets)),
                draw(st.integers(0, 60)),
                tuple(sorted(earlier)),
                draw(st.sampled_from(TAGS)),
                releases,
            )
        )
    return tuple(found)


def known(made: tuple[Made, ...]) -> KnowledgeBase:
    texts = []
    for number, one in enumerate(made):
        required = ", ".join(f"r{need}" for need in one.needs)
        stop = f", kind: stop, releases: {one.releases}" if one.releases else ""
        more = f", tags: [{one.tag}], requires: [{required}]{stop}"
        texts.append(advice(f"r{number}", one.targets, hours=one.hours, more=more))
    return base(*texts)


@dataclass(frozen=True)
class Drawn:
    """A random pack in a random case: what is present, the hours, a gate, and what is contra-indicated or does not apply."""

    made: tuple[Made, ...]
    present: str
    hours: float | None
    gated: bool
    blocks: tuple[str, ...]
    allows: tuple[str, ...]
    first: tuple[int, ...]
    contra: tuple[int, ...]
    idle: tuple[int, ...]

    @property
    def situation(self) -> Situation:
        """The case, as a plan is made from it."""
        first = tuple(f"test:r{number}" for number in self.first)
        shut = gate("closed", blocks=self.blocks, allows=self.allows, first=first)
        return situation(
            known(self.made),
            self.present,
            hours=self.hours,
            gates=(shut,) if self.gated else (),
            contra={f"test:r{number}": (WHY,) for number in self.contra},
            applicable=frozenset(
                f"test:r{number}" for number in range(len(self.made)) if number not in self.idle
            ),
        )


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    made = draw(pieces())
    some = st.sets(st.integers(0, len(made) - 1), max_size=2).map(sorted).map(tuple)
    return Drawn(
        made=made,
        present="".join(sorted(draw(st.sets(st.sampled_from(NAMES), min_size=1)))),
        hours=draw(st.one_of(st.none(), st.floats(1, 200))),
        gated=draw(st.booleans()),
        blocks=tuple(sorted(draw(st.sets(st.sampled_from([*TAGS, "all"]), max_size=2)))),
        allows=tuple(sorted(draw(st.sets(st.sampled_from(TAGS), max_size=1)))),
        first=draw(some),
        contra=draw(some),
        idle=draw(some),
    )


def planned(case: Situation) -> list[Advice]:
    return [piece for piece in make_plan(case).advice if piece.band in BANDS]


@settings(max_examples=50, deadline=None)
@given(drawn())
def test_no_plan_exceeds_the_hours(one: Drawn) -> None:
    """What is for now and next fits into the hours, with those that stopping something releases; what gates call for is outside."""
    case = one.situation
    plan = make_plan(case)
    own = [piece for piece in plan.advice if piece.band in ("now", "next") and not piece.gate]
    released = sum(case.knowledge.recommendations[p.id].releases for p in plan.advice if p.band in BANDS)
    if plan.capacity:
        now = sum(piece.effort_hours for piece in own if piece.band == "now")
        assert now <= plan.capacity[0] + 1e-9
        assert sum(piece.effort_hours for piece in own) <= plan.capacity[1] + released * case.months + 1e-9
    assert sum(piece.band == "now" for piece in plan.advice) <= 3


@settings(max_examples=50, deadline=None)
@given(drawn())
def test_nothing_stands_before_what_it_needs(one: Drawn) -> None:
    """A prerequisite that is not yet met is in the plan, ahead of what rests on it, and in no later band."""
    case = one.situation
    plan = planned(case)
    places = {piece.id: place for place, piece in enumerate(plan)}
    for place, piece in enumerate(plan):
        for need in needs(case.knowledge, case.findings, case.knowledge.recommendations[piece.id]):
            assert places.get(need, math.inf) < place
            assert BANDS.index(plan[places[need]].band) <= BANDS.index(piece.band)


@settings(max_examples=50, deadline=None)
@given(drawn())
def test_nothing_is_advised_that_must_not_be(one: Drawn) -> None:
    """Neither what is contra-indicated, nor what a gate holds back, nor what rests on either."""
    case = one.situation
    for piece in planned(case):
        recommendation = case.knowledge.recommendations[piece.id]
        for name in (piece.id, *needs(case.knowledge, case.findings, recommendation)):
            assert name not in case.contra
            assert not any(blocks(shut, case.knowledge.recommendations[name]) for shut in case.gates)


@settings(max_examples=50, deadline=None)
@given(drawn())
def test_reliefs_and_the_rest_sum_to_the_burden(one: Drawn) -> None:
    """What each piece adds, with what none takes away, is all there is."""
    case = one.situation
    plan = make_plan(case)
    gains = math.fsum(piece.relief for piece in plan.advice)
    assert gains + plan.uncovered == pytest.approx(case.relief.total, abs=1e-9)
    assert all(piece.relief >= -1e-9 for piece in plan.advice)


def test_what_waits_for_more_hands_is_told_apart() -> None:
    """With no hours at all, what only more hands could relieve is named beside what the plan lifts, in the report and in data."""
    knowledge = saan.load_packs(only=["community"]).knowledge
    case = saan.read_case(FOREST, knowledge)
    found = saan.diagnose(case, knowledge, means=Means(hours=0.0))
    free = saan.diagnose(case, knowledge, means=Means(hours=10_000.0))

    assert 0 < found.waiting <= found.burden - found.uncovered + 1e-9
    assert free.waiting == 0
    assert "of the burden waits for more hands." in saan.render(found, knowledge, "md", "en")
    assert "waits for more hands." not in saan.render(free, knowledge, "md", "en")
