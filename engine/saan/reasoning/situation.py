"""How much problems weigh in the situation of a case, and how the founding text's lists read in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import SituationRow
from saan.reasoning.thresholds import REASONING
from saan.records import Finding, Measure, Scored, SituationHeld, Weight

__all__ = ["factors_of", "scorecards", "weights"]

Reading = Literal["in_place", "partly", "lacking", "contested", "unknown"]


def weights(knowledge: KnowledgeBase, active: Iterable[SituationHeld]) -> tuple[Weight, ...]:
    """Return what each problem that active rows speak of weighs, by condition.

    weight = the product of the factors, kept within `weight_least` and `weight_most`; rows are multiplied in the
    order of their ids.
    """
    factors: dict[str, dict[str, float]] = {}
    for held in sorted(active, key=lambda held: held.id):
        for condition, factor in factors_of(knowledge.situations[held.id], knowledge).items():
            factors.setdefault(condition, {})[held.id] = factor
    return tuple(
        Weight(condition, _bounded(math.prod(said.values())), tuple(said))
        for condition, said in sorted(factors.items())
    )


def factors_of(row: SituationRow, knowledge: KnowledgeBase) -> dict[str, float]:
    """Return what a row multiplies each problem by: a condition's own factor, or else its topic's."""
    topics = {each.topic: each.by for each in row.multiply if each.topic}
    problems = (each for each in knowledge.conditions.values() if each.kind == "problem")
    found = {each.id: topics[each.topic] for each in problems if each.topic in topics}
    return found | {each.condition: each.by for each in row.multiply if each.condition}


def _bounded(product: float) -> float:
    return round(min(max(product, REASONING.weight_least), REASONING.weight_most), 9)


def scorecards(
    knowledge: KnowledgeBase, findings: Mapping[str, Finding], measures: Iterable[Measure]
) -> tuple[Scored, ...]:
    """Read every row of every scorecard in this case; of an instrument those that the case has scores of."""
    measured = {measure.id for measure in measures}
    return tuple(
        Scored(
            card.id, row.name, row.conditions, _reading([findings[condition] for condition in row.conditions])
        )
        for card in knowledge.scorecards.values()
        for row in card.rows
        if card.instrument is None or f"score:{card.instrument}:{row.name}" in measured
    )


def _reading(findings: list[Finding]) -> Reading:
    if any(finding.status == "conflicting" for finding in findings):
        return "contested"
    known = [finding for finding in findings if finding.present or finding.absent]
    good = sum(finding.present == (finding.kind == "strength") for finding in known)
    if not known:
        return "unknown"
    if not good:
        return "lacking"
    # What asks for several things is in place once all of them are known to be.
    concerned = sum(finding.status != "not_applicable" for finding in findings)
    return "in_place" if good == concerned else "partly"
