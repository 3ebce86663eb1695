"""Of which answers a premise, or what an indicator says, holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from saan.certainty import STRENGTH
from saan.inference.premises import one_of, value_inside
from saan.knowledge.model import Indicator, Premise
from saan.records import Value

__all__ = ["Enough", "Told", "answered"]


@dataclass(frozen=True, slots=True)
class Enough:
    """Whether an indicator says at least so much of an answer, on one side."""

    indicator: Indicator
    supports: bool
    strength: float

    def __call__(self, value: Value) -> bool:
        """Whether it does of this answer."""
        level = next((each for each in self.indicator.levels if one_of(each.when)(value)), None)
        grade = (level.supports if self.supports else level.against) if level else None
        return bool(grade) and STRENGTH[grade or ""] >= self.strength


@dataclass(frozen=True, slots=True)
class Told:
    """Whether what an answer tells of the situation is among some words, or, `negated`, is none of them."""

    told: Mapping[str, tuple[str, ...]]
    wanted: frozenset[str]
    negated: bool

    def __call__(self, value: Value) -> bool:
        """Whether it is so of this answer."""
        words = self.told.get(str(value), ())
        return self.wanted.isdisjoint(words) if self.negated else self.wanted.issuperset(words)


def answered(premise: Premise) -> Callable[[Value], bool]:
    """Return the test that a premise makes of one answer."""
    if premise.known:
        return lambda _: True
    return one_of(premise.is_) if premise.is_ else value_inside(premise.at_least, premise.under)
