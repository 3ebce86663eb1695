"""Who or what says so: the source that an answer counts for, and its kind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from saan.case.entries import Entries
from saan.case.references import VOICES
from saan.records import SourceKind
from saan.records.casefile import AnswerForm, EvidenceItem, Item
from saan.records.observed import RECORDS

__all__ = ["AUTHOR", "Sources", "Voice"]


@dataclass(frozen=True, slots=True)
class Voice:
    """One source: its key, its kind, and whether what it says is confidential."""

    source: str
    kind: SourceKind
    confidential: bool = False


AUTHOR = Voice("author", "author")
"""The person who wrote the case file, where nothing else is named."""


class Sources:
    """Finds the sources of answers, and of entries of lists.

    An informant and the first interview held with them (`by` of an evidence entry of the kind ``interview``)
    are one source, however an answer names them: the same voice must not count twice.
    """

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._interviews: dict[str, str] = {}
        self._confided: set[str] = set()
        for entry in entries.ids.get("evidence", {}).values():
            if entry.item.kind == "interview" and entry.item.by is not None:
                self._interviews.setdefault(entry.item.by, entry.item.id)
                self._confided |= {entry.item.by} if entry.item.confidential else set()

    def of(self, form: AnswerForm) -> tuple[Voice, ...]:
        """Return the sources an answer rests on: each evidence entry, else who says so, else the author.

        All are confidential when the answer, or one of them, is.
        """
        declared = self._entries.ids.get("evidence", {})
        named = [
            self._document(declared[name].item) for name in dict.fromkeys(form.evidence) if name in declared
        ]
        voices = named or ([self._informant(form.by)] if form.by is not None else [AUTHOR])
        own = {voice.source: voice for voice in voices}
        hidden = form.confidential or any(voice.confidential for voice in voices)
        return tuple(replace(voice, confidential=hidden) for voice in own.values())

    def of_entry(self, item: Item) -> tuple[tuple[SourceKind, str], ...]:
        """Return whose word an entry of a list is, kinds and sources: the records' where it names no evidence."""
        declared = self._entries.ids.get("evidence", {})
        voices = (self._document(declared[name].item) for name in item.evidence if name in declared)
        return tuple((voice.kind, voice.source) for voice in voices) or (RECORDS,)

    def _document(self, item: EvidenceItem) -> Voice:
        source = self._interviews.get(item.by or "", item.id) if item.kind == "interview" else item.id
        return Voice(source, item.kind, item.confidential or self._hidden(item.by))

    def _informant(self, name: str) -> Voice:
        confidential = name in self._confided or self._hidden(name)
        return Voice(self._interviews.get(name, name), "interview", confidential)

    def _hidden(self, name: str | None) -> bool:
        """Whether anything the file declares under this name is confidential."""
        lists = (self._entries.ids.get(voice, {}) for voice in VOICES)
        return any(name in names and names[name].item.confidential for names in lists if name is not None)
