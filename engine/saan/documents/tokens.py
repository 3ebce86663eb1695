"""A document's Markdown, parsed once: markdown-it tokens in which marks have become structure.

Every writer but the Markdown file works from these tokens. Block marks become ``saan_box_open`` and
``saan_box_close`` (the kind in ``meta``) or ``saan_figure``; inline marks become ``saan_span_open`` and
``saan_span_close``. Raw HTML is off: what looks like HTML is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from saan.documents.marks import BLOCK_LINE, END, MIDDLE, START

__all__ = ["parse", "parser"]

_INLINE_MARK = re.compile(f"{START}([a-z_]+):([^{MIDDLE}{END}]*){MIDDLE}|{END}")


def parser() -> MarkdownIt:
    """Return a parser for the documents' Markdown: CommonMark with tables, no raw HTML, no typographer."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(text: str, markdown: MarkdownIt | None = None) -> list[Token]:
    """Return the tokens of a document's Markdown with its marks."""
    return list(_structured((markdown or parser()).parse(text)))


def _structured(tokens: list[Token]) -> Iterator[Token]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        mark = _block_mark(tokens, position)
        if mark:
            yield mark
            position += 3
            continue
        if token.type == "inline" and token.children:
            token.children = list(_inline(token.children))
        yield token
        position += 1


def _block_mark(tokens: list[Token], position: int) -> Token | None:
    """Return the token for a paragraph that holds nothing but a block mark."""
    if tokens[position].type != "paragraph_open":
        return None
    found = BLOCK_LINE.match(tokens[position + 1].content)
    if not found:
        return None
    closes, kind, argument = found[1], found[2], found[3] or ""
    shape = "figure" if kind == "figure" else "box"
    token = Token(f"saan_{shape}_{'close' if closes else 'open'}", "", -1 if closes else 1, block=True)
    token.meta = {"kind": kind, "argument": argument}
    return token


def _inline(children: list[Token]) -> Iterator[Token]:
    for token in children:
        if token.type == "text":
            yield from _split(token)
        else:
            yield token


def _split(text: Token) -> Iterator[Token]:
    """Cut a text token at its marks."""
    position = 0
    for found in _INLINE_MARK.finditer(text.content):
        if found.start() > position:
            yield _text(text, text.content[position : found.start()])
        opens = found[0] != END
        mark = Token(f"saan_span_{'open' if opens else 'close'}", "span", 1 if opens else -1)
        mark.meta = {"kind": found[1], "argument": found[2]} if opens else {}
        yield mark
        position = found.end()
    if position < len(text.content):
        yield _text(text, text.content[position:])


def _text(like: Token, content: str) -> Token:
    return Token("text", "", 0, content=content, level=like.level)
