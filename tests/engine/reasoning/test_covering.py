"""The cover: bundles ranked by what they add together, for the hours that they take together."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from saan.knowledge import KnowledgeBase
from saan.reasoning.covering import Growing, greedy
from saan.reasoning.plan import make_plan
from saan.reasoning.relief import Cover
from saan.reasoning.selection import Situation
from saan.reasoning.thresholds import REASONING
from tests.engine.reasoning.test_plan import advice, bands, base, situation

ALL = "abcdef"


@dataclass(frozen=True)
class Made:
    """One piece of advice of a made pack: its targets, hours, and the numbers of what it requires."""

    targets: str
    hours: int
    needs: tuple[int, ...] = ()


def known(made: Sequence[Made]) -> KnowledgeBase:
    requires = [f", requires: [{', '.join(f'r{need}' for need in one.needs)}]" for one in made]
    return base(
        *(advice(f"r{n}", one.targets, hours=one.hours, more=requires[n]) for n, one in enumerate(made))
    )


def closed(case: Situation, names: Iterable[str]) -> frozenset[str]:
    """Add to recommendations whatever they still need."""
    return frozenset(piece for name in names for piece in (name, *case.needed[name]))


def hours(case: Situation, names: Iterable[str]) -> float:
    return sum(case.knowledge.recommendations[name].hours for name in names)


def worth(case: Situation, names: Iterable[str]) -> float:
    """Return what a set of advice relieves."""
    cover = Cover(case.relief)
    cover.add([effect for name in sorted(names) for effect in case.targets[name]])
    return cover.value


def sets(case: Situation, budget: float) -> Iterator[frozenset[str]]:
    """Yield every set of advice that has all it needs and fits into the hours."""
    names = sorted(case.knowledge.recommendations)
    for size in range(len(names) + 1):
        for some in combinations(names, size):
            if closed(case, some) == frozenset(some) and hours(case, some) <= budget:
                yield frozenset(some)


def both_ways(case: Situation, budget: float) -> float:
    """Return what the better of the two greedy covers relieves."""
    candidates = [piece for name, piece in case.knowledge.recommendations.items() if case.targets[name]]
    ways = (greedy(case, (), candidates, (budget, budget), per_hour=way) for way in (False, True))
    return max(cover.value for _, cover in ways)


def share_of_best(made: Sequence[Made], budget: float) -> float:
    """Return what the better greedy cover relieves, beside the best set that there is."""
    case = situation(known(made), ALL)
    best = max(worth(case, some) for some in sets(case, budget))
    return both_ways(case, budget) / best if best else 1.0


def test_a_short_step_that_rests_on_a_long_one_is_no_quick_win() -> None:
    """One hour of work that needs forty of another comes after what relieves as much in ten."""
    long = advice("long", "f", hours=40)
    quick = advice("quick", "a", hours=1, more=", requires: [long]")
    others = [advice(f"r{letter}", letter, hours=10) for letter in "abcd"]
    case = situation(base(long, quick, *others), ALL, hours=45 / 12 / REASONING.capacity)

    assert {name for name, band in bands(make_plan(case)).items() if band != "later"} == {
        "ra",
        "rb",
        "rc",
        "rd",
    }


def test_a_prerequisite_that_relieves_little_is_worth_what_rests_on_it() -> None:
    """What two pieces add together decides, though the first of them adds little itself."""
    known = base(advice("first", "f"), advice("then", "a", more=", requires: [first]"), advice("other", "e"))
    plan = make_plan(situation(known, ALL))

    assert list(bands(plan)) == ["first", "then", "other"]


def test_what_adds_little_does_not_ride_on_what_it_rests_on() -> None:
    """A piece that adds little to its prerequisite is as urgent as what it adds, not as both together."""
    known = base(advice("first", "a"), advice("then", "f", more=", requires: [first]"), advice("other", "e"))
    case = situation(known, ALL)
    plan = make_plan(case)

    assert next(iter(bands(plan))) == "first"
    assert next(
        piece for piece in plan.placed if piece.picked.recommendation.id == "test:then"
    ).picked.worth < (0.3 * case.relief.total)


def test_a_prerequisite_that_serves_a_leading_cause_itself_is_for_now() -> None:
    """It does not wait because what rests on it, and brought it into the plan, serves none."""
    known = base(advice("first", "a"), advice("then", "b", more=", requires: [first]"))
    plan = make_plan(situation(known, "ab", leads={"test:a": "test:a"}))

    assert bands(plan) == {"first": "now", "then": "next"}


def test_a_prerequisite_does_not_tie_with_what_rests_on_it() -> None:
    """There is no choice between two things of which one needs the other."""
    known = base(advice("first", "a"), advice("then", "a", more=", requires: [first]"))

    assert all(not piece.tied_with for piece in make_plan(situation(known, "a")).advice)


def test_what_did_not_fit_comes_back_when_stopping_something_makes_room() -> None:
    """A long piece that is worth more than the stop that pays for it is still in the plan."""
    stop = advice("stop", "f", hours=20, more=", kind: stop, releases: 5")
    plan = make_plan(situation(base(advice("long", "a", hours=40), stop), ALL, hours=10.0))

    assert bands(plan)["long"] != "later"


PIECES = st.tuples(st.sets(st.sampled_from(ALL), min_size=1, max_size=2), st.integers(1, 30))


@st.composite
def packs(draw: st.DrawFn, *, shared: bool) -> list[Made]:
    """Draw up to seven pieces; where nothing is `shared`, no two need the same, but for chains."""
    made: list[Made] = []
    free: set[int] = set()
    for number, (targets, cost) in enumerate(draw(st.lists(PIECES, min_size=1, max_size=7))):
        from_ = list(range(number)) if shared else sorted(free)
        needs = draw(st.sets(st.sampled_from(from_), max_size=2)) if from_ else set()
        free = (free - needs) | {number}
        made.append(Made("".join(sorted(targets)), cost, tuple(sorted(needs))))
    return made


class Eager(Growing):
    """Works out every gain at every step."""

    def _ranked(self) -> list[tuple[float, str]]:
        self.bounds = dict.fromkeys(self.pool, math.inf)
        ranked = super()._ranked()
        return [pair for pair in ranked if pair[0] >= ranked[0][0] * (1 - REASONING.tie)]


@settings(max_examples=80, deadline=None)
@given(packs(shared=True), st.integers(5, 120), st.booleans())
def test_lazy_picks_what_eager_picks(made: list[Made], budget: int, per_hour: bool) -> None:
    """Bundles shrink while their prerequisites are picked with others; what is put off is never missed."""
    case = situation(known(made), ALL)
    lazy, eager = (
        kind(case, Cover(case.relief), per_hour=per_hour, budget=float(budget)) for kind in (Growing, Eager)
    )
    for growing in (lazy, eager):
        growing.extend(list(case.knowledge.recommendations.values()))

    assert lazy.chosen == eager.chosen


@settings(max_examples=80, deadline=None)
@given(packs(shared=True), st.data())
def test_what_a_bundle_adds_only_shrinks(made: list[Made], data: st.DataObject) -> None:
    """The more is in the plan, the less a recommendation adds with all it still needs."""
    case = situation(known(made), ALL)
    names = st.sets(st.sampled_from(sorted(case.knowledge.recommendations)))
    less = closed(case, data.draw(names))
    more = less | closed(case, data.draw(names))
    for name in case.knowledge.recommendations:
        bundle = closed(case, [name])
        late = worth(case, more | bundle) - worth(case, more)
        assert late <= worth(case, less | bundle) - worth(case, less) + 1e-9


GUARANTEED = (1 - 1 / math.e) / (1 + 1 / (1 - REASONING.tie))
"""Gain per hour to the first bundle that does not fit, and that bundle, come to 1 − 1/e of the best (Sviridenko 2004, after
Khuller, Moss and Naor 1999); the latter is no more than the first pick by gain, which is within a tie of the best one.
"""


@settings(max_examples=60, deadline=None)
@given(packs(shared=False), st.integers(5, 120))
def test_no_cover_is_much_behind_the_best(made: list[Made], budget: int) -> None:
    """Where no two pieces share a prerequisite, the better greedy cover relieves at least 0.3 of what the best set would,
    but for what adds too little to be advised.
    """
    case = situation(known(made), ALL)
    best = max(worth(case, some) for some in sets(case, budget))
    left_out = REASONING.later_share * case.relief.total * len(made)

    assert both_ways(case, budget) >= GUARANTEED * best - left_out


def test_on_small_plans_the_cover_is_nearly_the_best() -> None:
    """Measured over 400 random plans with shared prerequisites: on average 0.99 of the best set or more, never below 0.8."""
    shares = []
    for seed in range(400):
        rng = random.Random(seed)  # noqa: S311 - plans, not secrets
        made = [
            Made(
                "".join(sorted(rng.sample(ALL, rng.choice([1, 1, 2])))),
                rng.randint(1, 30),
                tuple(sorted(rng.sample(range(n), min(n, rng.choice([0, 0, 1, 2]))))),
            )
            for n in range(rng.randint(2, 7))
        ]
        shares.append(share_of_best(made, rng.randint(10, 80)))
    assert min(shares) >= 0.8
    assert sum(shares) / len(shares) >= 0.99
