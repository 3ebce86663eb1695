"""Explanations in words: lines for a terminal, data for programs."""

from __future__ import annotations

from dataclasses import replace

from saan.documents.context.scope import Scope
from saan.documents.escaping import printable
from saan.documents.explanation.data import declaration_json, explanation_json
from saan.documents.explanation.declared import document
from saan.documents.explanation.lines import Line, Mark
from saan.documents.explanation.telling import tell
from saan.documents.saying import Saying
from saan.documents.words import Words
from saan.knowledge import KnowledgeBase
from saan.reasoning.explanation import Explanation
from saan.records import Diagnosis, Language

__all__ = ["Line", "Mark", "declaration_json", "declaration_lines", "explanation_json", "explanation_lines"]


def explanation_lines(
    explanation: Explanation, diagnosis: Diagnosis, knowledge: KnowledgeBase, language: Language
) -> tuple[Line, ...]:
    """Return an explanation as a tree of lines; each is one line of what can be printed, whatever the case says."""
    return tuple(map(_printable, tell(explanation, Scope(diagnosis, knowledge, language))))


def declaration_lines(kind: str, name: str, knowledge: KnowledgeBase, language: Language) -> tuple[Line, ...]:
    """Return the documentation of a declaration, line by line."""
    return tuple(map(_printable, document(kind, name, Saying(knowledge, Words(language)))))


def _printable(line: Line) -> Line:
    places = tuple(map(printable, line.places))
    return replace(line, text=printable(line.text), key=printable(line.key), places=places)
