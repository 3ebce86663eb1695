"""What a declared premise comes to in one case, in three values: it holds, it does not, or that is not known.

Unknown is never no. A premise holds exactly where inference lets a rule with it fire
(`saan.inference.premises`); where it does not, this tells what fails it from what is only not known yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saan.inference.premises import inside, one_of, value_inside
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Premise
from saan.records import Case, Finding, Measure, Observation

__all__ = ["Premises", "Verdict", "Weighed", "joined"]

Verdict = bool | None
"""True: it holds; False: it does not; `None`: more could be learned that decides it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A premise with its verdict. `negated`: it stands under *not*, and the verdict is on its contrary.

    `facts` are the keys of the facts that were looked at; `ask` the questions and measures that would settle it;
    `parts` what it is joined of.
    """

    premise: Premise
    verdict: Verdict
    negated: bool = False
    facts: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    parts: tuple[Weighed, ...] = ()


class Premises:
    """Weighs premises against one case.

    Without `findings` a premise over a finding is not known: while findings are still being made, nobody can say.
    """

    def __init__(self, case: Case, findings: Mapping[str, Finding] | None = None) -> None:
        self.answers: dict[str, list[Observation]] = {}
        for observation in case.observations:
            self.answers.setdefault(observation.question, []).append(observation)
        self.measures: Mapping[str, Measure] = {measure.id: measure for measure in case.measures}
        self.profile = {line.id: line.possible for line in case.profile}
        self._findings = findings

    def verdict(self, premise: Premise, *, negated: bool = False) -> Verdict:
        """Decide a premise, or its contrary."""
        if premise.not_:
            return self.verdict(premise.not_, negated=not negated)
        if premise.all or premise.any:
            parts = [self.verdict(part, negated=negated) for part in premise.all or premise.any]
            return joined(parts, every=bool(premise.all) != negated)
        return self._leaf(premise, negated=negated)

    def weighed(self, premise: Premise, *, negated: bool = False) -> Weighed:
        """Decide a premise, or its contrary, and say part by part why."""
        if premise.not_:
            return self.weighed(premise.not_, negated=not negated)
        verdict = self.verdict(premise, negated=negated)
        if premise.all or premise.any:
            parts = tuple(self.weighed(part, negated=negated) for part in premise.all or premise.any)
            return Weighed(premise, verdict, negated, parts=parts)
        ask = self._open(premise) if verdict is None else ()
        return Weighed(premise, verdict, negated, self._facts(premise), ask)

    def _leaf(self, premise: Premise, *, negated: bool) -> Verdict:
        if premise.answer:
            return self._answer(premise, premise.answer, negated=negated)
        if premise.measure:
            return self._measure(premise, self.measures.get(premise.measure), negated=negated)
        if premise.profile:
            return self._profile(premise, self.profile.get(premise.profile), negated=negated)
        return self._finding(premise, negated=negated)

    def _answer(self, premise: Premise, question: str, *, negated: bool) -> Verdict:
        if premise.known and negated:
            return False  # what is answered later is no proof of silence now
        said = self.answers.get(question)
        if said is None:
            return None
        holds = one_of(premise.is_) if premise.is_ else value_inside(premise.at_least, premise.under)
        return (premise.known is True or any(holds(each.value) for each in said)) != negated

    def _measure(self, premise: Premise, measure: Measure | None, *, negated: bool) -> Verdict:
        if measure is None:
            return None
        if inside(premise.at_least, premise.under)((measure.low, measure.high)):
            return not negated
        low, high = premise.at_least, premise.under
        outside = (low is not None and measure.high < low) or (high is not None and measure.low >= high)
        return negated if outside else None

    def _profile(self, premise: Premise, possible: tuple[str, ...] | None, *, negated: bool) -> Verdict:
        if possible is None:
            return None
        words = {str(word) for word in premise.is_}
        return not negated if words.issuperset(possible) else negated if words.isdisjoint(possible) else None

    def _finding(self, premise: Premise, *, negated: bool) -> Verdict:
        if self._findings is None:
            return None
        finding = self._findings[premise.finding or ""]
        named = {status for word in premise.is_ for status in STATUS_GROUPS.get(str(word), (str(word),))}
        holds = finding.status in named and (not premise.degree or finding.degree in premise.degree)
        # what is open is not denied, unless the premise itself speaks of what is open
        unsaid = negated and finding.open and named.isdisjoint(STATUS_GROUPS["open"])
        if holds != negated and not unsaid:
            return True
        return None if finding.unknown and finding.open else False

    def _facts(self, premise: Premise) -> tuple[str, ...]:
        if premise.answer:
            return tuple(f"answer:{each.path}" for each in self.answers.get(premise.answer, ()))
        if premise.measure:
            return (f"measure:{premise.measure}",) if premise.measure in self.measures else ()
        if premise.profile:
            return (f"profile:{premise.profile}",) if premise.profile in self.profile else ()
        return (f"finding:{premise.finding}",)

    def _open(self, premise: Premise) -> tuple[str, ...]:
        if premise.finding and self._findings:
            return self._findings[premise.finding].unknown
        if premise.profile:
            return ()
        return (premise.answer or premise.measure or "",)


def joined(verdicts: Iterable[Verdict], *, every: bool) -> Verdict:
    """Join verdicts by *all* (`every`) or *any*, as Kleene does: what decides, decides; else what is not known."""
    found = list(verdicts)
    deciding = not every
    return deciding if deciding in found else None if None in found else every
