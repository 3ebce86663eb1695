"""A figure's SVG for Typst: shapes as they are, text set by Typst itself, which shapes Thai; text within SVG it garbles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple
from xml.etree import ElementTree

from saan.documents.writers.literal import string

__all__ = ["drawn"]

_SVG = "{http://www.w3.org/2000/svg}"
_MOVED = re.compile(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)")
_SIZE = 14.0
_HIGH = 660.0
"""Points that a figure may take up on a page."""

_LEAST = 60.0
"""Of a figure that goes on overleaf, how much at least stands together, in its own units."""


@dataclass(frozen=True)
class _Pen:
    """What text inherits from the elements around it: where the origin is, size, colour, weight, anchor."""

    x: float = 0.0
    y: float = 0.0
    size: float = _SIZE
    fill: str = "#000"
    weight: str = "400"
    side: str = "start"

    def within(self, element: ElementTree.Element) -> _Pen:
        """Return the pen for what stands in `element`."""
        x, y = _moved(element.get("transform", ""))
        return replace(
            self,
            x=self.x + x,
            y=self.y + y,
            size=float(element.get("font-size", self.size)),
            fill=element.get("fill", self.fill),
            weight=element.get("font-weight", self.weight),
            side=element.get("text-anchor", self.side),
        )


def _moved(transform: str) -> tuple[float, float]:
    found = _MOVED.fullmatch(transform.strip())
    if transform and not found:
        raise ValueError(f"text in figures can be moved, not otherwise transformed: {transform}")
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def drawn(svg: str, prefix: str, anchors: frozenset[str]) -> str:
    """Return a call of the theme's ``drawing`` for an SVG made by `saan.documents.figures`.

    `anchors` are the places of the document that a link in the figure may lead to, `prefix` stands before them.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 -- our own SVG, no document of a stranger's
    title, description = (root.findtext(f"{_SVG}{name}") or "" for name in ("title", "desc"))
    texts, links = list(_texts(root, _Pen())), list(_links(root, prefix, anchors))
    _without_text(root)
    ElementTree.register_namespace("", _SVG.strip("{}"))
    _, _, width, height = (float(each) for each in root.get("viewBox", "").split())
    strips = "".join(
        f"({_strip(*edges, texts, links)}), " for edges in _edges(height, root.get("data-cuts", ""))
    )
    shapes = string(ElementTree.tostring(root, encoding="unicode"))
    said = f"{string(title)}, {string(f'{title}. {description}')}"
    return f"drawing({said}, {width:g}, {height:g}, {_HIGH:g}pt, {shapes}, ({strips}))\n"


def _edges(height: float, cuts: str) -> Iterator[tuple[float, float]]:
    """Yield from and to which height the parts of a figure are: its head, and then as few rows as stay together."""
    at = [0.0, *map(float, cuts.split()), height]
    start = 0.0
    for cut in at[1:-1]:
        if not start or cut - start >= _LEAST <= height - cut:
            yield start, cut
            start = cut
    yield start, height


def _strip(top: float, bottom: float, texts: Iterable[_Placed], links: Iterable[_Placed]) -> str:
    """Return a part of a figure, with the texts and ways on it."""
    on = ["".join(f"{each.code}, " for each in all_ if top <= each.y < bottom) for all_ in (texts, links)]
    return f"{top:g}, {bottom:g}, ({on[0]}), ({on[1]})"


class _Placed(NamedTuple):
    """Something of a figure that Typst sets: how far down it is, and its code."""

    y: float
    code: str


def _texts(element: ElementTree.Element, pen: _Pen) -> Iterator[_Placed]:
    for child in element:
        if child.tag == f"{_SVG}text":
            yield from _lines(child, pen.within(child))
        elif child.tag not in (f"{_SVG}title", f"{_SVG}desc"):
            yield from _texts(child, pen.within(child))


def _lines(text: ElementTree.Element, pen: _Pen) -> Iterator[_Placed]:
    """Yield the lines of a text element: its own, or those of its spans."""
    for line in list(text) or [text]:
        words = "".join(line.itertext())
        if words.strip():
            x = pen.x + float(line.get("x", text.get("x", 0)))
            y = pen.y + float(line.get("y", text.get("y", 0)))
            look = f"{pen.size:g}, {string(pen.fill)}, {int(pen.weight)}, {string(pen.side)}"
            yield _Placed(y, f"({x:g}, {y:g}, {look}, {string(words)})")


def _links(root: ElementTree.Element, prefix: str, anchors: frozenset[str]) -> Iterator[_Placed]:
    """Yield the ways from a figure into the document: the box that leads there, and the place."""

    def walk(element: ElementTree.Element, pen: _Pen) -> Iterator[_Placed]:
        for child in element:
            place = child.get("href", "").removeprefix(f"#{prefix}")
            box = child.find(f"{_SVG}rect")
            if child.tag == f"{_SVG}a" and box is not None and place in anchors:
                x, y = pen.x + float(box.get("x", 0)), pen.y + float(box.get("y", 0))
                size = f"{float(box.get('width', 0)):g}, {float(box.get('height', 0)):g}"
                yield _Placed(y, f"({x:g}, {y:g}, {size}, {string(prefix + place)})")
            else:
                yield from walk(child, pen.within(child))

    yield from walk(root, _Pen())


def _without_text(element: ElementTree.Element) -> None:
    for child in list(element):
        if child.tag in (f"{_SVG}text", f"{_SVG}title", f"{_SVG}desc"):
            element.remove(child)
        else:
            _without_text(child)
