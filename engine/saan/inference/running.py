"""Inference over one case: stratum by stratum, rules fire and findings are made of their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar, cast

from saan.inference.compile import declared_rules
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

    def proofs(self, key: str) -> tuple[Justification, ...]:
        """Return every firing that concluded the fact with this key: all ways in which it follows."""
        return tuple(firing for firing in self.justifications if key in firing.asserted)


@dataclass(frozen=True, eq=False, slots=True)
class Rulebook:
    """The rules of a knowledge base, placed in strata, and the engines that hold them.

    An engine is used for one case after the other. One that a case has stopped is thrown away; a case within a
    case, or in another thread, gets one of its own.
    """

    knowledge: KnowledgeBase
    strata: Strata
    rules: tuple[BuiltRule, ...]
    lists: frozenset[str] = frozenset()
    """The lists of a case that rules go through."""

    names: frozenset[str] = frozenset()
    """The fields with several names that rules join over (``ties.touches``)."""

    _idle: list[Engine] = field(default_factory=list)

    @contextmanager
    def engine(self, limits: Limits) -> Iterator[Engine]:
        """Lend an engine for one case."""
        engine = self._idle.pop() if self._idle else None
        if engine is None or engine.limits != limits:
            engine = Engine(limits, self.rules)
        yield engine
        engine.reset()  # also lets go of the case
        self._idle.append(engine)


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
    rules = [*declared_rules(knowledge, strata)]
    rules += (one for rule in python for one in rule.built(knowledge, strata))
    return Rulebook(
        knowledge,
        strata,
        tuple(rules),
        *_asked(knowledge, python),
    )


def _asked(knowledge: KnowledgeBase, python: Iterable[PythonRule]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the lists that rules go through, and the fields they join over."""
    general = [General(rule, knowledge) for rule in knowledge.rules.values()]
    lists = {section for one in general for section in one.lists}
    names = {name for one in general for name in one.names}
    for pattern in (each for rule in python for left in rule.lefts for each, _ in left.patterns()):
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
    rulebook = prepare(knowledge)
    with rulebook.engine(limits or Limits()) as engine:
        return _Run(rulebook, case, aggregate, engine).to_the_end()


class _Run:
    def __init__(self, rulebook: Rulebook, case: Case, aggregate: Aggregate, engine: Engine) -> None:
        self.rulebook = rulebook
        self.knowledge = rulebook.knowledge
        self.case = case
        self.aggregate = aggregate
        self.engine = engine

    def to_the_end(self) -> Inference:
        """Declare the case, then fire one stratum after the other."""
        engine, book = self.engine, self.rulebook
        engine.declare(*map(Answer.of, self.case.observations), *map(MeasureFact.of, self.case.measures))
        engine.declare(*facts_of(self.case.lists, book.lists, book.names))
        for stratum in range(1, book.strata.last + 1):
            engine.agenda.last_stratum = stratum
            engine.run()
            engine.declare(*map(self._finding, book.strata.made_in(stratum)))
        return self._inference()

    def _finding(self, name: str) -> FindingFact:
        evidence = self._stated(EvidenceFact, name)
        applies = not self.engine.facts.known(NotApplicable, name)
        pieces = sorted((fact.origin for fact in evidence), key=lambda piece: piece.id)
        return FindingFact.of(self.aggregate(self.knowledge.conditions[name], pieces, applies))

    def _stated(self, kind: type[F], about: str | None = None) -> Sequence[F]:
        return cast("Sequence[F]", self.engine.facts.known(kind, about))

    def _names(self, kind: type[Conclusion]) -> tuple[str, ...]:
        return tuple(sorted(fact["of"] for fact in self._stated(kind)))

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
