"""Gates: what must be settled before other advice makes sense, read from the packs' tables."""

from __future__ import annotations

from collections.abc import Mapping

from saan.knowledge import KnowledgeBase
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Gate, GateRow, Moment
from saan.records import Case, Finding, GateState, Text

__all__ = ["STRICTNESS", "deciding_row", "gate_states"]

_MOMENTS: tuple[Moment, ...] = ("before_start", "running", "closing", "ended")
STRICTNESS = ("open", "doubtful", "narrow", "closed")
"""The states of a gate, the strictest last: of several rows that hold, the strictest counts."""

_UNSAID = Text()


def gate_states(
    knowledge: KnowledgeBase, case: Case, findings: Mapping[str, Finding]
) -> tuple[GateState, ...]:
    """Read every gate's table at the case's moment.

    Where the moment is not stated, a gate has a state only if all moments agree on it. A gate that no
    row decides, because its finding or answer is not known, is *not assessed*, never silently open.
    """
    return tuple(_state(gate, deciding_row(gate, case, findings)) for gate in knowledge.gates.values())


def deciding_row(gate: Gate, case: Case, findings: Mapping[str, Finding]) -> GateRow | None:
    """Return the row of a gate's table that holds in a case; `None` where the gate is not assessed."""
    stated = case.file.network.moment if case.file.network else None
    moments = (stated,) if stated else _MOMENTS
    first, *others = (_row(gate, case, findings, moment) for moment in moments)
    if first is None or any(row is None or row.state != first.state for row in others):
        return None
    return first


def _state(gate: Gate, row: GateRow | None) -> GateState:
    reads = f"finding:{gate.finding}" if gate.finding else f"answer:{gate.answer}"
    if row is None:
        return GateState(gate.id, "not_assessed", (), (), (), _UNSAID, gate.ask, reads)
    says = Text(row.says.th, row.says.en)
    return GateState(gate.id, row.state, row.blocks, row.allows, row.advice, says, gate.ask, reads)


def _row(gate: Gate, case: Case, findings: Mapping[str, Finding], moment: Moment) -> GateRow | None:
    """Return the row that holds; where sources contradict each other and several do, the strictest, so that none is
    silently open.
    """
    holding = [row for row in gate.rows if moment in row.moment and _holds(gate, row, case, findings)]
    return max(holding, key=lambda row: STRICTNESS.index(row.state), default=None)


def _holds(gate: Gate, row: GateRow, case: Case, findings: Mapping[str, Finding]) -> bool:
    if gate.finding:
        finding = findings[gate.finding]
        statuses = {status for value in row.is_ for status in STATUS_GROUPS.get(str(value), (str(value),))}
        return finding.status in statuses and (not row.degree or finding.degree in row.degree)
    return any(o.value in row.is_ for o in case.observations if o.question == gate.answer)
