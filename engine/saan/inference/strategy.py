"""The order in which rules fire: total, and the same whatever the hash seed or the order of declaration.

experta's own strategy looks for a withdrawn activation only where it expects it, misses it among ties
and fires it; here exactly what was withdrawn is gone.
"""

from __future__ import annotations

from collections.abc import Collection
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Any, cast

from saan.inference.language import Agenda, BaseFact, BaseStrategy
from saan.inference.network import Match
from saan.inference.values import shown

__all__ = ["OrderedAgenda", "OrderedStrategy", "key_of"]


class OrderedAgenda(Agenda):
    """The matches that wait to fire: a heap, so that a long agenda costs little more than a short one."""

    def __init__(self) -> None:
        super().__init__()
        self.last_stratum: float = float("inf")
        """Rules of higher strata wait."""

        self._heap: list[tuple[Any, int, Match]] = []
        self._empty = 0
        """How many places of the heap are held by matches that wait no more."""

        self._number = count()

    @property
    def activations(self) -> list[Match]:
        """The matches that wait, in the order in which they would fire."""
        return [match for _, _, match in sorted(self._heap) if match.waits]

    @activations.setter
    def activations(self, _: list[Match]) -> None:
        """Ignore the empty list that experta begins with."""

    def put(self, match: Match) -> None:
        """Let a match wait for its turn."""
        match.waits = True
        heappush(self._heap, (match.key, next(self._number), match))

    def withdraw(self, match: Match) -> None:
        """Let a match fire no more; its place in the heap stays, empty, until half of them are."""
        if not match.waits:
            return
        match.waits = False
        self._empty += 1
        if self._empty > len(self._heap) // 2:
            self._heap = [place for place in self._heap if place[2].waits]
            heapify(self._heap)
            self._empty = 0

    def get_next(self) -> Match | None:
        """Take the match that fires next; `None` when there is none up to the last stratum."""
        while self._heap:
            match = self._heap[0][2]
            if match.waits and match.rule.stratum > self.last_stratum:
                return None
            heappop(self._heap)
            if match.waits:
                match.waits = False
                return match
            self._empty -= 1
        return None


class OrderedStrategy(BaseStrategy):
    """Lower strata first; within one, higher salience, then rule id, then the keys of the matched facts."""

    def get_key(self, match: Match) -> tuple[Any, ...]:
        """Return what the agenda is sorted by, ascending: the first fires first."""
        rule = match.rule
        return (
            rule.stratum,
            -rule.salience,
            rule.id,
            tuple([key_of(fact) for fact in match.facts]),
            rule.alternative,
        )

    def update_agenda(self, agenda: Agenda, added: Collection[Any], removed: Collection[Any]) -> None:
        """Put on the agenda what has come, and take off what has gone."""
        self._update_agenda(agenda, added, removed)

    def _update_agenda(self, agenda: Agenda, added: Collection[Any], removed: Collection[Any]) -> None:
        ordered = cast("OrderedAgenda", agenda)
        for match in removed:
            ordered.withdraw(match)
        for match in added:
            match.key = self.get_key(match)
            ordered.put(match)


def key_of(fact: BaseFact) -> str:
    """Return what names a fact in orders and justifications: its key, or its content.

    The number that experta gives a fact would not do: it depends on the order of declaration.
    """
    key: str = getattr(fact, "key", "")
    if not key:
        content = sorted(
            f"{name}={shown(value)}" for name, value in fact.items() if not fact.is_special(name)
        )
        key = fact.key = f"{type(fact).__name__}({', '.join(content)})"  # type: ignore[attr-defined]
    return key
