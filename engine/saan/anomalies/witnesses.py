"""Witnesses: a minimal case file for what an environment allows, and what the engine makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from saan import yamltext
from saan.anomalies.domains import Space, Variable
from saan.anomalies.grounds import Ground, Said
from saan.anomalies.measured import AS_OF, stating
from saan.case import understood
from saan.errors import InputError
from saan.inference import Inference, run
from saan.knowledge import KnowledgeBase
from saan.reasoning.assessing import Assessor
from saan.records import Case, Value
from saan.records.situation import DIMENSIONS
from saan.yamltext.writing import inline_yaml, key_yaml, plain_data

__all__ = ["concluded", "written"]

_KINDS = ("interview", "document", "record", "observation", "survey")


def concluded(text: str, knowledge: KnowledgeBase) -> tuple[Case, Inference] | None:
    """Read a witness and let the rules conclude from it; `None` where it is no case, as its parts do not go together."""
    try:
        case = understood(yamltext.parse(text, "witness.yaml"), knowledge)
    except InputError:
        return None
    return case, run(knowledge, case, Assessor(knowledge, case, bounds=False))


def written(ground: Ground, space: Space, lists: Mapping[str, Any] | None = None) -> str:
    """Write a case that is as `ground` says, and lists these entries; empty where that cannot be written."""
    stated: dict[str, Any] = {"saan": 1, "case": {"id": "witness", "as_of": AS_OF}}
    voices = max((said.sources for said in ground.said.values()), default=0)
    certainties = {said.certainty for said in ground.said.values()}
    if voices > 1 or certainties - {"firm"}:
        stated["evidence"] = [
            {"id": f"v{n + 1}", "kind": _KINDS[n % len(_KINDS)]} for n in range(max(voices, 1))
        ]
    for variable, cells in sorted(ground.given.items()):
        more = _stated(variable, cells, space, ground.said.get(variable, Said()))
        if more is None or not _merge(stated, more):
            return ""
    if lists and not _merge(stated, lists):
        return ""
    if stated.keys() <= {"saan", "case", "evidence"}:
        stated["network"] = {"moment": "running"}
    return _text(stated)


def _stated(variable: Variable, cells: int, space: Space, said: Said) -> dict[str, Any] | None:
    for cell in _allowed(variable, cells, space):
        match variable.kind:
            case "answer":
                return _answer(space.knowledge, variable.about, cell, said)
            case "measure" if (found := stating(variable.about, float(cell))) is not None:
                return found
            case "profile":
                return _situation(variable.about, str(cell))
    return None


def _allowed(variable: Variable, cells: int, space: Space) -> Iterator[Any]:
    return (cell for bit, cell in enumerate(space.cells(variable)) if cells >> bit & 1)


def _answer(knowledge: KnowledgeBase, question: str, value: Value, said: Said) -> dict[str, Any]:
    path = knowledge.questions[question].path
    plain: Any = list(value) if isinstance(value, tuple) else value
    if path and said == Said():
        return _nested(path, plain)
    name = question.removeprefix("community:")
    if said == Said():
        return {"answers": {name: plain}}
    by = [
        {"value": plain, "evidence": [f"v{number + 1}"]}
        | ({} if said.certainty == "firm" else {"certainty": said.certainty})
        for number in range(said.sources)
    ]
    return {"answers": {name: by}}


def _situation(dimension: str, word: str) -> dict[str, Any] | None:
    """Say a word of the profile where a case file says it."""
    known = DIMENSIONS[dimension]
    if not known.place or known.says:
        return {"situation": {dimension: word}}
    return _nested(known.place, word)


def _nested(path: str, value: Any) -> dict[str, Any]:
    for part in reversed(path.split(".")):
        value = {part: value}
    assert isinstance(value, dict)  # noqa: S101 - a path has a part
    return value


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> bool:
    """Add sections; false where both say something of one place, and not the same."""
    for key, value in more.items():
        old = into.get(key)
        if isinstance(old, dict) and isinstance(value, Mapping) and "items" not in old:
            into[key] = dict(old)
            if not _merge(into[key], value):
                return False
        elif old is None:
            into[key] = value
        elif old != value:
            return False
    return True


def _text(stated: Mapping[str, Any]) -> str:
    return "".join(f"{line}\n" for key, value in plain_data(stated).items() for line in _lines(key, value))


def _lines(key: str, value: Any) -> Iterator[str]:
    """Write a section: small ones on a line, answers and entries one under the other."""
    if isinstance(value, Mapping) and key == "answers":
        yield f"{key}:"
        yield from (f"  {key_yaml(name, flow=False)}: {inline_yaml(each)}" for name, each in value.items())
    elif isinstance(value, Mapping) and "items" in value and value["items"]:
        yield f"{key}:"
        yield "  complete: true"
        yield "  items:"
        yield from (f"    - {inline_yaml(each)}" for each in value["items"])
    elif isinstance(value, list):
        yield f"{key}:"
        yield from (f"  - {inline_yaml(each)}" for each in value)
    else:
        yield f"{key}: {inline_yaml(value)}"
