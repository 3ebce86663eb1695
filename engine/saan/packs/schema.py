"""The JSON Schemas (2020-12) of a rule pack's files: for editors, while somebody writes.

They accept what the loader accepts of a single file. What only joined packs show (an id that leads nowhere, an
option that a question does not offer) is left to ``saan packs check``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any, get_args

from pydantic import BaseModel

from saan.anomalies.accepting import AcceptedAnomaly
from saan.anomalies.codes import CODES
from saan.knowledge.model import PackManifest
from saan.knowledge.pack import KINDS
from saan.records.meanings import meanings
from saan.records.situation import DIMENSIONS
from saan.testing.files import TestFile

__all__ = ["FILES", "file_name", "modeline", "pack_schema"]

Schema = dict[str, Any]

_WHOLE: Mapping[str, type[BaseModel]] = {"pack": PackManifest, "tests": TestFile}
"""Files whose keys are those of one model."""

_LISTS: Mapping[str, type[BaseModel]] = {**KINDS, "accepted": AcceptedAnomaly}
"""Files that hold lists, by the key of the list."""

FILES: Mapping[str, type[BaseModel]] = {**_WHOLE, **_LISTS}
"""The kinds of file that have a schema: by the file's name, what stands in it, or each entry of its list."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TRUTH: Schema = {"enum": [True, False, "yes", "no"]}
_VALUE: Schema = {"type": ["string", "number", "boolean"]}
_WORDS: Schema = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_VALUES: Schema = {"anyOf": [_VALUE, {"type": "array", "items": _VALUE}]}

_BOUNDS: Schema = {
    "type": "object",
    "additionalProperties": {
        "anyOf": [
            {"type": "number"},
            {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 2},
        ]
    },
}

_PREMISES = ("answer", "measure", "finding", "profile", "all", "any", "not")
_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "Conclusion": ("supports", "against"),
    "Gate": ("finding", "answer"),
    "Indicator": ("question", "measure"),
    "Multiplier": ("condition", "topic"),
    "Premise": _PREMISES,
    "Step": (*_PREMISES, "for_each", "some_of", "none_of", "count_of"),
}
"""Fields of which exactly one must stand, where the model says so in code."""

_MORE: Mapping[str, tuple[Schema, ...]] = {
    "Level": (
        {"anyOf": [{"required": [field]} for field in ("when", "at_least", "under")]},
        {"not": {"required": ["supports", "against"]}},
    ),
    "Link": (
        {
            "if": {"properties": {"type": {"const": "prevents"}}},
            "then": {"required": ["weakens"], "not": {"required": ["to"]}},
            "else": {"required": ["to"], "not": {"required": ["weakens"]}},
        },
    ),
    "Question": (
        {
            "if": {"properties": {"type": {"enum": ["choice", "multi"]}}},
            "then": {"required": ["options"]},
            "else": {"properties": {"options": {"maxItems": 0}}},
        },
    ),
}
"""What else the model says in code."""

_FREE: Mapping[tuple[str, str], Schema] = {
    ("AcceptedAnomaly", "anomaly"): {"enum": [*CODES]},
    ("AcceptedAnomaly", "because"): {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/_Because"}]},
    **{(name, "measures"): _BOUNDS for name in ("Example", "Finds", "WholeCase")},
    ("Step", "where"): {
        "type": "object",
        "additionalProperties": {"anyOf": [*_VALUES["anyOf"], {"$ref": "#/$defs/Test"}]},
    },
    ("Tells", "as"): {"type": "object", "additionalProperties": _WORDS},
    ("Test", "not"): _VALUES,
    ("Tells", "profile"): {"enum": [*DIMENSIONS]},
    ("Premise", "profile"): {"enum": [*DIMENSIONS]},
    ("Step", "profile"): {"enum": [*DIMENSIONS]},
}
"""What may stand in a field, where a validator of the model decides."""


def pack_schema(kind: str = "") -> Schema:
    """Return the schema of one kind of file (a key of `FILES`), or, without a kind, the one that fits every file.

    A file of one kind may hold others too, as the loader allows; their entries are checked in files of their own.
    """
    if kind in _WHOLE:
        return {"$schema": _DIALECT, "title": f"saan rule pack: {kind}.yaml", **_whole(_WHOLE[kind])}
    if kind:
        made = _sections({kind: FILES[kind]})
        others = {name: {"type": "array"} for name in KINDS if name != kind and kind in KINDS}
        made |= {"properties": made["properties"] | others, "required": [kind]}
        return {"$schema": _DIALECT, "title": f"saan rule pack: {kind}.yaml", **made}
    return {"$schema": _DIALECT, "title": "saan rule pack: any of its files", **_any_file()}


def file_name(kind: str) -> str:
    """Return what the file of a schema is called: ``conditions.schema.json``."""
    return f"{kind}.schema.json"


def modeline(kind: str, *, up: int = 0) -> str:
    """Return the first line of a knowledge file, by which editors find its schema, `up` folders above it."""
    return f"# yaml-language-server: $schema={'../' * up}schemas/{file_name(kind)}"


def _any_file() -> Schema:
    """Return the schema of all files: the manifest is known by its keys, others by what fits."""
    wholes = {kind: _whole(declared) for kind, declared in _WHOLE.items()}
    sections = _sections(_LISTS) | {"minProperties": 1}
    defs: Schema = reduce(lambda found, each: found | each.pop("$defs"), [*wholes.values(), sections], {})
    manifest, others = wholes.pop("pack"), [*wholes.values()]
    return {
        "type": "object",
        "if": {"anyOf": [{"required": [key]} for key in ("id", "version", "api", "licence")]},
        "then": manifest,
        "else": {"anyOf": [sections, *others]} if others else sections,
        "$defs": defs,
    }


def _whole(kind: type[BaseModel]) -> Schema:
    made: Schema = kind.model_json_schema(by_alias=True)
    classes = {each.__name__: each for each in _classes(kind)}
    defs = {name: _defined(classes[name], schema) for name, schema in made.pop("$defs", {}).items()}
    return _defined(kind, made) | {"$defs": defs}


def _classes(kind: type[BaseModel]) -> Iterable[type[BaseModel]]:
    """Return the models that the fields of a model are made of, and the model itself."""
    found: dict[type[BaseModel], None] = {}
    waiting: list[Any] = [kind]
    while waiting:
        part = waiting.pop()
        if isinstance(part, type) and issubclass(part, BaseModel):
            if part not in found:
                found[part] = None
                waiting += [field.annotation for field in part.model_fields.values()]
        else:
            waiting += get_args(part)
    return found


def _sections(kinds: Mapping[str, type[BaseModel]]) -> Schema:
    """Return the schema of a file that holds lists by kind."""
    wholes = {kind: _whole(declared) for kind, declared in kinds.items()}
    defs: Schema = reduce(lambda found, each: found | each.pop("$defs"), wholes.values(), {})
    defs |= {kinds[kind].__name__: whole for kind, whole in wholes.items()}
    properties = {
        kind: {
            "type": "array",
            "items": {"$ref": f"#/$defs/{declared.__name__}"},
            "description": _meant(declared),
        }
        for kind, declared in kinds.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False, "$defs": defs}


def _meant(declared: type[BaseModel]) -> str:
    return (declared.__doc__ or "").split("\n\n")[0].replace("``", "`")


def _defined(declared: type[BaseModel], schema: Schema) -> Schema:
    """Return the schema of one class as it is written in files, its fields with what they mean."""
    name = declared.__name__
    said = meanings(declared)
    fields = {field.alias or key: said.get(key, "") for key, field in declared.model_fields.items()}
    properties = {
        key: _field(name, key, part) | {"description": fields[key].replace("``", "`")}
        for key, part in schema["properties"].items()
    }
    made = {key: schema[key] for key in ("type", "required", "additionalProperties") if key in schema}
    return (
        made
        | {"description": schema.get("description", "").replace("``", "`"), "properties": properties}
        | _ruled(name, schema)
    )


def _field(name: str, key: str, part: Schema) -> Schema:
    return dict(_FREE.get((name, key)) or _as_written(part))


def _as_written(part: Any) -> Any:
    """Loosen a part to what may stand in a file, and leave out what tells an editor nothing."""
    if isinstance(part, list):
        return [_as_written(each) for each in part]
    if not isinstance(part, dict):
        return part
    if part.get("const") is True:
        return {"enum": [True, "yes"]}
    if part.get("type") == "boolean":
        return dict(_TRUTH)
    if [each.get("type") for each in part.get("anyOf", ())] == ["string", "number", "integer"]:
        return dict(_VALUE)
    return {key: _as_written(each) for key, each in part.items() if key not in ("title", "default")}


def _ruled(name: str, schema: Schema) -> Schema:
    """Return what the model's validators ask for, as far as a schema can say it."""
    rules: list[Schema] = [*_MORE.get(name, ())]
    if name in _ONE_OF:
        rules.append({"oneOf": [{"required": [field]} for field in _ONE_OF[name]]})
    if "basis" in schema["properties"]:
        bare = {"properties": {"basis": {"const": "judgement"}}}
        rules.append(
            {"if": bare, "else": {"required": ["sources"], "properties": {"sources": {"minItems": 1}}}}
        )
    return {"allOf": rules} if rules else {}
