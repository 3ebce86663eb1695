"""Which tests could notice a mutant: those in whose case what is changed says something else than before.

The criterion is exact in one direction: where a declaration by itself says the same in a case (its levels, its premise, the
row that decides it, given what the case states and what is found), no finding, root, gate, end or piece of advice is
another. Findings that a premise reads do not depend on the declaration: there are no circles of inference. What could
still be asked depends on all that could speak, so a test that looks at questions is asked about every mutant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from saan.inference.evidence import Speaker
from saan.inference.facts import Answer, MeasureFact
from saan.inference.strata import findings_read
from saan.knowledge.model import Condition, Gate, Indicator, Link, Premise, Recommendation, Rule
from saan.knowledge.references import premises
from saan.reasoning.gates import deciding_row
from saan.reasoning.premises import Premises
from saan.testing.consulted import Consulted
from saan.testing.mutation.mutants import Mutant
from saan.testing.packtest import PackTest
from saan.testing.seen import Seen

__all__ = ["Witness"]

_PLAN = frozenset({"advice", "not_given", "no_advice_tagged", "nothing"})
_CAUSES = frozenset({"root", "not_root", "circle", "alone", "constraint", "entry", "risk", "link", "no_link"})
_REACHES: Mapping[str, frozenset[str]] = {
    "links": _CAUSES | _PLAN,
    "recommendations": _PLAN,
    "gates": _PLAN | {"gate", "no_gate"},
    "outlooks": _PLAN | {"outlook", "not_outlook"},
    "situations": _PLAN | {"situation", "no_situation", "entry"},
}
"""The words that what a kind of declaration says can matter to; of what findings rest on, every word."""


class Witness:
    """A test, with what its case states and what is found in it."""

    def __init__(self, test: PackTest, seen: Seen) -> None:
        self.test = test
        self._knowledge = seen.knowledge
        self._seen = seen
        self._consulted = Consulted(seen)
        self._words = {expectation.word.name for expectation, _ in test.expects}
        self._read: dict[str, list[object]] = {}
        """What answers and measures say, by question and measure."""

        self._inexact = {measure.id for measure in seen.case.measures if not measure.exact}
        for answer in seen.case.observations:
            self._read.setdefault(answer.question, []).append(Answer.of(answer)["value"])
        for measure in seen.case.measures:
            self._read.setdefault(measure.id, []).append(MeasureFact.of(measure)["interval"])
        # findings are not known yet where evidence is weighed
        self._weighing = (Premises(seen.case), Premises(seen.case, seen.findings))

    def could_notice(self, mutant: Mutant) -> bool:
        """Whether a mutant could change what the test comes to."""
        if self.test.asks:
            return True
        if not self._in_reach(mutant):
            return False
        declared = getattr(self._knowledge, mutant.kind)[mutant.id]
        return self._BY_KIND[mutant.kind](self, declared, mutant.declared)

    def _in_reach(self, mutant: Mutant) -> bool:
        """Whether any word of the test looks at what the changed kind of declaration reaches."""
        if mutant.kind in _REACHES:
            return not self._words.isdisjoint(_REACHES[mutant.kind])
        return self._own is None or mutant.id in self._own

    @cached_property
    def _own(self) -> frozenset[str] | None:
        """The rules whose evidence alone decides the test, where they read no finding; else `None`."""
        rules = {expectation.value for expectation, _ in self.test.expects}
        if not self._words <= {"evidence", "no_evidence"}:
            return None
        base = self._knowledge
        declared = [base.indicators.get(name) or base.rules.get(name) for name in rules]
        plain = all(each and not any(map(findings_read, premises(each))) for each in declared)
        return frozenset(rules) if plain else None

    def _differ(self, one: Premise | None, other: Premise | None) -> bool:
        """Whether two premises come to something else in the case; none always holds."""
        verdicts = (
            tuple(each.verdict(premise) if premise else True for each in self._weighing)
            for premise in (one, other)
        )
        return next(verdicts) != next(verdicts)

    def _condition(self, declared: Condition, changed: Condition) -> bool:
        return self._differ(declared.applies_when, changed.applies_when)

    def _indicator(self, declared: Indicator, changed: Indicator | None) -> bool:
        reads = declared.question or declared.measure or ""
        if reads not in self._read:
            return False
        if changed is None:
            return bool(self._levels(declared)) or self._alone(declared)
        if reads in self._inexact or self._differ(declared.only_when, changed.only_when):
            return True
        return self._levels(declared) != self._levels(changed)

    def _levels(self, indicator: Indicator) -> list[tuple[object, ...]]:
        """What an indicator says of what is read."""
        speaker = Speaker.of(indicator, None)
        return [
            (level.supports, level.against, level.degree)
            for value in self._read[indicator.question or indicator.measure or ""]
            for _, level in speaker.levels(value)
        ]

    def _alone(self, indicator: Indicator) -> bool:
        """Whether a condition might be known by the silence of this indicator alone."""
        about = filter(None, (indicator.condition, self._knowledge.opposite(indicator.condition)))
        return any(not self._seen.findings[name].evidence for name in about)

    def _rule(self, declared: Rule, changed: Rule | None) -> bool:
        """Neither speaks, or has seen all there is to see, where a list that it goes through is not stated."""
        return any(map(self._consulted.reaches, filter(None, (declared, changed))))

    def _link(self, declared: Link, changed: Link | None) -> bool:
        """A link matters where it acts, behind what is known to be absent (risks), and among the open causes of what is
        present.
        """
        cause = self._seen.findings[declared.from_]
        effect = self._seen.findings[declared.to] if declared.to else None
        matters = cause.present or cause.absent or (cause.open and effect is not None and effect.present)
        if (
            changed is None
            or changed.strength != declared.strength
            or (changed.only_when is None and cause.absent)
        ):
            return matters
        return matters and self._differ(declared.only_when, changed.only_when)

    def _gate(self, declared: Gate, changed: Gate | None) -> bool:
        row = deciding_row(declared, self._seen.case, self._seen.findings)
        other = deciding_row(changed, self._seen.case, self._seen.findings) if changed else None
        return row != other

    def _premise(self, declared: Any, changed: Any) -> bool:
        holds = self._weighing[1].verdict(declared.when)
        other = self._weighing[1].verdict(changed.when) if changed is not None else None
        return (holds is True) != (other is True)

    def _recommendation(self, declared: Recommendation, changed: Recommendation | None) -> bool:
        if declared.id not in self._candidates:
            return False
        return changed is None or self._fits(declared) != self._fits(changed)

    def _fits(self, advice: Recommendation) -> tuple[object, ...]:
        """Whether advice applies, and the sentences that hold it back."""
        verdict = self._weighing[1].verdict
        held = tuple(contra.because for contra in advice.not_when if verdict(contra.when) is True)
        return advice.when is None or verdict(advice.when) is True, held

    @cached_property
    def _candidates(self) -> frozenset[str]:
        """What the plan may choose from: what something present calls for, gates or ends name, and all that it needs."""
        found = self._seen.diagnosis
        present = {finding.id for finding in found.findings if finding.present}
        called = {name for gate in found.gates for name in gate.advice}
        called |= {name for held in found.outlook for name in self._knowledge.outlooks[held.id].advice}
        called |= {
            each.id
            for each in self._knowledge.recommendations.values()
            if any(target.condition in present for target in each.addresses)
        }
        return frozenset(self._with_needs(called))

    def _with_needs(self, names: Iterable[str]) -> set[str]:
        found: set[str] = set()
        ahead = list(names)
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                ahead += self._knowledge.recommendations[name].requires
        return found

    _BY_KIND: Mapping[str, Callable[[Witness, Any, Any], bool]] = {
        "conditions": _condition,
        "indicators": _indicator,
        "rules": _rule,
        "links": _link,
        "recommendations": _recommendation,
        "gates": _gate,
        "outlooks": _premise,
        "situations": _premise,
    }
