"""The lists of a case file as rules see them: ids resolved to who stands behind them, dates counted back; which are open."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from saan.case.measures.months import months_between
from saan.case.measures.view import View
from saan.records import OpenList, listed
from saan.records.casefile import (
    Activity,
    CaseFile,
    Item,
    Meeting,
    Organisation,
    Person,
    Section,
    Tie,
)
from saan.records.dates import PartialDate
from saan.records.observed import word_of
from saan.yamltext import Document

__all__ = ["listings", "open_lists"]


def listings(file: CaseFile, document: Document) -> tuple[listed.Listing, ...]:
    """Return the lists that the case has and rules can go through, in a fixed order."""
    seen = _Seen(View(file, document))
    return tuple(
        seen.listing(name, section)
        for name in listed.LISTS
        if (section := getattr(file, name)) is not None and (section.items or section.complete)
    )


def open_lists(file: CaseFile, document: Document) -> tuple[OpenList, ...]:
    """Return the lists that have entries and do not say ``complete: true``, in the order of the case format."""
    sections = ((name, getattr(file, name)) for name in CaseFile.model_fields)
    return tuple(
        OpenList(name, document.place((name,)))
        for name, section in sections
        if isinstance(section, Section) and section.items and not section.complete
    )


class _Seen:
    """One case file, and who is who in it."""

    def __init__(self, view: View) -> None:
        self.view = view

    def listing(self, name: str, section: Section[Any]) -> listed.Listing:
        """Make one list."""
        make = _MADE[name]
        entries = tuple(
            make(self, item, self._shared(name, index, item)) for index, item in enumerate(section.items)
        )
        place = self.view.document.place((name,))
        return listed.Listing(name, self._whole(section), self._complete_months(section), entries, place)

    def _whole(self, section: Section[Any]) -> bool:
        return section.complete and section.since is None

    def _complete_months(self, section: Section[Any]) -> float:
        if section.since is not None:
            return months_between(section.since.latest, self.view.as_of)
        return math.inf if section.complete else 0.0

    def _shared(self, name: str, index: int, item: Item) -> dict[str, Any]:
        """What every entry has."""
        kind, source = word_of(self.view.sources.of_entry(item))
        return {
            "path": f"{name}[{index}]",
            "place": self.view.document.place((name, "items", index)),
            "source": source,
            "source_kind": kind,
            "confidential": item.confidential,
        }

    @cached_property
    def _home(self) -> Mapping[str, str]:
        """Every person's organisation."""
        section = self.view.file.people
        return {p.id: p.organisation for p in section.items if p.organisation} if section else {}

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        """Every part's organisations."""
        section = self.view.file.parts
        return {part.id: part.organisations for part in section.items} if section else {}

    def named(self, *names: str) -> listed.Names:
        """Those named, and who stands behind them; nobody named: anybody may be meant."""
        if not names:
            return listed.Names((), None)
        sure = dict.fromkeys(each for name in names for each in (name, self._home.get(name, name)))
        maybe = dict.fromkeys(
            each for name in names for each in self._parts.get(name, ()) if each not in sure
        )
        return listed.Names(tuple(sure), tuple(maybe))

    def months_ago(self, when: PartialDate) -> listed.Months:
        """How long ago it was, at least and at most; negative for what lies ahead."""
        day, past = self.view.as_of, self.view.past(when)
        if past is None:
            return -months_between(day, when.latest), -months_between(day, when.earliest)
        return months_between(past.latest, day), months_between(past.earliest, day)


def _words(words: tuple[str, ...]) -> listed.Names:
    """Words listed beside an entry; where there are none, nothing is said."""
    return listed.Names(words, () if words else None)


def _organisation(seen: _Seen, item: Organisation, shared: dict[str, Any]) -> listed.Organisation:
    return listed.Organisation(
        **shared,
        id=item.id,
        type=item.type,
        level=item.level,
        standing=item.standing,
        roles=_words(item.roles),
        here=seen.view.present(item.joined, item.left),
        active=item.active,
        people=_number(item.people),
    )


def _person(seen: _Seen, item: Person, shared: dict[str, Any]) -> listed.Person:
    return listed.Person(
        **shared,
        id=item.id,
        organisation=item.organisation,
        roles=_words(item.roles),
        role_count=_number(len(set(item.roles)) or None),
        hours_month=item.hours_month,
        main_job=item.main_job,
        paid_by=item.paid_by,
        here=seen.view.present(item.from_, item.to),
    )


def _tie(seen: _Seen, item: Tie, shared: dict[str, Any]) -> listed.Tie:
    return listed.Tie(
        **shared,
        from_=item.from_,
        to=item.to,
        touches=seen.named(item.from_, item.to),
        kind=item.kind,
        both_ways=item.both_ways,
        strength=item.strength,
        by=item.by,
    )


def _activity(seen: _Seen, item: Activity, shared: dict[str, Any]) -> listed.Activity:
    return listed.Activity(
        **shared,
        state=item.state,
        months_ago=seen.months_ago(item.date),
        participants=seen.named(*item.participants),
        present=_number(item.present),
        hours=item.hours,
        goal=item.goal,
    )


def _meeting(seen: _Seen, item: Meeting, shared: dict[str, Any]) -> listed.Meeting:
    return listed.Meeting(
        **shared,
        state=item.state,
        months_ago=seen.months_ago(item.date),
        kind=item.kind,
        participants=seen.named(*item.participants),
        present=_number(item.present),
        expected=_number(item.expected),
        decisions_made=_number(item.decisions_made),
        decisions_done=_number(item.decisions_done),
    )


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


_MADE: Mapping[str, Callable[[_Seen, Any, dict[str, Any]], listed.Entry]] = MappingProxyType(
    {
        "organisations": _organisation,
        "people": _person,
        "ties": _tie,
        "activities": _activity,
        "meetings": _meeting,
    }
)
