"""Graph measures against their definitions, and what more ties can make of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.measures import Bounds
from saan_structure.web import (
    Web,
    centralisation,
    edge_share,
    largest_group_share,
    parted_share,
    tendency,
)

NAMES = "abcdefg"
STAR = Web.of(NAMES[:6], [("a", other) for other in NAMES[1:6]])
RING = Web.of(NAMES[:6], zip(NAMES[:6], NAMES[1:6] + "a", strict=True))


@st.composite
def webs(draw: st.DrawFn, least: int = 5) -> Web:
    """A web of some organisations and any of the ties between them."""
    nodes = NAMES[: draw(st.integers(least, len(NAMES)))]
    pairs = list(combinations(nodes, 2))
    return Web.of(nodes, draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12)))


@st.composite
def with_more(draw: st.DrawFn) -> tuple[Web, Web]:
    """A web, and one with more ties between the same."""
    web = draw(webs())
    pairs = list(combinations(web.nodes, 2))
    return web, Web.of(web.nodes, [*web.pairs, *draw(st.lists(st.sampled_from(pairs), max_size=8))])


@st.composite
def renamed(draw: st.DrawFn) -> tuple[Web, Web, dict[str, str]]:
    """A web, and the same with the names dealt out otherwise."""
    web = draw(webs())
    other = dict(zip(web.nodes, draw(st.permutations(["x" + name for name in web.nodes])), strict=True))
    return web, Web.of(other.values(), [(other[a], other[b]) for a, b in web.pairs]), other


def reached(web: Web, start: str, gone: str = "") -> set[str]:
    """Who can be reached from `start`, step by step, without passing `gone`."""
    found, edge = {start}, {start}
    while edge:
        edge = {b for one, other in web.pairs for a, b in ((one, other), (other, one)) if a in edge}
        edge -= found | {gone}
        found |= edge
    return found


def pairs_reaching(web: Web, among: Iterable[str], gone: str = "") -> int:
    return sum(other in reached(web, one, gone) for one, other in combinations(sorted(among), 2))


def naive_group(web: Web, members: Collection[str]) -> float:
    return max(len(reached(web, node) & set(members)) for node in web.nodes) / len(members)


def naive_parted(web: Web, members: Collection[str]) -> float | None:
    lost = []
    for node in web.nodes:
        others = set(members) - {node}
        if before := pairs_reaching(web, others):
            lost.append((before - pairs_reaching(web, others, node)) / before)
    return max(lost) if lost else None


def naive_centralisation(web: Web) -> float:
    degrees = [sum(node in pair for pair in web.pairs) for node in web.nodes]
    star = (len(web.nodes) - 1) * (len(web.nodes) - 2)
    return sum(max(degrees) - degree for degree in degrees) / star


def naive_core(web: Web, k: int) -> set[str]:
    """Who is left when whoever has fewer than k ties is taken away, again and again."""
    left = set(web.nodes)
    while few := {n for n in left if sum(n in pair and set(pair) <= left for pair in web.pairs) < k}:
        left -= few
    return left


def naive_edge(web: Web, members: Collection[str]) -> float | None:
    held, linked = naive_core(web, 2), naive_core(web, 1)
    if not held or not linked & set(members):
        return None
    return len((linked - held) & set(members)) / len(linked & set(members))


def naive_tendency(web: Web, kinds: dict[str, str]) -> float | None:
    def index(pairs: Collection[tuple[str, str]]) -> float:
        return sum(1 if kinds[a] != kinds[b] else -1 for a, b in pairs) / len(pairs)

    possible = list(combinations(web.nodes, 2))
    if not web.pairs or len({kinds[a] == kinds[b] for a, b in possible}) < 2:
        return None
    return index(web.pairs) - index(possible)


def kinds_of(web: Web) -> dict[str, str]:
    return {name: "one" if number % 3 else "other" for number, name in enumerate(web.nodes)}


def members_of(web: Web) -> tuple[str, ...]:
    """All but the last, who is an ally: ways lead through allies too."""
    return web.nodes[:-1]


MEASURES: dict[str, tuple[Callable[..., Bounds | None], Callable[[Web], float | None]]] = {
    "group": (
        lambda web, whole: largest_group_share(web, members_of(web), whole=whole),
        lambda web: naive_group(web, members_of(web)),
    ),
    "parted": (
        lambda web, whole: (found := parted_share(web, members_of(web), whole=whole)) and found[0],
        lambda web: naive_parted(web, members_of(web)),
    ),
    "centralisation": (lambda web, whole: centralisation(web, whole=whole), naive_centralisation),
    "edge": (
        lambda web, whole: edge_share(web, members_of(web), whole=whole),
        lambda web: naive_edge(web, members_of(web)),
    ),
    "tendency": (
        lambda web, whole: tendency(web, kinds_of(web), whole=whole),
        lambda web: naive_tendency(web, kinds_of(web)),
    ),
}
names = pytest.mark.parametrize("name", MEASURES)


@names
@given(web=webs())
def test_a_measure_is_what_its_definition_says(name: str, web: Web) -> None:
    """On any web, the library's way and the plain definition agree."""
    measure, naive = MEASURES[name]
    found, expected = measure(web, True), naive(web)

    assert (found is None) == (expected is None)
    if found is not None:
        assert found.exact
        assert found.low == pytest.approx(expected)


@names
@given(pair=with_more())
def test_bounds_hold_whatever_ties_are_missing(name: str, pair: tuple[Web, Web]) -> None:
    """With more ties between the same organisations, the measure lies within the bounds of the fewer."""
    measure, naive = MEASURES[name]
    bounds, value = measure(pair[0], False), naive(pair[1])

    if bounds is not None and value is not None:
        assert bounds.low - 1e-9 <= value <= bounds.high + 1e-9


@names
@given(pair=with_more())
def test_knowing_more_ties_never_widens_bounds(name: str, pair: tuple[Web, Web]) -> None:
    """Each tie that becomes known leaves less open."""
    before, after = (MEASURES[name][0](web, False) for web in pair)

    if before is not None and after is not None:
        assert before.low - 1e-9 <= after.low
        assert after.high <= before.high + 1e-9


@pytest.mark.parametrize("whole", [True, False])
@given(pair=renamed())
def test_names_and_their_order_change_nothing(whole: bool, pair: tuple[Web, Web, dict[str, str]]) -> None:
    """Measures are of the shape: whoever stands where."""
    web, other, new = pair
    members = members_of(web)
    theirs = [new[name] for name in members]
    kinds = kinds_of(web)

    def said(each: Web, among: Collection[str], types: dict[str, str]) -> list[Bounds | None]:
        parted = parted_share(each, among, whole=whole)
        return [
            largest_group_share(each, among, whole=whole),
            parted and parted[0],
            centralisation(each, whole=whole),
            edge_share(each, among, whole=whole),
            tendency(each, types, whole=whole),
        ]

    assert said(web, members, kinds) == said(other, theirs, {new[name]: kinds[name] for name in web.nodes})


@given(web=webs())
def test_bounds_can_be_reached(web: Web) -> None:
    """Linking all brings centralisation and what hangs on one to nothing; linking all with one is the most."""
    full = Web.of(web.nodes, combinations(web.nodes, 2))
    hubs = [Web.of(web.nodes, [*web.pairs, *((hub, n) for n in web.nodes)]) for hub in web.nodes]

    assert naive_centralisation(full) == centralisation(web, whole=False).low == 0
    assert max(naive_centralisation(hub) for hub in hubs) == pytest.approx(
        centralisation(web, whole=False).high
    )
    parted = parted_share(web, web.nodes, whole=False)
    assert parted
    assert naive_parted(full, web.nodes) == parted[0].low == 0
    assert parted[0].high >= max(naive_parted(hub, web.nodes) or 0 for hub in hubs) - 1e-9


def test_a_star_hangs_on_one_and_a_ring_on_nobody() -> None:
    """The two ends of both scales."""
    assert centralisation(STAR, whole=True) == Bounds(1, 1)
    assert parted_share(STAR, STAR.nodes, whole=True) == (Bounds(1, 1), "a")
    assert centralisation(RING, whole=True) == Bounds(0, 0)
    assert parted_share(RING, RING.nodes, whole=True) == (Bounds(0, 0), "a")


def test_a_star_has_no_edge_and_a_ring_is_all_core() -> None:
    """Where nobody is held by more than one thread there is no core, so no edge."""
    assert edge_share(STAR, STAR.nodes, whole=True) is None
    assert edge_share(RING, RING.nodes, whole=True) == Bounds(0, 0)


def test_a_pair_is_linked_once_and_nobody_with_themselves() -> None:
    """Whichever way round a tie is given, however often, and whatever the order of names."""
    web = Web.of("dcba", [("a", "b"), ("b", "a"), ("c", "c")])

    assert "".join(web.nodes) == "abcd"
    assert web.pairs == {("a", "b")}
    assert web.degrees == {"a": 1, "b": 1, "c": 0, "d": 0}
