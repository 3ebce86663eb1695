"""What other editions would advise: their cases are concluded too, and only the plans compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from saan import inference
from saan.knowledge import KnowledgeBase
from saan.reasoning.assessing import Assessor
from saan.reasoning.conclusions import Means, conclude
from saan.records import Advice, Band, Case, Moved, OtherPlan

__all__ = ["other_plans"]

_ORDER = ("now", "next", "later", "protect", "not_advised", "")


def other_plans(
    case: Case, knowledge: KnowledgeBase, means: Means | None, advice: Iterable[Advice]
) -> tuple[OtherPlan, ...]:
    """Return what the plan of each edition that lacks something has otherwise than `advice`, the consultant's."""
    here = {piece.id: piece.band for piece in advice}
    return tuple(
        OtherPlan(one.edition, _moved(here, _bands(one.case, knowledge, means))) for one in case.withheld
    )


def _bands(case: Case, knowledge: KnowledgeBase, means: Means | None) -> dict[str, Band]:
    inferred = inference.run(knowledge, case, Assessor(knowledge, case, bounds=False))
    return {piece.id: piece.band for piece in conclude(knowledge, case, inferred, means=means).plan.advice}


def _moved(here: Mapping[str, Band], there: Mapping[str, Band]) -> tuple[Moved, ...]:
    moved = (Moved(name, here.get(name, ""), there.get(name, "")) for name in here.keys() | there.keys())

    def order(one: Moved) -> tuple[int, str]:
        return min(_ORDER.index(one.here), _ORDER.index(one.there)), one.id

    return tuple(sorted((one for one in moved if one.here != one.there), key=order))
