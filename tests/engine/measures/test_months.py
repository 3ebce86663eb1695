"""Months on the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.case.measures.months import add_months, months_between, window_start

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("first", "second", "months"),
    [
        (date(2024, 9, 1), date(2025, 3, 1), 6.0),
        (date(2025, 1, 31), date(2025, 2, 28), 1.0),
        (date(2024, 2, 29), date(2025, 2, 28), 12.0),
        (date(2025, 3, 1), date(2025, 3, 16), 0.48),
        (date(2025, 3, 1), date(2025, 2, 1), 0.0),
    ],
)
def test_months_are_those_of_the_calendar(first: date, second: date, months: float) -> None:
    """The same day of a later month, or the last day of a shorter one, is a whole number of months away."""
    assert months_between(first, second) == months


@given(DAYS, DAYS, st.integers(0, 400))
def test_more_days_are_never_fewer_months(first: date, second: date, days: int) -> None:
    """Moving the end later, or the beginning earlier, never shortens the time in months."""
    assert months_between(first, second + timedelta(days)) >= months_between(first, second)
    assert months_between(first - timedelta(days), second) >= months_between(first, second)


@given(DAYS, st.integers(0, 600))
def test_added_months_are_counted_back(day: date, months: int) -> None:
    """The day some months later is that many months away."""
    assert months_between(day, add_months(day, months)) == months


def test_a_window_holds_each_day_of_the_year_once() -> None:
    """The twelve months up to 1 March begin on 2 March of the year before."""
    assert window_start(date(2025, 3, 1), 12) == date(2024, 3, 2)
