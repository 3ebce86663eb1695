"""The JSON Schema of explanations as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from saan.documents.explanation.data import VERSION
from saan.records import Edition

__all__ = ["explanation_schema"]

Schema = dict[str, Any]

_ID: Schema = {"type": "string", "minLength": 1}
_WORD: Schema = {"type": "string"}
_IDS: Schema = {"type": "array", "items": _ID}
_VERDICT: Schema = {"enum": ["holds", "fails", "unknown"]}


def _object(properties: Schema, description: str) -> Schema:
    """Return the schema of an object in which everything is there and nothing else."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _refer(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_TEXT = _object({"th": _WORD, "en": _WORD}, "The same words in both languages.")


def explanation_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of what ``saan explain --json`` writes."""
    case = _object(
        {"file": _WORD, "sha256": _WORD, "edition": {"enum": list(get_args(Edition))}},
        "The case that was asked about, and for whom: of another edition than the consultant's nothing more is said than "
        "its readers may see.",
    )
    parts = {
        "explanation_version": {"const": VERSION},
        "question": {"enum": ["why", "why_not", "rule"]},
        "asked": {**_ID, "description": "The key of the statement, or the id of the declaration."},
        "case": _or_null(case),
        "statements": _list(_refer("statement")),
        "declaration": _or_null(_refer("declaration")),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "saan explanation",
        **_object(parts, "Why something is so, why it is not, or what a declaration says."),
        "$defs": dict(_defined()),
    }


def _defined() -> Iterable[tuple[str, Schema]]:
    detail: Schema = {"type": "object", "description": "Numbers and words that the statement comes to."}
    related = _object({"how": _ID, "id": _ID}, "A statement beside the proofs.")
    absence = _object(
        {"kind": _ID, "about": _ID, "is": {"type": "array"}, "says": _TEXT},
        "What a piece of evidence, or an end, rests on not being so.",
    )
    yield "statement", _object(
        {
            "id": _ID, "kind": _ID, "about": _WORD, "verdict": _VERDICT, "says": _TEXT, "detail": detail, "places": _IDS,
            "proofs": _list(_refer("proof")), "related": _list(related), "unless": _list(absence),
        },
        "One statement; several proofs are alternatives. The first statement of the list is the one asked about.",
    )  # fmt: skip
    yield "proof", _object(
        {
            "rule": _ID, "verdict": _VERDICT, "rests_on": _IDS, "absences": _IDS,
            "premises": _list(_refer("premise")), "steps": _list(_refer("step")),
        },
        "A rule, or a definition of the engine's own, and the ids of the statements it rests on.",
    )  # fmt: skip
    yield "premise", _object(
        {
            "asks": _TEXT, "negated": {"type": "boolean"}, "verdict": _VERDICT, "facts": _IDS, "ask": _IDS,
            "parts": _list(_refer("premise")),
        },
        "A premise, how it stands, the facts that decide it, and the questions that would.",
    )  # fmt: skip
    count = {"type": "integer", "minimum": 0}
    yield "step", _object(
        {"asks": _TEXT, "verdict": _VERDICT, "entries": _IDS, "listed": _or_null(count), "complete": {"type": "boolean"}},
        "A step of a general rule over a list: the entries that fit by themselves, of how many listed.",
    )  # fmt: skip
    reader = _object({"kind": _ID, "id": _ID}, "What names the declaration.")
    yield "declaration", _object(
        {
            "id": _ID, "kind": _ID, "pack": _ID, "place": _or_null(_ID), "basis": _or_null(_ID), "sources": _IDS,
            "fields": {"type": "object", "description": "As the pack's file has them."}, "read_by": _list(reader),
        },
        "What a pack declares.",
    )  # fmt: skip
