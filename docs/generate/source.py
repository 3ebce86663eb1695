"""What source code says of itself: docstrings under attributes, annotations, and Markdown made of them."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from types import ModuleType

__all__ = ["annotated", "documented", "prose", "table"]


@cache
def _tree(owner: type | ModuleType) -> list[ast.stmt]:
    """The statements of a class or a module."""
    parsed = ast.parse(textwrap.dedent(inspect.getsource(owner)))
    return parsed.body if isinstance(owner, ModuleType) else parsed.body[0].body  # type: ignore[attr-defined]


def documented(owner: type | ModuleType) -> dict[str, str]:
    """The docstrings that stand under attributes, by name."""
    found = {}
    for statement, after in pairwise(_tree(owner)):
        name = _target(statement)
        if name and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            found[name] = prose(str(after.value.value))
    return found


def _target(statement: ast.stmt) -> str:
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""


def annotated(owner: type) -> dict[str, ast.expr]:
    """The annotations of a class's own fields, in order."""
    return {_target(each): each.annotation for each in _tree(owner) if isinstance(each, ast.AnnAssign)}


def prose(text: str) -> str:
    """A docstring as running Markdown: one line a paragraph."""
    paragraphs = inspect.cleandoc(text).replace("``", "`").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table; `head` holds its columns' titles with | between them."""
    columns = head.split("|")
    cells = [[cell.replace("|", "\\|").replace("\n\n", " ") for cell in row] for row in rows]
    lines = [columns, ["---"] * len(columns), *cells]
    return "\n".join("| " + " | ".join(cell.strip() for cell in line) + " |" for line in lines)
