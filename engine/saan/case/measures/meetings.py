"""Meetings: how often, who comes, and whether what is decided gets done."""

from __future__ import annotations

import math
from collections.abc import Callable

from saan.case.measures.bounds import Bounds, Judged, weighted_share
from saan.case.measures.events import Event, last_of, number_since, since
from saan.case.measures.telling import Unit, amount, percent
from saan.case.measures.view import Listing, View
from saan.records import Measure, Text
from saan.records.casefile import Meeting

__all__ = ["attendance_share", "decisions_done_share", "meetings_12_months", "months_since_last_meeting"]

YEAR = 12

_MEETING = Unit("meeting", "meetings", "การประชุม", "ครั้ง")

Counted = list[tuple[Event[Meeting], Judged]]


def _held(listing: Listing[Meeting]) -> list[Event[Meeting]]:
    dated = [(entry, listing.view.past(entry.item.date)) for entry in listing if entry.item.state == "held"]
    return [Event(entry, when, when) for entry, when in dated if when]


def months_since_last_meeting(view: View) -> Measure | None:
    """Months from the last meeting to the day of the case."""
    listing = view.listing("meetings", view.file.meetings)
    if listing is None:
        return None
    return last_of(listing, "months_since_last_meeting", _held(listing), Text(th="การประชุม", en="meeting"))


def meetings_12_months(view: View) -> Measure | None:
    """Meetings held in the 12 months up to the day of the case."""
    listing = view.listing("meetings", view.file.meetings)
    if listing is None:
        return None
    start, events = view.window(YEAR), _held(listing)
    bounds, day = number_since(listing, events, start), view.day
    said = amount(bounds, _MEETING)
    counted = since(events, start)
    return listing.measure(
        "meetings_12_months",
        bounds,
        Text(th=f"{said.th}ในรอบ 12 เดือน นับถึงวันที่ {day.th}", en=f"{said.en} in the 12 months before {day.en}"),
        [event.entry for event, _ in counted],
        known=[judged.certain for _, judged in counted],
        whole=listing.known_from <= start,
    )


def attendance_share(view: View) -> Measure | None:
    """The share of those expected who came, on the average of the meetings of the last 12 months.

    The mean of the meetings' shares, so that one large assembly does not hide empty working meetings.
    """
    tell = Text(
        th="ผู้เข้าร่วมประชุมเฉลี่ยต่อครั้งเทียบกับผู้ที่ควรเข้าร่วม", en="of those expected came to a meeting on average"
    )
    return _share_of_meetings(view, "attendance_share", _attendance, tell)


def decisions_done_share(view: View) -> Measure | None:
    """Decisions carried out as a share of decisions made, over the meetings of the last 12 months taken together."""
    tell = Text(th="มติที่ประชุมที่ได้ทำตามแล้ว", en="of the decisions made have been carried out")
    return _share_of_meetings(view, "decisions_done_share", _decisions, tell)


def _attendance(meeting: Meeting) -> tuple[Bounds, Bounds]:
    """The share of those expected who came, out of one; the participants named are at least those who were there."""
    if meeting.expected == 0:
        return Bounds(0, 0), Bounds(0, 0)
    if meeting.expected is None:
        return Bounds(0, 1), Bounds(1, 1)
    least = len(set(meeting.participants)) if meeting.present is None else meeting.present
    most = meeting.expected if meeting.present is None else meeting.present
    return Bounds(min(1, least / meeting.expected), min(1, most / meeting.expected)), Bounds(1, 1)


def _decisions(meeting: Meeting) -> tuple[Bounds, Bounds]:
    made = _stated(meeting.decisions_made, at_least=0)
    done = _stated(meeting.decisions_done, at_least=0)
    return Bounds(min(done.low, made.high), min(done.high, made.high)), made


def _stated(value: int | None, *, at_least: float) -> Bounds:
    return Bounds(at_least, math.inf) if value is None else Bounds(value, value)


def _share_of_meetings(
    view: View, id_: str, read: Callable[[Meeting], tuple[Bounds, Bounds]], tell: Text
) -> Measure | None:
    listing = view.listing("meetings", view.file.meetings)
    if listing is None:
        return None
    start = view.window(YEAR)
    counted = since(_held(listing), start)
    whole = listing.known_from <= start
    if not any(read(event.entry.item)[1].high for event, _ in counted):
        return None
    bounds, day = _over(counted, read) if whole else Bounds(0, 1), view.day
    said = percent(bounds)
    return listing.measure(
        id_,
        bounds,
        Text(
            th=f"{tell.th}คิดเป็น{said.th} ในรอบ 12 เดือน นับถึงวันที่ {day.th}",
            en=f"{said.en} {tell.en}, in the 12 months before {day.en}",
        ),
        [event.entry for event, _ in counted],
        known=[
            judged.certain and all(part.exact for part in read(event.entry.item)) for event, judged in counted
        ],
        whole=whole,
    )


def _over(counted: Counted, read: Callable[[Meeting], tuple[Bounds, Bounds]]) -> Bounds:
    sure = [read(event.entry.item) for event, judged in counted if judged.counts]
    maybe = [read(event.entry.item) for event, judged in counted if not judged.counts]
    return weighted_share(sure, maybe)
