"""Dates as a case states them: a day, or only a month or a year where the source says no more."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

__all__ = ["PartialDate", "parse_date", "parse_partial_date"]

# \d and int() read Thai digits as well.
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day that is known to lie between `earliest` and `latest`, both included."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"{self.latest} lies before {self.earliest}")

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.earliest == self.latest

    def __str__(self) -> str:
        """Return the shortest ISO text for it: a day, a month, a year, or ``earliest/latest``."""
        first, last = self.earliest, self.latest
        if first == last:
            return first.isoformat()
        if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
            return f"{first.year:04}"
        if (first, last) == _month(first.year, first.month):
            return f"{first.year:04}-{first.month:02}"
        return f"{first}/{last}"


def parse_partial_date(value: object) -> PartialDate:
    """Return the date that `value` states: ``2009``, ``2009-06``, ``2009-06-29`` or ``2009-06/2009-08``.

    Raises `ValueError` with a sentence for the user when it states none.
    """
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        return PartialDate(value, value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("a date is written 2025-03-01, 2025-03 or 2025")
    first, _, last = str(value).strip().partition("/")
    begin = _period(first)
    return PartialDate(begin[0], (_period(last) if last else begin)[1])


def parse_date(value: object) -> date:
    """Return the one day that `value` states. Raises `ValueError` when it states a longer time, or none."""
    stated = parse_partial_date(value)
    if not stated.exact:
        raise ValueError("this date must name the day, as in 2025-03-01")
    return stated.earliest


def _period(text: str) -> tuple[date, date]:
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"'{text}' is not a date; write 2025-03-01, 2025-03 or 2025")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or year > 2400:
        raise ValueError(f"'{text}': a year of the Buddhist era must say so, as in พ.ศ. 2568 or 2568 BE")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(f"'{text}': there is no month {month}")
    if day is None:
        return _month(year, month)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"'{text}': that month has no day {day}")
    return date(year, month, day), date(year, month, day)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
