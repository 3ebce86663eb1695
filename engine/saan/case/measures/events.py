"""Dated things: how long ago the last was, how many there were, how long nothing happened."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from saan.case.measures.bounds import Bounds, Judged, count
from saan.case.measures.months import months_between
from saan.case.measures.telling import following, months_text
from saan.case.measures.view import Entry, Listing, View
from saan.records import Measure, Text
from saan.records.casefile import Item
from saan.records.dates import PartialDate

__all__ = ["Event", "last_of", "longest_gap", "months_since_last", "number_since", "since"]

ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True, slots=True)
class Event(Generic[ItemT]):
    """Something that has happened by the day of the case, from `start` to `end`; `sure` that it is of the kind asked for."""

    entry: Entry[ItemT]
    start: PartialDate
    end: PartialDate
    sure: bool = True

    @property
    def known(self) -> float:
        """How far it is known: 1 to the day, 0.5 where only the month or the year is, 0 where it may not count."""
        if not self.sure:
            return 0.0
        return 1.0 if self.start.exact and self.end.exact else 0.5


def since(events: Iterable[Event[ItemT]], start: date) -> list[tuple[Event[ItemT], Judged]]:
    """Return the events that may have ended on or after `start`, and whether each did."""
    return [(event, Judged(_within(event, start))) for event in events if event.end.latest >= start]


def _within(event: Event[ItemT], start: date) -> bool | None:
    return True if event.sure and event.end.earliest >= start else None


def number_since(listing: Listing[ItemT], events: Iterable[Event[ItemT]], start: date) -> Bounds:
    """Return how many of the events ended on or after `start`."""
    return count((judged for _, judged in since(events, start)), complete=listing.known_from <= start)


def months_since_last(listing: Listing[ItemT], events: Sequence[Event[ItemT]]) -> Bounds:
    """Return how many months before the day of the case the last event ended.

    A list that is not complete bounds it from above only: there may have been a later one. Where there was none
    at all, it is the time since the network was founded.
    """
    as_of = listing.view.as_of
    sure = [event.end.earliest for event in events if event.sure]
    latest = [event.end.latest for event in events]
    founded = _founded(listing.view)
    if not listing.whole:
        latest.append(min(listing.known_from, as_of))
    if not sure and (founded or not latest):
        latest.append(founded.latest if founded else as_of)
    first = max(sure) if sure else (founded.earliest if founded else None)
    high = math.inf if first is None else months_between(first, as_of)
    return Bounds(months_between(max(latest), as_of), high)


def last_of(listing: Listing[ItemT], id_: str, events: Sequence[Event[ItemT]], noun: Text) -> Measure:
    """Return the measure of how long ago the last of the events was; `noun` says what they are."""
    bounds, day = months_since_last(listing, events), listing.view.day
    tell = (
        _ago(bounds, noun, day)
        if events
        else Text(th=f"ไม่มี{noun.th}ในรายการจนถึงวันที่ {day.th}", en=f"no {noun.en} is listed up to {day.en}")
    )
    return listing.measure(
        id_,
        bounds,
        tell,
        [event.entry for event in events],
        known=[event.known for event in events],
        whole=listing.section.complete,
    )


def _ago(bounds: Bounds, noun: Text, day: Text) -> Text:
    """Tell how long before the day of the case the last of something was."""
    if bounds.high == 0:
        return Text(th=f"{noun.th}ครั้งล่าสุดคือวันที่ {day.th}", en=f"the last {noun.en} was on {day.en}")
    said = months_text(bounds)
    en = f"the last {noun.en} was {said.en} before {day.en}"
    if math.isinf(bounds.high) and bounds.low < 1:
        return Text(th=f"ไม่ทราบว่า{noun.th}ครั้งล่าสุดผ่านมานานเพียงใด นับถึงวันที่ {day.th}", en=en)
    return Text(th=f"{noun.th}ครั้งล่าสุดเมื่อ{following(said.th)}ก่อน นับถึงวันที่ {day.th}", en=en)


def longest_gap(listing: Listing[ItemT], events: Sequence[Event[ItemT]], start: date) -> Bounds:
    """Return the longest time in months without an event, from `start` to the day of the case.

    The time before the first event counts from `start`, or from the founding where that is later.
    """
    founded = _founded(listing.view)
    possible = _possibly_empty(listing.view, events, max(start, founded.earliest) if founded else start)
    return Bounds(_surely_empty(listing, events, start), possible)


def _founded(view: View) -> PartialDate | None:
    founded = view.file.network.founded
    return view.past(founded) if founded else None


def _possibly_empty(view: View, events: Sequence[Event[ItemT]], start: date) -> float:
    """The longest stretch that can be free of events for some choice of the days that are not known."""
    ends = sorted((event.end.earliest, event.start.latest) for event in events)
    begins = sorted({start, *(end for end, _ in ends if end > start)}, reverse=True)
    longest, limit = 0.0, view.as_of
    for begin in begins:
        while ends and ends[-1][0] > begin:
            limit = min(limit, ends.pop()[1])
        longest = max(longest, months_between(begin, limit))
    return longest


def _surely_empty(listing: Listing[ItemT], events: Sequence[Event[ItemT]], start: date) -> float:
    """The longest stretch that no event can touch, whatever the days that are not known."""
    as_of, founded = listing.view.as_of, _founded(listing.view)
    listed_from = max(start, listing.known_from)
    spans = sorted((event.start.earliest, event.end.latest) for event in events)
    first = spans[0][0] if spans else as_of
    longest = months_between(max(founded.latest, listed_from), first) if founded else 0.0
    reached = spans[0][1] if spans else as_of
    for begin, end in [*spans[1:], (as_of, as_of)]:
        longest = max(longest, months_between(max(reached, listed_from), begin))
        reached = max(reached, end)
    return longest
