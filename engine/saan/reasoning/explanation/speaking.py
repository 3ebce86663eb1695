"""What it would take for a rule to speak for or against a condition, as premises that can be weighed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Indicator, Level, Premise, Rule

__all__ = ["Speaker", "needed", "speakers"]

Pole = Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """An indicator or a general rule that can speak on a condition; `mirrored` speaks by way of its opposite."""

    rule: Indicator | Rule
    pole: Pole


def speakers(knowledge: KnowledgeBase, condition: str, pole: Pole) -> list[Speaker]:
    """Return all that can speak for, or against, a condition."""
    found = [
        Speaker(indicator, pole)
        for indicator, mirrored in knowledge.indicators_of(condition)
        if levels(indicator, _own(pole, mirrored))
    ]
    for rule, mirrored in knowledge.rules_of(condition):
        about = knowledge.opposite(condition) if mirrored else condition
        own = _own(pole, mirrored)
        if any(
            (said.supports if own == "for" else said.against) for said in rule.then if said.condition == about
        ):
            found.append(Speaker(rule, pole))
    return found  # fmt: skip


def _own(pole: Pole, mirrored: bool) -> Pole:
    """The side that a rule speaks on of the condition it is written for."""
    if not mirrored:
        return pole
    return "against" if pole == "for" else "for"


def levels(indicator: Indicator, pole: Pole | None) -> tuple[Level, ...]:
    """Return the levels of an indicator that speak on a side; `None`: on either."""
    found = {"for": lambda level: level.supports, "against": lambda level: level.against}
    return tuple(
        level
        for level in indicator.levels
        if (found[pole](level) if pole else level.supports or level.against)
    )


def needed(indicator: Indicator, condition: str, pole: Pole | None) -> Premise:
    """Return the premise that holds exactly where an indicator speaks on this side of a condition."""
    own = _own(pole, indicator.condition != condition) if pole else None
    reached = _reached(indicator, levels(indicator, own))
    return Premise(all=(reached, indicator.only_when)) if indicator.only_when else reached


def _reached(indicator: Indicator, wanted: Iterable[Level]) -> Premise:
    """Return the premise that what the indicator reads lies in one of these levels."""
    values: list[object] = []
    parts: list[Premise] = []
    about = {"answer": indicator.question} if indicator.question else {"measure": indicator.measure}
    for level in wanted:
        if level.when:
            values += level.when
        else:
            parts.append(Premise.model_validate(about | {"at_least": level.at_least, "under": level.under}))
    if values:
        parts.insert(0, Premise.model_validate(about | {"is": values}))
    return parts[0] if len(parts) == 1 else Premise(any=tuple(parts))
