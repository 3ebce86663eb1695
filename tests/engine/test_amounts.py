"""Amounts in words of either language."""

from __future__ import annotations

import pytest

from saan.amounts import number, number_or_year, percent
from saan.documents.words import Words


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [(12.0, 1, "12"), (2.5, 1, "2.5"), (0.25, 2, "0.25"), (0.3, 2, "0.3"), (0.996, 2, "1"), (100.0, 0, "100"), (0.0, 2, "0")],
)  # fmt: skip
def test_numbers_have_no_needless_zeros(value: float, places: int, shown: str) -> None:
    """A number shows as many places as it needs, and keeps the zeros of its whole part."""
    assert number(value, places) == shown


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [(-0.5, 2, "−0.5"), (-13.7, 1, "−13.7"), (-12.0, 0, "−12"), (-0.001, 2, "0")],
)
def test_what_is_below_nought_has_a_minus(value: float, places: int, shown: str) -> None:
    """A number below nought shows a minus, not a hyphen; nought has none."""
    assert number(value, places) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (999.0, "999"),
        (1500.0, "1,500"),
        (120000.0, "120,000"),
        (1234567.5, "1,234,567.5"),
        (-2000.0, "−2,000"),
    ],
)
def test_amounts_stand_in_thousands(value: float, shown: str) -> None:
    """A large amount has a comma after its thousands."""
    assert number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(2026.0, "2026"), (2569.0, "2569"), (1500.5, "1,500.5"), (120000.0, "120,000"), (12.0, "12")],
)
def test_what_may_be_a_year_has_no_comma(value: float, shown: str) -> None:
    """A number without a unit that may be a year is written as one."""
    assert number_or_year(value) == shown


def test_phrases_show_amounts_in_thousands_and_leave_texts_as_they_are() -> None:
    """What counts something has its comma in either language; a year or an id comes as a text and has none."""
    for language in ("th", "en"):
        assert "1,500" in Words(language)("records.and_more", n=1500)
        assert "1,500" in Words(language).plain("figure.timeline_people", n=1500)
    assert "2025" in Words("en")("annex.since", day="2025")


def test_thai_digits_keep_the_comma_of_thousands() -> None:
    """With Thai digits an amount is still written in thousands."""
    assert "๑,๕๐๐" in Words("th", thai_digits=True).plain("figure.timeline_people", n=1500)


@pytest.mark.parametrize(
    ("share", "shown"), [(0.256, "26%"), (0.0, "0%"), (-0.25, "−25%"), (-0.001, "0%"), (12.5, "1,250%")]
)
def test_shares_are_per_cent(share: float, shown: str) -> None:
    """A share is shown in whole per cent, written as any other amount."""
    assert percent(share) == shown
