"""What of a case a Python rule looks at: whether it could still say something hangs on whether all of that is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from saan.inference.facts import Answer, EvidenceFact, FindingFact, MeasureFact, ProfileFact
from saan.inference.listed_facts import KIND_OF, EntryFact, Listing, Possible
from saan.inference.patterns import LeftSide, Pattern

__all__ = ["Inputs"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The questions, measures, dimensions of the situation and fields of lists that a rule looks at; `None` stands for any."""

    questions: frozenset[str | None]
    measures: frozenset[str | None]
    fields: frozenset[tuple[str, str | None]]
    """List and field."""

    dimensions: frozenset[str]
    """Dimensions of the situation, as ``profile:<name>``."""

    findings: bool
    """Whether it reads findings, or evidence, as well."""

    @classmethod
    def of(cls, lefts: Collection[LeftSide]) -> Inputs:
        """Read them off a rule's alternatives."""
        patterns = [each for left in lefts for each, _ in left.patterns()]
        return cls(
            frozenset(each.about for each in patterns if each.kind is Answer),
            frozenset(each.about for each in patterns if each.kind is MeasureFact),
            frozenset(
                field
                for left in lefts
                for found in (*map(_fields, (each for each, _ in left.patterns())), _whole(left))
                for field in found
            ),
            frozenset(f"profile:{each.about}" for each in patterns if each.kind is ProfileFact),
            any(each.kind in (FindingFact, EvidenceFact) for each in patterns),
        )

    @property
    def lists(self) -> frozenset[str]:
        """The lists it goes through."""
        return frozenset(section for section, _ in self.fields)

    def among(self, names: Collection[str]) -> bool:
        """Whether it looks at one of these questions, measures, dimensions and lists."""
        own = self.questions | self.measures | self.lists | self.dimensions
        return (None in own and bool(names)) or not own.isdisjoint(names)


def _whole(left: LeftSide) -> Iterator[tuple[str, None]]:
    """Yield the lists of which the rule's method, or a test, is given whole entries: it may look at any field."""
    for source in left.variables.values():
        kind = left.present[source.place].kind
        if source.field is None and issubclass(kind, EntryFact):
            yield _section(kind), None


def _fields(pattern: Pattern) -> Iterable[tuple[str, str]]:
    if issubclass(pattern.kind, EntryFact):
        section = _section(pattern.kind)
        named = (*pattern.literals, *pattern.checks, *pattern.joins)
        return [(section, "path"), *((section, str(name)) for name, _ in named)]
    if issubclass(pattern.kind, Listing | Possible):
        section, _, field = (pattern.about or "").partition(".")
        return [(section, field or "path")]
    return []


def _section(kind: type) -> str:
    return next(name for name, each in KIND_OF.items() if each is kind)
