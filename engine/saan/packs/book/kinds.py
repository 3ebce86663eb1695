"""The page of one kind: every entry with all that it says, as ``saan explain`` tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from saan.documents.collation import alphabetical
from saan.documents.dates import work_year
from saan.documents.explanation.declared import fields
from saan.inference.inspection import python_rules
from saan.knowledge import Pack
from saan.knowledge.model import Indicator, Question, Rule, Scorecard, Source
from saan.packs.book.shelf import Shelf, Spoken

__all__ = ["Entry", "entries", "names_of"]

_THAI = re.compile("[\u0e00-\u0e7f]")
"""Notes on sources are written in one language: Thai pages show those in Thai."""


class Entry(NamedTuple):
    """One declaration: its bare id, its title (may be empty), and what it says, field by field."""

    name: str
    title: str
    fields: tuple[tuple[str, tuple[Spoken, ...]], ...]


def names_of(kind: str, pack: Pack, shelf: Shelf) -> list[str]:
    """Return the ids of what a pack declares of one kind, sorted."""
    if kind == "python_rules":
        return [rule.id for rule in python_rules(shelf.knowledge) if rule.pack == pack.id]
    if kind == "measures":
        return sorted(
            name for name, (owner, _) in shelf.knowledge.own_measures.items() if owner.id == pack.id
        )
    return sorted(item.id for item in pack.declared[kind])  # type: ignore[attr-defined]


def entries(kind: str, pack: Pack, here: str, shelf: Shelf) -> Iterator[Entry]:
    """Yield what a pack declares of one kind, for the page `here`: by what stands over it, as in a dictionary, then by id."""
    names = names_of(kind, pack, shelf)
    for name in sorted(names, key=lambda each: (alphabetical(shelf.heading(kind, each)), each)):
        found = shelf.declared(kind, name)
        bare = name.partition(":")[2]
        shown = shelf.heading(kind, name)
        if isinstance(found, Source):
            yield Entry(bare, shown, tuple(_source(found, here, shelf)))
        elif isinstance(found, Scorecard):
            yield Entry(bare, shown, tuple(_scorecard(found, here, shelf)))
        else:
            said = tuple(
                (shelf.saying.own.plain(f"label.{label}"), shelf.spoken(here, lines))
                for label, texts in _fields(kind, name, shelf)
                if (lines := [text for text in texts if text != shown])
            )
            yield Entry(bare, shown, said)


def _fields(kind: str, name: str, shelf: Shelf) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield what `saan explain` says of a declaration, as a reader without the program needs it."""
    item = shelf.declared(kind, name)
    for label, texts in fields(kind, name, shelf.saying):
        if label == "place" or (label == "document" and shelf.language != "en"):
            continue  # where the file lies is the machine's matter; code documents itself in English
        if isinstance(item, Question) and label == "options":
            yield label, [f"{shelf.saying.text(option)} (`{option.id}`)" for option in item.options]
        elif isinstance(item, Rule) and label == "tells":
            yield label, [shelf.told(item)]
        elif isinstance(item, Indicator) and label == "reads" and item.measure:
            yield label, [_read(item.measure, text, shelf) for text in texts]
        elif label == "document":
            yield label, _paragraphs(texts)
        else:
            yield label, texts


def _paragraphs(lines: Iterable[str]) -> list[str]:
    """Return documentation of code paragraph by paragraph, its names of things as Markdown writes them."""
    parts = "\n".join(lines).replace("``", "`").split("\n\n")
    return [" ".join(part.split()) for part in parts]


def _read(measure: str, text: str, shelf: Shelf) -> str:
    """Return what an indicator reads; an engine's measure, which has no page, under its id as code."""
    own = measure in shelf.knowledge.own_measures
    return text if own else f"{text.removesuffix(f' {measure}')} (`{measure}`)"


def _source(item: Source, here: str, shelf: Shelf) -> Iterator[tuple[str, tuple[Spoken, ...]]]:
    words, text_of = shelf.own, shelf.saying.text
    note, authors = text_of(item.note), text_of(item.authors)
    year = work_year(item.year, authors or text_of(item.title), shelf.language)
    texts = (
        ("written", ", ".join(part for part in (authors, year) if part)),
        ("where", text_of(item.where)),
        ("kind", words.plain(f"source_kind.{item.kind}")),
        ("seen", words.plain(f"source_seen.{item.seen}")),
        ("note", note if shelf.language == "en" or _THAI.search(note) else ""),
    )
    for label, text in texts:
        if text:
            yield words.plain(f"source_label.{label}"), shelf.spoken(here, [text])


def _scorecard(item: Scorecard, here: str, shelf: Shelf) -> Iterator[tuple[str, tuple[Spoken, ...]]]:
    for row in item.rows:
        read = tuple(Spoken(0, shelf.condition(here, name)) for name in row.conditions)
        yield f"{row.name} {shelf.saying.text(row.title)}", read
