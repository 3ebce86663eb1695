"""Data that a pack's reader made of a file that is no YAML and no JSON: as good as read from one, but without lines.

It is written out as JSON and read again, so that one road leads from any data to a case: the same limits, the same
spelling, the same refusals. What is wrong is named by the way to it in the data, ``organisations[2].joined``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from saan.errors import Place, Problem, one_line
from saan.yamltext import jsontext
from saan.yamltext.document import Document, Location, filled, key_text
from saan.yamltext.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES

__all__ = ["NotPlainError", "handed"]


class NotPlainError(Exception):
    """What was handed over is no plain data: mappings, lists, texts, numbers, truth values, days."""


class _Handed(Document):
    """A document whose places are ways into its data."""

    def place(self, loc: Location = ()) -> Place:
        return Place(self.file, 0, 1, self._way(self._index(loc)))

    def _composed(self) -> Node | None:
        return jsontext.compose(self._text)

    def _problem(self, index: int, message: str, hint: str = "") -> Problem:
        way = self._way(index)
        return Problem(self.name, 0, 0, f"{way}: {message}" if way else message, hint=hint)

    def _way(self, index: int) -> str:
        return way_text(self._ways.get(index, ()))

    @cached_property
    def _ways(self) -> Mapping[int, Location]:
        """The way to what begins at each character of the text: keys and values alike."""
        return dict(_ways(self._root, ())) if self._root else {}


def _ways(node: Node, loc: Location) -> Iterator[tuple[int, Location]]:
    yield node.start_mark.index, loc
    if isinstance(node, MappingNode):
        for key, value in node.value:
            inner = (*loc, key_text(key))
            yield key.start_mark.index, inner
            yield from _ways(value, inner)
    elif isinstance(node, SequenceNode):
        for number, value in enumerate(node.value):
            yield from _ways(value, (*loc, number))


def way_text(loc: Location) -> str:
    """Return a way into data as people write it: ``organisations[2].joined``; list entries count from 0, as in reports."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def handed(data: Mapping[str, Any], name: str, file: str, sha256: str) -> Document:
    """Return the document that holds `data`, made of the file `name` whose bytes have this hash.

    Raises `NotPlainError` for what is no plain data, or more of it than a file may hold, and `InputError` for what no
    file may say either: control characters, a number of too many digits.
    """
    if not isinstance(data, Mapping):
        raise NotPlainError(f"returns {_kind(data)}, not a mapping")
    text = json.dumps(_Plain().of(data, ()))
    document = _Handed(text, name, file, sha256)
    filled(document)
    return document


class _Plain:
    """Copies data, counting what it copies: what refers to itself, or to one part many times, has an end here."""

    def __init__(self) -> None:
        self.parts = self.letters = 0

    def of(self, value: Any, loc: Location) -> Any:
        """Return a copy of plain data at `loc`; raises `NotPlainError`."""
        self._count(1, loc)
        if len(loc) > MAX_DEPTH:
            raise NotPlainError(
                f"nests data more than {MAX_DEPTH} deep, or in a circle, at {way_text(loc[:4])}…"
            )
        if isinstance(value, Mapping):
            return {self._key(key, loc): self.of(each, (*loc, key)) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self.of(each, (*loc, number)) for number, each in enumerate(value)]
        return self._scalar(value, loc)

    def _key(self, key: Any, loc: Location) -> str:
        if not isinstance(key, str):
            where = way_text(loc) or "the top"
            raise NotPlainError(f"has a key of type {type(key).__name__} at {where}; keys are texts")
        self._count(1, loc, key)
        return str(key)

    def _scalar(self, value: Any, loc: Location) -> Any:
        if isinstance(value, str):
            self._count(0, loc, value)
            return str(value)
        if value is None or isinstance(value, bool | int):
            return value
        if isinstance(value, float) and math.isfinite(value):
            return float(value)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        said = f"{value}, which is no number" if isinstance(value, float) else _kind(value)
        raise NotPlainError(f"gives {said}, at {one_line(way_text(loc), 80)}")

    def _count(self, parts: int, loc: Location, text: str = "") -> None:
        self.parts, self.letters = self.parts + parts, self.letters + len(text)
        if self.parts > MAX_NODES or self.letters > MAX_BYTES:
            raise NotPlainError(f"returns more than a case file may hold, at {one_line(way_text(loc), 80)}")


def _kind(value: object) -> str:
    return "None" if value is None else f"an object of type {type(value).__name__}"
