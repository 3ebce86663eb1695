"""What maps of causes are drawn with: boxes with words, arrows, frames around circles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from saan.documents.figures.metrics import width
from saan.documents.figures.routing import BOX, Box, Point, Ring
from saan.documents.figures.svg import element, rounded, text_lines

__all__ = [
    "INK",
    "LEAD",
    "LOOKS",
    "MIDDLING",
    "PAD",
    "PALE",
    "RULE",
    "SIZE",
    "SOFT",
    "STEP",
    "arrow",
    "arrow_heads",
    "box",
    "frame",
    "head",
    "key",
    "turning",
    "words_in",
]

SIZE, STEP, PAD = 14.0, 19.0, 10.0
"""Size of type, from line to line, and the room between words and the edge of their box."""

_LABEL = 12.5
"""Size of the label at the head of a frame."""

INK, SOFT, LEAD, MIDDLING, PALE, RULE = "#1d2b2e", "#4d5f63", "#0f5a5e", "#b9d0cd", "#e6f0ef", "#d5ddda"

LOOKS: Mapping[str, Mapping[str, object]] = {
    "established": {"fill": "#fff", "stroke": INK, "stroke_width": 1.8},
    "suspected": {"fill": "#fff", "stroke": SOFT, "stroke_width": 1},
    "contested": {"fill": "#fff", "stroke": INK, "stroke_width": 1.5, "stroke_dasharray": "7 4"},
    "constraint": {"fill": "#e3e8e6", "stroke": INK, "stroke_width": 1.8},
    "risk": {"fill": "#fff", "stroke": SOFT, "stroke_width": 1.5, "stroke_dasharray": "2 3"},
}
"""How boxes look."""


def arrow_heads(name: str) -> str:
    """Return the definition of the arrow head that `arrow` refers to by this name."""
    marker = element(
        "marker",
        element("path", fill=INK, d="M0 0 8 4 0 8z"),
        id=name,
        markerWidth=10,
        markerHeight=10,
        viewBox="0 0 8 8",
        refX=7,
        refY=4,
        markerUnits="userSpaceOnUse",
        orient="auto",
    )
    return element("defs", marker)


def arrow(points: Sequence[Point], strength: float, head: str, *, seen: bool = True) -> str:
    """Return a line with an arrow head, the heavier the stronger; dotted where it leads to what is not `seen`."""
    heavy = 1.0 if strength < 0.4 else 1.6 if strength < 0.7 else 2.4
    return element(
        "path",
        d=_curve(points),
        fill="none",
        stroke=INK if seen else SOFT,
        stroke_width=heavy,
        stroke_opacity=0.75,
        stroke_dasharray="" if seen else "2 4",
        marker_end=f"url(#{head})",
    )


def frame(ring: Ring, name: str) -> str:
    """Return the frame around a circle."""
    return element(
        "rect", id=name, x=ring.left, y=ring.top, width=ring.width, height=ring.height, rx=18.0, fill=PALE, stroke=LEAD,
    )  # fmt: skip


def head(ring: Ring, label: str) -> str:
    """Return the label at the head of a frame, on ground of its own: lines into the frame pass behind it."""
    x, y = ring.left + 30, ring.top + 22
    ground = element("rect", x=x - 2, y=y - 16, width=width(label, _LABEL) + 4, height=22.0, fill=PALE)
    said = element("text", label, x=x, y=y, fill=LEAD, font_size=_LABEL)
    return turning(ring.left + 17, ring.top + 18) + ground + said


def turning(x: float, y: float) -> str:
    """Return the sign of a circle: an arrow that goes round."""
    round_ = element(
        "path", d=f"M{x + 1.5:.1f} {y - 6:.1f}a6 6 0 1 0 4.5 4", fill="none", stroke=LEAD, stroke_width=2
    )
    head = element("path", d=f"M{x + 0.5:.1f} {y - 9.5:.1f}l6 3.5 -6 3.5z", fill=LEAD)
    return round_ + head


def box(place: Box, look: Mapping[str, object]) -> str:
    """Return the outline of a box."""
    return element("rect", x=place.left, y=place.top, width=BOX, height=place.height, rx=8.0, **look)


def words_in(place: Box, lines: Sequence[str], *, lower: float = 0.0, weight: str = "") -> str:
    """Return the words in the middle of a box, or a little lower."""
    first = place.y - (len(lines) - 1) * STEP / 2 + SIZE * 0.34 + lower
    return text_lines(lines, place.x, first, STEP, text_anchor="middle", fill=INK, font_weight=weight)


def key(look: Mapping[str, object], text: str, x: float, y: float) -> str:
    """Return one entry of the key below a map: a small box, and what it means."""
    sample = element("rect", x=x + 1, y=y - 8, width=28.0, height=16.0, rx=4.0, **look)
    return sample + element("text", text, x=x + 38, y=y + 4.4, fill=SOFT, font_size=12.5)


def _curve(points: Sequence[Point]) -> str:
    """Return a path through the points that leaves and arrives upright, or straight across within a row."""
    start = f"M{rounded(points[0][0])} {rounded(points[0][1])}"
    steps = []
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5:
            steps.append(f"L{rounded(x1)} {rounded(y1)}")
        else:
            middle = (y0 + y1) / 2
            steps.append(
                f"C{rounded(x0)} {rounded(middle)} {rounded(x1)} {rounded(middle)} {rounded(x1)} {rounded(y1)}"
            )
    return start + "".join(steps)
