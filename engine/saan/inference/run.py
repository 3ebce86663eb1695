"""Inference over one case: stratum by stratum, rules fire and findings are made of their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar, cast

from saan.inference.compile import Draft, drafts
from saan.inference.engine import Engine
from saan.inference.facts import (
    ActiveLink,
    Answer,
    Applicable,
    Conclusion,
    ContraIndicated,
    EvidenceFact,
    FindingFact,
    MeasureFact,
    NotApplicable,
    OpenLink,
    OutlookFact,
    PremiseHeld,
    SaanFact,
)
from saan.inference.general_rules import General
from saan.inference.inspection import lists_of, python_rules
from saan.inference.listed_facts import Named, facts_of
from saan.inference.matcher import BuiltRule, Limits
from saan.inference.premises import Literal
from saan.inference.python_rules import PythonRule
from saan.inference.strata import Strata, stratify
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Condition
from saan.records import Case, Evidence, Finding, Justification, OutlookHeld

__all__ = ["Aggregate", "Inference", "Rulebook", "prepare", "run"]

F = TypeVar("F", bound=SaanFact)

Aggregate = Callable[[Condition, Sequence[Evidence], bool], Finding]
"""Makes a finding of a condition from its evidence (sorted by id) and whether it applies."""


@dataclass(frozen=True, slots=True)
class Inference:
    """All that the rules conclude from one case; every sequence is sorted but `justifications`, in firing order.

    `open_links` are the links whose ``only_when`` holds or that have none, `active_links` those of them whose
    cause is present. `applicable` are the recommendations whose ``when`` holds or that have none; `contra`
    the ``not_when`` that hold, as recommendation and index.
    """

    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    open_links: tuple[str, ...]
    active_links: tuple[str, ...]
    applicable: tuple[str, ...]
    contra: tuple[tuple[str, int], ...]
    outlooks: tuple[OutlookHeld, ...]
    justifications: tuple[Justification, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Rulebook:
    """The rules of a knowledge base, drafted and placed in strata; experta rules are built when reached."""

    knowledge: KnowledgeBase
    strata: Strata
    declared: Mapping[int, tuple[Draft, ...]]
    python: Mapping[int, tuple[BuiltRule, ...]]
    lists: frozenset[str] = frozenset()
    """The lists of a case that rules go through."""

    names: frozenset[str] = frozenset()
    """The fields with several names that rules join over (``ties.touches``)."""


class _Same:
    """A knowledge base by identity: it is compared and hashed as the object it is."""

    __slots__ = ("knowledge",)

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.knowledge is self.knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)


def prepare(knowledge: KnowledgeBase) -> Rulebook:
    """Compile a knowledge base; the last few are kept.

    Raises `PackError` for circles of inference, and for Python rules that cannot be matched soundly.
    """
    return _prepared(_Same(knowledge))


@lru_cache(maxsize=4)
def _prepared(same: _Same) -> Rulebook:
    knowledge = same.knowledge
    python = python_rules(knowledge)
    strata = stratify(knowledge, [rule.reading for rule in python])
    declared: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts(knowledge, strata):
        declared[draft.stratum].append(draft)
    built: dict[int, list[BuiltRule]] = defaultdict(list)
    for rule in python:
        for one in rule.built(knowledge, strata):
            built[one.stratum].append(one)
    return Rulebook(
        knowledge,
        strata,
        {stratum: tuple(some) for stratum, some in declared.items()},
        {stratum: tuple(some) for stratum, some in built.items()},
        *_asked(knowledge, python),
    )


def _asked(knowledge: KnowledgeBase, python: Iterable[PythonRule]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the lists that rules go through, and the fields they join over."""
    general = [General(rule, knowledge) for rule in knowledge.rules.values()]
    lists = {section for one in general for section in one.lists}
    names = {name for one in general for name in one.names}
    for pattern in (p for rule in python for left in rule.lefts for p in (*left.present, *left.absent)):
        lists |= lists_of(pattern)
        names |= {pattern.about} if pattern.kind is Named and pattern.about else set()
    return frozenset(lists), frozenset(names)


def run(
    knowledge: KnowledgeBase, case: Case, aggregate: Aggregate, limits: Limits | None = None
) -> Inference:
    """Fire all rules that the case reaches, and make a finding of every condition.

    `aggregate` makes a finding from evidence. Raises `PackError` naming rule and pack for rules that
    fail, circle or run away (`RunawayError`); nothing of a failed run is left for the next.
    """
    return _Run(prepare(knowledge), case, aggregate, limits or Limits()).to_the_end()


class _Run:
    def __init__(self, rulebook: Rulebook, case: Case, aggregate: Aggregate, limits: Limits) -> None:
        self.rulebook = rulebook
        self.knowledge = rulebook.knowledge
        self.case = case
        self.aggregate = aggregate
        self.engine = Engine(limits)
        self.known = self.engine.matcher.known
        self.reached: set[tuple[type[SaanFact], str]] = set()

    def to_the_end(self) -> Inference:
        """Declare the case, then open one stratum after the other."""
        self.engine.declare(*map(Answer.of, self.case.observations), *map(MeasureFact.of, self.case.measures))
        self.engine.declare(*facts_of(self.case.lists, self.rulebook.lists, self.rulebook.names))
        for stratum in range(1, self.rulebook.strata.last + 1):
            self._open(stratum)
            self.engine.run()
            self.engine.declare(*map(self._finding, self.rulebook.strata.made_in(stratum)))
        return self._inference()

    def _open(self, stratum: int) -> None:
        """Give the matcher the rules of a stratum: of the declared ones those that the facts can reach."""
        for draft in self.rulebook.declared.get(stratum, ()):
            if all(self._reaches(literal) for literal in draft.literals):
                if draft.asserts:
                    self.reached.add(draft.asserts)
                self.engine.matcher.add_rule(draft.built())
        for built in self.rulebook.python.get(stratum, ()):
            self.engine.matcher.add_rule(built)

    def _reaches(self, literal: Literal) -> bool:
        """Whether a literal can hold; exact, for the facts it speaks of are complete before its stratum opens."""
        if issubclass(literal.kind, Conclusion):
            return (literal.kind, literal.about) in self.reached
        return literal.holds_for(self.known(literal.kind, literal.about)) != literal.absent

    def _finding(self, name: str) -> FindingFact:
        evidence = self._stated(EvidenceFact, name)
        applies = not self.known(NotApplicable, name)
        pieces = sorted((fact.origin for fact in evidence), key=lambda piece: piece.id)
        return FindingFact.of(self.aggregate(self.knowledge.conditions[name], pieces, applies))

    def _stated(self, kind: type[F], about: str | None = None) -> Sequence[F]:
        return cast("Sequence[F]", self.known(kind, about))

    def _names(self, kind: type[Conclusion]) -> tuple[str, ...]:
        return tuple(sorted(fact["of"] for fact in self.known(kind, None)))

    def _inference(self) -> Inference:
        base = self.knowledge
        justifications = self.engine.justifications()
        opened = (link.id for link in base.links.values() if not link.only_when)
        unconditional = (advice.id for advice in base.recommendations.values() if not advice.when)
        contra = (name.rpartition("#") for name in self._names(ContraIndicated))
        rests = _resting(justifications)
        return Inference(
            evidence=tuple(
                sorted((f.origin for f in self._stated(EvidenceFact)), key=lambda piece: piece.id)
            ),
            findings=tuple(
                sorted((f.origin for f in self._stated(FindingFact)), key=lambda finding: finding.id)
            ),
            open_links=tuple(sorted((*opened, *self._names(OpenLink)))),
            active_links=self._names(ActiveLink),
            applicable=tuple(sorted((*unconditional, *self._names(Applicable)))),
            contra=tuple(sorted((advice, int(index)) for advice, _, index in contra)),
            outlooks=tuple(
                OutlookHeld(name, base.outlooks[name].good, rests(OutlookFact.about(name).key))
                for name in self._names(OutlookFact)
            ),
            justifications=justifications,
        )


def _resting(justifications: Iterable[Justification]) -> Callable[[str], tuple[str, ...]]:
    """Return a function from a fact's key to the keys it rests on, inner premises resolved, sorted."""
    support: dict[str, set[str]] = defaultdict(set)
    for firing in justifications:
        for key in firing.asserted:
            support[key] |= set(firing.matched)

    def rests(key: str) -> tuple[str, ...]:
        found: set[str] = set()
        for matched in support[key]:
            found |= set(rests(matched)) if matched.startswith(f"{PremiseHeld.prefix}:") else {matched}
        return tuple(sorted(found))

    return rests
