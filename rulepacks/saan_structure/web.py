"""Who is linked with whom, as a graph, and what can be measured on it; the library for graphs is imported with the first one.

Where ties may be missing, a measure has bounds: each function that can give them says what more ties between the same
organisations could make of it. Nothing here knows of case files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from saan.measures import Bounds

if TYPE_CHECKING:
    from rustworkx import PyGraph

__all__ = [
    "Web",
    "centralisation",
    "edge_share",
    "largest_group_share",
    "pairs_of",
    "parted_by",
    "parted_share",
    "tendency",
]

CORE = 2
"""Who has at least so many ties into a part where everybody has as many is held by more than one thread."""


@dataclass(frozen=True)
class Web:
    """An undirected graph without loops: `nodes` in order of their names, and the `pairs` that are linked."""

    nodes: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]

    @staticmethod
    def of(nodes: Iterable[str], ties: Iterable[tuple[str, str]]) -> Web:
        """Return the web of these ties, whichever way round and however often each is given; all ends are nodes."""
        pairs = frozenset((min(pair), max(pair)) for pair in ties if pair[0] != pair[1])
        return Web(tuple(sorted(set(nodes))), pairs)

    @cached_property
    def graph(self) -> PyGraph[str, None]:
        """The web as rustworkx has it; a node's index is its place among `nodes`."""
        from rustworkx import PyGraph  # only where there are ties: it takes as long as a tenth of a short run

        graph: PyGraph[str, None] = PyGraph(multigraph=False)
        graph.add_nodes_from(self.nodes)
        index = {name: number for number, name in enumerate(self.nodes)}
        graph.add_edges_from([(index[one], index[other], None) for one, other in sorted(self.pairs)])
        return graph

    @cached_property
    def degrees(self) -> dict[str, int]:
        """With how many others each is linked."""
        return {name: self.graph.degree(number) for number, name in enumerate(self.nodes)}

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        """The groups in which all reach one another, directly or through others; the largest first."""
        return _groups(self.graph)

    @cached_property
    def cores(self) -> dict[str, int]:
        """Each node's core number: the greatest k of a part, with it in, in which all have k ties (Seidman 1983)."""
        from rustworkx import core_number

        found = cast("Mapping[int, int]", core_number(self.graph))  # its stub says that it is one number
        return {self.nodes[number]: core for number, core in found.items()}

    @cached_property
    def cut_points(self) -> frozenset[str]:
        """Those without whom a group would fall apart."""
        from rustworkx import articulation_points

        return frozenset(self.nodes[number] for number in articulation_points(self.graph))

    def without(self, node: str) -> tuple[frozenset[str], ...]:
        """The groups that are left when `node` is gone."""
        if node not in self.cut_points:
            return tuple(group - {node} for group in self.groups)
        graph = self.graph.copy()
        graph.remove_node(self.nodes.index(node))
        return _groups(graph)


def _groups(graph: PyGraph[str, None]) -> tuple[frozenset[str], ...]:
    from rustworkx import connected_components

    found = [frozenset(graph[number] for number in group) for group in connected_components(graph)]
    return tuple(sorted(found, key=lambda group: (-len(group), sorted(group))))


def pairs_of(number: int) -> int:
    """Return how many pairs so many can form."""
    return number * (number - 1) // 2


def largest_group_share(web: Web, members: Collection[str], *, whole: bool) -> Bounds:
    """The share of the `members` that are in the group with most of them: 1 where all reach one another.

    Ways through others than members count. One less this share is how far the network is in pieces. More ties never
    make a group smaller, so of ties that are not `whole` the share is at least what is known.
    """
    size = max(len(group.intersection(members)) for group in web.groups)
    return Bounds(size / len(members), size / len(members) if whole else 1)


def parted_by(web: Web, node: str, members: Collection[str]) -> tuple[int, int]:
    """Return how many pairs of `members` other than `node` reach one another, and how many would without `node`."""
    others = set(members) - {node}
    before = sum(pairs_of(len(group & others)) for group in web.groups)
    return before, sum(pairs_of(len(group & others)) for group in web.without(node))


def parted_share(web: Web, members: Collection[str], *, whole: bool) -> tuple[Bounds, str] | None:
    """How much hangs on one: of the pairs of `members` that reach one another, the greatest share that would not, if one went.

    The idea is Borgatti's of key players (2006): what is lost of the pairs that are connected when a node is removed, here
    among the others. 0 in a ring, where there is always another way round; 1 in a star. With it comes who that one is,
    the first by name of several. Nothing where nobody reaches anybody.

    More ties can always bring it to 0, every pair directly linked. They can at most link all through one of them: then all
    pairs reach one another, and as many would still without that one as do now without it. There may be somebody new in
    the middle, too, whose ties are not listed.
    """
    shares = [(*parted_by(web, node, members), node) for node in web.nodes]
    known = [((before - after) / before, node) for before, after, node in shares if before]
    share, middle = min(known, key=lambda each: (-each[0], each[1])) if known else (0.0, "")
    if whole:
        return (Bounds(share, share), middle) if known else None
    most = [1 - after / pairs_of(len(set(members) - {node})) for _, after, node in shares]
    newcomer = 1 - sum(pairs_of(len(group.intersection(members))) for group in web.groups) / pairs_of(
        len(members)
    )
    return Bounds(0, max(*most, newcomer)), middle


def centralisation(web: Web, *, whole: bool) -> Bounds:
    """Freeman's centralisation by degree (1978/79): how far the ties run together in one node.

    Σᵢ (d* − dᵢ) / ((n − 1)(n − 2)), where dᵢ is with how many node i is linked and d* the largest of them: 0 where all have
    as many, 1 in a star. More ties can bring it to 0 (everybody linked with everybody). They raise it most where they all
    go to one node: each adds n − 1 to the sum and takes one off, any other tie takes off two.
    """
    size, degrees = len(web.nodes), web.degrees
    scale = (size - 1) * (size - 2)
    most = max(degrees.values())
    if whole:
        share = sum(most - degree for degree in degrees.values()) / scale
        return Bounds(share, share)
    rest = sum(degrees.values())
    # With a node linked to all: every other one has what it has, and those not yet linked with that node one tie more.
    sums = [(size - 1) ** 2 - (rest - degree) - (size - 1 - degree) for degree in degrees.values()]
    return Bounds(0, max(sums) / scale)


def edge_share(web: Web, members: Collection[str], *, whole: bool) -> Bounds | None:
    """Of the `members` that are linked at all, the share that hang on by one thread: core number 1 (Seidman 1983).

    Nothing where nobody is held by more than one thread: such a network is a chain, a tree or a star, and has no edge. A
    core with a loosely tied edge is Borgatti and Everett's picture (2000), here read off core numbers. More ties can put
    everybody into the core, and never put anybody out of it.
    """
    if max(web.cores.values()) < CORE:
        return None
    inside = sum(web.cores[name] >= CORE for name in members)
    if not whole:
        return Bounds(0, 1 - inside / len(members))
    edge = sum(web.cores[name] == 1 for name in members)
    return Bounds(edge / (edge + inside), edge / (edge + inside)) if edge + inside else None


def tendency(web: Web, kinds: dict[str, str], *, whole: bool) -> Bounds | None:
    """How far ties go across kinds, beside what the sizes of the kinds alone would give: below 0 like keeps to like.

    Krackhardt and Stern's E-I index (1988), (E − I) / (E + I) with E the pairs linked across kinds and I those within one,
    less the same index of all pairs that could be linked. That is subtracted because where most are of one kind, most
    ties are within it whatever anybody prefers. Nothing where there is one kind alone, or each is of a kind of its own.
    """
    names = sorted(kinds)
    alike = sum(pairs_of(names_of) for names_of in _sizes(kinds.values()))
    across = pairs_of(len(names)) - alike
    linked = [pair for pair in web.pairs if pair[0] in kinds and pair[1] in kinds]
    external = sum(kinds[one] != kinds[other] for one, other in linked)
    internal = len(linked) - external
    if not alike or not across or (whole and not linked):
        return None
    chance = _index(across, alike)
    if whole:
        return Bounds(_index(external, internal) - chance, _index(external, internal) - chance)
    return Bounds(_index(external, alike) - chance, _index(across, internal) - chance)


def _sizes(kinds: Iterable[str]) -> list[int]:
    listed = sorted(kinds)
    return [listed.count(kind) for kind in sorted(set(listed))]


def _index(external: int, internal: int) -> float:
    return (external - internal) / (external + internal)
