"""The faces of Sarabun that stand inside a web page: no more of them than its letters need."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

__all__ = ["Face", "faces", "font_faces"]

_SIGNS = (
    "U+0020-007E,U+00A0,U+00AB,U+00B0-00B1,U+00B7,U+00BB,U+00D7,U+2013-2014,U+2018-2019,U+201C-201D,U+2022,"
    "U+2026,U+2192,U+2212"
)
_RANGES: Mapping[str, str] = {
    "latin": _SIGNS,
    "western": f"{_SIGNS},U+00A1-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+201A,U+201E,U+20AC,U+2122",
    "thai": "U+0E01-0E3A,U+0E3F-0E5B,U+200C-200D,U+25CC",
}
"""What is in each file: docs/generate/web_fonts.py makes them."""

_REGULAR, _BOLD = 400, 700
_THAI = re.compile("[\u0e01-\u0e5b]")
_ACCENTED = re.compile("[¡-ª¬®¯²-¶¸-º¼-ÖØ-ÿıŒœˆ˚˜‚„€™]")
_SET_BOLD = re.compile(r"<(strong|h[1-4]|th|text)\b.*?</\1>", re.DOTALL)

_ROOM_ABOVE = "ascent-override:113%;descent-override:17%;"
"""Letters stand a little lower in their line than the font says: a tone mark over a vowel would show at the foot of a printed
page whose line it does not belong to. (The font's own: 106.8 and 23.2 per cent.)"""


class Face(NamedTuple):
    """One font file: which letters, and how heavy."""

    letters: str
    weight: int


def faces(html: str, *, thai: bool) -> tuple[Face, ...]:
    """Return the faces that the text of a page needs; `thai` where it is written in Thai.

    Letters with accents come along where there are some, each weight by itself; Thai letters in a page that is not
    written in Thai (a name) come without bold ones.
    """
    bold = "".join(found[0] for found in _SET_BOLD.finditer(html))
    needed = [
        Face("western" if _ACCENTED.search(shown) else "latin", weight)
        for weight, shown in ((_REGULAR, html), (_BOLD, bold))
    ]
    if thai or _THAI.search(html):
        needed.append(Face("thai", _REGULAR))
    if thai:
        needed.append(Face("thai", _BOLD))
    return tuple(needed)


@cache
def font_faces(needed: tuple[Face, ...]) -> str:
    """Return the rules of a style sheet that bring these faces."""
    return "".join(map(_rule, needed))


def _rule(face: Face) -> str:
    name = f"sarabun-{face.letters}-{face.weight}-normal.woff2"
    data = base64.b64encode(resources.files("saan_reports").joinpath("fonts", name).read_bytes()).decode()
    return (
        f"@font-face{{font-family:Sarabun;font-weight:{face.weight};font-display:swap;{_ROOM_ABOVE}"
        f"src:url(data:font/woff2;base64,{data}) format('woff2');unicode-range:{_RANGES[face.letters]}}}\n"
    )
