"""What the fields of views hold, read from their annotations, so that a misspelt one is found before any case is read."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from saan.documents.views import Report

__all__ = ["ANY", "REPORT", "element", "fields", "item"]

Shape = Any
"""A class of a view, a plain type, a tuple of such; `ANY` where it is not known."""

ANY: Shape = None
REPORT: Shape = Report


@cache
def _hints(view: type) -> Mapping[str, Shape]:
    return {name: _bare(hint) for name, hint in get_type_hints(view).items()}


def _bare(hint: Any) -> Shape:
    """Leave out that something may be absent."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [each for each in get_args(hint) if each is not type(None)]
        return inner[0] if len(inner) == 1 else ANY
    return hint


def fields(shape: Shape) -> Mapping[str, Shape] | None:
    """Return the fields of a view and what each holds; none for a plain value; `None` where nothing is known."""
    if shape is ANY:
        return None
    if isinstance(shape, type) and hasattr(shape, "_fields"):
        return _hints(shape)
    return {}


def _held(shape: Shape) -> tuple[Any, ...]:
    origin: Any = get_origin(shape)
    return get_args(shape) if origin is tuple else ()


def element(shape: Shape) -> Shape:
    """Return what each element of a list holds."""
    inner = _held(shape)
    return inner[0] if len(inner) == 2 and inner[1] is Ellipsis else ANY


def item(shape: Shape, index: int) -> Shape:
    """Return what stands at a place of a list, or of a row of fixed length."""
    inner = _held(shape)
    if len(inner) == 2 and inner[1] is Ellipsis:
        return inner[0]
    return _bare(inner[index]) if -len(inner) <= index < len(inner) else ANY
