"""Dates that cannot be: after the day of the case, or an end before its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from saan.case.entries import Entries, Entry, key
from saan.errors import Problem
from saan.records.dates import PartialDate
from saan.yamltext import Document, Location

__all__ = ["date_problems"]

_PAST: dict[str, tuple[str, ...]] = {
    "goals": ("set_on",),
    "goals.results": ("date",),
    "organisations": ("joined", "left"),
    "parts": ("started", "ended"),
    "people": ("from_",),
    "accounts": ("presented",),
    "activities": ("date", "until"),
    "meetings": ("date",),
    "agreements": ("date", "changed"),
    "disputes": ("opened", "settled_on"),
    "communication": ("from_",),
    "evaluation": ("date",),
    "ties": ("since",),
    "scores": ("date",),
    "context": ("since",),
}
"""What has happened when it is written down. Asking and documents may come after the day a case describes (it may look
back); the end of a grant, an agreement or a task may lie ahead."""

_SPANS: dict[str, tuple[tuple[str, str], ...]] = {
    "organisations": (("joined", "left"),),
    "parts": (("started", "ended"),),
    "people": (("from_", "to"),),
    "funding": (("from_", "to"),),
    "activities": (("date", "until"),),
    "agreements": (("date", "ended"), ("date", "changed")),
    "disputes": (("opened", "settled_on"),),
    "communication": (("from_", "to"),),
    "context": (("since", "until"),),
}


def date_problems(entries: Entries, document: Document) -> Iterator[Problem]:
    """Yield every date after the day of the case that should be past, and every end before its beginning.

    A date of which only the month or the year is known counts as too late only when all of it lies ahead.
    """
    checks = _Checks(entries, document)
    yield from checks.network()
    for entry in entries.all:
        yield from checks.entry(entry)
    for question, forms in sorted(entries.file.answers.items()):
        for index, form in enumerate(forms):
            yield from checks.past(("answers", question, index, "since"), form.since)


class _Checks:
    def __init__(self, entries: Entries, document: Document) -> None:
        self.file = entries.file
        self.as_of = entries.file.case.as_of
        self.document = document

    def network(self) -> Iterator[Problem]:
        network = self.file.network
        if network.moment != "before_start":
            yield from self.past(("network", "founded"), network.founded)
        if network.moment == "ended":
            yield from self.past(("network", "ending", "date"), network.ending.date)
        yield from self.span(("network", "ending", "date"), "founded", network.founded, network.ending.date)

    def entry(self, entry: Entry) -> Iterator[Problem]:
        if getattr(entry.item, "state", "held") not in ("planned", "cancelled"):
            for field in _PAST.get(entry.list, ()):
                yield from self.past((*entry.loc, key(field)), getattr(entry.item, field))
        for start, end in _SPANS.get(entry.list, ()):
            loc = (*entry.loc, key(end))
            yield from self.span(loc, key(start), getattr(entry.item, start), getattr(entry.item, end))

    def past(self, loc: Location, when: Any) -> Iterator[Problem]:
        for place, day in _dates(loc, when):
            if day.earliest > self.as_of:
                message = f"{day} lies after the day of the case ({self.as_of})"
                yield self.document.problem(place, message, "a case says what is known on that day")

    def span(self, loc: Location, start_key: str, start: PartialDate | None, end: Any) -> Iterator[Problem]:
        for place, day in _dates(loc, end):
            if start is not None and day.latest < start.earliest:
                yield self.document.problem(place, f"{day} lies before '{start_key}' ({start})")


def _dates(loc: Location, when: Any) -> Iterator[tuple[Location, PartialDate]]:
    """The dates in a field: none, one, or a list of several."""
    if isinstance(when, PartialDate):
        yield loc, when
    elif when is not None:
        for index, day in enumerate(when):
            yield (*loc, index), day
