"""What timelines are drawn with: the road and its sides, marks for what happened, years and months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from saan.documents.figures.strokes import LEAD
from saan.documents.figures.svg import element
from saan.records import Language
from saan.records.dates import buddhist_year, month_text

__all__ = ["LEFT", "MIDDLE", "RIGHT", "WIDE", "month_name", "station", "year_marks", "year_name"]

WIDE, MIDDLE = 708.0, 354.0
LEFT, RIGHT = MIDDLE - 38, MIDDLE + 38
"""Width of the picture, the middle of the road, and its two edges."""

_SHORT = 500
"""Up to so many days a road is marked by quarters, beyond by years."""

_MANY = 16
"""So many marks a road can have; of more years only every second, fifth … is marked."""


def station(kind: str, state: str, x: float, y: float) -> str:
    """Return the mark of an activity (round) or a meeting (square): filled if held, hollow if planned, crossed if cancelled."""
    fill = LEAD if state == "held" else "#fff"
    look = {"fill": fill, "stroke": LEAD, "stroke_width": 2}
    if kind == "activity":
        mark = element("circle", cx=x, cy=y, r=6.0, **look)
    else:
        mark = element("rect", x=x - 5.5, y=y - 5.5, width=11.0, height=11.0, **look)
    if state == "cancelled":
        d = f"M{x - 3.5:.1f} {y - 3.5:.1f}l7 7M{x + 3.5:.1f} {y - 3.5:.1f}l-7 7"
        mark += element("path", d=d, stroke=LEAD, stroke_width=2, fill="none")
    return mark


def year_name(year: int, language: Language) -> str:
    """Return a year as the language counts it."""
    return str(buddhist_year(year) if language == "th" else year)


def month_name(year: int, month: int, language: Language) -> str:
    """Return a month with its year, the English one shortened to three letters."""
    name = month_text(month)[language]
    return f"{name if language == 'th' else name[:3]} {year_name(year, language)}"


def year_marks(first: date, last: date, language: Language) -> Iterator[tuple[int, str]]:
    """Yield where years begin from `first` to `last`, or quarters of a short time, each with what it is called."""
    if (last - first).days <= _SHORT:
        for year in range(first.year, last.year + 1):
            for month in (1, 4, 7, 10):
                begin = date(year, month, 1)
                if first <= begin <= last:
                    name = (
                        year_name(year, language)
                        if month == 1
                        else month_text(month)[language][: 3 if language == "en" else None]
                    )
                    yield begin.toordinal(), name
        return
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100) if (last.year - first.year) / each <= _MANY)
    for year in range(first.year, last.year + 1):
        if year % step == 0 and date(year, 1, 1) >= first:
            yield date(year, 1, 1).toordinal(), year_name(year, language)
