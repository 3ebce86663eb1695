"""What has fired, and what stands because of it.

A firing holds as long as its match does. When a match goes, what the firing asserted is in doubt: it is taken
back, with all that rests on it, and stated again where a firing that still holds asserts it too (delete and
rederive: Gupta, Mumick and Subrahmanian, *Maintaining views incrementally*, SIGMOD 1993). Counting supports, as
``logical`` does in CLIPS, would leave facts that support each other in a circle standing on nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import Any

from saan.inference.language import BaseFact
from saan.inference.memory import Memory, name_of
from saan.inference.network import Match
from saan.inference.strategy import key_of
from saan.records import Justification

__all__ = ["Firing", "Firings", "Proofs"]


@dataclass(eq=False, slots=True)
class Firing:
    """One match that has fired, and the facts that it asserted, new or not."""

    match: Match
    asserted: list[BaseFact]

    def justification(self) -> Justification:
        """Return it as a record."""
        left = self.match.rule.left
        bindings = self.match.context.items() if left.variables else ()
        return Justification(
            rule=self.match.rule.id,
            matched=self.match.key[3],  # the agenda is sorted by them, so they are there
            asserted=tuple(map(key_of, self.asserted)),
            bindings=tuple(
                (name, key_of(value) if isinstance(value, BaseFact) else value) for name, value in bindings
            ),
            absences=left.absences,
        )


class Firings:
    """The firings of one case; if `logical`, only those that hold, and what they assert stands no longer than they do."""

    def __init__(self, facts: Memory, *, logical: bool) -> None:
        self._facts = facts
        self._logical = logical
        self._held: dict[Match, Firing] = {}
        self._derived: set[int | None] = set()
        """The numbers of facts that stand only because rules assert them."""

        self._asserted: Counter[Any] = Counter()
        """By how many firings each fact is asserted, by its name."""

        self._doubted: dict[Any, None] = {}
        """The names of facts that were taken back, and may have to be stated again."""

    @property
    def derived(self) -> int:
        """How many facts stand only because rules assert them."""
        return len(self._derived)

    def begin(self, match: Match) -> Firing:
        """Note that a match fires."""
        firing = self._held[match] = Firing(match, [])
        return firing

    def conclude(self, firing: Firing, fact: BaseFact) -> BaseFact | None:
        """State what a firing asserts; return it if it was new. A firing keeps the fact that stands, not its double."""
        if self._logical:
            self._asserted[name_of(fact)] += 1
        stated = self._facts.declare(fact)
        if stated is not None:
            self._derived.add(stated.__factid__)
        firing.asserted.append(stated or self._facts.like(fact) or fact)
        return stated

    def give(self, fact: BaseFact) -> BaseFact | None:
        """State a fact that stands by itself, whatever rules assert; return it if it was new."""
        stated = self._facts.declare(fact)
        if stated is None and (known := self._facts.like(fact)) is not None:
            self._derived.discard(known.__factid__)
        return stated

    def take(self, idx_or_fact: int | BaseFact) -> None:
        """Take back a fact, given itself or its number."""
        fact = self._facts.taken(idx_or_fact)
        self._derived.discard(fact.__factid__)
        if self._logical:
            self._doubted[name_of(fact)] = None

    def withdraw(self, lost: Iterable[Match]) -> bool:
        """Take back what firings asserted whose matches are lost; return whether there were any."""
        unfounded = [self._held.pop(match) for match in lost if match in self._held]
        for fact in (fact for firing in unfounded for fact in firing.asserted):
            self._asserted[name_of(fact)] -= 1
            standing = self._facts.like(fact)
            if standing is not None and standing.__factid__ in self._derived:
                self.take(standing)
        return bool(unfounded)

    def restate(self) -> bool:
        """State again what was taken back and is still asserted by a firing that holds; return whether anything was."""
        doubted = {name for name in self._doubted if self._asserted[name]}
        self._doubted.clear()
        if not doubted:
            return False
        asserted = [fact for firing in self._held.values() for fact in firing.asserted]
        again = [fact for fact in asserted if name_of(fact) in doubted and self._facts.like(fact) is None]
        for fact in again:
            if (stated := self._facts.declare(fact)) is not None:
                self._derived.add(stated.__factid__)
        return bool(again)

    def proofs(self) -> Proofs:
        """Return what has fired so far, whatever happens later."""
        return Proofs(tuple(self._held.values()), in_order=not self._logical)


class Proofs:
    """Firings as they held at one moment; equal to others that justify the same in the same order.

    They are put in order and into words when somebody asks: most variations of a case are never explained. Unless
    they are `in_order` already, the order is that of a run from the start, whatever was stated and taken back meanwhile.
    """

    def __init__(self, firings: tuple[Firing, ...], *, in_order: bool) -> None:
        self.firings = firings
        self._in_order = in_order

    @cached_property
    def justifications(self) -> tuple[Justification, ...]:
        """The firings, in order."""
        ordered = self.firings if self._in_order else _replayed(self.firings)
        return tuple(firing.justification() for firing in ordered)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Proofs) and self.justifications == other.justifications

    def __hash__(self) -> int:
        return hash(len(self.firings))

    def __repr__(self) -> str:
        return f"Proofs({self.justifications!r})"


def _replayed(firings: Sequence[Firing]) -> Iterator[Firing]:
    """Yield firings in the agenda's order, each once all that it matched is there."""
    made = {key_of(fact) for firing in firings for fact in firing.asserted}
    missing = [{key for fact in firing.match.facts if (key := key_of(fact)) in made} for firing in firings]
    waiting: dict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(missing):
        for key in keys:
            waiting[key].append(number)
    ready = [(firings[number].match.key, number) for number, keys in enumerate(missing) if not keys]
    heapify(ready)
    while ready:
        _, number = heappop(ready)
        yield firings[number]
        for fact in firings[number].asserted:
            for other in waiting.pop(key_of(fact), ()):
                missing[other].discard(key_of(fact))
                if not missing[other]:
                    heappush(ready, (firings[other].match.key, other))
