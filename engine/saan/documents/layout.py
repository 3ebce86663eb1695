"""What every writer asks of the blocks of a document: what begins a page, what has contents, how high room to write is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markdown_it.tree import SyntaxTreeNode

__all__ = ["ROOM", "has_contents", "in_sheet", "sole"]

ROOM: Mapping[str, float] = MappingProxyType({"reply": 28.0, "room": 62.0, "sheet": 40.0})
"""Points that are left to write by hand: under a finding, under one to talk over at length, in a row of a table."""

_BEFORE = ("head", "warning")


def has_contents(page_one: SyntaxTreeNode) -> bool:
    """Tell whether contents come after page one: not where nothing, or the second page of two, comes after it."""
    after = page_one.next_sibling
    return after is not None and not (after.type == "saan_box" and after.meta["kind"] == "pagetwo")


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
