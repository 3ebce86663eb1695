"""The Word file: what the Markdown says, in real styles, with the twins that Thai needs; the same bytes everywhere."""

from __future__ import annotations

import io
import itertools
import re
import struct
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from saan.documents import render, render_bytes
from saan.documents.context import report
from saan.documents.writers.word import file as writer
from saan.errors import SaanError
from saan.records import Language
from tests.engine.documents.cases import CASES, concluded
from tests.engine.documents.markdown_reader import said_by_markdown
from tests.engine.documents.pdf_reader import bare
from tests.engine.documents.word_reader import Word, read_word, said, text, untwinned

ROOT = Path(__file__).parents[3]


@cache
def shown(name: str = "sample", language: str = "both", document: str = "advice") -> Word:
    return read_word(render_bytes(*concluded(name), "docx", language, document))


@pytest.mark.parametrize("name", ["sample", *CASES])
@pytest.mark.parametrize("language", ["th", "en"])
def test_says_what_the_markdown_says(name: str, language: str) -> None:
    """Findings, advice and numbers, in their order, are those of the Markdown file."""
    markdown = render(*concluded(name), "md", language)

    assert bare(said(shown(name, language))) == bare(said_by_markdown(markdown))


def test_both_languages_are_the_one_and_then_the_other() -> None:
    """``both`` gives the Thai document and then the English one in one file, each with its running head."""
    both, thai, english = (shown("sample", language) for language in ("both", "th", "en"))

    assert said(both) == said(thai) + said(english)
    heads = [
        "".join(each.text for each in one.header.part.element.iter(qn("w:t")))
        for one in both.document.sections
    ]
    assert "2568" in heads[0]
    assert "2025" in heads[-1]
    assert len(both.document.sections) == len(thai.document.sections) + len(english.document.sections)


def test_the_summary_has_neither_contents_nor_actions() -> None:
    """Page one alone is page one alone."""
    word = shown("sample", "en", "summary")

    assert not word.actions
    assert "TOC" not in "".join(each.text for each in word.all("w:instrText"))


def kept(text: str) -> str:
    """A text as it is set: ๆ is held to its word by a space that does not break."""
    return text.replace(" ๆ", "\u00a0ๆ")


@pytest.mark.parametrize("name", ["sample", *CASES])
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_action_table_holds_what_is_known(name: str, language: Language) -> None:
    """Every piece of advice of *now* and *next* has its row, with who, when, time and indicator; baseline and done are empty, rows are left."""
    plan = report(*concluded(name), language).plan
    tables = shown(name, language).actions
    advised = [*plan.now, *plan.next]

    if not advised:
        assert not tables
        return
    (rows,) = tables
    assert len(rows[0]) == 7
    assert [row[0] for row in rows[1:]] == [kept(one.title) for one in advised] + [""] * 3
    assert [row[1] for row in rows[1:-3]] == [kept(one.who) for one in advised]
    assert [row[4] for row in rows[1:-3]] == [kept(one.sign) for one in advised]
    assert all(row[5:] == ["", ""] for row in rows[1:])


def test_the_action_table_lies_across() -> None:
    """The table stands on a page of its own that lies across, and is as wide as that."""
    word = shown("sample", "en")
    wide = [section for section in word.document.sections if section.page_width > section.page_height]

    assert len(wide) == 1
    assert len(word.document.sections) == 3


# Thai


@pytest.mark.parametrize("where", ["body", "styles", "header"])
def test_whatever_letters_have_thai_has_too(where: str) -> None:
    """Bold, italic and size come with their twins for complex script, in runs and in styles; fonts name one for Thai."""
    document = shown("community-forest", "th").document
    element = {
        "body": document.element,
        "styles": document.styles.element,
        "header": document.sections[0].header.part.element,
    }[where]
    properties = list(element.iter(qn("w:rPr")))

    assert properties
    for each in properties:
        assert not untwinned(each)


def test_every_run_says_its_languages() -> None:
    """Every run of text is Thai where it is Thai, and English where it is not."""
    for run in shown().all("w:r"):
        if run.find(qn("w:t")) is not None:
            (lang,) = run.find(qn("w:rPr")).findall(qn("w:lang"))
            assert (lang.get(qn("w:bidi")), lang.get(qn("w:val"))) == ("th-TH", "en-GB")


def test_a_sign_of_repetition_stays_with_its_word() -> None:
    """No ordinary space stands before ๆ, so that no line begins with it."""
    assert not re.search("[ \t]ๆ", "".join(text(each) for each in shown("community-forest", "th").all("w:p")))


def test_ids_do_not_break_at_hyphens() -> None:
    """A hyphen of an id is one that Word does not break at."""
    word = shown("08-nogaps", "en")
    code = word.document.styles["Saan Code"].style_id
    runs = [run for run in word.all("w:r") if run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") is not None]
    ids = [run for run in runs if run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}").get(qn("w:val")) == code]

    assert any(run.find(qn("w:noBreakHyphen")) is not None for run in ids)
    assert not any("-" in (each.text or "") for run in ids for each in run.iter(qn("w:t")))


# Structure


@pytest.mark.parametrize("name", ["sample", *CASES])
def test_headings_skip_no_level(name: str) -> None:
    """There is one title in each language, and headings go down one level at a time."""
    styles = [style for style, _ in shown(name).headings()]
    levels = [0 if style == "Title" else int(style[-1]) for style in styles]

    assert styles.count("Title") == 2
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_contents_are_a_field_with_ways_to_headings() -> None:
    """The contents are a field that Word makes anew; until then it names the headings, with the ways to them."""
    word = shown("sample", "en")
    fields = [each.text for each in word.all("w:instrText") if "TOC" in each.text]
    entries = [text(each).strip() for each in word.all("w:p") if word.style(each).startswith("toc ")]
    headings = [title.strip() for style, title in word.headings() if style == "heading 1"]

    assert fields == [' TOC \\o "1-1" \\h \\z \\b en_document ']
    assert entries == headings


def test_the_field_of_the_contents_ends_in_a_paragraph_of_its_own() -> None:
    """What follows the contents is no part of their field, and no entry is followed by dots that lead to no page."""
    word = shown("sample", "en")
    paragraphs = word.all("w:p")
    (last,) = (
        at for at, each in enumerate(paragraphs)
        if word.style(each) == "toc 1" and word.style(paragraphs[at + 1]) != "toc 1"
    )  # fmt: skip
    kinds = [each.get(qn("w:fldCharType")) for each in paragraphs[last + 1].iter(qn("w:fldChar"))]

    assert kinds == ["end"]
    assert not text(paragraphs[last + 1])
    assert not any(list(each.iter(qn("w:tab"))) for each in paragraphs if word.style(each) == "toc 1")


def test_labels_are_followed_by_nothing_but_a_tab() -> None:
    """What is known of a piece of advice begins where its next lines begin."""
    word = shown("sample", "en")
    lines = [text(each) for each in word.all("w:p") if word.style(each) == "Saan Detail"]

    assert lines
    assert not any("  " in line for line in lines)  # the tab is read as a space


@pytest.mark.parametrize("name", ["sample", *CASES])
def test_ways_within_the_document_lead_somewhere(name: str) -> None:
    """Every way leads to a bookmark; bookmarks are named as Word wants, no two alike, and end after they begin."""
    word = shown(name)
    starts = [(each.get(qn("w:id")), each.get(qn("w:name"))) for each in word.all("w:bookmarkStart")]
    names = [name for _, name in starts]
    ways = [each.get(qn("w:anchor")) for each in word.all("w:hyperlink")]

    assert len(ways) > 40
    assert set(ways) <= set(names)
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", each, re.ASCII) for each in names)
    assert sorted(number for number, _ in starts) == sorted(
        each.get(qn("w:id")) for each in word.all("w:bookmarkEnd")
    )


def test_pictures_are_crisp_and_said_in_words() -> None:
    """Every picture has an alternative text and a caption, and at least twice the dots that a screen shows (192 an inch)."""
    word = shown("community-forest", "en")
    pictures = word.all("wp:inline")
    captions = [text(each) for each in word.all("w:p") if word.style(each) == "caption"]

    assert len(pictures) >= len(captions) == 6
    assert captions[0].startswith("Figure 1. ")
    for each in pictures:
        about, extent = each.find(qn("wp:docPr")), each.find(qn("wp:extent"))
        assert len(about.get("descr")) > 20
        assert about.get("title")
        (blip,) = each.iter(qn("a:blip"))
        png = word.document.part.related_parts[blip.get(qn("r:embed"))].blob
        wide, high = struct.unpack(">II", png[16:24])
        assert wide / (int(extent.get("cx")) / 914400) >= 192
        assert wide / high == pytest.approx(int(extent.get("cx")) / int(extent.get("cy")), rel=0.01)


def test_lists_are_lists() -> None:
    """Items of lists have numbers and bullets that Word makes; each numbered list begins with 1."""
    word = shown("community-forest", "en")
    numbers = {each.get(qn("w:val")) for each in word.all("w:numId")}
    defined = {
        each.get(qn("w:numId")): each
        for each in word.document.part.numbering_part.element.findall(qn("w:num"))
    }

    assert numbers == set(defined)
    starts = [each.get(qn("w:val")) for one in defined.values() for each in one.iter(qn("w:startOverride"))]
    assert set(starts) == {"1"}


def test_tables_fit_the_page_and_repeat_their_heads() -> None:
    """Columns add up to no more than the page; tables of data repeat their heads, and no row of theirs is cut."""
    word = shown("community-forest", "th")
    section = word.document.sections[0]
    across = (section.page_height - section.left_margin - section.right_margin) / 635
    upright = (section.page_width - section.left_margin - section.right_margin) / 635

    for table in word.all("w:tbl"):
        most = across if table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None else upright
        assert sum(int(each.get(qn("w:w"))) for each in table.find(qn("w:tblGrid"))) <= most + 5
        if word.names[table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}").get(qn("w:val"))] == "Saan Table":
            assert len(list(table.iter(qn("w:tblHeader")))) == 1
            assert len(list(table.iter(qn("w:cantSplit")))) == len(list(table.iter(qn("w:tr"))))


def test_tables_do_not_run_together() -> None:
    """Between two tables, and at the end of a cell, there is a paragraph."""
    for table in shown("community-forest").all("w:tbl"):
        assert table.getnext().tag == qn("w:p")


@pytest.mark.parametrize("language", ["th", "en"])
def test_running_heads_and_page_numbers(language: str) -> None:
    """Every page has the case and its day above, the edition and the number of the page below."""
    for section in shown("community-forest", language).document.sections:
        head, foot = section.header.part.element, section.footer.part.element
        assert ("2569" if language == "th" else "31 January 2026") in text(head).replace("\u00a0", " ")
        assert ("เครือข่าย" if language == "th" else "Forest") in text(head)
        assert ("ปรึกษา" if language == "th" else "Consultant") in text(foot)
        assert [each.get(qn("w:instr")).strip() for each in foot.iter(qn("w:fldSimple"))] == [
            "PAGE",
            "NUMPAGES",
        ]


# The file


@pytest.mark.parametrize(
    ("epoch", "day"),
    [(None, "2026-01-31T00:00:00Z"), ("86400", "1970-01-02T00:00:00Z"), ("soon", "2026-01-31T00:00:00Z")],
)
def test_is_made_on_the_day_of_the_case(epoch: str | None, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file's date is that of the case, or what SOURCE_DATE_EPOCH says; it names no person and no machine, and parts have no day."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with zipfile.ZipFile(
        io.BytesIO(render_bytes(*concluded("community-forest"), "docx", "en", "summary"))
    ) as parts:
        core = parts.read("docProps/core.xml").decode()
        days = {each.date_time for each in parts.infolist()}

    assert re.findall(">([^<>]+)</dcterms", core) == [day, day]
    assert re.findall("<dc:creator>(.*?)</dc:creator>", core) == ["saan"]
    assert "lastModifiedBy" not in core
    assert days == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("absent", ["docx", "resvg_py"])
def test_without_the_extra_it_says_what_to_install(absent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names the extra."""

    def find(name: str) -> Any:
        return None if name == absent else object()

    monkeypatch.setattr(writer, "find_spec", find)
    with pytest.raises(SaanError) as error:
        render_bytes(*concluded("sample"), "docx")

    assert "pip install 'saan[docx]'" in str(error.value)
    assert "\n" not in str(error.value)
