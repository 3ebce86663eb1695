"""Amounts as people write them, in Thai and English alike; no locale asked, and nothing of saan imported: strangers' templates use it."""

from __future__ import annotations

__all__ = ["number", "number_or_year", "percent"]


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
    """Return a share (0 to 1) in whole per cent, written as any other amount."""
    return f"{number(share * 100, 0)}%"
