"""Evidence in the report as data: the firing that made it, what that rests on, and what its rule says."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from saan.documents.context.scope import Scope
from saan.documents.context.telling import basis, sentence, unless_data, why
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis, Evidence, Justification, Place, listed

__all__ = ["Proofs"]

_PLACES = 6


class Proofs:
    """Tells the evidence of one diagnosis as data."""

    def __init__(self, diagnosis: Diagnosis, knowledge: KnowledgeBase) -> None:
        self._scopes = {language: Scope(diagnosis, knowledge, language) for language in ("th", "en")}
        self._scope = self._scopes["en"]
        self._measures = {f"measure:{each.id}": each.places for each in diagnosis.case.measures}

    def of(self, pieces: Iterable[Evidence]) -> list[dict[str, Any]]:
        """Return pieces of evidence as data, by id."""
        return [self._told(piece) for piece in sorted(pieces, key=lambda piece: piece.id)]

    def unless(self, outlook: str) -> list[dict[str, Any]]:
        """Return what an end rests on not being so."""
        if outlook not in self._scope.knowledge.outlooks:
            return []
        return unless_data(self._scopes, self._scope.absences.of_outlook(outlook))

    def _told(self, piece: Evidence) -> dict[str, Any]:
        firing = self._scope.firings.get(piece.id)
        return {
            "evidence": piece.id,
            "rule": firing.rule if firing else piece.indicator,
            "tell": {language: sentence(scope, piece) for language, scope in self._scopes.items()},
            "because": {language: why(scope, piece.indicator) for language, scope in self._scopes.items()},
            "basis": basis(self._scope, piece.indicator),
            "matched": list(self._matched(piece.id)) if firing else [],
            "bindings": self._bindings(firing) if firing else {},
            "absences": list(firing.absences) if firing else [],
            "unless": unless_data(self._scopes, self._scope.absences.of_evidence(piece)),
            "pole": piece.pole,
            "strength": _number(piece.strength),
            "weight": _number(piece.weight),
            "degree": piece.degree,
            "certainty": piece.certainty,
            "source": self._source(piece),
            "source_kind": piece.kind,
            "places": self._places(piece),
            "since": str(piece.since) if piece.since else None,
            "confidential": piece.confidential,
        }

    def _matched(self, key: str) -> tuple[str, ...]:
        """Return what the firing behind a fact matched, inner premises resolved."""
        matched = self._scope.firings[key].matched
        resolved = (self._matched(each) if each.startswith("premise:") else (each,) for each in matched)
        return tuple(dict.fromkeys(chain.from_iterable(resolved)))

    def _source(self, piece: Evidence) -> str:
        """Return the source's key; where it may not be shown who was interviewed, the kind of source."""
        shown = self._scope.sources_shown
        return piece.source if shown or piece.kind != "interview" else piece.kind

    def _bindings(self, firing: Justification) -> dict[str, Any]:
        """Return what the rule calls by a name: of a general rule its entries, of a rule in Python its variables."""
        bound = dict(firing.bindings)
        if rule := self._scope.knowledge.rules.get(firing.rule):
            return {
                name: bound[f"entry_{name}"] for name in sorted(rule.variables) if f"entry_{name}" in bound
            }
        if firing.rule in self._scope.python_rules:
            hidden = self._scope.hidden_sources
            return {name: _plain(value) for name, value in sorted(bound.items()) if value not in hidden}
        return {}

    def _places(self, piece: Evidence) -> list[str]:
        """Return the lines, where they may be shown: gaps between lines would tell of what was taken out."""
        scope = self._scope
        if not scope.sources_shown:
            return []
        found: set[Place] = {
            scope.observations[path].place for path in piece.reads if path in scope.observations
        }
        found.update(scope.listed[path] for path in piece.reads if path in scope.listed)
        found.update(place for path in piece.reads for place in self._measures.get(path, ()))
        return [str(place) for place in sorted(found)]


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: of several names those that are sure; numbers without end become text."""
    if isinstance(value, listed.Names):
        return list(value.sure)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return str(value)
    if isinstance(value, str | bool | int | float) or value is None:
        return value
    return str(value)


def _number(value: float) -> float:
    return round(value, _PLACES) + 0.0  # −0.0 becomes 0.0
