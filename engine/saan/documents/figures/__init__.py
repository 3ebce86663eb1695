"""Figures as SVG with title, description and a text that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from saan.documents.context.scope import Scope
from saan.documents.figures.causal_map import causal_map
from saan.documents.figures.factors import scorecards
from saan.documents.figures.intervals import intervals
from saan.documents.figures.plan import plan
from saan.documents.figures.timeline import timeline
from saan.documents.figures.web import web
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis, Language, Text

__all__ = ["figures"]


def figures(
    diagnosis: Diagnosis,
    knowledge: KnowledgeBase,
    language: Language,
    changed: Mapping[str, Text] = MappingProxyType({}),
) -> dict[str, str]:
    """Return every figure of the advice document by its name; one with nothing to show is empty; `changed` as for `report`."""
    scope = Scope(diagnosis, knowledge, language, changed)
    return {
        "causal_map": causal_map(scope),
        "plan": plan(scope),
        "timeline": timeline(scope),
        "web": web(scope),
        "intervals": intervals(scope),
        **scorecards(scope),
    }
