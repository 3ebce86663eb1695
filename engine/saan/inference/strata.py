"""In which order things become known: what reads a finding comes after all that makes the finding.

Stratum 1 holds the rules that read only the case; a rule that reads findings comes after the highest of
them; a finding is made at the end of the highest stratum that holds evidence on it. A condition
and its opposite share their evidence, so they are one node here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from saan.errors import PackError
from saan.inference.faults import pack_fault
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Premise
from saan.knowledge.references import leaves

__all__ = ["Reading", "Strata", "findings_read", "stratify"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One rule (or a condition's ``applies_when``): the findings it reads to speak on `concludes`."""

    rule: str
    pack: str
    concludes: tuple[str, ...]
    reads: tuple[str, ...]
    place: str = ""
    """The file and line of a rule in Python; declarations know their own."""


@dataclass(frozen=True, slots=True)
class Strata:
    """The stratum at whose end each condition's finding is made, and the last one, which reads all findings."""

    of_finding: Mapping[str, int]
    last: int

    def of_rule(self, reads: Iterable[str]) -> int:
        """Return the first stratum in which these findings are all known."""
        return 1 + max((self.of_finding[condition] for condition in reads), default=0)

    def made_in(self, stratum: int) -> tuple[str, ...]:
        """Return the conditions whose findings are made at the end of a stratum, sorted."""
        return tuple(sorted(name for name, level in self.of_finding.items() if level == stratum))


def findings_read(premise: Premise | None) -> tuple[str, ...]:
    """Return the conditions whose findings a premise reads, sorted."""
    return tuple(sorted({leaf.finding for leaf in leaves(premise) if leaf.finding})) if premise else ()


def stratify(knowledge: KnowledgeBase, python: Iterable[Reading] = ()) -> Strata:
    """Compute the strata of a knowledge base.

    Raises `PackError` naming the circle, the rule that closes it and its pack, where a finding would
    have to be known before itself.
    """
    readings = [reading for reading in (*_declared(knowledge), *python) if reading.reads]
    node = {name: min(name, knowledge.opposite(name) or name) for name in knowledge.conditions}
    needs: dict[str, dict[str, Reading]] = {one: {} for one in sorted(set(node.values()))}
    for reading in sorted(readings, key=lambda reading: reading.rule):
        for concluded in reading.concludes:
            for read in reading.reads:
                needs[node[concluded]].setdefault(node[read], reading)
    level: dict[str, int] = {}
    for one in _in_order(needs, knowledge):
        level[one] = 1 + max((level[other] for other in needs[one]), default=0)
    of_finding = {name: level[node[name]] for name in knowledge.conditions}
    return Strata(of_finding, 1 + max(of_finding.values(), default=0))


def _declared(knowledge: KnowledgeBase) -> Iterable[Reading]:
    for indicator in knowledge.indicators.values():
        reads = findings_read(indicator.only_when)
        yield Reading(indicator.id, knowledge.pack_of(indicator.id), (indicator.condition,), reads)
    for rule in knowledge.rules.values():
        reads = tuple(sorted({read for step in rule.premises for read in findings_read(step)}))
        concludes = tuple(said.condition for said in rule.then)
        yield Reading(rule.id, knowledge.pack_of(rule.id), concludes, reads)
    for condition in knowledge.conditions.values():
        reads = findings_read(condition.applies_when)
        yield Reading(condition.id, knowledge.pack_of(condition.id), (condition.id,), reads)


def _in_order(needs: Mapping[str, Mapping[str, Reading]], knowledge: KnowledgeBase) -> list[str]:
    for one, others in needs.items():
        if one in others:
            raise _circle([others[one]], knowledge)
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        nodes: list[str] = error.args[1]  # each is needed by the next, the last is the first
        raise _circle([needs[reader][read] for read, reader in pairwise(nodes)], knowledge) from None


def _circle(rules: Sequence[Reading], knowledge: KnowledgeBase) -> PackError:
    steps = [f"{rule.rule} reads {', '.join(rule.reads)} for {', '.join(rule.concludes)}" for rule in rules]
    # blame the pack that adds to another's condition before the one that declares it
    guilty = next((rule for rule in rules if rule.pack != knowledge.pack_of(rule.concludes[0])), rules[-1])
    hint = f"no finding can be known before itself, and opposites share evidence: change what {guilty.rule} reads"
    message = f"a circle of inference: {'; '.join(steps)}"
    for table in (knowledge.indicators, knowledge.rules, knowledge.conditions):
        if declared := table.get(guilty.rule):
            return knowledge.fault(declared, message, hint, guilty.reads)
    return pack_fault(knowledge, guilty.pack, f"{guilty.place}: {message}", hint)
