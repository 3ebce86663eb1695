"""What each of two methods says of one case: saan, and the lowest score first, as score sheets have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import saan
from saan import inference
from saan.certainty import BURDEN, STRENGTH
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Recommendation
from saan.reasoning.assessing import Assessor
from saan.records import Case, Finding

__all__ = ["NAMED", "Said", "by_saan", "lowest_score_first", "severity"]

NAMED = 3
"""How many causes count, and how many worst scores get a tip."""

_PLAN = ("now", "next", "later")


@dataclass(frozen=True, slots=True)
class Said:
    """What a method says: its first causes, findings, what it advises, ends (`None`: it knows no ends) and questions."""

    causes: tuple[str, ...]
    findings: Mapping[str, Finding]
    advised: tuple[str, ...]
    ends: frozenset[str] | None
    asks: frozenset[str]


def by_saan(case: Case, knowledge: KnowledgeBase) -> Said:
    """Return what saan says; its causes are the roots and apparent roots that it names first, its advice all that it plans."""
    found = saan.diagnose(case, knowledge)
    roots = [root for root in found.roots if root.kind in ("root", "apparent")][:NAMED]
    return Said(
        causes=tuple(member for root in roots for member in root.members),
        findings={finding.id: finding for finding in found.findings},
        advised=tuple(piece.id for piece in found.advice if piece.band in _PLAN),
        ends=frozenset(held.id for held in found.outlook),
        asks=frozenset(ask.question for ask in found.questions),
    )


def lowest_score_first(case: Case, knowledge: KnowledgeBase) -> Said:
    """Return what a reader takes from a score sheet: the three worst scores, and the tip for each.

    The facts and the findings are saan's. There are no causes, gates, contra-indications, ends or questions: the worst score is
    what to work on, and its tip is the applicable advice that changes it most (then the one of fewest hours).
    """
    inferred = inference.run(knowledge, case, Assessor(knowledge, case))
    worst = sorted(
        (one for one in inferred.findings if one.kind == "problem" and one.present),
        key=lambda one: (-severity(one), one.id),
    )[:NAMED]
    tips = (_tip(one.id, inferred.applicable, knowledge) for one in worst)
    return Said(
        causes=tuple(one.id for one in worst),
        findings={finding.id: finding for finding in inferred.findings},
        advised=tuple(dict.fromkeys(tip for tip in tips if tip)),
        ends=None,
        asks=frozenset(),
    )


def severity(finding: Finding) -> float:
    """Return degree × certainty: how bad one problem is by its own evidence alone."""
    return BURDEN[finding.degree] * finding.certainty


def _tip(problem: str, applicable: tuple[str, ...], knowledge: KnowledgeBase) -> str:
    ranked = sorted(
        (-effect, one.hours, one.id)
        for one in (knowledge.recommendations[name] for name in applicable)
        if one.kind != "protect"
        for effect in _effects(one, problem)
    )
    return ranked[0][2] if ranked else ""


def _effects(recommendation: Recommendation, problem: str) -> Iterator[float]:
    return (STRENGTH[target.effect] for target in recommendation.addresses if target.condition == problem)
