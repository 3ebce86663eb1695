"""A case full of harmful texts makes the documents of its harmless twin, but for the letters: in every format and at every place."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from functools import cache
from itertools import cycle
from typing import Any
from xml.etree import ElementTree

import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from markdown_it.token import Token

from saan.documents import render, render_bytes
from saan.documents.escaping import printable
from saan.documents.explanation import explanation_json, explanation_lines
from saan.reasoning.explanation import why
from saan.records import Language
from tests.engine.documents.hostile import PLACES, TURNS, diagnosed, known, put
from tests.engine.documents.nasty import NASTY, WRITABLE
from tests.engine.documents.page_reader import FIGURE, Page, read_page
from tests.engine.documents.pdf_reader import Pdf, bare, piled, read_pdf, said
from tests.engine.documents.word_reader import Word, read_word
from tests.engine.documents.word_reader import said as said_by_word

LANGUAGES: tuple[Language, ...] = ("th", "en")
RUNS = tuple(zip(TURNS, cycle(LANGUAGES), strict=False))
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ue000-\uf8ff\U000e0000-\U0010ffff]"
)


@cache
def made(turn: int | None, kind: str, language: str) -> bytes:
    return render_bytes(diagnosed(turn), known(), kind, language)


def text_of(content: bytes) -> str:
    return content.decode("utf-8")


def test_the_corpus_is_large() -> None:
    """More than a hundred different texts are tried, at more than ten places."""
    assert len(set(NASTY)) == len(NASTY) > 100
    assert len(set(WRITABLE)) == len(WRITABLE) > 100
    assert len(PLACES) > 10


def test_every_place_reaches_the_documents() -> None:
    """The twin's documents show a token of every place: no place is tried in vain."""
    tokens = Counter(re.findall("Zq([a-z]+)Q", text_of(made(None, "md", "en"))))

    assert set(tokens) == set(PLACES)
    several = {
        place: n
        for place, n in tokens.items()
        if place not in ("title", "client", "question", "problem", "pack")
    }
    assert all(n >= len(WRITABLE) for n in several.values())


# Markdown


def tokens_of(markdown: str) -> list[Token]:
    """What a program that is not ours makes of it: HTML on, tables and strikethrough too."""
    parsed = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    return [each for token in parsed for each in (token, *(token.children or ()))]


@pytest.mark.parametrize(("turn", "language"), RUNS)
def test_markdown_is_the_twins(turn: int, language: str) -> None:
    """Another program's parser sees the twin's headings, lists, tables and links, no HTML but the comments at the end, and the letters."""
    harmful, harmless = (
        [
            each
            for each in tokens_of(text_of(made(one, "md", language)))
            if not each.content.startswith("<!-- saan lock")
        ]
        for one in (turn, None)
    )

    assert [each.type for each in harmful] == [each.type for each in harmless]
    assert [each.attrs for each in harmful] == [each.attrs for each in harmless]
    letters = [
        [plain(each.content) for each in one if each.type in ("text", "code_inline")]
        for one in (harmful, harmless)
    ]
    assert letters[0] == [plain(put(each, turn)) for each in letters[1]]


def plain(text: str) -> str:
    """Leave out which space it is, and spaces at the ends."""
    return text.replace("\u00a0", " ").strip()


# HTML


def page_of(turn: int | None, language: str) -> Page:
    return read_page(FIGURE.sub("<svg></svg>", text_of(made(turn, "html", language))))


@pytest.mark.parametrize(("turn", "language"), RUNS)
def test_the_page_is_the_twins(turn: int, language: str) -> None:
    """The page has the twin's elements, attributes, ids, links, statements and headings, and the letters."""
    harmful, harmless = page_of(turn, language), page_of(None, language)

    assert plain(harmful.text) == plain(put(harmless.text, turn))
    assert harmful.attributes == [(tag, name, put(value, turn)) for tag, name, value in harmless.attributes]
    assert harmful.links == harmless.links
    assert harmful.ids == harmless.ids
    assert len(harmful.headings) == len(harmless.headings)


@pytest.mark.parametrize("turn", TURNS)
def test_titles_hold_nothing_unseen(turn: int) -> None:
    """The title in the head of the page shows on tabs: letters alone, none that turns others."""
    text = text_of(made(turn, "html", "en"))

    assert not _UNSEEN.search(text)


def figures(turn: int | None) -> list[ElementTree.Element]:
    return [xml(svg) for svg in FIGURE.findall(text_of(made(turn, "html", "en")))]


def xml(content: str | bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 -- made here


@pytest.mark.parametrize("turn", TURNS)
def test_figures_are_well_formed(turn: int) -> None:
    """A figure is XML of the kinds of elements that the twin's has, without scripts, ways out or letters that are not seen."""
    kinds = {"tspan"} | {
        each.tag for svg in figures(None) for each in svg.iter()
    }  # long names take several lines
    drawn = figures(turn)

    assert drawn
    for each in (each for svg in drawn for each in svg.iter()):
        assert each.tag in kinds
        assert not [name for name in each.attrib if name.startswith("on")]
        assert each.get("href", "#").startswith("#")
        assert not _UNSEEN.search("".join([each.text or "", each.tail or "", *each.attrib.values()]))


# Word


def word_of(turn: int | None, language: str) -> Word:
    return read_word(made(turn, "docx", language))


def parts_of(turn: int | None) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made(turn, "docx", "en"))) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def shape(word: Word) -> list[Any]:
    kept = (
        "w:p",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:hyperlink",
        "w:instrText",
        "w:fldSimple",
        "w:drawing",
        "w:sectPr",
        "w:bookmarkStart",
    )
    return [
        (each.tag, each.get(qn("w:anchor")), each.get(qn("w:name")))
        for each in word.body.iter(*map(qn, kept))
    ]


def test_the_word_file_is_the_twins() -> None:
    """The Word file has the twin's paragraphs, tables, fields, ways and pictures, and the letters."""
    harmful, harmless = word_of(0, "en"), word_of(None, "en")

    assert bare(said_by_word(harmful)) == bare(put(said_by_word(harmless), 0))
    assert shape(harmful) == shape(harmless)
    assert [each.text for each in harmful.all("w:instrText")] == [
        each.text for each in harmless.all("w:instrText")
    ]


def test_the_word_file_has_no_part_of_its_own() -> None:
    """Parts and what they lead to are the twin's; title and lock are well-formed and hold nothing unseen."""
    harmful, harmless = parts_of(0), parts_of(None)

    assert list(harmful) == list(harmless)
    for name in (name for name in harmful if name.endswith(".rels")):
        assert harmful[name] == harmless[name]
    for name in ("docProps/core.xml", "customXml/saan-lock.xml", "word/document.xml"):
        assert not _UNSEEN.search("".join(xml(harmful[name]).itertext()))
    (title,) = [each.text for each in xml(harmful["docProps/core.xml"]) if each.tag.endswith("title")]
    assert str(title).startswith(printable(put("ZqtitleQ0qZ", 0)))


# PDF


@cache
def pdf_of(turn: int | None, language: str) -> Pdf:
    return read_pdf(made(turn, "pdf", language))


def test_the_pdf_is_the_twins() -> None:
    """The PDF has the twin's tags in their order, its ways, and the letters."""
    harmful, harmless = pdf_of(0, "th"), pdf_of(None, "th")

    assert piled(bare(said(harmful.root))) == piled(bare(put(said(harmless.root), 0)))
    assert [each.role for each in harmful.elements] == [each.role for each in harmless.elements]
    assert ways(harmful) == ways(harmless)
    assert str(harmful.file.docinfo["/Title"]).startswith(printable(put("ZqtitleQ0qZ", 0)))
    assert not _UNSEEN.search(str(harmful.file.docinfo["/Title"]) + str(harmful.file.docinfo["/Keywords"]))


def ways(pdf: Pdf) -> Counter[str]:
    notes = [note for page in pdf.file.pages for note in page.get("/Annots", [])]
    assert all("/URI" not in note.get("/A", {}) for note in notes)
    return Counter(str(note.Subtype) for note in notes)


# Data


def texts_in(data: Any) -> list[str]:
    """All texts of data, keys too, in order."""
    if isinstance(data, dict):
        return [text for key, value in data.items() for text in (key, *texts_in(value))]
    if isinstance(data, list):
        return [text for each in data for text in texts_in(each)]
    return [data] if isinstance(data, str) else []


@pytest.mark.parametrize("turn", TURNS)
def test_data_is_the_twins(turn: int) -> None:
    """The JSON report says the very texts of the case, and shows no letter that turns others or commands a terminal."""
    harmful, harmless = (text_of(made(one, "json", "both")) for one in (turn, None))

    assert texts_in(json.loads(harmful)) == [
        put(each, turn, shown=False) for each in texts_in(json.loads(harmless))
    ]
    assert not _UNSEEN.search(harmful)


# Terminals


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("condition", ["test:c", "test:d", "test:e"])
def test_explanations_are_the_twins(condition: str, language: Language) -> None:
    """What `saan explain` prints is the twin's tree with the letters: no line more, and none that is not seen."""
    harmful, harmless = (
        explanation_lines(why(diagnosed(one), known(), condition), diagnosed(one), known(), language)
        for one in (0, None)
    )

    assert [each.depth for each in harmful] == [each.depth for each in harmless]
    assert [printable(each.text) for each in harmful] == [printable(put(each.text, 0)) for each in harmless]
    assert not _UNSEEN.search("".join(each.text + each.key + "".join(each.places) for each in harmful))
    assert not _UNSEEN.search(explanation_json(why(diagnosed(0), known(), condition), diagnosed(0), known()))


def test_a_summary_for_the_terminal_holds_nothing_unseen() -> None:
    """What is written to stdout commands no terminal and turns no letters."""
    assert not _UNSEEN.search(render(diagnosed(0), known(), "md", "both", "summary"))
