"""What templates may use: blocks and parts of saan's own, variables, functions, filters, words."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import get_args, get_origin, get_type_hints

from docs.generate.source import prose, table
from saan.documents import marks, views
from saan.documents.strangers import known
from saan.documents.words import REPORTS, Words, own_phrases

__all__ = [
    "template_blocks",
    "template_filters",
    "template_functions",
    "template_parts",
    "template_views",
    "template_words",
]

_TOLD = {"plain", "name", "topic", "known", "text", "listed", "amount"}


def template_blocks() -> str:
    """The blocks of each document, in their order."""
    rows = [(f"`{name}`", ", ".join(f"`{each}`" for each in known.blocks(name))) for name in known.DOCUMENTS]
    return table("Template|Blocks", rows)


def template_parts() -> str:
    """The parts, and the macros to import."""
    parts = sorted(known.own_names() - set(known.DOCUMENTS) - set(known.MACROS))
    rows = [
        (f"`saan/{name}`", ", ".join(f"`{each}`" for each in known.macros(name))) for name in known.MACROS
    ]
    return "\n\n".join((", ".join(f"`{name}`" for name in parts) + ".", table("Template|Macros", rows)))


def template_views() -> str:
    """Every view, with its fields, in the order in which a report leads to them."""
    return "\n\n".join(_view(each) for each in _reached(views.Report, []))


def _reached(view: type, seen: list[type]) -> Iterator[type]:
    if view in seen:
        return
    seen.append(view)
    yield view
    for hint in get_type_hints(view).values():
        for inner in _inner(hint):
            yield from _reached(inner, seen)


def _inner(hint: object) -> Iterator[type]:
    """Yield the views in an annotation."""
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        yield hint
    for each in get_args(hint):
        yield from _inner(each)


def _view(view: type) -> str:
    rows = [(f"`{name}`", _shape(hint)) for name, hint in get_type_hints(view).items()]
    return "\n\n".join((f"### {view.__name__}", prose(view.__doc__ or ""), table("Field|Holds", rows)))


def _shape(hint: object) -> str:
    """What a field holds, in words."""
    inner = get_args(hint)
    if get_origin(hint) is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            return f"list: {_shape(inner[0])}"
        return "row: " + ", ".join(map(_shape, inner))
    if type(None) in inner:
        return " or nothing: ".join(
            ("", *(_shape(each) for each in inner if each is not type(None)))
        ).removeprefix(" or ")
    if inner:
        return " · ".join(f"`{word}`" for word in inner)
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return {"str": "text", "int": "number", "bool": "yes or no"}[getattr(hint, "__name__", "")]


def template_functions() -> str:
    """The functions, and what `t` can be asked."""
    called = {
        **marks.FUNCTIONS,
        "t": Words.__call__,
        **{f"t.{name}": getattr(Words, name) for name in sorted(_TOLD)},
    }
    rows = [(f"`{_signature(name, each)}`", prose(each.__doc__ or "")) for name, each in called.items()]
    return table("Function|What it gives", rows)


def _signature(name: str, function: object) -> str:
    given = [each for each in inspect.signature(function).parameters.values() if each.name != "self"]  # type: ignore[arg-type]
    return f"{name}({', '.join(str(each.replace(annotation=inspect.Parameter.empty)) for each in given)})"


def template_filters() -> str:
    """The filters that are left."""
    return ", ".join(f"`{name}`" for name in sorted(known.FILTERS_LEFT)) + "."


def template_words() -> str:
    """Every key of the words, with what saan says there."""
    return table(
        "Key|English|Thai",
        [(f"`{key}`", text["en"], text["th"]) for key, text in own_phrases(REPORTS).items()],
    )
