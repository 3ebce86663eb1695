"""Workloads in experta's notation, for experta itself and for saan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.bench.workloads.spec import Change, Fact, Not, Other, Pattern, Plus, Rule, Value, Var

__all__ = ["elements", "filled", "steps"]

Make = Callable[[str, Mapping[str, Any]], Any]


def elements(rule: Rule, make: Make, words: Any) -> list[Any]:
    """Write a rule's left-hand side; `make` makes a fact of a kind, `words` holds experta's NOT and MATCH."""

    def one(pattern: Pattern) -> Any:
        fields = {name: _constraint(value, words) for name, value in pattern.fields.items()}
        fact = make(pattern.kind, fields)
        if pattern.name:
            fact.__bind__ = pattern.name
        return fact

    return [words.NOT(one(part.pattern)) if isinstance(part, Not) else one(part) for part in rule.when]


def _constraint(value: Value | Var | Other, words: Any) -> Any:
    if isinstance(value, Var):
        return getattr(words.MATCH, value.name)
    return ~getattr(words.MATCH, value.name) if isinstance(value, Other) else value


def filled(fields: Mapping[str, Value | Var | Plus], context: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in what an action's variables are bound to."""
    return {name: _value(value, context) for name, value in fields.items()}


def _value(value: Value | Var | Plus, context: Mapping[str, Any]) -> Any:
    if isinstance(value, Var):
        return context[value.name]
    return context[value.name] + value.more if isinstance(value, Plus) else value


def steps(
    then: tuple[Fact | Change, ...],
    context: Mapping[str, Any],
    declare: Callable[[str, Mapping[str, Any]], None],
    retract: Callable[[Any], None],
    kind_of: Callable[[Any], str],
) -> None:
    """Do a rule's actions."""
    for action in then:
        if isinstance(action, Fact):
            declare(action.kind, filled(action.fields, context))
            continue
        old = context[action.name]
        kept = {name: value for name, value in old.items() if not name.startswith("__")}
        retract(old)
        if action.fields:
            declare(kind_of(old), kept | filled(action.fields, context))
