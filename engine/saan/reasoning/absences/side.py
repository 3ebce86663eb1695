"""What would end evidence, as answers get worse or as they get better."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from saan.inference.premises import Literal, formula
from saan.inference.python_rules import PythonRule
from saan.knowledge import KnowledgeBase
from saan.knowledge.checks import STATUSES
from saan.knowledge.model import Indicator, Premise, Question
from saan.knowledge.references import leaves
from saan.reasoning.absences.holding import Enough, Told, answered
from saan.reasoning.absences.python import Excluded, excluded
from saan.reasoning.absences.record import Absence
from saan.reasoning.premises import Premises
from saan.records import Evidence, Finding, Value

__all__ = ["Side"]

_DEGREES = ("mild", "serious", "critical")
_RANKS = {
    "excluded": 0,
    "unlikely": 1,
    "not_assessed": 2,
    "undetermined": 2,
    "conflicting": 2,
    "suspected": 3,
    "established": 4,
}
"""How far a status says that something is so; those that leave it open can follow one another either way."""


@dataclass(frozen=True, slots=True)
class Side:
    """Looks for what would end evidence that burdens (`worse`: as answers get worse) or relieves (as they get better)."""

    knowledge: KnowledgeBase
    premises: Premises
    findings: dict[str, Finding]
    worse: bool

    def own(self, indicator: Indicator, piece: Evidence) -> Iterator[Absence]:
        """What an indicator says less of, among the answers to its own question."""
        question = self.knowledge.questions.get(indicator.question or "")
        supports = (piece.pole == "for") == (piece.condition == indicator.condition)
        if question:
            said = [each for each in self.premises.answers.get(question.id, ()) if each.path in piece.reads]
            enough = Enough(indicator, supports=supports, strength=piece.strength)
            yield from self._options(question, [each.value for each in said], enough)

    def needed(self, premise: Premise, *, negated: bool = False) -> list[Absence]:
        """What would end a premise, or its contrary, that holds; nothing where it does not."""
        return self._joined(premise, negated=negated, denied=False) or []

    def applicable(self, condition: str) -> list[Absence]:
        """What would make a condition one that does not apply."""
        premise = self.knowledge.conditions[condition].applies_when
        return (self._joined(premise, negated=False, denied=True) or []) if premise else []

    def _joined(self, premise: Premise, *, negated: bool, denied: bool) -> list[Absence] | None:
        """Return what ends a premise, `None` where it does not stand.

        It stands where it holds, or, for what only must not be `denied`, where its contrary does not.
        """
        if premise.not_:
            return self._joined(premise.not_, negated=not negated, denied=denied)
        if parts := premise.all or premise.any:
            found = [self._joined(part, negated=negated, denied=denied) for part in parts]
            standing = [each for each in found if each is not None]
            if bool(premise.all) != negated:
                return [one for each in standing for one in each] if len(standing) == len(found) else None
            if not standing or not all(standing):
                return [] if standing else None  # one way that nothing ends is enough
            return [one for each in standing for one in each]
        verdict = self.premises.verdict(premise, negated=negated != denied)
        return list(self._leaf(premise, negated, denied)) if (verdict is True) != denied else None

    def _leaf(self, premise: Premise, negated: bool, denied: bool) -> Iterator[Absence]:
        turned = negated and not denied
        if premise.answer:
            question, holds = self.knowledge.questions[premise.answer], answered(premise)
            if question.ordered and question.options:
                given = self._given(question)
                yield from self._options(question, given, lambda value: holds(value) != negated)
            elif turned:
                yield Absence("answer", question.id, premise.is_, (), premise.at_least, premise.under)
        elif premise.measure and turned:
            yield Absence("measure", premise.measure, (), (), premise.at_least, premise.under)
        elif premise.profile:
            yield from self._words(premise, negated, turned)
        elif premise.finding:
            yield from self._statuses(premise, negated, denied)

    def _options(
        self, question: Question, given: Iterable[Value], holds: Callable[[Value], bool]
    ) -> Iterator[Absence]:
        """The options beyond an answer given that holds of which it does not hold."""
        if not question.ordered:
            return
        order = [option.id for option in question.options]
        beyond: set[str] = set()
        for value in given:
            if value in order and holds(value):
                place = order.index(str(value))
                beyond.update(order[:place] if self.worse else order[place + 1 :])
        ending = tuple(option for option in order if option in beyond and not holds(option))
        if ending:
            yield Absence("answer", question.id, ending)

    def _words(self, premise: Premise, negated: bool, turned: bool) -> Iterator[Absence]:
        """Words of the situation: those under NOT, and those that an ordered answer further on would tell of instead."""
        wanted = frozenset(map(str, premise.is_))
        if turned:
            yield Absence("profile", premise.profile or "", premise.is_)
            return
        for question in self.knowledge.questions.values():
            if question.tells and question.tells.profile == premise.profile:
                fits = Told(question.tells.as_, wanted, negated=negated)
                given = self._given(question)
                yield from self._options(question, given, fits)

    def _statuses(self, premise: Premise, negated: bool, denied: bool) -> Iterator[Absence]:
        """The statuses, and degrees, that a finding could come to and that end what is asked of it."""
        name = premise.finding or ""
        asked = formula(premise, negated=negated != denied)
        assert isinstance(asked, Literal)  # noqa: S101 - a premise over a finding is one test
        check = asked.check or (lambda _: True)

        def stands(status: str, degree: str) -> bool:
            return bool(check((status, degree))) != denied

        yield from self.reached(name, stands, degrees=bool(premise.degree))

    def reached(
        self, name: str, stands: Callable[[str, str], bool], *, degrees: bool = False
    ) -> Iterator[Absence]:
        """What a finding could come to of which something that now `stands` no longer does."""
        ahead = self._ahead(self.findings[name])
        gone = tuple(each for each in ahead if not any(stands(each, degree) for degree in _DEGREES))
        if gone:
            yield Absence("finding", name, gone)
        if degrees:
            kept = tuple(each for each in ahead if each not in gone)
            others = tuple(d for d in _DEGREES if kept and not all(stands(each, d) for each in kept))
            if others:
                yield Absence("finding", name, kept, others)
        if not any(stands("not_applicable", degree) for degree in _DEGREES):
            yield from self.applicable(name)

    def _ahead(self, finding: Finding) -> tuple[str, ...]:
        """Return the statuses that a finding could come to as answers move on, its own among them."""
        condition = self.knowledge.conditions[finding.id]
        if finding.status == "not_applicable":
            reads = leaves(condition.applies_when) if condition.applies_when else ()
            moves = any(leaf.finding or self._in_order(leaf.answer) for leaf in reads)
            return STATUSES if moves else (finding.status,)
        more = (condition.kind == "strength") != self.worse
        now = _RANKS[finding.status]
        return tuple(
            each
            for each in STATUSES
            if each in _RANKS and (_RANKS[each] >= now if more else _RANKS[each] <= now)
        )

    def _given(self, question: Question) -> list[Value]:
        return [each.value for each in self.premises.answers.get(question.id, ())]

    def _in_order(self, question: str | None) -> bool:
        return bool(question) and self.knowledge.questions[question or ""].ordered

    def needed_in_python(self, rule: PythonRule) -> Iterator[Absence]:
        """What would end what the patterns of a rule in Python ask for.

        How strongly its method speaks of what they matched is its own code, and not looked into.
        """
        for pattern in excluded(rule):
            if pattern.kind == "answer":
                yield from self._answer_in_python(pattern)
            elif pattern.kind == "finding" and pattern.plain:
                finding = self.findings[pattern.about]
                if pattern.allows_state(finding.status, finding.degree):
                    yield from self.reached(pattern.about, pattern.allows_state, degrees=pattern.by_degree)
            else:
                yield Absence(pattern.kind, pattern.about)

    def _answer_in_python(self, pattern: Excluded) -> Iterator[Absence]:
        question = self.knowledge.questions[pattern.about]
        if question.ordered and question.options:
            yield from self._options(question, self._given(question), pattern.allows_value)
        elif pattern.absent:
            named = tuple(option.id for option in question.options if not pattern.allows_value(option.id))
            yield Absence("answer", question.id, named)
