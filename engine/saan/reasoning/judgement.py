"""The numbers of reasoning that somebody judged: strengths of evidence, of causes and of advice, and weights.

What packs declare is one such judgement; robustness asks what would be concluded of others near it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from saan.certainty import STRENGTH, SURENESS
from saan.knowledge.model import Link, Recommendation, Target
from saan.records import Evidence, Weight

__all__ = ["AS_DECLARED", "LADDER", "Judgement", "effect_key"]

LADDER = (0.0, *sorted(STRENGTH.values()))
"""All grades as numbers, with nothing below the weakest."""


@dataclass(frozen=True)
class Judgement:
    """How far a judgement is from the declared one.

    `grades` moves the strength of an indicator, a rule or a link (by id), or of what a recommendation does to a
    condition (`effect_key`), by so many grades; `weights` multiplies how heavily a problem weighs. What is not named is as declared.
    """

    grades: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def as_declared(self) -> bool:
        """Whether it differs from what the packs declare in nothing."""
        return not any(self.grades.values()) and all(weight == 1.0 for weight in self.weights.values())

    def of_evidence(self, piece: Evidence) -> Evidence | None:
        """Return the evidence as judged; `None` where nothing is left of it."""
        strength = self._moved(piece.indicator, piece.strength)
        if strength == piece.strength:
            return piece
        if not strength:
            return None
        return replace(piece, strength=strength, weight=round(strength * SURENESS[piece.certainty], 9))

    def of_link(self, link: Link) -> float:
        """Return how strongly a link acts, from 0 to 1."""
        return self._moved(link.id, STRENGTH[link.strength])

    def of_effect(self, recommendation: Recommendation, target: Target) -> float:
        """Return how much of a condition a recommendation takes away, from 0 to 1."""
        return self._moved(effect_key(recommendation, target), STRENGTH[target.effect])

    def weighing(self, situation: Iterable[Weight]) -> dict[str, float]:
        """Return what problems weigh: as the situation has it, as judged; 1 for those that are not named."""
        said = {weight.condition: weight.factor for weight in situation}
        return {name: said.get(name, 1.0) * self.weights.get(name, 1.0) for name in {**said, **self.weights}}

    def _moved(self, name: str, strength: float) -> float:
        by = self.grades.get(name, 0)
        return LADDER[min(max(LADDER.index(strength) + by, 0), len(LADDER) - 1)] if by else strength


AS_DECLARED = Judgement()


def effect_key(recommendation: Recommendation, target: Target) -> str:
    """Return what names the effect of a recommendation on a condition."""
    return f"{recommendation.id}>{target.condition}"
