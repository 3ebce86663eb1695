"""When files say that they were made: never today."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from saan.documents.writers.made import made_on

DAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("253402300799", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_the_time_that_is_given_is_taken(given: str, day: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is seconds since 1970, up to the last that there are dates for."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)

    assert made_on(DAY) == day


@pytest.mark.parametrize("given", ["", "soon", "-1", "1.5", " 1", "²", "๑๒", "253402300800", "9" * 5000])
def test_what_is_no_time_is_passed_over(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else stands there, the day of the case is taken, and nothing fails."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)

    assert made_on(DAY) == datetime(2026, 1, 31, tzinfo=UTC)
