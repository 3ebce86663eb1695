"""What rules saw, in their own sentences, with the names of what they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from saan.amounts import number_or_year
from saan.documents.context.scope import Scope
from saan.records import Evidence, listed

if TYPE_CHECKING:
    from saan.reasoning.absences import Absence

__all__ = ["basis", "sentence", "unless", "unless_data", "why"]

_PLACE = re.compile(r"\{(\w+)\}")


def sentence(scope: Scope, piece: Evidence) -> str:
    """Return what the rule behind a piece of evidence tells, names filled in; empty where it has no sentence."""
    if rule := scope.knowledge.rules.get(piece.indicator):
        entries = [path for path in piece.reads if "[" in path and path in scope.listed]
        named = {name: scope.listed_name(path) for name, path in zip(rule.variables, entries, strict=False)}
        return _filled(scope.words.text(rule.tell), named)
    said = scope.python_rules.get(piece.indicator)
    if said is None or said.rule.tell is None:
        return ""
    firing = scope.firings.get(piece.id)
    bound = dict(firing.bindings) if firing else {}
    text = said.rule.tell[scope.language]
    return _filled(
        text, {name: _named(scope, value) for name, value in bound.items() if f"{{{name}}}" in text}
    )


def why(scope: Scope, name: str) -> str:
    """Return why an indicator or a rule says something; empty where it does not say."""
    declared = scope.knowledge.indicators.get(name) or scope.knowledge.rules.get(name)
    if declared:
        return scope.words.text(declared.because)
    said = scope.python_rules.get(name)
    return said.rule.because[scope.language] if said and said.rule.because else ""


def basis(scope: Scope, name: str) -> str:
    """Return what an indicator or a rule stands on."""
    declared = scope.knowledge.indicators.get(name) or scope.knowledge.rules.get(name)
    if declared:
        return declared.basis
    said = scope.python_rules.get(name)
    return said.rule.basis if said else "judgement"


def unless(scope: Scope, absences: Iterable[Absence]) -> str:
    """Say what is not so and would end it; empty where there is nothing of the kind."""
    return scope.saying.either(scope.saying.absence(each) for each in absences)


def unless_data(scopes: Mapping[str, Scope], absences: Iterable[Absence]) -> list[dict[str, Any]]:
    """Return the same as data, in words of both languages."""
    return [
        {
            "kind": each.kind,
            "about": each.about,
            "is": list(each.values),
            "says": {language: scope.saying.absence(each) for language, scope in scopes.items()},
        }
        for each in absences
    ]


def _filled(text: str, named: Mapping[str, str]) -> str:
    """Fill in names, all at once: one that looks like a place to fill is not filled again."""
    return _PLACE.sub(lambda found: named.get(found[1], found[0]), text)


def _named(scope: Scope, value: Any) -> str:
    """Return what a variable is bound to in words: an entry or an id by its name, numbers without needless zeros."""
    if isinstance(value, bool):
        return scope.words.plain(f"answer.{'yes' if value else 'no'}")
    if isinstance(value, int | float):
        return number_or_year(value)
    if isinstance(value, listed.Names | tuple):
        parts = value.sure if isinstance(value, listed.Names) else value
        return str(scope.words.listed([_named(scope, part) for part in parts], quoted=False))
    if value in scope.hidden_sources:
        return scope.words.plain("kind_of_source.interview")
    text = str(value).removeprefix("entry:")
    return scope.listed_name(text) if "[" in text and text in scope.listed else scope.names.get(text, text)
