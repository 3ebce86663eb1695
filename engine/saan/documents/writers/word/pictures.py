"""A figure's SVG as pictures: rendered with Sarabun as fine as print shows it, cut between rows where it is taller than a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from xml.etree import ElementTree

__all__ = ["Picture", "pictures", "png", "scale"]

_SVG = "http://www.w3.org/2000/svg"
_POINT = 20.0
_INCH = 72
_FINE = 220
"""Dots in an inch: what Word itself keeps of pictures, and more than a screen shows at twice the size."""

_ZOOM = 3
_FACES = ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf")
_INSIDE = re.compile(r"^<svg[^>]*>(.*)</svg>$", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """A PNG, its width and height in units of the figure, and what it shows in words."""

    png: bytes
    width: float
    height: float
    title: str
    says: str


def pictures(svg: str, wide: float, high: float) -> list[Picture]:
    """Return a figure made by `saan.documents.figures` as one picture, or as several.

    `wide` and `high` are what there is on a page, in twips; a unit of the figure takes at most a point.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 -- our own SVG, no document of a stranger's
    title, says = (root.findtext(f"{{{_SVG}}}{name}") or "" for name in ("title", "desc"))
    _, _, width, height = (float(each) for each in root.get("viewBox", "").split())
    cuts = [float(cut) for cut in root.get("data-cuts", "").split()]
    zoom = _FINE / _INCH * scale(width, wide) / _POINT
    return [
        Picture(png(_window(svg, width, bands), zoom), width, sum(b - a for a, b in bands), title, says)
        for bands in _bands(height, cuts, high / scale(width, wide))
    ]


def scale(width: float, wide: float) -> float:
    """Return how many twips a unit of a figure takes that is `width` units wide, where there are `wide` twips."""
    return min(_POINT, wide / width)


def _bands(height: float, cuts: list[float], most: float) -> list[list[tuple[float, float]]]:
    """Return what stands together on a page, from and to which height; what is above the first cut is on each.

    Strips are half as high as a page at most, so that the first begins under what stands there already.
    """
    if height <= most or not cuts:
        return [[(0.0, height)]]
    most /= 2
    head, start, pages = cuts[0], cuts[0], []
    for cut, following in pairwise([*cuts, height]):
        if head + following - start > most and cut > start:
            pages.append([(0.0, head), (start, cut)])
            start = cut
    return [*pages, [(0.0, head), (start, height)]]


def _window(svg: str, width: float, bands: list[tuple[float, float]]) -> str:
    """Return an SVG that shows one strip of another, under its head where that is named before.

    The strip is seen through the frame of the picture itself, and only the head through a frame inside: frames inside are drawn
    on layers of their own, which take as long as all the rest.
    """
    found = _INSIDE.match(svg)
    inside = found[1] if found else ""
    *heads, (top, bottom) = bands
    covers = ""
    for start, end in heads:
        frame = f'y="{top - end + start:g}" width="{width:g}" height="{end - start:g}"'
        covers += f'<rect {frame} fill="#fff"/><svg {frame} viewBox="0 {start:g} {width:g} {end - start:g}">{inside}</svg>'
    height = sum(end - start for start, end in bands)
    size = f'width="{width:g}" height="{height:g}" viewBox="0 {bottom - height:g} {width:g} {height:g}"'
    return f'<svg xmlns="{_SVG}" {size}>{inside}{covers}</svg>'


def png(svg: str, zoom: float = _ZOOM) -> bytes:
    """Return an SVG as a PNG, so many times its size."""
    import resvg_py

    with resources.as_file(resources.files("saan_reports").joinpath("fonts")) as folder:
        made = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[str(folder / face) for face in _FACES],
            font_family="Sarabun",
            sans_serif_family="Sarabun",
        )
    return bytes(made)
