"""The causal graph: components in order, and circles told as rings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saan.reasoning.graph import CausalGraph, active_links, components, told_circles
from tests.engine.build import conditions, finding, knowledge, link

NAMES = [f"t:{letter}" for letter in "abcdefgh"]
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=24)


def graph(pairs: list[tuple[str, str]]) -> CausalGraph:
    return CausalGraph.of({n: finding(n) for n in NAMES}, [link(a, b) for a, b in pairs if a != b])


def reaches(pairs: list[tuple[str, str]], start: str) -> set[str]:
    seen, ahead = {start}, [start]
    while ahead:
        node = ahead.pop()
        for a, b in pairs:
            if a == node and b not in seen:
                seen.add(b)
                ahead.append(b)
    return seen


@given(PAIRS)
def test_components_are_the_sets_that_reach_each_other(pairs: list[tuple[str, str]]) -> None:
    """Two findings share a component exactly when each leads to the other."""
    found = components(graph(pairs))
    where = {node: members for members in found for node in members}

    for one in NAMES:
        for other in NAMES:
            mutual = other in reaches(pairs, one) and one in reaches(pairs, other)
            assert (where[one] == where[other]) == mutual


@given(PAIRS)
def test_components_come_causes_first(pairs: list[tuple[str, str]]) -> None:
    """A component never stands before one that causes it."""
    order = {node: i for i, members in enumerate(components(graph(pairs))) for node in members}

    assert all(order[a] <= order[b] for a, b in pairs)


@given(PAIRS)
def test_told_circles_close_and_name_their_weakest_link(pairs: list[tuple[str, str]]) -> None:
    """Each told circle is a real ring of links, told in order, and its weakest link is one of them."""
    built = graph(pairs)
    by_id = {found.id: found for found in built.links}
    for circle in told_circles(built, components(built)):
        assert len(circle.members) == len(set(circle.members)) == len(circle.links) >= 2
        for i, name in enumerate(circle.links):
            assert (by_id[name].cause, by_id[name].effect) == (
                circle.members[i],
                circle.members[(i + 1) % len(circle.members)],
            )
        assert circle.weakest in circle.links


@given(PAIRS)
def test_every_set_that_causes_itself_is_told(pairs: list[tuple[str, str]]) -> None:
    """No vicious circle goes untold, and what a story leaves out is named with it."""
    built = graph(pairs)
    sets = [members for members in components(built) if len(members) > 1]
    told = told_circles(built, components(built))

    for members in sets:
        stories = [circle for circle in told if set(circle.members) <= set(members)]
        assert stories
        assert set().union(*(set(c.members) | set(c.others) for c in stories)) == set(members)


LINKS = """
links:
  - {id: ab, type: causes, from: a, to: b, strength: strong, basis: judgement, tell: {th: ก, en: a}}
  - {id: p, type: prevents, from: s, weakens: [ab], strength: moderate, basis: judgement, tell: {th: ก, en: a}}
"""


def test_a_present_strength_weakens_the_link_it_prevents() -> None:
    """Prevention takes strength × certainty off a link, only while the strength is present."""
    base = knowledge(conditions=conditions(a="problem", b="problem", s="strength"), links=LINKS)
    findings = {"test:a": finding("test:a"), "test:b": finding("test:b")}
    with_it = findings | {"test:s": finding("test:s", certainty=0.8, kind="strength")}
    without = findings | {"test:s": finding("test:s", "unlikely", -0.5, kind="strength")}
    holding = frozenset(base.links)

    weak, full = active_links(base, with_it, holding)[0], active_links(base, without, holding)[0]

    assert (weak.strength, weak.weakened_by) == (0.45, ("test:s",))
    assert (full.strength, full.weakened_by) == (0.75, ())


def test_a_link_whose_cause_is_absent_is_not_active() -> None:
    """Nothing follows from a cause that is not there, or not known to be there."""
    base = knowledge(conditions=conditions(a="problem", b="problem", s="strength"), links=LINKS)
    rest = {"test:b": finding("test:b"), "test:s": finding("test:s", "not_assessed", 0.0, kind="strength")}

    for status in ("not_assessed", "conflicting", "undetermined", "unlikely", "excluded", "not_applicable"):
        findings = {"test:a": finding("test:a", status, 0.0)} | rest
        assert active_links(base, findings, frozenset(base.links)) == ()
