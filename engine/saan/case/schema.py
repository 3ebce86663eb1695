"""The JSON Schema (2020-12) of the case file: for editors, and for programs that write cases.

It describes the file as it is written, and so accepts what the reader accepts: a number as text with Thai digits,
``yes`` for true, a key without a value. What only the reader knows (dates, references) it leaves to the reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from saan.case.answering import DEFAULT_PACK
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.records.casefile import CaseFile

__all__ = ["case_schema"]

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NUMBER_TEXT = r"^\s*[+-]?[0-9๐-๙][0-9๐-๙.,\s]*%?\s*$"
_OF_A_PACK = "^[a-z][a-z0-9_]*:"
_PASSED_ON = ("description", "examples")
_OTHERS: Schema = {"$ref": "#/$defs/OtherAnswers"}
_NULL: Schema = {"type": "null"}
_TRUTH: Schema = {"enum": ["yes", "no", True, False]}


def case_schema(knowledge: KnowledgeBase | None = None) -> Schema:
    """Return the schema of the case file; with `knowledge`, answers take what the packs' questions take.

    Answers to questions of packs that are not loaded are accepted under their full ids, as the reader does.
    """
    schema: Schema = _as_written(CaseFile.model_json_schema(by_alias=True))
    answers = schema["properties"]["answers"]["anyOf"][0]
    schema["$defs"]["OtherAnswers"] = _answers(schema["$defs"]["AnswerForm"]["properties"]["value"])
    answers["additionalProperties"] = _OTHERS
    if knowledge is not None:
        _ask(schema, answers, knowledge)
    return {"$schema": _DIALECT, "title": "saan case file"} | schema


def _as_written(part: Any) -> Any:
    """Loosen the models' schema to what may stand in a file."""
    if isinstance(part, list):
        return [_as_written(each) for each in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "boolean":
        part = {key: value for key, value in part.items() if key in _PASSED_ON} | _TRUTH
    loose = {key: _as_written(value) for key, value in part.items() if key not in ("title", "default")}
    if "properties" in part:
        required = part.get("required", [])
        loose["properties"] = {
            name: _as_written(each) if name in required else _or_empty(_as_written(each))
            for name, each in part["properties"].items()
        }
    return _with_text(loose)


def _with_text(part: Schema) -> Schema:
    """A number may be written as text, and a text may look like a number."""
    if part.get("type") in ("number", "integer"):
        return part | {"type": [part["type"], "string"], "pattern": _NUMBER_TEXT}
    if part.get("type") == "string" and not part.keys() & {"enum", "const", "pattern", "format"}:
        return part | {"type": ["string", "number"]}
    return part


def _or_empty(part: Schema) -> Schema:
    """The same, or a key without a value."""
    if _NULL in part.get("anyOf", []):
        return part
    outside = {key: value for key, value in part.items() if key in _PASSED_ON}
    inside = {key: value for key, value in part.items() if key not in _PASSED_ON}
    return {"anyOf": [inside, _NULL]} | outside


def _ask(schema: Schema, answers: Schema, knowledge: KnowledgeBase) -> None:
    """Type the answers by the questions of the loaded packs."""
    answers |= {"properties": {}, "patternProperties": {_OF_A_PACK: _OTHERS}}
    for question in knowledge.questions.values():
        value = {f"value:{question.id}": _value(question)}
        words = {"description": f"{question.text.th}\n\n{question.text.en}"}
        asked = words | _answers({"$ref": f"#/$defs/value:{question.id}"})
        schema["$defs"] |= value | {f"answers:{question.id}": asked}
        answers["properties"] |= {
            name: {"$ref": f"#/$defs/answers:{question.id}"} for name in _names(question)
        }
    if any(pack.id == DEFAULT_PACK for pack in knowledge.packs):
        answers["additionalProperties"] = False
        known: Schema = {"anyOf": [{"enum": sorted(answers["properties"])}, {"pattern": _OF_A_PACK}]}
        schema["properties"]["missing"]["anyOf"][0]["propertyNames"] = known


def _names(question: Question) -> Iterable[str]:
    """The ids under which a case may answer it."""
    yield question.id
    pack, _, bare = question.id.partition(":")
    if pack == DEFAULT_PACK:
        yield bare


def _answers(value: Schema) -> Schema:
    """A value, one form with it, or a list of both from several people; nothing while it is not answered."""
    form = {"allOf": [{"$ref": "#/$defs/AnswerForm"}, {"properties": {"value": value}}]}
    several = {"type": "array", "minItems": 1, "items": {"anyOf": [value, form]}}
    return {"anyOf": [value, form, several, _NULL]}


def _value(question: Question) -> Schema:
    options = {
        "anyOf": [{"const": each.id, "description": f"{each.th} · {each.en}"} for each in question.options]
    }
    number = {"type": ["number", "string"], "pattern": _NUMBER_TEXT}
    low, high = {"share": (0.0, 1.0), "scale": (1.0, 5.0)}.get(
        question.type, (question.minimum, question.maximum)
    )
    limits = {key: limit for key, limit in (("minimum", low), ("maximum", high)) if limit is not None}
    values: dict[str, Schema] = {
        "choice": options,
        "multi": {"anyOf": [options, {"type": "array", "minItems": 1, "items": options}]},
        "yes_no": _TRUTH,
        "number": number | limits,
        "share": number | limits,
        "scale": number | limits,
        "date": {"type": ["string", "integer"]},
        "text": {"type": ["string", "number"]},
    }
    return values[question.type]
