"""The causal graph of one case: which links are active, and which findings form circles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Link
from saan.reasoning.judgement import AS_DECLARED, Judgement
from saan.reasoning.thresholds import REASONING
from saan.records import ActiveLink, Circle, Finding

__all__ = ["CausalGraph", "active_links", "components", "told_circles"]

Findings = Mapping[str, Finding]


def active_links(
    knowledge: KnowledgeBase, findings: Findings, holding: frozenset[str], judged: Judgement = AS_DECLARED
) -> tuple[ActiveLink, ...]:
    """Return every ``causes`` link whose cause is a present problem or constraint, by id.

    `holding` names the links whose own premise holds. A present strength with a ``prevents`` link takes
    the share strength × certainty off the links it weakens.
    """
    weakening = _weakening(knowledge, findings, holding, judged)
    links = []
    for link in knowledge.links.values():
        if link.type != "causes" or link.id not in holding or link.to is None:
            continue
        cause, effect = findings[link.from_], findings[link.to]
        if cause.kind == "strength" or effect.kind == "strength" or not cause.present:
            continue
        strength = judged.of_link(link)
        if strength:
            links.append(_active(link, strength, cause, effect, weakening.get(link.id, ())))
    return tuple(links)


def _weakening(
    knowledge: KnowledgeBase, findings: Findings, holding: frozenset[str], judged: Judgement
) -> dict[str, tuple[tuple[str, float], ...]]:
    """Map each weakened link to the present strengths that weaken it, and by how much."""
    found: dict[str, list[tuple[str, float]]] = {}
    for link in knowledge.links.values():
        strength = findings[link.from_]
        if link.type == "prevents" and link.id in holding and strength.present:
            for weakened in link.weakens:
                found.setdefault(weakened, []).append((link.from_, judged.of_link(link) * strength.certainty))
    return {link: tuple(sorted(by)) for link, by in found.items()}


def _active(
    link: Link, strength: float, cause: Finding, effect: Finding, weakened: Sequence[tuple[str, float]]
) -> ActiveLink:
    left = math.prod(1.0 - amount for _, amount in weakened)
    return ActiveLink(
        id=link.id,
        cause=cause.id,
        effect=effect.id,
        type=link.type,
        strength=round(strength * left, 9),
        basis=link.basis,
        effect_status=effect.status,
        maintains=cause.since is not None and effect.since is not None and cause.since.after(effect.since),
        weakened_by=tuple(name for name, _ in weakened),
    )


@dataclass(frozen=True)
class CausalGraph:
    """Present problems and constraints, and the active links among them; two links of one pair act as the stronger."""

    nodes: tuple[str, ...]
    links: tuple[ActiveLink, ...]
    certainty: Mapping[str, float]

    @classmethod
    def of(cls, findings: Findings, links: Iterable[ActiveLink]) -> CausalGraph:
        """Build the graph over what is present."""
        nodes = tuple(sorted(f.id for f in findings.values() if f.present and f.kind != "strength"))
        strongest: dict[tuple[str, str], ActiveLink] = {}
        for link in sorted(links, key=lambda link: (-link.strength, link.maintains, link.id)):
            if link.effect in nodes and link.cause in nodes:
                strongest.setdefault((link.cause, link.effect), link)
        ordered = tuple(sorted(strongest.values(), key=lambda link: link.id))
        return cls(nodes, ordered, {node: findings[node].certainty for node in nodes})

    @cached_property
    def effects(self) -> Mapping[str, tuple[ActiveLink, ...]]:
        """The links out of each node."""
        return self._grouped("cause")

    @cached_property
    def causes(self) -> Mapping[str, tuple[ActiveLink, ...]]:
        """The links into each node."""
        return self._grouped("effect")

    def _grouped(self, end: str) -> Mapping[str, tuple[ActiveLink, ...]]:
        grouped: dict[str, list[ActiveLink]] = {node: [] for node in self.nodes}
        for link in self.links:
            grouped[getattr(link, end)].append(link)
        return {node: tuple(links) for node, links in grouped.items()}

    def pull(self, link: ActiveLink) -> float:
        """How strongly a link acts here: its strength times the certainty of its cause."""
        return link.strength * self.certainty[link.cause]


def components(graph: CausalGraph) -> tuple[tuple[str, ...], ...]:
    """Return the strongly connected components, members sorted, in topological order of causes first.

    Tarjan's algorithm (SIAM J. Comput. 1, 1972), without recursion.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[tuple[str, ...]] = []
    for start in graph.nodes:
        if start in index:
            continue
        work: list[tuple[str, Iterator[ActiveLink]]] = [(start, iter(graph.effects[start]))]
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        while work:
            node, links = work[-1]
            following = next(
                (link.effect for link in links if link.effect not in index or link.effect in on_stack), None
            )
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_popped(stack, on_stack, node))
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                on_stack.add(following)
                work.append((following, iter(graph.effects[following])))
            else:
                low[node] = min(low[node], index[following])
    return tuple(reversed(found))


def _popped(stack: list[str], on_stack: set[str], root: str) -> tuple[str, ...]:
    position = stack.index(root)
    members = stack[position:]
    del stack[position:]
    on_stack.difference_update(members)
    return tuple(sorted(members))


def told_circles(graph: CausalGraph, sets: Iterable[tuple[str, ...]]) -> tuple[Circle, ...]:
    """Tell each set of findings that all cause each other as one to three rings, the strongest first.

    A ring is as strong as the sum of its links' pulls; after the first, a ring must bring in a member
    that no earlier one told.
    """
    circles: list[Circle] = []
    for members in sets:
        if len(members) < 2:
            continue
        rings = sorted(
            _rings(graph, members), key=lambda ring: (-math.fsum(map(graph.pull, ring)), _names(ring))
        )
        told: set[str] = set()
        chosen: list[Sequence[ActiveLink]] = []
        for ring in rings:
            if len(chosen) < REASONING.rings_per_set and not told.issuperset(_names(ring)):
                chosen.append(ring)
                told.update(_names(ring))
        others = tuple(member for member in members if member not in told)
        circles += [_circle(graph, ring, others if ring is chosen[0] else ()) for ring in chosen]
    return tuple(circles)


def _names(ring: Sequence[ActiveLink]) -> tuple[str, ...]:
    return tuple(link.cause for link in ring)


def _circle(graph: CausalGraph, ring: Sequence[ActiveLink], others: tuple[str, ...]) -> Circle:
    members = _names(ring)
    weakest = min(ring, key=lambda link: (graph.pull(link), link.id))
    return Circle("circle:" + "+".join(members), members, tuple(link.id for link in ring), weakest.id, others)


def _rings(graph: CausalGraph, members: tuple[str, ...]) -> Iterator[tuple[ActiveLink, ...]]:
    """Yield every ring of at most `REASONING.ring` links, each once, told from its first member by id."""
    inside = frozenset(members)
    for start in members:
        paths: list[tuple[ActiveLink, ...]] = [
            (link,) for link in graph.effects[start] if link.effect in inside
        ]
        while paths:
            path = paths.pop()
            if path[-1].effect == start:
                yield path
            elif len(path) < REASONING.ring:
                seen = {link.cause for link in path}
                paths += [
                    (*path, link)
                    for link in graph.effects[path[-1].effect]
                    if link.effect in inside
                    and link.effect >= start
                    and (link.effect == start or link.effect not in seen)
                ]
