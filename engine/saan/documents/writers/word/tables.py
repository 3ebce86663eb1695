"""Tables: as wide as the page, columns as wide as their text needs, heads repeated on every page, no row cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it.tree import SyntaxTreeNode

from saan.documents.writers.columns import shares
from saan.documents.writers.word.markup import attribute, escaped

__all__ = ["cell", "columns", "row", "table"]

_POINT = 20
"""Twips of a point."""


def columns(rows: Sequence[Sequence[SyntaxTreeNode]], whole: int) -> list[int]:
    """Return how wide the columns of a table are that is `whole` twips wide; the first of its rows is its head."""
    found = shares(list(zip(*rows, strict=True)), whole / _POINT)
    return [int(each * whole / sum(found)) for each in found]


def cell(wide: int, inside: str) -> str:
    """Return a cell; `inside` are paragraphs."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def row(cells: Iterable[str], *, head: bool = False, whole: bool = True, high: int = 0) -> str:
    """Return a row; `head` is repeated on every page, a `whole` one is not cut, `high` is its least height in twips."""
    inside = "<w:cantSplit/>" if whole else ""
    inside += f'<w:trHeight w:val="{high}" w:hRule="atLeast"/>' if high else ""
    inside += "<w:tblHeader/>" if head else ""
    return f"<w:tr>{f'<w:trPr>{inside}</w:trPr>' if inside else ''}{''.join(cells)}</w:tr>"


def table(
    style: str, widths: Sequence[int], rows: Iterable[str], about: str = "", *, head: bool = True
) -> str:
    """Return a table in the style that has this id; `about` says what it is to those who do not see it."""
    sizes = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    said = f"<w:tblCaption{attribute('val', about)}/>" if about else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{escaped(style)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="00{2 * head}0" w:firstRow="{int(head)}"/>{said}</w:tblPr>'
        f"<w:tblGrid>{sizes}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
