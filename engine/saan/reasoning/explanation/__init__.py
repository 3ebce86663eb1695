"""Explaining a diagnosis: why something holds, why not, and who reads what. Pure: no words, no printing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from saan.errors import UsageError
from saan.knowledge import KnowledgeBase
from saan.reasoning.explanation.causes import CAUSES
from saan.reasoning.explanation.facts import FACTS
from saan.reasoning.explanation.index import Index
from saan.reasoning.explanation.naming import declared_as, key_of, kinds_of
from saan.reasoning.explanation.plan import PLAN
from saan.reasoning.explanation.readers import readers
from saan.reasoning.explanation.records import Explanation, Proof, Related, Seen, Statement
from saan.reasoning.explanation.whole import WHOLE
from saan.reasoning.explanation.why_not import WHY_NOT, WhyNot, rule
from saan.records import Diagnosis

__all__ = [
    "Explanation",
    "Proof",
    "Related",
    "Seen",
    "Statement",
    "declared_as",
    "kinds_of",
    "readers",
    "why",
    "why_not",
]

_MADE: Mapping[str, Callable[[Index, str], Statement]] = {**FACTS, **CAUSES, **PLAN, **WHOLE, "rule": rule}


def why(diagnosis: Diagnosis, knowledge: KnowledgeBase, word: str) -> Explanation:
    """Explain what `word` names: the statement, and below it all it rests on, down to the lines of the case.

    `word` is an id (``no_funds``), a statement's id as reports carry it, or a fact's key. Raises `UsageError`
    for one that names nothing here. Of an edition's case it says no line and names nobody who was interviewed.
    """
    index = Index(diagnosis, knowledge)
    found: dict[str, Statement] = {}
    ahead = [key_of(index, word)]
    while ahead:
        key = ahead.pop()
        if key not in found:
            found[key] = _statement(index, key)
            ahead += reversed(found[key].rests_on)
    return _told(index, "why", (*found.values(), *_beside(index, found)))


def why_not(diagnosis: Diagnosis, knowledge: KnowledgeBase, word: str) -> Explanation:
    """Explain why what `word` names is not so: what failed, what is not known, which rule would have fired.

    Raises `UsageError` for a word that names nothing here, or something that no rule concludes.
    """
    index = Index(diagnosis, knowledge)
    kind, _, name = key_of(index, word).partition(":")
    if kind == "gate":
        return why(diagnosis, knowledge, word)
    if kind not in WHY_NOT:
        raise UsageError(
            f"'{word}' is not something that rules conclude or not",
            "ask --why-not of a condition, a recommendation, a link, an end or a rule",
        )
    asked = WHY_NOT[kind](WhyNot(index), name)
    return _told(index, "why_not", (asked, *_beside(index, {asked.key: asked})))


def _told(index: Index, question: Literal["why", "why_not"], statements: Iterable[Statement]) -> Explanation:
    """Return statements as the readers of the case's edition may have them."""
    shown = index.case.sources_shown
    return Explanation(question, tuple(each if shown else _unattributed(each) for each in statements))


def _unattributed(statement: Statement) -> Statement:
    """Return a statement without lines of the file, its gaps would tell what was taken out, and without interviewees."""
    kind = statement.get("source_kind")
    detail = tuple(
        (name, kind if name == "source" and kind == "interview" else value)
        for name, value in statement.detail
    )
    return replace(statement, places=(), detail=detail)


def _beside(index: Index, found: Mapping[str, Statement]) -> Iterator[Statement]:
    """Yield the facts that premises were weighed by, and the evidence against, as far as they are not explained yet."""
    keys = dict.fromkeys(
        key for each in found.values() for proof in each.proofs for key in _looked_at(proof)
    ) | dict.fromkeys(
        related.key for each in found.values() for related in each.related if related.how == "speaks_against"
    )
    yield from (_looked_up(index, key) for key in keys if key not in found)


def _looked_at(proof: Proof) -> Iterator[str]:
    """Yield the keys of the facts that premises and steps were weighed by."""
    ahead = list(proof.premises)
    while ahead:
        weighed = ahead.pop(0)
        yield from weighed.facts
        ahead += weighed.parts
    yield from (key for step in proof.steps for key in step.entries)


def _looked_up(index: Index, key: str) -> Statement:
    """The statement of a fact, of a finding with the lines that its evidence was read from, and no further."""
    found = _statement(index, key)
    if found.kind != "finding":
        return replace(found, proofs=())
    reads = (path for piece in index.findings[found.about].evidence for path in piece.reads)
    return replace(found, proofs=(), related=(), places=index.places(reads))


def _statement(index: Index, key: str) -> Statement:
    kind, _, name = key.partition(":")
    return _MADE[kind](index, name)
