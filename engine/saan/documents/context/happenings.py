"""Activities and meetings of a case in the order of their days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saan.amounts import number
from saan.documents.context.evidence import shown
from saan.documents.context.scope import Scope
from saan.documents.dates import period
from saan.documents.views import EventView, TimelineView
from saan.records.casefile import Activity, Meeting
from saan.records.dates import PartialDate

__all__ = ["Event", "events", "timeline"]

_MOST = 40
"""So many activities and meetings a table can hold and still be read; the latest are shown."""


@dataclass(frozen=True, slots=True)
class Event:
    """An activity or a meeting: when it began, what it was in the report's language, who came."""

    kind: Literal["activity", "meeting"]
    when: PartialDate
    what: str
    state: Literal["held", "planned", "cancelled"]
    present: int | None
    expected: int | None
    path: str


def events(scope: Scope) -> tuple[Event, ...]:
    """Return what the case lists, the earliest first; of one day activities first, then in the order of the file."""
    file = scope.diagnosis.case.file
    activities = (
        [_activity(scope, each, index) for index, each in enumerate(file.activities.items)]
        if file.activities
        else []
    )
    meetings = (
        [_meeting(scope, each, index) for index, each in enumerate(file.meetings.items)]
        if file.meetings
        else []
    )
    return tuple(sorted([*activities, *meetings], key=lambda event: (event.when, event.kind)))


def _activity(scope: Scope, each: Activity, index: int) -> Event:
    what = scope.words.text(each.what) if each.what else scope.words.plain("records.activity")
    return Event("activity", each.date, what, each.state, each.present, None, f"activities[{index}]")


def _meeting(scope: Scope, each: Meeting, index: int) -> Event:
    what = scope.words.name("meeting_kind", each.kind) if each.kind else scope.words.plain("records.meeting")
    return Event("meeting", each.date, what, each.state, each.present, each.expected, f"meetings[{index}]")


def timeline(scope: Scope) -> TimelineView | None:
    """Return activities and meetings as a table, or nothing where the case lists none."""
    found = events(scope)
    if not found:
        return None
    return TimelineView(tuple(_view(scope, event) for event in found[-_MOST:]), max(0, len(found) - _MOST))


def _view(scope: Scope, event: Event) -> EventView:
    place = scope.listed.get(event.path) if scope.diagnosis.case.sources_shown else None
    return EventView(
        when=period(event.when, scope.language),
        kind=event.kind,
        what=event.what,
        state=event.state,
        present="" if event.present is None else number(event.present),
        expected="" if event.expected is None else number(event.expected),
        place="".join(shown((place,) if place else ())),
    )
