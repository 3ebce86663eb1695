"""Days and times in words."""

from __future__ import annotations

from datetime import date

import pytest

from saan.documents.dates import day, period, work_year
from saan.records import Language
from saan.records.dates import parse_partial_date


def test_thai_days_count_years_of_the_buddhist_era() -> None:
    """A day is said in Thai with its Buddhist year, in English with its common year, on one line."""
    assert day(date(2025, 3, 1), "th") == "1\u00a0มีนาคม\u00a02568"
    assert day(date(2025, 3, 1), "en") == "1\u00a0March\u00a02025"


def test_a_year_alone_stays_with_its_word() -> None:
    """Of a date of which only the year is known, no line ends within."""
    assert period(parse_partial_date("2025"), "th") == "ปี\u00a02568"


@pytest.mark.parametrize(
    ("by", "language", "shown"),
    [
        ("เกรียงศักดิ์ เจริญวงศ์ศักดิ์", "th", "2547"),
        ("เกรียงศักดิ์ เจริญวงศ์ศักดิ์", "en", "2004"),
        ("J. A. Alexander และคณะ", "th", "2004"),
        ("", "th", "2004"),
    ],
)
def test_works_in_thai_have_thai_years_in_thai_lists(by: str, language: Language, shown: str) -> None:
    """What Thais wrote stands under its year of the Buddhist era where the list is Thai; what others wrote does not."""
    assert work_year(2004, by, language) == shown
    assert work_year(None, by, language) == ""
