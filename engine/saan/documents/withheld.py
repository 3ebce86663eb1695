"""What other editions lack and have otherwise, as data."""

from __future__ import annotations

from typing import Any

from saan.documents.context.scope import Scope
from saan.documents.context.withheld import resting
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis

__all__ = ["withheld_data"]


def withheld_data(diagnosis: Diagnosis, knowledge: KnowledgeBase) -> list[dict[str, Any]]:
    """Return what each other edition lacks and has otherwise; nothing in any but the consultant's."""
    scope = Scope(diagnosis, knowledge, "en")
    moved = {plan.edition: plan.moved for plan in diagnosis.other_plans}
    return [
        {
            "edition": one.edition,
            "answers": one.answers,
            "entries": one.entries,
            "findings": sorted(finding.id for finding in filter(resting(scope, one), diagnosis.findings)),
            "advice": [
                {"id": m.id, "here": m.here or None, "there": m.there or None}
                for m in moved.get(one.edition, ())
            ],
        }
        for one in diagnosis.case.withheld
    ]
