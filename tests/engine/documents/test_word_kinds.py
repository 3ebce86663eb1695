"""The Word file of every kind of report: Thai holds its looks, pictures are said in words and have captions, headings go down in order."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from docx.oxml.ns import qn

from saan.documents import DOCUMENTS, render_bytes
from saan.documents.setting import KINDS
from tests.engine.documents.cases import concluded
from tests.engine.documents.word_reader import Word, read_word, text, untwinned

SHORT = ("brief", "summary")
"""The kinds of a page or two."""


@cache
def made(kind: str) -> Word:
    return read_word(render_bytes(*concluded("sample"), "docx", "th", kind))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_thai_holds_its_looks(kind: str) -> None:
    """Whatever a run or a style says of weight, slant or size it says for Thai too, and every run of text names its languages."""
    word = made(kind)
    looks = [*word.document.element.iter(qn("w:rPr")), *word.document.styles.element.iter(qn("w:rPr"))]

    for each in looks:
        assert not untwinned(each)
    runs = [run for run in word.all("w:r") if run.find(qn("w:t")) is not None]
    assert runs
    assert {run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:bidi")) for run in runs} == {"th-TH"}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_picture_has_words_and_a_caption(kind: str) -> None:
    """A picture says what it shows to those who cannot see it, and a caption stands by it."""
    word = made(kind)
    pictures = word.all("wp:docPr")
    captions = [each for each in word.all("w:p") if word.style(each) == "caption"]

    assert all(len(each.get("descr", "")) > 20 for each in pictures)
    assert len({each.get("id") for each in pictures}) == len(pictures)
    assert all(re.search("[ก-๙]", text(each)) for each in captions)
    assert bool(captions) == bool(pictures)
    assert pictures or kind not in ("advice", "evidence")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_contents_stand_where_there_is_much_to_find(kind: str) -> None:
    """The whole report has contents as a field, a page or two have none; headings skip no level; the action table is the whole report's."""
    word = made(kind)
    fields = "".join(each.text or "" for each in word.all("w:instrText"))
    levels = [0 if style == "Title" else int(style[-1]) for style, _ in word.headings()]

    assert "TOC" in fields or kind not in ("advice", "evidence")
    assert "TOC" not in fields or kind not in SHORT
    assert levels[0] == 0
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert bool(word.actions) == KINDS[kind].actions


def test_contents_of_the_annex_alone_name_its_parts() -> None:
    """The evidence report has contents between its title, with what warns, and the annex; they name the parts of the annex."""
    word = made("evidence")
    found = [word.style(each) for each in word.all("w:p")]
    entries = [text(each) for each in word.all("w:p") if word.style(each) == "toc 2"]

    assert len(entries) > 4
    assert entries == [title for style, title in word.headings() if style == "heading 2"]
    annex = max(place for place, style in enumerate(found) if style == "heading 1")
    assert found.index("Title") < found.index("toc 2") < annex < found.index("heading 2")
    assert ' TOC \\o "2-2" ' in "".join(each.text or "" for each in word.all("w:instrText"))
