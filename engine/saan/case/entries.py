"""Going through everything a case file lists, each entry with the way to it in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from saan.records.casefile import CaseFile, Section
from saan.yamltext import Location

__all__ = ["Entries", "Entry", "key"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: the list's name (``goals``, ``goals.results``), the way to it, and what stands there."""

    list: str
    loc: Location
    item: Any


@dataclass(frozen=True)
class Entries:
    """All entries of one case file, in file order within each list."""

    file: CaseFile

    @cached_property
    def all(self) -> tuple[Entry, ...]:
        """Every entry, list after list."""
        return tuple(entry for name in sorted(CaseFile.model_fields) for entry in self._listed(name))

    @cached_property
    def ids(self) -> dict[str, dict[str, Entry]]:
        """Per list whose entries have ids: the first entry of each id; lists that are absent are missing here."""
        declared: dict[str, dict[str, Entry]] = {}
        for entry in self.all:
            name = getattr(entry.item, "id", None)
            if name is not None:
                declared.setdefault(entry.list, {}).setdefault(name, entry)
        return declared

    def _listed(self, name: str) -> Iterator[Entry]:
        value = getattr(self.file, name)
        if isinstance(value, Section):
            for index, item in enumerate(value.items):
                yield Entry(name, (name, "items", index), item)
                if name == "goals":
                    yield from _inner("goals.results", (name, "items", index, "results"), item.results)
        elif name == "network":
            yield from _inner("network.assets", (name, "assets"), value.assets)
        elif name == "feedback" and value is not None:
            yield from _inner("feedback.findings", (name, "findings"), value.findings)
            yield from _inner("feedback.advice", (name, "advice"), value.advice)


def _inner(name: str, loc: Location, items: tuple[Any, ...] | None) -> Iterator[Entry]:
    return (Entry(name, (*loc, index), item) for index, item in enumerate(items or ()))


def key(field: str) -> str:
    """Return a field's key in the file (``from_`` is written ``from``)."""
    return field.removesuffix("_")
