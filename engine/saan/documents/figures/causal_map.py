"""The map of causes as SVG: top to bottom, circles framed, roots and entry points named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from saan.documents.context.scope import Scope
from saan.documents.figures.legend import legend
from saan.documents.figures.metrics import broken, width
from saan.documents.figures.placing import Layout, place
from saan.documents.figures.routing import BOX, Box, Ring
from saan.documents.figures.selection import MapLink, MapNode, Selection, select
from saan.documents.figures.strokes import (
    LEAD,
    LOOKS,
    PAD,
    PALE,
    SIZE,
    STEP,
    arrow,
    arrow_heads,
    box,
    frame,
    head,
    turning,
    words_in,
)
from saan.documents.figures.svg import element, figure
from saan.documents.marks import anchor

__all__ = ["causal_map"]

_TAG, _MARGIN, _LEGEND = 8.0, 16.0, 34.0
_LINE, _RISE = 3.4, 16.4
"""Of a label on a box's edge: how far its line is below the edge, and its top above its line, a tone mark over a vowel inside."""

_LEAST_WIDE = 440.0
"""So wide a map must be for its key to be read."""


def causal_map(scope: Scope) -> str:
    """Return the map, or nothing where no two findings hang together."""
    chosen = select(scope.diagnosis, ended=scope.ended)
    if not any(link.seen for link in chosen.links):
        return ""
    labels = {node.id: broken(scope.title(node.id), BOX - 2 * PAD, SIZE) for node in chosen.nodes}
    heights = {node.id: _height(node, labels[node.id]) for node in chosen.nodes}
    edges = [(link.cause, link.effect) for link in chosen.links]
    stories = [circle.members for circle in scope.diagnosis.circles]
    layout = place(heights, edges, stories)
    drawing = _Drawing(scope, chosen, labels, layout)
    words = scope.words
    return figure(
        f"{scope.language}-map",
        words.plain("figure.map_title"),
        words.plain("figure.map_desc", nodes=len(chosen.nodes), links=len(chosen.links)),
        drawing.width + 2 * _MARGIN,
        drawing.bottom + 2 * _MARGIN,
        drawing.markers(),
        element(
            "g",
            *drawing.parts(),
            transform=f"translate({_MARGIN + drawing.aside:g} {_MARGIN:g})",
            font_size=SIZE,
            data_packs=_packs(scope, chosen),
        ),
    )


def _packs(scope: Scope, chosen: Selection) -> str:
    """Return the titles of the packs whose matters are shown, as JSON for the script of the page; nothing where there is one."""
    shown = {node.id.partition(":")[0] for node in chosen.nodes}
    titles = {
        pack.id: scope.words.text(pack.manifest.title) for pack in scope.knowledge.packs if pack.id in shown
    }
    return json.dumps(titles, ensure_ascii=False, sort_keys=True) if len(shown) > 1 else ""


def _height(node: MapNode, lines: list[str]) -> float:
    return len(lines) * STEP + 2 * PAD - 2 + (_TAG if node.root or node.entry else 0)


class _Drawing:
    """Draws a layout: frames below, lines over them, boxes on top."""

    def __init__(
        self, scope: Scope, chosen: Selection, labels: Mapping[str, list[str]], layout: Layout
    ) -> None:
        self._scope = scope
        self._chosen = chosen
        self._labels = labels
        self._layout = layout
        notes = [scope.words.plain("figure.left_out", n=chosen.left_out)] if chosen.left_out else []
        start = layout.height + _LEGEND
        self.width = max(layout.width, _LEAST_WIDE)
        self.aside = (self.width - layout.width) / 2
        self._legend, self.bottom = legend(self._legend_items(), notes, -self.aside, start, self.width)

    def markers(self) -> str:
        """Return the arrow heads."""
        return arrow_heads(self._id("head"))

    def parts(self) -> Iterator[str]:
        """Yield everything, from the ground up."""
        rings = self._layout.rings
        yield from (frame(ring, self._id(f"ring-{index}")) for index, ring in enumerate(rings))
        yield from (self._line(link) for link in self._chosen.links)
        yield from (head(ring, self._numbers(ring)) for ring in rings)
        yield from (self._node(node) for node in self._chosen.nodes)
        yield from self._legend

    def _id(self, name: str) -> str:
        return f"{self._scope.language}-map-{name}"

    def _numbers(self, ring: Ring) -> str:
        """Return the numbers of the circles that a frame is of."""
        numbers = [
            place
            for place, circle in enumerate(self._scope.diagnosis.circles, start=1)
            if set(circle.members) <= set(ring.members)
        ]
        word = "figure.circle" if len(numbers) == 1 else "figure.circles"
        return self._scope.words.plain(word, n=", ".join(map(str, numbers)))

    def _line(self, link: MapLink) -> str:
        points = self._layout.lines[link.cause, link.effect]
        drawn = arrow(points, link.strength, self._id("head"), seen=link.seen)
        names = (
            each.id
            for each in self._scope.diagnosis.links
            if (each.cause, each.effect) == (link.cause, link.effect)
        )
        return element("g", drawn, data_from=link.cause, data_to=link.effect, data_link=f"link:{min(names)}")

    def _node(self, node: MapNode) -> str:
        place = self._layout.boxes[node.id]
        tagged = _TAG / 2 if node.root or node.entry else 0.0
        label = words_in(place, self._labels[node.id], lower=tagged, weight="700" if node.root else "")
        drawn = box(place, self._look(node)) + label + "".join(self._tags(node, place))
        if node.look == "risk":
            return element("g", drawn, data_node=node.id)
        place_of = f"{self._scope.language}-{anchor('finding:' + node.id)}"
        return element("a", drawn, href=f"#{place_of}", data_node=node.id, data_advice=self._advice(node.id))

    def _advice(self, finding: str) -> str:
        """Return the anchors of the advice that serves a finding, for the script of the page."""
        return " ".join(
            f"{self._scope.language}-{anchor('advice:' + each.id)}"
            for each in self._scope.diagnosis.advice
            if finding in each.addresses and each.band != "not_advised"
        )

    def _look(self, node: MapNode) -> Mapping[str, object]:
        look = LOOKS[node.look]
        return (
            {**look, "stroke": LEAD, "stroke_width": 3.0} if node.root and node.look != "constraint" else look
        )

    def _tags(self, node: MapNode, place: Box) -> Iterator[str]:
        """Yield the little labels on a box's upper edge: root, apparent root, begin here."""
        x = place.left + 10
        words = [f"figure.{node.root}"] * bool(node.root) + ["figure.entry"] * node.entry
        for word in words:
            text = self._scope.words.plain(word)
            wide = width(text, 12) + 14
            ground, ink = (LEAD, "#fff") if word == "figure.root" else ("#fff", LEAD)
            yield element(
                "rect",
                x=x,
                y=place.top + _LINE - _RISE,
                width=wide,
                height=21.0,
                rx=1.0 if word == "figure.entry" else 10.5,
                fill=ground,
                stroke=LEAD,
                stroke_width=1.2,
            )
            yield element(
                "text",
                text,
                x=x + wide / 2,
                y=place.top + _LINE,
                fill=ink,
                font_size=12,
                text_anchor="middle",
            )
            x += wide + 6

    def _legend_items(self) -> Iterator[tuple[str, str]]:
        """Yield a sample of everything that the map uses, and what it means."""
        words = self._scope.words
        looks = {node.look for node in self._chosen.nodes}
        for look in LOOKS:
            if look in looks:
                sample = element("rect", x=1.0, y=-8.0, width=26.0, height=16.0, rx=4.0, **LOOKS[look])
                yield sample, words.plain(f"figure.legend_{look}")
        for root in ("root", "apparent"):
            if any(node.root == root for node in self._chosen.nodes):
                yield _tag_sample(9.0, filled=root == "root"), words.plain(f"figure.legend_{root}")
        if any(node.entry for node in self._chosen.nodes):
            yield _tag_sample(1.0, filled=False), words.plain("figure.legend_entry")
        if self._layout.rings:
            ring = element("rect", x=1.0, y=-9.0, width=26.0, height=18.0, rx=7.0, fill=PALE, stroke=LEAD)
            yield ring + turning(14.0, 0.0), words.plain("figure.legend_circle")
        line = arrow([(0.0, 0.0), (27.0, 0.0)], 1.0, self._id("head"))
        yield line, words.plain("figure.legend_arrow")


def _tag_sample(corner: float, *, filled: bool) -> str:
    ground = LEAD if filled else "#fff"
    return element(
        "rect", x=3.0, y=-7.0, width=22.0, height=14.0, rx=corner, fill=ground, stroke=LEAD, stroke_width=1.2
    )
