"""From a rule's left-hand side, as experta writes it, to what the matcher tests.

What experta's own matcher answers wrongly (several patterns under one NOT, EXISTS, FORALL, a NOT that
reads a variable before it is bound …) is refused here, by name, instead of being matched somehow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, signature
from itertools import product
from typing import Any

from saan.inference.facts import SaanFact, same
from saan.inference.language import (
    AND,
    EXISTS,
    FORALL,
    NOT,
    OR,
    TEST,
    AllOf,
    AnyOf,
    BaseRule,
    Element,
    L,
    NoneOf,
    P,
    W,
)

__all__ = ["Context", "LeftSide", "Pattern", "Unsupported", "left_sides"]

Context = Mapping[str, Any]
Check = Callable[[Any], Any]

MAX_ALTERNATIVES = 64
"""How many ways one rule's ORs may multiply out to."""


class Unsupported(Exception):  # noqa: N818 - turned into a PackError by whoever knows the rule
    """A construct that cannot be matched soundly: `construct` names it, `hint` says what to write instead."""

    def __init__(self, construct: str, hint: str) -> None:
        super().__init__(construct)
        self.construct = construct
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Pattern:
    """One fact that a rule asks for (or asks to be absent)."""

    kind: type[SaanFact]
    about: str | None
    """The value of the kind's anchor field, where the rule names it."""

    checks: tuple[tuple[str, Check], ...] = ()
    binds: tuple[tuple[str, str], ...] = ()
    differs: tuple[tuple[str, str], ...] = ()
    name: str | None = None

    def match(self, fact: SaanFact, context: Context) -> Context | None:
        """Return the context with what this fact binds, or `None` when it does not match."""
        for field, check in self.checks:
            if not check(fact[field]):
                return None
        if not (self.binds or self.differs or self.name):
            return context
        bound = dict(context)
        for field, variable in self.binds:
            if not same(bound.setdefault(variable, fact[field]), fact[field]):
                return None
        if any(same(bound[variable], fact[field]) for field, variable in self.differs):
            return None
        if self.name:
            bound[self.name] = fact
        return bound


@dataclass(frozen=True, slots=True)
class LeftSide:
    """What must be there, what must not, and tests over the variables bound."""

    present: tuple[Pattern, ...]
    absent: tuple[Pattern, ...] = ()
    tests: tuple[tuple[Callable[..., Any], tuple[str, ...]], ...] = ()


def left_sides(rule: BaseRule) -> tuple[LeftSide, ...]:
    """Return the alternatives of a rule's left-hand side; more than one where it uses OR.

    Raises `Unsupported` for what cannot be matched soundly.
    """
    return tuple(_left_side(elements) for elements in _alternatives(AND(*rule)))


def _alternatives(element: Any) -> list[tuple[Any, ...]]:
    if isinstance(element, OR):
        found = [alternative for part in element for alternative in _alternatives(part)]
    elif isinstance(element, AND):
        found = []
        for parts in product(*map(_alternatives, element)):
            found.append(tuple(piece for part in parts for piece in part))
            if len(found) > MAX_ALTERNATIVES:
                break
    else:
        return [(element,)]
    if len(found) > MAX_ALTERNATIVES:
        raise Unsupported(f"OR with more than {MAX_ALTERNATIVES} alternatives", "write several rules")
    return found


def _left_side(elements: Sequence[Any]) -> LeftSide:
    present: list[Pattern] = []
    absent: list[Pattern] = []
    tests: list[tuple[Callable[..., Any], tuple[str, ...]]] = []
    bound: set[str] = set()
    for element in elements:
        if isinstance(element, SaanFact):
            pattern = _pattern(element)
            present.append(pattern)
            bound |= _bound_by(pattern)
            _require_bound(pattern.differs, bound)
        elif isinstance(element, NOT):
            absent.append(_absent(element, bound))
        elif isinstance(element, TEST):
            tests.append(_test(element, bound))
        else:
            raise _refused(element)
    if not present:
        raise Unsupported(
            "a rule without a positive pattern", "absence alone concludes nothing: ask for a fact too"
        )
    _no_late_binding(elements, absent)
    return LeftSide(tuple(present), tuple(absent), tuple(tests))


def _refused(element: object) -> Unsupported:
    if isinstance(element, EXISTS):
        return Unsupported(
            "EXISTS", "write the pattern itself: the same conclusion counts once however often it is drawn"
        )
    if isinstance(element, FORALL):
        return Unsupported("FORALL", "write NOT around the one pattern that would be the exception")
    return Unsupported(
        f"{type(element).__name__} as a pattern", "use Answer, Measure, Finding, Evidence, NOT, TEST, AND, OR"
    )


def _absent(element: NOT, bound: set[str]) -> Pattern:
    if len(element) != 1:
        raise Unsupported("NOT with several patterns", "write one NOT for each pattern")
    inner = element[0]
    if not isinstance(inner, SaanFact):
        raise Unsupported(f"NOT around {type(inner).__name__}", "write NOT around one single pattern")
    pattern = _pattern(inner)
    if pattern.name:
        raise Unsupported("a name for a fact inside NOT", "an absent fact has no name: leave out the <<")
    _require_bound(pattern.differs, bound)
    return pattern


def _test(element: TEST, bound: set[str]) -> tuple[Callable[..., Any], tuple[str, ...]]:
    if len(element) != 1 or not callable(element[0]):
        raise Unsupported("TEST without exactly one function", "write TEST(lambda x: …)")
    wanted = tuple(
        name
        for name, parameter in signature(element[0]).parameters.items()
        if parameter.default is Parameter.empty
    )
    for name in wanted:
        if name not in bound:
            raise Unsupported(
                f"TEST over '{name}', which nothing before it binds", f"bind it first with MATCH.{name}"
            )
    return element[0], wanted


def _bound_by(pattern: Pattern) -> set[str]:
    return {variable for _, variable in pattern.binds} | ({pattern.name} if pattern.name else set())


def _require_bound(differs: Iterable[tuple[str, str]], bound: set[str]) -> None:
    for _, variable in differs:
        if variable not in bound:
            raise Unsupported(
                f"~MATCH.{variable} before MATCH.{variable}", "put the pattern that binds it first"
            )


def _no_late_binding(elements: Sequence[Any], absent: Sequence[Pattern]) -> None:
    """A NOT sees what is bound before it; a variable bound only later would mean something else."""
    late: set[str] = set()
    waiting = list(absent)
    seen: set[str] = set()
    for element in elements:
        if isinstance(element, NOT):
            late |= {variable for _, variable in waiting.pop(0).binds} - seen
        elif isinstance(element, SaanFact):
            pattern = _pattern(element)
            for variable in sorted(_bound_by(pattern) & late):
                raise Unsupported(
                    f"NOT over '{variable}' before it is bound",
                    "put the NOT behind the pattern that binds it",
                )
            seen |= _bound_by(pattern)


def _pattern(element: SaanFact) -> Pattern:
    about: str | None = None
    checks: list[tuple[str, Check]] = []
    binds: list[tuple[str, str]] = []
    differs: list[tuple[str, str]] = []
    for field, wanted in element.items():
        if field == "__bind__":
            continue
        literal = wanted[0] if isinstance(wanted, L) and not wanted.__bind__ else wanted
        if field == element.anchor and isinstance(literal, str):
            about = literal
            continue
        found = _constraint(wanted)
        checks += [(field, check) for check in found.checks]
        binds += [(field, variable) for variable in found.binds]
        differs += [(field, variable) for variable in found.differs]
    return Pattern(type(element), about, tuple(checks), tuple(binds), tuple(differs), element.__bind__)


@dataclass(frozen=True, slots=True)
class _Constraint:
    checks: tuple[Check, ...] = ()
    binds: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


def _constraint(wanted: Any) -> _Constraint:
    """Read what one field must be."""
    match wanted:
        case L():
            return _Constraint((_equal(wanted[0]),), _names(wanted))
        case P():
            return _Constraint((wanted[0],), _names(wanted))
        case W():
            return _Constraint((), _names(wanted))
        case AllOf():
            parts = [_constraint(part) for part in wanted]
            return _Constraint(
                tuple(check for part in parts for check in part.checks),
                tuple(name for part in parts for name in part.binds),
                tuple(name for part in parts for name in part.differs),
            )
        case AnyOf():
            return _Constraint((_any_of([_pure(part) for part in wanted]),))
        case NoneOf():
            inner = wanted[0]
            if isinstance(inner, W) and inner.__bind__:
                return _Constraint(differs=(inner.__bind__,))
            return _Constraint((_negated(_pure(inner)),))
        case Element():
            raise Unsupported(f"{type(wanted).__name__} inside a pattern", "use L, P, MATCH, &, | and ~")
    return _Constraint((_equal(wanted),))


def _names(wanted: Any) -> tuple[str, ...]:
    return (wanted.__bind__,) if wanted.__bind__ else ()


def _pure(wanted: Any) -> Check:
    """Return a constraint that binds nothing as one check."""
    found = _constraint(wanted)
    if found.binds or found.differs:
        raise Unsupported("a variable inside | or ~( )", "bind it on its own: MATCH.x & (… | …)")
    return lambda value: all(check(value) for check in found.checks)


def _equal(literal: object) -> Check:
    if isinstance(literal, int) and not isinstance(literal, bool):
        literal = float(literal)
    return lambda value: same(value, literal)


def _any_of(checks: Sequence[Check]) -> Check:
    return lambda value: any(check(value) for check in checks)


def _negated(check: Check) -> Check:
    return lambda value: not check(value)
