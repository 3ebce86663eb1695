"""Variations of one case: what would be concluded if an answer, or a judgement, were another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from saan import inference
from saan.inference import Revisable
from saan.knowledge import KnowledgeBase
from saan.reasoning.assessing import Assessor
from saan.reasoning.conclusions import Conclusions, Means, conclude
from saan.reasoning.judgement import AS_DECLARED, Judgement
from saan.reasoning.plausible import Plausible
from saan.records import Band, Case

__all__ = ["BAND_WEIGHT", "Bands", "Progress", "Variations", "plan_change", "top_of"]

Bands = Mapping[str, Band]
"""The advice of a plan by id, with the band it stands in."""

Progress = Callable[[int], object]
"""Is told of every so many variations that are done."""

BAND_WEIGHT: Mapping[Band, int] = {"now": 3, "next": 2, "later": 1}
"""What a piece of advice counts for when plans are compared."""


@dataclass(frozen=True, slots=True)
class Variations:
    """Concludes variations of one case, each at the cost of what it changes."""

    knowledge: KnowledgeBase
    case: Case
    plausible: Plausible
    means: Means
    _live: Revisable

    @classmethod
    @contextmanager
    def of(cls, knowledge: KnowledgeBase, case: Case, means: Means | None = None) -> Iterator[Variations]:
        """Open the variations of a case."""
        with inference.revisable(knowledge, case, Assessor(knowledge, case, bounds=False)) as live:
            yield cls(knowledge, case, Plausible(knowledge), means or Means(), live)

    def conclude(self, case: Case, judged: Judgement = AS_DECLARED) -> Conclusions:
        """Conclude what a diagnosis of this variation of the case would, but for the bounds of its findings."""
        inferred = self._live.revise(case, Assessor(self.knowledge, case, judged, bounds=False))
        return conclude(self.knowledge, case, inferred, judged, self.means)


def top_of(bands: Bands) -> str:
    """Return the first piece of advice of a plan, or nothing."""
    return next(iter(bands), "")


def plan_change(one: Bands, other: Bands) -> float:
    """Return how far two plans differ, from 0 to 1: one less their weighted Jaccard similarity (Ruzicka 1958)."""
    weights = [(_weight(one, name), _weight(other, name)) for name in one.keys() | other.keys()]
    most = sum(max(pair) for pair in weights)
    return round(1.0 - sum(min(pair) for pair in weights) / most, 9) if most else 0.0


def _weight(bands: Bands, name: str) -> int:
    return BAND_WEIGHT[bands[name]] if name in bands else 0
