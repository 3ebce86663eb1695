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
    """A number that a pack computes from what a case lists, for indicators, premises and rules to read."""

    id: str
    """Bare (``sold_together_share``); others name it with the pack's id in front (``farmers:sold_together_share``)."""

    title: Text
    """What the number is, as a short noun phrase; explanations print it."""

    compute: Callable[[Any], Any]
    """Called with the `saan.measures.View` of a case; returns the least and the most that the number can be, with the
    entries it rests on (`saan.measures.Measured`), or `None` where the case says nothing of it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what is no case file, an organisation's own form or export, as if it were one."""

    name: str
    """What the format is called, in messages: ``coop register``."""

    endings: tuple[str, ...]
    """How its files end: ``(".csv",)``; the longest that fits a file decides. Endings of case files (.yaml, .yml, .json)
    cannot be claimed, nor those of another loaded reader."""

    read: Callable[[bytes], Mapping[str, Any]]
    """Called with the file's content, 5 MB at most; returns what a case file would say, as plain data (mappings, lists,
    texts, numbers, days), which is checked like any case file. A `SaanError` that it raises is the user's mistake."""


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
