"""What rules mean, by trying everything: the oracle. It shares no code with the engine, and knows no experta."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from tests.fuzz.bases import PARENT, Base, Equal, Fact, Fits, Group, Law, Step, Term

Bindings = Mapping[str, Any]
Matched = tuple[str, tuple[Any, ...]]
"""A rule's name, and the facts that it matches, in the order of its patterns."""


def same(one: Any, other: Any) -> bool:
    """1, 1.0 and True are three values."""
    return type(one) is type(other) and bool(one == other)


def known(fact: Fact) -> tuple[Any, ...]:
    """Return what tells facts apart in sets."""
    return (fact[0], *((type(value).__name__, value) for value in fact[1:]))


def has(term: Term, value: Any, bound: Bindings) -> Bindings | None:
    """Return the bindings under which a value is as a term says, or `None`."""
    match term.form:
        case "literal":
            return bound if same(value, term.of) else None
        case "integer":
            return bound if type(value) is int else None
        case "variable" if term.of in bound:
            return bound if same(value, bound[term.of]) else None
        case "variable":
            return {**bound, term.of: value}
        case "not":
            return bound if has(term.of, value, bound) is None else None
        case "or":
            return bound if any(has(part, value, bound) is not None for part in term.of) else None
    for part in term.of:
        found = has(part, value, bound)
        if found is None:
            return None
        bound = found
    return bound


def fits(pattern: Fits, fact: Fact, bound: Bindings) -> Bindings | None:
    """Return the bindings under which a fact fits a pattern, or `None`."""
    if pattern.kind not in (fact[0], PARENT.get(fact[0])):
        return None
    found: Bindings | None = bound
    for name, term in pattern.terms:
        value = fact[1 if name == "x" else 2]
        found = has(term, value, found) if found is not None and value is not None else None
    return found


def solutions(
    conditions: Sequence[Any], facts: Iterable[Fact], bound: Bindings
) -> Iterator[tuple[Bindings, tuple[Fact, ...]]]:
    """Yield every way in which conditions hold together: bindings, and the facts matched."""
    if not conditions:
        yield bound, ()
        return
    first, *rest = conditions
    for found, matched in holds(first, facts, bound):
        for final, others in solutions(rest, facts, found):
            yield final, matched + others


def holds(
    condition: Any, facts: Iterable[Fact], bound: Bindings
) -> Iterator[tuple[Bindings, tuple[Fact, ...]]]:
    """Yield every way in which one condition holds."""
    match condition:
        case Fits():
            for fact in facts:
                found = fits(condition, fact, bound)
                if found is not None:
                    yield found, (fact,)
        case Equal(variable, other, negated):
            value = bound[other] if isinstance(other, str) else other
            if same(bound[variable], value) != negated:
                yield bound, ()
        case Group("or", parts):
            for part in parts:
                yield from holds(part, facts, bound)
        case Group("and", parts):
            yield from solutions(parts, facts, bound)
        case Group(form, parts):
            if _counted(form, parts, facts, bound):
                yield bound, ()


def _counted(form: str, parts: Sequence[Any], facts: Iterable[Fact], bound: Bindings) -> bool:
    if form == "forall":
        ways = solutions(parts[:1], facts, bound)
        return all(any(True for _ in solutions(parts[1:], facts, found)) for found, _ in ways)
    return any(True for _ in solutions(parts, facts, bound)) == (form == "exists")


def alternatives(condition: Any) -> list[tuple[Any, ...]]:
    """Return the rows of conditions that ORs stand for; each matches, and fires, by itself."""
    match condition:
        case Group("or", parts):
            return [row for part in parts for row in alternatives(part)]
        case Group("and", parts):
            return [tuple(one for row in rows for one in row) for rows in product(*map(alternatives, parts))]
    return [(condition,)]


def concluded(law: Law, bound: Bindings) -> Fact:
    """Return what a rule concludes under some bindings."""
    x, y = (bound[value] if isinstance(value, str) else value for value in law.concludes[1:])
    return (law.concludes[0], x, y)


def proved(law: Law, bound: Bindings, matched: Sequence[Fact], facts: Iterable[Fact]) -> Fact | None:
    """Return what a firing concludes, if the rule matches these facts under these bindings, or `None`."""
    for conditions in alternatives(Group("and", law.conditions)):
        for found, fitting in solutions(conditions, facts, {}):
            if list(map(known, fitting)) == list(map(known, matched)) and all(
                name in bound and same(bound[name], value) for name, value in found.items()
            ):
                return concluded(law, found)
    return None


class Oracle:
    """Goes through a base's history; `agenda` is what could fire after each step."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.facts: dict[Any, Fact] = {}
        self.stated: list[Fact] = []
        self.laws = [
            (law, number, conditions)
            for law in base.laws
            for number, conditions in enumerate(alternatives(Group("and", law.conditions)))
        ]
        self.fired: set[tuple[int, Matched]] = set()

    def agenda(self) -> Counter[Matched]:
        """Return what matches and has not fired since it last came to match."""
        now = self._matches()
        self.fired &= now
        return Counter(match for _, match in now - self.fired)

    def matches(self) -> Counter[Matched]:
        """Return all that matches, whether it has fired or not."""
        return Counter(match for _, match in self._matches())

    def _matches(self) -> set[tuple[int, Matched]]:
        facts = list(self.facts.values())
        return {
            (number, (law.name, tuple(map(known, matched))))
            for law, number, conditions in self.laws
            for _, matched in solutions(conditions, facts, {})
        }

    def take(self, step: Step) -> None:
        """Take one step of the history."""
        if step.form == "run":
            self._run()
            return
        fact = step.fact
        if step.form != "state":
            if not self.stated:
                return
            old = self.stated[step.number % len(self.stated)]
            if step.form == "exchange" and step.fact and known((old[0], *step.fact[1:])) == known(old):
                return
            self.stated.pop(step.number % len(self.stated))
            del self.facts[known(old)]
            if step.form != "exchange":
                self.agenda()  # what no longer matches may fire again later
            fact = (old[0], *step.fact[1:]) if step.form != "retract" and step.fact else None
        if fact is not None and known(fact) not in self.facts:
            self.facts[known(fact)] = fact
            self.stated.append(fact)

    def _run(self) -> None:
        """Fire what matches and has not fired, stratum by stratum, until nothing new comes of it; then sweep."""
        for stratum in sorted({law.stratum for law in self.base.laws}):
            before = -1
            while before < len(self.facts):
                before, facts = len(self.facts), list(self.facts.values())
                for law, number, conditions in self.laws:
                    if law.stratum == stratum:
                        for bound, matched in solutions(conditions, facts, {}):
                            self._fire(law, number, bound, matched)
        sweep = self.base.sweep
        if sweep:
            self.facts = {name: fact for name, fact in self.facts.items() if fits(sweep, fact, {}) is None}
        self.fired = self._matches()

    def _fire(self, law: Law, number: int, bound: Bindings, matched: tuple[Fact, ...]) -> None:
        match = (number, (law.name, tuple(map(known, matched))))
        if match not in self.fired:
            fact = concluded(law, bound)
            self.facts[known(fact)] = fact
