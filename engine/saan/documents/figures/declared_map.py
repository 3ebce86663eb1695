"""A map of declared links as SVG: what can cause what, whatever the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from saan.certainty import STRENGTH
from saan.documents.figures.metrics import broken, width
from saan.documents.figures.placing import Layout, place
from saan.documents.figures.routing import BOX
from saan.documents.figures.strokes import (
    LOOKS,
    PAD,
    SIZE,
    STEP,
    arrow,
    arrow_heads,
    box,
    frame,
    key,
    words_in,
)
from saan.documents.figures.svg import element, figure
from saan.documents.words import Words
from saan.knowledge.model import Strength

__all__ = ["DeclaredLink", "DeclaredNode", "declared_map"]

_MARGIN, _LEGEND, _ROW = 16.0, 20.0, 26.0

Look = Literal["own", "constraint", "beside"]

_LOOKS: Mapping[Look, Mapping[str, object]] = {
    "own": LOOKS["established"],
    "constraint": LOOKS["constraint"],
    "beside": LOOKS["contested"],
}


@dataclass(frozen=True, slots=True)
class DeclaredNode:
    """One box: a condition that the map is about (``own``), or one beside it."""

    id: str
    title: str
    look: Look
    href: str
    """Where the condition is told of; empty where nowhere."""


@dataclass(frozen=True, slots=True)
class DeclaredLink:
    """One line: what causes what, and how strongly."""

    cause: str
    effect: str
    strength: Strength


def declared_map(
    name: str, title: str, nodes: Sequence[DeclaredNode], links: Sequence[DeclaredLink], words: Words
) -> str:
    """Return the map, or nothing where there are no links; `words` are those of the knowledge book.

    `name` makes the ids in the picture its own. The same nodes and links give the same text in any order.
    """
    if not links:
        return ""
    shown = sorted(nodes, key=lambda node: node.id)
    labels = {node.id: broken(node.title, BOX - 2 * PAD, SIZE) for node in shown}
    heights = {node: len(lines) * STEP + 2 * PAD - 2 for node, lines in labels.items()}
    strongest: dict[tuple[str, str], float] = {}
    for link in links:
        ends = (link.cause, link.effect)
        strongest[ends] = max(STRENGTH[link.strength], strongest.get(ends, 0.0))
    layout = place(heights, sorted(strongest), [])
    legend = list(_legend(shown, words))
    wide = max(layout.width, *(each for _, _, each in legend)) + 2 * _MARGIN
    high = layout.height + 2 * _MARGIN + _LEGEND + _ROW * len(legend)
    return figure(
        name,
        title,
        words.plain("map.described", nodes=len(shown), links=len(strongest)),
        wide,
        high,
        element("rect", width=wide, height=high, fill="#fff"),  # for readers whose page is dark
        arrow_heads(f"{name}-head"),
        element(
            "g",
            *_parts(name, shown, labels, strongest, layout),
            *_key(legend, layout.height),
            transform=f"translate({_MARGIN:g} {_MARGIN:g})",
            font_size=SIZE,
            font_family="Sarabun, sans-serif",
        ),
    )


def _parts(
    name: str,
    nodes: Sequence[DeclaredNode],
    labels: Mapping[str, list[str]],
    links: Mapping[tuple[str, str], float],
    layout: Layout,
) -> Iterator[str]:
    """Yield frames below, lines over them, boxes on top."""
    for index, ring in enumerate(layout.rings):
        yield frame(ring, f"{name}-ring-{index}")
    for ends in sorted(links):
        yield arrow(layout.lines[ends], links[ends], f"{name}-head")
    for node in nodes:
        spot = layout.boxes[node.id]
        drawn = box(spot, _LOOKS[node.look]) + words_in(spot, labels[node.id])
        yield element("a", drawn, href=node.href) if node.href else element("g", drawn)


def _legend(nodes: Sequence[DeclaredNode], words: Words) -> Iterator[tuple[Look, str, float]]:
    """Yield what the key below the map tells, only what the map uses, each with its width."""
    used = {node.look for node in nodes}
    for look in _LOOKS:
        if look in used:
            text = words.plain(f"map.{look}")
            yield look, text, width(text, 12.5) + 48


def _key(legend: Sequence[tuple[Look, str, float]], height: float) -> Iterator[str]:
    for index, (look, text, _) in enumerate(legend):
        yield key(_LOOKS[look], text, 0.0, height + _LEGEND + _ROW / 2 + index * _ROW)
