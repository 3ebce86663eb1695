"""Rows of a causal map: causes above effects, circles as one block, no row wider than the page."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from saan.documents.figures.layering import Edge, components, in_order, rows

NODES = tuple("abcdefg")
EDGES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=14)


def acyclic(edges: list[Edge]) -> list[Edge]:
    return [(one, other) for one, other in edges if one < other]


def leads(start: str, end: str, edges: list[Edge]) -> bool:
    reached = {effect for cause, effect in edges if cause == start}
    for _ in NODES:
        reached |= {effect for cause, effect in edges if cause in reached}
    return end in reached


@given(edges=EDGES)
def test_components_are_what_lead_to_each_other(edges: list[Edge]) -> None:
    """Two nodes are in one component exactly when each leads to the other."""
    home = {node: members for members in components(NODES, edges) for node in members}

    assert sorted(home) == sorted(NODES)
    for one, other in product(NODES, NODES):
        together = one == other or (leads(one, other, edges) and leads(other, one, edges))
        assert (home[one] == home[other]) == together


@given(edges=EDGES, limit=st.floats(min_value=10, max_value=60))
def test_rows_run_from_causes_to_effects_and_fit(edges: list[Edge], limit: float) -> None:
    """Every block stands in one row, below all its causes, and no row is wider than the page."""
    steps = acyclic(edges)
    made = rows(dict.fromkeys(NODES, 10.0), steps, limit)
    place = {block: index for index, row in enumerate(made) for block in row}

    assert sorted(block for row in made for block in row) == sorted(NODES)
    assert all(place[cause] < place[effect] for cause, effect in steps)
    assert all(len(row) * 10.0 <= limit for row in made)


@given(edges=EDGES)
def test_ordering_keeps_rows_and_never_adds_crossings(edges: list[Edge]) -> None:
    """Ordering moves blocks within their rows only, and lines cross no more often than before."""
    layers = [["a", "b", "c"], ["d", "e", "f", "g"]]
    steps = [(one, other) for one, other in edges if one in layers[0] and other in layers[1]]
    ordered = in_order(layers, steps)

    assert [sorted(row) for row in ordered] == layers
    assert crossings(ordered, steps) <= crossings(layers, steps)


def crossings(layers: list[list[str]], steps: list[Edge]) -> int:
    lines = sorted({(layers[0].index(one), layers[1].index(other)) for one, other in steps})
    return sum(a < c and b > d for a, b in lines for c, d in lines)


def test_ordering_untangles() -> None:
    """Two crossed lines are laid side by side."""
    assert in_order([["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")]) in (
        [["a", "b"], ["d", "c"]],
        [["b", "a"], ["c", "d"]],
    )
