"""Text for a terminal, where every character takes whole columns: Thai marks none, wide letters two."""

from __future__ import annotations

import unicodedata

from saan.documents.figures.metrics import clusters, pieces

__all__ = ["columns", "wrapped"]

_STAYS = ("ๆ", "ฯ", ")", "]", "”", "’", "»", ",", ".", ";", ":", "!", "?", "%")
"""What does not begin a line."""

_LEAST = 12
"""Columns that text is given at least, however far it is set in."""


def columns(text: str) -> int:
    """Return how many columns a terminal gives to `text`."""
    return sum(map(_columns, text))


def wrapped(text: str, limit: int, first: str = "", rest: str | None = None) -> list[str]:
    """Break `text` into lines of at most `limit` columns; `first` stands before the first of them, `rest` before others.

    Lines end at spaces and before common Thai words; a letter is never parted from the marks above and below it.
    """
    rest = " " * columns(first) if rest is None else rest
    room = max(limit - max(columns(first), columns(rest)), _LEAST)
    made = [""]
    for piece in _unbroken(text, room):
        if made[-1] and columns((made[-1] + piece).rstrip()) > room:
            made.append("")
            piece = piece.lstrip()
        made[-1] += piece
    return [f"{rest if number else first}{line.rstrip()}".rstrip() for number, line in enumerate(made)]


def _unbroken(text: str, room: int) -> list[str]:
    """The pieces that are not broken: what fits whole, else letter by letter."""
    parts: list[str] = []
    for piece in _joined(pieces(" ".join(text.split()))):
        parts += [piece] if columns(piece.rstrip()) <= room else _joined(clusters(piece))
    return parts


def _joined(parts: list[str]) -> list[str]:
    """Put what does not begin a line, and the spaces before it, to what it follows."""
    joined: list[str] = []
    for part in parts:
        if joined and part.startswith((" ", *_STAYS)):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
