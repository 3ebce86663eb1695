"""Where the texts of a figure stand, worked out from its SVG: for tests that nothing is clipped and nothing overlaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

from saan.documents.figures.metrics import width

__all__ = ["A4", "TextBox", "clipped", "drawing", "overlapping", "text_boxes"]

A4 = 862.0
"""Units that a figure may be wide: on A4 its smallest letters are then no smaller than 7 points."""

_SVG = "{http://www.w3.org/2000/svg}"
_BOLD = 1.06
_SIDES = {"start": 0.0, "middle": 0.5, "end": 1.0}


class TextBox(NamedTuple):
    """A line of text and the ground its letters take up."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def drawing(svg: str) -> ElementTree.Element:
    """Return a figure as XML."""
    return ElementTree.fromstring(svg)  # noqa: S314 -- our own figure


def text_boxes(svg: str) -> list[TextBox]:
    """Return every line of text of a figure."""
    return list(_boxes(drawing(svg), 0.0, 0.0, 14.0))


def _boxes(element: ElementTree.Element, dx: float, dy: float, size: float) -> Iterator[TextBox]:
    for child in element:
        moved = re.fullmatch(r"translate\(([-\d.]+) ([-\d.]+)\)", child.get("transform", ""))
        x, y = (dx + float(moved[1]), dy + float(moved[2])) if moved else (dx, dy)
        own = float(child.get("font-size", size))
        if child.tag == f"{_SVG}text":
            yield from _lines(child, x, y, own)
        elif child.tag not in (f"{_SVG}title", f"{_SVG}desc"):
            yield from _boxes(child, x, y, own)


def _lines(text: ElementTree.Element, dx: float, dy: float, size: float) -> Iterator[TextBox]:
    for line in list(text) or [text]:
        words = "".join(line.itertext())
        wide = width(words, size) * (_BOLD if text.get("font-weight") == "700" else 1.0)
        left = dx + float(line.get("x", "0")) - wide * _SIDES[text.get("text-anchor", "start")]
        base = dy + float(line.get("y", "0"))
        if words.strip():
            yield TextBox(words, left, left + wide, base - size * 0.75, base + size * 0.2)


def clipped(svg: str) -> list[str]:
    """Return the texts that reach beyond the edges of a figure."""
    _, _, wide, high = (float(each) for each in drawing(svg).get("viewBox", "").split())
    return [
        box.text
        for box in text_boxes(svg)
        if box.left < -0.5 or box.right > wide + 0.5 or box.top < 0 or box.bottom > high
    ]


def overlapping(svg: str) -> list[tuple[str, str]]:
    """Return the pairs of texts that stand on one another."""
    return [
        (one.text, other.text)
        for one, other in combinations(text_boxes(svg), 2)
        if one.left < other.right - 1
        and other.left < one.right - 1
        and one.top < other.bottom - 1
        and other.top < one.bottom - 1
    ]
