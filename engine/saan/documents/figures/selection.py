"""What the causal map shows: the findings that hang together, those that weigh most if there are too many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saan.records import ActiveLink, Diagnosis, Finding

__all__ = ["MOST", "MapLink", "MapNode", "Selection", "select"]

MOST = 24
"""How many nodes a page can show so that they can still be read."""

_RISKS = 4

Look = Literal["established", "suspected", "contested", "constraint", "risk"]


@dataclass(frozen=True, slots=True)
class MapNode:
    """One box of the map."""

    id: str
    look: Look
    root: bool
    entry: bool


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


def select(diagnosis: Diagnosis) -> Selection:
    """Choose what is shown: present findings with a cause or an effect, what is contested, the largest risks."""
    findings = {finding.id: finding for finding in diagnosis.findings}
    links = [link for link in diagnosis.links if link.type == "causes" and link.cause in findings and link.effect in findings]
    seen = [link for link in links if findings[link.cause].present and findings[link.effect].present]
    linked = {end for link in seen for end in (link.cause, link.effect)}
    shown = sorted(linked, key=lambda name: _weight(diagnosis, name))[:MOST]
    looming = _looming(diagnosis, links, shown)
    nodes = {name: _node(diagnosis, findings[name], looming) for name in (*shown, *looming)}
    lines = [link for link in links if link.cause in shown and (link.effect in shown or link.effect in looming)]
    return Selection(
        nodes=tuple(nodes[name] for name in sorted(nodes)),
        links=tuple(
            MapLink(link.cause, link.effect, link.strength, link.effect in shown)
            for link in sorted(lines, key=lambda link: (link.cause, link.effect))
        ),
        left_out=len(linked) - len(shown),
    )


def _weight(diagnosis: Diagnosis, name: str) -> tuple[bool, bool, float, str]:
    circling = any(name in circle.members for circle in diagnosis.circles)
    leading = any(name in root.members for root in diagnosis.roots) or any(e.id == name for e in diagnosis.entry_points)
    return (not leading, not circling, -diagnosis.relief.get(name, 0.0), name)


def _looming(diagnosis: Diagnosis, links: list[ActiveLink], shown: list[str]) -> list[str]:
    """Return contested effects and the largest risks that one line from a shown cause leads to."""
    reached = {link.effect for link in links if link.cause in shown}
    contested = [name for name in diagnosis.contested if name in reached]
    largest = sorted(diagnosis.risks, key=lambda risk: (-risk.size, risk.id))
    ends = [risk.chain[-1] for risk in largest if risk.chain and risk.chain[-1] in reached]
    room = max(0, MOST + _RISKS - len(shown) - len(contested))
    ahead = [name for name in dict.fromkeys(ends) if name not in shown and name not in contested]
    return contested + ahead[: min(room, _RISKS)]


def _node(diagnosis: Diagnosis, finding: Finding, looming: list[str]) -> MapNode:
    roots = {name for root in diagnosis.roots if root.kind in ("root", "apparent") for name in root.members}
    return MapNode(
        id=finding.id,
        look=_look(diagnosis, finding, looming),
        root=finding.id in roots,
        entry=any(entry.id == finding.id for entry in diagnosis.entry_points),
    )


def _look(diagnosis: Diagnosis, finding: Finding, looming: list[str]) -> Look:
    if finding.id in diagnosis.contested:
        return "contested"
    if finding.id in looming:
        return "risk"
    if finding.id in diagnosis.constraints:
        return "constraint"
    return "established" if finding.status == "established" else "suspected"
