"""What a Word file says of pages: what belongs together, so that no page begins or ends with a line or two."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from docx.oxml.ns import qn

from saan.documents import render_bytes
from saan.documents.writers.word.keeping import kept, rows_kept, tail_kept
from tests.engine.documents.cases import concluded
from tests.engine.documents.word_reader import Word, read_word, text


@cache
def shown(name: str, language: str, document: str = "advice") -> Word:
    return read_word(render_bytes(*concluded(name), "docx", language, document))


def paragraph(letters: str, style: str = "Normal", looks: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{looks}</w:pPr><w:r><w:t xml:space="preserve">{letters}</w:t></w:r></w:p>'


def is_kept(block: Any) -> bool:
    return block.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def keeps(blocks: list[str]) -> list[bool]:
    return ["<w:keepNext/>" in block for block in blocks]


# The rule


def test_what_is_kept_is_said_once() -> None:
    """A paragraph that stays with the next one says so once, right after its style."""
    once = kept(paragraph("a"))

    assert '<w:pStyle w:val="Normal"/><w:keepNext/>' in once
    assert kept(once) == once


def test_the_end_of_a_text_stays_together() -> None:
    """Of short paragraphs as many go together as make the lines that are asked for, the last of them held by those before."""
    assert keeps(tail_kept([paragraph("short")] * 10, 4)) == [False] * 6 + [True] * 3 + [False]
    assert keeps(tail_kept([paragraph("long " * 100)] * 3, 4)) == [False] * 3
    assert tail_kept([], 4) == []


def test_spaces_count_for_nothing() -> None:
    """A paragraph without letters is no line, and is held like those around it."""
    assert keeps(tail_kept([paragraph("a"), paragraph(""), paragraph("b"), paragraph("c")], 3)) == [
        True
    ] * 3 + [False]


@pytest.mark.parametrize("stop", ["<w:drawing></w:drawing>", "<w:sectPr></w:sectPr>"])
def test_pictures_and_sections_stay_where_they_are(stop: str) -> None:
    """Nothing is held to a picture, to its caption or to the end of a section."""
    blocks = [paragraph("a"), f"<w:p>{stop}</w:p>", paragraph("caption"), paragraph("b"), paragraph("c")]

    assert not any(keeps(tail_kept(blocks, 9))[:2])
    assert keeps(tail_kept(blocks, 9))[3:] == [True, False]


def test_of_a_table_the_last_rows_are_held() -> None:
    """Where a table comes before the last lines, its last two rows go with them."""
    rows = [f"<w:tr><w:tc>{paragraph(str(at))}</w:tc></w:tr>" for at in range(5)]
    table, _, _ = tail_kept([f"<w:tbl>{''.join(rows)}</w:tbl>", paragraph(""), paragraph("after")], 9)

    assert [row in table for row in rows] == [True] * 3 + [False] * 2
    assert table.count("<w:keepNext/>") == 2


@pytest.mark.parametrize("count", range(1, 30))
def test_a_page_has_two_rows_of_a_table_at_least(count: int) -> None:
    """The head goes with the first two rows or so, the last row with the one before; a short table is not cut."""
    found = keeps(rows_kept([f"<w:tr>{paragraph('x')}</w:tr>"] * count))

    assert not found[-1]
    assert all(found[:-1]) or count > 9
    assert count < 3 or (found[0] and found[-2])


# In reports


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_page_is_never_left_after_a_line(language: str) -> None:
    """What comes before the action table, before the annex and at the end holds together over the last lines."""
    word = shown("community-forest", language)
    blocks = [each for each in word.body if each.tag in (qn("w:p"), qn("w:tbl"))]
    breaks = [
        at
        for at, each in enumerate(blocks)
        if at and list(each.iter(qn("w:pageBreakBefore"), qn("w:sectPr")))
    ]

    assert len(breaks) > 2
    for at in [*breaks, len(blocks)]:
        before = blocks[at - 2]
        assert before.tag == qn("w:tbl") or is_kept(before) or list(blocks[at - 1].iter(qn("w:tbl"))), text(
            before
        )[:60]


def test_strips_of_a_tall_picture_may_part() -> None:
    """Only the last strip of a picture stays with its caption: the first begins where there is room."""
    word = shown("community-forest", "en")
    pictures = [each for each in word.all("w:p") if list(each.iter(qn("w:drawing")))]
    after = [word.style(each.getnext()) for each in pictures]

    assert "Saan Picture" in after
    assert [is_kept(each) for each in pictures] == [style == "caption" for style in after]


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_action_table_has_no_page_of_empty_rows(language: str) -> None:
    """The last row that says something stays with the empty ones."""
    (table,) = (
        each
        for each in shown("community-forest", language).all("w:tbl")
        if list(each.iter(qn("w:tblCaption")))
    )
    rows = list(table.iter(qn("w:tr")))
    empty = [not text(row) for row in rows]
    held = [all(is_kept(each) for each in row.iter(qn("w:p"))) for row in rows]

    assert empty[-3:] == [True] * 3
    assert held[-4:] == [True] * 3 + [False]
    assert not any(held[1:-4])


def test_contents_begin_a_page_of_their_own() -> None:
    """The contents of the whole report begin the page after page one; LibreOffice parts headings beside entries that are kept."""
    word = shown("community-forest", "en")
    found = [each for each in word.all("w:p") if word.style(each) in ("TOC Heading", "toc 1")]

    assert len(found) > 5
    assert [bool(list(each.iter(qn("w:pageBreakBefore")))) for each in found] == [True] + [False] * (
        len(found) - 1
    )
    assert not any(map(is_kept, found))


def test_numbers_of_two_digits_have_room() -> None:
    """A list that reaches ten is indented further than one that does not, so that its text begins beside all numbers alike."""
    word = shown("community-forest", "en")
    wide: dict[str, list[int]] = {}
    for each in word.all("w:p"):
        number, indent = (each.find(f"{qn('w:pPr')}/{qn(name)}") for name in ("w:numPr", "w:ind"))
        if number is not None and word.style(each) == "List Number":
            wide.setdefault(number.find(qn("w:numId")).get(qn("w:val")), []).append(
                int(indent.get(qn("w:hanging")))
            )

    assert {len(found) > 9 for found in wide.values()} == {True, False}
    assert all(set(found) == {440 if len(found) > 9 else 340} for found in wide.values())


def test_no_line_begins_with_a_dot_between_remarks() -> None:
    """A dot between two remarks stays with the one before it, as ๆ does with its word."""
    assert not [each.text for each in shown("community-forest", "th").all("w:t") if " ·" in (each.text or "")]


def test_no_number_is_parted_from_its_unit() -> None:
    """In Thai a number and what it counts stay on one line, as in PDF: 24 ชั่วโมง, 5 ข้อ."""
    letters = [each.text or "" for each in shown("community-forest", "th").all("w:t")]

    assert not [each for each in letters if re.search("[0-9] [\u0e01-\u0e45]", each)]
    assert any("24\u00a0ชั่วโมง" in each for each in letters)


def test_labels_have_no_frames() -> None:
    """Labels are shaded: programs leave out edges of frames, or draw them through tone marks."""
    styles = {
        each.find(qn("w:name")).get(qn("w:val")): each
        for each in shown("sample", "th").document.styles.element.findall(qn("w:style"))
    }

    for name in ("Saan Chip", "Saan Chip Strong"):
        assert list(styles[name].iter(qn("w:shd")))
        assert not list(styles[name].iter(qn("w:bdr")))
