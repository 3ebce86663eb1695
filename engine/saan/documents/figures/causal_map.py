"""The map of causes as SVG: top to bottom, circles framed, roots and entry points named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from saan.documents.context.scope import Scope
from saan.documents.figures.metrics import broken, width
from saan.documents.figures.placing import Layout, place
from saan.documents.figures.routing import BOX, Box, Point, Ring
from saan.documents.figures.selection import MapLink, MapNode, Selection, select
from saan.documents.figures.svg import element, figure, text_lines
from saan.documents.marks import anchor

__all__ = ["causal_map"]

_SIZE, _STEP, _PAD = 14.0, 19.0, 10.0
_TAG, _MARGIN, _LEGEND = 8.0, 16.0, 44.0
_INK, _SOFT, _LEAD, _PALE, _LINE = "#1d2b2e", "#4d5f63", "#0f5a5e", "#e6f0ef", "#aebab7"
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "established": {"fill": "#fff", "stroke": _INK, "stroke_width": 1.8},
    "suspected": {"fill": "#fff", "stroke": _SOFT, "stroke_width": 1},
    "contested": {"fill": "#fff", "stroke": _INK, "stroke_width": 1.5, "stroke_dasharray": "7 4"},
    "constraint": {"fill": "#e3e8e6", "stroke": _INK, "stroke_width": 1.8},
    "risk": {"fill": "#fff", "stroke": _SOFT, "stroke_width": 1.5, "stroke_dasharray": "2 3"},
}


def causal_map(scope: Scope) -> str:
    """Return the map, or nothing where no two findings hang together."""
    chosen = select(scope.diagnosis)
    if not any(link.seen for link in chosen.links):
        return ""
    labels = {node.id: broken(scope.title(node.id), BOX - 2 * _PAD, _SIZE) for node in chosen.nodes}
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
        layout.width + 2 * _MARGIN,
        layout.height + 2 * _MARGIN + drawing.legend_height,
        drawing.markers(),
        element("g", *drawing.parts(), transform=f"translate({_MARGIN:g} {_MARGIN:g})", font_size=_SIZE),
    )


def _height(node: MapNode, lines: list[str]) -> float:
    return len(lines) * _STEP + 2 * _PAD - 2 + (_TAG if node.root or node.entry else 0)


class _Drawing:
    """Draws a layout: frames below, lines over them, boxes on top."""

    def __init__(
        self, scope: Scope, chosen: Selection, labels: Mapping[str, list[str]], layout: Layout
    ) -> None:
        self._scope = scope
        self._chosen = chosen
        self._labels = labels
        self._layout = layout
        self._legend = list(self._legend_items())
        self.legend_height = _LEGEND + (22 if chosen.left_out else 0) + 26 * ((len(self._legend) - 1) // 3)

    def markers(self) -> str:
        """Return the arrow heads."""
        shape = {"d": "M0 0 8 4 0 8z"}
        common = {
            "viewBox": "0 0 8 8",
            "refX": 7,
            "refY": 4,
            "markerUnits": "userSpaceOnUse",
            "orient": "auto",
        }
        marker = element(
            "marker",
            element("path", fill=_INK, **shape),
            id=self._id("head"),
            markerWidth=10,
            markerHeight=10,
            **common,
        )
        return element("defs", marker)

    def parts(self) -> Iterator[str]:
        """Yield everything, from the ground up."""
        yield from (self._ring(index, ring) for index, ring in enumerate(self._layout.rings))
        yield from (self._line(link) for link in self._chosen.links)
        yield from (self._node(node) for node in self._chosen.nodes)
        yield self._legend_drawn()

    def _id(self, name: str) -> str:
        return f"{self._scope.language}-map-{name}"

    def _ring(self, index: int, ring: Ring) -> str:
        numbers = [
            place
            for place, circle in enumerate(self._scope.diagnosis.circles, start=1)
            if set(circle.members) <= set(ring.members)
        ]
        names = " · ".join(self._scope.words.plain("figure.circle", n=number) for number in numbers)
        frame = element(
            "rect",
            x=ring.left,
            y=ring.top,
            width=ring.width,
            height=ring.height,
            rx=18.0,
            fill=_PALE,
            stroke=_LEAD,
            stroke_width=1,
        )
        label = (
            element("text", names, x=ring.left + 16, y=ring.top + 22, fill=_LEAD, font_size=12.5)
            if names
            else ""
        )
        return element("g", frame, label, id=self._id(f"ring-{index}"))

    def _line(self, link: MapLink) -> str:
        points = self._layout.lines[link.cause, link.effect]
        heavy = 1.0 if link.strength < 0.4 else 1.6 if link.strength < 0.7 else 2.4
        return element(
            "path",
            d=_curve(points),
            fill="none",
            stroke=_INK if link.seen else _SOFT,
            stroke_width=heavy,
            stroke_opacity=0.75,
            stroke_dasharray="" if link.seen else "2 4",
            marker_end=f"url(#{self._id('head')})",
        )

    def _node(self, node: MapNode) -> str:
        box = self._layout.boxes[node.id]
        shape = element(
            "rect", x=box.left, y=box.top, width=BOX, height=box.height, rx=8.0, **self._look(node)
        )
        lines = self._labels[node.id]
        tagged = _TAG / 2 if node.root or node.entry else 0.0
        first = box.y - (len(lines) - 1) * _STEP / 2 + _SIZE * 0.34 + tagged
        label = text_lines(
            lines,
            box.x,
            first,
            _STEP,
            text_anchor="middle",
            fill=_INK,
            font_weight="700" if node.root else "",
        )
        drawn = shape + label + "".join(self._tags(node, box))
        if node.look == "risk":
            return element("g", drawn)
        return element("a", drawn, href=f"#{self._scope.language}-{anchor('finding:' + node.id)}")

    def _look(self, node: MapNode) -> Mapping[str, object]:
        look = _LOOKS[node.look]
        return (
            {**look, "stroke": _LEAD, "stroke_width": 3.0}
            if node.root and node.look != "constraint"
            else look
        )

    def _tags(self, node: MapNode, box: Box) -> Iterator[str]:
        """Yield the little labels on a box's upper edge: root, apparent root, begin here."""
        x = box.left + 10
        words = [f"figure.{node.root}"] * bool(node.root) + ["figure.entry"] * node.entry
        for word in words:
            text = self._scope.words.plain(word)
            wide = width(text, 12) + 14
            ground, ink = (_LEAD, "#fff") if word == "figure.root" else ("#fff", _LEAD)
            yield element(
                "rect",
                x=x,
                y=box.top - 10,
                width=wide,
                height=18.0,
                rx=9.0,
                fill=ground,
                stroke=_LEAD,
                stroke_width=1.2,
            )
            yield element(
                "text", text, x=x + wide / 2, y=box.top + 3.4, fill=ink, font_size=12, text_anchor="middle"
            )
            x += wide + 6

    def _legend_items(self) -> Iterator[tuple[str, str]]:
        looks = {node.look for node in self._chosen.nodes}
        for look in _LOOKS:
            if look in looks:
                yield look, self._scope.words.plain(f"figure.legend_{look}")

    def _legend_drawn(self) -> str:
        """Return the key below the map: only what the map uses."""
        y = self._layout.height + 34
        drawn = []
        step = max((width(text, 12.5) for _, text in self._legend), default=0) + 62
        columns = max(1, int(self._layout.width // step))
        for index, (look, text) in enumerate(self._legend):
            x, line = (index % columns) * step, y + (index // columns) * 26
            drawn.append(
                element("rect", x=x + 1, y=line - 8, width=28.0, height=16.0, rx=4.0, **_LOOKS[look])
            )
            drawn.append(element("text", text, x=x + 38, y=line + 4.4, fill=_SOFT, font_size=12.5))
        if self._chosen.left_out:
            note = self._scope.words.plain("figure.left_out", n=self._chosen.left_out)
            below = y + ((len(self._legend) - 1) // columns) * 26 + 26
            drawn.append(element("text", note, x=0, y=below, fill=_SOFT, font_size=12.5))
        return element("g", *drawn)


def _curve(points: tuple[Point, ...]) -> str:
    """Return a path through the points that leaves and arrives upright, or straight across within a row."""
    start = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    steps = []
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5:
            steps.append(f"L{x1:.1f} {y1:.1f}")
        else:
            middle = (y0 + y1) / 2
            steps.append(f"C{x0:.1f} {middle:.1f} {x1:.1f} {middle:.1f} {x1:.1f} {y1:.1f}")
    return start + "".join(steps)
