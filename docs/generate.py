"""Rewrite the parts of the documentation that the code itself knows: ``python docs/generate.py``.

A page keeps its own words. What stands between ``<!-- begin: name -->`` and ``<!-- end: name -->`` is made
here, from the classes that read case files and packs, the table of measures, the commands and the
tables of numbers. A test compares, so that a page cannot lag behind the code.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import click
from pydantic import BaseModel

from saan import certainty, cli
from saan.case.measures import MEASURES
from saan.knowledge import model, pack
from saan.knowledge.model import base as words
from saan.reasoning import thresholds
from saan.records import casefile
from saan.records.casefile import base, network, said

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["BLOCKS", "pages", "rewritten"]

DOCS = Path(__file__).parent
_BLOCK = re.compile(r"(<!-- begin: ([\w-]+) -->\n).*?(\n<!-- end: \2 -->)", re.DOTALL)
_SHARED_FIELDS = {"Item": "any entry", "Claim": "a claim", "Section": "a list section"}
_FORMS: Mapping[str, type[BaseModel]] = {"Answers": casefile.AnswerForm}


def rewritten(text: str) -> str:
    """Return a page with every generated block made anew."""
    return _BLOCK.sub(lambda found: f"{found[1]}\n{BLOCKS[found[2]]().strip()}\n{found[3]}", text)


def pages() -> list[Path]:
    """Return the pages that have generated blocks."""
    return [path for path in sorted(DOCS.rglob("*.md")) if "<!-- begin: " in path.read_text("utf-8")]


# -- what source says of itself -------------------------------------------------------------------


@cache
def _tree(owner: type | ModuleType) -> list[ast.stmt]:
    """The statements of a class or a module."""
    parsed = ast.parse(textwrap.dedent(inspect.getsource(owner)))
    return parsed.body if isinstance(owner, ModuleType) else parsed.body[0].body  # type: ignore[attr-defined]


def _documented(owner: type | ModuleType) -> dict[str, str]:
    """The docstrings that stand under attributes, by name."""
    found = {}
    for statement, after in pairwise(_tree(owner)):
        name = _target(statement)
        if name and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            found[name] = _prose(str(after.value.value))
    return found


def _target(statement: ast.stmt) -> str:
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""


def _annotated(owner: type) -> dict[str, ast.expr]:
    """The annotations of a class's own fields, in order."""
    return {_target(each): each.annotation for each in _tree(owner) if isinstance(each, ast.AnnAssign)}


def _prose(text: str) -> str:
    """A docstring as running Markdown: one line a paragraph."""
    paragraphs = inspect.cleandoc(text).replace("``", "`").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    columns = head.split("|")
    cells = [[cell.replace("|", "\\|").replace("\n\n", " ") for cell in row] for row in rows]
    lines = [columns, ["---"] * len(columns), *cells]
    return "\n".join("| " + " | ".join(cell.strip() for cell in line) + " |" for line in lines)


# -- fields of case files and packs ----------------------------------------------------------------


def _kind(node: ast.expr) -> str:
    """An annotation in words."""
    match node:
        case ast.BinOp(left=left, right=ast.Constant(value=None)):
            return _kind(left)
        case ast.BinOp(left=left, right=right):
            return f"{_kind(left)} or {_kind(right)}"
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=words)):
            return " · ".join(f"`{ast.literal_eval(word)}`" for word in words)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=word):
            return f"`{_written(ast.literal_eval(word))}`"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[each, ast.Constant()])):
            return f"list: {_kind(each)}"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[one, other])):
            return f"[{_kind(one)}, {_kind(other)}]"
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[each, *_])):
            return _kind(each)
        case ast.Subscript(value=ast.Name(id="Section"), slice=each):
            return f"list: {_kind(each)}"
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[key, value])):
            return f"{_kind(key)} → {_kind(value)}"
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
    "Premise": "[premise](#premise)",
    "Level": "[level](#level)",
    "Target": "[target](#target)",
    "ContraIndication": "[contra-indication](#contra-indication)",
    "GateRow": "[gate row](#gate-row)",
    "ScorecardRow": "[scorecard row](#scorecard-row)",
}


_ALIASES = {name: value for owner in (words, network, said) for name, value in vars(owner).items()}


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


def _fields(owner: type[BaseModel]) -> str:
    """The table of a class's own fields, and where to find those it shares."""
    said_of, own = _documented(owner), _annotated(owner)
    rows: list[tuple[str, ...]] = [
        (
            f"`{owner.model_fields[name].alias or name}`",
            _kind(kind),
            _default(owner, name),
            said_of.get(name, ""),
        )
        for name, kind in own.items()
        if name in owner.model_fields
    ]
    shared = next((text for name, text in _SHARED_FIELDS.items() if owner.__bases__[0].__name__ == name), "")
    more = f"\n\nAlso the fields of [{shared}](#{shared.replace(' ', '-')})." if shared else ""
    return _table("Field|Value|Default|Meaning", rows) + more


def _inner(owner: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel], bool]]:
    """The classes that a class's fields hold: the field, the class, and whether it is a list."""
    for name, kind in _annotated(owner).items():
        for node in ast.walk(kind):
            word = node.id if isinstance(node, ast.Name) else ""
            found = _FORMS.get(word) or getattr(casefile, word, None)
            if inspect.isclass(found) and issubclass(found, casefile.CaseRecord) and word != "Section":
                yield owner.model_fields[name].alias or name, found, "list: " in _kind(kind)


def _case_part(path: str, owner: type[BaseModel], depth: int) -> Iterator[str]:
    yield f"{'#' * depth} {path}\n\n{_prose(owner.__doc__ or '')}\n\n{_fields(owner)}"
    for name, inner, listed in _inner(owner):
        yield from _case_part(f"{path}.{name}{'[]' if listed else ''}", inner, 4)


def _case_sections() -> str:
    said_of = _documented(casefile.CaseFile)
    rows = [(f"`{name}`", said_of.get(name, "")) for name in _annotated(casefile.CaseFile)]
    return _table("Section|What it holds", rows)


def _case_fields() -> str:
    parts = [
        part
        for name, owner, listed in _inner(casefile.CaseFile)
        for part in _case_part(f"{name}{'[]' if listed else ''}", owner, 3)
    ]
    for owner in (casefile.Item, casefile.Section):
        title = _SHARED_FIELDS[owner.__name__].capitalize()
        parts.append(f"### {title}\n\n{_prose(owner.__doc__ or '')}\n\n{_fields(owner)}")
    return "\n\n".join(parts)


def _case_values() -> str:
    known = {**_documented(base), **_documented(said)}
    return _table("Value|How it is written", sorted((_named(name), text) for name, text in known.items()))


def _pack_fields() -> str:
    shown: list[tuple[str, type[BaseModel]]] = [("pack.yaml", model.PackManifest)]
    shown += [(f"{kind}.yaml", owner) for kind, owner in pack.KINDS.items()]
    inside = (model.Option, model.Premise, model.Level, model.Target, model.ContraIndication, model.GateRow)
    shown += [(_title(owner), owner) for owner in (*inside, model.ScorecardRow)]
    shown.append(("A claim", model.Claim))
    parts = [f"### {title}\n\n{_prose(owner.__doc__ or '')}\n\n{_fields(owner)}" for title, owner in shown]
    return "\n\n".join(parts)


def _title(owner: type) -> str:
    """The heading that the values of a class are linked to."""
    return _NAMES[owner.__name__].partition("]")[0].removeprefix("[").capitalize()


def _pack_words() -> str:
    rows = [
        (_named(name), f"{text} {_options(vars(words)[name])}".strip())
        for name, text in sorted(_documented(words).items())
    ]
    return _table("Value|What may stand there", rows)


# -- measures, commands, numbers --------------------------------------------------------------------


def _measures() -> str:
    rows = [(f"`{name}`", _prose(function.__doc__ or "")) for name, function in MEASURES.items()]
    return _table("Measure|What it says", rows)


def _commands() -> str:
    group = cli.main
    context = click.Context(group, info_name="saan")
    names = group.list_commands(context)
    found = [(name, group.get_command(context, name)) for name in names]
    return "\n\n".join(_command(name, command) for name, command in found if command)


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"saan {name}", parent=None)
    usage = f"saan {name} {' '.join(command.collect_usage_pieces(context))}"
    options = [each for each in command.params if isinstance(each, click.Option)]
    table = _table("Option|Default|What it does", [_option(each) for each in options])
    return f"## saan {name}\n\n{_prose(command.help or '')}\n\n```text\n{usage}\n```\n\n{table}"


def _option(option: click.Option) -> tuple[str, ...]:
    words = option.metavar or ("" if option.is_flag else _wanted(option.type))
    name = ", ".join(f"`{each}`" for each in option.opts) + (f" {words}" if words else "")
    shown = f"`{option.default}`" if option.show_default else ""
    return name, shown, option.help or ""


def _wanted(kind: click.ParamType[Any]) -> str:
    return "|".join(kind.choices) if isinstance(kind, click.Choice) else kind.name.upper()


def _numbers(owner: DataclassInstance) -> list[tuple[str, ...]]:
    """The fields of a table of numbers with their values and docstrings."""
    said_of = _documented(type(owner))
    return [
        (f"`{each.name}`", f"{getattr(owner, each.name):g}", said_of.get(each.name, ""))
        for each in fields(owner)
    ]


def _words_and_numbers(words: Mapping[Any, float]) -> str:
    return _table("Word|Number", [(word.replace("_", " "), f"{value:g}") for word, value in words.items()])


BLOCKS: Mapping[str, Callable[[], str]] = {
    "case-sections": _case_sections,
    "case-fields": _case_fields,
    "case-values": _case_values,
    "pack-fields": _pack_fields,
    "pack-words": _pack_words,
    "measures": _measures,
    "commands": _commands,
    "strengths": lambda: _words_and_numbers(certainty.STRENGTH),
    "sureness": lambda: _words_and_numbers(certainty.SURENESS),
    "degrees": lambda: _words_and_numbers(certainty.BURDEN),
    "certainty": lambda: _table("Threshold|Value|Meaning", _numbers(certainty.THRESHOLDS)),
    "reasoning": lambda: _table("Threshold|Value|Meaning", _numbers(thresholds.REASONING)),
}
"""What is generated, by the name of its block."""


if __name__ == "__main__":
    for page in pages():
        page.write_text(rewritten(page.read_text("utf-8")), "utf-8")
