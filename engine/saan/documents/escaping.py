"""Case text comes out as the letters it was written with, whatever they would mean to a program.

Everything a template prints passes `markdown` unless it is `Markup` already, so HTML, Markdown, Jinja
syntax and addresses in a case are literal text in every format.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape as _xml_escape

from markupsafe import Markup

__all__ = ["markdown", "printable", "xml"]

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # marks that turn the direction of what follows
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\ue000-\uf8ff"  # private use: our own marks are made of these
    "\U000e0000-\U0010ffff]"
)
_SPACES = re.compile("[ \t\n\x0b\x0c\r\x85\u2028\u2029]+")
_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~$@])")
_AT_START = re.compile(r"^(?=#{1,6}(?: |$)|[+-](?: |$)|--|=|:-)")
_NUMBERED = re.compile(r"^(\d{1,9})(?=[.)](?: |$))")
_ENTITY = re.compile(r"&(?=#|[A-Za-z])")
_ADDRESS = re.compile(r"(?<=[A-Za-z])://|(?<=www)\.", re.IGNORECASE)


def printable(text: str) -> str:
    """Return `text` on one line; what cannot be printed, or would reorder its neighbours, becomes U+FFFD."""
    return _SPACES.sub(" ", _UNPRINTABLE.sub("\ufffd", text)).strip()


def markdown(text: str) -> Markup:
    """Return `text` as Markdown that shows exactly its letters, at the start of a line or within one."""
    if isinstance(text, Markup):
        return text
    text = _ANYWHERE.sub(r"\\\1", printable(text))
    text = _ENTITY.sub(r"\\&", text)
    text = _ADDRESS.sub(lambda found: "\\" + found[0], text)
    text = _NUMBERED.sub(r"\1\\", _AT_START.sub(r"\\", text))
    return Markup(text)  # noqa: S704 -- this is the escaping


def xml(text: str) -> str:
    """Return `text` for the inside of an XML element or attribute."""
    return _xml_escape(printable(text), {'"': "&quot;", "'": "&#39;"})
