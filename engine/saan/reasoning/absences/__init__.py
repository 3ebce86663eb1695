"""What is not so and evidence rests on: the NOTs on the path from an answer to a finding.

A worse answer should never take from a problem, nor add to its opposite. It can where a NOT is on the path, and this is the one
place that says where that is. Evidence *burdens* when it speaks for a problem or against a strength, else it *relieves*. An
**absence** is what would end a piece of evidence although

- an answer to a question whose options are ordered became worse, if the evidence burdens (better, if it relieves); or
- a finding that the evidence reads became worse so (better so); or
- what its rule puts under NOT has no order: an option among others, a number, a measure, a word of the situation.

So it makes no difference how a rule is written: *only where coordination is good* rests on *coordination is not bad*. An
indicator that says less of a worse answer than of the one given rests on its own question in that way. What a list lacks is no
absence here: no answer ends it. Through a finding that is read the path goes on to the absences of that finding's evidence, which
stand there and are not repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from saan.inference.inspection import python_rules
from saan.inference.python_rules import PythonRule
from saan.knowledge import KnowledgeBase
from saan.reasoning.absences.record import Absence
from saan.reasoning.absences.side import Side
from saan.reasoning.premises import Premises
from saan.records import Case, Evidence, Finding

__all__ = ["Absence", "Absences"]


class Absences:
    """Finds the absences that the evidence and the ends of one case rest on, given its findings."""

    def __init__(self, knowledge: KnowledgeBase, case: Case, findings: Iterable[Finding]) -> None:
        self._knowledge = knowledge
        self._findings = {finding.id: finding for finding in findings}
        self._premises = Premises(case, self._findings)

    @cached_property
    def _python(self) -> dict[str, PythonRule]:
        if not any(pack.brought.rules for pack in self._knowledge.packs):
            return {}
        return {rule.id: rule for rule in python_rules(self._knowledge)}

    def of_evidence(self, piece: Evidence) -> tuple[Absence, ...]:
        """Return what a piece of evidence rests on not being so."""
        strength = self._knowledge.conditions[piece.condition].kind == "strength"
        side = Side(
            self._knowledge, self._premises, self._findings, worse=strength == (piece.pole == "against")
        )
        return _merged([*self._by_rule(piece, side), *side.applicable(piece.condition)])

    def of_outlook(self, name: str) -> tuple[Absence, ...]:
        """Return what an end that holds rests on not being so: a bad one burdens, a good one relieves."""
        declared = self._knowledge.outlooks[name]
        side = Side(self._knowledge, self._premises, self._findings, worse=not declared.good)
        return _merged(side.needed(declared.when))

    def _by_rule(self, piece: Evidence, side: Side) -> Iterator[Absence]:
        name = piece.indicator
        if indicator := self._knowledge.indicators.get(name):
            yield from side.own(indicator, piece)
            yield from side.needed(indicator.only_when) if indicator.only_when else ()
        elif rule := self._knowledge.rules.get(name):
            for premise in rule.premises:
                yield from side.needed(premise)
        elif python := self._python.get(name):
            yield from side.needed_in_python(python)


def _merged(found: Sequence[Absence]) -> tuple[Absence, ...]:
    """Put together what would end evidence in the same place; the order is that of the rule."""
    together: dict[object, Absence] = {}
    for one in found:
        key = (one.kind, one.about, one.degrees, one.at_least, one.under)
        values = together[key].values if key in together else ()
        merged = tuple(dict.fromkeys((*values, *one.values)))
        together[key] = Absence(one.kind, one.about, merged, one.degrees, one.at_least, one.under)
    return tuple(together.values())
