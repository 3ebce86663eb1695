"""What an installed pack brings beside its knowledge files: things made in Python, handed over by its hooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saan.records.text import Text

__all__ = ["NOTHING", "Brought", "Format", "OwnMeasure", "Reader"]


@dataclass(frozen=True, slots=True)
class OwnMeasure:
    """A number that a pack computes from what a case lists, for indicators, premises and rules to read.

    `compute` is called once for each case with the `saan.measures.View` of it, and returns the least and the most that the number
    can be, with what it rests on (`saan.measures.Measured`), or `None` where the case says nothing of it.
    """

    id: str
    """Bare (``sold_together_share``); others name it with the pack's id in front (``farmers:sold_together_share``)."""

    title: Text
    """What the number is, as a short noun phrase; explanations print it."""

    compute: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what is no case file, an organisation's own form or export, as if it were one.

    `read` gets the file's content and returns what a case file would say, as plain data (mappings, lists, texts,
    numbers): it is checked like any case file.
    """

    name: str
    """What the format is called, in messages: ``coop register``."""

    endings: tuple[str, ...]
    """How its files end: ``(".csv",)``. Endings of case files (.yaml, .yml, .json) cannot be claimed."""

    read: Callable[[bytes], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Format:
    """Writes a diagnosis in a form of its own: `saan diagnose --format NAME`.

    `write` gets what the JSON report says (``saan schema report``), made for the edition that is asked for, and the
    language (``th``, ``en``, ``both``); it returns the file's content.
    """

    name: str
    """What ``--format`` calls it, and how its files end: ``csv``."""

    title: str
    """What it is, for help and messages: ``advice as a table``."""

    write: Callable[[Mapping[str, Any], str], str | bytes]


@dataclass(frozen=True, slots=True)
class Brought:
    """All that one pack's hooks hand over; nothing for a pack that is a folder."""

    rules: tuple[type, ...] = ()
    """Subclasses of `saan.rules.Rules`."""

    measures: tuple[OwnMeasure, ...] = ()
    readers: tuple[Reader, ...] = ()
    formats: tuple[Format, ...] = ()
    templates: Path | None = None
    """The folder of its report templates: also for a pack that is a folder, if it has one called ``templates``."""

    @property
    def code(self) -> bool:
        """Whether there is Python among it."""
        return bool(self.rules or self.measures or self.readers or self.formats)


NOTHING = Brought()
"""What a folder of knowledge files brings beside them."""
