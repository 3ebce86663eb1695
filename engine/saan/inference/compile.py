"""From what packs declare to experta rules.

Every indicator, ``applies_when``, link, recommendation and outlook becomes one rule (one more for
each alternative of an outer ``any``), under the declaration's own id. A rule is drafted when the
knowledge is compiled, which costs little, and built as an experta rule only when facts of a case
can reach it: for declared rules that is decided exactly, from what they ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any, Protocol

from saan.inference.evidence import Speaker
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
from saan.inference.faults import distribution_of
from saan.inference.general_rules import General
from saan.inference.language import BaseRule
from saan.inference.listed_facts import Listing
from saan.inference.matcher import BuiltRule
from saan.inference.patterns import left_sides
from saan.inference.premises import Conjunction, Formula, Joined, Literal, conjunctions, formula
from saan.inference.strata import Strata, findings_read
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Indicator, Link, Premise

if TYPE_CHECKING:
    from saan.inference.engine import Engine

__all__ = ["Draft", "drafts"]


class Body(Protocol):
    """What a rule does when it fires: `read` is the fact that its first pattern matched."""

    def __call__(self, engine: Engine, read: SaanFact) -> None: ...


def _nothing(engine: Engine, read: SaanFact) -> None: ...


_TAKES = signature(_nothing)


def _body(function: Body) -> Body:
    """Say what a body takes: experta asks of every rule, and to find it out anew costs more than the rule."""
    function.__signature__ = _TAKES  # type: ignore[attr-defined]
    return function


@dataclass(eq=False, slots=True)
class Draft:
    """A rule before it is needed: its literals (the first one's fact is handed to `body`) and what it asserts."""

    id: str
    pack: str
    distribution: str
    stratum: int
    literals: Conjunction
    body: Body
    alternative: int = 0
    asserts: tuple[type[SaanFact], str] | None = None
    """The conclusion it asserts, where it is one: its kind, and what it is about."""

    elements: Callable[[], Iterable[Any]] | None = None
    """Writes its left-hand side where that is more than its literals."""

    _built: BuiltRule | None = field(default=None, repr=False)

    @property
    def is_built(self) -> bool:
        """Whether a case has reached it."""
        return self._built is not None

    def built(self) -> BuiltRule:
        """Return the experta rule, made once for all cases."""
        if self._built is None:
            rule = BaseRule(*(self.elements or self._patterns)())(self.body)
            rule.__name__ = self.id
            rule.stratum = self.stratum
            (left,) = left_sides(rule)
            self._built = BuiltRule(
                rule, self.id, self.pack, self.distribution, self.stratum, left, self.alternative
            )
        return self._built

    def _patterns(self) -> Iterator[Any]:
        first, *rest = self.literals
        yield first.pattern("read")
        yield from (literal.pattern() for literal in rest)


def drafts(knowledge: KnowledgeBase, strata: Strata) -> Iterator[Draft]:
    """Draft every rule that the knowledge declares, inner premises before what they are part of."""
    yield from _Drafter(knowledge, strata).all()


@dataclass(frozen=True, slots=True)
class _Drafter:
    knowledge: KnowledgeBase
    strata: Strata

    def all(self) -> Iterator[Draft]:
        base, last = self.knowledge, self.strata.last
        for indicator in base.indicators.values():
            yield from self._indicator(indicator)
        for rule in base.rules.values():
            yield from self._general(General(rule, base))
        for condition in base.conditions.values():
            if condition.applies_when:
                stratum = self.strata.of_rule(findings_read(condition.applies_when))
                denied = formula(condition.applies_when, negated=True)
                yield from self._concluding(condition.id, denied, NotApplicable.about(condition.id), stratum)
        for link in base.links.values():
            yield from self._link(link)
        for advice in base.recommendations.values():
            if advice.when:
                yield from self._concluding(
                    advice.id, formula(advice.when), Applicable.about(advice.id), last
                )
            for index, contra in enumerate(advice.not_when):
                against = ContraIndicated.about(f"{advice.id}#{index}")
                yield from self._concluding(advice.id, formula(contra.when), against, last)
        for outlook in base.outlooks.values():
            yield from self._concluding(
                outlook.id, formula(outlook.when), OutlookFact.about(outlook.id), last
            )

    def _indicator(self, indicator: Indicator) -> Iterator[Draft]:
        speaker = Speaker.of(indicator, self.knowledge.opposite(indicator.condition))

        @_body
        def speak(engine: Engine, read: SaanFact) -> None:
            for said in speaker.evidence(read):
                engine.declare(EvidenceFact.of(said))

        kind: type[SaanFact] = Answer if indicator.question else MeasureFact
        trigger = Literal(kind, indicator.question or indicator.measure or "", speaker.hears)
        stratum = self.strata.of_rule(findings_read(indicator.only_when))
        whole = _both(trigger, indicator.only_when)
        yield from self._drafted(indicator.id, whole, speak, stratum, f"indicator:{indicator.id}")

    def _general(self, general: General) -> Iterator[Draft]:
        """A general rule: one rule for each way in which its premises can hold together."""
        rule = general.rule
        pack = self.knowledge.pack_of(rule.id)
        stratum = self.strata.of_rule(read for step in rule.premises for read in findings_read(step))
        lists = tuple(Literal(Listing, section) for section in general.lists)
        for number, way in enumerate(general.ways()):
            yield Draft(
                rule.id,
                pack,
                distribution_of(self.knowledge, pack),
                stratum,
                (*way, *lists),
                general.body(way),
                number,
                elements=partial(general.elements, way),
            )

    def _link(self, link: Link) -> Iterator[Draft]:
        """A link opens when its ``only_when`` holds, and is active when its cause is present as well."""
        last = self.strata.last
        needs: tuple[Formula, ...] = (Literal(FindingFact, link.from_, _present),)
        if link.only_when:
            yield from self._concluding(link.id, formula(link.only_when), OpenLink.about(link.id), last)
            needs += (Literal(OpenLink, link.id),)
        yield from self._concluding(link.id, Joined(every=True, parts=needs), ActiveLink.about(link.id), last)

    def _concluding(self, name: str, whole: Formula, conclusion: Conclusion, stratum: int) -> Iterator[Draft]:
        asserts = (type(conclusion), conclusion["of"])
        yield from self._drafted(name, whole, _concluder(*asserts), stratum, conclusion.key, asserts)

    def _drafted(
        self,
        name: str,
        whole: Formula,
        body: Body,
        stratum: int,
        owner: str,
        asserts: tuple[type[Conclusion], str] | None = None,
    ) -> Iterator[Draft]:
        pack = self.knowledge.pack_of(name)
        distribution = distribution_of(self.knowledge, pack)
        ways, inner = conjunctions(whole, owner)
        for number, (premise, way) in enumerate(inner):
            held = (PremiseHeld, premise)
            yield Draft(name, pack, distribution, stratum, way, _concluder(*held), number, held)
        for number, way in enumerate(ways, start=len(inner)):
            yield Draft(name, pack, distribution, stratum, way, body, number, asserts)


def _both(trigger: Literal, only_when: Premise | None) -> Formula:
    return Joined(every=True, parts=(trigger, formula(only_when))) if only_when else trigger


def _concluder(kind: type[Conclusion], about: str) -> Body:
    @_body
    def conclude(engine: Engine, read: SaanFact) -> None:  # noqa: ARG001 - experta hands it over by name
        engine.declare(kind.about(about))

    return conclude


def _present(state: tuple[str, str]) -> bool:
    return state[0] in ("established", "suspected")
