"""From what the rules infer to causes, gates and a plan: all that is concluded, before it is a diagnosis."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saan.inference import Inference
from saan.knowledge import KnowledgeBase
from saan.reasoning.causes import Causes, explain
from saan.reasoning.gates import gate_states
from saan.reasoning.graph import CausalGraph, active_links
from saan.reasoning.judgement import AS_DECLARED, Judgement
from saan.reasoning.plan import Plan, make_plan
from saan.reasoning.premises import Premises
from saan.reasoning.relief import Relief, burdens
from saan.reasoning.selection import Situation
from saan.reasoning.situation import weights
from saan.reasoning.thresholds import REASONING
from saan.records import ActiveLink, Case, Finding, GateState, Text, Weight

__all__ = ["Conclusions", "Means", "conclude"]


@dataclass(frozen=True, slots=True)
class Means:
    """What a plan can count on: the members' hours a month (`None`: as the case says), and how many months *next* lasts."""

    hours: float | None = None
    months: int = REASONING.next_months


@dataclass(frozen=True, slots=True)
class Conclusions:
    """All that follows from the findings of one case."""

    inferred: Inference
    findings: Mapping[str, Finding]
    links: tuple[ActiveLink, ...]
    weights: tuple[Weight, ...]
    relief: Relief
    causes: Causes
    gates: tuple[GateState, ...]
    leads: Mapping[str, str]
    plan: Plan


def conclude(
    knowledge: KnowledgeBase,
    case: Case,
    inferred: Inference,
    judged: Judgement = AS_DECLARED,
    means: Means | None = None,
) -> Conclusions:
    """Explain the findings by causes, read the gates, and make the plan."""
    findings = {finding.id: finding for finding in inferred.findings}
    links = active_links(knowledge, findings, frozenset(inferred.open_links), judged)
    graph = CausalGraph.of(findings, links)
    weighed = weights(knowledge, inferred.situations)
    relief = Relief(graph, burdens(findings, judged.weighing(weighed)))
    unsettled = _unsettled(knowledge, Premises(case, findings), frozenset(inferred.open_links))
    causes = explain(knowledge, findings, links, graph, relief, unsettled)
    gates = gate_states(knowledge, case, findings)
    leads = _leads(causes, findings, relief)
    means = means or Means()
    situation = Situation(
        knowledge=knowledge,
        findings=findings,
        relief=relief,
        gates=gates,
        outlook=inferred.outlooks,
        applicable=frozenset(inferred.applicable),
        contra=_contra(knowledge, inferred.contra),
        leads=leads,
        hours=_hours(case) if means.hours is None else means.hours,
        months=means.months,
        judged=judged,
    )
    return Conclusions(inferred, findings, links, weighed, relief, causes, gates, leads, make_plan(situation))


def _unsettled(knowledge: KnowledgeBase, premises: Premises, opened: frozenset[str]) -> frozenset[str]:
    """Return the links of which nobody knows whether their premise holds."""
    return frozenset(
        link.id
        for link in knowledge.links.values()
        if link.only_when and link.id not in opened and premises.verdict(link.only_when) is None
    )


def _contra(knowledge: KnowledgeBase, holding: Iterable[tuple[str, int]]) -> dict[str, tuple[Text, ...]]:
    """Map each contra-indicated recommendation to the sentences that say why."""
    found: dict[str, tuple[Text, ...]] = {}
    for name, index in sorted(holding):
        because = knowledge.recommendations[name].not_when[index].because
        found[name] = (*found.get(name, ()), Text(because.th, because.en))
    return found


def _leads(causes: Causes, findings: Mapping[str, Finding], relief: Relief) -> dict[str, str]:
    """Map every member of a leading root, circle or entry point to what it leads to, most relief first.

    Roots count when they are roots or apparent ones, circles when all that is told of them is established:
    no headline rests on a suspected cause. What adds no condition to those ahead of it takes no place of theirs.
    Stand-alone issues lead only where nothing else does.
    """
    leading = [
        (root.relief, root.id, root.members) for root in causes.roots if root.kind in ("root", "apparent")
    ]
    leading += [
        (point.relief, point.of, (point.id,))
        for point in causes.entry_points
        if point.of in causes.constraints
    ]
    covered = {member for _, _, members in leading if len(members) > 1 for member in members}
    for circle in causes.circles:
        established = all(findings[member].status == "established" for member in circle.members)
        if established and not covered.issuperset(circle.members):
            leading.append((max(relief.of[member] for member in circle.members), circle.id, circle.members))
    leads: dict[str, str] = {}
    for _, name, members in sorted(leading, key=lambda lead: (-lead[0], lead[1])):
        if len(set(leads.values())) < REASONING.leads:
            for member in members:
                leads.setdefault(member, name)
    return leads or {name: name for name in causes.stand_alone if findings[name].status == "established"}


def _hours(case: Case) -> float | None:
    """Return the members' hours a month, `None` where nothing bounds them from above: those of a list that is not complete
    are not known, and what is listed is no reason to plan for so little. Between two bounds it is the lower one.
    """
    measured = next((measure for measure in case.measures if measure.id == "hours_month"), None)
    return measured.low if measured and measured.high < math.inf else None
