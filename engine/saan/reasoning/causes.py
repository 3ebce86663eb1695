"""Roots, constraints, entry points, stand-alone issues and risks, read off the causal graph."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from saan.certainty import STRENGTH
from saan.knowledge import KnowledgeBase
from saan.reasoning.graph import CausalGraph, components, told_circles
from saan.reasoning.relief import Relief, burdens
from saan.reasoning.thresholds import REASONING
from saan.records import ActiveLink, Circle, EntryPoint, Finding, Risk, Root

__all__ = ["Causes", "explain"]

Findings = Mapping[str, Finding]
Kind = Literal["root", "apparent", "possible", "candidate"]
_Path = tuple[tuple[str, ...], tuple[str, ...], float]
"""The conditions along a path, the links between them, and its size."""


@dataclass(frozen=True, slots=True)
class Causes:
    """What causes what in this case; roots and entry points by relief, the largest first."""

    circles: tuple[Circle, ...]
    roots: tuple[Root, ...]
    stand_alone: tuple[str, ...]
    constraints: tuple[str, ...]
    entry_points: tuple[EntryPoint, ...]
    risks: tuple[Risk, ...]


def explain(
    knowledge: KnowledgeBase,
    findings: Findings,
    links: tuple[ActiveLink, ...],
    graph: CausalGraph,
    relief: Relief,
    unsettled: Container[str] = (),
) -> Causes:
    """Find the roots, circles, constraints, entry points, stand-alone issues and risks of one case.

    `unsettled` are the links of which nobody knows whether their premise holds: their causes may act.
    """
    sets = components(graph)
    roots = _Roots(knowledge, findings, graph, relief, unsettled).of(sets)
    constraints = tuple(node for node in graph.nodes if findings[node].kind == "constraint")
    return Causes(
        circles=told_circles(graph, sets),
        roots=roots,
        stand_alone=tuple(
            members[0]
            for members in sorted(sets)
            if len(members) == 1 and members[0] not in constraints and _unlinked(graph, members[0])
        ),
        constraints=constraints,
        entry_points=tuple(_entry_points(knowledge, graph, relief, roots, constraints)),
        risks=_risks(knowledge, findings, links),
    )


def _unlinked(graph: CausalGraph, node: str) -> bool:
    """Whether a finding neither causes nor follows from another; that the later keeps the earlier going is neither."""
    return all(link.maintains for link in (*graph.causes[node], *graph.effects[node]))


class _Roots:
    """Classifies the components of the causal graph as roots of one kind or another, or none."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        findings: Findings,
        graph: CausalGraph,
        relief: Relief,
        unsettled: Container[str],
    ) -> None:
        self._unsettled = unsettled
        self._knowledge = knowledge
        self._findings = findings
        self._graph = graph
        self._relief = relief

    def of(self, sets: tuple[tuple[str, ...], ...]) -> tuple[Root, ...]:
        found = [root for members in sets if (root := self._root(members))]
        told = (replace(root, rivals=tuple(_rivals(root, found))) for root in found)
        return tuple(sorted(told, key=lambda root: (-root.relief, root.id)))

    def _root(self, members: tuple[str, ...]) -> Root | None:
        explains = self._explained(members)
        if not explains or all(self._findings[m].kind == "constraint" for m in members):
            return None
        kind, ask = self._kind(members)
        if kind is None:
            return None
        name = members[0] if len(members) == 1 else "circle:" + "+".join(members)
        relief = max(self._relief.of[member] for member in members)
        return Root(name, kind, members, explains, relief, ask)

    def _kind(self, members: tuple[str, ...]) -> tuple[Kind | None, tuple[str, ...]]:
        """Say which kind of root a component is.

        A link whose cause came later than its effect makes none less of a root, and neither does a cause that is only
        suspected: the established finding stays an apparent root, and the suspected cause is what to ask about.
        """
        outside = [
            link
            for m in members
            for link in self._graph.causes[m]
            if link.cause not in members and not link.maintains
        ]
        established = self._established(members)
        if outside and not (established and self._only_suspicion_above(members)):
            single = members[0] if len(members) == 1 else None
            stays = single and established and self._relief.accounted(single) < REASONING.accounted
            return ("candidate" if stays else None), ()
        if not established:
            return "possible", self._open_causes(members)
        ask = tuple(sorted({*self._open_causes(members), *(link.cause for link in outside)}))
        return ("apparent" if ask else "root"), ask

    def _only_suspicion_above(self, members: tuple[str, ...]) -> bool:
        """Whether nothing that leads to these members, at whatever remove, is established."""
        seen, ahead = set(members), list(members)
        while ahead:
            for link in self._graph.causes[ahead.pop()]:
                if link.cause not in seen and not link.maintains:
                    seen.add(link.cause)
                    ahead.append(link.cause)
        return all(self._findings[name].status != "established" for name in seen.difference(members))

    def _established(self, members: tuple[str, ...]) -> bool:
        """Whether established findings carry at least half of the component's burden: no headline rests on suspicion."""
        found = [self._findings[m] for m in members if self._findings[m].kind == "problem"]
        burden = burdens({each.id: each for each in found}, {})  # weights say what matters, not what is so
        firm = math.fsum(burden[each.id] for each in found if each.status == "established")
        return firm > 0 and firm >= math.fsum(burden.values()) / 2

    def _open_causes(self, members: tuple[str, ...]) -> tuple[str, ...]:
        """Return the declared causes from outside of which it is not known whether they are there, or act."""
        unsure = ("not_assessed", "undetermined", "conflicting")
        causes = {
            link.from_
            for link in self._knowledge.links.values()
            if link.type == "causes" and link.to in members and link.from_ not in members
            if self._findings[link.from_].status in unsure
            or (self._findings[link.from_].present and link.id in self._unsettled)
        }
        return tuple(sorted(causes))

    def _explained(self, members: tuple[str, ...]) -> tuple[str, ...]:
        """Return the present findings that follow from a component; of a circle, its own members too.

        What began before its cause does not follow from it: a link that maintains is not taken.
        """
        circle = set(members) if len(members) > 1 else set()
        reached, ahead = set(circle), list(members)
        while ahead:
            for link in self._graph.effects[ahead.pop()]:
                if not link.maintains and link.effect not in reached:
                    reached.add(link.effect)
                    ahead.append(link.effect)
        return tuple(sorted(reached if circle else reached - set(members)))


def _rivals(root: Root, others: Iterable[Root]) -> Iterator[str]:
    """Yield the roots that explain much the same as one, about as well."""
    for other in others:
        if other.id == root.id or "candidate" in (root.kind, other.kind):
            continue
        less, more = sorted((root.relief, other.relief))
        shared = len({*root.explains} & {*other.explains}) / min(len(root.explains), len(other.explains))
        if less >= more * (1.0 - REASONING.close) and shared >= REASONING.shared:
            yield other.id


def _entry_points(
    knowledge: KnowledgeBase,
    graph: CausalGraph,
    relief: Relief,
    roots: tuple[Root, ...],
    constraints: tuple[str, ...],
) -> Iterator[EntryPoint]:
    """Yield where to act: in a circle the changeable member that relieves most, behind a constraint its nearest
    changeable effects. A single root that can be changed is its own beginning and needs no pointer.
    """
    found: dict[str, EntryPoint] = {}
    behind = [(root.id, root.members) for root in roots] + [(name, (name,)) for name in constraints]
    for of, members in behind:
        nearest = sorted(
            _nearest_changeable(knowledge, graph, members), key=lambda node: (-relief.of[node], node)
        )
        for node in nearest if of in constraints else nearest[:1]:
            if node != of:
                found.setdefault(node, EntryPoint(node, of, relief.of[node]))
    yield from sorted(found.values(), key=lambda point: (-point.relief, point.id))


def _nearest_changeable(knowledge: KnowledgeBase, graph: CausalGraph, start: tuple[str, ...]) -> list[str]:
    """Return the changeable conditions reached first from `start`."""
    seen, layer = set(start), sorted(start)
    while layer:
        changeable = [node for node in layer if knowledge.conditions[node].changeable != "no"]
        if changeable:
            return changeable
        layer = sorted({link.effect for node in layer for link in graph.effects[node]} - seen)
        seen.update(layer)
    return []


def _risks(knowledge: KnowledgeBase, findings: Findings, links: tuple[ActiveLink, ...]) -> tuple[Risk, ...]:
    """Follow present causes into effects that are not seen, keeping the best path to each."""
    best: dict[str, Risk] = {}
    paths: list[_Path] = [
        ((link.cause, link.effect), (link.id,), findings[link.cause].certainty * link.strength)
        for link in links
    ]
    while paths:
        chain, through, size = paths.pop()
        effect = findings[chain[-1]]
        if (
            effect.kind != "problem"
            or effect.present
            or effect.status in ("conflicting", "not_applicable")
            or size < REASONING.risk
        ):
            continue
        kind: Literal["ask", "risk"] = "risk" if effect.absent else "ask"
        risk = Risk(effect.id, kind, chain[0], chain, through, round(size, 9))
        if effect.id not in best or (-risk.size, risk.chain) < (-best[effect.id].size, best[effect.id].chain):
            best[effect.id] = risk
        if effect.absent and len(through) < REASONING.risk_steps:
            paths += _further(knowledge, chain, through, size)
    return tuple(sorted(best.values(), key=lambda risk: (risk.kind, -risk.size, risk.id)))


def _further(
    knowledge: KnowledgeBase, chain: tuple[str, ...], through: tuple[str, ...], size: float
) -> Iterator[_Path]:
    for link in knowledge.links.values():
        if (
            link.type == "causes"
            and link.from_ == chain[-1]
            and link.to
            and link.to not in chain
            and not link.only_when
        ):
            yield (*chain, link.to), (*through, link.id), size * STRENGTH[link.strength]
