"""The cover of the burden: bundles of advice, picked one after the other by what each adds to those before it.

A bundle is a recommendation with the prerequisites that it still needs and that are not in the plan yet: nobody can do
it without them, so it is judged by what they add together, for the hours that they take together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from saan.knowledge.model import Recommendation
from saan.reasoning.relief import Cover
from saan.reasoning.selection import Picked, Situation, bundle, lead_of
from saan.reasoning.thresholds import REASONING

__all__ = ["Growing", "beyond_capacity", "greedy"]

Bundle = Sequence[Recommendation]


def greedy(
    situation: Situation,
    first: Sequence[Picked],
    candidates: Sequence[Recommendation],
    capacity: tuple[float, float] | None,
    *,
    per_hour: bool,
) -> tuple[list[Picked], Cover]:
    """Pick bundles by gain (or gain per hour) until nothing more is worth its place, within capacity."""
    growing = Growing(situation, Cover(situation.relief), per_hour, capacity[1] if capacity else None)
    for picked in first:
        growing.add(picked)
    growing.extend(candidates)
    return growing.chosen, growing.cover


def beyond_capacity(
    situation: Situation, chosen: Sequence[Picked], cover: Cover, candidates: Sequence[Recommendation]
) -> list[Picked]:
    """Go on where the hours ended: what would still relieve much, for when there are more hands."""
    growing = Growing(situation, cover, per_hour=False, budget=None, chosen=list(chosen))
    growing.there = {picked.recommendation.id for picked in chosen}
    growing.extend([candidate for candidate in candidates if candidate.id not in growing.there])
    more = growing.chosen[len(chosen) :]
    return [*chosen, *(replace(picked, beyond=True) for picked in more)]


@dataclass
class Growing:
    """A plan that grows; `budget` is the hours that are left, or `None` where they are not bounded.

    Lazily (Minoux 1978): relief is submodular, so what a bundle would add only shrinks as the plan grows, also when some of
    its prerequisites have been picked with something else. What it added once bounds what it adds now. Its hours
    shrink too, so gain per hour may rise: the bound is divided by the hours that the bundle takes today.
    """

    situation: Situation
    cover: Cover
    per_hour: bool
    budget: float | None
    chosen: list[Picked] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    """The ids of what is chosen."""

    pool: dict[str, Recommendation] = field(default_factory=dict)
    bounds: dict[str, float] = field(default_factory=dict)
    """The most that the bundle of each candidate can add."""

    bundles: dict[str, Bundle] = field(default_factory=dict)
    """What each candidate needs beside what is in the plan, then the candidate itself."""

    waiting: dict[str, Recommendation] = field(default_factory=dict)
    """What takes more hours than are left: it comes back when stopping something releases hours."""

    def add(self, picked: Picked) -> None:
        """Put a piece into the plan, outside the hours."""
        before = self.cover.value
        self.cover.add(self.situation.targets[picked.recommendation.id])
        self.chosen.append(replace(picked, gain=self.cover.value - before))
        self.there.add(picked.recommendation.id)

    def extend(self, candidates: Sequence[Recommendation]) -> None:
        """Pick from the candidates whatever is worth its place and fits."""
        self.pool = {candidate.id: candidate for candidate in candidates}
        self.bounds = dict.fromkeys(self.pool, float("inf"))
        self.bundles = {name: bundle(self.situation, piece, self.there) for name, piece in self.pool.items()}
        while self.pool and len(self.chosen) < REASONING.pieces:
            name, tied = self._best()
            if not name:
                break
            together = self.bundles[name]
            if not self._worth_its_place(together):
                del self.pool[name]
            elif self.budget is not None and _hours(together) > self.budget:
                self.waiting[name] = self.pool.pop(name)
            else:
                self._take(together, tied)

    def _take(self, together: Bundle, tied: tuple[str, ...]) -> None:
        """Pick a bundle: each piece is worth what it adds with those after it, so a prerequisite with what rests on it.

        What rests on a prerequisite leads it to what that serves; if to nothing, what it serves itself counts.
        """
        own = together[-1]
        last = lead_of(self.situation, own)
        for place, recommendation in enumerate(together):
            lead = last or lead_of(self.situation, recommendation)
            worth = self.cover.gain(self._effects(together[place:]))
            self.add(
                Picked(recommendation, worth=worth, lead=lead, tied=tied if recommendation is own else ())
            )
            self.pool.pop(recommendation.id, None)
            self.waiting.pop(recommendation.id, None)
        self._shrink()
        if self.budget is not None:
            released = sum(piece.releases for piece in together) * self.situation.months
            self.budget += released - _hours(together)
            if released:
                self.pool |= self.waiting
                self.waiting.clear()

    def _shrink(self) -> None:
        """Take out of the bundles what is in the plan by now."""
        for name, together in self.bundles.items():
            if len(together) > 1:
                self.bundles[name] = [piece for piece in together if piece.id not in self.there]

    def _best(self) -> tuple[str, tuple[str, ...]]:
        """Return what to pick next, and what ties with it.

        By gain a bundle is never behind its own parts. So where a prerequisite alone comes to the same, it goes ahead, and
        what rests on it is judged again by what it adds itself.
        """
        ranked = self._ranked()
        if not ranked or ranked[0][0] <= 0:
            return "", ()
        score, name = ranked[0]
        near = [other for value, other in ranked if value >= score * (1 - REASONING.tie)]
        if not self.per_hour:
            name = next(piece.id for piece in self.bundles[name] if piece.id in near)
        inner = _names(self.bundles[name])
        tied = (other for other in near if other not in inner and name not in _names(self.bundles[other]))
        return name, tuple(tied)

    def _ranked(self) -> list[tuple[float, str]]:
        """Return the scores of the best candidate and of those that may tie with it, best first."""
        hours = {name: self._per(name) for name in self.pool}
        fresh: list[tuple[float, str]] = []
        best = 0.0
        for name in sorted(self.pool, key=lambda name: (-self.bounds[name] / hours[name], name)):
            if fresh and self.bounds[name] / hours[name] < best * (1 - REASONING.tie):
                break
            self.bounds[name] = round(self.cover.gain(self._effects(self.bundles[name])), 9)
            fresh.append((self.bounds[name] / hours[name], name))
            best = max(best, fresh[-1][0])
        return sorted(fresh, key=lambda pair: (-pair[0], pair[1]))

    def _per(self, name: str) -> float:
        """What a gain is divided by: the hours that the bundle takes today, or nothing."""
        return max(_hours(self.bundles[name]), 1.0) if self.per_hour else 1.0

    def _worth_its_place(self, together: Bundle) -> bool:
        """Whether the piece that the bundle is for adds enough to what it rests on."""
        own = self.cover.gain(self._effects(together))
        if needed := together[:-1]:
            own -= self.cover.gain(self._effects(needed))
        return own >= REASONING.later_share * self.situation.relief.total

    def _effects(self, pieces: Iterable[Recommendation]) -> list[tuple[str, float]]:
        return [effect for piece in pieces for effect in self.situation.targets[piece.id]]


def _hours(pieces: Iterable[Recommendation]) -> float:
    return sum(piece.hours for piece in pieces)


def _names(pieces: Iterable[Recommendation]) -> set[str]:
    return {piece.id for piece in pieces}
