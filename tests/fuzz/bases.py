"""Random rules and histories in a notation of their own, so that no engine under test has a say in them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

KINDS = ("a", "b", "c")
"""Kinds of facts that are stated; each has the fields x and y, or lacks y."""

PARENT = {"c": "b"}
"""Kinds that are of another kind as well: a c fits what asks for a b."""

DERIVED = ("d", "e")
"""Kinds of facts that rules of the first and of the second stratum conclude."""

VALUES: tuple[Any, ...] = (1, 2, 1.0, True, "s")

Fact = tuple[str, Any, Any]
"""A kind, and what its fields hold; `None`: it does not have the field."""


@dataclass(frozen=True)
class Term:
    """What a field must be: ``literal`` (a value), ``variable`` (a name), ``integer``, ``any``, or ``not``, ``and``, ``or``."""

    form: str
    of: Any = None


@dataclass(frozen=True)
class Fits:
    """A pattern: a fact of a kind whose fields are as the terms say; fields without a term do not matter."""

    kind: str
    terms: tuple[tuple[str, Term], ...]


@dataclass(frozen=True)
class Group:
    """``and``, ``or``, ``not``, ``exists``, ``forall`` over conditions."""

    form: str
    parts: tuple[Any, ...]


@dataclass(frozen=True)
class Equal:
    """A test: two variables, or a variable and a value, are the same, or are not."""

    variable: str
    other: Any
    negated: bool


@dataclass(frozen=True)
class Law:
    """A rule: conditions, and the fact that it concludes (a value or a variable for each field)."""

    name: str
    stratum: int
    conditions: tuple[Any, ...]
    concludes: tuple[str, Any, Any]


@dataclass(frozen=True)
class Step:
    """``state`` a fact, ``retract`` or ``modify`` one of those stated so far (by number), or ``run``.

    ``exchange`` takes one back and states another at once, so that what holds before and after never ceases to hold; the same anew is left alone.
    """

    form: str
    fact: Fact | None = None
    number: int = 0


@dataclass(frozen=True)
class Base:
    """Rules, and a history of what happens to the facts.

    `sweep` is a rule that comes after all others, and takes back each conclusion of the second stratum that fits. With
    `nested`, y is written as a place within nested values where a notation has them.
    """

    laws: tuple[Law, ...]
    steps: tuple[Step, ...]
    sweep: Fits | None = None
    nested: bool = False


def random_base(seed: int) -> Base:
    """Make the base that a seed stands for."""
    random = Random(seed)  # noqa: S311 - nothing secret is made of it
    laws = tuple(_Maker(random).law(number) for number in range(random.randint(1, 4)))
    first = [_step(random, "state") for _ in range(random.randint(2, 7))]
    later = [_step(random) for _ in range(random.randint(3, 9))]
    sweep = _Maker(random).swept() if random.random() < 0.3 else None
    return Base(laws, (*first, *later, Step("run")), sweep, nested=random.random() < 0.3)


def _step(random: Random, form: str = "") -> Step:
    form = form or random.choices(["state", "retract", "modify", "exchange", "run"], [9, 3, 2, 2, 2])[0]
    lacks = form in ("state", "exchange") and random.random() < 0.1
    fact = (random.choice(KINDS), _value(random), None if lacks else _value(random))
    return Step(form, fact, random.randrange(100))


def _value(random: Random) -> Any:
    return random.choices(VALUES, [10, 9, 1, 1, 1])[0]


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.bound: list[str] = []
        self.named = 0

    def law(self, number: int) -> Law:
        stratum = self.random.choice([1, 1, 2])
        self.bound, self.named = [], 0
        self.lower, self.own = (*KINDS, *DERIVED[: stratum - 1]), DERIVED[stratum - 1]
        conditions = tuple(self.condition(depth=0) for _ in range(self.random.choice([1, 2, 2, 2, 3])))
        x, y = (self.random.choice([1, 2, *self.bound]) for _ in range(2))
        return Law(f"r{number}", stratum, conditions, (self.own, x, y))

    def condition(self, depth: int) -> Any:
        forms = ["fits", "not", "exists", "forall", "or", "equal"]
        weights = (
            [14, 3, 2, 2, 1, 2] if depth == 0 else [8, 2, 1, 1, 1, 1] if depth < 3 else [8, 0, 0, 0, 0, 1]
        )
        form = self.random.choices(forms, weights)[0]
        if form == "equal" and self.bound:
            other = self.random.choice([*self.bound, 1, 2])
            return Equal(self.random.choice(self.bound), other, self.random.random() < 0.5)
        if form in ("fits", "equal"):
            return self.fits(own=depth == 0)
        if form == "or":
            return Group("or", tuple(self.alternative(depth + 1) for _ in range(2)))
        return self.group(form, depth + 1)

    def group(self, form: str, depth: int) -> Group:
        """What is bound inside is known inside only, and its name is not used again."""
        before = list(self.bound)
        first = self.fits() if form == "forall" else self.condition(depth)
        least = 1 if form == "forall" else 0
        parts = (
            first,
            *(self.condition(depth) for _ in range(self.random.choice([least, least, least + 1]))),
        )
        self.bound = before
        return Group(form, parts)

    def alternative(self, depth: int) -> Any:
        """One side of an OR binds nothing that the other does not: CLIPS would refuse what reads it."""
        before = list(self.bound)
        parts = tuple(self.condition(depth) for _ in range(self.random.randint(1, 2)))
        self.bound = before
        return parts[0] if len(parts) == 1 else Group("and", parts)

    def swept(self) -> Fits:
        """What to take back: nothing asks for conclusions of the second stratum to be absent."""
        return Fits(DERIVED[1], (("x", self.plain()),) if self.random.random() < 0.7 else ())

    def fits(self, *, own: bool = False) -> Fits:
        """A pattern over lower strata; outside groups also over what the rule's own stratum concludes."""
        kinds = (*self.lower, self.own) if own else self.lower
        fields = [name for name in ("x", "y") if self.random.random() < 0.65]
        return Fits(self.random.choice(kinds), tuple((name, self.term()) for name in fields))

    def term(self) -> Term:
        form = self.random.choices(
            ["literal", "variable", "integer", "not", "or", "and"], [5, 10, 1, 2, 2, 1]
        )[0]
        if form == "literal":
            return Term("literal", _value(self.random))
        if form == "integer":
            return Term("integer")
        if form == "variable":
            return Term("variable", self.variable())
        if form == "not":
            return Term("not", self.plain())
        if form == "or":
            return Term("or", (self.plain(), self.plain()))
        if self.random.random() < 0.3:
            return Term("and", (Term("literal", _value(self.random)), Term("literal", _value(self.random))))
        other = Term("not", self.plain())
        return Term("and", (Term("variable", self.variable()), other))

    def plain(self) -> Term:
        """A literal, or a variable that is bound."""
        if self.bound and self.random.random() < 0.4:
            return Term("variable", self.random.choice(self.bound))
        return Term("literal", _value(self.random))

    def variable(self) -> str:
        if self.bound and self.random.random() < 0.6:
            return self.random.choice(self.bound)
        self.named += 1
        self.bound.append(f"v{self.named}")
        return self.bound[-1]
