"""From a case to its diagnosis: infer, explain by causes, read the gates, make the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saan import inference
from saan.knowledge import KnowledgeBase
from saan.reasoning.assessing import Assessor
from saan.reasoning.conclusions import Means, conclude
from saan.reasoning.questions import ask_next
from saan.reasoning.situation import profile, scorecards
from saan.records import Case, Diagnosis, Disagreement, LockEntry, Observation, Text

__all__ = ["diagnose"]


def diagnose(
    case: Case,
    knowledge: KnowledgeBase,
    *,
    means: Means | None = None,
    version: str = "",
    warnings: Iterable[Text] = (),
) -> Diagnosis:
    """Conclude all that the knowledge says about one case; the same case and knowledge give the same diagnosis.

    `means` sets what the plan can count on; `version` is saan's own, for the lock; `warnings` are shown on the
    report's first page beside the case's.
    """
    inferred = inference.run(knowledge, case, Assessor(knowledge, case))
    concluded = conclude(knowledge, case, inferred, means=means)
    findings, causes, plan = concluded.findings, concluded.causes, concluded.plan
    relief, gates = concluded.relief, concluded.gates
    return Diagnosis(
        saan=version,
        case=case,
        profile=profile(case),
        findings=tuple(findings.values()),
        links=concluded.links,
        circles=causes.circles,
        roots=causes.roots,
        leading=tuple(dict.fromkeys(concluded.leads.values())),
        stand_alone=causes.stand_alone,
        contested=tuple(f.id for f in findings.values() if f.status == "conflicting"),
        constraints=causes.constraints,
        entry_points=causes.entry_points,
        risks=causes.risks,
        gates=gates,
        outlook=inferred.outlooks,
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


def _contradictions(case: Case) -> Iterator[Disagreement]:
    """Yield the questions to which two sources give different answers."""
    by_question: dict[str, list[Observation]] = {}
    for observation in sorted(case.observations, key=lambda observation: observation.path):
        by_question.setdefault(observation.question, []).append(observation)
    for question, said in sorted(by_question.items()):
        if len({o.value for o in said}) > 1 and len({o.source for o in said}) > 1:
            paths = tuple(observation.path for observation in said)
            yield Disagreement(f"contradiction:{question}", "contradiction", question, Text(), paths)
