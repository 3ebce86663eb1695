"""What an explanation is made of: statements that rest on one another, down to the lines of the case file.

An explanation is a flat list of statements, each once, although it is told as a tree: what rests on a statement
names its key. Words are for `saan.documents.explanation`; here are keys, numbers and verdicts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saan.knowledge.model import Step
from saan.reasoning.absences import Absence
from saan.reasoning.premises import Verdict, Weighed
from saan.records import Place

__all__ = ["Detail", "Explanation", "Proof", "Related", "Seen", "Statement"]

Detail = str | float | bool | tuple[str, ...] | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """A step of a general rule that looks at a list, with its verdict.

    `entries` are the keys of the entries that surely are what it asks for; `listed` how many the case lists,
    `None` where it has no such list; `complete` whether nothing is left out. ``joins``: it speaks of entries that
    other steps name, so that it cannot be decided by itself.
    """

    step: Step
    verdict: Verdict
    entries: tuple[str, ...] = ()
    listed: int | None = None
    complete: bool = False
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """One way in which a statement follows, or would: a rule, and the keys of what it rests on.

    `rule` is the id of a declaration, of a Python rule, or the name of a definition of the engine's own. A rule
    that did not fire (`verdict` is not True) has its `premises` and `steps` weighed one by one. `absences` is
    what had to be absent.
    """

    rule: str
    rests_on: tuple[str, ...] = ()
    verdict: Verdict = True
    premises: tuple[Weighed, ...] = ()
    steps: tuple[Seen, ...] = ()
    absences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """A statement that stands beside a proof, not in it: `how` is a key of words (``explains``, ``leads`` …)."""

    how: str
    key: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement about the network, or about what a rule makes of the case.

    `key` is what reports carry and `saan explain` accepts; `about` the id of the declaration, the path or the
    measure it is about. `verdict`: whether it is so. Several `proofs` are alternatives, each enough. `unless` is what a piece of
    evidence, or an end, rests on not being so.
    """

    key: str
    kind: str
    about: str
    verdict: Verdict = True
    detail: tuple[tuple[str, Detail], ...] = ()
    places: tuple[Place, ...] = ()
    proofs: tuple[Proof, ...] = ()
    related: tuple[Related, ...] = ()
    unless: tuple[Absence, ...] = ()

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The keys of all statements in its proofs, each once."""
        return tuple(dict.fromkeys(key for proof in self.proofs for key in proof.rests_on))

    def get(self, name: str) -> Detail | None:
        """Return one detail, or `None`."""
        return dict(self.detail).get(name)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer to *why?* or *why not?*: the statement that was asked about, then all that it rests on."""

    question: Literal["why", "why_not"]
    statements: tuple[Statement, ...]

    @property
    def asked(self) -> Statement:
        """The statement that was asked about."""
        return self.statements[0]
