"""What to ask next, in the order of what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Premise
from saan.reasoning.fitting import unfitting
from saan.reasoning.premises import Premises
from saan.reasoning.relief import Relief
from saan.reasoning.selection import blocks
from saan.reasoning.uses import of_use
from saan.records import AskFirst, Case, Finding, GateState, Risk, Root

__all__ = ["ask_next"]

Findings = Mapping[str, Finding]
Reason = Literal["gate", "root_cause", "contested", "could_flip", "plan", "risk", "screen"]
_OPEN = ("not_assessed", "undetermined")


def ask_next(
    knowledge: KnowledgeBase,
    case: Case,
    findings: Findings,
    gates: tuple[GateState, ...],
    roots: tuple[Root, ...],
    risks: tuple[Risk, ...],
    relief: Relief,
) -> tuple[AskFirst, ...]:
    """Return the questions worth asking: gates that are not assessed, what is contested, open causes of roots, what could flip, what
    holds advice back because it is not known, open causes of other findings, effects that may already exist, then the screen.

    Gates hold nothing back from a network that has ended, so theirs are not asked then. Nothing is asked that is answered, that
    the case says is refused, not known or not applicable, that does not fit its moment, or on whose answer nothing
    could speak (`saan.reasoning.uses`). Within a
    reason the questions that more relief hangs on come first, matter by matter on a tie; `value` is
    that relief.
    """
    closed = {observation.question for observation in case.observations}
    closed |= {missing.question for missing in case.missing if missing.why != "not_asked"}
    closed |= unfitting(knowledge.questions.values(), Premises(case))
    worth_asking = of_use(knowledge, case, findings, gates) - closed
    contested = [finding.id for finding in findings.values() if finding.status == "conflicting"]
    unsure = [finding.id for finding in findings.values() if finding.present and finding.could_flip]
    asked: dict[str, AskFirst] = {}
    for group in (
        (
            AskFirst(gate.ask, "gate", gate.id, 0.0)
            for gate in gates
            if gate.state in ("not_assessed", "doubtful") and case.file.network.moment != "ended"
        ),
        _unknown(findings, "contested", ((name, relief.of.get(name, 0.0)) for name in contested)),
        _unknown(findings, "root_cause", ((cause, root.relief) for root in roots for cause in root.ask)),
        _unknown(findings, "could_flip", ((name, relief.of.get(name, 0.0)) for name in unsure)),
        _unknown(findings, "plan", _holding_back(knowledge, case, findings, gates, relief)),
        _unknown(findings, "root_cause", _unaccounted(knowledge, findings, relief)),
        _unknown(findings, "risk", ((risk.id, risk.size) for risk in risks if risk.kind == "ask")),
        (AskFirst(q.id, "screen", q.topic, 0.0) for q in knowledge.questions.values() if q.screen),
    ):
        open_ = [ask for ask in group if ask.question in worth_asking]
        for ask in _in_turn(knowledge, open_):
            asked.setdefault(ask.question, ask)
    return tuple(asked.values())


def _in_turn(knowledge: KnowledgeBase, group: Iterable[AskFirst]) -> list[AskFirst]:
    """Put the most valuable first; among equals one question on each matter before a second, the quicker one ahead."""

    def alone(ask: AskFirst) -> tuple[bool, float, str]:
        question = knowledge.questions[ask.question]
        return (not question.screen, question.minutes, ask.question)

    turn: dict[str, int] = {}
    placed = []
    for ask in sorted(group, key=lambda ask: (-ask.value, *alone(ask))):
        place = turn[ask.about] = turn.get(ask.about, -1) + 1
        placed.append((-ask.value, place, alone(ask)[1:], ask))
    return [ask for *_, ask in sorted(placed, key=lambda each: each[:3])]


def _holding_back(
    knowledge: KnowledgeBase, case: Case, findings: Findings, gates: tuple[GateState, ...], relief: Relief
) -> Iterator[tuple[str, float]]:
    """Yield what is not known and for that alone keeps advice for a present finding back, with that finding's relief."""
    weighing = Premises(case, findings)
    for recommendation in knowledge.recommendations.values():
        eased = [
            relief.of[each.condition] for each in recommendation.addresses if each.condition in relief.of
        ]
        if not eased or any(blocks(gate, recommendation) for gate in gates):
            continue
        for each in recommendation.not_when:
            named = set(_named(each.when)) if weighing.verdict(each.when) else set()
            yield from ((name, max(eased)) for name in sorted(named) if findings[name].status in _OPEN)


def _named(premise: Premise) -> Iterator[str]:
    """Yield the conditions that a premise names, but under *not*."""
    yield from filter(None, [premise.finding])
    for part in (*premise.all, *premise.any):
        yield from _named(part)


def _unaccounted(knowledge: KnowledgeBase, findings: Findings, relief: Relief) -> Iterator[tuple[str, float]]:
    """Yield the causes nobody looked at of whatever is present, with the relief that its known causes leave open."""
    for link in knowledge.links.values():
        open_ = findings[link.from_].status in _OPEN
        if open_ and link.type == "causes" and link.to in relief.of:
            yield link.from_, relief.of[link.to] * (1.0 - relief.accounted(link.to))


def _unknown(findings: Findings, reason: Reason, about: Iterable[tuple[str, float]]) -> Iterator[AskFirst]:
    """Yield the questions that could still speak on the conditions given, with what hangs on each."""
    for condition, value in about:
        for unknown in findings[condition].unknown:
            yield AskFirst(unknown, reason, condition, round(value, 9))
