"""What asking is worth: every plausible answer of every open question is tried, and the plans that come of it compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from saan.case.supposing import ASKED, suppose
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.reasoning.plausible import Plausible
from saan.reasoning.variations import Outcome, Variant, plan_change
from saan.records import AskFirst, Case, Value

__all__ = ["Answered", "answered_each_way", "by_worth", "nothing_changes_now"]


@dataclass(frozen=True, slots=True)
class Answered:
    """An open question with one of its plausible answers."""

    case: Case
    question: Question
    value: Value

    @property
    def variant(self) -> Variant:
        """The case with the answer."""
        return Variant(suppose(self.case, [(self.question, self.value)], ASKED))


def answered_each_way(case: Case, plausible: Plausible) -> Iterator[Answered]:
    """Yield every open question with each of its plausible answers."""
    for question in plausible.open_questions():
        for value in plausible.answers(question):
            yield Answered(case, question, value)


def by_worth(
    asked: Sequence[AskFirst],
    knowledge: KnowledgeBase,
    base: Outcome,
    lead: tuple[str, frozenset[str]] | None,
    tried: Sequence[Answered],
    outcomes: Sequence[Outcome],
) -> tuple[AskFirst, ...]:
    """Order questions: gates that are not assessed, the one that may best refute the leading cause, then by worth.

    `asked` are the questions in the order of their reasons, which decides between equals; those whose every answer leaves
    the plan as it is come last. `lead` is the leading root with its members. The worth of a question is the mean
    change of plan over its answers, for each minute of asking.
    """
    worth = _worth(base, tried, outcomes)
    gates = frozenset(ask.question for ask in asked if ask.reason == "gate")
    refuting = _refuting(lead, gates, tried, outcomes)
    places = {ask.question: place for place, ask in enumerate(asked)}
    others = (
        AskFirst(name, "plan", knowledge.questions[name].topic, 0.0)
        for name in worth
        if name not in places and (worth[name] or name == refuting)
    )
    valued = [replace(ask, value=worth.get(ask.question, 0.0)) for ask in (*asked, *others)]

    def order(ask: AskFirst) -> tuple[bool, bool, float, int, str]:
        place = places.get(ask.question, len(places))
        return (ask.reason != "gate", ask.reason != "refutes", -ask.value, place, ask.question)

    named = [
        replace(ask, reason="refutes", about=lead[0]) if lead and ask.question == refuting else ask
        for ask in valued
    ]
    return tuple(sorted(named, key=order))


def _worth(base: Outcome, tried: Sequence[Answered], outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Map each open question to the mean change of plan over its answers, for each minute of asking."""
    changes: dict[str, list[float]] = {}
    minutes: dict[str, float] = {}
    for one, outcome in zip(tried, outcomes, strict=True):
        changes.setdefault(one.question.id, []).append(plan_change(base.bands, outcome.bands))
        minutes[one.question.id] = max(one.question.minutes, 1.0)
    return {name: round(sum(each) / len(each) / minutes[name], 9) for name, each in changes.items()}


def _refuting(
    lead: tuple[str, frozenset[str]] | None,
    gates: frozenset[str],
    tried: Sequence[Answered],
    outcomes: Sequence[Outcome],
) -> str:
    """Return the open question, none of a gate's, of which most answers, for each minute, leave nothing of the leading
    cause present; or nothing.
    """
    if lead is None:
        return ""
    answers: dict[str, list[bool]] = {}
    minutes: dict[str, float] = {}
    for one, outcome in zip(tried, outcomes, strict=True):
        if one.question.id not in gates:
            answers.setdefault(one.question.id, []).append(lead[1].isdisjoint(outcome.present))
            minutes[one.question.id] = max(one.question.minutes, 1.0)
    shares: Mapping[str, float] = {
        name: sum(each) / len(each) / minutes[name] for name, each in answers.items()
    }
    best = min(shares, key=lambda name: (-shares[name], name), default="")
    return best if shares.get(best) else ""


def nothing_changes_now(base: Outcome, outcomes: Sequence[Outcome]) -> bool:
    """Whether no plausible answer to any one question that can still be asked would change what stands in *now*."""
    return all(outcome.now == base.now for outcome in outcomes)
