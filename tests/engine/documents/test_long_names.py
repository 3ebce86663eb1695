"""Names of ten thousand letters, wherever a case has names: whole in words, cut in pictures, within the page in every format."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from saan.documents import render, render_bytes
from saan.documents.figures import figures
from saan.records import Language
from tests.engine.documents.figures.boxes import A4, clipped, drawing, overlapping
from tests.engine.documents.hostile import known, saying
from tests.engine.documents.page_reader import FIGURE, read_page
from tests.engine.documents.pdf_reader import bare, inside, read_pdf, said
from tests.engine.documents.word_reader import read_word
from tests.engine.documents.word_reader import said as said_by_word

NAMES = ("W" * 10_000, "เครือข่าย" * 1_100, "ก้" * 5_000)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_pictures_cut_them(name: str, language: Language) -> None:
    """No picture grows with a name: it fits the page, and no text of it is clipped or stands on another."""
    drawn = {key: svg for key, svg in figures(saying(name), known(), language).items() if svg}

    assert {"timeline", "web"} <= set(drawn)
    for key, svg in drawn.items():
        assert float(drawing(svg).get("width", "0")) <= A4, key
        assert not clipped(svg), key
        assert not overlapping(svg), key


@pytest.mark.parametrize("name", NAMES)
def test_words_have_them_whole(name: str) -> None:
    """Page, Word file and PDF say the name in full, as often as the Markdown does; the PDF keeps within its margins."""
    case = saying(name, 2)
    markdown = render(case, known(), "md", "th", "evidence").partition("\n<!-- saan ")[0]
    page = read_page(FIGURE.sub("", render(case, known(), "html", "th", "evidence"))).text
    word = read_word(render_bytes(case, known(), "docx", "th", "evidence"))
    pdf = read_pdf(render_bytes(case, known(), "pdf", "th", "evidence"))
    times = bare(markdown).count(name)

    assert times > 3
    assert bare(page).count(name) >= times
    assert bare(said_by_word(word)).count(name) == times
    assert bare(said(pdf.root)).count(name) == times
    assert inside(pdf)
    assert (
        max(len(each.text or "") for each in word.all("w:instrText")) < 300
        if word.all("w:instrText")
        else True
    )
    assert all(len(each.get(qn("w:name"))) <= 40 for each in word.all("w:bookmarkStart"))
