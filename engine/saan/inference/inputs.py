"""What of a case a Python rule looks at: whether it could still say something hangs on whether all of that is known."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from saan.inference.comparisons import Comparison
from saan.inference.doubts import doubts_of
from saan.inference.facts import Answer, EvidenceFact, FindingFact, MeasureFact
from saan.inference.language import Element
from saan.inference.listed_facts import KIND_OF, EntryFact, Listing, Possible
from saan.inference.patterns import LeftSide, Pattern
from saan.inference.values import Field, typed

__all__ = ["Inputs"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The questions, measures and fields of lists that a rule looks at; `None` stands for any.

    `findings` says that it reads findings or evidence as well. What a `firm` rule has once said stays said, whatever more
    becomes known.
    """

    questions: frozenset[str | None]
    measures: frozenset[str | None]
    fields: frozenset[tuple[str, Field | None]]
    """List and field."""

    findings: bool
    firm: bool

    @classmethod
    def of(cls, written: Iterable[Any], lefts: Collection[LeftSide]) -> Inputs:
        """Read them off a rule as it is written, and its alternatives in three values."""
        patterns = [each for left in lefts for each in left.patterns()]
        wholes = [each for left in lefts for each in _whole_facts(left)]
        kinds = [each.kind for each, _ in patterns]
        return cls(
            frozenset(each.about for each, _ in patterns if each.kind is Answer),
            frozenset(each.about for each, _ in patterns if each.kind is MeasureFact),
            frozenset(one for each, _ in patterns for one in _fields(each))
            | {(_section(each.kind), None) for each in wholes if issubclass(each.kind, EntryFact)},
            FindingFact in kinds or EvidenceFact in kinds,
            all(_firm(each, depth) for each, depth in patterns)
            and all(each.kind is Answer for each in wholes)
            and not any(map(_asks_for_unknown, written)),
        )

    @property
    def lists(self) -> frozenset[str]:
        """The lists it goes through."""
        return frozenset(section for section, _ in self.fields)

    def among(self, names: Collection[str]) -> bool:
        """Whether it looks at one of these questions, measures and lists."""
        own = self.questions | self.measures | self.lists
        return (None in own and bool(names)) or not own.isdisjoint(names)


def _whole_facts(left: LeftSide) -> Iterable[Pattern]:
    """The patterns whose facts the rule's method, or a test, is given whole."""
    return [left.present[source.place] for source in left.variables.values() if source.field is None]


def _named(pattern: Pattern) -> set[Field]:
    return {name for name, _ in (*pattern.literals, *pattern.checks, *pattern.joins)}


def _section(kind: type) -> str:
    return next(name for name, each in KIND_OF.items() if each is kind)


def _fields(pattern: Pattern) -> Iterable[tuple[str, Field]]:
    if issubclass(pattern.kind, EntryFact):
        return [(_section(pattern.kind), name) for name in ("path", *_named(pattern))]
    if issubclass(pattern.kind, Listing | Possible):
        section, _, field = (pattern.about or "").partition(".")
        return [(section, field or "path")]
    return []


def _firm(pattern: Pattern, depth: int) -> bool:
    """Whether a pattern that holds goes on holding as more becomes known, and what it binds stays what it is."""
    if pattern.kind in (FindingFact, EvidenceFact) or (pattern.kind is Answer and depth % 2):
        return False
    if pattern.kind is MeasureFact and not depth % 2:
        return {name for name, _ in pattern.literals} <= {"measure", "kind"} and all(
            _narrows(name, check) for name, check in pattern.checks
        )
    if pattern.kind is Listing:
        return {("complete", typed(True)), ("list", pattern.about)}.issuperset(pattern.literals) and all(
            name == "months" and _from_below(check) for name, check in pattern.checks
        )
    doubts = doubts_of(pattern.kind)
    spread = [name for name, check in pattern.checks if check is None and str(name) in doubts]
    return all(doubts[str(name)].joins for name in spread)


def _narrows(field: Field, check: object) -> bool:
    """Whether what a measure's bounds pass they pass as well when they come closer."""
    if field == "high":
        return isinstance(check, Comparison) and check.least == -math.inf and check.most < math.inf
    return isinstance(check, Comparison) and (field == "interval" or _from_below(check))


def _from_below(check: object) -> bool:
    return isinstance(check, Comparison) and check.least > -math.inf and check.most == math.inf


def _asks_for_unknown(written: Any) -> bool:
    """Whether an element asks for entries of which something is not known: they may cease to be such."""
    if isinstance(written, EntryFact):
        return any(_is_none(part) for name, part in written.items() if not written.is_special(name))
    return isinstance(written, tuple) and any(map(_asks_for_unknown, written))


def _is_none(constraint: Any) -> bool:
    return constraint is None or (isinstance(constraint, Element) and any(map(_is_none, constraint)))
