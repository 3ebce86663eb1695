"""Texts in both languages, and places in files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saan.errors import Place

__all__ = ["Language", "Place", "Text"]

Language = Literal["th", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Thai and in English; a case may give only one of them."""

    th: str = ""
    en: str = ""

    def __getitem__(self, language: Language) -> str:
        """Return the words in `language`, or in the other one where they are missing."""
        wanted, other = (self.th, self.en) if language == "th" else (self.en, self.th)
        return wanted or other
