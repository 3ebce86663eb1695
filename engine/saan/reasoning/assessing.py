"""What is known, and what could still be said, about each condition of one case."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from saan.certainty import STRENGTH, Potential, assess
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Condition, Indicator, Level, Premise, Rule
from saan.reasoning.judgement import AS_DECLARED, Judgement
from saan.reasoning.premises import Premises
from saan.records import Case, Evidence, Finding, Measure

__all__ = ["Assessor"]


@dataclass(frozen=True, slots=True)
class _Survey:
    """The weight of what is known about a condition, what could still speak, and what fired but may be withdrawn."""

    known: float
    unknown: tuple[Potential, ...] = ()
    contingent: frozenset[str] = frozenset()


class Assessor:
    """Aggregates evidence into findings for one case: the function that inference calls for each condition.

    `judged` says how strong evidence is. Without `bounds`, findings say nothing of what completing the case could
    change (their interval is what it is, nothing could flip): a third of the work, for runs that only compare plans.
    """

    def __init__(
        self,
        knowledge: KnowledgeBase,
        case: Case,
        judged: Judgement = AS_DECLARED,
        *,
        bounds: bool = True,
    ) -> None:
        self._knowledge = knowledge
        self._judged = judged
        self._bounds = bounds
        self._premises = Premises(case)
        self._left_out = {missing.question for missing in case.missing if missing.why == "not_applicable"}
        self._complete = {listing.list for listing in case.lists if listing.complete}

    def __call__(self, condition: Condition, evidence: Sequence[Evidence], applicable: bool) -> Finding:
        """Return the finding on `condition`, given all evidence for and against it."""
        fired = {piece.indicator for piece in evidence}
        survey = self._surveyed(condition.id, fired) if self._bounds else self._glanced(condition.id, fired)
        if not self._judged.as_declared:
            evidence = [judged for piece in evidence if (judged := self._judged.of_evidence(piece))]
        return assess(
            condition,
            self._knowledge.pack_of(condition.id),
            evidence,
            applicable=applicable,
            unknown=survey.unknown,
            known_weight=survey.known,
            uncertain=frozenset(piece.id for piece in evidence if piece.indicator in survey.contingent),
            bounds=self._bounds,
        )

    def _glanced(self, condition: str, fired: set[str]) -> _Survey:
        """Say only whether anything is known about a condition."""
        known = bool(fired) or any(
            (rule.id in fired or self._seen_all(rule)) for rule, _ in self._knowledge.rules_of(condition)
        )
        return _Survey(
            float(known or any(self._decides(i) for i, _ in self._knowledge.indicators_of(condition)))
        )

    def _surveyed(self, condition: str, fired: set[str]) -> _Survey:
        """Go through all that can speak on a condition: what is known of it, and what is not."""
        known: dict[str, float] = {}
        unknown: dict[str, Potential] = {}
        contingent = set()
        for indicator, mirrored in self._knowledge.indicators_of(condition):
            key = indicator.question or indicator.measure or ""
            if key in self._left_out or self._never_rated(key) or self._ruled_out(indicator, fired):
                continue
            if indicator.only_when and indicator.id in fired and _can_be_withdrawn(indicator.only_when):
                contingent.add(indicator.id)
            potential = _potential(indicator, self._open_levels(indicator), mirrored=mirrored)
            if self._decided(indicator, fired):
                known[key] = max(known.get(key, 0.0), _heaviest(indicator))
            elif potential.supports or potential.opposes:
                unknown[key] = _stronger(unknown.get(key), potential)
        for rule, mirrored in self._knowledge.rules_of(condition):
            potential = self._of_rule(rule, condition, mirrored=mirrored)
            if rule.id in fired and any(map(_can_be_withdrawn, rule.premises)):
                contingent.add(rule.id)
            if rule.id in fired or self._seen_all(rule):
                known[rule.id] = max(potential.supports, potential.opposes)
            elif all(self._premises.verdict(premise) is not False for premise in rule.premises):
                unknown[rule.id] = potential
        return _Survey(
            sum(known[key] for key in sorted(known)),
            tuple(unknown[key] for key in sorted(unknown)),
            frozenset(contingent),
        )

    def differing(self, earlier: Assessor) -> Container[str]:
        """Return the conditions of which something else is known, unknown or judged than in an earlier case."""
        if (self._judged, self._bounds) != (earlier._judged, earlier._bounds):
            return self._knowledge.conditions
        changed = {
            *_changed(self._premises.answers, earlier._premises.answers),
            *_changed(self._premises.measures, earlier._premises.measures),
            *(self._left_out ^ earlier._left_out),
            *(self._complete ^ earlier._complete),
        }
        readers = self._knowledge.readers
        return frozenset(condition for name in changed for condition in readers.get(name, ()))

    def _of_rule(self, rule: Rule, condition: str, *, mirrored: bool) -> Potential:
        """The most that a general rule can say on a condition, itself or as the other pole."""
        about = self._knowledge.opposite(condition) if mirrored else condition
        own = [said for said in rule.then if said.condition == about]
        supports = max((STRENGTH[said.supports] for said in own if said.supports), default=0.0)
        against = max((STRENGTH[said.against] for said in own if said.against), default=0.0)
        return Potential(rule.id, against, supports) if mirrored else Potential(rule.id, supports, against)

    def _seen_all(self, rule: Rule) -> bool:
        """Whether a rule has seen all it can see: its premises hold, and the case leaves nothing out of its lists."""
        return all(map(self._premises.verdict, rule.premises)) and all(
            step.section in self._complete for step in rule.lists
        )

    def _never_rated(self, measure: str) -> bool:
        """Whether a measure is of a rating or an instrument that this case did not use: nobody owes it an answer."""
        return (
            measure.startswith(("rating", "score"))
            and ":" in measure
            and measure not in self._premises.measures
        )

    def _ruled_out(self, indicator: Indicator, fired: set[str]) -> bool:
        """Whether the indicator has nothing to say on this case: its premise is known not to hold."""
        premise = indicator.only_when
        return indicator.id not in fired and premise is not None and self._premises.verdict(premise) is False

    def _decides(self, indicator: Indicator) -> bool:
        """Whether an indicator that has not fired counts among what is known."""
        key = indicator.question or indicator.measure or ""
        return not (
            key in self._left_out or self._never_rated(key) or self._ruled_out(indicator, set())
        ) and self._decided(indicator, set())

    def _decided(self, indicator: Indicator, fired: set[str]) -> bool:
        """Whether what the indicator reads is known well enough that nothing more can come from it."""
        if indicator.id in fired:
            return True
        if indicator.only_when and not self._premises.verdict(indicator.only_when):
            return False
        if indicator.question:
            return indicator.question in self._premises.answers
        measure = self._premises.measures.get(indicator.measure or "")
        silent = all(not level.supports and not level.against for level in self._open_levels(indicator))
        return measure is not None and (measure.exact or silent)

    def _open_levels(self, indicator: Indicator) -> Sequence[Level]:
        """Return the levels that could still hold: all of them, or those that overlap a measure's interval."""
        measure = self._premises.measures.get(indicator.measure or "")
        if measure is None:
            return indicator.levels
        return [level for level in indicator.levels if _overlaps(level, measure)]


def _changed(one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[str]:
    """Yield the names under which two mappings hold different things."""
    for name in one.keys() | other.keys():
        here, there = one.get(name), other.get(name)
        if here is not there and here != there:
            yield name


def _overlaps(level: Level, measure: Measure) -> bool:
    above = level.at_least is None or measure.high >= level.at_least
    return above and (level.under is None or measure.low < level.under)


def _can_be_withdrawn(premise: Premise) -> bool:
    """Whether learning more could make a premise false: it reads a finding, or negates something."""
    inner = (*premise.all, *premise.any)
    return premise.not_ is not None or premise.finding is not None or any(map(_can_be_withdrawn, inner))


def _heaviest(indicator: Indicator) -> float:
    return max(
        (STRENGTH[grade] for level in indicator.levels if (grade := level.supports or level.against)),
        default=0.0,
    )


def _potential(indicator: Indicator, levels: Iterable[Level], *, mirrored: bool) -> Potential:
    levels = tuple(levels)
    supports = max((STRENGTH[level.supports] for level in levels if level.supports), default=0.0)
    against = max((STRENGTH[level.against] for level in levels if level.against), default=0.0)
    key = indicator.question or indicator.measure or ""
    return Potential(key, against, supports) if mirrored else Potential(key, supports, against)


def _stronger(one: Potential | None, other: Potential) -> Potential:
    """Two indicators that read the same thing count once: the stronger of each side."""
    if one is None:
        return other
    return Potential(one.key, max(one.supports, other.supports), max(one.opposes, other.opposes))
