"""What a case lists, as facts: one kind for each list, one for the list itself, one for names within an entry.

=================================  ==========================================================
``entry:<path>``                   an entry of a list: ``entry:ties[3]``
``list:<section>``                 the list itself, and how far it is complete
``named:<section>.<field>:…``      one name that an entry surely holds, for joins
``maybe:<section>.<field>:…``      one that it may hold; without a name at the end: it may hold any
=================================  ==========================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from saan.inference.facts import SaanFact
from saan.records import listed

__all__ = [
    "KIND_OF",
    "Activity",
    "EntryFact",
    "Listing",
    "Meeting",
    "Named",
    "Organisation",
    "Person",
    "Possible",
    "Tie",
    "facts_of",
]


class EntryFact(SaanFact):
    """One entry of a list. Fields that the case leaves out are `None`: unknown."""

    anchor = "path"
    record: ClassVar[type[listed.Entry]]
    origin: listed.Entry

    def __init_subclass__(cls) -> None:
        """Take the fields from the record that the kind stands for."""
        cls.names = ("path", *listed.field_names(cls.record))

    @classmethod
    def of(cls, origin: listed.Entry) -> EntryFact:
        """State one entry."""
        fields = {name: getattr(origin, name) for name in cls.names}
        fact = cls._made(f"entry:{origin.path}", **fields)
        fact.origin = origin
        return fact


class Organisation(EntryFact):
    """An entry of `organisations`."""

    record = listed.Organisation


class Person(EntryFact):
    """An entry of `people`."""

    record = listed.Person


class Tie(EntryFact):
    """An entry of `ties`."""

    record = listed.Tie


class Activity(EntryFact):
    """An entry of `activities`."""

    record = listed.Activity


class Meeting(EntryFact):
    """An entry of `meetings`."""

    record = listed.Meeting


KIND_OF: dict[str, type[EntryFact]] = {
    "organisations": Organisation,
    "people": Person,
    "ties": Tie,
    "activities": Activity,
    "meetings": Meeting,
}
"""The kind of fact for each list."""


class Listing(SaanFact):
    """A list that the case has: `complete` where nothing is left out of it, and since how many `months` at least."""

    anchor = "list"
    names = ("list", "complete", "months")
    origin: listed.Listing

    @classmethod
    def of(cls, origin: listed.Listing) -> Listing:
        """State one list."""
        fact = cls._made(
            f"list:{origin.list}", list=origin.list, complete=origin.complete, months=origin.months
        )
        fact.origin = origin
        fact._found = {}
        return fact

    _found: dict[str, tuple[dict[str, list[listed.Entry]], list[listed.Entry]]]

    def naming(self, attribute: str, names: Iterable[str]) -> Iterator[listed.Entry]:
        """Yield the entries that hold one of these names in a field, or may: the others surely do not."""
        if attribute not in self._found:
            self._found[attribute] = _by_name(self.origin.entries, attribute)
        by_name, open_ = self._found[attribute]
        seen: dict[int, listed.Entry] = {id(entry): entry for entry in open_}
        for name in names:
            seen.update((id(entry), entry) for entry in by_name.get(name, ()))
        yield from sorted(seen.values(), key=lambda entry: _index(entry.path))


def _index(path: str) -> int:
    return int(path.rpartition("[")[2].rstrip("]"))


def _by_name(
    entries: Iterable[listed.Entry], attribute: str
) -> tuple[dict[str, list[listed.Entry]], list[listed.Entry]]:
    """Group entries by what a field holds, or may hold; apart, those of which nothing is known."""
    found: dict[str, list[listed.Entry]] = {}
    open_: list[listed.Entry] = []
    for entry in entries:
        value = getattr(entry, attribute)
        names = (
            value
            if isinstance(value, listed.Names)
            else listed.Names((value,))
            if value
            else listed.Names((), None)
        )
        if names.maybe is None:
            open_.append(entry)
        for name in (*names.sure, *(names.maybe or ())):
            found.setdefault(name, []).append(entry)
    return found, open_


class Possible(SaanFact):
    """One name that an entry may hold; `name` is `None` where the entry says nothing: it may hold any."""

    anchor = "list"
    names = ("list", "entry", "name")

    @classmethod
    def of(cls, origin: listed.Listing, attribute: str) -> Iterator[Possible]:
        """State all names that one field of a list's entries holds, or may hold."""
        where = f"{origin.list}.{attribute}"
        for entry in origin.entries:
            names: listed.Names = getattr(entry, attribute)
            for name in names.sure:
                key = f"named:{where}:{entry.path}:{name}"
                yield Named._made(key, list=where, entry=entry.path, name=name)
            for name in names.maybe or ():
                key = f"maybe:{where}:{entry.path}:{name}"
                yield Possible._made(key, list=where, entry=entry.path, name=name)
            if names.maybe is None:
                yield Possible._made(f"maybe:{where}:{entry.path}", list=where, entry=entry.path, name=None)


class Named(Possible):
    """One name that an entry surely holds: `list` is list and field (``ties.touches``), `entry` the entry's path."""


def facts_of(
    listings: Iterable[listed.Listing], lists: Iterable[str], names: Iterable[str]
) -> Iterator[SaanFact]:
    """State what rules ask for: whole lists by name, and the names within the fields given as ``ties.touches``."""
    wanted, joined = set(lists), set(names)
    for listing in listings:
        if listing.list in wanted:
            yield Listing.of(listing)
            kind = KIND_OF[listing.list]
            yield from map(kind.of, listing.entries)
        for where in sorted(joined):
            section, _, attribute = where.partition(".")
            if section == listing.list:
                yield from Possible.of(listing, attribute)
