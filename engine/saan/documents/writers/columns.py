"""How wide the columns of a table are on paper: as their texts where there is room, else the long ones share what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from saan.documents.figures.metrics import pieces, width

__all__ = ["shares"]

_NARROW = 75.0
"""Points: no head of a column makes it wider than this by itself, but takes several lines."""

_SIZE, _GUTTER, _LEAST = 9.0, 9.0, 20.0
"""Points: the type size of a table, what is between its columns, and what every column has at least."""

_UNBROKEN, _WORD = 130.0, 60.0
"""Points: nothing without a place to break is wider, for longer runs are given some (`saan.documents.writers.literal`), and no
word in Thai, which whatever sets the text finds and we do not."""

_THAI = re.compile("[\u0e01-\u0e5b]")
_BOLD, _CHIP, _CHIP_EDGE, _CODE = 1.08, 0.76, 12.0, 4.36
"""How much wider bold letters are and how much smaller those of a chip; points that its edge takes, and a letter of code."""


def shares(columns: Sequence[Sequence[SyntaxTreeNode]], page: float) -> list[float]:
    """Return how wide each column is in points, to be read as shares of the table; each has its head first.

    `page` is how wide the table may be, in points. A long head takes several lines before it makes its column wide.
    """
    wants, least = [], []
    for head, *cells in columns:
        texts = [_wide(cell) for cell in (head, *cells)]
        unbroken = max(each for _, each in texts)
        wants.append(
            max(min(texts[0][0], _NARROW), unbroken, _LEAST, *(each for each, _ in texts[1:])) + _GUTTER
        )
        least.append(max(unbroken, _LEAST) + _GUTTER)
    return _fitted(wants, least, page)


def _fitted(wants: Sequence[float], least: Sequence[float], page: float) -> list[float]:
    """Return `wants`, those cut that are too wide for a page, all to the same width, but none below its `least`."""
    if sum(wants) <= page:
        return list(wants)
    low, high = 0.0, page
    for _ in range(20):
        middle = (low + high) / 2
        if sum(_cut(wants, least, middle)) > page:
            high = middle
        else:
            low = middle
    return _cut(wants, least, low)


def _cut(wants: Sequence[float], least: Sequence[float], most: float) -> list[float]:
    return [max(min(want, most), lowest) for want, lowest in zip(wants, least, strict=True)]


def _wide(cell: SyntaxTreeNode) -> tuple[float, float]:
    """Return how wide a cell is, and how wide the widest part of it that is not broken."""
    found = list(_runs(cell, _BOLD if cell.type == "th" else 1.0))
    return sum(wide for wide, _ in found), min(max((least for _, least in found), default=0.0), _UNBROKEN)


def _runs(node: SyntaxTreeNode, scale: float) -> Iterator[tuple[float, float]]:
    if node.type == "text":
        parts = [
            (width(part, _SIZE) * scale, _WORD if _THAI.search(part) else _UNBROKEN)
            for part in pieces(node.content)
        ]
        yield sum(wide for wide, _ in parts), max((min(part) for part in parts), default=0.0)
    elif node.type == "code_inline":
        yield len(node.content) * _CODE, len(node.content) * _CODE
    elif node.type == "saan_span" and node.meta["kind"] == "chip":
        wide = sum(wide for child in node.children for wide, _ in _runs(child, _CHIP)) + _CHIP_EDGE
        yield wide, wide
    else:
        for child in node.children:
            yield from _runs(child, _BOLD if node.type == "strong" else scale)
