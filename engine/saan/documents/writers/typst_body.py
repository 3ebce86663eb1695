"""Tokens to calls of the Typst theme (``report.typ``): every text a literal, every block and mark a call by its kind."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence

from markdown_it.tree import SyntaxTreeNode

from saan.documents.figures.metrics import clusters
from saan.documents.layout import ROOM, contents_level, in_sheet, leads_in, sole
from saan.documents.tokens import parse
from saan.documents.writers.columns import shares
from saan.documents.writers.literal import content, string
from saan.documents.writers.typst_figure import drawn

__all__ = ["body"]

_SHORT = 1500
"""Letters of a block that stays on one page: one that is taller than a page would lose what lies below."""

_FEW = 9
"""Rows of a table that stays on one page."""

_WIDE = 487.0
"""Points between the margins of a page: `text-wide` of report.typ."""

_END_OF_CARD = 3
"""Items at the end of a piece of advice that stay on one page, with what comes after them."""

_CODE = 48
"""Letters of an id or a place in a file that stay on one line."""

_ANSWERS = ("reply", "room")
_LETTERS = ("text", "code_inline")


def body(text: str, prefix: str, figures: Mapping[str, str]) -> str:
    """Return a document's Markdown as Typst code.

    `prefix` stands before every anchor, so that two languages fit one file; `figures` are SVG by name.
    """
    collecting = gc.isenabled()
    gc.disable()  # a document makes a hundred thousand objects, and no garbage: looking for it takes a third of the time
    try:
        tokens = parse(text)
        anchors = frozenset(token.meta["argument"] for token in tokens if token.type == "saan_box_open")
        return _Writer(prefix, figures, anchors - {""}).written(SyntaxTreeNode(tokens))
    finally:
        if collecting:
            gc.enable()


class _Writer:
    """Writes one document; the method for a node is found by the node's type."""

    def __init__(self, prefix: str, figures: Mapping[str, str], anchors: frozenset[str]) -> None:
        self._prefix = prefix
        self._figures = figures
        self._anchors = anchors
        self._unplaced = set(anchors)
        self._level = 0
        self._title = ""  # kept for page one, which fills what it leaves of the page

    def written(self, root: SyntaxTreeNode) -> str:
        """Return the code of the whole document."""
        return self._all(root.children)

    def _all(self, nodes: Iterable[SyntaxTreeNode]) -> str:
        return "".join(self._one(node) for node in nodes)

    def _one(self, node: SyntaxTreeNode) -> str:
        return str(getattr(self, f"_{node.type}")(node))

    def _inside(self, node: SyntaxTreeNode) -> str:
        return "{ " + (self._all(node.children) or '""') + " }"

    # Blocks

    def _saan_box(self, node: SyntaxTreeNode) -> str:
        kind = node.meta["kind"]
        if kind == "columns":
            columns = "".join(self._inside(child) + ", " for child in node.children)
            return f"side-by-side(({columns}))\n"
        place = string(self._placed(node.meta["argument"]))
        inside = self._card(node) if kind == "card" else self._inside(node)
        if kind == "onepage":
            return f"page-one({self._title or '[]'}, {place}, {inside})\n{self._contents(node)}"
        if kind == "pagetwo":
            return f"page-two({place}, {inside})\n"
        if kind in _ANSWERS:
            return f"answer({ROOM[kind]:g}pt, {place}, {inside})\n"
        if kind == "annex" and sole(node):
            kind, inside = "sole", f"{{ {self._contents(node)}{inside} }}"
        written = f"part-of({string(kind)}, {place}, {str(_short(node)).lower()}, {inside})\n"
        if kind == "head" and _before_page_one(node):
            self._title, written = written, ""
        return written

    def _card(self, node: SyntaxTreeNode) -> str:
        """Return what is inside a piece of advice; the last items of its list stay with what comes after them."""
        before, items, after = _parted(node.children)
        if not items:
            return self._inside(node)
        made, last = self._all(before), items[-_END_OF_CARD:]
        if items[:-_END_OF_CARD]:
            made += self._list_of(items[:-_END_OF_CARD])
        return f"{{ {made}ending({{ {self._list_of(last)}{self._all(after)} }}) }}"

    def _contents(self, node: SyntaxTreeNode) -> str:
        level = contents_level(node)
        return f"contents({level}, {string(self._prefix + 'end')})\n" if level else ""

    def _placed(self, anchor: str) -> str:
        """Return the label of a block: of two with the same anchor the first has it."""
        if anchor not in self._unplaced:
            return ""
        self._unplaced.remove(anchor)
        return self._prefix + anchor

    def _saan_figure(self, node: SyntaxTreeNode) -> str:
        svg = self._figures.get(node.meta["argument"], "")
        return drawn(svg, self._prefix, self._anchors) if svg else ""

    def _heading(self, node: SyntaxTreeNode) -> str:
        if not _plain(node).strip():
            return ""
        self._level = min(
            int(node.tag[1:]), self._level + 1
        )  # PDF/UA has no heading without the one above it
        return f"heading(level: {self._level}, {self._inside(node)})\n"

    def _paragraph(self, node: SyntaxTreeNode) -> str:
        if node.hidden:
            return self._all(node.children)
        return f"{'lead-in' if leads_in(node) else 'par'}({self._inside(node)})\n"

    def _bullet_list(self, node: SyntaxTreeNode) -> str:
        return self._list_of(node.children)

    def _list_of(self, items: Sequence[SyntaxTreeNode]) -> str:
        return f"list(tight: {_tight(items)}, {_apart(items)}{self._items(items)})\n"

    def _ordered_list(self, node: SyntaxTreeNode) -> str:
        start = int(node.attrs.get("start", 1))
        items = node.children
        return f"enum(tight: {_tight(items)}, {_apart(items)}start: {start}, {self._items(items)})\n"

    def _items(self, items: Iterable[SyntaxTreeNode]) -> str:
        return ", ".join(map(self._whole, items))

    def _whole(self, node: SyntaxTreeNode) -> str:
        """Return an item or a cell, which stays on one page unless it is long."""
        inside = self._inside(node)
        return f"whole({inside})" if _short(node) else inside

    def _hr(self, _node: SyntaxTreeNode) -> str:
        return "divider\n"

    def _blockquote(self, node: SyntaxTreeNode) -> str:
        return f"quote(block: true, {self._inside(node)})\n"

    def _fence(self, node: SyntaxTreeNode) -> str:
        lines = (f"code(({_listed(clusters(line))}))" for line in node.content.rstrip("\n").split("\n"))
        return f"par({{ {'; linebreak(); '.join(lines)} }})\n"

    _code_block = _fence

    def _table(self, node: SyntaxTreeNode) -> str:
        rows = [row.children for part in node.children for row in part.children]
        columns = list(zip(*rows, strict=True))
        wide = ", ".join(f"{each:.0f}fr" for each in shares(columns, _WIDE))
        sides = ", ".join(
            "right" if "right" in str(cells[0].attrs.get("style")) else "left" for cells in columns
        )
        head, *others = (", ".join(map(self._whole, row)) for row in rows)
        cells = "".join(row + ", " for row in others)
        keep = str(len(rows) <= _FEW and _short(node)).lower()
        high = ""
        if in_sheet(node):
            wide, high = ", ".join("1fr" for _ in columns), f", high: {ROOM['sheet']:g}pt"
        return f"grid-of(({wide},), ({sides},), {keep}, ({head},), ({cells}){high})\n"

    # Within a line

    def _inline(self, node: SyntaxTreeNode) -> str:
        return self._all(node.children)

    def _text(self, node: SyntaxTreeNode) -> str:
        return f"{content(node.content)}; " if node.content else ""

    def _softbreak(self, _node: SyntaxTreeNode) -> str:
        return '" "; '

    def _hardbreak(self, _node: SyntaxTreeNode) -> str:
        return "linebreak(); "

    def _strong(self, node: SyntaxTreeNode) -> str:
        return f"strong({self._inside(node)}); "

    def _em(self, node: SyntaxTreeNode) -> str:
        return f"emph({self._inside(node)}); "

    def _link(self, node: SyntaxTreeNode) -> str:
        return f"link({string(str(node.attrs['href']))}, {self._inside(node)}); "

    def _image(self, node: SyntaxTreeNode) -> str:
        return self._all(node.children)  # what it shows, in words: nothing is read from outside

    def _code_inline(self, node: SyntaxTreeNode) -> str:
        return f"code(({_listed(_code_pieces(node.content))})); "

    def _saan_span(self, node: SyntaxTreeNode) -> str:
        kind, argument = node.meta["kind"], node.meta["argument"]
        if kind == "plain":
            return ""
        if kind == "whole":
            return f"box({self._inside(node)}); "
        if kind == "chip":
            return f"chip({string(argument)}, {self._inside(node)}); "
        if kind == "see" and argument in self._anchors:
            return f"link(label({string(self._prefix + argument)}), {self._inside(node)}); "
        return self._all(node.children)


def _listed(pieces: Iterable[str]) -> str:
    return "".join(f"{string(piece)}, " for piece in pieces)


def _tight(items: Iterable[SyntaxTreeNode]) -> str:
    """Tell whether the items of a list are lines and not paragraphs."""
    loose = any(child.type == "paragraph" and not child.hidden for item in items for child in item.children)
    return str(not loose).lower()


def _apart(items: Iterable[SyntaxTreeNode]) -> str:
    """Return what keeps chips apart where they stand one below the other, in a list whose items have them."""
    chips = any(
        each.type == "saan_span" and each.meta["kind"] == "chip" for item in items for each in item.walk()
    )
    return "spacing: chips-apart, " if chips else ""


def _parted(
    nodes: Sequence[SyntaxTreeNode],
) -> tuple[Sequence[SyntaxTreeNode], Sequence[SyntaxTreeNode], Sequence[SyntaxTreeNode]]:
    """Return what stands before the last list, the items of that list, and what comes after it; no items where that is long."""
    at = max((at for at, node in enumerate(nodes) if node.type == "bullet_list"), default=-1)
    if at < 0 or not all(map(_short, (*nodes[at].children[-_END_OF_CARD:], *nodes[at + 1 :]))):
        return nodes, (), ()
    return nodes[:at], nodes[at].children, nodes[at + 1 :]


def _before_page_one(node: SyntaxTreeNode) -> bool:
    after = node.next_sibling
    return bool(after and after.type == "saan_box" and after.meta["kind"] == "onepage")


def _short(node: SyntaxTreeNode) -> bool:
    """Tell whether a block is short enough to stay on one page."""
    letters = 0
    for each in node.walk():
        letters += len(each.content) if each.type in _LETTERS else 0
        if letters > _SHORT:
            return False
    return True


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(each.content for each in node.walk() if each.type in _LETTERS)


def _code_pieces(text: str) -> list[str]:
    """Cut an id or a place where it may be broken: not at all where it fits a line."""
    if len(text) <= _CODE:
        return [text]
    letters = clusters(text)
    return ["".join(letters[start : start + 8]) for start in range(0, len(letters), 8)]
