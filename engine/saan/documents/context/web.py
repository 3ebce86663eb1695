"""Who is linked with whom in a case, as its ties say; one in a few words where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from saan.documents.context.scope import Scope
from saan.documents.views import BesideView, GroupView, LinkedView, WebView
from saan.records.casefile import CaseFile, Organisation, Person

if TYPE_CHECKING:
    from rustworkx import PyGraph

__all__ = ["MOST", "Group", "Kind", "Node", "Web", "groups_of", "web", "web_of"]

MOST = 24
"""So many can be drawn one by one and still be read; of more, groups are drawn."""

_GROUPS, _NAMED, _FEW, _LISTED, _BESIDE = 10, 12, 4, 15, 20
"""How many groups are drawn, the rest as one; how many partners, of many fewer, rows and unlinked organisations are named."""

_LEAST = 3
"""Of fewer linked with one another a picture says no more than a sentence."""

Kind = Literal["member", "ally", "part", "person"]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """One end of ties: an organisation, a part of the network, or a person whom no organisation sent."""

    id: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Group:
    """Organisations that are of one part of the network, or of one type."""

    name: str
    members: frozenset[str]


@dataclass(frozen=True)
class Web:
    """Who surely is there, linked or not, and which pairs are linked: `pairs` give how many kinds of tie there are."""

    nodes: Mapping[str, Node]
    pairs: Mapping[Pair, int]
    whole: bool

    @cached_property
    def near(self) -> Mapping[str, tuple[str, ...]]:
        """With whom each one that has ties is linked, by id."""
        found: dict[str, list[str]] = {}
        for one, other in sorted(self.pairs):
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
        return {id_: tuple(sorted(found[id_])) for id_ in sorted(found)}

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """Organisations whom no tie names."""
        return tuple(
            id_
            for id_, node in self.nodes.items()
            if node.kind in ("member", "ally") and id_ not in self.near
        )

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """Those that have ties, with the most links first, then by id."""
        return tuple(sorted(self.near, key=lambda id_: (-len(self.near[id_]), id_)))

    @cached_property
    def pieces(self) -> int:
        """How many pieces the linked fall into."""
        from rustworkx import connected_components  # only for a case with ties

        return len(connected_components(self._graph()))

    @cached_property
    def between(self) -> frozenset[str]:
        """Those without whom a piece would fall apart."""
        from rustworkx import articulation_points

        ids = tuple(self.near)
        return frozenset(ids[index] for index in articulation_points(self._graph()))

    def _graph(self) -> PyGraph[str, None]:
        from rustworkx import PyGraph

        place = {id_: index for index, id_ in enumerate(self.near)}
        graph: PyGraph[str, None] = PyGraph(multigraph=False)
        graph.add_nodes_from(list(self.near))
        graph.add_edges_from([(place[one], place[other], None) for one, other in sorted(self.pairs)])
        return graph


def web(scope: Scope) -> WebView | None:
    """Return who is linked with whom as tables, or nothing where too little is known for a picture."""
    found = web_of(scope)
    if found is None:
        return None
    shown = found.ranked if len(found.near) <= MOST else _telling(found)
    return WebView(
        linked=tuple(_linked(found, id_) for id_ in shown),
        nodes=len(found.near),
        pairs=len(found.pairs),
        pieces=found.pieces,
        more=len(found.near) - len(shown),
        whole=found.whole,
        beside=BesideView(len(found.beside), tuple(found.nodes[id_].name for id_ in found.beside[:_BESIDE])),
        groups=tuple(_group(found, group) for group in groups_of(scope, found)),
    )


def _telling(found: Web) -> tuple[str, ...]:
    """Return those of many that a table names: with most links, and those in between."""
    first = found.ranked[:_LISTED]
    between = [id_ for id_ in found.ranked if id_ in found.between and id_ not in first]
    return (*first, *between[:_LISTED])


def _linked(found: Web, id_: str) -> LinkedView:
    node, near = found.nodes[id_], found.near[id_]
    named = tuple(found.nodes[other].name for other in near[: _NAMED if len(found.near) <= MOST else _FEW])
    return LinkedView(node.name, node.kind, len(near), named, len(near) - len(named), id_ in found.between)


def _group(found: Web, group: Group) -> GroupView:
    ends = [sum(end in group.members for end in pair) for pair in found.pairs]
    return GroupView(group.name, len(group.members), ends.count(2), ends.count(1))


def web_of(scope: Scope) -> Web | None:
    """Return the web of a case on its day, or nothing where fewer than three surely are linked.

    A tie of a person is that of the organisation he or she comes from. A tie that is rated 0 is none; one of somebody who
    has left is over. Who says what of a tie is not told.
    """
    file = scope.diagnosis.case.file
    if file.ties is None:
        return None
    nodes = {node.id: node for node in sorted(_nodes(scope, file), key=lambda node: node.id)}
    home = _homes(file)
    kinds: dict[Pair, set[str]] = {}
    for tie in file.ties.items:
        one, other = sorted((home.get(tie.from_, tie.from_), home.get(tie.to, tie.to)))
        if one != other and one in nodes and other in nodes and tie.strength != 0:
            kinds.setdefault((one, other), set()).add(tie.kind)
    found = Web(nodes, {pair: len(kinds[pair]) for pair in sorted(kinds)}, file.ties.complete)
    return found if len(found.near) >= _LEAST else None


def _nodes(scope: Scope, file: CaseFile) -> Iterator[Node]:
    name = scope.names.get
    for each in file.organisations.items if file.organisations else ():
        if each.left is None:
            yield Node(each.id, name(each.id) or each.id, each.standing)
    for part in file.parts.items if file.parts else ():
        if part.ended is None:
            yield Node(part.id, name(part.id) or part.id, "part")
    for person in file.people.items if file.people else ():
        if person.organisation is None and _there(person, file):
            yield Node(person.id, name(person.id) or person.id, "person")


def _there(person: Person, file: CaseFile) -> bool:
    return person.to is None or person.to.latest >= file.case.as_of


def _homes(file: CaseFile) -> dict[str, str]:
    """Return from which organisation people come, by their ids."""
    people = file.people.items if file.people else ()
    return {each.id: each.organisation for each in people if each.organisation is not None}


def groups_of(scope: Scope, found: Web) -> tuple[Group, ...]:
    """Return in what groups a large web is drawn, the largest first: parts of the network, or else types of organisations.

    None where everybody can be drawn, or where the case tells of no groups.
    """
    if len(found.near) <= MOST:
        return ()
    file = scope.diagnosis.case.file
    organisations = [
        each for each in (file.organisations.items if file.organisations else ()) if each.id in found.near
    ]
    by_part, by_type = _parts(scope, file), {each.id: _type(scope, each) for each in organisations}
    names = by_part if len({by_part[i] for i in by_part if i in found.near}) > 1 else by_type
    rest = scope.words.plain("figure.web_rest")
    held: dict[str, set[str]] = {}
    for id_ in found.near:
        held.setdefault(names.get(id_, rest), set()).add(id_)
    return _merged(held, rest) if len(held) > 1 else ()


def _parts(scope: Scope, file: CaseFile) -> dict[str, str]:
    """Return the name of the first part that each organisation is in, by its id; parts stand for themselves."""
    found: dict[str, str] = {}
    for part in file.parts.items if file.parts else ():
        for id_ in (part.id, *part.organisations):
            found.setdefault(id_, scope.names.get(part.id, part.id))
    return found


def _type(scope: Scope, each: Organisation) -> str:
    return scope.words.name("organisation_type", each.type or "unknown")


def _merged(held: Mapping[str, set[str]], rest: str) -> tuple[Group, ...]:
    """Return the largest groups, and all others as one."""
    named = sorted((name for name in held if name != rest), key=lambda name: (-len(held[name]), name))
    others = {id_ for name in [*named[_GROUPS:], rest] for id_ in held.get(name, ())}
    last = [Group(rest, frozenset(others))] if others else []
    return (*(Group(name, frozenset(held[name])) for name in named[:_GROUPS]), *last)
