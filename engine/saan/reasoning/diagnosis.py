"""From a case to its diagnosis: infer, explain by causes, read the gates, make the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from saan import inference
from saan.knowledge import KnowledgeBase
from saan.reasoning.assessing import Assessor
from saan.reasoning.conclusions import Conclusions, Means, conclude
from saan.reasoning.editions import other_plans
from saan.reasoning.plausible import Plausible
from saan.reasoning.questions import ask_next
from saan.reasoning.robustness import decisive, drawn, given_otherwise, stability
from saan.reasoning.situation import scorecards
from saan.reasoning.thresholds import REASONING
from saan.reasoning.variations import Outcome, Progress, Variable, Variations
from saan.reasoning.worth import answered_each_way, by_worth, nothing_changes_now
from saan.records import (
    AskFirst,
    Case,
    Diagnosis,
    Disagreement,
    LockEntry,
    Observation,
    Robustness,
    Text,
)

__all__ = ["Thorough", "diagnose"]


@dataclass(frozen=True, slots=True)
class Thorough:
    """How variations of a case are run: how many are drawn, on how many processes, and who is told how far it has come."""

    draws: int = REASONING.draws
    processes: int = 1
    progress: Progress | None = None


def diagnose(
    case: Case,
    knowledge: KnowledgeBase,
    *,
    means: Means | None = None,
    thorough: Thorough | None = None,
    version: str = "",
    warnings: Iterable[Text] = (),
    left_out: Iterable[str] = (),
) -> Diagnosis:
    """Conclude all that the knowledge says about one case; the same case and knowledge give the same diagnosis.

    `means` sets what the plan can count on; `thorough` asks for what variations of the case show: how firm conclusions
    are, what each question is worth (without it, questions stand in the order of their reasons). `version` is saan's own, for the lock; `warnings` are shown on the
    report's first page beside the case's; `left_out` are the ids of broken packs, for the lock.
    """
    inferred = inference.run(knowledge, case, Assessor(knowledge, case))
    concluded = conclude(knowledge, case, inferred, means=means)
    causes = concluded.causes
    asked = ask_next(
        knowledge, case, concluded.findings, concluded.gates, causes.roots, causes.risks, concluded.relief
    )
    diagnosis = replace(
        _told(case, knowledge, inferred, concluded),
        saan=version,
        questions=asked[: REASONING.questions],
        warnings=(*warnings, *case.warnings),
        hours=means.hours if means else None,
        left_out=tuple(left_out),
        other_plans=other_plans(case, knowledge, means, concluded.plan.advice),
    )
    return _varied(diagnosis, knowledge, concluded, asked, means, thorough) if thorough else diagnosis


def _told(
    case: Case, knowledge: KnowledgeBase, inferred: inference.Inference, concluded: Conclusions
) -> Diagnosis:
    """Return what was inferred and concluded as a diagnosis; it has no questions, no warnings and no options yet."""
    findings, causes, plan = concluded.findings, concluded.causes, concluded.plan
    return Diagnosis(
        saan="",
        case=case,
        situations=inferred.situations,
        weights=concluded.weights,
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
        gates=concluded.gates,
        outlook=inferred.outlooks,
        advice=plan.advice,
        questions=(),
        disagreements=(*case.disagreements, *_contradictions(case, knowledge)),
        scorecards=scorecards(knowledge, findings, case.measures),
        justifications=inferred.justifications,
        warnings=(),
        lock=tuple(
            LockEntry(pack.id, pack.manifest.version, pack.sha256, pack.code) for pack in knowledge.packs
        ),
        burden=concluded.relief.total,
        uncovered=plan.uncovered,
        capacity_hours=plan.capacity,
        relief=concluded.relief.of,
        months=plan.months,
    )


def _varied(
    diagnosis: Diagnosis,
    knowledge: KnowledgeBase,
    concluded: Conclusions,
    asked: tuple[AskFirst, ...],
    means: Means | None,
    thorough: Thorough,
) -> Diagnosis:
    """Add what variations of the case show."""
    case, base = diagnosis.case, Outcome.of(concluded)
    plausible = Plausible(case, knowledge)
    draws, judged = drawn(case, knowledge, plausible, thorough.draws)
    others = list(given_otherwise(case, knowledge, plausible))
    tried = list(answered_each_way(case, plausible))
    variables: list[Variable] = [*draws, *judged, *others, *tried]
    with Variations.of(case, knowledge, means) as varied:
        outcomes = varied.outcomes(variables, thorough.processes, thorough.progress)
    each = iter(outcomes)
    of_draws, of_judged, of_others, of_tried = (
        list(islice(each, len(group))) for group in (draws, judged, others, tried)
    )
    advice, roots = stability(concluded, draws, of_draws, of_judged)
    return replace(
        diagnosis,
        robustness=Robustness(len(draws), advice, roots, decisive(base, others, of_others)),
        questions=by_worth(asked, knowledge, base, _lead(concluded), tried, of_tried)[: REASONING.questions],
        settled=nothing_changes_now(base, of_tried),
    )


def _lead(concluded: Conclusions) -> tuple[str, frozenset[str]] | None:
    """Return the leading root with its members."""
    for root in concluded.causes.roots:
        if root.kind in ("root", "apparent"):
            return root.id, frozenset(root.members)
    return None


def _contradictions(case: Case, knowledge: KnowledgeBase) -> Iterator[Disagreement]:
    """Yield the questions to which two sources, or one source twice, give different answers.

    Where several options may be chosen, two answers of one source name more of them: they add up.
    """
    by_question: dict[str, list[Observation]] = {}
    for observation in sorted(case.observations, key=lambda observation: observation.path):
        by_question.setdefault(observation.question, []).append(observation)
    for question, said in sorted(by_question.items()):
        several = len({o.source for o in said}) > 1
        if len({o.value for o in said}) > 1 and (several or knowledge.questions[question].type != "multi"):
            paths = tuple(observation.path for observation in said)
            kind: Literal["contradiction", "self_contradiction"] = (
                "contradiction" if several else "self_contradiction"
            )
            yield Disagreement(f"contradiction:{question}", kind, question, Text(), paths)
