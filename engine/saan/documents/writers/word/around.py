"""What the blocks around a text say of its looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["Around"]


_TEXTS: Mapping[str, Mapping[str, Any]] = {
    "head": {"text": "Saan Head", "bullets": "Saan Head", "bare": True},
    "onepage": {
        "text": "Saan Summary", "bullets": "Saan Summary", "numbers": "Saan Summary", "headings": "Saan Summary Heading",
    },
    "pagetwo": {
        "text": "Saan Summary", "bullets": "Saan Summary", "numbers": "Saan Summary", "headings": "Saan Summary Heading",
    },
    "annex": {"text": "Saan Annex", "bullets": "Saan Annex", "numbers": "Saan Annex"},
    "source": {"text": "Saan Source"},
    "warning": {"headings": "Saan Summary Heading"},
    "card": {"detail": True},
    "column": {"bare": True},
}  # fmt: skip
"""What kinds of blocks change in what is around their text."""


@dataclass(frozen=True)
class Around:
    """What the blocks around say of text: its styles, where it begins, how wide it may be, how deep lists are."""

    wide: int
    text: str = "Normal"
    bullets: str = "List Bullet"
    numbers: str = "List Number"
    headings: str = ""
    left: int = 0
    level: int = -1
    detail: bool = False
    bare: bool = False
    """Whether lists have no signs."""

    together: bool = False
    """Whether paragraphs stay on the page of the next one."""

    def within(self, kind: str) -> Around:
        """Return what is said within a block of this kind."""
        return replace(self, **_TEXTS.get(kind, {}))
