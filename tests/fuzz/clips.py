"""A random base on CLIPS, through clipspy."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from typing import Any

from tests.fuzz.bases import DERIVED, KINDS, PARENT, Base, Equal, Fits, Law, Step, Term
from tests.fuzz.naive import Matched, known

FACT = re.compile(r"f-(\d+)")
TEMPLATES = [
    f"(deftemplate {kind} (slot of) (slot x) (slot y))" for kind in (*KINDS, *DERIVED) if kind not in PARENT
]
"""CLIPS knows no kinds of kinds: what is of two is stated as the wider one, and `of` says which it is."""


class Clips:
    """Goes through a base's history in one environment, which is made anew for each base."""

    def __init__(self, base: Base, environment: Any) -> None:
        self.environment = environment
        environment.clear()
        for construct in (
            *TEMPLATES,
            *map(rule, base.laws),
            *map(sweeping, [base.sweep] if base.sweep else []),
        ):
            environment.build(construct)
        environment.reset()
        self.stated: list[Any] = []

    def agenda(self) -> Counter[Matched]:
        """Return what could fire."""
        contents = {fact.index: content(fact) for fact in self.environment.facts()}
        return Counter(
            (activation.name, tuple(contents[int(number)] for number in FACT.findall(str(activation))))
            for activation in self.environment.activations()
        )

    def facts(self) -> set[Any]:
        """Return the facts that stand."""
        return {content(fact) for fact in self.environment.facts()}

    def take(self, step: Step) -> None:
        """Take one step of the history."""
        if step.form == "run":
            self.environment.run()
        elif step.form == "state" and step.fact:
            self._state(*step.fact)
        elif self.stated:
            place = step.number % len(self.stated)
            old, kind = self.stated[place], self.stated[place]["of"]
            if step.form == "exchange" and step.fact and content(old) == known((kind, *step.fact[1:])):
                return
            del self.stated[place]
            old.retract()
            if step.form != "retract" and step.fact:
                self._state(kind, *step.fact[1:])

    def _state(self, kind: str, x: Any, y: Any) -> None:
        before = {fact.index for fact in self.environment.facts()}
        fact = self.environment.assert_string(written(kind, value(x), value(y)))
        if fact.index not in before:
            self.stated.append(fact)


def value(one: Any) -> str:
    """Write a value; True is a symbol in CLIPS, and so is what a fact lacks."""
    return "TRUE" if one is True else "nil" if one is None else str(one)


def written(kind: str, x: str, y: str) -> str:
    """Write a fact."""
    return f"({PARENT.get(kind, kind)} (of {kind}) (x {x}) (y {y}))"


def content(fact: Any) -> Any:
    """Return what the oracle knows a fact by."""
    return known((str(fact["of"]), read(fact["x"]), read(fact["y"])))


def read(one: Any) -> Any:
    """Read a slot; symbols are strings of a type of their own."""
    return {"TRUE": True, "nil": None}.get(one, str(one)) if isinstance(one, str) else one


def rule(law: Law) -> str:
    """Write a rule; lower strata have the higher salience."""
    numbers = count()
    conditions = " ".join(condition(part, numbers) for part in law.conditions)
    kind, x, y = law.concludes
    asserted = written(kind, term_value(x), term_value(y))
    return f"(defrule {law.name} (declare (salience {-law.stratum})) {conditions} => (assert {asserted}))"


def sweeping(part: Fits) -> str:
    """Write the rule that takes back what fits, after all others."""
    return f"(defrule sweep (declare (salience -9)) ?f <- {condition(part, count())} => (retract ?f))"


def term_value(one: Any) -> str:
    """Write a value or a variable."""
    return f"?{one}" if isinstance(one, str) else value(one)


def condition(part: Any, numbers: Any) -> str:
    """Write a condition."""
    if isinstance(part, Fits):
        slots = " ".join(f"({name} {constraint(term, numbers)}&~nil)" for name, term in part.terms)
        of = f"(of {part.kind}) " if part.kind in PARENT else ""
        return f"({PARENT.get(part.kind, part.kind)} {of}{slots})"
    if isinstance(part, Equal):
        return f"(test ({'neq' if part.negated else 'eq'} ?{part.variable} {term_value(part.other)}))"
    inner = " ".join(condition(one, numbers) for one in part.parts)
    if part.form == "not" and len(part.parts) > 1:
        inner = f"(and {inner})"
    return f"({part.form} {inner})"


def constraint(term: Term, numbers: Any) -> str:
    """Write what a slot must be."""
    match term.form:
        case "literal":
            return value(term.of)
        case "variable":
            return f"?{term.of}"
        case "integer":
            name = f"?i{next(numbers)}"
            return f"{name}&:(integerp {name})"
        case "not":
            return f"~{constraint(term.of, numbers)}"
    if term.form == "and" and all(part.form == "literal" for part in term.of):
        name = f"?i{next(numbers)}"  # CLIPS refuses what two literals make unmatchable
        return "&".join([name, *(f":(eq {name} {value(part.of)})" for part in term.of)])
    one, other = (constraint(part, numbers) for part in term.of)
    return f"{one}&{other}" if term.form == "and" else f"{one}|{other}"
