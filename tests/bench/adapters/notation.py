"""Workloads in experta's notation, for experta itself and for saan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.bench.workloads.spec import Fact, Not, Other, Pattern, Plus, Rule, Value, Var

__all__ = ["Doing", "doing", "elements"]

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


Declare = Callable[[str, Mapping[str, Any]], object]
Doing = Callable[[Mapping[str, Any], Declare, Callable[[Any], object]], None]
"""What a rule does, given what its variables are bound to, and how to state and to take back a fact."""


def doing(rule: Rule) -> Doing:
    """Return a rule's actions, made ready: what no variable stands in is not worked out at every firing."""
    ready = [(action, _filling(action.fields)) for action in rule.then]

    def do(context: Mapping[str, Any], declare: Declare, retract: Callable[[Any], object]) -> None:
        for action, fill in ready:
            if isinstance(action, Fact):
                declare(action.kind, fill(context))
                continue
            old = context[action.name]
            kept = {name: value for name, value in old.items() if not name.startswith("__")}
            retract(old)
            if action.fields:
                declare(type(old).__name__, kept | fill(context))

    return do


def _filling(fields: Mapping[str, Value | Var | Plus]) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    if not any(isinstance(value, Var | Plus) for value in fields.values()):
        ready: dict[str, Any] = {**fields}
        return lambda _: ready
    return lambda context: {name: _value(value, context) for name, value in fields.items()}


def _value(value: Value | Var | Plus, context: Mapping[str, Any]) -> Any:
    if isinstance(value, Var):
        return context[value.name]
    return context[value.name] + value.more if isinstance(value, Plus) else value
