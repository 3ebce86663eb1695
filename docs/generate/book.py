"""The knowledge book of the packs that come with saan: ``docs/book``, as ``saan packs docs --all`` writes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from saan.inference.loading import load_packs
from saan.packs.book import library

__all__ = ["BOOK", "PACKS", "bound", "shelved", "write_book"]

BOOK = Path(__file__).parents[1] / "book"
PACKS = ("community", "governance", "structure", "instruments")
"""The packs that come with saan; others that are installed have no part in its documentation."""


def bound() -> dict[str, str]:
    """Return the book's files, by their paths under `BOOK`."""
    knowledge = load_packs(only=PACKS).knowledge
    packs = {pack.id: pack for pack in knowledge.packs}
    return library([packs[name] for name in PACKS], knowledge, ("th", "en"))


def shelved() -> dict[str, str]:
    """Return the files that stand in `BOOK` now, by their paths under it."""
    return {
        path.relative_to(BOOK).as_posix(): path.read_text("utf-8")
        for path in sorted(BOOK.rglob("*"))
        if path.is_file()
    }


def write_book(files: Mapping[str, str]) -> None:
    """Put the files into `BOOK`, and take out those that are no part of it any more."""
    for name in shelved().keys() - files.keys():
        (BOOK / name).unlink()
    for name, text in files.items():
        path = BOOK / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
