"""What is different between two diagnoses, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from saan.documents.context.scope import Scope
from saan.documents.escaping import json_text
from saan.documents.schema import VERSION
from saan.documents.words import Words
from saan.knowledge import KnowledgeBase
from saan.reasoning.comparing import Change
from saan.records import Diagnosis, Language

__all__ = ["changes_json", "changes_text", "first_text"]


def changes_json(changes: Iterable[Change], after: Diagnosis) -> str:
    """Return the changes as data, with the edition of the case that they are changes of."""
    found = [{"kind": c.kind, "id": c.id, "before": c.before, "after": c.after} for c in changes]
    said = {"report_version": VERSION, "edition": after.case.edition, "changes": found}
    return json_text(said) + "\n"


def changes_text(
    changes: tuple[Change, ...], after: Diagnosis, knowledge: KnowledgeBase, language: Language
) -> str:
    """Return the changes as lines, under a heading for each kind; one sentence where there are none."""
    scope = Scope(after, knowledge, language)
    if not changes:
        return scope.words.plain("change.none") + "\n"
    return "\n".join(_lines(scope, changes)) + "\n"


def first_text(before: Diagnosis, after: Diagnosis, knowledge: KnowledgeBase, language: Language) -> str:
    """Return the first piece of advice of both as a line; nothing where it is the same."""
    scope = Scope(after, knowledge, language)
    first = [_first(scope, each) for each in (before, after)]
    return (
        scope.words.plain("change.first", before=first[0], after=first[1]) + "\n" if len({*first}) > 1 else ""
    )


def _first(scope: Scope, diagnosis: Diagnosis) -> str:
    named = (scope.title(piece.id) for piece in diagnosis.advice if piece.band in ("now", "next", "later"))
    return next(named, scope.words.plain("change.not_there"))


def _lines(scope: Scope, changes: tuple[Change, ...]) -> Iterator[str]:
    for kind, group in groupby(changes, key=lambda change: change.kind):
        yield scope.words.plain(f"change.{kind}")
        for change in group:
            yield f"  {_title(scope, change)}: {_word(scope, change, change.before)} → {_word(scope, change, change.after)}"


def _title(scope: Scope, change: Change) -> str:
    if change.kind in ("circle", "root"):
        names = change.id.removeprefix("circle:").split("+")
        return " + ".join(scope.titles(names))
    if change.kind == "outlook":
        return scope.words.text(scope.knowledge.outlooks[change.id].title)
    return scope.title(change.id)


def _word(scope: Scope, change: Change, state: str) -> str:
    """Name a state; what is not there is said so."""
    if not state or state == "there":
        absent = {"root": "change.no_root", "advice": "change.no_advice"}.get(change.kind, "change.not_there")
        return scope.words.plain("change.there" if state else absent)
    named = _NAMES[change.kind]
    status, _, degree = state.partition(":")
    return (
        f"{named(scope.words, status)} ({scope.words.name('degree', degree)})"
        if degree
        else named(scope.words, status)
    )


_NAMES: dict[str, Callable[[Words, str], str]] = {
    "finding": lambda words, status: words.name("status", status),
    "root": lambda words, kind: words.name("root", kind),
    "gate": lambda words, state: words.name("gate_state", state),
    "advice": lambda words, band: words.name("band", band),
}
