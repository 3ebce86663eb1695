"""The fields of case files and of packs' files."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Literal, get_args, get_origin

from pydantic import BaseModel

from docs.generate.source import annotated, documented, prose, table
from saan.knowledge import model, pack
from saan.knowledge.model import base as words
from saan.knowledge.model import ruling
from saan.records import casefile
from saan.records.casefile import base, network, said

__all__ = [
    "case_fields",
    "case_sections",
    "case_values",
    "fields_table",
    "kind_in_words",
    "pack_fields",
    "pack_words",
]

_SHARED_FIELDS = {
    "Example": "an example",
    "Item": "any entry",
    "Claim": "a claim",
    "Section": "a list section",
}
_FORMS: Mapping[str, type[BaseModel]] = {"Answers": casefile.AnswerForm}


def kind_in_words(node: ast.expr) -> str:
    """An annotation in words."""
    match node:
        case ast.Constant(value=str(quoted)):
            return kind_in_words(ast.parse(quoted, mode="eval").body)
        case ast.BinOp(left=left, right=ast.Constant(value=None)):
            return kind_in_words(left)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=words)):
            return " · ".join(f"`{ast.literal_eval(word)}`" for word in words)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=word):
            return f"`{_written(ast.literal_eval(word))}`"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[each, ast.Constant()])):
            return f"list: {kind_in_words(each)}"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[one, other])):
            return f"[{kind_in_words(one)}, {kind_in_words(other)}]"
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[each, *_])):
            return kind_in_words(each)
        case ast.Subscript(value=ast.Name(id="Section"), slice=each):
            return f"list: {kind_in_words(each)}"
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[key, value])):
            return f"{kind_in_words(key)} → {kind_in_words(value)}"
    name = ast.unparse(node)
    return _options(_ALIASES.get(name)) or _named(name)


_NAMES = {
    "str": "text",
    "bool": "`true` · `false`",
    "int": "whole number",
    "float": "number",
    "CaseDate": "date",
    "LocalId": "id",
    "LocalIds": "ids",
    "Positive": "number ≥ 0",
    "RawValue": "value",
    "ShareOfOne": "share",
    "Flag": "`yes` · `no`",
    "YesPartlyNo": "`yes` · `partly` · `no`",
    "Phrase": "text in both languages",
    "Option": "[option](#option)",
    "Tells": "[tells](#tells)",
    "Multiplier": "[multiplier](#multiplier)",
    "ProfileId": "[dimension](situation.md)",
    "Premise": "[premise](#premise)",
    "Level": "[level](#level)",
    "Target": "[target](#target)",
    "ContraIndication": "[contra-indication](#contra-indication)",
    "GateRow": "[gate row](#gate-row)",
    "ScorecardRow": "[scorecard row](#scorecard-row)",
    "Step": "[step](#step)",
    "WholeCase": "[tests](#tests)",
    "RuleExamples": "[rules](#rules)",
    "Example": "[example](#an-example)",
    "Finds": "[finds](#finds)",
    "Says": "[says](#says)",
    "Line": "[expectation](#the-words-of-expectations)",
    "Any": "answer",
    "Bounds": "number, or [least, most]",
    "RuleId": "id",
    "Kind": "`indicators` · `rules` · `python` · `links` · `recommendations` · `gates` · `outlooks` · `situations`",
    "Test": "[test](#test)",
    "Conclusion": "[conclusion](#conclusion)",
    "Variable": "word",
}


_ALIASES = {name: value for owner in (words, network, said, ruling) for name, value in vars(owner).items()}


def _options(value: object) -> str:
    """The words of an alias for a few of them; empty for anything else."""
    return " · ".join(f"`{word}`" for word in get_args(value)) if get_origin(value) is Literal else ""


def _named(name: str) -> str:
    return _NAMES.get(name) or _spaced(name)


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _default(owner: type[BaseModel], name: str) -> str:
    field = owner.model_fields[name]
    if field.is_required():
        return "**required**"
    value = field.default
    if value is None or value == () or value == "" or isinstance(value, BaseModel) or field.default_factory:
        return ""
    return f"`{_written(value)}`"


def _written(value: object) -> str:
    """A value as YAML has it."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def fields_table(owner: type[BaseModel]) -> str:
    """The table of a class's own fields, and where to find those it shares."""
    said_of, own = documented(owner), annotated(owner)
    rows: list[tuple[str, ...]] = [
        (
            f"`{owner.model_fields[name].alias or name}`",
            kind_in_words(kind),
            _default(owner, name),
            said_of.get(name, ""),
        )
        for name, kind in own.items()
        if name in owner.model_fields
    ]
    shared = next((text for name, text in _SHARED_FIELDS.items() if owner.__bases__[0].__name__ == name), "")
    more = f"\n\nAlso the fields of [{shared}](#{shared.replace(' ', '-')})." if shared else ""
    return table("Field|Value|Default|Meaning", rows) + more


def _inner(owner: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel], bool]]:
    """The classes that a class's fields hold: the field, the class, and whether it is a list."""
    for name, kind in annotated(owner).items():
        for node in ast.walk(kind):
            word = node.id if isinstance(node, ast.Name) else ""
            found = _FORMS.get(word) or getattr(casefile, word, None)
            if inspect.isclass(found) and issubclass(found, casefile.CaseRecord) and word != "Section":
                yield owner.model_fields[name].alias or name, found, "list: " in kind_in_words(kind)


def _case_part(path: str, owner: type[BaseModel], depth: int) -> Iterator[str]:
    yield f"{'#' * depth} {path}\n\n{prose(owner.__doc__ or '')}\n\n{fields_table(owner)}"
    for name, inner, listed in _inner(owner):
        yield from _case_part(f"{path}.{name}{'[]' if listed else ''}", inner, 4)


def case_sections() -> str:
    """The sections of a case file."""
    said_of = documented(casefile.CaseFile)
    rows = [(f"`{name}`", said_of.get(name, "")) for name in annotated(casefile.CaseFile)]
    return table("Section|What it holds", rows)


def case_fields() -> str:
    """Every field of a case file, section by section."""
    parts = [
        part
        for name, owner, listed in _inner(casefile.CaseFile)
        for part in _case_part(f"{name}{'[]' if listed else ''}", owner, 3)
    ]
    for owner in (casefile.Item, casefile.Section):
        title = _SHARED_FIELDS[owner.__name__].capitalize()
        parts.append(f"### {title}\n\n{prose(owner.__doc__ or '')}\n\n{fields_table(owner)}")
    return "\n\n".join(parts)


def case_values() -> str:
    """How the values of a case file are written."""
    known = {**documented(base), **documented(said)}
    return table("Value|How it is written", sorted((_named(name), text) for name, text in known.items()))


def pack_fields() -> str:
    """Every field of a pack's files, kind by kind."""
    shown: list[tuple[str, type[BaseModel]]] = [("pack.yaml", model.PackManifest)]
    shown += [(f"{kind}.yaml", owner) for kind, owner in pack.KINDS.items()]
    inside = (
        model.Option,
        model.Tells,
        model.Premise,
        model.Step,
        model.Test,
        model.Conclusion,
        model.Level,
        model.Target,
        model.ContraIndication,
        model.GateRow,
        model.Multiplier,
    )
    shown += [(_title(owner), owner) for owner in (*inside, model.ScorecardRow)]
    shown.append(("A claim", model.Claim))
    parts = [
        f"### {title}\n\n{prose(owner.__doc__ or '')}\n\n{fields_table(owner)}" for title, owner in shown
    ]
    return "\n\n".join(parts)


def _title(owner: type) -> str:
    """The heading that the values of a class are linked to."""
    return _NAMES[owner.__name__].partition("]")[0].removeprefix("[").capitalize()


def pack_words() -> str:
    """The values that the kinds of statements share."""
    rows = [
        (_named(name), f"{text} {_options(vars(words)[name])}".strip())
        for name, text in sorted(documented(words).items())
    ]
    return table("Value|What may stand there", rows)
