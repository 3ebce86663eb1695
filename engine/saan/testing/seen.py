"""What a test looks at: one case, what the knowledge makes of it, and which rules have spoken in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from saan.inference.evidence import Speaker
from saan.inference.facts import Answer, MeasureFact
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Indicator
from saan.reasoning import diagnose
from saan.reasoning.gates import deciding_row
from saan.records import Case, Diagnosis, Evidence, Finding, Justification

__all__ = ["PLAN", "SPOKEN", "Seen", "Unit"]

PLAN = ("now", "next", "later")
"""The bands of what is advised to do."""

SPOKEN = (*PLAN, "protect")
"""The bands in which a recommendation speaks; what is *not advised* is held back."""


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """Something that speaks or is silent in a case: a declaration, or one part of it."""

    kind: str
    """As in `saan.knowledge.pack.KINDS`; ``python`` for rules in Python."""

    id: str
    part: int = -1
    """Which level of an indicator, which row of a gate (from 0); -1: the declaration as a whole."""


@dataclass(frozen=True)
class Seen:
    """One case as a knowledge base sees it."""

    knowledge: KnowledgeBase
    diagnosis: Diagnosis

    @classmethod
    def of(cls, case: Case, knowledge: KnowledgeBase) -> Seen:
        """Diagnose a case without its variations: tests are quick."""
        return cls(knowledge, diagnose(case, knowledge))

    @property
    def case(self) -> Case:
        """The case."""
        return self.diagnosis.case

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """The findings by condition."""
        return {finding.id: finding for finding in self.diagnosis.findings}

    @cached_property
    def said(self) -> Mapping[str, tuple[Evidence, ...]]:
        """What each rule says, on its own conditions and on their opposites."""
        found: dict[str, list[Evidence]] = {}
        for finding in self.diagnosis.findings:
            for piece in finding.evidence:
                found.setdefault(piece.indicator, []).append(piece)
        return {rule: tuple(pieces) for rule, pieces in found.items()}

    @cached_property
    def links(self) -> frozenset[str]:
        """The links of any type that are active: open, with their cause present."""
        keys = (key for firing in self.diagnosis.justifications for key in firing.asserted)
        return frozenset(key.removeprefix("link:") for key in keys if key.startswith("link:"))

    @cached_property
    def bands(self) -> Mapping[str, str]:
        """The band of every piece of advice."""
        return {piece.id: piece.band for piece in self.diagnosis.advice}

    @cached_property
    def spoken(self) -> frozenset[Unit]:
        """All that has spoken."""
        return frozenset(self._spoken())

    def _spoken(self) -> Iterator[Unit]:
        known, found = self.knowledge, self.diagnosis
        for firing in found.justifications:
            if any(key.startswith("evidence:") for key in firing.asserted):
                yield from self._speakers(firing)
        yield from (Unit("links", name) for name in self.links)
        yield from (Unit("recommendations", name) for name, band in self.bands.items() if band in SPOKEN)
        yield from (Unit("outlooks", held.id) for held in found.outlook)
        yield from (Unit("situations", held.id) for held in found.situations)
        for gate in known.gates.values():
            row = deciding_row(gate, self.case, self.findings)
            if row is not None:
                yield Unit("gates", gate.id, next(n for n, each in enumerate(gate.rows) if each is row))

    def _speakers(self, firing: Justification) -> Iterator[Unit]:
        indicator = self.knowledge.indicators.get(firing.rule)
        if indicator is None:
            yield Unit("rules" if firing.rule in self.knowledge.rules else "python", firing.rule)
            return
        for key in firing.matched:
            yield from (Unit("indicators", indicator.id, level) for level in self._reached(indicator, key))

    def _reached(self, indicator: Indicator, key: str) -> list[int]:
        """Return the levels of an indicator that what it matched reaches."""
        fact = self._facts.get(key)
        speaker = Speaker.of(indicator, None)
        if isinstance(fact, Answer) and fact["question"] == indicator.question:
            return [number for number, _ in speaker.levels(fact["value"])]
        if isinstance(fact, MeasureFact) and fact["measure"] == indicator.measure:
            return [number for number, _ in speaker.levels(fact["interval"])]
        return []

    @cached_property
    def _facts(self) -> Mapping[str, Answer | MeasureFact]:
        stated: list[Answer | MeasureFact] = [Answer.of(each) for each in self.case.observations]
        stated += [MeasureFact.of(each) for each in self.case.measures]
        return {fact.key: fact for fact in stated}
