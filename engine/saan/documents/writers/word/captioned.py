"""Figures in the body of a Word file: pictures, and under them a caption whose number Word counts."""

from __future__ import annotations

from collections.abc import Mapping

from saan.documents.words import Words
from saan.documents.writers.word.base import Base
from saan.documents.writers.word.contents import field
from saan.documents.writers.word.drawing import drawing
from saan.documents.writers.word.paragraphs import Paragraphs
from saan.documents.writers.word.pictures import pictures
from saan.documents.writers.word.runs import run

__all__ = ["Figures"]

_CAPTION = 900
"""Twips that a page keeps for the caption under a picture."""


class Figures:
    """Writes the figures of one document; `found` are SVG by name."""

    def __init__(self, base: Base, words: Words, found: Mapping[str, str], paragraphs: Paragraphs) -> None:
        self._base = base
        self._words = words
        self._found = found
        self._paragraphs = paragraphs
        self._drawn = 0
        self._captions = 0

    def put(self, name: str, wide: int) -> None:
        """Write a figure at most `wide` twips wide, if there is one of this name."""
        svg = self._found.get(name, "")
        if not svg:
            return
        high = self._base.height - _CAPTION
        found = pictures(svg, wide, high)
        for one in found:  # the last stays with its caption, strips may part
            self._drawn += 1
            shown = drawing(self._base, one, wide, high, len(self._base.marks) + self._drawn)
            self._paragraphs.put("Saan Picture", shown, keep=one is found[-1])
        self._captions += 1
        self._paragraphs.put("caption", f"{self._label()}{run(f'. {found[0].title}')}")

    def _label(self) -> str:
        label = self._words.plain("page.figure")
        shown = self._words.numerals(str(self._captions))
        digits = "ThaiArabic" if self._words.thai_digits else "ARABIC"
        return run(f"{label} ") + field(f"SEQ {label} \\* {digits}", shown)
