"""What a case puts to the question: of all that could speak, what it gives something to speak of."""

from __future__ import annotations

from saan.inference import prepare
from saan.inference.python_rules import PythonRule
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Indicator, Premise, Rule
from saan.knowledge.references import leaves
from saan.testing.seen import Seen, Unit

__all__ = ["Consulted"]

_OPEN = {"open", *STATUS_GROUPS["open"]}


class Consulted:
    """What one case has to say to rules: its answers, measures, lists, profile and findings."""

    def __init__(self, seen: Seen) -> None:
        case = seen.case
        self.seen = seen
        self.knowledge = seen.knowledge
        self.known = {observation.question for observation in case.observations}
        self.known |= {measure.id for measure in case.measures}
        self.lists = {listing.list for listing in case.lists}
        self.profile = {line.id for line in case.profile}

    def asked(self, unit: Unit) -> bool:
        """Whether something that could make this speak, or deny it, is known in the case."""
        match unit.kind:
            case "indicators":
                return self.read(self.knowledge.indicators[unit.id])
            case "rules":
                return self.reaches(self.knowledge.rules[unit.id])
            case "python":
                return any(
                    self.reaches_python(each) for each in prepare(self.knowledge).python if each.id == unit.id
                )
            case "links":
                return self.assessed(self.knowledge.links[unit.id].from_)
            case "recommendations":
                targets = self.knowledge.recommendations[unit.id].addresses
                return any(self.assessed(target.condition) for target in targets)
            case "gates":
                gate = self.knowledge.gates[unit.id]
                return self.assessed(gate.finding) if gate.finding else gate.answer in self.known
            case "outlooks":
                return self.touched(self.knowledge.outlooks[unit.id].when)
            case _:
                return self.touched(self.knowledge.situations[unit.id].when)

    def read(self, indicator: Indicator) -> bool:
        """Whether what an indicator reads is known."""
        return (indicator.question or indicator.measure) in self.known

    def reaches(self, rule: Rule) -> bool:
        """Whether a general rule has something to go through: all its lists, or what one of its premises reads."""
        lists = {step.section for step in rule.lists}
        return lists <= self.lists if lists else any(map(self.touched, rule.premises))

    def reaches_python(self, rule: PythonRule) -> bool:
        """Whether a rule in Python has anything to look at."""
        reads = rule.inputs
        return reads.among(self.known | self.lists | {f"profile:{name}" for name in self.profile})

    def assessed(self, condition: str) -> bool:
        """Whether anything is known of a condition."""
        return self.seen.findings[condition].status not in ("not_assessed", "not_applicable")

    def touched(self, premise: Premise) -> bool:
        """Whether anything that a premise reads is known; a premise over what is open always reads something."""
        return any(map(self._touched, leaves(premise)))

    def _touched(self, leaf: Premise) -> bool:
        if leaf.finding:
            status = self.seen.findings[leaf.finding].status
            return status != "not_assessed" or not _OPEN.isdisjoint(map(str, leaf.is_))
        return leaf.profile in self.profile if leaf.profile else (leaf.answer or leaf.measure) in self.known
