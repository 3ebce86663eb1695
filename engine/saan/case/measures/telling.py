"""Computations told in words, in Thai (years of the Buddhist era) and in English."""

from __future__ import annotations

import math
from dataclasses import dataclass

from saan.amounts import number
from saan.amounts import percent as in_per_cent
from saan.case.measures.bounds import ANY_SHARE, Bounds, Judged
from saan.records import Text
from saan.records.dates import PartialDate, buddhist_year, day_text, month_text

__all__ = ["Unit", "amount", "following", "months_text", "partial_text", "percent", "share_text"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted: English singular and plural, the Thai noun and its classifier."""

    one: str
    many: str
    th: str
    classifier: str


def percent(bounds: Bounds) -> Text:
    """Return a share in per cent."""
    if bounds == ANY_SHARE:
        return Text(th="สัดส่วนที่ยังไม่ทราบ", en="an unknown share")
    low, high = in_per_cent(bounds.low), in_per_cent(bounds.high)
    if low == high:
        return Text(th=f"ร้อยละ {low[:-1]}", en=low)
    return Text(th=f"ร้อยละ {low[:-1]} ถึง {high[:-1]}", en=f"between {low} and {high}")


def partial_text(when: PartialDate) -> Text:
    """Return a date as far as it is known: a day, a month, a year, or from when to when."""
    if when.exact:
        return day_text(when.earliest)
    year, month = when.earliest.year, month_text(when.earliest.month)
    written = str(when)
    if len(written) == len("2025"):
        return Text(th=f"พ.ศ. {buddhist_year(year)}", en=str(year))
    if len(written) == len("2025-03"):
        return Text(th=f"{month.th} {buddhist_year(year)}", en=f"{month.en} {year}")
    first, last = day_text(when.earliest), day_text(when.latest)
    return Text(th=f"ระหว่าง {first.th} ถึง {last.th}", en=f"between {first.en} and {last.en}")


def amount(bounds: Bounds, unit: Unit) -> Text:
    """Return how many of `unit`: "4 activities", "at least 4 activities", "3 to 4 activities"."""
    low, high = number(bounds.low), number(bounds.high)
    if low == high:
        noun = unit.one if low == "1" else unit.many
        return Text(th=f"{unit.th} {low} {unit.classifier}", en=f"{low} {noun}")
    if math.isinf(bounds.high) and bounds.low <= 0:
        return Text(th=f"{unit.th}ไม่ทราบจำนวน", en=f"an unknown number of {unit.many}")
    if math.isinf(bounds.high):
        noun = unit.one if low == "1" else unit.many
        return Text(th=f"{unit.th}อย่างน้อย {low} {unit.classifier}", en=f"at least {low} {noun}")
    if bounds.low <= 0:
        noun = unit.one if high == "1" else unit.many
        return Text(th=f"{unit.th}ไม่เกิน {high} {unit.classifier}", en=f"at most {high} {noun}")
    return Text(th=f"{unit.th} {low} ถึง {high} {unit.classifier}", en=f"{low} to {high} {unit.many}")


def following(thai: str) -> str:
    """Return an amount in Thai as it follows a word: a space comes before a figure, and not before a word."""
    return f" {thai}" if thai[:1].isdigit() else thai


_MONTH = Unit("month", "months", "", "เดือน")


def months_text(bounds: Bounds) -> Text:
    """Return a time in months as people say it: "5 months", "just over 5 months", "5 and a half months", "almost 6 months".

    Where it is not known exactly, these are the whole months within which it lies.
    """
    if bounds.exact:
        return _nearly(round(bounds.low, 1))
    high = bounds.high if math.isinf(bounds.high) else math.ceil(bounds.high)
    whole = Bounds(math.floor(bounds.low), high)
    if math.isinf(high) and whole.low <= 0:
        return Text(th="ไม่ทราบกี่เดือน", en="an unknown number of months")
    said = amount(whole, _MONTH)
    return Text(th=said.th.strip(), en=said.en)


def _nearly(months: float) -> Text:
    """Say a number of months without decimals, from the side on which it lies of the whole month that is nearest."""
    if 0 < months < 1:
        return Text(th="ไม่ถึง 1 เดือน", en="less than a month")
    whole, over = int(months), round(months % 1, 1)
    if over == 0.5:
        return Text(th=f"{whole} เดือนครึ่ง", en=f"{whole} and a half months")
    nearest = whole + (over > 0.5)
    said = amount(Bounds(nearest, nearest), _MONTH)
    if not over:
        return Text(th=said.th.strip(), en=said.en)
    before = Text(th="เกือบ", en="almost") if over > 0.5 else Text(th="กว่า", en="just over")
    return Text(th=f"{before.th}{said.th}", en=f"{before.en} {said.en}")


def share_text(judged: list[Judged], unit: Unit, holds: Text) -> Text:
    """Return "3 of 5 agreements accepted, 1 not known" with `holds` for the words after the noun."""
    counted = [each for each in judged if each.counts is not False]
    yes = sum(each.holds is True for each in counted)
    open_ = sum(not each.certain for each in counted)
    total = len(counted)
    return Text(
        th=f"{unit.th}{holds.th} {yes} จาก {total} {unit.classifier}"
        + (f" ไม่ทราบ {open_} {unit.classifier}" if open_ else ""),
        en=f"{yes} of {total} {unit.many} {holds.en}" + (f", {open_} not known" if open_ else ""),
    )
