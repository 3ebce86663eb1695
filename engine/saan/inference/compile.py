"""From what packs declare to rules for the matcher.

Every indicator, ``applies_when``, link, recommendation, outlook and row of a table of weights becomes one rule (one more for
each alternative of an outer ``any``), under the declaration's own id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

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
    SituationFact,
)
from saan.inference.general_rules import General
from saan.inference.language import BaseRule
from saan.inference.listed_facts import Listing
from saan.inference.matcher import BuiltRule, Fire
from saan.inference.patterns import LeftSide, left_sides
from saan.inference.premises import Conjunction, Formula, Joined, Literal, conjunctions, formula
from saan.inference.strata import Strata, findings_read
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Indicator, Link, Premise, Recommendation

if TYPE_CHECKING:
    from saan.inference.engine import Engine

__all__ = ["declared_rules", "rules_of"]

_KINDS = ("indicators", "rules", "conditions", "links", "recommendations", "outlooks", "situations")
"""What becomes rules, in the order in which they are made."""


Body = Callable[["Engine", Any], object]
"""What a rule does when it fires: it is given the engine, and the fact that its first literal matched."""


def declared_rules(knowledge: KnowledgeBase, strata: Strata) -> Iterator[BuiltRule]:
    """Yield every rule that the knowledge declares, inner premises before what they are part of."""
    yield from _compiler(knowledge, strata).all()


def rules_of(knowledge: KnowledgeBase, strata: Strata, kind: str, name: str) -> Iterator[BuiltRule]:
    """Yield the rules of one declaration, by its kind and id; none where there is no such declaration any more."""
    declared = getattr(knowledge, kind).get(name)
    if declared is not None:
        yield from _compiler(knowledge, strata).of(kind, declared)


def _compiler(knowledge: KnowledgeBase, strata: Strata) -> _Compiler:
    return _Compiler(knowledge, strata, {pack.id: pack.distribution for pack in knowledge.packs})


@dataclass(frozen=True, slots=True)
class _Compiler:
    knowledge: KnowledgeBase
    strata: Strata
    distributions: Mapping[str, str]
    made: Counter[str] = field(default_factory=Counter)

    def all(self) -> Iterator[BuiltRule]:
        for kind in _KINDS:
            for declared in getattr(self.knowledge, kind).values():
                yield from self.of(kind, declared)

    def of(self, kind: str, declared: Any) -> Iterator[BuiltRule]:
        """Yield the rules of one declaration."""
        base, last = self.knowledge, self.strata.last
        match kind:
            case "indicators":
                yield from self._indicator(declared)
            case "rules":
                yield from self._general(General(declared, base))
            case "conditions" if declared.applies_when:
                stratum = self.strata.of_rule(findings_read(declared.applies_when))
                denied = formula(declared.applies_when, negated=True)
                yield from self._concluding(declared.id, denied, NotApplicable.about(declared.id), stratum)
            case "links":
                yield from self._link(declared)
            case "recommendations":
                yield from self._recommendation(declared)
            case "outlooks":
                yield from self._concluding(
                    declared.id, formula(declared.when), OutlookFact.about(declared.id), last
                )
            case "situations":
                yield from self._concluding(
                    declared.id, formula(declared.when), SituationFact.about(declared.id), last
                )

    def _recommendation(self, advice: Recommendation) -> Iterator[BuiltRule]:
        last = self.strata.last
        if advice.when:
            yield from self._concluding(advice.id, formula(advice.when), Applicable.about(advice.id), last)
        for index, contra in enumerate(advice.not_when):
            against = ContraIndicated.about(f"{advice.id}#{index}")
            yield from self._concluding(advice.id, formula(contra.when), against, last)

    def _indicator(self, indicator: Indicator) -> Iterator[BuiltRule]:
        speaker = Speaker.of(indicator, self.knowledge.opposite(indicator.condition))

        def speak(engine: Engine, read: Any) -> None:
            for said in speaker.evidence(read):
                engine.declare(EvidenceFact.of(said))

        kind: type[SaanFact] = Answer if indicator.question else MeasureFact
        trigger = Literal(kind, indicator.question or indicator.measure or "", speaker.hears)
        stratum = self.strata.of_rule(findings_read(indicator.only_when))
        whole = _both(trigger, indicator.only_when)
        yield from self._drafted(indicator.id, whole, speak, stratum, f"indicator:{indicator.id}")

    def _general(self, general: General) -> Iterator[BuiltRule]:
        """A general rule: one rule for each way in which its premises can hold together."""
        rule = general.rule
        stratum = self.strata.of_rule(read for step in rule.premises for read in findings_read(step))
        lists = tuple(Literal(Listing, section) for section in general.lists)
        for way in general.ways():
            # to write it costs more than all other rules: it is left until facts can reach it
            left = partial(_general_left, general, way)
            fire = _general_fire(general, way)
            yield self._built(rule.id, (*way, *lists), fire, stratum, left)

    def _link(self, link: Link) -> Iterator[BuiltRule]:
        """A link opens when its ``only_when`` holds, and is active when its cause is present as well."""
        last = self.strata.last
        needs: tuple[Formula, ...] = (Literal(FindingFact, link.from_, _present),)
        if link.only_when:
            yield from self._concluding(link.id, formula(link.only_when), OpenLink.about(link.id), last)
            needs += (Literal(OpenLink, link.id),)
        yield from self._concluding(link.id, Joined(every=True, parts=needs), ActiveLink.about(link.id), last)

    def _concluding(
        self, name: str, whole: Formula, conclusion: Conclusion, stratum: int
    ) -> Iterator[BuiltRule]:
        asserts = (type(conclusion), conclusion["of"])
        yield from self._drafted(name, whole, _concluder(*asserts), stratum, conclusion.key)

    def _drafted(
        self,
        name: str,
        whole: Formula,
        body: Body,
        stratum: int,
        owner: str,
    ) -> Iterator[BuiltRule]:
        ways, inner = conjunctions(whole, owner)
        for premise, way in inner:
            yield self._built(name, way, _fire(_concluder(PremiseHeld, premise)), stratum)
        for way in ways:
            yield self._built(name, way, _fire(body), stratum)

    def _built(
        self,
        name: str,
        way: Conjunction,
        fire: Fire,
        stratum: int,
        left: Callable[[], LeftSide] | None = None,
    ) -> BuiltRule:
        pack = self.knowledge.pack_of(name)
        own = LeftSide(tuple(literal.step() for literal in way))
        distribution = self.distributions[pack]
        self.made[name] += (
            1  # one declaration may be several rules; their order is part of the order of firings
        )
        return BuiltRule(
            name, pack, distribution, stratum, left or own, fire, 0, self.made[name], own.present
        )


def _fire(body: Body) -> Fire:
    return lambda engine, match: body(engine, match.facts[0])


def _general_left(general: General, way: Conjunction) -> LeftSide:
    (left,) = left_sides(BaseRule(*general.elements(way)))
    return left


def _general_fire(general: General, way: Conjunction) -> Fire:
    body, names = general.body(way), general.bound(way)
    return lambda engine, match: body(engine, **{name: match.context[name] for name in names})


def _both(trigger: Literal, only_when: Premise | None) -> Formula:
    return Joined(every=True, parts=(trigger, formula(only_when))) if only_when else trigger


def _concluder(kind: type[Conclusion], about: str) -> Body:
    return lambda engine, _: engine.declare(kind.about(about))


def _present(state: tuple[str, str]) -> bool:
    return state[0] in ("established", "suspected")
