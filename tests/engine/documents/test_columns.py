"""Columns of tables on paper: as wide as their texts where there is room; where there is none, nothing narrow pays for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.tree import SyntaxTreeNode

from saan.documents.tokens import parse
from saan.documents.writers.columns import shares
from saan.documents.writers.word.tables import columns

PAGE = 487.0


def widths(*rows: Sequence[str]) -> list[float]:
    """Return the widths of the columns of a table with these rows, its head first."""
    return shares(list(zip(*cells(*rows), strict=True)), PAGE)


def cells(*rows: Sequence[str]) -> list[list[SyntaxTreeNode]]:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    table = SyntaxTreeNode(parse("\n".join(lines))).children[0]
    return [row.children for part in table.children for row in part.children]


def test_narrow_columns_are_as_wide_as_their_text_beside_long_ones() -> None:
    """Two long columns share what a number and a date leave."""
    number, date, one, other = widths(
        ("No.", "When", "What", "Why"), ("1", "12 May 2024", "word " * 60, "word " * 90)
    )

    assert number < 35 < date < 75
    assert abs(one - other) < 1
    assert abs(number + date + one + other - PAGE) < 2


def test_a_place_in_a_file_fits_its_column() -> None:
    """Code is measured in its own letters, and is not cut to make room for words."""
    place, _ = widths(("Line", "Text"), ("`community-forest.yaml:182`", "word " * 200))

    assert place > 26 * 4.3


def test_a_long_head_goes_on_in_a_second_line() -> None:
    """The head of a column of numbers does not make it wide."""
    first, _ = widths(("Certainty, and how far it could move", "Text"), ("0.5", "word"))

    assert first < 90


@given(st.lists(st.lists(st.text("ab กข", max_size=80), min_size=3, max_size=3), min_size=1, max_size=5))
def test_no_table_is_wider_than_the_page_and_no_column_without_width(rows: list[list[str]]) -> None:
    """Whatever is in it, a table of three columns fits the page."""
    found = widths(("a", "b", "c"), *(tuple(cell.strip() or "-" for cell in row) for row in rows))

    assert all(each > 20 for each in found)
    assert sum(found) <= PAGE + 1


def test_columns_of_a_word_file_have_the_same_shares_of_its_page() -> None:
    """In Word a table is as wide as the page, its columns as in a PDF of that width."""
    rows = (("No.", "When", "What", "Why"), ("1", "12 May 2024", "word " * 60, "word " * 90))
    found = columns(cells(*rows), round(PAGE * 20))

    assert [each / 20 for each in found] == [pytest.approx(each, abs=0.2) for each in widths(*rows)]
    assert PAGE * 20 - 4 <= sum(found) <= PAGE * 20
