"""Judging what strangers' templates made: marks in order, no picture, no address that is not the template's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from saan.documents.marks import CHIP
from saan.documents.tokens import parse

__all__ = ["shown", "unsound"]

_WORDS = ("text", "code_inline", "softbreak", "hardbreak")
_LEFT = re.compile("[\ue000-\uf8ff]")


def unsound(text: str, addresses: str) -> str:
    """Say what is wrong with a document that strangers' templates made; empty where it can be used.

    `addresses` is all that their templates and words say: a link may lead where it says, never to an address that is put together
    of what the case says.
    """
    boxes: list[tuple[str, int]] = []
    for token in parse(text):
        if token.type == "saan_box_open":
            boxes.append((token.meta["kind"], token.level))
        elif token.type == "saan_box_close" and (not boxes or boxes.pop()[0] != token.meta["kind"]):
            return f"closes a block '{token.meta['kind']}' that is not open"
        elif said := _inside(token, addresses):
            return said
    return f"leaves a block '{boxes[-1][0]}' open" if boxes else ""


def shown(text: str) -> str:
    """Return the words that a document shows as text, on one line: nothing of what stands in titles, anchors and definitions."""
    words = (
        child.content or " "
        for token in parse(text)
        for child in token.children or ()
        if child.type in _WORDS
    )
    return " ".join("".join(words).split())


def _inside(token: Token, addresses: str) -> str:
    children: Sequence[Token] = token.children or ()
    if not children and _LEFT.search(token.content):
        return "makes a mark of saan's in a place where it means nothing"
    open_spans = 0
    for child in children:
        open_spans += {"saan_span_open": 1, "saan_span_close": -1}.get(child.type, 0)
        if said := _wrong(child, addresses):
            return said
        if open_spans < 0:
            break
    return "opens or closes a mark of saan's without the other" if open_spans else ""


def _wrong(child: Token, addresses: str) -> str:
    if child.type == "image":
        return "shows a picture, which a report would have to fetch from elsewhere"
    if (
        child.type == "saan_span_open"
        and child.meta["kind"] == "chip"
        and not CHIP.fullmatch(child.meta["argument"])
    ):
        return "makes a chip of a kind that saan has no shape for"
    if child.type == "link_open" and str(child.attrs.get("href", "")) not in addresses:
        return "has a link to an address that does not stand in the template as it is"
    if child.type in ("text", "code_inline") and _LEFT.search(child.content):
        return "makes a mark of saan's in a place where it means nothing"
    return ""
