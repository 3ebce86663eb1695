"""Ids that stand twice, and references to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from saan.case.entries import Entries, key
from saan.errors import Problem, did_you_mean
from saan.yamltext import Document, Location

__all__ = ["REFERENCES", "VOICES", "identity_problems", "reference_problem", "reference_problems"]

_MEMBERS = ("organisations", "parts", "people")
VOICES = ("respondents", "people", "organisations", "parts")
"""Where those are declared who can say something."""

REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "people": {"organisation": ("organisations",)},
    "respondents": {"organisation": ("organisations",)},
    "parts": {"organisations": ("organisations",)},
    "activities": {"goal": ("goals",), "participants": _MEMBERS},
    "meetings": {"participants": _MEMBERS},
    "agreements": {"parties": _MEMBERS, "drafted_by": _MEMBERS, "approved_by": _MEMBERS},
    "disputes": {"between": _MEMBERS},
    "ties": {"from_": _MEMBERS, "to": _MEMBERS, "by": VOICES},
    "ratings": {"values": ("respondents",)},
    "feedback.findings": {"by": VOICES},
}
"""List → field → the lists that declare what it may name. Authors of documents, evaluators, holders of assets and
payers are often outsiders whom no list has, so these are not checked."""

_APART = (_MEMBERS, ("evidence", "respondents"), ("evidence", "people"), ("evidence", "organisations"))
"""Lists that must not share an id, because a reference or a source would mean either. A person may be a respondent."""


def identity_problems(entries: Entries, document: Document) -> Iterator[Problem]:
    """Yield ids declared twice in one list, or in two lists between which a reference could not choose."""
    for entry in entries.all:
        name = getattr(entry.item, "id", None)
        first = entries.ids[entry.list][name] if name is not None else entry
        if first is not entry:
            where = document.place((*first.loc, "id")).within
            yield document.problem(
                (*entry.loc, "id"), f"the id '{name}' is used a second time in '{entry.list}' ({where})"
            )
    for names in _APART:
        for number, later in enumerate(names):
            for earlier in names[:number]:
                yield from _shared(entries, document, earlier, later)


def _shared(entries: Entries, document: Document, one: str, other: str) -> Iterator[Problem]:
    declared = entries.ids.get(one, {})
    for name, entry in entries.ids.get(other, {}).items():
        if name in declared:
            yield document.problem(
                (*entry.loc, "id"), f"the id '{name}' is already used in '{one}'", "give one another id"
            )


def reference_problems(entries: Entries, document: Document) -> Iterator[Problem]:
    """Yield every reference in a list to something that is not declared.

    A list that the file does not have declares nothing and forbids nothing: participants may be named in a
    file without `organisations`. Evidence must always be declared.
    """
    for entry in entries.all:
        for field, targets in REFERENCES.get(entry.list, {}).items():
            value = getattr(entry.item, field)
            yield from _checked(entries, document, (*entry.loc, key(field)), value, targets)
        loc = (*entry.loc, "evidence")
        for index, name in enumerate(getattr(entry.item, "evidence", ())):
            yield from _found(
                reference_problem(entries, document, (*loc, index), name, ("evidence",), strict=True)
            )


def _checked(
    entries: Entries, document: Document, loc: Location, value: Any, targets: tuple[str, ...]
) -> Iterator[Problem]:
    """The references in a field: one id, several, or the keys of a mapping."""
    if isinstance(value, str):
        yield from _found(reference_problem(entries, document, loc, value, targets))
    elif isinstance(value, dict):
        for name in value:
            yield from _found(reference_problem(entries, document, (*loc, name), name, targets))
    elif value is not None:
        for index, name in enumerate(value):
            yield from _found(reference_problem(entries, document, (*loc, index), name, targets))


def _found(problem: Problem | None) -> Iterator[Problem]:
    if problem is not None:
        yield problem


def reference_problem(
    entries: Entries,
    document: Document,
    loc: Location,
    name: str,
    targets: tuple[str, ...],
    *,
    strict: bool = False,
) -> Problem | None:
    """Return the mistake of naming `name` at `loc`, if none of the lists `targets` declares it.

    Without `strict` there is none when the file has none of these lists.
    """
    declared = [entries.ids[target] for target in targets if target in entries.ids]
    if any(name in names for names in declared) or not (declared or strict):
        return None
    known = chain.from_iterable(declared)
    hint = did_you_mean(name, known) or f"correct it, or add an entry with this id under '{targets[0]}'"
    return document.problem(loc, f"'{name[:80]}' is not declared under {_listed(targets)}", hint)


def _listed(names: tuple[str, ...]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
