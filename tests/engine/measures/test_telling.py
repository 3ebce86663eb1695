"""Times in months are told as people say them, in both languages."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.case.measures.bounds import Bounds
from saan.case.measures.telling import following, months_text
from tests.engine.measures.build import measure, whole


@pytest.mark.parametrize(
    ("low", "high", "th", "en"),
    [
        (35, 35, "35 เดือน", "35 months"),
        (34.98, 34.98, "35 เดือน", "35 months"),
        (34.58, 34.58, "เกือบ 35 เดือน", "almost 35 months"),
        (8.3, 8.3, "กว่า 8 เดือน", "just over 8 months"),
        (1.2, 1.2, "กว่า 1 เดือน", "just over 1 month"),
        (2.5, 2.5, "2 เดือนครึ่ง", "2 and a half months"),
        (0.7, 0.7, "ไม่ถึง 1 เดือน", "less than a month"),
        (10.2, 21.9, "10 ถึง 22 เดือน", "10 to 22 months"),
        (0.4, 5.1, "ไม่เกิน 6 เดือน", "at most 6 months"),
        (3.9, math.inf, "อย่างน้อย 3 เดือน", "at least 3 months"),
        (0, math.inf, "ไม่ทราบกี่เดือน", "an unknown number of months"),
    ],
)
def test_months_are_told_without_decimals(low: float, high: float, th: str, en: str) -> None:
    """A time is told in whole months, and on which side of them it lies; bounds are told by the whole months around them."""
    said = months_text(Bounds(low, high))

    assert (said.th, said.en) == (th, en)


@given(
    st.floats(0, 400).map(lambda value: round(value, 2)), st.floats(0, 400).map(lambda value: round(value, 2))
)
def test_what_is_told_is_never_off_by_a_month(one: float, other: float) -> None:
    """Bounds lie within the months that are told of them, a known time within a month of them."""
    bounds = Bounds(min(one, other), max(one, other))
    told = [int(figure) for figure in re.findall(r"\d+", months_text(bounds).en)]

    if bounds.exact:
        assert not told or abs(told[0] - bounds.low) < 1
    else:
        assert told[-1] >= bounds.high
        assert len(told) == 1 or told[0] <= bounds.low


def test_a_space_comes_before_figures_alone() -> None:
    """Thai has no space between words, and one before a figure."""
    assert following("5 เดือน") == " 5 เดือน"
    assert following("กว่า 5 เดือน") == "กว่า 5 เดือน"


@pytest.mark.parametrize(
    ("date", "th", "en"),
    [
        (
            "2024-12-15",
            "กิจกรรมครั้งล่าสุดเมื่อ 2 เดือนครึ่งก่อน นับถึงวันที่ 1 มีนาคม 2568",
            "the last activity was 2 and a half months before 1 March 2025",
        ),
        (
            "2025-01-01",
            "กิจกรรมครั้งล่าสุดเมื่อ 2 เดือนก่อน นับถึงวันที่ 1 มีนาคม 2568",
            "the last activity was 2 months before 1 March 2025",
        ),
        (
            "2025-03-01",
            "กิจกรรมครั้งล่าสุดคือวันที่ 1 มีนาคม 2568",
            "the last activity was on 1 March 2025",
        ),
    ],
)
def test_how_long_ago_is_told_up_to_the_day_of_the_case(date: str, th: str, en: str) -> None:
    """Thai says how long ago and up to which day; what happened on that day is told by the day."""
    found = measure("months_since_last_activity", activities=whole({"date": date}))

    assert found is not None
    assert (found.tell.th, found.tell.en) == (th, en)
