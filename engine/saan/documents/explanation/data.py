"""Explanations as data, for programs: `saan.documents.explanation.schema` describes it.

Ids and numbers, and every statement in words of both languages. What rests on a statement is named by its key; each
stands in the list once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from inspect import getdoc
from typing import Any

from saan.documents.context.scope import Scope
from saan.documents.context.telling import unless_data
from saan.documents.escaping import json_text
from saan.documents.explanation.brief import Brief
from saan.documents.explanation.declared import python_rule
from saan.documents.saying import Saying
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Claim, Declared
from saan.reasoning.explanation import Explanation, Proof, Seen, Statement, readers
from saan.reasoning.premises import Verdict, Weighed
from saan.records import Diagnosis

__all__ = ["VERSION", "declaration_json", "explanation_json"]

VERSION = 1
"""Rises when a field changes its meaning or goes; new fields do not raise it."""

_PLACES = 6


def explanation_json(explanation: Explanation, diagnosis: Diagnosis, knowledge: KnowledgeBase) -> str:
    """Return an explanation as JSON text."""
    briefs = {
        "th": Brief(Scope(diagnosis, knowledge, "th")),
        "en": Brief(Scope(diagnosis, knowledge, "en")),
    }
    return _json(
        {
            "explanation_version": VERSION,
            "question": explanation.question,
            "asked": explanation.asked.key,
            "case": {
                "file": diagnosis.case.name,
                "sha256": diagnosis.case.sha256,
                "edition": diagnosis.case.edition,
            },
            "statements": [_statement(each, briefs) for each in explanation.statements],
            "declaration": None,
        }
    )


def declaration_json(kind: str, name: str, knowledge: KnowledgeBase) -> str:
    """Return a declaration as JSON text: its fields as the pack's file has them, and who reads it."""
    if kind == "python_rules":
        rule = python_rule(knowledge, name)
        document = getdoc(rule.rule.__wrapped__) or ""
        said = {"tell": rule.rule.tell, "because": rule.rule.because, "basis": rule.rule.basis}
        fields: dict[str, Any] = {"documentation": document, "concludes": list(rule.concludes)}
        fields |= {name: value for name, value in said.items() if value}
        item = None
    elif kind == "measures":
        own = knowledge.own_measures[name][1]
        title = {"th": own.title.th, "en": own.title.en}
        fields, item = {"documentation": getdoc(own.compute) or "", "title": title}, None
    else:
        item = getattr(knowledge, kind)[name]
        fields = item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    place = knowledge.place_of(item) if isinstance(item, Declared) else None
    declaration = {
        "id": name,
        "kind": kind,
        "pack": knowledge.pack_of(name),
        "place": str(place) if place else None,
        "basis": item.basis if isinstance(item, Claim) else None,
        "sources": list(getattr(item, "sources", ())),
        "fields": fields,
        "read_by": [{"kind": other, "id": reader} for other, reader in readers(knowledge, kind, name)],
    }
    return _json(
        {
            "explanation_version": VERSION,
            "question": "rule",
            "asked": name,
            "case": None,
            "statements": [],
            "declaration": declaration,
        }
    )


def _json(found: dict[str, Any]) -> str:
    return json_text(found) + "\n"


def _statement(statement: Statement, briefs: dict[str, Brief]) -> dict[str, Any]:
    return {
        "id": statement.key,
        "kind": statement.kind,
        "about": statement.about,
        "verdict": _verdict(statement.verdict),
        "says": {language: brief.line(statement) for language, brief in briefs.items()},
        "detail": {name: _plain(value) for name, value in statement.detail},
        "places": [str(place) for place in statement.places],
        "proofs": [_proof(proof, briefs) for proof in statement.proofs],
        "related": [{"how": each.how, "id": each.key} for each in statement.related],
        "unless": unless_data(
            {language: brief.scope for language, brief in briefs.items()}, statement.unless
        ),
    }


def _proof(proof: Proof, briefs: dict[str, Brief]) -> dict[str, Any]:
    return {
        "rule": proof.rule,
        "verdict": _verdict(proof.verdict),
        "rests_on": list(proof.rests_on),
        "absences": list(proof.absences),
        "premises": [_weighed(each, briefs) for each in proof.premises],
        "steps": [_seen(each, briefs) for each in proof.steps],
    }


def _weighed(weighed: Weighed, briefs: dict[str, Brief]) -> dict[str, Any]:
    def asks(saying: Saying) -> str:
        tell = saying.joint if weighed.parts else saying.leaf
        return tell(weighed.premise, negated=weighed.negated)

    return {
        "asks": {language: asks(brief.saying) for language, brief in briefs.items()},
        "negated": weighed.negated,
        "verdict": _verdict(weighed.verdict),
        "facts": list(weighed.facts),
        "ask": list(weighed.ask),
        "parts": [_weighed(part, briefs) for part in weighed.parts],
    }


def _seen(seen: Seen, briefs: dict[str, Brief]) -> dict[str, Any]:
    return {
        "asks": {language: brief.saying.step(seen.step) for language, brief in briefs.items()},
        "verdict": _verdict(seen.verdict),
        "entries": list(seen.entries),
        "listed": seen.listed,
        "complete": seen.complete,
    }


def _verdict(verdict: Verdict) -> str:
    return {True: "holds", False: "fails", None: "unknown"}[verdict]


def _plain(value: object) -> object:
    """Numbers rounded; what has no upper bound is `null`."""
    if isinstance(value, float):
        return round(value, _PLACES) + 0.0 if math.isfinite(value) else None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(part) for part in value]
    return value
