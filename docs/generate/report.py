"""The keys of the JSON report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from docs.generate.source import prose, table
from saan import records
from saan.documents.schema import report_schema

__all__ = ["report_fields", "report_keys"]

_RECORDS: Mapping[str, type] = {
    "findings": records.Finding,
    "disagreements": records.Disagreement,
    "scorecards": records.Scored,
    "links": records.ActiveLink,
    "circles": records.Circle,
    "roots": records.Root,
    "entry_points": records.EntryPoint,
    "risks": records.Risk,
    "gates": records.GateState,
    "outlook": records.OutlookHeld,
    "advice": records.Advice,
    "questions": records.AskFirst,
}


def report_keys() -> str:
    """The keys at the top of a report."""
    rows = [
        (f"`{key}`", _shape(schema), schema.get("description", ""))
        for key, schema in report_schema()["properties"].items()
    ]
    return table("Key|Value|Meaning", rows)


def report_fields() -> str:
    """The keys of every object in a report."""
    return "\n\n".join(
        part for key, schema in report_schema()["properties"].items() for part in _report_part(key, schema)
    )


def _report_part(key: str, schema: Mapping[str, Any]) -> Iterator[str]:
    """The table of an object, or of the objects in a list, and of those within."""
    inner = _object(schema)
    if inner is None or set(inner["properties"]) == {"th", "en"}:
        return
    said_of = prose(_RECORDS[key].__doc__ or "") if key in _RECORDS else inner.get("description", "")
    rows = [(f"`{name}`", _shape(each)) for name, each in inner["properties"].items()]
    heading = f"### {key}{'[]' if inner is not schema else ''}"
    yield "\n\n".join(filter(None, (heading, said_of, table("Key|Value", rows))))
    for name, each in inner["properties"].items():
        yield from _report_part(f"{key}.{name}", each)


def _object(schema: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The schema of an object, or of the objects of a list or a mapping."""
    while "properties" not in schema:
        held = schema.get("items", schema.get("additionalProperties"))
        if not isinstance(held, dict):
            return None
        schema = held
    return schema


def _shape(schema: Mapping[str, Any]) -> str:
    """What stands there, in a few words."""
    if "anyOf" in schema:
        return " or ".join(_shape(each) for each in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return " · ".join(f"`{json.dumps(word)}`" for word in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"list: {_shape(schema['items'])}"
    if schema.get("type") == "object" and "properties" not in schema:
        return f"by id: {_shape(schema['additionalProperties'])}"
    if set(schema.get("properties", ())) == {"th", "en"}:
        return "text in both languages"
    limits = f" {schema['minimum']} to {schema['maximum']}" if "maximum" in schema else ""
    return f"{schema.get('type', 'anything')}{limits}"
