"""How much happens: activities, communication, evaluation."""

from __future__ import annotations

import math

from saan.case.measures.bounds import Bounds
from saan.case.measures.events import Event, last_of, longest_gap, number_since, since
from saan.case.measures.telling import Unit, amount, following, months_text
from saan.case.measures.view import Listing, View
from saan.records import Measure, Text
from saan.records.casefile import Activity, Communication

__all__ = [
    "activities_12_months",
    "activity_gap_months",
    "communication_per_month",
    "evaluation_months",
    "months_since_last_activity",
]

YEAR = 12
GAP_WINDOW = 24
"""Months in which the longest time without an activity is looked for."""

_ACTIVITY = Unit("activity", "activities", "กิจกรรม", "ครั้ง")


def _held(listing: Listing[Activity]) -> list[Event[Activity]]:
    """The activities that were held by the day of the case."""
    held = [entry for entry in listing if entry.item.state == "held"]
    spans = [(entry, listing.view.past(entry.item.date)) for entry in held]
    ends = {entry.index: listing.view.past(entry.item.until) if entry.item.until else None for entry in held}
    return [Event(entry, start, ends[entry.index] or start) for entry, start in spans if start]


def activities_12_months(view: View) -> Measure | None:
    """Activities held in the 12 months up to the day of the case, each counted by the day it ended."""
    listing = view.listing("activities", view.file.activities)
    if listing is None:
        return None
    start, events = view.window(YEAR), _held(listing)
    bounds, day = number_since(listing, events, start), view.day
    said = amount(bounds, _ACTIVITY)
    counted = since(events, start)
    return listing.measure(
        "activities_12_months",
        bounds,
        Text(th=f"{said.th}ในรอบ 12 เดือน นับถึงวันที่ {day.th}", en=f"{said.en} in the 12 months before {day.en}"),
        [event.entry for event, _ in counted],
        known=[judged.certain for _, judged in counted],
        whole=listing.known_from <= start,
    )


def months_since_last_activity(view: View) -> Measure | None:
    """Months from the end of the last activity to the day of the case."""
    listing = view.listing("activities", view.file.activities)
    if listing is None:
        return None
    return last_of(listing, "months_since_last_activity", _held(listing), Text(th="กิจกรรม", en="activity"))


def activity_gap_months(view: View) -> Measure | None:
    """The longest time without an activity in the 24 months up to the day of the case, in months."""
    listing = view.listing("activities", view.file.activities)
    if listing is None:
        return None
    events, start = _held(listing), view.window(GAP_WINDOW)
    bounds, day = longest_gap(listing, events, start), view.day
    said = months_text(bounds)
    counted = [event for event in events if event.end.latest >= start]
    return listing.measure(
        "activity_gap_months",
        bounds,
        Text(
            th=f"ช่วงที่ไม่มีกิจกรรมนานที่สุดคือ{following(said.th)} ในรอบ 24 เดือน นับถึงวันที่ {day.th}",
            en=f"the longest time without an activity was {said.en}, in the 24 months before {day.en}",
        ),
        [event.entry for event in counted],
        known=[event.known for event in counted],
        whole=listing.known_from <= start,
    )


def evaluation_months(view: View) -> Measure | None:
    """Months from the last evaluation to the day of the case."""
    listing = view.listing("evaluation", view.file.evaluation)
    if listing is None:
        return None
    dated = [(entry, view.past(entry.item.date)) for entry in listing]
    made = [Event(entry, when, when) for entry, when in dated if when]
    return last_of(listing, "evaluation_months", made, Text(th="การประเมิน", en="evaluation"))


def communication_per_month(view: View) -> Measure | None:
    """Messages a month over all channels in use on the day of the case."""
    listing = view.listing("communication", view.file.communication)
    if listing is None:
        return None
    used = [(entry, view.present(entry.item.from_, entry.item.to)) for entry in listing]
    channels = [(entry, here) for entry, here in used if here is not False]
    bounds = _messages([(entry.item, bool(here)) for entry, here in channels], whole=listing.whole)
    said = amount(bounds, Unit("message", "messages", "การสื่อสาร", "ครั้ง"))
    return listing.measure(
        "communication_per_month",
        bounds,
        Text(
            th=f"{said.th}ต่อเดือน รวม {len(channels)} ช่องทาง",
            en=f"{said.en} a month over {len(channels)} channel{'' if len(channels) == 1 else 's'}",
        ),
        [entry for entry, _ in channels],
        known=[bool(here) and entry.item.messages_month is not None for entry, here in channels],
        whole=listing.whole,
    )


def _messages(channels: list[tuple[Communication, bool]], *, whole: bool) -> Bounds:
    low = sum(item.messages_month or 0 for item, sure in channels if sure)
    high = sum(math.inf if item.messages_month is None else item.messages_month for item, _ in channels)
    return Bounds(low, high if whole else math.inf)
