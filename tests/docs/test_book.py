"""The knowledge book in docs/book is what the packs say today, in one piece, and in one language on each page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

import pytest

from docs.generate.book import BOOK, PACKS, bound, shelved, write_book
from saan.inference.loading import load_packs
from saan.knowledge.pack import KINDS
from saan.packs.book.shelf import anchor

LINK = re.compile(r"\]\(([^)\s]+)\)")
ENGLISH = re.compile(r"(?<![\w`/.])(?:[A-Za-z][a-z'’]*[ ,]+){4,}[a-z]+")
"""Five words of English in a row."""

SHOWN = 8
"""Names of files that a message lists before it counts the rest."""


@pytest.fixture(scope="module")
def fresh() -> Mapping[str, str]:
    """The book as it is bound from the packs now."""
    return bound()


@pytest.fixture(scope="module")
def standing() -> Mapping[str, str]:
    """The book that stands in docs/book."""
    return shelved()


def named(names: set[str]) -> str:
    shown = sorted(names)[:SHOWN]
    return ", ".join(shown) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def differences(fresh: Mapping[str, str], standing: Mapping[str, str]) -> str:
    found = {
        "missing": fresh.keys() - standing.keys(),
        "no part of it any more": standing.keys() - fresh.keys(),
        "changed": {name for name in fresh.keys() & standing.keys() if fresh[name] != standing[name]},
    }
    said = [f"{what}: {named(set(names))}" for what, names in found.items() if names]
    return "; ".join([*said, "run: python -m docs.generate"]) if said else ""


def test_the_book_is_fresh(fresh: Mapping[str, str], standing: Mapping[str, str]) -> None:
    """docs/book is what `python -m docs.generate` makes of the packs; the message names the pages that differ."""
    told = differences(fresh, standing)
    assert not told, told


def test_differences_are_named() -> None:
    """Pages that are missing, left over or changed are told apart."""
    told = differences({"a.md": "1", "b.md": "2"}, {"b.md": "3", "c.md": "4"})
    assert told == (
        "missing: a.md; no part of it any more: c.md; changed: b.md; run: python -m docs.generate"
    )
    assert differences({"a.md": "1"}, {"a.md": "1"}) == ""


def test_writing_takes_out_what_is_no_part_of_it(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of a condition that was renamed does not stay behind."""
    monkeypatch.setattr("docs.generate.book.BOOK", tmp_path_factory.mktemp("book"))
    write_book({"a/old.md": "1", "README.md": "2"})
    write_book({"a/new.md": "3", "README.md": "2"})
    assert shelved() == {"README.md": "2", "a/new.md": "3"}


def test_every_link_of_the_book_resolves(standing: Mapping[str, str]) -> None:
    """Links lead to pages of the book and to headings that they have; every map that is shown is there."""
    names = {
        path: {anchor(re.sub(r"\[([^]]*)\]\([^)]*\)|`", r"\1", line)) for line in headings(text)}
        for path, text in standing.items()
    }
    lost = [
        f"{path}: {link}"
        for path, text in standing.items()
        if path.endswith(".md")
        for link in LINK.findall(text)
        if not leads(path, link, names)
    ]
    assert lost == []


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ (.+)$", text, re.MULTILINE)


def leads(path: str, link: str, names: Mapping[str, set[str]]) -> bool:
    file, _, heading = link.partition("#")
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
    return there in names and (not heading or heading in names[there])


def test_all_pages_are_reached_from_the_first(standing: Mapping[str, str]) -> None:
    """Who begins at the book's first page comes to every page and map."""
    seen, waiting = set(), ["README.md"]
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting += [
                posixpath.normpath(posixpath.join(posixpath.dirname(path), link.partition("#")[0] or "."))
                if link.partition("#")[0]
                else path
                for link in (LINK.findall(standing[path]) if path.endswith(".md") else ())
            ]
    assert standing.keys() - seen == set()
    assert {path.partition("/")[0] for path in seen} == {"README.md", *PACKS}


def test_thai_pages_have_no_english_sentence(standing: Mapping[str, str]) -> None:
    """Beside the names of sources, where they are and the places in them, Thai pages hold no run of English words."""
    knowledge = load_packs(only=PACKS).knowledge
    named = {
        part if isinstance(part, str) else part.th
        for source in knowledge.sources.values()
        for part in (source.title, source.authors, source.where)
    } | {
        reference.partition("#")[2]
        for kind in KINDS
        for item in getattr(knowledge, kind).values()
        for reference in getattr(item, "sources", ())
    }
    citations = re.compile("|".join(re.escape(each) for each in sorted(named - {""}, key=len, reverse=True)))
    found = [
        f"{path}: {sentence[0]}"
        for path, text in standing.items()
        if "/th/" in path and path.endswith(".md")
        for sentence in ENGLISH.finditer(citations.sub("§", re.sub(r"\\(?=[^A-Za-z\s])", "", text)))
    ]
    assert found == []


def test_pages_show_words_and_no_slots(standing: Mapping[str, str]) -> None:
    """What a rule tells of whatever entry it finds is told with a word for it, and conditions of conditions stand under them."""
    assert [
        path
        for path, text in standing.items()
        if re.search(r"(?<!`)\{[a-z_]+\}", text) and path[-3:] == ".md"
    ] == []
    rules = standing["governance/en/rules.md"]
    assert re.search(r"\n  - [^\n]*any[^\n]*\n    - ", rules)


def test_pages_can_be_shown_and_reviewed(standing: Mapping[str, str]) -> None:
    """No file comes near what forges render (512 kB), and no name is one that a system refuses."""
    assert {path for path, text in standing.items() if len(text.encode()) > 450_000} == set()
    assert all(re.fullmatch(r"[\w./-]+", path) for path in standing)
    assert BOOK.name == "book"
