"""What every writer asks of the blocks of a document: what begins a page, what has contents, how wide and high things are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markdown_it.tree import SyntaxTreeNode

__all__ = ["ROOM", "contents_level", "in_sheet", "leads_in", "sole"]

ROOM: Mapping[str, float] = MappingProxyType({"reply": 28.0, "room": 62.0, "sheet": 64.0})
"""Points that are left to write by hand: under a finding, under one to talk over at length, in a row of a table."""

_BEFORE = ("head", "warning")
_INTRODUCED = ("heading", "saan_box", "saan_figure", "table", "bullet_list", "ordered_list")


def contents_level(box: SyntaxTreeNode) -> int:
    """Return which headings the contents name that stand by a box: 2 for ``##``, 3 for ``###``; 0 where no contents stand.

    After page one they name the parts of the report, unless nothing or the second page of two comes after it. Before an annex
    that is all there is they name the parts of the annex.
    """
    if box.meta["kind"] == "annex":
        return 3 if sole(box) else 0
    after = box.next_sibling
    if box.meta["kind"] != "onepage" or after is None:
        return 0
    return 0 if after.type == "saan_box" and after.meta["kind"] == "pagetwo" else 2


def sole(annex: SyntaxTreeNode) -> bool:
    """Tell whether an annex is all there is: then it begins under the title, not on a page of its own."""
    before = annex.previous_sibling
    while before and before.type == "saan_box" and before.meta["kind"] in _BEFORE:
        before = before.previous_sibling
    return before is None


def in_sheet(table: SyntaxTreeNode) -> bool:
    """Tell whether a table is there to be filled in by hand."""
    around = table.parent
    return bool(around and around.type == "saan_box" and around.meta["kind"] == "sheet")


def leads_in(paragraph: SyntaxTreeNode) -> bool:
    """Tell whether a paragraph stands between a heading and what it introduces: it would be lonely at a page's end."""
    before, after = paragraph.previous_sibling, paragraph.next_sibling
    return bool(before and after and before.type == "heading" and after.type in _INTRODUCED)
