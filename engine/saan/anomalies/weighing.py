"""Weights that change nothing: factors that are cut back whatever else holds."""

from __future__ import annotations

import math
from collections.abc import Iterator

from saan.anomalies.environments import formulas
from saan.anomalies.found import Anomaly, found
from saan.anomalies.view import View
from saan.knowledge.model import SituationRow
from saan.reasoning.situation import factors_of
from saan.reasoning.thresholds import REASONING
from saan.records import Text

__all__ = ["cut_back"]


def cut_back(view: View) -> Iterator[Anomaly]:
    """Find factors that the limits of a weight cut back in every case in which their row holds."""
    rows = view.knowledge.situations.values()
    factors = {row.id: factors_of(row, view.knowledge) for row in rows}
    others: dict[str, list[float]] = {}
    for said in factors.values():
        for condition, factor in said.items():
            others.setdefault(condition, []).append(factor)
    for row in rows:
        cut = sorted(name for name, factor in factors[row.id].items() if _always_cut(factor, others[name]))
        if cut:
            yield _told(view, row, cut)


def _always_cut(factor: float, all_factors: list[float]) -> bool:
    """Whether all that other rows could do besides leaves it beyond the limits."""
    if factor > REASONING.weight_most:
        return factor * math.prod(each for each in all_factors if each < 1) > REASONING.weight_most
    if factor < REASONING.weight_least:
        return factor * math.prod(each for each in all_factors if each > 1) < REASONING.weight_least
    return False


def _told(view: View, row: SituationRow, cut: list[str]) -> Anomaly:
    least, most = REASONING.weight_least, REASONING.weight_most
    shown = view.show(
        view.ways(formulas(row.when)), lambda _, inference: row.id in {h.id for h in inference.situations}
    )
    return found(
        view.knowledge,
        "weights",
        [row],
        Text(
            f"ตัวคูณของ {', '.join(cut)} ถูกตัดให้อยู่ระหว่าง {least:g} ถึง {most:g} ทุกกรณี",
            f"its factor for {', '.join(cut)} is always cut back to {least:g} to {most:g}",
        ),
        Text(f"ใช้ตัวคูณระหว่าง {least:g} ถึง {most:g}", f"write a factor from {least:g} to {most:g}"),
        witness=shown.witness,
    )
