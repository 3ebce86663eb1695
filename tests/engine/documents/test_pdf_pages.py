"""Where pages of a PDF end: nothing stands alone on a page, and no page is left empty before a picture."""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import pairwise

import pytest
import typst

from saan.documents import render_bytes
from saan.documents.layout import ROOM
from saan.documents.marks import block
from saan.documents.writers.typst_body import body
from saan.documents.writers.typst_figure import drawn
from tests.engine.documents.cases import concluded
from tests.engine.documents.pdf_reader import Pdf, Run, bare, read_pdf

LEAST = 0.86
"""How small a picture may be made to stay where it is told of, of what it would be."""

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 400" width="480" height="400"><title>Map</title>
<desc>What leads to what.</desc><rect x="1" y="1" width="478" height="398" fill="none" stroke="#000"/>
<text x="10" y="20" font-size="14">above</text><text x="10" y="395" font-size="14">below</text></svg>"""
HIGH = 400.0


def laid(written: str) -> Pdf:
    """Return a document of the theme, without words of its own."""
    theme = resources.files("saan_reports").joinpath("report.typ").read_text("utf-8")
    said_on_pages = '"en", "Case", "day", "edition", "{n}", "Contents", "“{title}” is on page {n}."'
    source = f'{theme}\n#show: report.with("Case", "lock")\n#document-in({said_on_pages}, {{\n{written}}})\n'
    with resources.as_file(resources.files("saan_reports").joinpath("fonts")) as folder:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        made = typst.compile(source.encode(), font_paths=fonts, pdf_standards="ua-1")
    assert isinstance(made, bytes)
    return read_pdf(made)


def found(pdf: Pdf, letters: str) -> Run:
    return next(run for run in pdf.runs if letters in run.text)


def with_picture(above: float, svg: str = SVG) -> Pdf:
    """Return a page on which text stands so many points high, a picture and text after it."""
    return laid(
        f'heading(level: 1, "Title")\nblock(height: {above:g}pt, "before")\n'
        f'heading(level: 2, "Head")\npar("introduced")\n{drawn(svg, "", frozenset())}' + 'par("after")\n' * 40
    )


# Pictures


def test_a_picture_stands_where_it_is_told_of() -> None:
    """Where there is room for it, a picture stands between the text before and after it, as large as it is."""
    pdf = with_picture(100)
    top, bottom = found(pdf, "above"), found(pdf, "below")

    assert top.page == bottom.page == 0
    assert found(pdf, "introduced").y > top.y > bottom.y > found(pdf, "after").y
    assert top.y - bottom.y == pytest.approx(375, abs=1)
    assert not [run for run in pdf.runs if "is on page" in run.text]


def test_a_picture_shrinks_a_little_to_stay() -> None:
    """A picture that is a little too high for the rest of the page stays there, made smaller."""
    pdf = with_picture(230)
    top, bottom = found(pdf, "above"), found(pdf, "below")

    assert top.page == bottom.page == 0
    assert 375 * LEAST <= top.y - bottom.y < 374


def test_text_goes_on_before_a_picture_that_comes_overleaf() -> None:
    """Where a picture has no room, the text after it fills the page; the picture is at the top of the next one, under its title."""
    pdf = with_picture(400)
    top = found(pdf, "above")
    lines = [run for run in pdf.runs if run.text == "after"]

    assert top.page == 1
    assert lines[0].page == 0
    assert min(run.y for run in lines if run.page == 0) < 80
    assert (
        next(run for run in pdf.runs if run.text == "Map").y
        > top.y
        > max(run.y for run in lines if run.page == 1)
    )


def test_where_a_picture_is_that_comes_overleaf() -> None:
    """A word tells the eye where the picture is; by its tags it is where it is told of."""
    pdf = with_picture(400)
    told = [each.text for each in pdf.having("H2", "P", "Figure")]
    pointer = found(pdf, "is on page")

    assert pointer.text == "“Map” is on page 2."
    assert pointer.artifact
    assert found(pdf, "introduced").y > pointer.y > found(pdf, "after").y
    assert told[:4] == ["Head", "introduced", "Map. What leads to what.", "after"]


def test_a_title_with_braces_is_said_as_it_is() -> None:
    """What stands in a title where the page's number would stand is left alone."""
    pdf = with_picture(400, SVG.replace("Map", "Map {n}"))

    assert found(pdf, "is on page").text == "“Map {n}” is on page 2."


def test_a_picture_in_a_box_keeps_within_it() -> None:
    """A template may show a picture in a box, where it is as wide as the box."""
    pdf = laid(f'heading(level: 1, "Title")\nblock(width: 240pt, {{ {drawn(SVG, "", frozenset())} }})\n')
    top, bottom = found(pdf, "above"), found(pdf, "below")

    assert top.y - bottom.y == pytest.approx(375 / 2, abs=1)


@pytest.mark.parametrize("document", ["advice", "evidence"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_no_page_is_left_half_empty_before_a_picture(language: str, document: str) -> None:
    """Of the pages before the last one and before the annex, none is left with less than half of its height filled."""
    pdf = shown(language, document)
    begins = {run.page for run in pdf.runs if bare(run.text) in ("Annex", "ภาคผนวก") and not run.artifact}
    lowest = {
        page: min(run.y for run in pdf.runs if run.page == page and run.y > 60)
        for page in range(len(pdf.file.pages) - 1)
    }

    assert {page for page, y in lowest.items() if y > 420 and page + 1 not in begins} == set()


@cache
def shown(language: str, document: str) -> Pdf:
    return read_pdf(render_bytes(*concluded("community-forest"), "pdf", language, document))


# Pieces of advice


def card(items: int, after: str = "") -> str:
    """Return a piece of advice as Markdown with so many lines."""
    lines = "\n".join(f"- **Label** line {number}" for number in range(1, items + 1))
    opened, closed = block("card"), block("card", close=True)
    return f"{opened}\n#### Do this\n\nWhat it is.\n\n{lines}\n\n{after}\n\n{closed}\n"


@pytest.mark.parametrize("after", ["", "As good as another."])
def test_the_last_lines_of_advice_stay_together(after: str) -> None:
    """Wherever a page ends within a piece of advice, three lines of it at least come overleaf, and all that stands below them."""
    parted = 0
    for above in range(520, 660, 10):
        written = body(card(8, after), "", {})
        pdf = laid(f'heading(level: 1, "Title")\nblock(height: {above}pt, "before")\n{written}')
        pages = [found(pdf, f"line {number}").page for number in range(1, 9)]
        parted += len(set(pages)) > 1
        assert pages[-3:] in ([0] * 3, [1] * 3)
        assert not after or found(pdf, after).page == pages[-1]

    assert parted >= 3


# Tables


def test_a_table_begins_with_some_of_its_rows() -> None:
    """A long table does not begin at the end of a page with its head and a row or two: heading and table go overleaf together."""
    rows = "\n".join(f"| row {number} | text |" for number in range(1, 31))
    written = body(f"### Table\n\n| A | B |\n|---|---|\n{rows}\n", "", {})
    for above in range(500, 660, 10):
        pdf = laid(f'heading(level: 1, "Title")\nblock(height: {above}pt, "before")\n{written}')
        pages = [found(pdf, f"row {number}").page for number in range(1, 31)]
        assert pages.count(0) == 0 or pages.count(0) >= 3
        assert found(pdf, "Table").page == pages[0]


def test_rows_to_write_in_have_room_for_three_lines() -> None:
    """A table that is filled in by hand has rows of one height, in which three written lines fit, and stays on one page."""
    rows = "\n".join(f"| row {number} | |" for number in range(1, 5))
    opened, closed = block("sheet"), block("sheet", close=True)
    written = body(f"## Agreed\n\n{opened}\n| A | B |\n|---|---|\n{rows}\n\n{closed}\n", "", {})
    pdf = laid(f'heading(level: 1, "Title")\nblock(height: 480pt, "before")\n{written}')
    standing = [found(pdf, f"row {number}") for number in range(1, 5)]

    assert [run.page for run in standing] == [1] * 4
    assert [a.y - b.y for a, b in pairwise(standing)] == pytest.approx([ROOM["sheet"]] * 3)
    assert ROOM["sheet"] >= 3 * 20
