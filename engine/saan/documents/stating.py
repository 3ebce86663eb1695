"""Who carries the id of a statement on a web page: the largest block that states nothing else, else a span.

A row of a table states one thing in eight cells, a finding in four sentences. To say so once, on the row or the
finding, makes a page a quarter smaller than a span around each sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

__all__ = ["STATES", "stated"]

STATES = "data-states"
"""The attribute that carries the id."""

_CARRIERS = (
    "paragraph_open",
    "heading_open",
    "th_open",
    "td_open",
    "tr_open",
    "table_open",
    "list_item_open",
)
_BOXES = ("card", "circle", "finding", "gate", "proof")
"""Kinds of boxes that are about one thing. Sections are about many, even where only one is there."""


@dataclass
class _Block:
    """A block, what is stated in it, and the blocks and lines of text right inside."""

    opens: Token | None
    keys: set[str] = field(default_factory=set)
    inside: list[_Block] = field(default_factory=list)
    lines: list[Token] = field(default_factory=list)


def stated(tokens: Sequence[Token]) -> None:
    """Put the ids of statements on blocks where a block states one thing only, and take out the spans that said so.

    Within a span, another of the same id goes too. Tokens are changed in place.
    """
    root = _tree(tokens)
    for block in root.inside:
        _carry(block)


def _tree(tokens: Sequence[Token]) -> _Block:
    root = _Block(None)
    stack = [root]
    for token in tokens:
        if token.type == "inline":
            stack[-1].lines.append(token)
            stack[-1].keys.update(_keys(token))
        elif token.nesting == 1:
            stack.append(_Block(token))
        elif token.nesting == -1:
            done = stack.pop()
            stack[-1].inside.append(done)
            stack[-1].keys |= done.keys
    return root


def _keys(line: Token) -> Iterator[str]:
    return (child.meta["argument"] for child in line.children or () if _states(child))


def _states(token: Token) -> bool:
    return token.type == "saan_span_open" and token.meta["kind"] == "states"


def _carry(block: _Block, carried: str = "") -> None:
    """Give a block its id, if it has one; else look into the blocks inside."""
    opens = block.opens
    if opens and not carried and len(block.keys) == 1 and _carries(opens):
        (carried,) = block.keys
        opens.attrSet(STATES, carried)
    for line in block.lines:
        line.children = list(_without(line.children or [], carried))
    for inside in block.inside:
        _carry(inside, carried)


def _carries(opens: Token) -> bool:
    if opens.type == "saan_box_open":
        return opens.meta["kind"] in _BOXES
    return opens.type in _CARRIERS and not opens.hidden


def _without(children: Sequence[Token], carried: str) -> Iterator[Token]:
    """Yield the tokens of a line without the spans that say again what is said around them."""
    around = [carried]
    dropped: list[bool] = []
    for token in children:
        if token.type == "saan_span_open":
            key = token.meta["argument"] if _states(token) else around[-1]
            dropped.append(_states(token) and key == around[-1])
            around.append(key)
            if dropped[-1]:
                continue
        elif token.type == "saan_span_close":
            around.pop()
            if dropped.pop():
                continue
        yield token
