"""Figures as SVG with title, description and a text that says the same."""

from __future__ import annotations

from saan.documents.context.scope import Scope
from saan.documents.figures.causal_map import causal_map
from saan.documents.figures.intervals import intervals
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis, Language

__all__ = ["figures"]


def figures(diagnosis: Diagnosis, knowledge: KnowledgeBase, language: Language) -> dict[str, str]:
    """Return every figure of the advice document by its name; one with nothing to show is empty."""
    scope = Scope(diagnosis, knowledge, language)
    return {"causal_map": causal_map(scope), "intervals": intervals(scope)}
