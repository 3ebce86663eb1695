"""Dates as a case states them: a day, or only a month or a year where the source says no more.

Written as in ISO (``2025-03-01``, ``2025-03``, ``2025``), with the name of the month (``12 มีนาคม 2568``,
``12 มี.ค. 2568``, ``12 March 2025``), or as a span (``2009-06/2009-08``). Thai digits are digits. A year of
the Buddhist era is marked (``พ.ศ. 2568``, ``2568 BE``, ``2568-03-12 BE``) or stands beside a Thai month. Its
years are counted as today, from 1 January and 543 ahead; before 1941 the Thai year began in April, so January
to March of such a year are better given in the common era.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saan.records.text import Text

__all__ = [
    "FIRST_YEAR",
    "PartialDate",
    "buddhist_year",
    "day_text",
    "first_of",
    "last_of",
    "month_text",
    "parse_date",
    "parse_partial_date",
    "whichever",
]

FIRST_YEAR = 1800
"""No network of organisations that a case describes is older; an earlier year is a slip of the pen."""

_LAST_YEAR = 2400  # of the common era; beyond it, a year is of the Buddhist era
_AHEAD = 543

_LONGEST = 80  # characters of a date; the patterns below need not stand more

_ERA = re.compile(
    r"(?P<buddhist>พ\.?\s?ศ\.?|B\.?E\.?(?![a-z]))|(?P<common>ค\.?\s?ศ\.?|(?:A\.?D|C\.?E)\.?(?![a-z]))",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_NAMED = re.compile(r"(?:(?P<day>\d{1,2})\s*)?(?P<name>[^\W\d][^\s\d]*?)\s*(?P<year>\d{4})")
_FORMS = "2025-03-01, 2025-03, 2025, พ.ศ. 2568 or 12 มีนาคม 2568"

_THAI_MONTHS = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)
_ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_OF = {
    **{name.replace(".", ""): number for number, names in enumerate(_THAI_MONTHS, 1) for name in names},
    **{name: number for number, name in enumerate(_ENGLISH_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH_MONTHS, 1)},
}


def buddhist_year(year: int) -> int:
    """Return the year of the Buddhist era."""
    return year + _AHEAD


def month_text(month: int) -> Text:
    """Return the name of a month (1 to 12)."""
    return Text(th=_THAI_MONTHS[month - 1][0], en=_ENGLISH_MONTHS[month - 1].capitalize())


def day_text(day: date) -> Text:
    """Return a day in words: 1 March 2025, 1 มีนาคม 2568."""
    month = month_text(day.month)
    return Text(th=f"{day.day} {month.th} {buddhist_year(day.year)}", en=f"{day.day} {month.en} {day.year}")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day that is known to lie between `earliest` and `latest`, both included."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"{self.latest} lies before {self.earliest}")

    def after(self, other: PartialDate) -> bool:
        """Whether it certainly lies later than another date, whichever days are meant."""
        return self.earliest > other.latest

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


def whichever(dates: Iterable[PartialDate]) -> PartialDate | None:
    """Return the span within which the day lies whichever of the dates is right; nothing of none."""
    dates = list(dates)
    return PartialDate(min(d.earliest for d in dates), max(d.latest for d in dates)) if dates else None


def first_of(dates: Iterable[PartialDate]) -> PartialDate | None:
    """Return when the first of several things was, which of them that may be; nothing of none."""
    dates = list(dates)
    return PartialDate(min(d.earliest for d in dates), min(d.latest for d in dates)) if dates else None


def last_of(dates: Iterable[PartialDate]) -> PartialDate | None:
    """Return when the last of several things was, which of them that may be; nothing of none."""
    dates = list(dates)
    return PartialDate(max(d.earliest for d in dates), max(d.latest for d in dates)) if dates else None


def parse_partial_date(value: object) -> PartialDate:
    """Return the date that `value` states: a day, a month, a year, or a span ``2009-06/2009-08``.

    Raises `ValueError` with a sentence for the user when it states none.
    """
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        return PartialDate(value, value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"a date is written {_FORMS}")
    text = str(value).strip()
    if len(text) > _LONGEST:
        raise ValueError(f"'{_short(text)}' is not a date; write {_FORMS}")
    first, slash, last = text.partition("/")
    if slash and min(len(first), len(last)) < 4:  # 12/03/2568: which is the month?
        raise ValueError(f"'{_short(text)}' is not a date; write {_FORMS}")
    begin = _period(first.strip())
    return PartialDate(begin[0], (_period(last.strip()) if slash else begin)[1])


def parse_date(value: object) -> date:
    """Return the one day that `value` states. Raises `ValueError` when it states a longer time, or none."""
    stated = parse_partial_date(value)
    if not stated.exact:
        raise ValueError("this date must name the day, as in 2025-03-01")
    return stated.earliest


def _period(text: str) -> tuple[date, date]:
    """The first and the last day of what `text` names."""
    eras = list(_ERA.finditer(text))
    bare = _ERA.sub("", text, count=1).strip()
    match = _NUMERIC.fullmatch(bare) or _NAMED.fullmatch(bare)
    if match is None or len(eras) > 1:
        raise ValueError(f"'{_short(text)}' is not a date; write {_FORMS}")
    parts = match.groupdict()
    month = _month_number(parts, text)
    era = eras[0].lastgroup if eras else ""
    if not era and parts.get("name") and not parts["name"].isascii() and int(match["year"]) > _LAST_YEAR:
        era = "buddhist"  # nobody writes a Thai month with a year 2568 of the common era
    year = _common_year(int(match["year"]), era, text)
    return _days(year, month, _number(match["day"]), text)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month_number(parts: dict[str, str | None], text: str) -> int | None:
    name = parts.get("name")
    if not name:
        return _number(parts.get("month"))
    number = _MONTH_OF.get(name.replace(".", "").lower())
    if number is None:
        raise ValueError(f"'{_short(text)}': '{_short(name)}' is not the name of a month")
    return number


def _common_year(year: int, era: str | None, text: str) -> int:
    """The year in the common era; refuses one that cannot be meant."""
    if era == "buddhist":
        year -= _AHEAD
    elif year > _LAST_YEAR:
        raise ValueError(
            f"'{_short(text)}': a year of the Buddhist era must say so; write '{_short(text)} BE'"
        )
    if not FIRST_YEAR <= year <= _LAST_YEAR:
        era_said = f" (พ.ศ. {year + _AHEAD})" if era == "buddhist" else ""
        raise ValueError(
            f"'{_short(text)}': the year {year}{era_said} lies outside {FIRST_YEAR} to {_LAST_YEAR}"
        )
    return year


def _days(year: int, month: int | None, day: int | None, text: str) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(f"'{_short(text)}': there is no month {month}")
    first, last = _month(year, month)
    if day is None:
        return first, last
    if not 1 <= day <= last.day:
        raise ValueError(f"'{_short(text)}': that month has {last.day} days, there is no day {day}")
    return date(year, month, day), date(year, month, day)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
