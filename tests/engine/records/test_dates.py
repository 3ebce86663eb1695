"""Dates as people write them, in both eras."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.records.dates import PartialDate, first_of, last_of, parse_date, parse_partial_date, whichever

THAI_MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT_MONTHS = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]

days = st.dates(date(1800, 1, 1), date(2400, 12, 31))
modern = st.dates(date(1858, 1, 1), date(2400, 12, 31))
"""Days whose Buddhist year is over 2400, so that a Thai month marks it."""


def thai_digits(text: str) -> str:
    return "".join(chr(0x0E50 + int(c)) if c.isdecimal() else c for c in text)


@given(days)
def test_a_day_reads_the_same_in_every_marked_form(day: date) -> None:
    """ISO, Buddhist era with its mark before or behind, Thai digits and month names state one day."""
    buddhist = day.year + 543
    rest = f"{day.month:02}-{day.day:02}"
    month = calendar.month_name[day.month]
    forms = [
        day.isoformat(),
        f"{buddhist}-{rest} BE",
        f"พ.ศ. {buddhist}-{rest}",
        f"B.E. {buddhist}-{day.month}-{day.day}",
        f"{day.year:04}-{rest} CE",
        f"ค.ศ. {day.year:04}-{rest}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3]} {buddhist} BE",
        f"{day.day} {THAI_MONTHS[day.month - 1]} พ.ศ. {buddhist}",
        f"{day.day} {SHORT_MONTHS[day.month - 1]} ค.ศ. {day.year}",
    ]
    for form in forms:
        assert parse_date(form) == day, form
        assert parse_date(thai_digits(form)) == day, form


@given(modern)
def test_a_thai_month_marks_the_buddhist_era(day: date) -> None:
    """Beside a Thai month a year over 2400 is of the Buddhist era, a smaller one of the common era."""
    for months in (THAI_MONTHS, SHORT_MONTHS):
        month = months[day.month - 1]
        assert parse_date(f"{day.day} {month} {day.year + 543}") == day
        assert parse_date(f"{day.day}{month}{day.year}") == day


@given(days, st.sampled_from(["day", "month", "year", "span"]), days)
def test_what_a_date_prints_reads_back(day: date, how: str, other: date) -> None:
    """Every date, partial or a span, is written so that reading it gives it again."""
    first, last = {
        "day": (day, day),
        "month": (day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])),
        "year": (date(day.year, 1, 1), date(day.year, 12, 31)),
        "span": (min(day, other), max(day, other)),
    }[how]
    stated = PartialDate(first, last)
    assert parse_partial_date(str(stated)) == stated


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (2009, "2009-01-01", "2009-12-31"),
        ("2009", "2009-01-01", "2009-12-31"),
        ("2009-06", "2009-06-01", "2009-06-30"),
        ("พ.ศ. 2568", "2025-01-01", "2025-12-31"),
        ("พศ 2568", "2025-01-01", "2025-12-31"),
        ("2568 BE", "2025-01-01", "2025-12-31"),
        ("มีนาคม 2568", "2025-03-01", "2025-03-31"),
        ("มี.ค. 2568", "2025-03-01", "2025-03-31"),
        ("2009-06/2009-08", "2009-06-01", "2009-08-31"),
        ("พ.ศ. 2567 / พ.ศ. 2568", "2024-01-01", "2025-12-31"),
        (date(2025, 3, 1), "2025-03-01", "2025-03-01"),
    ],
)
def test_a_partial_date_is_all_the_days_it_may_be(written: object, first: str, last: str) -> None:
    """A year is all of its days, a month all of its days, a span from its first to its last day."""
    stated = parse_partial_date(written)
    assert (stated.earliest.isoformat(), stated.latest.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (2568, "a year of the Buddhist era must say so; write '2568 BE'"),
        ("2568-03-12", "write '2568-03-12 BE'"),
        ("12 March 2568", "must say so"),
        ("2401", "must say so"),
        ("2025-13-01", "there is no month 13"),
        ("2025-00", "there is no month 0"),
        ("2025-02-29", "that month has 28 days, there is no day 29"),
        ("2568-02-29 BE", "that month has 28 days"),
        ("2025-04-31", "that month has 30 days"),
        ("2025-04-00", "there is no day 0"),
        ("1799", "lies outside 1800 to 2400"),
        ("พ.ศ. 2342", "the year 1799 (พ.ศ. 2342) lies outside"),
        ("9999 BE", "lies outside"),
        ("12/03/2568", "'12/03/2568' is not a date"),
        ("2025-03/", "is not a date"),
        ("12-03-2025", "is not a date"),
        ("2568 BE BE", "is not a date"),
        ("พ.ศ. 2568 CE", "is not a date"),
        ("12 มีนา 2568", "'มีนา' is not the name of a month"),
        ("12 มี.ค. 68", "is not a date"),
        ("2020/2019", "2019-12-31 lies before 2020-01-01"),
        ("soon", "is not a date"),
        ("", "is not a date"),
        ("2" * 200, "is not a date"),
        (" " * 100_000 + "x", "is not a date"),
        (True, "a date is written"),
        (2025.03, "a date is written"),
        (None, "a date is written"),
    ],
)
def test_what_is_no_date_is_refused_in_words(written: object, message: str) -> None:
    """The message says what is wrong with the date, or how one is written."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared below
        parse_partial_date(written)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 200


def test_leap_days_belong_to_their_era() -> None:
    """29 February exists in 2567 of the Buddhist era (2024), and is not taken from the number 2568."""
    assert parse_date("2567-02-29 BE") == date(2024, 2, 29)
    assert parse_date("29 ก.พ. 2567") == date(2024, 2, 29)


def test_a_day_may_be_demanded() -> None:
    """Where one day is needed, a month is not enough."""
    with pytest.raises(ValueError, match="must name the day"):
        parse_date("2025-03")


SPANS = st.lists(
    st.tuples(st.dates(), st.dates()).map(lambda days: PartialDate(min(days), max(days))),
    min_size=1,
    max_size=4,
)


@given(SPANS, st.data())
def test_first_and_last_hold_for_any_days(spans: list[PartialDate], data: st.DataObject) -> None:
    """Whatever days several dates mean, the first, the last, and each of them lie where they are said to."""
    days = [data.draw(st.dates(span.earliest, span.latest)) for span in spans]
    first, last, any_of = first_of(spans), last_of(spans), whichever(spans)
    assert first
    assert first.earliest <= min(days) <= first.latest
    assert last
    assert last.earliest <= max(days) <= last.latest
    assert any_of
    assert all(any_of.earliest <= day <= any_of.latest for day in days)


def test_of_no_dates_there_is_neither_first_nor_last() -> None:
    """Nothing is dated by nothing."""
    assert (first_of([]), last_of([]), whichever([])) == (None, None, None)


@given(SPANS)
def test_after_is_certain(spans: list[PartialDate]) -> None:
    """A date lies after another only if no day of it is on or before one of the other's."""
    one, other = spans[0], spans[-1]
    assert one.after(other) == (one.earliest > other.latest)
    assert not (one.after(other) and other.after(one))
