"""The page of one kind: every entry with all that it says, as ``saan explain`` tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from saan.documents.explanation.declared import fields
from saan.inference.inspection import python_rules
from saan.knowledge import Pack
from saan.knowledge.model import Scorecard, Source
from saan.packs.book.shelf import Shelf

__all__ = ["Entry", "entries", "names_of"]


class Entry(NamedTuple):
    """One declaration: its bare id, its title (may be empty), and what it says, field by field."""

    name: str
    title: str
    fields: tuple[tuple[str, tuple[Markup, ...]], ...]


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
    """Yield what a pack declares of one kind, for the page `here`."""
    for name in names_of(kind, pack, shelf):
        found = getattr(shelf.knowledge, kind, {}).get(name)
        bare = name.partition(":")[2]
        title = getattr(found, "title", "")
        shown = title if isinstance(title, str) else shelf.saying.text(title)
        if isinstance(found, Source):
            yield Entry(bare, shown, tuple(_source(found, here, shelf)))
        elif isinstance(found, Scorecard):
            yield Entry(bare, shown, tuple(_scorecard(found, here, shelf)))
        else:
            said = tuple(
                (shelf.saying.own.plain(f"label.{label}"), tuple(shelf.linked(here, line) for line in lines))
                for label, texts in fields(kind, name, shelf.saying)
                if label != "place" and (lines := [text for text in texts if text != shown])
            )
            yield Entry(bare, shown, said)


def _source(item: Source, here: str, shelf: Shelf) -> Iterator[tuple[str, tuple[Markup, ...]]]:
    words = shelf.own
    texts = (
        ("written", ", ".join(part for part in (item.authors, str(item.year or "")) if part)),
        ("where", item.where),
        ("kind", words.plain(f"source_kind.{item.kind}")),
        ("seen", words.plain(f"source_seen.{item.seen}")),
        ("note", item.note),
    )
    for label, text in texts:
        if text:
            yield words.plain(f"source_label.{label}"), (shelf.linked(here, text),)


def _scorecard(item: Scorecard, here: str, shelf: Shelf) -> Iterator[tuple[str, tuple[Markup, ...]]]:
    for row in item.rows:
        read = tuple(shelf.condition(here, name) for name in row.conditions)
        yield f"{row.name} {shelf.saying.text(row.title)}", read
