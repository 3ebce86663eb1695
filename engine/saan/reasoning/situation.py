"""The situation of a case, and how the founding text's lists read in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from saan.knowledge import KnowledgeBase
from saan.records import Case, Finding, Profile, Scored

__all__ = ["profile", "scorecards"]

Reading = Literal["in_place", "partly", "lacking", "contested", "unknown"]


def profile(case: Case) -> tuple[Profile, ...]:
    """Return what the case states or implies about the network's situation, by name."""
    return tuple(sorted((*_stated(case), *_derived(case)), key=lambda line: line.id))


def _stated(case: Case) -> Iterator[Profile]:
    network = case.file.network
    if network is None:
        return
    for name in ("moment", "stage", "initiated_by", "governance_mode", "decides", "holds_money"):
        value = getattr(network, name)
        if value is not None:
            yield Profile(name, str(value), derived=False, reads=(f"network.{name}",))
    for name in ("kind", "status", "window"):
        value = getattr(network.purpose, name) if network.purpose else None
        if value is not None:
            yield Profile(f"purpose_{name}", str(value), derived=False, reads=(f"network.purpose.{name}",))


def _derived(case: Case) -> Iterator[Profile]:
    for measure in case.measures:
        if measure.id in ("age_years", "members_now") and measure.exact:
            yield Profile(measure.id, f"{measure.low:g}", derived=True, reads=measure.paths)


def scorecards(knowledge: KnowledgeBase, findings: Mapping[str, Finding]) -> tuple[Scored, ...]:
    """Read every row of every scorecard in this case."""
    return tuple(
        Scored(
            card.id, row.name, row.conditions, _reading([findings[condition] for condition in row.conditions])
        )
        for card in knowledge.scorecards.values()
        for row in card.rows
    )


def _reading(findings: list[Finding]) -> Reading:
    if any(finding.status == "conflicting" for finding in findings):
        return "contested"
    good = sum(f.present == (f.kind == "strength") for f in findings if f.present or f.absent)
    bad = sum(f.present != (f.kind == "strength") for f in findings if f.present or f.absent)
    if good and bad:
        return "partly"
    if good or bad:
        return "in_place" if good else "lacking"
    return "unknown"
