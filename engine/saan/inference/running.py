"""Inference over one case: stratum by stratum, rules fire and findings are made of their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol, Self, TypeVar, cast

from saan.inference.compile import declared_rules, rules_of
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
    ProfileFact,
    SaanFact,
    SituationFact,
)
from saan.inference.firings import Firing, Proofs
from saan.inference.general_rules import General
from saan.inference.inspection import lists_of, python_rules
from saan.inference.listed_facts import Possible, facts_of
from saan.inference.matcher import BuiltRule, Limits
from saan.inference.python_rules import PythonRule
from saan.inference.strata import Strata, stratify
from saan.inference.strategy import key_of
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Condition
from saan.knowledge.pack import KINDS
from saan.records import (
    Case,
    Evidence,
    Finding,
    Justification,
    Measure,
    Observation,
    OutlookHeld,
    Profile,
    SituationHeld,
)
from saan.records.listed import Listing

__all__ = [
    "Aggregate",
    "Inference",
    "Revisable",
    "Reviser",
    "Rulebook",
    "prepare",
    "prepare_changed",
    "revisable",
    "run",
]

F = TypeVar("F", bound=SaanFact)

Aggregate = Callable[[Condition, Sequence[Evidence], bool], Finding]
"""Makes a finding of a condition from its evidence (sorted by id) and whether it applies."""


class Reviser(Protocol):
    """An `Aggregate` that belongs to one case."""

    def __call__(self, condition: Condition, evidence: Sequence[Evidence], applicable: bool, /) -> Finding:
        """Make a finding."""

    def differing(self, earlier: Self, /) -> Container[str]:
        """Return the conditions of which it may make another finding than `earlier` did, of the same evidence."""


@dataclass(frozen=True, slots=True)
class Inference:
    """All that the rules conclude from one case; every sequence is sorted.

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
    situations: tuple[SituationHeld, ...]
    proved: Proofs

    @property
    def justifications(self) -> tuple[Justification, ...]:
        """Every firing, in order."""
        return self.proved.justifications

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

    python: tuple[PythonRule, ...] = ()
    """The rules that packs write in Python."""

    _idle: list[Engine] = field(default_factory=list)

    @contextmanager
    def engine(self, limits: Limits) -> Iterator[Engine]:
        """Lend an engine for one case."""
        engine = self._idle.pop() if self._idle else Engine(limits, self.rules, logical=True)
        engine.limits = limits
        yield engine
        engine.reset()  # also lets go of the case
        self._idle.append(engine)


_KEPT: list[Rulebook] = []
"""The rulebooks that were used last, the latest first."""


def prepare(knowledge: KnowledgeBase) -> Rulebook:
    """Compile a knowledge base; the last few are kept.

    Raises `PackError` for circles of inference, and for Python rules that cannot be matched soundly.
    """
    return next((book for book in _KEPT if book.knowledge is knowledge), None) or _kept(_prepared(knowledge))


def prepare_changed(knowledge: KnowledgeBase, before: Rulebook, kind: str, name: str) -> Rulebook:
    """Compile a knowledge base that differs from another in one declaration, at the cost of that declaration.

    Raises as `prepare` does.
    """
    strata = stratify(knowledge, [rule.reading for rule in before.python])
    namesakes = [each for each in KINDS if each != kind and name in getattr(knowledge, each)]
    if strata != before.strata or namesakes:
        return prepare(knowledge)
    own = tuple(rules_of(knowledge, strata, kind, name))
    others = (rule for rule in before.rules if rule.id != name)
    lists, names = _asked(knowledge, before.python) if kind == "rules" else (before.lists, before.names)
    book = Rulebook(knowledge, strata, (*others, *own), lists, names, before.python)
    return _kept(book)


def _kept(book: Rulebook) -> Rulebook:
    _KEPT[:] = [book, *_KEPT[:3]]
    return book


def _prepared(knowledge: KnowledgeBase) -> Rulebook:
    python = python_rules(knowledge)
    strata = stratify(knowledge, [rule.reading for rule in python])
    rules = [*declared_rules(knowledge, strata)]
    rules += (one for rule in python for one in rule.built(knowledge, strata))
    return Rulebook(
        knowledge,
        strata,
        tuple(rules),
        *_asked(knowledge, python),
        python,
    )


def _asked(knowledge: KnowledgeBase, python: Iterable[PythonRule]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the lists that rules go through, and the fields they join over."""
    general = [General(rule, knowledge) for rule in knowledge.rules.values()]
    lists = {section for one in general for section in one.lists}
    names = {name for one in general for name in one.names}
    for pattern in (each for rule in python for left in rule.lefts for each, _ in left.patterns()):
        lists |= lists_of(pattern)
        names |= {pattern.about} if issubclass(pattern.kind, Possible) and pattern.about else set()
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
        return _Run(rulebook, engine).conclude(case, aggregate, knowledge.conditions)


@contextmanager
def revisable(
    knowledge: KnowledgeBase, case: Case, aggregate: Reviser, limits: Limits | None = None
) -> Iterator[Revisable]:
    """Run as `run` does, and keep the engine, so that the case can be changed at the cost of what changes."""
    rulebook = prepare(knowledge)
    with rulebook.engine(limits or Limits()) as engine:
        yield Revisable(_Run(rulebook, engine), case, aggregate)


class Revisable:
    """A run over one case that can be gone on with: `inference` is what it concludes now."""

    def __init__(self, running: _Run, case: Case, aggregate: Reviser) -> None:
        self._run = running
        self._aggregate = aggregate
        self.inference = running.conclude(case, aggregate, running.knowledge.conditions)

    def revise(self, case: Case, aggregate: Reviser) -> Inference:
        """Conclude from the changed case what `run` would conclude of it: taking back is as never having stated.

        `aggregate` belongs to the changed case. Only what rests on the change is worked out again.
        """
        anew = aggregate.differing(self._aggregate)
        self._aggregate = aggregate
        self.inference = self._run.conclude(case, aggregate, anew)
        return self.inference


class _Run:
    """The facts of one case in an engine, and what has been concluded of them."""

    def __init__(self, rulebook: Rulebook, engine: Engine) -> None:
        self.rulebook = rulebook
        self.knowledge = rulebook.knowledge
        self.engine = engine
        self._given: dict[str, tuple[object, tuple[SaanFact, ...]]] = {}
        self._findings: dict[str, FindingFact] = {}
        self._resting: dict[str, tuple[tuple[EvidenceFact, ...], bool]] = {}
        """What each finding was made from: its evidence, and whether the condition applies."""

    def conclude(self, case: Case, aggregate: Aggregate, anew: Container[str]) -> Inference:
        """State the case, or what has changed in it, then fire one stratum after the other.

        `anew` are the conditions whose findings are made again even where their evidence is the same.
        """
        engine, strata = self.engine, self.rulebook.strata
        engine.count()
        engine.exchange(*self._changes(case))
        for stratum in range(1, strata.last + 1):
            engine.agenda.last_stratum = stratum
            engine.run()
            made = [self._made(name, aggregate, anew) for name in strata.made_in(stratum)]
            changed = [(old, new) for old, new in made if new is not old]
            engine.exchange([old for old, _ in changed if old], [new for _, new in changed])
        return self._inference()

    def _changes(self, case: Case) -> tuple[list[SaanFact], list[SaanFact]]:
        """Return the facts that the case no longer states, and those that it states now."""
        book, before = self.rulebook, self._given
        given: dict[str, tuple[object, tuple[SaanFact, ...]]] = {}
        for key, origin in _origins(case):
            known = before.get(key)
            if known is not None and (known[0] is origin or known[0] == origin):
                given[key] = known
            else:
                given[key] = (origin, tuple(_facts(origin, book)))
        self._given = given
        old = [fact for key, known in before.items() if given.get(key) is not known for fact in known[1]]
        new = [fact for key, known in given.items() if before.get(key) is not known for fact in known[1]]
        return old, new

    def _made(
        self, name: str, aggregate: Aggregate, anew: Container[str]
    ) -> tuple[FindingFact | None, FindingFact]:
        """Return the finding on a condition as it was and as it is: the same one where nothing has changed."""
        facts = cast("tuple[EvidenceFact, ...]", self.engine.facts.known(EvidenceFact, name))
        resting = facts, not self.engine.facts.known(NotApplicable, name)
        old = self._findings.get(name)
        if old is not None and name not in anew and resting == self._resting[name]:
            return old, old
        self._resting[name] = resting
        pieces = sorted((fact.origin for fact in facts), key=lambda piece: piece.id)
        finding = aggregate(self.knowledge.conditions[name], pieces, resting[1])
        if old is not None and old.origin == finding:
            return old, old
        new = self._findings[name] = FindingFact.of(finding)
        return old, new

    def _stated(self, kind: type[F]) -> Sequence[F]:
        return cast("Sequence[F]", self.engine.facts.known(kind))

    def _names(self, kind: type[Conclusion]) -> tuple[str, ...]:
        return tuple(sorted(fact["of"] for fact in self._stated(kind)))

    def _inference(self) -> Inference:
        base = self.knowledge
        opened = (link.id for link in base.links.values() if not link.only_when)
        unconditional = (advice.id for advice in base.recommendations.values() if not advice.when)
        contra = (name.rpartition("#") for name in self._names(ContraIndicated))
        proved = self.engine.proofs()
        rests = _resting(proved.firings)
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
            situations=tuple(
                SituationHeld(name, rests(SituationFact.about(name).key))
                for name in self._names(SituationFact)
            ),
            proved=proved,
        )


def _origins(case: Case) -> Iterator[tuple[str, Observation | Measure | Profile | Listing]]:
    """Yield what a case states, each by a name of its own."""
    yield from ((f"answer:{each.path}", each) for each in case.observations)
    yield from ((f"measure:{each.id}", each) for each in case.measures)
    yield from ((f"profile:{each.id}", each) for each in case.profile)
    yield from ((f"list:{each.list}", each) for each in case.lists)


def _facts(origin: Observation | Measure | Profile | Listing, book: Rulebook) -> Iterable[SaanFact]:
    if isinstance(origin, Observation):
        return (Answer.of(origin),)
    if isinstance(origin, Measure):
        return (MeasureFact.of(origin),)
    if isinstance(origin, Profile):
        return (ProfileFact.of(origin),)
    return facts_of((origin,), book.lists, book.names)


def _resting(firings: Iterable[Firing]) -> Callable[[str], tuple[str, ...]]:
    """Return a function from the key of an outlook, or of a row of weights, to the keys it rests on, inner premises resolved, sorted."""
    support: dict[str, set[str]] = defaultdict(set)
    for firing in firings:
        for fact in firing.asserted:
            if isinstance(fact, OutlookFact | SituationFact | PremiseHeld):
                support[fact.key].update(map(key_of, firing.match.facts))

    def rests(key: str) -> tuple[str, ...]:
        found: set[str] = set()
        for matched in support[key]:
            found |= set(rests(matched)) if matched.startswith(f"{PremiseHeld.prefix}:") else {matched}
        return tuple(sorted(found))

    return rests
