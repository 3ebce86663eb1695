"""Tables: as wide as the page, columns as wide as their text needs, heads repeated on every page, no row cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saan.documents.figures.metrics import pieces, width
from saan.documents.layout import NARROW
from saan.documents.writers.word.markup import attribute, escaped
from saan.documents.writers.word.styles import CELL_MARGIN

__all__ = ["cell", "columns", "row", "table"]

_MOST = 240.0
"""Points: columns that are wider than narrow ones share what is left, none counting for more."""

_CELL, _LEAST = 9.0, 20.0
"""Points: a table's type size, and the width that every column has at least."""

_HALF = 0.6
"""What part of a long head stands on one of two lines, which are never alike."""

_BOLD = 1.12
"""How much wider than metrics say the text of a table may be (bold, chips)."""


def columns(texts: Sequence[Sequence[str]], whole: int) -> list[int]:
    """Return how wide columns are, in twips; `texts` are the plain texts of each column, its head first."""
    wants = [_wanted(each) for each in texts]
    narrow = [round(want * _BOLD * 20) + 2 * CELL_MARGIN if want <= NARROW else 0 for want in wants]
    left = max(whole - sum(narrow), 0)
    shares = [0.0 if fixed else min(want, _MOST) for want, fixed in zip(wants, narrow, strict=True)]
    if not any(shares):
        return [round(each * whole / sum(narrow)) for each in narrow] if sum(narrow) > whole else narrow
    return [fixed or round(left * share / sum(shares)) for fixed, share in zip(narrow, shares, strict=True)]


def _wanted(texts: Sequence[str]) -> float:
    """Return how many points a column wants: its longest text, and its head, a long one on two lines; `texts` has the head first."""
    head, *others = texts
    longest = max((width(text, _CELL) for text in others), default=0.0)
    word = max((width(piece, _CELL) for text in texts for piece in pieces(text)), default=0.0)
    title = width(head, _CELL)
    return max(longest, word, title if title <= NARROW else min(title * _HALF, NARROW), _LEAST)


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
