"""Who gives time: hours a month in all, paid hours, and how much hangs on one person."""

from __future__ import annotations

import math

from saan.amounts import number
from saan.case.measures.bounds import Bounds
from saan.case.measures.telling import Unit, amount, percent
from saan.case.measures.view import Entry, Listing, View
from saan.records import Measure, Text
from saan.records.casefile import Person

__all__ = ["hours_month", "key_person_share", "paid_hours_month"]

_HOUR = Unit("hour", "hours", "เวลา", "ชั่วโมง")

Here = list[tuple[Entry[Person], bool | None]]


def _here(listing: Listing[Person]) -> Here:
    view = listing.view
    judged = [(entry, view.present(entry.item.from_, entry.item.to)) for entry in listing]
    return [(entry, here) for entry, here in judged if here is not False]


def _given(entry: Entry[Person], here: bool | None) -> Bounds:
    """The hours a month of one person; none, where the person may have gone."""
    hours = entry.item.hours_month
    if hours is None:
        return Bounds(0, math.inf)
    return Bounds(hours if here else 0, hours)


def _sum(parts: list[Bounds], *, whole: bool) -> Bounds:
    return Bounds(sum(part.low for part in parts), sum(part.high for part in parts) if whole else math.inf)


def hours_month(view: View) -> Measure | None:
    """Hours that all give to the network in a month: the one figure where it is stated, else the people's sum."""
    stated = view.file.network.hours_month
    if stated is not None:
        text = Text(
            th=f"สมาชิกให้เวลาแก่เครือข่ายรวม {number(stated)} ชั่วโมงต่อเดือน",
            en=f"members give {number(stated)} hours a month in all",
        )
        place = view.document.place(("network", "hours_month"))
        return Measure("hours_month", stated, stated, 1.0, text, ("network.hours_month",), (place,))
    listing = view.listing("people", view.file.people)
    if listing is None:
        return None
    here = _here(listing)
    bounds = _sum([_given(entry, there) for entry, there in here], whole=listing.whole)
    said, people = amount(bounds, _HOUR), len(here)
    return listing.measure(
        "hours_month",
        bounds,
        Text(
            th=f"{said.th}ต่อเดือน รวมจาก {people} คน",
            en=f"{said.en} a month, over {people} {'person' if people == 1 else 'people'}",
        ),
        [entry for entry, _ in here],
        known=[_given(entry, there).exact for entry, there in here],
        whole=listing.whole,
    )


def _paid(entry: Entry[Person], here: bool | None) -> Bounds:
    """The hours a month for which somebody pays this person, be it the own organisation."""
    given = _given(entry, here)
    if entry.item.paid_by is None:
        return Bounds(0, given.high)
    return Bounds(0, 0) if entry.item.paid_by == "nobody" else given


def paid_hours_month(view: View) -> Measure | None:
    """Hours a month for which somebody is paid, by the network, a funder or the own organisation."""
    listing = view.listing("people", view.file.people)
    if listing is None:
        return None
    here = _here(listing)
    parts = [_paid(entry, there) for entry, there in here]
    bounds = _sum(parts, whole=listing.whole)
    said = amount(bounds, _HOUR)
    return listing.measure(
        "paid_hours_month",
        bounds,
        Text(th=f"{said.th}ต่อเดือนที่มีผู้จ่ายค่าตอบแทน", en=f"{said.en} a month are paid for"),
        [entry for entry, _ in here],
        known=[part.exact for part in parts],
        whole=listing.whole,
    )


def key_person_share(view: View) -> Measure | None:
    """The largest share of the hours that one person gives; of `network.hours_month` where that is stated."""
    listing = view.listing("people", view.file.people)
    if listing is None:
        return None
    here = _here(listing)
    parts = [_given(entry, there) for entry, there in here]
    if not any(part.high for part in parts):
        return None
    bounds = _largest(parts, view.file.network.hours_month, whole=listing.whole)
    said = percent(bounds)
    return listing.measure(
        "key_person_share",
        bounds,
        Text(
            th=f"คนที่ให้เวลามากที่สุดคนเดียวแบกไว้{said.th} ของเวลาทั้งหมด",
            en=f"the busiest person gives {said.en} of the hours",
        ),
        [entry for entry, _ in here],
        known=[part.exact for part in parts],
        whole=listing.whole,
    )


def _largest(parts: list[Bounds], total: float | None, *, whole: bool) -> Bounds:
    """Bounds of the largest part over the sum, or over `total` where that covers what is known."""
    most = max(part.low for part in parts)
    known = sum(part.low for part in parts)
    if total and known <= total:
        rest = 0.0 if whole and all(part.exact for part in parts) else total - known
        highs = [min(part.high, part.low + rest) for part in parts]
        return Bounds(most / total, max([*highs, rest if not whole else 0]) / total)
    if not whole:
        return Bounds(0, 1)
    return Bounds(_least_largest(parts, most), _greatest_largest(parts, known))


def _least_largest(parts: list[Bounds], most: float) -> float:
    """The largest part is smallest a share where all that is not known is as large as the largest that is."""
    if not most:
        return 1 / len(parts)
    return most / sum(max(part.low, min(part.high, most)) for part in parts)


def _greatest_largest(parts: list[Bounds], known: float) -> float:
    """One part as large, all others as small as they can be."""
    if any(math.isinf(part.high) for part in parts):
        return 1.0
    shares = [part.high / (known - part.low + part.high) for part in parts if part.high]
    return min(1.0, max(shares))
