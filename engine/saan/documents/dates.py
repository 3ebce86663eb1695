"""Days, times and amounts as people say them: พ.ศ. in Thai, no locale asked."""

from __future__ import annotations

from datetime import date

from saan.records import Language
from saan.records.dates import day_text

__all__ = ["day", "number", "percent"]


def day(when: date, language: Language) -> str:
    """Return the day in words that stay on one line; Thai years are those of the Buddhist era (1 มีนาคม 2568)."""
    return day_text(when)[language].replace(" ", "\u00a0")


def number(value: float, places: int = 1) -> str:
    """Return a number without needless zeros: 12, 2.5."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".") if round(value, places) % 1 else f"{value:.0f}"


def percent(share: float) -> str:
    """Return a share (0 to 1) in per cent."""
    return f"{share * 100:.0f}%"
