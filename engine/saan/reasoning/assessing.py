"""What is known, and what could still be said, about each condition of one case."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from saan.certainty import STRENGTH, Potential, assess, support
from saan.inference import prepare
from saan.inference.python_rules import PythonRule
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Condition, Indicator, Level, Premise, Rule
from saan.reasoning.judgement import AS_DECLARED, Judgement
from saan.reasoning.stated import Stated
from saan.records import Case, Evidence, Finding, Measure

__all__ = ["Assessor"]


@dataclass(frozen=True, slots=True)
class _Survey:
    """The weight of what is known about a condition, what could still speak, and what fired but may be withdrawn."""

    known: float
    unknown: tuple[Potential, ...] = ()
    contingent: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Heard:
    """What evidence there is on one condition, and what goes into its survey, by question, measure and rule."""

    evidence: Sequence[Evidence]
    fired: set[str]
    known: dict[str, float] = field(default_factory=dict)
    unknown: dict[str, Potential] = field(default_factory=dict)
    contingent: set[str] = field(default_factory=set)

    def survey(self) -> _Survey:
        """Sum up, in an order that does not depend on who spoke first."""
        known = sum(self.known[key] for key in sorted(self.known))
        unknown = tuple(self.unknown[key] for key in sorted(self.unknown))
        return _Survey(known, unknown, frozenset(self.contingent))


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
        self._stated = Stated(case)
        self._python: dict[str, list[PythonRule]] = {}
        for rule in prepare(knowledge).python:
            for name in rule.concludes:
                for condition in filter(None, (name, knowledge.opposite(name))):
                    self._python.setdefault(condition, []).append(rule)

    def __call__(self, condition: Condition, evidence: Sequence[Evidence], applicable: bool) -> Finding:
        """Return the finding on `condition`, given all evidence for and against it."""
        survey = (
            self._surveyed(condition.id, evidence) if self._bounds else self._glanced(condition.id, evidence)
        )
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

    def _glanced(self, condition: str, evidence: Sequence[Evidence]) -> _Survey:
        """Say only whether anything is known about a condition."""
        base = self._knowledge
        known = (
            bool(evidence)
            or any(self._stated.settles(rule) for rule, _ in base.rules_of(condition))
            or any(self._stated.settles_python(rule.inputs) for rule in self._python.get(condition, ()))
            or any(self._decides(indicator) for indicator, _ in base.indicators_of(condition))
        )
        return _Survey(float(known))

    def _surveyed(self, condition: str, evidence: Sequence[Evidence]) -> _Survey:
        """Go through all that can speak on a condition: what is known of it, and what is not."""
        so_far = _Heard(evidence, {piece.indicator for piece in evidence})
        for indicator, mirrored in self._knowledge.indicators_of(condition):
            self._of_indicator(indicator, so_far, mirrored=mirrored)
        for rule, mirrored in self._knowledge.rules_of(condition):
            self._of_rule(rule, condition, so_far, mirrored=mirrored)
        for python in self._python.get(condition, ()):
            self._of_python(python, so_far)
        return so_far.survey()

    def _of_indicator(self, indicator: Indicator, so_far: _Heard, *, mirrored: bool) -> None:
        key = indicator.question or indicator.measure or ""
        if self._stated.closed(key) or self._ruled_out(indicator, so_far.fired):
            return
        if indicator.only_when and _can_be_withdrawn(indicator.only_when):
            so_far.contingent.add(indicator.id)
        potential = _potential(indicator, self._open_levels(indicator), mirrored=mirrored)
        if self._decided(indicator, so_far.fired):
            so_far.known[key] = max(so_far.known.get(key, 0.0), _heaviest(indicator))
        elif potential.supports or potential.opposes:
            so_far.unknown[key] = _stronger(so_far.unknown.get(key), potential)

    def _of_rule(self, rule: Rule, condition: str, so_far: _Heard, *, mirrored: bool) -> None:
        """A general rule has said all it can where its premises are decided and its lists leave nothing open."""
        stated, potential = self._stated, self._strongest(rule, condition, mirrored=mirrored)
        said = [piece for piece in so_far.evidence if piece.indicator == rule.id]
        settled, voices = stated.settles(rule), stated.voices_of(rule)
        if not said:
            more = not settled and all(
                stated.premises.verdict(premise) is not False for premise in rule.premises
            )
        else:
            more = _could_say_more(said, voices) and (not settled or stated.another_way(rule))
        if more or any(map(_can_be_withdrawn, rule.premises)):
            so_far.contingent.add(rule.id)
        if said or settled:
            so_far.known[rule.id] = max(potential.supports, potential.opposes)
        if more:
            so_far.unknown[rule.id] = _from_each(potential, voices)

    def _of_python(self, rule: PythonRule, so_far: _Heard) -> None:
        """Until all that a Python rule looks at is known, it could say anything of what it concludes.

        To say as much of the other side outweighs to take back what it has said, so that it need not be withdrawn.
        """
        settled, most = self._stated.settles_python(rule.inputs), STRENGTH["very_strong"]
        if settled or rule.id in so_far.fired:
            so_far.known[rule.id] = most
        if not settled:
            voices = self._stated.voices_of_python(rule.inputs)
            so_far.unknown[rule.id] = _from_each(Potential(rule.id, most, most), voices)

    def differing(self, earlier: Assessor) -> Container[str]:
        """Return the conditions of which something else is known, unknown or judged than in an earlier case."""
        if (self._judged, self._bounds) != (earlier._judged, earlier._bounds):
            return self._knowledge.conditions
        changed = self._stated.differing(earlier._stated)
        readers = self._knowledge.readers
        python = (
            condition
            for condition, rules in self._python.items()
            if any(rule.inputs.among(changed) for rule in rules)
        )
        return frozenset(condition for name in changed for condition in readers.get(name, ())).union(python)

    def _strongest(self, rule: Rule, condition: str, *, mirrored: bool) -> Potential:
        """The most that a general rule can say on a condition, itself or as the other pole."""
        about = self._knowledge.opposite(condition) if mirrored else condition
        own = [said for said in rule.then if said.condition == about]
        supports = max((STRENGTH[said.supports] for said in own if said.supports), default=0.0)
        against = max((STRENGTH[said.against] for said in own if said.against), default=0.0)
        return Potential(rule.id, against, supports) if mirrored else Potential(rule.id, supports, against)

    def _ruled_out(self, indicator: Indicator, fired: set[str]) -> bool:
        """Whether the indicator has nothing to say on this case: its premise is known not to hold."""
        premise = indicator.only_when
        return (
            indicator.id not in fired
            and premise is not None
            and self._stated.premises.verdict(premise) is False
        )

    def _decides(self, indicator: Indicator) -> bool:
        """Whether an indicator that has not fired counts among what is known."""
        key = indicator.question or indicator.measure or ""
        return not (self._stated.closed(key) or self._ruled_out(indicator, set())) and self._decided(
            indicator, set()
        )

    def _decided(self, indicator: Indicator, fired: set[str]) -> bool:
        """Whether what the indicator reads is known well enough that nothing more can come from it."""
        if indicator.id in fired:
            return True
        if indicator.only_when and not self._stated.premises.verdict(indicator.only_when):
            return False
        if indicator.question:
            return indicator.question in self._stated.premises.answers
        measure = self._stated.premises.measures.get(indicator.measure or "")
        silent = all(not level.supports and not level.against for level in self._open_levels(indicator))
        return measure is not None and (measure.exact or silent)

    def _open_levels(self, indicator: Indicator) -> Sequence[Level]:
        """Return the levels that could still hold: all of them, or those that overlap a measure's interval."""
        measure = self._stated.premises.measures.get(indicator.measure or "")
        if measure is None:
            return indicator.levels
        return [level for level in indicator.levels if _overlaps(level, measure)]


def _overlaps(level: Level, measure: Measure) -> bool:
    above = level.at_least is None or measure.high >= level.at_least
    return above and (level.under is None or measure.low < level.under)


def _could_say_more(said: Sequence[Evidence], voices: int) -> bool:
    """Whether a general rule that has spoken could say more: of surer answers, or from another source."""
    return voices > 1 or all(piece.weight < piece.strength for piece in said)


def _from_each(potential: Potential, voices: int) -> Potential:
    """The most that can be said where so many sources may each say it."""
    each = (support([side] * voices) for side in (potential.supports, potential.opposes))
    return Potential(potential.key, *each)


def _can_be_withdrawn(premise: Premise) -> bool:
    """Whether learning more could make a premise false: it reads a finding or the profile, which sources may come to
    contradict, or negates something.
    """
    inner = (*premise.all, *premise.any)
    reads = premise.not_ or premise.finding or premise.profile
    return reads is not None or any(map(_can_be_withdrawn, inner))


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
