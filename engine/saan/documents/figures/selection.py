"""What the causal map shows: the findings that hang together, those that weigh most if there are too many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saan.records import ActiveLink, Diagnosis, Finding

__all__ = ["MOST", "MapLink", "MapNode", "Selection", "select"]

MOST = 16
"""How many present findings a page can show so that they can still be read; the text below the map has all."""

_ROOTS, _AHEAD = 6, 3
_ROOT_KINDS = ("root", "apparent")

Look = Literal["established", "suspected", "contested", "constraint", "risk"]


@dataclass(frozen=True, slots=True)
class MapNode:
    """One box of the map."""

    id: str
    look: Look
    root: Literal["", "root", "apparent"]
    """Whether it is a root or apparent root by itself; a circle's frame says as much of its members."""

    entry: bool
    """Whether acting on it is the way round something that cannot be changed, or into a circle."""


@dataclass(frozen=True, slots=True)
class MapLink:
    """One line of the map; `strength` from 0 to 1."""

    cause: str
    effect: str
    strength: float
    seen: bool
    """Whether both ends are present; else the line leads to what is contested or only a risk."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The nodes and lines of the map, and how many findings were left out of it."""

    nodes: tuple[MapNode, ...]
    links: tuple[MapLink, ...]
    left_out: int


def select(diagnosis: Diagnosis, *, ended: bool = False) -> Selection:
    """Choose what is shown: circles, the heaviest roots and constraints, then what weighs most; risks beside them.

    Of a network that has `ended` there is no risk any more, and nowhere to begin.
    """
    findings = {finding.id: finding for finding in diagnosis.findings}
    links = [
        link
        for link in diagnosis.links
        if link.type == "causes" and {link.cause, link.effect} <= findings.keys()
    ]
    seen = [link for link in links if findings[link.cause].present and findings[link.effect].present]
    linked = {end for link in seen for end in (link.cause, link.effect)}
    chosen = [name for name in _most_telling(diagnosis, linked) if name in linked][:MOST]
    lines = [link for link in seen if link.cause in chosen and link.effect in chosen]
    shown = {end for link in lines for end in (link.cause, link.effect)}
    ahead = _ahead(diagnosis, links, shown, ended=ended)
    nodes = sorted(shown | {link.effect for link in ahead})
    return Selection(
        nodes=tuple(_node(diagnosis, findings[name], ended=ended) for name in nodes),
        links=tuple(
            MapLink(link.cause, link.effect, link.strength, link.effect in shown)
            for link in sorted([*lines, *ahead], key=lambda link: (link.cause, link.effect))
        ),
        left_out=len(linked - shown),
    )


def _most_telling(diagnosis: Diagnosis, linked: set[str]) -> dict[str, None]:
    """Return what is linked, in the order in which it deserves a place."""
    weights = diagnosis.relief
    heaviest = sorted(diagnosis.roots, key=lambda root: (-root.relief, root.id))
    circling = [name for circle in diagnosis.circles for name in circle.members]
    roots = [name for root in heaviest if root.kind in _ROOT_KINDS for name in root.members]
    rest = sorted(linked, key=lambda name: (-weights.get(name, 0.0), name))
    return dict.fromkeys([*circling, *diagnosis.constraints, *roots[:_ROOTS], *rest])


def _ahead(
    diagnosis: Diagnosis, links: list[ActiveLink], shown: set[str], *, ended: bool
) -> list[ActiveLink]:
    """Return the strongest line from what is shown to each of the first contested findings and largest risks."""
    largest = [] if ended else sorted(diagnosis.risks, key=lambda risk: (-risk.size, risk.id))
    ends = dict.fromkeys([*diagnosis.contested, *(risk.chain[-1] for risk in largest if risk.chain)])
    found = []
    for end in ends:
        leading = [link for link in links if link.effect == end and link.cause in shown and end not in shown]
        if leading:
            found.append(min(leading, key=lambda link: (-link.strength, link.cause)))
    return found[:_AHEAD]


def _node(diagnosis: Diagnosis, finding: Finding, *, ended: bool) -> MapNode:
    roots: dict[str, Literal["", "root", "apparent"]] = {
        root.id: root.kind for root in diagnosis.roots if root.kind == "root" or root.kind == "apparent"
    }
    entries = {entry.id for entry in diagnosis.entry_points if entry.of != entry.id and not ended}
    return MapNode(finding.id, _look(diagnosis, finding), roots.get(finding.id, ""), finding.id in entries)


def _look(diagnosis: Diagnosis, finding: Finding) -> Look:
    if finding.id in diagnosis.contested:
        return "contested"
    if not finding.present:
        return "risk"
    if finding.id in diagnosis.constraints:
        return "constraint"
    return "established" if finding.status == "established" else "suspected"
