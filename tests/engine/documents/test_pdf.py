"""The PDF file: what the Markdown says, tagged, in its order; text is text whatever it holds; the same bytes everywhere."""

from __future__ import annotations

import itertools
import json
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest
import typst

from saan.documents import TEXTS, render, render_bytes
from saan.documents.writers import pdf as writer
from saan.errors import SaanError
from tests.engine.documents.cases import CASES, concluded
from tests.engine.documents.markdown_reader import said_by_markdown
from tests.engine.documents.pdf_reader import Pdf, bare, inside, read_pdf, said

ROOT = Path(__file__).parents[3]


@cache
def shown(name: str = "sample", language: str = "both", document: str = "advice") -> Pdf:
    return read_pdf(render_bytes(*concluded(name), "pdf", language, document))


@pytest.mark.parametrize("name", ["sample", *CASES])
@pytest.mark.parametrize("language", ["th", "en"])
def test_says_what_the_markdown_says(name: str, language: str) -> None:
    """Words, numbers and their order are those of the Markdown file, read back by the tags."""
    text = render(*concluded(name), "md", language)
    pdf = shown(name, language)

    assert bare(said(pdf.root)).replace("Contents", "", 1).replace("สารบัญ", "", 1) == bare(
        said_by_markdown(text)
    )


def test_both_languages_are_the_one_and_then_the_other() -> None:
    """``both`` gives the Thai document and then the English one in one file, each in its language."""
    both, thai, english = (shown("sample", language) for language in ("both", "th", "en"))

    assert said(both.root) == said(thai.root) + said(english.root)
    assert str(both.file.Root.Lang) == "th"
    assert [each.lang for each in both.having("H1")] == ["", "en"]
    assert str(english.file.Root.Lang) == "en"


def test_the_summary_is_one_page_without_contents() -> None:
    """Page one alone is one page."""
    pdf = shown("sample", "en", "summary")

    assert len(pdf.file.pages) == 1
    assert not pdf.having("TOC")


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_page_one_holds_page_one(name: str, language: str) -> None:
    """The title and "on one page" fill the first page and no more: the contents come on the second."""
    pdf = shown(name, language)
    second = "".join(run.text for run in pdf.runs if run.page == 1 and not run.artifact)

    assert second.startswith(("สารบัญ", "Contents"))


@pytest.mark.parametrize("name", ["sample", *CASES])
def test_passes_the_checks_of_pdf_ua(name: str, tmp_path: Path) -> None:
    """An independent checker of PDF/UA finds nothing."""
    file = tmp_path / "report.pdf"
    file.write_bytes(render_bytes(*concluded(name), "pdf", "both"))

    assert [f"{each.rule_id} {each.message}" for each in pdfua.validate(str(file)).findings] == []


def test_tells_readers_what_it_is() -> None:
    """Title, language, tags, PDF/UA-1 and bookmarks are there; nothing tells of the machine or of a person."""
    file = shown("sample", "th").file
    about = file.open_metadata()

    assert str(file.docinfo["/Title"]).startswith("เครือข่าย")
    assert str(file.docinfo["/Title"]).endswith("ผลการวินิจฉัยและคำแนะนำ")
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(file.Root.MarkInfo.Marked)
    assert about["pdfuaid:part"] == "1"
    assert set(file.docinfo.keys()) == {"/Title", "/Creator", "/CreationDate", "/ModDate", "/Keywords"}
    assert str(file.docinfo["/Creator"]).startswith("Typst")
    with file.open_outline() as outline:
        assert next(each.title for each in outline.root[0].children) == "สรุปหนึ่งหน้า"


@pytest.mark.parametrize("name", ["sample", *CASES])
def test_headings_tables_and_figures_are_whole(name: str) -> None:
    """No level of heading is left out, every table has heads, every figure says what it shows."""
    pdf = shown(name)
    levels = [int(each.role[1]) for each in pdf.elements if re.fullmatch("H[1-6]", each.role)]

    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(any(cell.role == "TH" for cell in table.all()) for table in pdf.having("Table"))
    assert pdf.having("Figure")
    assert all(each.alt for each in pdf.having("Figure"))


def test_fonts_are_inside() -> None:
    """Every font is embedded and tells which letters its glyphs stand for."""
    for page in shown().file.pages:
        for font in page.Resources.Font.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font


@pytest.mark.parametrize("language", ["th", "en"])
def test_running_heads(language: str) -> None:
    """Every page has the case and its day above, the edition and its number below, in the language."""
    pdf = shown("community-forest", language)
    pages = len(pdf.file.pages)
    for number in range(pages):
        text = "".join(run.text for run in pdf.runs if run.artifact and run.page == number)
        text = text.replace("\u00a0", " ")
        thai = f"หน้า {number + 1} จาก {pages}"
        assert (thai if language == "th" else f"page {number + 1} of {pages}") in text
        assert ("2569" if language == "th" else "31 January 2026") in text


@pytest.mark.parametrize("name", ["sample", *CASES])
def test_ways_within_the_document_lead_somewhere(name: str) -> None:
    """There are ways to evidence, to sources and from the map to findings; each leads to a place on a page, and says where to."""
    file = shown(name, "en").file
    pages = {page.objgen for page in file.pages}
    ways = [note for page in file.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]

    assert len(ways) > 20
    for way in ways:
        place = way.get("/Dest") if "/Dest" in way else way.A.D
        assert isinstance(place, pikepdf.Array)
        assert place[0].objgen in pages
        assert str(way.Contents)


def test_figures_are_drawn_with_their_texts() -> None:
    """The texts of a figure are letters of the PDF, Thai unharmed: not shapes, not an SVG's own text."""
    diagnosis, knowledge = concluded("community-forest")
    names = [finding.id for finding in diagnosis.findings]
    drawn = "".join(said(each, figures=True) for each in shown("community-forest", "th").having("Figure"))

    assert names
    assert bare("ขาดคนทำงานต่อเนื่อง") in bare(drawn)
    assert bare("ไม่ไว้ใจกัน") in bare(drawn)
    assert bare(knowledge.conditions[diagnosis.roots[0].id].title.th) in bare(drawn)


def told_by_theme(asked: str) -> list[float]:
    """Return the numbers that Typst measures after the theme of reports, under the label ``<room>``."""
    theme = resources.files("saan_reports").joinpath("report.typ").read_text("utf-8")
    with resources.as_file(resources.files("saan_reports").joinpath("fonts")) as folder:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        found = typst.query((theme + asked).encode(), "<room>", field="value", one=True, font_paths=fonts)
    numbers: list[float] = json.loads(found)
    return numbers


def test_tone_marks_keep_within_chips() -> None:
    """A chip reaches above its letters as far as a tone mark over a vowel does."""
    asked = """
    #set text(font: "Sarabun", size: 10pt)
    #context {
      let high(edge) = measure(text(size: chip-size, top-edge: edge, bottom-edge: "baseline")[ตอนนี้]).height
      let room = chip-room.th.top.to-absolute()
      [#metadata((room.pt(), (high("bounds") - high("cap-height")).pt())) <room>]
    }"""
    room, needed = told_by_theme(asked)

    assert 0 < needed < room


@pytest.mark.parametrize("language", ["th", "en"])
def test_chips_below_each_other_keep_apart(language: str) -> None:
    """In lists that have chips a line is higher than a chip with its edge, also on the fullest page one."""
    asked = f"""
    #set text(font: "Sarabun", size: 8pt)
    #context {{
      let cap(size) = measure(text(size: size, top-edge: "cap-height", bottom-edge: "baseline")[H]).height
      let room = chip-room.{language}
      let line = cap(1em) + chips-apart.to-absolute()
      let chip = cap(chip-size) + (room.top + room.bottom).to-absolute() + 1pt
      [#metadata((line.pt(), chip.pt())) <room>]
    }}"""
    line, chip = told_by_theme(asked)

    assert line > chip


def test_chips_are_on_the_line_of_their_row() -> None:
    """A chip that stands alone is as high as the text beside it."""
    asked = """
    #set text(font: "Sarabun", size: 9pt, lang: "en")
    #context [#metadata((measure(chip("x", [no])).height.pt(), measure([H]).height.pt())) <room>]"""
    chip, text = told_by_theme(asked)

    assert chip == pytest.approx(text)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_annex_alone_begins_with_its_parts(language: str) -> None:
    """The evidence has contents, which name the lettered parts of the annex and lead there."""
    pdf = shown("community-forest", language, "evidence")
    contents = pdf.having("TOC")[0]
    parts = [each.text for each in pdf.having("H3") if each.text[1:3] == ". "]

    assert len(parts) >= 6
    assert [bare(each.text).rstrip(".0123456789") for each in contents.all() if each.role == "TOCI"] == [
        bare(part) for part in parts
    ]


@pytest.mark.parametrize("language", ["th", "en"])
def test_charts_go_on_overleaf_under_their_head(language: str) -> None:
    """A chart that is longer than the page is cut between rows, its head stands on each page, and it is one figure."""
    pdf = shown("community-forest", language)
    ends = "เป็นเช่นนั้น 1" if language == "th" else "so 1"
    texts = ["".join(run.text for run in pdf.runs if run.page == page) for page in range(len(pdf.file.pages))]
    pages = [page for page, text in enumerate(texts) if bare(ends) in bare(text)]
    chart = [each for each in pdf.having("Figure") if "61. " in said(each, figures=True)]

    assert len(pages) >= 2
    assert pages == list(range(pages[0], pages[-1] + 1))
    assert len(chart) == 1
    assert "1. " in said(chart[0], figures=True)


@pytest.mark.parametrize("language", ["th", "en"])
def test_cards_fill_their_pages(language: str) -> None:
    """Among the pieces of advice no page is left empty below: a card that does not fit goes on overleaf."""
    pdf = shown("community-forest", language)
    heads = [bare(each.text) for each in pdf.having("H4")]
    first = max(page_of(pdf, heads[0]), 12)
    lowest = {
        page: min(run.y for run in pdf.runs if run.page == page and not run.artifact)
        for page in range(first, first + 6)
    }

    assert max(lowest.values()) < 250


def page_of(pdf: Pdf, head: str) -> int:
    return next(run.page for run in pdf.runs if bare(run.text) and head.startswith(bare(run.text)))


@pytest.mark.parametrize("name", CASES)
def test_nothing_leaves_the_page(name: str) -> None:
    """Tables, ids, chips and figures keep within the margins."""
    assert inside(shown(name))


@pytest.mark.parametrize(
    ("epoch", "day"),
    [(None, "D:20260131000000Z"), ("86400", "D:19700102000000Z"), ("soon", "D:20260131000000Z")],
)
def test_is_made_on_the_day_of_the_case(epoch: str | None, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file's date is that of the case, or what SOURCE_DATE_EPOCH says, never today's."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    file = read_pdf(render_bytes(*concluded("community-forest"), "pdf", "en", "summary")).file

    assert str(file.docinfo["/CreationDate"]) == day
    assert str(file.docinfo["/ModDate"]) == day


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names the extra; nothing is diagnosed first."""

    def none(_name: str) -> Any:
        return None

    monkeypatch.setattr(writer, "find_spec", none)
    with pytest.raises(SaanError) as error:
        render_bytes(*concluded("sample"), "pdf")

    assert "pip install 'saan[pdf]'" in str(error.value)
    assert "\n" not in str(error.value)


def test_is_not_text() -> None:
    """What gives text refuses it, and says what gives bytes."""
    assert "pdf" not in TEXTS
    with pytest.raises(SaanError) as error:
        render(*concluded("sample"), "pdf")

    assert "render_bytes" in str(error.value)
