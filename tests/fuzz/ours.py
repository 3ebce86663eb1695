"""A random base on saan's engine: experta's notation, saan's matcher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Any

from saan.inference.engine import Engine
from saan.inference.language import (
    AND,
    AS,
    EXISTS,
    FORALL,
    MATCH,
    NOT,
    OR,
    TEST,
    BaseFact,
    BaseRule,
    L,
    P,
)
from saan.inference.strategy import key_of
from tests.fuzz.bases import DERIVED, KINDS, PARENT, Base, Equal, Fact, Fits, Law, Step, Term
from tests.fuzz.naive import Matched, known, same

TYPES: dict[str, Any] = {}
for each in (*KINDS, *DERIVED):
    TYPES[each] = type(each, (TYPES[PARENT[each]] if each in PARENT else BaseFact,), {})
GROUPS: dict[str, Any] = {"and": AND, "or": OR, "not": NOT, "exists": EXISTS, "forall": FORALL}


@dataclass(frozen=True)
class Firing:
    """One firing, with the facts themselves."""

    rule: str
    matched: tuple[Fact, ...]
    bindings: dict[str, Any]
    asserted: Fact


class Ours:
    """Goes through a base's history."""

    def __init__(self, base: Base, *, logical: bool = False) -> None:
        self.nested = base.nested
        rules = {law.name: rule(law, nested=base.nested) for law in base.laws}
        if base.sweep:
            rules["sweep"] = sweeping(base.sweep, nested=base.nested)
        self.engine = type("Random", (Engine,), rules)(logical=logical)
        self.reset()

    def reset(self) -> None:
        """Begin another history."""
        self.engine.reset()
        self.stated: list[Any] = []

    def agenda(self) -> Counter[Matched]:
        """Return what could fire."""
        found = self.engine.agenda.activations
        return Counter((match.rule.id, tuple(map(content, match.facts))) for match in found)

    def facts(self) -> set[Any]:
        """Return the facts that stand."""
        return {content(fact) for fact in self.engine.facts.values() if type(fact).__name__ in TYPES}

    def firings(self) -> list[Firing]:
        """Return what the justifications say, in the oracle's terms."""
        facts = {key_of(fact): plain(fact) for fact in self.engine.facts.values()}
        return [
            Firing(
                said.rule,
                tuple(facts[key] for key in said.matched),
                dict(said.bindings),
                facts[said.asserted[0]],
            )
            for said in self.engine.justifications()
        ]

    def take(self, step: Step) -> None:
        """Take one step of the history."""
        if step.form == "run":
            self.engine.run()
        elif step.form == "state" and step.fact:
            self._keep(self.engine.declare(self._made(*step.fact)))
        elif self.stated:
            place = step.number % len(self.stated)
            old = self.stated[place]
            if (
                step.form == "exchange"
                and step.fact
                and known((content(old)[0], *step.fact[1:])) == content(old)
            ):
                return
            del self.stated[place]
            if step.form == "retract" or not step.fact:
                self.engine.retract(old)
            elif step.form == "modify":
                self._keep(self.engine.modify(old, **self._made(*step.fact)))
            else:
                self._exchange(old, self._made(type(old).__name__, *step.fact[1:]))

    def _made(self, kind: str, x: Any, y: Any) -> Any:
        return made(kind, x, y, nested=self.nested)

    def _exchange(self, old: Any, new: Any) -> None:
        self.engine.exchange([old], [new])
        self._keep(new if self.engine.facts.like(new) is new else None)

    def _keep(self, fact: Any) -> None:
        if fact is not None:
            self.stated.append(fact)


def made(kind: str, x: Any, y: Any, *, nested: bool) -> Any:
    """Make a fact, without the fields that it lacks."""
    fields = {"x": x} if y is None else {"x": x, "y": {"in": [y]} if nested else y}
    return TYPES[kind](**fields)


def plain(fact: Any) -> Any:
    """Write a fact as the oracle does."""
    y = fact.get("y")
    return (type(fact).__name__, fact.get("x"), y["in"][0] if isinstance(y, Mapping) else y)


def content(fact: Any) -> Any:
    """Return what the oracle knows a fact by."""
    return known(plain(fact))


def rule(law: Law, *, nested: bool) -> BaseRule:
    """Write a rule in experta's notation."""

    def body(engine: Any, **bound: Any) -> None:
        kind, *values = law.concludes
        x, y = (bound[value] if isinstance(value, str) else value for value in values)
        engine.declare(made(kind, x, y, nested=nested))

    body.__name__ = law.name
    written: BaseRule = BaseRule(*(condition(part, nested=nested) for part in law.conditions))(body)
    written.stratum = law.stratum
    return written


def sweeping(part: Fits, *, nested: bool) -> BaseRule:
    """Write the rule that takes back what fits, after all others."""

    def sweep(engine: Any, found: Any) -> None:
        engine.retract(found)

    written: BaseRule = BaseRule(AS.found << condition(part, nested=nested))(sweep)
    written.stratum = 9
    return written


def condition(part: Any, *, nested: bool) -> Any:
    """Write a condition."""
    if isinstance(part, Fits):
        places = {"x": "x", "y": "y__in__0" if nested else "y"}
        return TYPES[part.kind](**{places[name]: constraint(term) for name, term in part.terms})
    if isinstance(part, Equal):
        return TEST(test(part))
    return GROUPS[part.form](*(condition(one, nested=nested) for one in part.parts))


def test(part: Equal) -> Any:
    """Write a test as a function whose parameters are the variables."""

    def holds(**bound: Any) -> bool:
        other = bound[part.other] if isinstance(part.other, str) else part.other
        return same(bound[part.variable], other) != part.negated

    names = dict.fromkeys(name for name in (part.variable, part.other) if isinstance(name, str))
    signature = Signature([Parameter(name, Parameter.KEYWORD_ONLY) for name in names])
    holds.__signature__ = signature  # type: ignore[attr-defined]
    return holds


def constraint(term: Term) -> Any:
    """Write what a field must be."""
    match term.form:
        case "literal":
            return L(term.of)
        case "variable":
            return getattr(MATCH, term.of)
        case "integer":
            return P(lambda value: type(value) is int)
        case "not":
            return ~constraint(term.of)
    one, other = map(constraint, term.of)
    return one & other if term.form == "and" else one | other
