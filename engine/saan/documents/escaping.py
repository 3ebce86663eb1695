"""Case text comes out as the letters it was written with, whatever they would mean to a program.

Everything a template prints passes `markdown` unless it is `Markup` already, so HTML, Markdown, Jinja
syntax and addresses in a case are literal text in every format.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from markupsafe import Markup

__all__ = ["json_text", "markdown", "printable", "xml"]

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # marks that turn the direction of what follows
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\u115f\u1160\u3164\uffa0\ufeff"  # letters that are nothing to see, and what tagged PDF may not hold
    "\ue000-\uf8ff"  # private use: our own marks are made of these
    "\U000e0000-\U0010ffff]"
)
_UNSEEN = re.compile(rf"{_UNPRINTABLE.pattern}|[\x85\u2028\u2029]")
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_PILE = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
"""Marks of one letter, more than any script sets: they would pile up over the lines around it."""

_ORDINARY = "0-9A-Za-z\u0e00-\u0e7f,.;:?!'\"()%\u2013\u2014\u2018\u2019\u201c\u201d\u2026-"
_AS_IT_IS = re.compile(rf"(?![-:]|\d{{1,9}}[.)]|.*[{_MARKS}]{{5}})[{_ORDINARY}]+(?: [{_ORDINARY}]+)*\Z")
"""Most texts: nothing in them needs escaping, which the one pattern sees much faster than the others do one by one."""

_SPACES = re.compile("[ \t\n\x0b\x0c\r\x85\u2028\u2029]+")
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$@]")
_AT_START = re.compile(r"^(?=#{1,6}(?: |$)|[+-](?: |$)|--|=|:-)")
_NUMBERED = re.compile(r"^(\d{1,9})(?=[.)](?: |$))")
_ENTITY = re.compile(r"&(?=#|[A-Za-z])")
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_ADDRESS = re.compile(r"(?<=[A-Za-z])://|(?<=www)\.", re.IGNORECASE)


def printable(text: str) -> str:
    """Return `text` on one line; what cannot be printed, or would reorder or cover its neighbours, becomes U+FFFD."""
    return _PILE.sub("\\1\ufffd", _SPACES.sub(" ", _UNPRINTABLE.sub("\ufffd", text)).strip())


def markdown(text: str) -> Markup:
    """Return `text` as Markdown that shows exactly its letters, at the start of a line or within one."""
    return text if isinstance(text, Markup) else _markdown(text)


@lru_cache(maxsize=4096)
def _markdown(text: str) -> Markup:
    """Escape a text; a document shows most of its texts several times."""
    if not _AS_IT_IS.match(text) or "www." in text.lower():
        text = _escaped(printable(text))
    return Markup(text)  # noqa: S704 -- this is the escaping


def _escaped(text: str) -> str:
    text = _ANYWHERE.sub(_with_backslash, text)
    text = _ENTITY.sub(_with_backslash, text)
    text = _ADDRESS.sub(_with_backslash, text)
    return _NUMBERED.sub(r"\1\\", _AT_START.sub(_with_backslash, text))


def _with_backslash(found: re.Match[str]) -> str:
    return "\\" + found[0]


def xml(text: str) -> str:
    """Return `text` for the inside of an XML element or attribute."""
    return printable(text).translate(_XML)


def json_text(data: Any, *, indent: int | None = 2, sort_keys: bool = False) -> str:
    """Return data as JSON, the same for the same data; what is not seen, or would command a terminal, is an escape.

    Half a surrogate pair, which no file could hold, is one too. Raises `ValueError` for a number that is none (NaN).
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent, sort_keys=sort_keys, allow_nan=False)
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text)
