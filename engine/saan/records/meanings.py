"""What fields mean: the docstrings under them, for JSON Schemas."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise

from pydantic import BaseModel

__all__ = ["meanings"]


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """Return what each field of a model means: the docstrings under them, read from the source only when someone asks.

    Pydantic's ``use_attribute_docstrings`` reads the source of every class at import, which costs a whole
    diagnosis (0.25 s).
    """
    found: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if issubclass(kind, BaseModel) and kind is not BaseModel and "[" not in kind.__name__:
            found |= dict(_documented(ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]))
    return {name: meaning for name, meaning in found.items() if name in model.model_fields}


def _documented(body: ast.stmt) -> Iterator[tuple[str, str]]:
    """Yield each annotated name of a class body with the docstring that follows it."""
    assert isinstance(body, ast.ClassDef)  # noqa: S101 — the source of a class is one
    for field, after in pairwise(body.body):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(meaning))):
                yield name, inspect.cleandoc(meaning)
            case _:
                continue
