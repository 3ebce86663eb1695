"""Relief: what goes away when something is dealt with, counted once and summing up."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.reasoning.graph import CausalGraph
from saan.reasoning.relief import Cover, Relief, burdens
from tests.engine.build import finding, link

NAMES = [f"t:{letter}" for letter in "abcdefg"]
GRADES = st.sampled_from([0.25, 0.5, 0.75])
LINKS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), GRADES), max_size=20)
EFFECTS = st.lists(st.tuples(st.sampled_from(NAMES), GRADES), max_size=5)


def case(links: list[tuple[str, str, float]], names: list[str] = NAMES) -> Relief:
    findings = {name: finding(name, certainty=0.4 + 0.08 * i) for i, name in enumerate(names)}
    graph = CausalGraph.of(findings, [link(a, b, s) for a, b, s in links if a != b])
    return Relief(graph, burdens(findings, {}))


def fixpoint(relief: Relief, effects: list[tuple[str, float]]) -> float:
    """Compute h = x + (1 − x) ∘ Sᵀ h by iteration, the slow and obvious way."""
    x = {node: 1 - math.prod(1 - e for name, e in effects if name == node) for node in relief.nodes}
    h = dict.fromkeys(relief.nodes, 0.0)
    for _ in range(400):
        h = {
            j: x[j] + (1 - x[j]) * sum(relief.share.get((i, j), 0.0) * h[i] for i in relief.nodes)
            for j in relief.nodes
        }
    return sum(b * h[node] for node, b in zip(relief.nodes, relief.burden, strict=True))


@given(LINKS)
def test_relief_lies_between_nothing_and_the_whole_burden(links: list[tuple[str, str, float]]) -> None:
    """Dealing with one finding relieves at least its own burden and never more than there is."""
    relief = case(links)

    for node, own in zip(relief.nodes, relief.burden, strict=True):
        assert own - 1e-9 <= relief.of[node] <= relief.total + 1e-9


@given(LINKS)
def test_the_decomposition_sums_to_the_relief(links: list[tuple[str, str, float]]) -> None:
    """What a report prints as directly so much, through others so much, adds up."""
    relief = case(links)

    for node in relief.nodes:
        assert math.fsum(share.amount for share in relief.shares(node)) == pytest.approx(relief.of[node])


@given(LINKS, EFFECTS)
def test_the_cover_equals_the_fixpoint(
    links: list[tuple[str, str, float]], effects: list[tuple[str, float]]
) -> None:
    """Adding advice by rank-one updates gives what iterating the definition gives."""
    relief = case(links)
    cover = Cover(relief)
    cover.add(effects)

    assert cover.value == pytest.approx(fixpoint(relief, effects), abs=1e-9)


@given(LINKS, EFFECTS, EFFECTS)
def test_gains_are_what_adding_adds_and_shrink(
    links: list[tuple[str, str, float]], first: list[tuple[str, float]], then: list[tuple[str, float]]
) -> None:
    """A gain is exactly what adding would add, is never negative, and shrinks as more is covered."""
    cover = Cover(case(links))
    alone = cover.gain(then)
    cover.add(first)
    gain, before = cover.gain(then), cover.value
    cover.add(then)

    assert cover.value - before == pytest.approx(gain, abs=1e-9)
    assert 0 <= gain <= alone + 1e-9


@given(LINKS, EFFECTS)
def test_a_plan_never_relieves_more_than_there_is(
    links: list[tuple[str, str, float]], effects: list[tuple[str, float]]
) -> None:
    """However much advice is given, relief stays within the burden."""
    relief = case(links)
    cover = Cover(relief)
    cover.add(effects * 3)

    assert cover.value <= relief.total + 1e-9


@given(LINKS, st.permutations(NAMES))
def test_renaming_changes_no_number(links: list[tuple[str, str, float]], names: list[str]) -> None:
    """Permuting what the findings are called permutes the reliefs and changes none."""
    renamed = dict(zip(NAMES, names, strict=True))
    one = case(links, NAMES)
    two = case([(renamed[a], renamed[b], s) for a, b, s in links], names)

    for node in NAMES:
        assert one.of[node] == pytest.approx(two.of[renamed[node]], abs=1e-9)


def test_a_circle_is_counted_once() -> None:
    """Two findings that cause each other do not multiply each other's burden without end."""
    relief = case([("t:a", "t:b", 0.75), ("t:b", "t:a", 0.75)], ["t:a", "t:b"])

    assert relief.of["t:a"] < relief.total
    assert relief.shares("t:a")[0].condition == "t:a"
