"""The HTML file: one page that needs nothing else, neither the network nor a script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from saan.documents.htmlbody import body
from saan.documents.lock import LOCK_META
from saan.documents.setting import Setting
from saan.records import Language

__all__ = ["page"]

_REGULAR = 400
_THAI = re.compile("[\u0e01-\u0e5b]")
_FACES = (("latin", 400), ("thai", 400), ("latin", 700), ("thai", 700))
_RANGES: Mapping[str, str] = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-200B,U+200E-206F,U+20AC,U+2122,U+2212",
    "thai": "U+0E01-0E5B,U+200C-200D,U+25CC",
}

_ROOM_ABOVE = "ascent-override:113%;descent-override:17%;"
"""Letters stand a little lower in their line than the font says: a tone mark over a vowel would show at the foot of a printed
page whose line it does not belong to. (The font's own: 106.8 and 23.2 per cent.)"""


def page(
    documents: Sequence[tuple[Language, str]],
    figures: Mapping[Language, Mapping[str, str]],
    title: str,
    lock: str,
    setting: Setting | None = None,
) -> str:
    """Return one HTML file of one document, or of two languages one after the other.

    `lock` is carried in its head; `setting` says how it is set.
    """
    setting = setting or Setting()
    parts = []
    for language, text in documents:
        words = setting.words(language)
        made = body(text, f"{language}-", figures.get(language, {}), words.plain("page.scroll"))
        parts.append({"language": language, "t": words, "html": _ready(made.html), "contents": made.contents})
    script = _resource("report.js")
    return _template().render(
        parts=parts,
        title=setting.title(title, documents[0][0]),
        lock=lock,
        lock_name=LOCK_META,
        t=parts[0]["t"],
        style=_ready(_style(_faces(parts)) + setting.style),
        logo=setting.logo,
        script=_ready(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _ready(text: str) -> Markup:
    """Mark as HTML what is HTML by construction: our own files, and the body that was escaped on its way."""
    return Markup(text)  # noqa: S704 -- see above


def _resource(name: str) -> str:
    return resources.files("saan_reports").joinpath(name).read_text("utf-8")


@cache
def _template() -> Template:
    made = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return made.from_string(_resource("page.html.j2"))


def _faces(parts: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, int], ...]:
    """Return the faces that a page needs: without a Thai half no bold Thai, without a Thai letter no Thai at all."""
    thai = any(part["language"] == "th" for part in parts)
    letters = thai or any(_THAI.search(part["html"]) for part in parts)
    return tuple(
        (subset, weight)
        for subset, weight in _FACES
        if subset == "latin" or thai or (letters and weight == _REGULAR)
    )


@cache
def _style(faces: tuple[tuple[str, int], ...]) -> str:
    """Return the style sheet with faces of Sarabun inside."""
    return "".join(_face(subset, weight) for subset, weight in faces) + _resource("report.css")


def _face(subset: str, weight: int) -> str:
    name = f"sarabun-{subset}-{weight}-normal.woff2"
    data = base64.b64encode(resources.files("saan_reports").joinpath("fonts", name).read_bytes()).decode()
    return (
        f"@font-face{{font-family:Sarabun;font-weight:{weight};font-display:swap;{_ROOM_ABOVE}"
        f"src:url(data:font/woff2;base64,{data}) format('woff2');unicode-range:{_RANGES[subset]}}}\n"
    )
