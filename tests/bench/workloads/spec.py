"""What a workload is made of, in no engine's notation: facts, patterns with variables, rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Change", "Fact", "Not", "Other", "Pattern", "Plus", "Rule", "Value", "Var", "Workload"]

Value = str | int


@dataclass(frozen=True, slots=True)
class Var:
    """A variable: bound where it first stands, joined with from then on."""

    name: str


@dataclass(frozen=True, slots=True)
class Other:
    """Anything but the value of a variable."""

    name: str


@dataclass(frozen=True, slots=True)
class Plus:
    """A number computed when the rule fires."""

    name: str
    more: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fact that a rule asks for; `name` is what its actions call it."""

    kind: str
    fields: Mapping[str, Value | Var | Other]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """A fact that must not be there."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact to state; in a rule's actions its fields may be variables."""

    kind: str
    fields: Mapping[str, Value | Var | Plus]


@dataclass(frozen=True, slots=True)
class Change:
    """Take back the fact that a pattern matched, and state it again with other values (none: only take it back)."""

    name: str
    fields: Mapping[str, Value | Var | Plus] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """When all patterns match, do the actions in order. Higher salience fires first."""

    name: str
    when: tuple[Pattern | Not, ...]
    then: tuple[Fact | Change, ...]
    salience: int = 0


@dataclass(frozen=True, slots=True)
class Workload:
    """Kinds of fact with their fields, rules, the facts of one case, and the kind that holds the results."""

    kinds: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    facts: tuple[Fact, ...]
    result: str

    @property
    def retracts(self) -> bool:
        """Whether any rule takes facts back."""
        return any(isinstance(action, Change) for rule in self.rules for action in rule.then)
