"""What a declared premise means, as literals over facts.

Unknown is never no: NOT over an answer asks for the question to be answered, NOT over a measure for its
whole interval to lie outside, NOT over the profile for all that is possible to lie outside, NOT over a finding becomes the other statuses, of those that settle the
matter where the premise names none that leave it open. NOT over ``all`` and ``any`` moves inwards. So a premise is, in the end, literals joined by
*all* and *any*, and only answers are ever denied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from saan.inference.facts import Answer, FindingFact, MeasureFact, PremiseHeld, ProfileFact, SaanFact
from saan.inference.language import NOT, Element, P
from saan.inference.patterns import Counted, Pattern, Step
from saan.knowledge.checks import STATUS_GROUPS, STATUSES
from saan.knowledge.model import Premise

__all__ = [
    "Check",
    "Conjunction",
    "Formula",
    "Joined",
    "Literal",
    "conjunctions",
    "formula",
    "inside",
    "one_of",
    "value_inside",
]

Check = Callable[[Any], bool]

_FIELD: dict[type[SaanFact], str] = {
    Answer: "value",
    MeasureFact: "interval",
    FindingFact: "state",
    ProfileFact: "possible",
}
_STATES = frozenset((status, degree) for status in STATUSES for degree in ("mild", "serious", "critical"))
_OPEN = frozenset(STATUS_GROUPS["open"])
_SETTLED = frozenset(state for state in _STATES if state[0] not in _OPEN)
"""The states that say whether it is so; a premise that names an open status speaks of all of them."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A fact of one `kind` about one thing that passes `check` (`None`: any does), or, `absent`, no such fact."""

    kind: type[SaanFact]
    about: str
    check: Check | None = None
    absent: bool = False

    def pattern(self, name: str = "") -> Element | SaanFact:
        """Write the literal in experta's notation; `name` binds the fact for the rule's body."""
        fields: dict[str, object] = {self.kind.anchor: self.about}
        if self.check:
            fields[_FIELD[self.kind]] = P(self.check)
        fact = self.kind(**fields)
        if name:
            fact.__bind__ = name
        return NOT(fact) if self.absent else fact

    def step(self) -> Step:
        """Write the literal as a step of a left-hand side."""
        checks = ((_FIELD[self.kind], self.check),) if self.check else ()
        pattern = Pattern(self.kind, ((self.kind.anchor, self.about),), checks)
        if not self.absent:
            return pattern
        return Counted(
            False, ((pattern,),), f"NOT({self.kind.title()}({self.kind.anchor}={self.about!r}, …))"
        )


@dataclass(frozen=True, slots=True)
class Joined:
    """Formulas joined by *all* or by *any*; any of nothing never holds."""

    every: bool
    parts: tuple[Formula, ...]


Formula = Literal | Joined
Conjunction = tuple[Literal, ...]


def formula(premise: Premise, *, negated: bool = False) -> Formula:
    """Return what a premise, or its negation, asks for."""
    if premise.not_:
        return formula(premise.not_, negated=not negated)
    if premise.all or premise.any:
        parts = tuple(formula(part, negated=negated) for part in premise.all or premise.any)
        return Joined(every=bool(premise.all) != negated, parts=parts)
    if premise.answer:
        return _answer(premise, premise.answer, negated=negated)
    if premise.measure:
        return _measure(premise, premise.measure, negated=negated)
    if premise.profile:
        words = frozenset(map(str, premise.is_))
        return Literal(ProfileFact, premise.profile, words.isdisjoint if negated else words.issuperset)
    return _finding(premise, negated=negated)


def _answer(premise: Premise, question: str, *, negated: bool) -> Formula:
    answered = Literal(Answer, question)
    if premise.known:
        return answered if not negated else Joined(every=False, parts=())
    check = one_of(premise.is_) if premise.is_ else value_inside(premise.at_least, premise.under)
    if not negated:
        return Literal(Answer, question, check)
    return Joined(every=True, parts=(answered, Literal(Answer, question, check, absent=True)))


def _measure(premise: Premise, measure: str, *, negated: bool) -> Literal:
    if negated:
        return Literal(MeasureFact, measure, _outside(premise.at_least, premise.under))
    return Literal(MeasureFact, measure, inside(premise.at_least, premise.under))


def _finding(premise: Premise, *, negated: bool) -> Literal:
    named = {status for word in premise.is_ for status in STATUS_GROUPS.get(str(word), (str(word),))}
    states = frozenset(
        (status, degree)
        for status, degree in _STATES
        if status in named and (not premise.degree or degree in premise.degree)
    )
    wanted = states if not negated else (_STATES if named & _OPEN else _SETTLED) - states
    return Literal(FindingFact, premise.finding or "", wanted.__contains__)


def one_of(values: Iterable[object]) -> Check:
    """Test membership: True is not 1, integers are numbers like others; of several options chosen, one is enough."""
    wanted = frozenset(_typed(value) for value in values)

    def among(value: object) -> bool:
        if isinstance(value, tuple):
            return any(_typed(part) in wanted for part in value)
        return _typed(value) in wanted

    return among


def _typed(value: object) -> tuple[type, object]:
    if isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    return type(value), value


def value_inside(at_least: float | None, under: float | None) -> Check:
    """Test whether a number lies within [at_least, under); what is not a number does not."""
    within = inside(at_least, under)
    return lambda value: isinstance(value, float) and within((value, value))


def inside(at_least: float | None, under: float | None) -> Callable[[tuple[float, float]], bool]:
    """Test whether a whole interval (low, high) lies within [at_least, under)."""
    return lambda span: (at_least is None or span[0] >= at_least) and (under is None or span[1] < under)


def _outside(at_least: float | None, under: float | None) -> Callable[[tuple[float, float]], bool]:
    return lambda span: (
        (at_least is not None and span[1] < at_least) or (under is not None and span[0] >= under)
    )


def conjunctions(whole: Formula, owner: str) -> tuple[list[Conjunction], list[tuple[str, Conjunction]]]:
    """Split a formula into conjunctions of literals.

    Returns those that make the whole true, and, under names made from `owner`, those that make true what is a
    premise of its own: every *any* within an *all*, so that the size stays that of the formula, where multiplying out
    would not; and every answer beside a first one, so that many people's answers add up and do not multiply.
    """
    inner: list[tuple[str, Conjunction]] = []
    names = iter(range(1, 1_000_000))

    def ways(part: Formula) -> list[Conjunction]:
        if isinstance(part, Joined) and not part.every:
            return [way for some in part.parts for way in ways(some)]
        return [tuple(one_by_one(dict.fromkeys(at_once(part))))]

    def one_by_one(together: Iterable[Literal]) -> Iterator[Literal]:
        answered = False
        for literal in together:
            alone = literal.kind is Answer and not literal.absent
            yield named([(literal,)]) if alone and answered else literal
            answered |= alone

    def named(those: Iterable[Conjunction]) -> Literal:
        name = f"{owner}#{next(names)}"
        inner.extend((name, way) for way in those)
        return Literal(PremiseHeld, name)

    def at_once(part: Formula) -> list[Literal]:
        if isinstance(part, Literal):
            return [part]
        if part.every or len(part.parts) == 1:
            return [literal for some in part.parts for literal in at_once(some)]
        return [named(ways(part))]

    return ways(whole), inner
