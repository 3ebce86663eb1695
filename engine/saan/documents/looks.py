"""How shapes of a page's figures look, said once in its style sheet instead of on each shape.

A figure by itself says on every shape how that looks, as Word and PDF want it. On a page the same dozen looks come back
hundreds of times; there each becomes a class.
"""

from __future__ import annotations

import re

__all__ = ["Looks"]

_TAG = re.compile(r'<(\w+)((?: [\w-]+="[^"]*")*)(/?)>')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_LOOKS = frozenset(
    (
        "fill",
        "fill-opacity",
        "font-size",
        "font-weight",
        "marker-end",
        "stroke",
        "stroke-dasharray",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
    )
)
"""Attributes that a style sheet can say as well."""

_IDLE = frozenset(("xmlns", "data-cuts"))
"""Attributes that only a figure in a file of its own needs, or one that is cut into pages."""


class Looks:
    """The looks of all figures of one page, each with the name of its class."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def named(self, svg: str) -> str:
        """Return a figure with classes in place of what says how its shapes look."""
        return _TAG.sub(self._tag, svg)

    def style(self) -> str:
        """Return the rules of the classes that were given so far."""
        return "".join(f".{name}{{{look}}}" for look, name in self._names.items())

    def _tag(self, found: re.Match[str]) -> str:
        name, given, end = found.groups()
        attributes = [pair for pair in _ATTRIBUTE.findall(given) if pair[0] not in _IDLE]
        look = ";".join(f"{key}:{_value(key, value)}" for key, value in attributes if key in _LOOKS)
        others = "".join(f' {key}="{value}"' for key, value in attributes if key not in _LOOKS)
        known = f' class="{self._class(look)}"' if look else ""
        return f"<{name}{known}{others}{end}>"

    def _class(self, look: str) -> str:
        return self._names.setdefault(look, f"l{len(self._names) + 1}")


def _value(key: str, value: str) -> str:
    """Return a value as a style sheet has it: sizes of type with their unit."""
    return f"{value}px" if key == "font-size" else value
