"""What an indicator says of one observation or measure: which level it reaches, and the evidence that makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from saan.inference.facts import Answer, MeasureFact, SaanFact
from saan.inference.premises import Check, inside, one_of, value_inside
from saan.inference.resting import Pole, Rest, said_by
from saan.knowledge.model import Indicator, Level
from saan.records import Evidence

__all__ = ["Speaker", "mirrored"]


def mirrored(said: Evidence, opposite: str | None) -> Iterator[Evidence]:
    """Yield the evidence and, where its condition has an opposite, the same on the other side of that."""
    yield said
    if opposite:
        pole: Pole = "against" if said.pole == "for" else "for"
        yield replace(said, id=f"{said.id}~mirror", condition=opposite, pole=pole)


@dataclass(frozen=True, eq=False, slots=True)
class Speaker:
    """One indicator, ready to judge: the tests of its levels in order."""

    indicator: Indicator
    opposite: str | None
    checks: tuple[tuple[Check, Level], ...]

    @classmethod
    def of(cls, indicator: Indicator, opposite: str | None) -> Speaker:
        """Prepare an indicator; `opposite` is the condition of the other pole of its condition."""
        checks = tuple((_check(indicator, level), level) for level in indicator.levels)
        return cls(indicator, opposite, checks)

    def hears(self, value: object) -> bool:
        """Whether a value (of a measure: its interval) reaches a level that says something."""
        return bool(self.levels(value))

    def evidence(self, fact: SaanFact) -> Iterator[Evidence]:
        """Yield what the indicator says of one answer or measure."""
        if isinstance(fact, Answer):
            several = isinstance(fact.origin.value, tuple)
            for number, level in self.levels(fact["value"]):
                where = f"{fact.origin.path}/{number}" if several else fact.origin.path
                yield from self._said(said_by(fact), level, where)
        elif isinstance(fact, MeasureFact):
            for _, level in self.levels(fact["interval"]):
                yield from self._said(said_by(fact), level, fact.key)

    def levels(self, value: object) -> list[tuple[int, Level]]:
        """Return the levels reached: the first, or of several options chosen all; those that say nothing left out."""
        reached = [(number, level) for number, (check, level) in enumerate(self.checks) if check(value)]
        if self.indicator.measure or not isinstance(value, tuple):
            del reached[1:]
        return [(number, level) for number, level in reached if level.supports or level.against]

    def _said(self, rest: Rest, level: Level, where: str) -> Iterator[Evidence]:
        pole: Pole = "for" if level.supports else "against"
        grade = level.supports or level.against or ""
        rule, condition = self.indicator.id, self.indicator.condition
        yield from mirrored(rest.evidence(rule, where, condition, pole, grade, level.degree), self.opposite)


def _check(indicator: Indicator, level: Level) -> Check:
    if level.when:
        return one_of(level.when)
    within = inside if indicator.measure else value_inside
    return within(level.at_least, level.under)
