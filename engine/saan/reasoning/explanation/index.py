"""One diagnosis, indexed for explaining: what stands under which key, and which firings concluded it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from saan.knowledge import KnowledgeBase
from saan.reasoning.absences import Absences
from saan.reasoning.fitting import unfitting
from saan.reasoning.premises import Premises
from saan.records import (
    ActiveLink,
    Advice,
    Case,
    Circle,
    Diagnosis,
    Evidence,
    Finding,
    GateState,
    Justification,
    Observation,
    Place,
)

__all__ = ["Index"]


class Index:
    """Looks things up in a diagnosis and in the knowledge that it was made with."""

    def __init__(self, diagnosis: Diagnosis, knowledge: KnowledgeBase) -> None:
        self.diagnosis = diagnosis
        self.knowledge = knowledge

    @property
    def case(self) -> Case:
        """The case that was diagnosed."""
        return self.diagnosis.case

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Findings by condition."""
        return {finding.id: finding for finding in self.diagnosis.findings}

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """All evidence by id."""
        return {piece.id: piece for finding in self.diagnosis.findings for piece in finding.evidence}

    @cached_property
    def links(self) -> Mapping[str, ActiveLink]:
        """Links at work by id."""
        return {link.id: link for link in self.diagnosis.links}

    @cached_property
    def circles(self) -> Mapping[str, Circle]:
        """Vicious circles by id."""
        return {circle.id: circle for circle in self.diagnosis.circles}

    @cached_property
    def gates(self) -> Mapping[str, GateState]:
        """States of gates by id."""
        return {gate.id: gate for gate in self.diagnosis.gates}

    @cached_property
    def advice(self) -> Mapping[str, Advice]:
        """Advice of all bands by recommendation."""
        return {advice.id: advice for advice in self.diagnosis.advice}

    @cached_property
    def observations(self) -> Mapping[str, Observation]:
        """Answers by path."""
        return {observation.path: observation for observation in self.case.observations}

    @cached_property
    def _firings(self) -> Mapping[str, tuple[Justification, ...]]:
        found: dict[str, list[Justification]] = {}
        for firing in self.diagnosis.justifications:
            for key in firing.asserted:
                found.setdefault(key, []).append(firing)
        return {key: tuple(firings) for key, firings in found.items()}

    def firings(self, key: str) -> tuple[Justification, ...]:
        """Return every firing that concluded a fact: all ways in which it follows."""
        return self._firings.get(key, ())

    @cached_property
    def absences(self) -> Absences:
        """What evidence and ends rest on not being so."""
        return Absences(self.knowledge, self.case, self.diagnosis.findings)

    @property
    def concluded(self) -> Iterable[str]:
        """The keys of all facts that some firing concluded."""
        return self._firings

    @cached_property
    def fired(self) -> frozenset[str]:
        """The ids of all rules that concluded something, more than a premise within theirs."""
        return frozenset(
            firing.rule
            for firing in self.diagnosis.justifications
            if any(not key.startswith("premise:") for key in firing.asserted)
        )

    @cached_property
    def _places(self) -> Mapping[str, tuple[Place, ...]]:
        found: dict[str, tuple[Place, ...]] = {}
        for measure in self.case.measures:
            found[f"measure:{measure.id}"] = measure.places
            if len(measure.paths) == len(measure.places):
                found |= {path: (place,) for path, place in zip(measure.paths, measure.places, strict=True)}
        for listing in self.case.lists:
            found[listing.list] = (listing.place,)
            found |= {entry.path: (entry.place,) for entry in listing.entries}
        return found | {observation.path: (observation.place,) for observation in self.case.observations}

    def places(self, paths: Iterable[str]) -> tuple[Place, ...]:
        """Return the lines of the case file that paths stand on, as far as they are known."""
        return tuple(dict.fromkeys(place for path in paths for place in self._places.get(path, ())))

    def settled_by(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return what of `names` (questions, measures, rules) is a question that can still be asked."""
        closed = {missing.question for missing in self.case.missing if missing.why != "not_asked"}
        closed |= unfitting(self.knowledge.questions.values(), Premises(self.case))
        return tuple(name for name in names if name in self.knowledge.questions and name not in closed)
