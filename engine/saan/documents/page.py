"""The HTML file: one page that needs nothing else, neither the network nor a script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from saan.documents.faces import faces, font_faces
from saan.documents.htmlbody import body
from saan.documents.lock import LOCK_META
from saan.documents.looks import Looks
from saan.documents.setting import Setting
from saan.records import Language

__all__ = ["page"]

_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*([{};,])\s*")
_COLON = re.compile(r":\s+")
_LINE_NOTE = re.compile(r"^\s*//.*\n|^\s+", re.MULTILINE)


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
    looks, parts = Looks(), []
    for language, text in documents:
        words = setting.words(language)
        drawn = {name: looks.named(svg) for name, svg in figures.get(language, {}).items()}
        made = body(text, f"{language}-", drawn, words.plain("page.scroll"))
        parts.append({"language": language, "t": words, "html": _ready(made.html), "contents": made.contents})
    script = _script()
    thai = any(language == "th" for language, _ in documents)
    needed = faces("".join(str(part["html"]) for part in parts), thai=thai)
    return _template().render(
        parts=parts,
        title=setting.title(title, documents[0][0]),
        lock=lock,
        lock_name=LOCK_META,
        t=parts[0]["t"],
        style=_ready(font_faces(needed) + _style() + looks.style() + "\n" + setting.style),
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


@cache
def _style() -> str:
    """Return the style sheet without its comments and the space that only its authors read."""
    bare = _NOTE.sub("", _resource("report.css"))
    return _COLON.sub(":", _SPACE.sub(r"\1", bare)).strip()


@cache
def _script() -> str:
    """Return the script without lines that are comments, and without indents."""
    return _LINE_NOTE.sub("", _resource("report.js"))
