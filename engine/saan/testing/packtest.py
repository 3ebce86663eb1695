"""One test of a pack: a case, and what must follow from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from saan.errors import Place
from saan.knowledge import KnowledgeBase
from saan.records import Case
from saan.testing.expecting import Expectation
from saan.testing.seen import Seen
from saan.testing.words import Result

__all__ = ["SPEAKS", "Missed", "PackTest", "Verdict"]

SPEAKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "indicators": ("evidence", "no_evidence"),
        "rules": ("evidence", "no_evidence"),
        "python": ("evidence", "no_evidence"),
        "links": ("link", "no_link"),
        "recommendations": ("advice", "not_given"),
        "gates": ("gate", "no_gate"),
        "outlooks": ("outlook", "not_outlook"),
        "situations": ("situation", "no_situation"),
    }
)
"""What can speak, with the words that say that it does and that it is silent."""


@dataclass(frozen=True, slots=True)
class Missed:
    """An expectation that does not hold, where it stands, and what is so instead."""

    expectation: Expectation
    place: Place
    result: Result


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a test comes to."""

    test: PackTest
    missed: tuple[Missed, ...]
    seen: Seen

    @property
    def passed(self) -> bool:
        """Whether all that is expected holds."""
        return not self.missed

    def __str__(self) -> str:
        from saan.testing.failures import told

        return told(self)


@dataclass(frozen=True)
class PackTest:
    """One test of a pack, ready to be run: calling it raises `AssertionError` with all that is to be known of a failure."""

    name: str
    place: Place
    case: Case
    expects: tuple[tuple[Expectation, Place], ...]
    known: Callable[[], KnowledgeBase] = field(compare=False, repr=False)
    kind: str = ""
    """Of an example: the kind of what it is for (as in `SPEAKS`)."""

    rule: str = ""
    """Of an example: the id of what it is for."""

    file: str = ""
    """The case file, where there is one."""

    @property
    def asks(self) -> bool:
        """Whether it looks at what could still be asked."""
        return any(expectation.word.asks for expectation, _ in self.expects)

    def run(self) -> Verdict:
        """Run it with the pack as it is."""
        return self.of(Seen.of(self.case, self.known()))

    def of(self, seen: Seen) -> Verdict:
        """Hold what is expected against a diagnosis of its case."""
        results = ((each, place, each.of(seen)) for each, place in self.expects)
        missed = tuple(Missed(each, place, result) for each, place, result in results if not result.holds)
        return Verdict(self, missed, seen)

    def holds(self, seen: Seen) -> bool:
        """Whether all that is expected holds in a diagnosis of its case."""
        return all(each.of(seen).holds for each, _ in self.expects)

    def __call__(self) -> None:
        """Run it; raises `AssertionError` where it fails."""
        verdict = self.run()
        if not verdict.passed:
            raise AssertionError(f"{self.name}\n{verdict}")

    def __str__(self) -> str:
        return self.name
