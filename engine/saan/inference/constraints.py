"""What one field of a pattern must be: read from experta's L, P, W, MATCH, &, | and ~.

A constraint is taken apart into what costs least to test: a literal (found by dictionary), checks of the
value alone, variables that it binds or must equal (joined by dictionary), and relations to variables
bound before, for what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saan.inference.language import AllOf, AnyOf, Element, L, NoneOf, P, W
from saan.inference.values import same, statable, typed

__all__ = ["Check", "Relation", "Unsupported", "Wanted", "asked", "wanted"]

Check = Callable[[Any], Any]


class Unsupported(Exception):  # noqa: N818 - turned into a PackError by whoever knows the rule
    """A construct that cannot be matched soundly: `construct` names it, `hint` says what to write instead."""

    def __init__(self, construct: str, hint: str) -> None:
        super().__init__(construct)
        self.construct = construct
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Relation:
    """A test of a value against variables bound before: `holds` is given the value and the variables."""

    names: tuple[str, ...]
    holds: Callable[[Any, Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One constraint, taken apart; a field has it when all its parts hold."""

    literals: tuple[Any, ...] = ()
    checks: tuple[Check, ...] = ()
    variables: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()


def wanted(constraint: Any, bound: Collection[str], stored: Callable[[Any], Any]) -> Wanted:
    """Take a field's constraint apart; `bound` are the variables known there, `stored` makes literals a fact's values.

    Raises `Unsupported` for a variable that is asked for, within ``|`` or ``~``, before it is bound.
    """
    match constraint:
        case L():
            return Wanted(literals=(_literal(constraint[0], stored),), variables=_names(constraint))
        case P():
            return Wanted(checks=(constraint[0],), variables=_names(constraint))
        case W():
            return Wanted(variables=_names(constraint))
        case AllOf():
            return _joined([wanted(part, bound, stored) for part in constraint])
        case AnyOf() | NoneOf():
            return _composed(constraint, bound, stored)
        case Element():
            raise Unsupported(f"{type(constraint).__name__} inside a pattern", "use L, P, MATCH, &, | and ~")
    return Wanted(literals=(_literal(constraint, stored),))


def _joined(parts: Sequence[Wanted]) -> Wanted:
    """Join constraints that must all hold; of several literals the first is looked up and the others are checked."""
    first, *others = [literal for part in parts for literal in part.literals] or [None]
    return Wanted(
        literals=(first,) if any(part.literals for part in parts) else (),
        checks=(*(check for part in parts for check in part.checks), *map(_equal, others)),
        variables=tuple(name for part in parts for name in part.variables),
        relations=tuple(relation for part in parts for relation in part.relations),
    )


def _equal(literal: Any) -> Check:
    return lambda value: typed(value) == literal


def _composed(constraint: Any, bound: Collection[str], stored: Callable[[Any], Any]) -> Wanted:
    names = tuple(sorted(asked(constraint)))
    if not names:
        return Wanted(checks=(_check(constraint, stored),))
    for name in names:
        if name not in bound:
            raise Unsupported(f"MATCH.{name} inside ~ or | before it is bound", "put what binds it first")
    return Wanted(relations=(Relation(names, _holds(constraint, stored)),))


def _literal(value: Any, stored: Callable[[Any], Any]) -> Any:
    if not statable(value):
        raise Unsupported("NaN as a literal", "nothing equals it: leave it out")
    return typed(stored(value))


def _names(constraint: Any) -> tuple[str, ...]:
    return (constraint.__bind__,) if constraint.__bind__ else ()


def asked(constraint: Any) -> set[str]:
    """Return the variables within a constraint."""
    own = {constraint.__bind__} if isinstance(constraint, L | P | W) and constraint.__bind__ else set()
    if isinstance(constraint, AllOf | AnyOf | NoneOf):
        return own.union(*map(asked, constraint))
    return own


def _check(constraint: Any, stored: Callable[[Any], Any]) -> Check:
    """Return a constraint without variables as one check."""
    match constraint:
        case P():
            return constraint[0]  # type: ignore[no-any-return]
        case W():
            return lambda _: True
        case AnyOf():
            return _any_of(constraint, stored)
        case AllOf():
            checks = [_check(part, stored) for part in constraint]
            return lambda value: all(check(value) for check in checks)
        case NoneOf():
            denied = _check(constraint[0], stored)
            return lambda value: not denied(value)
    return _equal(_literal(constraint[0] if isinstance(constraint, L) else constraint, stored))


def _any_of(parts: Sequence[Any], stored: Callable[[Any], Any]) -> Check:
    """Literals are tested as one set, so that many cost no more than one."""
    literals = frozenset(_literal(part[0], stored) for part in parts if isinstance(part, L))
    checks = [_check(part, stored) for part in parts if not isinstance(part, L)]
    if not checks:
        return lambda value: typed(value) in literals
    return lambda value: typed(value) in literals or any(check(value) for check in checks)


def _holds(constraint: Any, stored: Callable[[Any], Any]) -> Callable[[Any, Mapping[str, Any]], Any]:
    """Return a constraint over variables that are bound as a test of a value and those variables."""
    if not asked(constraint):
        check = _check(constraint, stored)
        return lambda value, _: check(value)
    if isinstance(constraint, NoneOf):
        denied = _holds(constraint[0], stored)
        return lambda value, known: not denied(value, known)
    if isinstance(constraint, AllOf | AnyOf):
        tests, join = (
            [_holds(part, stored) for part in constraint],
            all if isinstance(constraint, AllOf) else any,
        )
        return lambda value, known: join(test(value, known) for test in tests)
    name = constraint.__bind__
    if isinstance(constraint, W):
        return lambda value, known: same(value, known[name])
    alone = _check(type(constraint)(constraint[0]), stored)
    return lambda value, known: same(value, known[name]) and alone(value)
