"""What a case says of who is in the network and what passes between them, as far as that is settled.

A tie is an organisation's, whoever of its people keeps it up. A person whom the network itself pays and no organisation
sent stands for him- or herself: often the one who holds it together. Of a tie that ends at a part of the network, or at
somebody whose organisation is not said, it is not settled whose it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from saan.measures import Bounds, Entry, Listing, Measured, Text, View
from saan.records.casefile import Organisation, Part, Person, Tie
from saan_structure.web import Web

__all__ = ["Ends", "Found", "Picture", "measured", "picture"]

OUTSIDE = ""
"""In place of whose a tie is: somebody who is no longer in the network."""

Ends = tuple[str | None, str | None]
"""Whose a tie is, from and to: `None` where that is not settled, `OUTSIDE` where it is over."""


@dataclass(frozen=True)
class Whose:
    """Whose the ends of ties are: those here, those who may be, and the network's own staff."""

    view: View
    here: frozenset[str]
    maybe: frozenset[str]
    staff: frozenset[str]

    def ends(self, tie: Tie) -> Ends:
        """Return whose a tie is, from and to."""
        return self.end(tie.from_), self.end(tie.to)

    def end(self, name: str) -> str | None:
        """Return whose the end of this name is."""
        if name in self.here or name in self.staff:
            return name
        if name in self.maybe or any(part.id == name for part in self._parts):
            return None
        person = next((each for each in _people(self.view) if each.id == name), None)
        if person is None:
            return OUTSIDE
        if person.organisation is not None:
            return self.end(person.organisation)
        return OUTSIDE if person.paid_by == "network" and _here(person, self.view) is False else None

    @property
    def _parts(self) -> tuple[Part, ...]:
        return self.view.file.parts.items if self.view.file.parts else ()


Found = tuple[Bounds, Text | None]
"""What a measure finds, and how it tells it."""


@dataclass(frozen=True)
class Picture:
    """Organisations and ties on the day of the case."""

    view: View
    organisations: Listing[Organisation]
    ties: Listing[Tie]
    here: Mapping[str, Entry[Organisation]]
    """Who is surely there, members and allies, by id."""

    maybe: tuple[Entry[Organisation], ...]
    """Who may be there: only the month or the year is known when they came or went."""

    staff: frozenset[str]
    """People whom the network itself pays, and no organisation sent."""

    whose: Whose
    """Whose an end of a tie is."""

    settled: tuple[tuple[Entry[Tie], tuple[str, str]], ...]
    """The ties that surely hold, and whose they are; those within one organisation are among them."""

    open: tuple[Entry[Tie], ...]
    """Ties of which it is not settled whose they are, or whether they hold."""

    @cached_property
    def members(self) -> frozenset[str]:
        """The member organisations that are surely there."""
        return frozenset(id_ for id_, entry in self.here.items() if entry.item.standing == "member")

    @property
    def members_known(self) -> bool:
        """Whether there are surely no other members."""
        return self.organisations.whole and all(entry.item.standing != "member" for entry in self.maybe)

    @property
    def nodes_known(self) -> bool:
        """Whether the web surely has all who have ties: staff are in it once a tie of theirs is known."""
        staff = self.ties.whole or self.staff <= set(self.web.nodes)
        return self.organisations.whole and not self.maybe and not self.open and staff

    @property
    def whole(self) -> bool:
        """Whether there are surely no other ties than those settled."""
        return self.ties.whole and not self.open

    @cached_property
    def web(self) -> Web:
        """Who is surely linked with whom."""
        ends = [pair for _, pair in self.settled]
        linked = {name for pair in ends for name in pair}
        return Web.of([*self.here, *(self.staff & linked)], ends)

    @property
    def used(self) -> list[Entry[Tie] | Entry[Organisation]]:
        """All that what is measured rests on."""
        return [*(entry for entry, _ in self.settled), *self.open, *self.here.values(), *self.maybe]

    @property
    def known(self) -> list[float]:
        """Of each entry, how far it is settled, for coverage."""
        sure = len(self.settled) + len(self.here)
        return [1.0] * sure + [0.0] * (len(self.open) + len(self.maybe))

    def named(self, ids: Iterable[str], most: int = 4) -> Text:
        """The names of organisations, the first `most` of many; somebody who is no organisation keeps the id."""
        listed = sorted(ids)
        names = [self.here[id_].item.name if id_ in self.here else None for id_ in listed[:most]]
        shown = [name or Text(id_, id_) for name, id_ in zip(names, listed, strict=False)]
        rest = len(listed) - most
        return Text(
            th=" ".join(name.th for name in shown) + (f" และอีก {rest} ราย" if rest > 0 else ""),
            en=", ".join(name.en for name in shown) + (f" and {rest} more" if rest > 0 else ""),
        )


def measured(view: View, compute: Callable[[Picture], Found | None]) -> Measured | None:
    """Return what `compute` finds in the picture that a case gives; `None` where there is none, or no member in it."""
    seen = picture(view)
    found = compute(seen) if seen and seen.members else None
    if seen is None or found is None:
        return None
    whole = seen.ties.whole and seen.organisations.whole
    return seen.ties.measured(*found, seen.used, known=seen.known, whole=whole)


def picture(view: View) -> Picture | None:
    """Return the picture that a case gives; `None` where it lists no organisations or no ties."""
    organisations = view.listing("organisations", view.file.organisations)
    ties = view.listing("ties", view.file.ties)
    if organisations is None or ties is None:
        return None
    there = [(entry, view.present(entry.item.joined, entry.item.left)) for entry in organisations]
    here = {entry.item.id: entry for entry, is_here in there if is_here}
    maybe = tuple(entry for entry, is_here in there if is_here is None)
    staff = frozenset(person.id for person in _people(view) if _own_staff(person, view))
    whose = Whose(view, frozenset(here), frozenset(entry.item.id for entry in maybe), staff)
    settled, unsettled = [], []
    for entry in ties:
        ends = whose.ends(entry.item)
        holds = view.present(entry.item.since, None)
        if entry.item.strength == 0 or OUTSIDE in ends:
            continue
        if holds and ends[0] and ends[1]:
            settled.append((entry, (ends[0], ends[1])))
        else:
            unsettled.append(entry)
    return Picture(view, organisations, ties, here, maybe, staff, whose, tuple(settled), tuple(unsettled))


def _people(view: View) -> tuple[Person, ...]:
    return view.file.people.items if view.file.people else ()


def _own_staff(person: Person, view: View) -> bool:
    return person.organisation is None and person.paid_by == "network" and _here(person, view) is True


def _here(person: Person, view: View) -> bool | None:
    return view.present(person.from_, person.to)
