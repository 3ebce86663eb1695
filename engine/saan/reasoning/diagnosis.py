"""From a case to its diagnosis: infer, explain by causes, read the gates, make the plan."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from saan import inference
from saan.knowledge import KnowledgeBase
from saan.reasoning.assessing import Assessor
from saan.reasoning.causes import Causes, explain
from saan.reasoning.gates import gate_states
from saan.reasoning.graph import CausalGraph, active_links
from saan.reasoning.plan import make_plan
from saan.reasoning.questions import ask_next
from saan.reasoning.relief import Relief, burdens
from saan.reasoning.selection import Situation
from saan.reasoning.situation import profile, scorecards
from saan.reasoning.thresholds import REASONING
from saan.records import Case, Diagnosis, Disagreement, Finding, LockEntry, Observation, Text

__all__ = ["diagnose"]


def diagnose(
    case: Case, knowledge: KnowledgeBase, *, version: str = "", warnings: Iterable[Text] = ()
) -> Diagnosis:
    """Conclude all that the knowledge says about one case; the same case and knowledge give the same diagnosis.

    `version` is saan's own, for the lock; `warnings` are shown on the report's first page beside the case's.
    """
    inferred = inference.run(knowledge, case, Assessor(knowledge, case))
    findings = {finding.id: finding for finding in inferred.findings}
    links = active_links(knowledge, findings, frozenset(inferred.open_links))
    graph = CausalGraph.of(findings, links)
    relief = Relief(graph, burdens(findings, weights={}))
    causes = explain(knowledge, findings, links, graph, relief)
    gates = gate_states(knowledge, case, findings)
    outlook = inferred.outlooks
    leads = _leads(causes, findings, relief)
    situation = Situation(
        knowledge=knowledge,
        findings=findings,
        relief=relief,
        gates=gates,
        outlook=outlook,
        applicable=frozenset(inferred.applicable),
        contra=_contra(knowledge, inferred.contra),
        leads=leads,
        hours=_hours(case),
    )
    plan = make_plan(situation)
    return Diagnosis(
        saan=version,
        case=case,
        profile=profile(case),
        findings=tuple(findings.values()),
        links=links,
        circles=causes.circles,
        roots=causes.roots,
        leading=tuple(dict.fromkeys(leads.values())),
        stand_alone=causes.stand_alone,
        contested=tuple(f.id for f in findings.values() if f.status == "conflicting"),
        constraints=causes.constraints,
        entry_points=causes.entry_points,
        risks=causes.risks,
        gates=gates,
        outlook=outlook,
        advice=plan.advice,
        questions=ask_next(knowledge, case, findings, gates, causes.roots, causes.risks, relief),
        disagreements=(*case.disagreements, *_contradictions(case)),
        scorecards=scorecards(knowledge, findings),
        justifications=inferred.justifications,
        warnings=(*warnings, *case.warnings),
        lock=tuple(LockEntry(pack.id, pack.manifest.version, pack.sha256) for pack in knowledge.packs),
        burden=relief.total,
        uncovered=plan.uncovered,
        capacity_hours=plan.capacity,
        relief=relief.of,
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


def _contradictions(case: Case) -> Iterator[Disagreement]:
    """Yield the questions to which two sources give different answers."""
    by_question: dict[str, list[Observation]] = {}
    for observation in sorted(case.observations, key=lambda observation: observation.path):
        by_question.setdefault(observation.question, []).append(observation)
    for question, said in sorted(by_question.items()):
        if len({o.value for o in said}) > 1 and len({o.source for o in said}) > 1:
            paths = tuple(observation.path for observation in said)
            yield Disagreement(f"contradiction:{question}", "contradiction", question, Text(), paths)
