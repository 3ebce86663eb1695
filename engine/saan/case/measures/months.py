"""Months on the calendar: windows before a day, and how long ago a day was."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

__all__ = ["add_months", "months_between", "window_start"]


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later (earlier when negative), or the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    if not 12 <= count < 12 * 10_000:
        return date.min if count < 12 else date.max
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(first: date, second: date) -> float:
    """Return whole months from `first` to `second` plus the share of the month begun; 0 when `second` is earlier.

    1 September to 1 March is 6 months, whatever the number of days. Rounded to 2 places.
    """
    if second <= first:
        return 0.0
    whole = (second.year - first.year) * 12 + second.month - first.month
    if add_months(first, whole) > second:
        whole -= 1
    begun = add_months(first, whole)
    length = (add_months(first, whole + 1) - begun).days
    return round(whole + (second - begun).days / length, 2) if length else float(whole)


def window_start(as_of: date, months: int) -> date:
    """Return the first day of the `months` months that end on `as_of`."""
    start = add_months(as_of, -months)
    return start if start == date.min else start + timedelta(days=1)
