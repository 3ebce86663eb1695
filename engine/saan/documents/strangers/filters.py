"""The filters of strangers' templates: Jinja's, but that they do not take a text with saan's marks apart.

A mark is written with characters that escaping takes out of all other text. A filter that changes such a text leaves the rest
of the mark to be read. What goes into a macro or a function can be filtered before.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping
from typing import Any

from markupsafe import Markup

from saan.documents import marks

__all__ = ["guarded"]

_LEAVE_IT_AS_IT_IS = frozenset({"count", "d", "default", "e", "escape", "length", "string", "wordcount"})


def guarded(
    filters: Mapping[str, Callable[..., Any]], left: Collection[str]
) -> dict[str, Callable[..., Any]]:
    """Return the filters that are `left`, each refusing a text with marks unless it leaves it as it is."""
    kept = {name: made for name, made in filters.items() if name in left}
    return {name: made if name in _LEAVE_IT_AS_IT_IS else _guarded(name, made) for name, made in kept.items()}


def _marked(value: object) -> bool:
    """Whether a value is finished text that holds marks."""
    return isinstance(value, Markup) and marks.END in value


def _guarded(name: str, made: Callable[..., Any]) -> Callable[..., Any]:
    first = 1 if hasattr(made, "jinja_pass_arg") else 0

    @functools.wraps(made)
    def careful(*given: Any, **named: Any) -> Any:
        value, *more = given[first:]
        if name == "trim" and isinstance(value, Markup) and not more and not named:
            return type(value)(str.strip(value))  # white space alone: what is finished stays so
        if _marked(value):
            raise TypeError(
                f"the filter '{name}' would take a mark of saan's apart; set it on what goes into the macro or function"
            )
        return made(*given, **named)

    return careful
