"""What an indicator says of one observation or measure: which level it reaches, and the evidence that makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from saan.certainty import STRENGTH, SURENESS
from saan.inference.facts import Answer, MeasureFact, SaanFact
from saan.inference.premises import Check, inside, one_of, value_inside
from saan.knowledge.model import Indicator, Level
from saan.records import Evidence, Measure, Observation

__all__ = ["Speaker", "mirrored"]


def mirrored(said: Evidence, opposite: str | None) -> Iterator[Evidence]:
    """Yield the evidence and, where its condition has an opposite, the same on the other side of that."""
    yield said
    if opposite:
        pole: Literal["for", "against"] = "against" if said.pole == "for" else "for"
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
        return bool(self._levels(value))

    def evidence(self, fact: SaanFact) -> Iterator[Evidence]:
        """Yield what the indicator says of one answer or measure."""
        if isinstance(fact, Answer):
            several = isinstance(fact.origin.value, tuple)
            for number, level in self._levels(fact["value"]):
                where = f"{fact.origin.path}/{number}" if several else fact.origin.path
                yield from mirrored(self._from_answer(fact.origin, level, where), self.opposite)
        elif isinstance(fact, MeasureFact):
            for _, level in self._levels(fact["interval"]):
                yield from mirrored(self._from_measure(fact.origin, level), self.opposite)

    def _levels(self, value: object) -> list[tuple[int, Level]]:
        """Return the levels reached: the first, or of several options chosen all; those that say nothing left out."""
        reached = [(number, level) for number, (check, level) in enumerate(self.checks) if check(value)]
        if self.indicator.measure or not isinstance(value, tuple):
            del reached[1:]
        return [(number, level) for number, level in reached if level.supports or level.against]

    def _from_answer(self, origin: Observation, level: Level, where: str) -> Evidence:
        strength = STRENGTH[level.supports or level.against or ""]
        return Evidence(
            id=f"evidence:{self.indicator.id}@{where}",
            condition=self.indicator.condition,
            pole="for" if level.supports else "against",
            strength=strength,
            weight=round(strength * SURENESS[origin.certainty], 9),
            degree=level.degree,
            indicator=self.indicator.id,
            source=origin.source,
            kind=origin.kind,
            certainty=origin.certainty,
            reads=(origin.path,),
            since=origin.since,
            confidential=origin.confidential,
        )

    def _from_measure(self, origin: Measure, level: Level) -> Evidence:
        strength = STRENGTH[level.supports or level.against or ""]
        return Evidence(
            id=f"evidence:{self.indicator.id}@measure:{origin.id}",
            condition=self.indicator.condition,
            pole="for" if level.supports else "against",
            strength=strength,
            weight=round(strength * SURENESS["firm"], 9),
            degree=level.degree,
            indicator=self.indicator.id,
            source=origin.source,
            kind=origin.kind,
            certainty="firm",
            reads=(f"measure:{origin.id}",),
            confidential=origin.confidential,
        )


def _check(indicator: Indicator, level: Level) -> Check:
    if level.when:
        return one_of(level.when)
    within = inside if indicator.measure else value_inside
    return within(level.at_least, level.under)
