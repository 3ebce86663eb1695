"""Entries of a case's lists by name: as the case calls them, or by what they are and when."""

from __future__ import annotations

from typing import Any

from saan.documents.dates import period
from saan.documents.words import Words
from saan.records.casefile import CaseFile

__all__ = ["entry_name", "names_by_id"]

_DATED = {"activities": "entry.activity", "meetings": "entry.meeting"}


def entry_name(file: CaseFile, path: str, words: Words) -> str:
    """Return the name of an entry by its path (``activities[0]``): its own, or its id, or in words what it is."""
    section, _, index = path.rstrip("]").partition("[")
    item = getattr(file, section).items[int(index)]
    label = getattr(item, "name", None) or getattr(item, "what", None)
    if label:
        return str(label[words.language])
    if section in _DATED:
        return words.plain(_DATED[section], when=period(item.date, words.language))
    if section == "ties":
        named = names_by_id(file, words)
        ends = [named.get(end, end) for end in (item.from_, item.to)]
        return words.plain("entry.tie", one=ends[0], other=ends[1])
    return str(getattr(item, "id", path))


def names_by_id(file: CaseFile, words: Words) -> dict[str, str]:
    """Return the names of organisations, parts and people that have one, by their ids in the case."""
    sections: list[Any] = [file.organisations, file.parts, file.people]
    items = [item for section in sections if section for item in section.items]
    return {item.id: str(item.name[words.language]) for item in items if getattr(item, "name", None)}
