"""What stays on the page of what comes after it, so that no page begins or ends with a line or two."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["kept", "rows_kept", "tail_kept"]

_LOOKS = re.compile(r"(<w:pStyle [^>]*/>)(?!<w:keepNext/>)")
_LETTERS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_PICTURE = "<w:drawing>"
_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_LINE = 95
"""Letters that a line holds, more or less."""

_WHOLE = 9
"""Rows of a table that stays on one page, its head among them."""


def kept(xml: str) -> str:
    """Return paragraphs such that each stays on the page of what comes after it."""
    return _LOOKS.sub(r"\1<w:keepNext/>", xml)


def rows_kept(rows: Sequence[str]) -> list[str]:
    """Return the rows of a table, the first its head, such that a page has two of them at least, and all of a short table."""
    last = len(rows) - 1
    together = {*range(last)} if last < _WHOLE else {0, 1, last - 1}
    return [kept(row) if at in together else row for at, row in enumerate(rows)]


def tail_kept(blocks: Sequence[str], lines: int) -> list[str]:
    """Return blocks of a document such that a page that only their end stands on has about so many `lines` at least.

    Pictures stay where they are; of a table the last rows count.
    """
    made = list(blocks)
    left = lines
    for at in range(len(made) - 1, 0, -1):
        left -= _lines(made[at])
        if (
            left <= 0
            or "<w:sectPr" in made[at - 1]
            or any(_PICTURE in each for each in made[max(at - 2, 0) : at])
        ):
            break  # a page with a picture and its caption is full enough
        made[at - 1] = _end_kept(made[at - 1])
    return made


def _end_kept(block: str) -> str:
    """Return a paragraph that stays with what comes after it, or a table whose last two rows do."""
    found = list(_ROW.finditer(block))
    if not found:
        return kept(block)
    start = found[-2:][0].start()
    return block[:start] + kept(block[start:])


def _lines(block: str) -> int:
    """Return about how many lines a paragraph takes, or a table of which two rows are looked at; none for a little space."""
    letters = sum(len(each) for each in _LETTERS.findall(block))
    if "<w:tr>" in block:
        return 3
    return -(-letters // _LINE)
