"""Days, times and amounts as people say them: พ.ศ. in Thai, no locale asked."""

from __future__ import annotations

from datetime import date

from saan.records import Language
from saan.records.dates import PartialDate, buddhist_year, day_text, month_text

__all__ = ["day", "number", "number_or_year", "percent", "period", "work_year"]


def day(when: date, language: Language) -> str:
    """Return the day in words that stay on one line; Thai years are those of the Buddhist era (1 มีนาคม 2568)."""
    return day_text(when)[language].replace(" ", "\u00a0")


def period(when: PartialDate, language: Language) -> str:
    """Return a date as exactly as it is known, in words: วันที่ 10 มกราคม 2569, เดือนมกราคม 2569, ปี 2569, or a span."""
    first, last = when.earliest, when.latest
    thai = language == "th"
    if first == last:
        return f"{'วันที่ ' if thai else ''}{day(first, language)}"
    year = buddhist_year(first.year) if thai else first.year
    known = str(when)
    if len(known) == len("2025"):
        return f"ปี\u00a0{year}" if thai else str(year)
    if len(known) == len("2025-03"):
        return f"{'เดือน' if thai else ''}{month_text(first.month)[language]} {year}".replace(" ", "\u00a0")
    between = " ถึง " if thai else " to "
    return f"{'วันที่ ' if thai else ''}{day(first, language)}{between}{day(last, language)}"


def work_year(year: int | None, by: str, language: Language) -> str:
    """Return the year of a work as lists of the language give it, empty where it is not known; `by` are its authors, or its title.

    Thai lists give works in Thai their year of the Buddhist era, and all others theirs.
    """
    thai = language == "th" and "\u0e01" <= by[:1] <= "\u0e5b"
    return str(buddhist_year(year) if thai else year) if year else ""


def number(value: float, places: int = 1) -> str:
    """Return an amount without needless zeros, in thousands, below nought with a minus and no hyphen: 12, 2.5, 120,000, −0.5; never −0.

    Thai writes amounts with the same comma. Years, ids and lines of a file are no amounts.
    """
    size = abs(round(value, places))
    text = f"{size:,.{places}f}".rstrip("0").rstrip(".") if size % 1 else f"{size:,.0f}"
    return f"−{text}" if value < 0 and size else text


_YEARS = (1000, 3000)
"""A whole number within may be a year, of either era."""


def number_or_year(value: float, places: int = 1) -> str:
    """Return a number that nothing says to be an amount: as `number`, but what may be a year without a comma."""
    return f"{value:.0f}" if _YEARS[0] <= value < _YEARS[1] and value == int(value) else number(value, places)


def percent(share: float) -> str:
    """Return a share (0 to 1) in per cent."""
    return f"{share * 100:.0f}%"
