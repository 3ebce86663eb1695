"""Small pieces of WordprocessingML as text: names, attributes and runs whose twins for Thai are never forgotten."""

from __future__ import annotations

import re

__all__ = ["LANG", "NAMESPACES", "attribute", "escaped", "font", "rpr"]

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
"""The namespaces of everything that is written here."""

LANG = '<w:lang w:val="en-GB" w:bidi="th-TH"/>'
"""The language of a run: Thai letters are complex script to Word, all others are English."""

_ILLEGAL = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]"
)
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """Return `text` for the inside of an element or attribute: what XML cannot hold, or would turn its neighbours, becomes U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text).translate(_XML)


def attribute(name: str, value: object) -> str:
    """Return an attribute of Word's namespace."""
    return f' w:{name}="{escaped(str(value))}"'


def font(name: str, thai: str = "") -> str:
    """Return a font, for Thai too: the same, or another."""
    name, thai = escaped(name), escaped(thai or name)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{thai}"/>'


def rpr(
    *, style: str = "", fonts: str = "", bold: bool = False, italic: bool = False, colour: str = "",
    size: float = 0, more: str = "", lang: str = "",
) -> str:  # fmt: skip
    """Return the properties of a run, `size` in points; bold, italic and size are set for Thai as well."""
    inside = f"<w:rStyle{attribute('val', style)}/>" if style else ""
    inside += fonts
    inside += "<w:b/><w:bCs/>" if bold else ""
    inside += "<w:i/><w:iCs/>" if italic else ""
    inside += f"<w:color{attribute('val', colour)}/>" if colour else ""
    inside += f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
    inside += more + lang
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""
