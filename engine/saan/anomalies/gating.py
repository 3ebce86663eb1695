"""Rows of gates that never decide: wherever they hold, another row holds that counts before them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from saan.anomalies.domains import Variable
from saan.anomalies.environments import TooManyError
from saan.anomalies.found import Anomaly, found
from saan.anomalies.view import View
from saan.anomalies.witnesses import written
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Gate, GateRow
from saan.reasoning.gates import STRICTNESS
from saan.records import Text

__all__ = ["idle_rows"]

_MOMENT = "network.moment"


def idle_rows(view: View) -> Iterator[Anomaly]:
    """Find the rows of gates that nothing reaches, and those that never decide."""
    for gate in view.knowledge.gates.values():
        deciding = _deciding(view, gate)
        for number, row in enumerate(gate.rows):
            if number not in deciding.values():
                yield _idle(view, gate, number, row, deciding)


def _deciding(view: View, gate: Gate) -> dict[tuple[str, int], int]:
    """The row that decides, by moment and cell of what the gate reads: the strictest of those that hold, then the first."""
    variable = _read(gate)
    cells = view.space.cells(variable)
    moments = sorted({moment for row in gate.rows for moment in row.moment})
    found: dict[tuple[str, int], int] = {}
    for moment, bit in product(moments, range(len(cells))):
        holding = [
            number
            for number, row in enumerate(gate.rows)
            if moment in row.moment
            and _holds(gate, row, cells[bit])
            and _fits(view, gate, moment, cells[bit])
        ]
        if holding:
            strict = {number: STRICTNESS.index(gate.rows[number].state) for number in holding}
            found[moment, bit] = max(holding, key=lambda number: (strict[number], -number))
    return found


def _read(gate: Gate) -> Variable:
    return Variable("finding", gate.finding) if gate.finding else Variable("answer", gate.answer or "")


def _holds(gate: Gate, row: GateRow, cell: object) -> bool:
    if not gate.finding:
        return cell in row.is_
    status, degree = cell if isinstance(cell, tuple) else ("", "")
    named = {each for word in row.is_ for each in STATUS_GROUPS.get(str(word), (str(word),))}
    return status in named and (not row.degree or degree in row.degree)


def _fits(view: View, gate: Gate, moment: str, cell: object) -> bool:
    """Whether a case of this moment can have this answer: the moment may be what the gate asks."""
    return not gate.answer or view.knowledge.questions[gate.answer].path != _MOMENT or cell == moment


def _idle(view: View, gate: Gate, number: int, row: GateRow, deciding: dict[tuple[str, int], int]) -> Anomaly:
    cells = view.space.cells(_read(gate))
    where = [
        (moment, bit) for moment, bit in deciding if moment in row.moment and _holds(gate, row, cells[bit])
    ]
    if not where:
        return found(
            view.knowledge,
            "unreachable" if gate.finding else "unfirable",
            [gate],
            Text(f"ไม่มีกรณีใดไปถึงแถวที่ {number + 1}", f"no case reaches row {number + 1}"),
            Text("ดูช่วงเวลาและสถานะของแถว", "see the row's moments and what it asks for"),
        )
    other = deciding[where[0]]
    return found(
        view.knowledge,
        "unfirable",
        [gate],
        Text(
            f"แถวที่ {number + 1} ไม่เคยเป็นผู้ตัดสิน ที่ใดที่แถวนี้ตรง แถวที่ {other + 1} มาก่อนเสมอ",
            f"row {number + 1} never decides: wherever it holds, row {other + 1} counts before it",
        ),
        Text(
            "แถวที่เข้มกว่ามาก่อน ถ้าเข้มเท่ากันแถวแรกมาก่อน แก้ให้แถวไม่ซ้อนกัน",
            "the strictest row that holds counts, then the first: let rows not overlap",
        ),
        witness=_witness(view, gate, *where[0]),
    )


def _witness(view: View, gate: Gate, moment: str, bit: int) -> str:
    lists = {"network": {"moment": moment}}
    try:
        for ground in view.grounds.of({_read(gate): 1 << bit}):
            if text := written(ground, view.space, lists):
                return text
    except TooManyError:
        pass
    return ""
