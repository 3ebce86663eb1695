"""The circles on a condition's page: the shortest ways from its effects back to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saan.packs.book.circles import shortest

GRAPHS = st.dictionaries(
    st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef")).map(sorted), max_size=6
)


def test_the_shortest_ways_back_come_first() -> None:
    """Of two ways back the shorter is told first; an effect from which no way leads back tells none."""
    effects = {"a": ["b", "c", "d"], "b": ["e"], "e": ["a"], "c": ["a"], "d": []}
    assert shortest("a", effects) == [("a", "c"), ("a", "b", "e")]
    assert shortest("d", effects) == []


@given(GRAPHS)
def test_every_circle_is_made_of_links(effects: dict[str, list[str]]) -> None:
    """Each step of a circle is a link, and the last leads to the condition itself."""
    for ring in shortest("a", effects):
        assert ring[0] == "a"
        assert all(after in effects[before] for before, after in zip(ring, (*ring[1:], "a"), strict=True))
