"""What of a case is not for everybody: the entries and answers that an edition must not hold, and names it must not say.

The rules are few. Not for an edition is

1. what is marked confidential, and evidence whose `audience` leaves the edition out;
2. what rests on such evidence, and what is said by somebody whose entry, or interview, is not for it;
3. a tie, a dispute or an agreement that names such an entry; other entries lose the name;
4. a score that fewer than three people gave: it is nearly one person's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from saan.case.entries import Entries, Entry
from saan.case.measures.ratings import MIN_GROUP
from saan.case.references import REFERENCES, VOICES
from saan.records import Edition
from saan.records.casefile import AnswerForm
from saan.yamltext import Location

__all__ = ["ESSENTIAL", "PASSING", "Hidden", "hidden"]

ESSENTIAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "agreements": ("parties", "drafted_by", "approved_by"),
        "disputes": ("between",),
        "evidence": ("by",),
        "feedback.findings": ("by",),
        "ties": ("from_", "to", "by"),
    }
)
"""List → fields that an entry cannot lose a name from: it would say something else, or nothing."""

PASSING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "accounts": ("by",),
        "activities": ("goal", "participants"),
        "evaluation": ("by",),
        "meetings": ("participants",),
        "network.assets": ("held_by", "owner"),
        "parts": ("organisations",),
        "people": ("organisation", "paid_by"),
        "ratings": ("values",),
        "respondents": ("organisation",),
    }
)
"""List → fields that an entry can lose a name from: what stays is true, and what went is unknown."""


@dataclass(slots=True)
class Hidden:
    """What one edition does not hold: places of entries; answers by question and number; ids by list."""

    entries: set[Location] = field(default_factory=set)
    answers: set[tuple[str, int]] = field(default_factory=set)
    names: dict[str, set[str]] = field(default_factory=dict)
    informants: set[str] = field(default_factory=set)
    """Those whose interview is not for the edition: an informant and the interview held with them are one source."""

    def names_in(self, list_: str, field_: str, name: str) -> bool:
        """Whether `name`, where a field of a list states it, is the id of an entry that the edition does not hold."""
        targets = VOICES if field_ == "values" else REFERENCES.get(list_, {}).get(field_, VOICES)
        return any(name in self.names.get(target, ()) for target in targets)

    def silences(self, list_: str, name: str) -> bool:
        """Whether what is said by `name` in a list is not for the edition."""
        return name in self.informants or self.names_in(list_, "by", name)

    def rests_on(self, evidence: tuple[str, ...]) -> bool:
        """Whether any of the evidence is not for the edition."""
        return not self.names.get("evidence", set()).isdisjoint(evidence)


def hidden(entries: Entries, edition: Edition) -> Hidden:
    """Return what of a case file an edition does not hold. The consultant's holds all."""
    found = Hidden()
    if edition == "consultant":
        return found
    while more := [e for e in entries.all if e.loc not in found.entries and _hides(e, found, edition)]:
        for entry in more:
            _add(entry, found)
    found.answers = {
        (question, number)
        for question, forms in entries.file.answers.items()
        for number, form in enumerate(forms)
        if _untold(form, found)
    }
    return found


def _add(entry: Entry, found: Hidden) -> None:
    found.entries.add(entry.loc)
    if hasattr(entry.item, "id"):
        found.names.setdefault(entry.list, set()).add(entry.item.id)
    if entry.list == "evidence" and entry.item.kind == "interview" and entry.item.by is not None:
        found.informants.add(entry.item.by)


def _untold(form: AnswerForm, found: Hidden) -> bool:
    said_by = form.by is not None and found.silences("answers", form.by)
    return form.confidential or found.rests_on(form.evidence) or said_by


def _hides(entry: Entry, found: Hidden, edition: Edition) -> bool:
    item = entry.item
    if item.confidential or found.rests_on(item.evidence):
        return True
    if entry.list == "evidence" and edition not in item.audience:
        return True
    if entry.list == "respondents" and found.names_in(entry.list, "values", item.id):
        return True
    if entry.list == "scores" and item.n is not None and item.n < MIN_GROUP:
        return True
    if entry.list in _SAID and item.by is not None and found.silences(entry.list, item.by):
        return True
    return any(
        found.names_in(entry.list, name, stated)
        for name in ESSENTIAL.get(entry.list, ())
        for stated in _stated(getattr(item, name))
    )


_SAID = ("feedback.findings", "ties")
"""Lists whose entries are somebody's word, as answers are."""


def _stated(value: Any) -> tuple[str, ...]:
    """The names in a field: none, one or several."""
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)
