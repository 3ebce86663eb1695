"""Which answers and findings a rule in Python reads, and what of them it allows: as far as its patterns say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from saan.inference.facts import Answer, EvidenceFact, FindingFact, MeasureFact, ProfileFact
from saan.inference.patterns import Pattern
from saan.inference.python_rules import PythonRule
from saan.inference.values import typed
from saan.knowledge.checks import STATUS_GROUPS
from saan.records import Value

__all__ = ["Excluded", "excluded"]

_KINDS: dict[type, Literal["answer", "finding", "profile", "measure"]] = {
    Answer: "answer",
    FindingFact: "finding",
    EvidenceFact: "finding",
    ProfileFact: "profile",
    MeasureFact: "measure",
}
_OF_STATES = frozenset({"condition", "status", "degree", "present", "absent", "state"})


@dataclass(frozen=True, slots=True)
class Excluded:
    """A pattern over an answer or a finding; `absent`: it stands under NOT."""

    kind: Literal["answer", "finding", "profile", "measure"]
    about: str
    pattern: Pattern
    absent: bool

    @property
    def plain(self) -> bool:
        """Whether status and degree of the finding decide it, and nothing finer."""
        return self.pattern.kind is FindingFact and _OF_STATES.issuperset(self._names)

    @property
    def by_degree(self) -> bool:
        """Whether the degree of the finding matters to it."""
        return not {"degree", "state"}.isdisjoint(self._names)

    @property
    def _names(self) -> set[str]:
        pattern = self.pattern
        return {str(name) for name, _ in (*pattern.literals, *pattern.checks, *pattern.joins)}

    def allows(self, **fields: Any) -> bool:
        """Whether a fact with these fields leaves the rule as it is: it matches, or, under NOT, does not."""
        literals = ((fields[str(name)], value) for name, value in self.pattern.literals if name in fields)
        matches = all(typed(value) == wanted for value, wanted in literals)
        tested = (
            (fields[str(name)], check) for name, check in self.pattern.checks if name in fields and check
        )
        return (matches and all(check(value) for value, check in tested)) != self.absent

    def allows_value(self, value: Value) -> bool:
        """Whether an answer leaves the rule as it is."""
        return self.allows(value=value)

    def allows_state(self, status: str, degree: str) -> bool:
        """Whether a finding of this status and degree leaves the rule as it is."""
        if status in STATUS_GROUPS["open"]:
            return self.allows(status=status, degree=None, present=None, absent=None, state=(status, degree))
        present, absent = status in STATUS_GROUPS["present"], status in STATUS_GROUPS["absent"]
        return self.allows(
            status=status, degree=degree, present=present, absent=absent, state=(status, degree)
        )


def excluded(rule: PythonRule) -> Iterator[Excluded]:
    """Yield the patterns of a rule that what a case answers could end; of measures, the situation and evidence those under NOT,
    and of evidence those that ask how strong it is.
    """
    for left in rule.lefts:
        for pattern, depth in left.patterns():
            kind = _KINDS.get(pattern.kind)
            if not kind or not pattern.about:
                continue
            found = Excluded(kind, pattern.about, pattern, bool(depth % 2))
            finer = pattern.kind in (FindingFact, EvidenceFact) and not found.plain and bool(pattern.checks)
            if found.absent or finer or pattern.kind in (Answer, FindingFact):
                yield found
