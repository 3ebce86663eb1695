"""Whether a witness, read and diagnosed like any case, really shows its anomaly."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from saan.anomalies import Anomaly
from saan.case import read
from saan.inference import Inference, run
from saan.knowledge import KnowledgeBase
from saan.reasoning import diagnose
from saan.reasoning.assessing import Assessor
from saan.records import Case

ALWAYS = {"contradiction", "redundant", "subsumed", "missing", "weights"}
"""The codes whose anomalies show in some case."""


def shows(anomaly: Anomaly, knowledge: KnowledgeBase) -> bool:
    """Run a witness through the engine, and look for what its anomaly says."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "witness.yaml"
        path.write_text(anomaly.witness, "utf-8")
        case = read(path, knowledge)
    inference = run(knowledge, case, Assessor(knowledge, case))
    match anomaly.code:
        case "contradiction":
            return _both_ways(anomaly, knowledge, inference)
        case "redundant" | "subsumed":
            return _both(anomaly, knowledge, inference)
        case "missing":
            return _nothing_said(anomaly, knowledge, case, inference)
        case "weights":
            return _cut(anomaly, knowledge, case)
        case "dead_end":
            return any(each.id == anomaly.of[0] and each.present for each in inference.findings)
        case "unfirable":
            return _another_row(anomaly, knowledge, case)
        case "unused":
            return any(each.question == anomaly.of[0] for each in case.observations)
    return False


def _poles(inference: Inference) -> dict[str, dict[str, set[str]]]:
    """By rule and condition, on which sides it speaks."""
    poles: dict[str, dict[str, set[str]]] = {}
    for piece in inference.evidence:
        poles.setdefault(piece.indicator, {}).setdefault(piece.condition, set()).add(piece.pole)
    return poles


def _both_ways(anomaly: Anomaly, knowledge: KnowledgeBase, inference: Inference) -> bool:
    one, other = anomaly.of if len(anomaly.of) == 2 else (anomaly.of[0], anomaly.of[0])
    if one in knowledge.recommendations:
        return one in inference.applicable and any(name == one for name, _ in inference.contra)
    if one in knowledge.links:
        return {one, other} <= set(inference.active_links)
    poles = _poles(inference)
    mine, yours = poles.get(one, {}), poles.get(other, {})
    return any(
        {"for", "against"} <= mine[name] | yours[name] and mine[name] != yours[name]
        for name in mine.keys() & yours.keys()
    )


def _both(anomaly: Anomaly, knowledge: KnowledgeBase, inference: Inference) -> bool:
    one, other = anomaly.of
    if one in knowledge.links:
        return {one, other} <= set(inference.active_links)
    poles = _poles(inference)
    mine, yours = poles.get(one, {}), poles.get(other, {})
    return any(mine[name] & yours[name] for name in mine.keys() & yours.keys())


def _nothing_said(anomaly: Anomaly, knowledge: KnowledgeBase, case: Case, inference: Inference) -> bool:
    indicator = knowledge.indicators[anomaly.of[0]]
    known = {each.question for each in case.observations} | {each.id for each in case.measures}
    spoke = {piece.indicator for piece in inference.evidence}
    return (indicator.question or indicator.measure) in known and indicator.id not in spoke


def _cut(anomaly: Anomaly, knowledge: KnowledgeBase, case: Case) -> bool:
    diagnosis = diagnose(case, knowledge, version="test")
    return any(anomaly.of[0] in weight.rows and weight.factor in (0.5, 2.0) for weight in diagnosis.weights)


def _another_row(anomaly: Anomaly, knowledge: KnowledgeBase, case: Case) -> bool:
    number = int(anomaly.message.en.split()[1]) - 1
    row = knowledge.gates[anomaly.of[0]].rows[number]
    state = next(each for each in diagnose(case, knowledge, version="test").gates if each.id == anomaly.of[0])
    return state.says.en not in ("", row.says.en)
