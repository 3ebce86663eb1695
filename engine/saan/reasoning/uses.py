"""What an answer could be used for: the questions on which something declared could still speak in one case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Declared, Question
from saan.knowledge.references import premises as premises_of
from saan.reasoning.premises import Premises, Weighed
from saan.reasoning.selection import blocks
from saan.records import Case, Finding, GateState
from saan.records.situation import DIMENSIONS

__all__ = ["of_use"]

_CAPACITY = "hours_month"
"""The measure that a plan is fitted to."""


def of_use(
    knowledge: KnowledgeBase, case: Case, findings: Mapping[str, Finding], gates: tuple[GateState, ...]
) -> frozenset[str]:
    """Return the questions whose answer something could speak on, at the case's moment.

    Such are an indicator or a rule on a condition that applies; a gate with a row for the moment; and whatever has a premise
    that is not decided yet: a condition, an indicator, a rule, a link, an end, a row of weights, or advice that no gate holds
    back. The hours that members give count always: plans are fitted to them. So does what no declaration ever reads: it
    is asked for people to read, whatever the moment.
    """
    names = {_CAPACITY}
    for finding in findings.values():
        names.update(finding.unknown if finding.status != "not_applicable" else ())
    names.update(_of_gates(knowledge, case))
    dimensions: set[str] = set()
    weighing = Premises(case, findings)
    for item in _declared(knowledge, gates):
        for leaf in (leaf for premise in premises_of(item) for leaf in _undecided(weighing.weighed(premise))):
            names.update(leaf.ask)
            dimensions.update([leaf.premise.profile] if leaf.premise.profile else ())
    read = knowledge.questions_read
    return frozenset(
        question.id
        for question in knowledge.questions.values()
        if question.id not in read or _heard(question, names, dimensions)
    )


def _heard(question: Question, names: set[str], dimensions: set[str]) -> bool:
    """Whether a question, the measure that its place in the case file gives, or what it tells of the situation is used."""
    told = {each.id for each in DIMENSIONS.values() if question.path and each.place == question.path}
    told |= {question.tells.profile} if question.tells else set()
    return bool({question.id, question.path.rpartition(".")[2]} & names or told & dimensions)


def _of_gates(knowledge: KnowledgeBase, case: Case) -> Iterator[str]:
    """Yield what gates read and ask that have something to say at the moment."""
    moment = case.file.network.moment
    for gate in knowledge.gates.values():
        if moment is None or any(moment in row.moment for row in gate.rows):
            yield from filter(None, (gate.answer, gate.ask))


def _declared(knowledge: KnowledgeBase, gates: tuple[GateState, ...]) -> Iterator[Declared]:
    """Yield what has premises: all that rests on answers, but for advice that is held back."""
    kinds: Iterable[Mapping[str, Declared]] = (
        knowledge.conditions,
        knowledge.indicators,
        knowledge.rules,
        knowledge.links,
        knowledge.outlooks,
        knowledge.situations,
    )
    yield from (item for kind in kinds for item in kind.values())
    for recommendation in knowledge.recommendations.values():
        if not any(blocks(gate, recommendation) for gate in gates):
            yield recommendation


def _undecided(weighed: Weighed) -> Iterator[Weighed]:
    """Yield the tests on which it hangs whether a premise holds."""
    if weighed.verdict is None:
        if not weighed.parts:
            yield weighed
        for part in weighed.parts:
            yield from _undecided(part)
