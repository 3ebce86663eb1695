"""What an organisation adds to the looks of reports: a logo and a style sheet, looked through so that neither reads anything or runs."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

__all__ = ["Logo", "logo_of", "style_flaws"]

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset(
    [
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
    ]
)
_LOOKS = frozenset(
    [
        "d",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "points",
        "width",
        "height",
        "viewBox",
        "transform",
        "fill",
        "fill-rule",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-opacity",
        "opacity",
        "clip-path",
        "clip-rule",
        "id",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "clipPathUnits",
        "preserveAspectRatio",
        "version",
    ]
)
_ELSEWHERE = re.compile(r"url\(\s*(?!#[\w-]+\s*\))", re.IGNORECASE)
_MOST_SIDE = 4000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_REFUSED = (
    (re.compile(r"@\s*import", re.IGNORECASE), "@import, which reads another file"),
    (re.compile(r"(?:url|image-set|image|src)\s*\(", re.IGNORECASE), "url(…), which reads another file"),
    (re.compile(r"@\s*font-face", re.IGNORECASE), "@font-face: reports carry their own font"),
    (re.compile("<"), "'<', which would end the style sheet"),
    (re.compile(r"\\"), "a backslash, which can spell what may not be said"),
    (re.compile(r"\.warning|\[class", re.IGNORECASE), "the looks of warnings, which every reader must see"),
    (
        re.compile(
            r"display\s*:\s*none|visibility\s*:|opacity\s*:|clip(?:-path)?\s*:|font-size\s*:\s*0(?![.\d]*[1-9])",
            re.IGNORECASE,
        ),
        "what hides something: leave it out with a template",
    ),
)


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as an SVG that reads nothing, and how wide and high it is (units of its own)."""

    svg: str
    width: float
    height: float

    @property
    def address(self) -> str:
        """The logo as an address that holds it."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


def style_flaws(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what keeps a style sheet from standing after saan's own: the line (0: none in particular), what is wrong, what to do."""
    bare = re.sub(r"/\*.*?\*/", lambda found: re.sub(r"[^\n]", " ", found[0]), text, flags=re.DOTALL)
    for number, line in enumerate(bare.split("\n"), 1):
        for pattern, what in _REFUSED:
            if pattern.search(line):
                yield number, f"holds {what}", "a style sheet reads nothing and hides nothing"
    if bare.count("{") != bare.count("}"):
        yield 0, "leaves a brace open", "write a '}' for every '{'"


def logo_of(name: str, content: bytes) -> Logo:
    """Return the logo in ``logo.svg`` or ``logo.png``; raises `ValueError` with what is wrong with it."""
    return _from_png(content) if name.endswith(".png") else _from_svg(content)


def _from_svg(content: bytes) -> Logo:
    text = content.decode("utf-8-sig", "strict")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("has a DOCTYPE: save it as plain SVG")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 -- no DOCTYPE, so no entities
    except ElementTree.ParseError as error:
        raise ValueError(f"is no SVG ({error}): save it as plain SVG") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise ValueError("is no SVG: save it as plain SVG")
    for each in root.iter():
        _look_through(each)
    width, height = _size(root)
    ElementTree.register_namespace("", _SVG)
    return Logo(ElementTree.tostring(root, encoding="unicode"), width, height)


def _look_through(element: ElementTree.Element) -> None:
    """Refuse an element that is no shape, and leave out what says nothing of looks."""
    space, _, tag = str(element.tag).rpartition("}")
    if space == f"{{{_SVG}" and tag == "text":
        raise ValueError("has letters in it: turn text into paths, for no reader may have its font")
    if space == f"{{{_SVG}" and tag not in _SHAPES:
        raise ValueError(f"has a <{tag}>; a logo is made of shapes alone")
    if space != f"{{{_SVG}":
        raise ValueError("has parts of a drawing program in it: save it as plain SVG")
    for name in list(element.attrib):
        if name not in _LOOKS:
            if name.lower().startswith("on") or "href" in name or name in ("style", "class"):
                raise ValueError(
                    f"has '{name}', which may run or read something: save it as plain SVG with attributes"
                )
            del element.attrib[name]
        elif _ELSEWHERE.search(element.attrib[name]):
            raise ValueError("reads another file")


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """Return how wide and high a logo is, and write it into its root: what its view says, else its size in pixels."""
    given = root.attrib
    view = given.get("viewBox") or f"0 0 {given.get('width', '?')} {given.get('height', '?')}".replace(
        "px", ""
    )
    try:
        *_, width, height = (float(each) for each in re.split(r"[\s,]+", view.strip()))
    except ValueError:
        raise ValueError(
            'has no viewBox, so nobody knows how large it is: write viewBox="0 0 WIDTH HEIGHT" into <svg>'
        ) from None
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise ValueError("has a viewBox of no size")
    root.attrib |= {"viewBox": view, "width": f"{width:g}", "height": f"{height:g}"}
    return width, height


def _from_png(content: bytes) -> Logo:
    """Return a picture within an SVG, of its pixels alone: comments, places and programs are left out."""
    if not content.startswith(_SIGNATURE):
        raise ValueError("is no PNG: save the picture as PNG")
    position, kept, data, size = 8, [], b"", (0, 0)
    while position + 12 <= len(content):
        (length,) = struct.unpack(">I", content[position : position + 4])
        kind, body = content[position + 4 : position + 8], content[position + 8 : position + 8 + length]
        whole = content[position : position + 12 + length]
        if len(whole) != length + 12 or zlib.crc32(kind + body) != int.from_bytes(whole[-4:], "big"):
            raise ValueError("is a damaged PNG")
        size = struct.unpack(">II", body[:8]) if kind == b"IHDR" and len(body) == 13 else size
        data += body if kind == b"IDAT" else b""
        kept += [whole] if kind in _KEPT else []
        position += length + 12
    width, height = size
    if not (0 < width <= _MOST_SIDE and 0 < height <= _MOST_SIDE):
        raise ValueError(f"has more than {_MOST_SIDE} pixels a side, or none: save it smaller")
    _unpacked(data, (width * 8 + 1) * height * 2)
    inside = base64.b64encode(_SIGNATURE + b"".join(kept)).decode()
    svg = (
        f'<svg xmlns="{_SVG}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{inside}"/></svg>'
    )
    return Logo(svg, width, height)


def _unpacked(data: bytes, most: int) -> None:
    """Refuse pixels that are damaged, or many more than the picture has."""
    try:
        if len(zlib.decompressobj().decompress(data, most + 1)) > most:
            raise ValueError("holds more than it shows")
    except zlib.error:
        raise ValueError("is a damaged PNG") from None
