"""What an organisation adds to the looks of reports: a logo and a style sheet, looked through so that neither reads anything or runs."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree

__all__ = ["Logo", "logo_of", "style_of"]

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


def style_of(text: str) -> str:
    """Return a style sheet that may stand after saan's own; raises `ValueError` with the line and what may not stand there."""
    bare = re.sub(r"/\*.*?\*/", lambda found: re.sub(r"[^\n]", " ", found[0]), text, flags=re.DOTALL)
    for number, line in enumerate(bare.split("\n"), 1):
        for pattern, what in _REFUSED:
            if pattern.search(line):
                raise ValueError(number, f"holds {what}")
    if bare.count("{") != bare.count("}"):
        raise ValueError(0, "leaves a brace open")
    return text


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
        raise ValueError(f"is no SVG ({error})") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise ValueError("is no SVG")
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
    try:
        *_, width, height = (float(each) for each in re.split(r"[\s,]+", root.attrib["viewBox"].strip()))
    except (KeyError, ValueError):
        raise ValueError("has no viewBox, so nobody knows how large it is") from None
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise ValueError("has a viewBox of no size")
    root.attrib["width"], root.attrib["height"] = f"{width:g}", f"{height:g}"
    return width, height


def _from_png(content: bytes) -> Logo:
    """Return a picture within an SVG, of its pixels alone: comments, places and programs are left out."""
    if not content.startswith(_SIGNATURE):
        raise ValueError("is no PNG")
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
        raise ValueError(f"has more than {_MOST_SIDE} pixels a side, or none")
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
