"""What is known of a number: the least and the most it can be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["ANY_SHARE", "Bounds", "Judged", "count", "share", "weighted_share"]

_PLACES = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a number can be; `math.inf` where there is no most."""

    low: float
    high: float

    @property
    def exact(self) -> bool:
        """Whether the number is known."""
        return self.low == self.high

    def rounded(self) -> Bounds:
        """Return the bounds rounded to 4 places."""
        # Twice, so that what sums in another order do to the last digits cannot part the two.
        return Bounds(round(round(self.low, 9), _PLACES), round(round(self.high, 9), _PLACES))


ANY_SHARE = Bounds(0, 1)
"""A share of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether an entry of a list counts at all, and whether it is so. `None`: not known."""

    counts: bool | None
    holds: bool | None = True

    @property
    def certain(self) -> bool:
        """Whether nothing about it is unknown."""
        return self.counts is False or (self.counts is not None and self.holds is not None)


def count(judged: Iterable[Judged], *, complete: bool) -> Bounds:
    """Return how many entries count and hold; there may be more where the list is not `complete`."""
    entries = [each for each in judged if each.counts is not False and each.holds is not False]
    sure = sum(bool(each.counts and each.holds) for each in entries)
    return Bounds(sure, len(entries) if complete else math.inf)


def share(judged: Iterable[Judged], *, complete: bool) -> Bounds:
    """Return the share of the entries that count for which it holds.

    An entry that may not count is taken in where that lowers the low, or raises the high bound. Of a list
    that is not `complete` nothing follows for the share: what is not listed may outweigh it.
    """
    if not complete:
        return ANY_SHARE
    sure = [each for each in judged if each.counts]
    maybe = [each for each in judged if each.counts is None]
    yes = sum(each.holds is True for each in sure)
    low = _part(yes, len(sure) + sum(each.holds is not True for each in maybe))
    likely = sum(each.holds is not False for each in maybe)
    possible = sum(each.holds is not False for each in sure) + likely
    high = _part(possible, len(sure) + likely)
    return Bounds(low if low is not None else 1, high if high is not None else 0)


def weighted_share(sure: Sequence[tuple[Bounds, Bounds]], maybe: Sequence[tuple[Bounds, Bounds]]) -> Bounds:
    """Return the bounds of Σ parts / Σ wholes over pairs (part, whole), part ≤ whole; `maybe` pairs may not count."""
    least = (
        [(part.low, whole.high) for part, whole in sure],
        [(part.low, whole.high) for part, whole in maybe],
    )
    most = [_fullest(*pair) for pair in sure], [_fullest(*pair) for pair in maybe]
    low = _extreme(*least, rising=False)
    return Bounds(low, max(low, _extreme(*most, rising=True)))


def _fullest(part: Bounds, whole: Bounds) -> tuple[float, float]:
    """The pair with the greatest share: a whole that is not known is as small as its part allows."""
    if math.isinf(whole.high):
        size = max(whole.low, part.low if math.isinf(part.high) else part.high)
        return (math.inf, math.inf) if math.isinf(part.high) else (part.high, size)
    return min(part.high, whole.low), whole.low


def _extreme(
    sure: Sequence[tuple[float, float]], maybe: Sequence[tuple[float, float]], *, rising: bool
) -> float:
    """The greatest (`rising`) or least share that leaving out any of the `maybe` pairs can give."""
    part, whole = sum(pair[0] for pair in sure), sum(pair[1] for pair in sure)
    for other_part, other_whole in sorted(maybe, key=lambda pair: _ratio(*pair), reverse=rising):
        now, other = _ratio(part, whole), _ratio(other_part, other_whole)
        if other_whole and (not whole or (other > now if rising else other < now)):
            part, whole = part + other_part, whole + other_whole
    return _ratio(part, whole)


def _ratio(part: float, whole: float) -> float:
    if math.isinf(part):
        return 1.0
    return part / whole if whole else 0.0


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None
