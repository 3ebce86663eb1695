"""The report as data: the contract that scripts rely on (`saan.documents.schema` describes it).

Ids, not words: texts that only this case has are given in both languages. Lists whose order means nothing
are sorted by id; numbers are rounded to six places and always finite.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from saan.documents.escaping import json_text
from saan.documents.lock import lock_data
from saan.documents.proofs import Proofs
from saan.documents.schema import VERSION
from saan.documents.withheld import withheld_data
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import SituationRow
from saan.records import (
    ActiveLink,
    Advice,
    Case,
    Diagnosis,
    Finding,
    GateState,
    Profile,
    Robustness,
    Scored,
    SituationHeld,
    Stability,
    Text,
    Value,
)

__all__ = ["as_data", "to_json"]

_PLACES = 6


def to_json(diagnosis: Diagnosis, knowledge: KnowledgeBase) -> str:
    """Return the report as JSON text, the same bytes for the same diagnosis."""
    return json_text(as_data(diagnosis, knowledge)) + "\n"


def as_data(diagnosis: Diagnosis, knowledge: KnowledgeBase) -> dict[str, Any]:
    """Return the report as plain data."""
    proofs = Proofs(diagnosis, knowledge)
    return {
        "report_version": VERSION,
        "saan": diagnosis.saan,
        "edition": diagnosis.case.edition,
        "case": _case(diagnosis.case),
        "situation": _situation(diagnosis, knowledge),
        "findings": [_finding(finding, proofs) for finding in _by_id(diagnosis.findings)],
        **_causes(diagnosis),
        "gates": [_gate(gate) for gate in _by_id(diagnosis.gates)],
        "outlook": [
            {"id": o.id, "good": o.good, "why": list(o.why), "unless": proofs.unless(o.id)}
            for o in _by_id(diagnosis.outlook)
        ],
        "advice": [_advice(a) for a in sorted(diagnosis.advice, key=lambda advice: (advice.rank, advice.id))],
        "plan": _plan(diagnosis),
        "withheld": withheld_data(diagnosis, knowledge),
        "robustness": _robustness(diagnosis.robustness),
        "questions": [
            {"id": q.question, "reason": q.reason, "about": q.about, "value": _number(q.value)}
            for q in diagnosis.questions
        ],
        "settled": diagnosis.settled,
        "disagreements": [
            {"id": d.id, "kind": d.kind, "about": d.about, "tell": _text(d.tell), "paths": list(d.paths)}
            for d in _by_id(diagnosis.disagreements)
        ],
        "scorecards": _scorecards(diagnosis.scorecards),
        "warnings": [_text(text) for text in dict.fromkeys((*diagnosis.warnings, *diagnosis.case.warnings))],
        "lock": lock_data(diagnosis),
    }


def _by_id(items: Iterable[Any]) -> list[Any]:
    return sorted(items, key=lambda item: item.id)


def _number(value: float) -> float:
    return round(value, _PLACES) + 0.0  # −0.0 becomes 0.0


def _text(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}


def _case(case: Case) -> dict[str, Any]:
    head = case.file.case
    return {
        "id": head.id,
        "as_of": head.as_of.isoformat(),
        "title": _text(head.title) if head.title else None,
        "file": case.name,
        "sha256": case.sha256,
    }


def _situation(diagnosis: Diagnosis, knowledge: KnowledgeBase) -> dict[str, Any]:
    return {
        "profile": [_line(line, diagnosis.case) for line in _by_id(diagnosis.case.profile)],
        "rows": [_row(held, knowledge.situations[held.id]) for held in _by_id(diagnosis.situations)],
        "weights": [
            {
                "id": weight.condition,
                "weight": _number(weight.factor),
                "rows": list(weight.rows),
                "basis": sorted({knowledge.situations[row].basis for row in weight.rows}),
            }
            for weight in diagnosis.weights
        ],
    }


def _line(line: Profile, case: Case) -> dict[str, Any]:
    shown = case.sources_shown  # which line says so is the consultant's to know
    return {
        "id": line.id,
        "value": line.value,
        "possible": list(line.possible),
        "derived": line.derived,
        "reads": list(line.reads),
        "places": [str(place) for place in line.places] if shown else [],
        "confidential": line.confidential,
    }


def _row(held: SituationHeld, row: SituationRow) -> dict[str, Any]:
    return {
        "id": held.id,
        "why": list(held.why),
        "because": {"th": row.because.th, "en": row.because.en},
        "basis": row.basis,
        "sources": list(row.sources),
    }


def _finding(finding: Finding, proofs: Proofs) -> dict[str, Any]:
    return {
        "id": finding.id,
        "pack": finding.pack,
        "kind": finding.kind,
        "status": finding.status,
        "degree": finding.degree,
        "thin": finding.thin,
        "could_flip": finding.could_flip,
        "certainty": _number(finding.certainty),
        "interval": [_number(bound) for bound in finding.interval],
        "coverage": _number(finding.coverage),
        "for": _number(finding.supported),
        "against": _number(finding.opposed),
        "evidence_level": finding.evidence_level,
        "capped": finding.capped,
        "unknown": sorted(finding.unknown),
        "justifications": proofs.of(finding.evidence),
    }


def _causes(diagnosis: Diagnosis) -> dict[str, Any]:
    return {
        "links": [_link(link) for link in _by_id(diagnosis.links)],
        "circles": [
            {"id": c.id, "members": list(c.members), "links": list(c.links), "weakest": c.weakest, "others": list(c.others)}
            for c in diagnosis.circles
        ],
        "roots": [
            {
                "id": root.id,
                "kind": root.kind,
                "members": list(root.members),
                "explains": sorted(root.explains),
                "relief": _number(root.relief),
                "ask": sorted(root.ask),
                "rivals": sorted(root.rivals),
            }
            for root in diagnosis.roots
        ],
        "leading": list(diagnosis.leading),
        "stand_alone": sorted(diagnosis.stand_alone),
        "contested": sorted(diagnosis.contested),
        "constraints": sorted(diagnosis.constraints),
        "entry_points": [{"id": e.id, "of": e.of, "relief": _number(e.relief)} for e in diagnosis.entry_points],
        "risks": [
            {"id": r.id, "kind": r.kind, "cause": r.cause, "chain": list(r.chain), "links": list(r.links), "size": _number(r.size)}
            for r in diagnosis.risks
        ],
    }  # fmt: skip


def _link(link: ActiveLink) -> dict[str, Any]:
    return {
        "id": link.id,
        "cause": link.cause,
        "effect": link.effect,
        "type": link.type,
        "strength": _number(link.strength),
        "basis": link.basis,
        "effect_status": link.effect_status,
        "maintains": link.maintains,
        "weakened_by": sorted(link.weakened_by),
    }


def _gate(gate: GateState) -> dict[str, Any]:
    return {
        "id": gate.id,
        "state": gate.state,
        "blocks": sorted(gate.blocks),
        "allows": sorted(gate.allows),
        "advice": list(gate.advice),
        "ask": gate.ask,
        "reads": gate.reads,
        "says": _text(gate.says),
    }


def _advice(advice: Advice) -> dict[str, Any]:
    """Return one piece of advice; `time_to_effect` is in months."""
    shown = advice.band == "not_advised"
    return {
        "id": advice.id,
        "band": advice.band,
        "rank": advice.rank,
        "addresses": sorted(advice.addresses),
        "for": list(advice.actors),
        "relief": _number(advice.relief),
        "shares": [{"id": s.condition, "amount": _number(s.amount)} for s in advice.shares],
        "effort_hours": _number(advice.effort_hours),
        "time_to_effect": _number(advice.months),
        "why": list(advice.why),
        "leads": advice.leads,
        "builds_on": sorted(advice.builds_on),
        "tied_with": sorted(advice.tied_with),
        "gate": advice.gate,
        "not_advised_because": [_text(text) for text in advice.because] if shown else [],
        "waits_because": [] if shown else [_text(text) for text in advice.because],
    }


def _plan(diagnosis: Diagnosis) -> dict[str, Any]:
    hours = diagnosis.capacity_hours
    return {
        "burden": _number(diagnosis.burden),
        "uncovered": _number(diagnosis.uncovered),
        "waiting": _number(diagnosis.waiting),
        "capacity_hours": [_number(amount) for amount in hours] if hours else None,
        "relief": {name: _number(amount) for name, amount in sorted(diagnosis.relief.items())},
    }


def _robustness(found: Robustness | None) -> dict[str, Any] | None:
    """Return how firm conclusions are; nothing in a quick diagnosis."""
    if found is None:
        return None
    return {
        "draws": found.draws,
        "advice": [_stability(each) for each in found.advice],
        "roots": [_stability(each) for each in found.roots],
        "decisive": [
            {"path": d.path, "question": d.question, "value": _value(d.value), "top": d.top}
            for d in found.decisive
        ],
    }


def _stability(found: Stability) -> dict[str, Any]:
    return {
        "id": found.of,
        "share": _number(found.share),
        "judged": _number(found.judged),
        "firm": found.firm,
        "depends_on": list(found.depends_on),
    }


def _value(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _scorecards(rows: Iterable[Scored]) -> dict[str, Any]:
    cards: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        shown = {"name": row.name, "reading": row.reading, "conditions": sorted(row.conditions)}
        cards.setdefault(row.card, []).append(shown)
    return dict(sorted(cards.items()))
