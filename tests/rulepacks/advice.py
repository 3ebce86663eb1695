"""Readings of the founding pack's advice that its tests share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import saan_community
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Condition, Phrase, Premise, Recommendation
from saan.knowledge.pack import Pack, read_pack


@cache
def pack() -> Pack:
    """The founding pack as it stands in its folder."""
    return read_pack(Path(saan_community.__file__).parent / "knowledge")


@cache
def advice() -> Mapping[str, Recommendation]:
    """Every recommendation of the founding pack by its bare id."""
    found = [item for item in pack().declared["recommendations"] if isinstance(item, Recommendation)]
    return {item.id.partition(":")[2]: item for item in found}


def conditions(kind: str) -> set[str]:
    """The ids of all problems, strengths or constraints."""
    declared = (item for item in pack().declared["conditions"] if isinstance(item, Condition))
    return {item.id for item in declared if item.kind == kind}


def holds(premise: Premise, known: Mapping[str, str | float]) -> bool:
    """Whether a premise holds where only `known` is known: option of a question, status of a finding, measure."""
    if premise.all:
        return all(holds(part, known) for part in premise.all)
    if premise.any:
        return any(holds(part, known) for part in premise.any)
    assert premise.not_ is None, "the advice needs no 'not'; extend this reading before using it"
    if premise.finding:
        status = known.get(premise.finding, "not_assessed")
        return any(status == value or status in STATUS_GROUPS.get(str(value), ()) for value in premise.is_)
    value = known.get(premise.answer or premise.measure or "")
    if value is None:
        return False
    if premise.is_:
        return value in premise.is_
    number = float(value)
    return (premise.at_least is None or number >= premise.at_least) and (
        premise.under is None or number < premise.under
    )


def applies(item: Recommendation, known: Mapping[str, str | float]) -> bool:
    """Whether the advice fits where only `known` is known."""
    return item.when is None or holds(item.when, known)


def contra_indicated(item: Recommendation, known: Mapping[str, str | float]) -> bool:
    """Whether the advice must not be given where only `known` is known."""
    return any(holds(contra.when, known) for contra in item.not_when)


def acting_on(condition: str) -> list[Recommendation]:
    """The advice that does more than a little about a condition, and applies once the condition is found."""
    known = {condition: "established"}
    return [
        item
        for item in advice().values()
        if applies(item, known)
        and not contra_indicated(item, known)
        and any(target.condition == condition and target.effect != "weak" for target in item.addresses)
    ]


def texts(item: Recommendation) -> list[Phrase]:
    """Everything that is printed of a piece of advice."""
    because = [contra.because for contra in item.not_when]
    return [item.title, item.what, item.who, item.sign, *item.first_steps, *item.guards, *because]


def tagged(*tags: str) -> list[Recommendation]:
    """The advice that carries any of the tags."""
    return [item for item in advice().values() if set(tags) & set(item.tags)]
