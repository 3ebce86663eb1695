"""What a case lists, as rules see it: one class per list, every field typed, unknown where the case does not say.

A field that is `None` is unknown, and unknown is never no: a test on it neither holds nor fails. The classes are the
stable face of the case file towards rules: the file's format may grow without a rule noticing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Annotated, Literal

from saan.records.observed import SourceKind
from saan.records.text import Place

__all__ = [
    "LISTS",
    "Activity",
    "Entry",
    "Listing",
    "Meeting",
    "Months",
    "Names",
    "Organisation",
    "OrganisationRole",
    "Person",
    "Tie",
    "field_names",
]

Months = tuple[float, float]
"""Months before the day of the case: the least and the most, apart where only the month or the year is known."""

State = Literal["held", "planned", "cancelled"]
"""Whether it took place."""

OrganisationRole = Literal["lead", "host", "secretariat", "funder", "fiscal_agent"]
"""What an organisation does for the network besides being in it."""


@dataclass(frozen=True, slots=True)
class Names:
    """Several ids or words. `sure` are in it; `maybe` may be as well (`None`: any other may)."""

    sure: tuple[str, ...] = ()
    maybe: tuple[str, ...] | None = ()

    def __contains__(self, name: object) -> bool:
        return name in self.sure

    def has(self, name: str) -> bool | None:
        """Whether a name is in it; `None` where that is not known."""
        if name in self.sure:
            return True
        return None if self.maybe is None or name in self.maybe else False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list: where it stands in the case file, and what it rests on."""

    path: str
    """Its place in the case file: ``ties[3]``."""

    place: Place
    source: str = "records"
    source_kind: SourceKind = "record"
    confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Entry):
    """An entry of `organisations`: a member or an ally, past or present."""

    id: str
    """Its id in the case."""

    type: str | None = None
    """What kind of organisation it is."""

    level: str | None = None
    """How far it reaches: ``village``, ``province`` …"""

    standing: Literal["member", "ally"] = "member"
    """A member, or an ally beside the network."""

    roles: Annotated[Names, OrganisationRole] = Names()
    """What it does for the network besides."""

    here: bool | None = None
    """Whether it is there on the day of the case: it has joined and not left."""

    active: bool | None = None
    """Whether the case says that it does anything in the network now."""

    people: float | None = None
    """How many people it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entry):
    """An entry of `people`: somebody who gives time to the network."""

    id: str
    """The person's id or role in the case."""

    organisation: str | None = None
    """The id of the organisation the person comes from."""

    roles: Names = Names()
    """What the person does: ``coordinator``, ``treasurer`` …"""

    role_count: float | None = None
    """How many roles are listed for the person."""

    hours_month: float | None = None
    """Hours given to the network in a month."""

    main_job: bool | None = None
    """Whether the network is the person's main job."""

    paid_by: str | None = None
    """Who pays these hours: ``nobody``, ``home``, ``network`` or a funder's name."""

    here: bool | None = None
    """Whether the person gives this time on the day of the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Entry):
    """An entry of `ties`: what passes between two organisations, parts or people."""

    from_: str
    """The id it goes out from."""

    to: str
    """The id it goes to."""

    touches: Names = Names()
    """Both ends; a person's organisation with them, and perhaps those of a part that is an end."""

    kind: Literal[
        "information", "help", "resources", "joint_work", "referral", "trust", "money", "reports_to"
    ]
    """What passes."""

    both_ways: bool = False
    """Whether it goes both ways."""

    strength: float | None = None
    """0 (none) to 5 (works as one)."""

    by: str | None = None
    """The id of whoever says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Entry):
    """An entry of `activities`: something done together."""

    state: State = "held"
    """Whether it was held."""

    months_ago: Months
    """How long ago it began. What lies ahead passes no test; in Python it is negative."""

    participants: Names = Names()
    """Who took part, a person's organisation with them, and perhaps those of a part. Unknown where nobody is named."""

    present: float | None = None
    """How many took part in all."""

    hours: float | None = None
    """Hours of work it took the members in all."""

    goal: str | None = None
    """The id of the goal it serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Entry):
    """An entry of `meetings`."""

    state: State = "held"
    """Whether it was held."""

    months_ago: Months
    """How long ago it was, as for activities."""

    kind: str | None = None
    """``assembly``, ``committee``, ``working_group`` …"""

    participants: Names = Names()
    """Who was there, as for activities."""

    present: float | None = None
    """How many were there in all."""

    expected: float | None = None
    """How many should have been there."""

    decisions_made: float | None = None
    """How many decisions were made."""

    decisions_done: float | None = None
    """How many of these have been carried out by the day of the case."""


LISTS: Mapping[str, type[Entry]] = MappingProxyType(
    {
        "organisations": Organisation,
        "people": Person,
        "ties": Tie,
        "activities": Activity,
        "meetings": Meeting,
    }
)
"""The lists that rules can go through, by their section in the case file."""


def field_names(kind: type[Entry]) -> tuple[str, ...]:
    """Return the fields of one kind of entry that rules may read (``from_`` with its underscore)."""
    shared = {each.name for each in fields(Entry)}
    return tuple(each.name for each in fields(kind) if each.name not in shared)


@dataclass(frozen=True, slots=True)
class Listing:
    """One list section that the case has: its entries, and since when nothing is left out of them."""

    list: str
    """The section's name."""

    complete: bool
    """Whether nothing at all is left out (``complete: true``)."""

    months: float
    """How many months back nothing is left out: 0 where that is not said, infinite where it is for all time."""

    entries: tuple[Entry, ...]
    place: Place = field(compare=False)
