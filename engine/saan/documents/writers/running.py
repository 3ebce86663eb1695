"""What stands at the head and the foot of every page of paper."""

from __future__ import annotations

from saan.documents.escaping import printable
from saan.documents.figures.metrics import broken
from saan.documents.views import HeadView
from saan.documents.words import Words

__all__ = ["running"]

_MOST, _SIZE = 330.0, 8.5
"""Points that the title of the case has at most, and its type size."""


def running(head: HeadView, words: Words) -> tuple[str, str, str]:
    """Return the title of the case, cut to its room, the day of the case, and the edition."""
    (title,) = broken(words.numerals(printable(head.title)), _MOST, _SIZE, lines=1)
    return title, words.plain("title.as_of", day=head.day), words.plain(f"edition.{head.edition}")
