"""Text as literals of the Typst language: nothing in a text is ever markup or code, and every text can be broken somewhere.

Typst breaks Thai at words by itself. What it is told here: ๆ begins no line, some words are one though they are made
of two, and a run of letters that has no place to break may be broken anywhere, an address at its dots and strokes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from saan.documents.compounds import COMPOUNDS
from saan.documents.holding import held

__all__ = ["content", "string"]

_BREAK = "h(0.001pt)"
"""A place to break that is no letter: copied text does not have it. Of no width, it would be dropped."""

_JOIN = "\u2060"
_TORN = (
    "กรอก|ตำบล|ในองค์กร|มีงบ|ในงบ|ได้มอบ|หมวดย่อย|อบรม|สะดวก|นอกวง|ริเริ่ม|รอบล่าสุด|สรุปรับ|กันยายน|"
    "พฤศจิกายน|พฤษภาคม|สหรัฐอเมริกา|เนเธอร์แลนด์"
)
"""What typst breaks within a word; found by comparing where it breaks all that packs and templates say with a dictionary."""

_REPEATED = re.compile("(?<=[\u0e01-\u0e5b])(?=ๆ)")
_UNPARTED = re.compile(" (?=· )|(?<=[0-9๐-๙]) (?=[\u0e01-\u0e5b])")
"""Spaces at which no line ends: before a dot that parts two things, between a number and its unit in Thai."""
_MARKS = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0300-\u036f\u200d\ufe0f"
_CLUSTER = rf"[\u0e40-\u0e44]?[^ ][{_MARKS}]*+"
_WORDS = "|".join(sorted((*COMPOUNDS, *_TORN.split("|")), key=len, reverse=True))
_WHOLE = re.compile(rf"(?<![\u0e40-\u0e44])(?:{_WORDS})(?![{_MARKS}])")
_LONG = re.compile(r"[^ \u00a0\u0e01-\u0e5b]{24,}|(\S{1,9}?)\1{5,}|\S{400,}")
"""Runs that may hold no place to break: long ones that are not Thai, the same few letters again and again, and endless ones."""

_PIECES = re.compile(rf"(?:(?![./]){_CLUSTER}){{1,24}}+(?:[./]{{1,6}}|$)|(?:{_CLUSTER}){{1,6}}+")
"""Where such runs are broken: an address at its dots and strokes, others anywhere."""
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')


def string(text: str) -> str:
    """Return `text` as a string literal."""
    return f'"{_ESCAPED.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    return "\\" + found[0] if found[0] in '\\"' else f"\\u{{{ord(found[0]):x}}}"


@lru_cache(maxsize=4096)
def content(text: str) -> str:
    """Return `text` as an expression that gives its letters, with places to break where a run of them is too long."""
    return "; ".join(_parts(_joined(text))) or '""'


def _joined(text: str) -> str:
    """Return `text` with unseen joints where no line may end."""
    text = held(text)
    return _REPEATED.sub(_JOIN, text) if "ๆ" in text else text


def _parts(text: str) -> Iterator[str]:
    position = 0
    for run in _LONG.finditer(text):
        yield from _words(text[position : run.start()])
        yield f"; {_BREAK}; ".join(map(string, _PIECES.findall(run[0])))
        position = run.end()
    yield from _words(text[position:])


def _words(text: str) -> Iterator[str]:
    """Yield `text` with boxes around words that stay whole: joints within them would be found by who searches or copies."""
    position = 0
    for word in _WHOLE.finditer(text):
        if word.start() > position:
            yield string(text[position : word.start()])
        yield f"box({string(word[0])})"
        position = word.end()
    if position < len(text):
        yield string(text[position:])
