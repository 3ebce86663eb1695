"""Tokens to the body of a Word file: every block a paragraph, list or table in a style, every anchor a bookmark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markdown_it.tree import SyntaxTreeNode

from saan.documents.layout import ROOM, contents_level, in_sheet, leads_in, sole
from saan.documents.words import Words
from saan.documents.writers.word.around import Around
from saan.documents.writers.word.base import Base
from saan.documents.writers.word.captioned import Figures
from saan.documents.writers.word.contents import Heading, contents
from saan.documents.writers.word.keeping import rows_kept
from saan.documents.writers.word.markup import attribute
from saan.documents.writers.word.paragraphs import Paragraphs, bookmarks
from saan.documents.writers.word.runs import Runs, plain, run
from saan.documents.writers.word.tables import cell, columns, row, table

__all__ = ["Body", "Inserted"]

_STEP, _WIDE_STEP = 340, 440
"""Twips that a level of a list is indented, and one whose numbers have two digits."""

_BESIDE = 1871
"""Twips that labels of a piece of advice have, as the style `Saan Detail` says."""

_LAST_PAGE, _END_OF_CARD = 13, 3
"""Lines, more or less, that the last page of a part has at least, and the end of a piece of advice on a page of its own."""

_SHORT = 900
"""Letters of a box that stays on one page."""

_BOXES = {
    "now": "Saan Box",
    "warning": "Saan Warning",
    "circle": "Saan Frame",
    "gate": "Saan Frame",
    "reply": "Saan Frame",
    "room": "Saan Frame",
}


@dataclass(frozen=True)
class Inserted:
    """What comes after a block of the document: the block, XML before the heading, the heading, XML under it."""

    after: str
    heading: str
    before: str
    xml: str


class Body:
    """Writes one document; the method for a node is found by the node's type."""

    def __init__(
        self, base: Base, prefix: str, anchors: Iterable[str], figures: Mapping[str, str], words: Words
    ) -> None:
        self._base = base
        self._prefix = prefix
        self._words = words
        self._places = bookmarks(prefix, anchors)
        self._unplaced = dict(self._places)
        self._runs = Runs(base, self._places)
        self._paragraphs = Paragraphs(base, self._everything)
        self._figures = Figures(base, words, figures, self._paragraphs)
        self._outline = 0
        self._contents = -1  # where they stand among the paragraphs
        self._named = 1  # the level of the headings that they name
        self._headings: list[Heading] = []

    def written(self, root: SyntaxTreeNode, inserted: Inserted | None = None) -> str:
        """Return the whole document; what is `inserted` comes after its block, else at the end."""
        around = Around(self._base.width)
        left = inserted
        for node in root.children:
            self._one(node, around)
            if left and node.type == "saan_box" and node.meta["argument"] == left.after:
                self._insert(left, around)
                left = None
        if left:
            self._insert(left, around)
        self._paragraphs.hold(_LAST_PAGE)
        if self._contents >= 0:
            self._paragraphs.out[self._contents] = self._all_contents()
        return self._paragraphs.whole()

    @property
    def _everything(self) -> str:
        """The bookmark around the whole document, which its contents name the headings of."""
        return f"{self._prefix}_document"

    def _all_contents(self) -> str:
        return contents(
            self._base,
            self._words.plain("page.contents"),
            self._headings,
            self._everything,
            self._named,
            on_new_page=self._named == 1,
        )

    def _insert(self, inserted: Inserted, around: Around) -> None:
        self._paragraphs.out.append(inserted.before)
        self._paragraphs.hold(_LAST_PAGE)
        self._write_heading(2, inserted.heading, run(inserted.heading), around)
        self._paragraphs.out.append(inserted.xml)

    def _captured(self, nodes: Iterable[SyntaxTreeNode], around: Around) -> str:
        return self._paragraphs.captured(lambda: self._all(nodes, around))

    def _all(self, nodes: Iterable[SyntaxTreeNode], around: Around) -> None:
        for node in nodes:
            self._one(node, around)

    def _one(self, node: SyntaxTreeNode, around: Around) -> None:
        getattr(self, f"_{node.type}")(node, around)

    # Blocks with marks

    def _saan_box(self, node: SyntaxTreeNode, around: Around) -> None:
        kind = node.meta["kind"]
        if place := self._unplaced.pop(node.meta["argument"], ""):
            self._paragraphs.waiting.append(place)
        if kind == "pagetwo" or (kind == "annex" and not sole(node)):
            self._paragraphs.hold(_LAST_PAGE)
            self._paragraphs.breaks = True
        around = around.within(kind)
        level = 0 if self._paragraphs.deep else contents_level(node)
        if kind == "annex":
            self._place_contents(level)
        if kind == "columns" and node.children:
            self._columns(node, around)
        elif kind in _BOXES:
            self._box(_BOXES[kind], node, around)
        elif kind == "finding" and len(node.children) > 1:
            self._all(node.children[:-1], replace(around, together=True))
            self._all(node.children[-1:], replace(around, text="Saan Small"))
        else:
            self._all(node.children, around)
        if kind == "card":
            self._paragraphs.hold(_END_OF_CARD)
        if kind == "onepage":
            self._place_contents(level)

    def _place_contents(self, level: int) -> None:
        """Keep a place for contents that name headings of a level of Markdown; 0 for none."""
        if level:
            self._contents = len(self._paragraphs.out)
            self._named = level - 1  # the first level is the title
            self._paragraphs.out.append("")

    def _columns(self, node: SyntaxTreeNode, around: Around) -> None:
        wide = around.wide // len(node.children)
        cells = [
            cell(wide, self._captured([each], replace(around, wide=wide - 220))) for each in node.children
        ]
        style = self._base.style("Saan Columns")
        self._paragraphs.table(
            table(style, [wide] * len(cells), [row(cells, whole=_short(node))], head=False)
        )

    def _box(self, name: str, node: SyntaxTreeNode, around: Around) -> None:
        inside = self._captured(node.children, replace(around, wide=around.wide - 400))
        inside += self._room(ROOM.get(node.meta["kind"], 0.0))
        whole = _short(node)
        style = self._base.style(name)
        self._paragraphs.table(
            table(style, [around.wide], [row([cell(around.wide, inside)], whole=whole)], head=False)
        )

    def _room(self, points: float) -> str:
        """Return a paragraph that is nothing but space to write in."""
        if not points:
            return ""
        style = attribute("val", self._base.style("Saan Gap"))
        return f'<w:p><w:pPr><w:pStyle{style}/><w:spacing w:before="{round(points * 20)}"/></w:pPr></w:p>'

    def _saan_figure(self, node: SyntaxTreeNode, around: Around) -> None:
        self._figures.put(node.meta["argument"], around.wide)

    # Blocks of Markdown

    def _heading(self, node: SyntaxTreeNode, around: Around) -> None:
        text = plain(node).strip()
        if not text:
            return
        level = int(node.tag[1:]) - 1
        if not level:
            self._paragraphs.put("Title", self._runs.of(node.children[0]))
        elif around.headings and level > 1:
            self._paragraphs.put(around.headings, self._runs.of(node.children[0]))
        else:
            self._write_heading(level, text, self._runs.of(node.children[0]), around)

    def _write_heading(self, level: int, text: str, inside: str, _around: Around) -> None:
        self._outline = min(level, self._outline + 1, 4)  # no level is left out
        if self._outline == self._named and not self._paragraphs.deep:
            place = f"_Toc_{self._prefix}_{len(self._headings) + 1}"
            self._headings.append(Heading(text, place))
            self._paragraphs.waiting.append(place)
        self._paragraphs.put(f"heading {self._outline}", inside)

    def _paragraph(self, node: SyntaxTreeNode, around: Around) -> None:
        inside = self._runs.of(node.children[0])
        indent = f'<w:ind w:left="{around.left}"/>' if around.left else ""
        self._paragraphs.put(around.text, inside, indent=indent, keep=around.together or leads_in(node))

    def _bullet_list(self, node: SyntaxTreeNode, around: Around) -> None:
        self._list(node, around, None)

    def _ordered_list(self, node: SyntaxTreeNode, around: Around) -> None:
        self._list(node, around, int(node.attrs.get("start", 1)))

    def _list(self, node: SyntaxTreeNode, around: Around, start: int | None) -> None:
        if around.detail and start is None and around.level < 0:
            for item in node.children:
                self._detail(item, around)
            return
        bare = around.bare and start is None
        level = min(around.level + 1, 3)
        number = 0 if bare else self._base.list_of(start, thai=self._words.thai_digits)
        step = _WIDE_STEP if start is not None and start + len(node.children) > 10 else _STEP
        left = around.left + (0 if bare else step)
        for item in node.children:
            inner = replace(around, level=level, left=left, bare=False)
            style = around.bullets if start is None else around.numbers
            signs = "" if bare else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            self._item(item, inner, style, signs, step)

    def _item(self, item: SyntaxTreeNode, around: Around, style: str, signs: str, step: int) -> None:
        """Write an item: its sign stands before its first paragraph."""
        first, others = item.children[:1], item.children[1:]
        hanging = f'<w:ind w:left="{around.left}" w:hanging="{step}"/>' if signs else ""
        if first and first[0].type == "paragraph":
            self._paragraphs.put(
                style, self._runs.of(first[0].children[0]), numbered=signs, indent=hanging, keep=bool(others)
            )
        else:
            self._paragraphs.put(style, "", numbered=signs, indent=hanging)
            others = item.children
        self._all(others, around)

    def _detail(self, item: SyntaxTreeNode, around: Around) -> None:
        """Write a line of a piece of advice: its label in a column of its own."""
        first, others = item.children[:1], item.children[1:]
        inner = replace(around, left=_BESIDE, level=0)
        inline = first[0].children[0] if first and first[0].type == "paragraph" else None
        if inline is not None and inline.children and inline.children[0].type == "strong":
            self._paragraphs.put("Saan Detail", self._runs.labelled(inline), keep=bool(others))
        else:
            others = item.children
        self._all(others, inner)

    def _hr(self, _node: SyntaxTreeNode, _around: Around) -> None:
        self._paragraphs.gap()

    def _blockquote(self, node: SyntaxTreeNode, around: Around) -> None:
        self._all(node.children, replace(around, text="Quote"))

    def _fence(self, node: SyntaxTreeNode, around: Around) -> None:
        for line in node.content.rstrip("\n").split("\n"):
            self._paragraphs.put(around.text, run(line))

    _code_block = _fence

    def _table(self, node: SyntaxTreeNode, around: Around) -> None:
        rows = [line.children for part in node.children for line in part.children]
        count = len(rows[0])
        sheet = in_sheet(node)
        widths = [around.wide // count] * count if sheet else columns(rows, around.wide)
        made = [
            row(
                (
                    self._cell(each, wide, head=not at, keep=sheet and at < len(rows) - 1)
                    for each, wide in zip(line, widths, strict=True)
                ),
                head=not at,
                high=round(ROOM["sheet"] * 20) if sheet and at else 0,
            )
            for at, line in enumerate(rows)
        ]
        self._paragraphs.table(
            table(self._base.style("Saan Table"), widths, made if sheet else rows_kept(made))
        )

    def _cell(self, node: SyntaxTreeNode, wide: int, *, head: bool, keep: bool) -> str:
        side = "right" if "right" in str(node.attrs.get("style")) else ""
        inside = self._runs.of(node.children[0]) if node.children else ""
        style = "Saan Cell Head" if head else "Saan Cell"
        return cell(
            wide, self._paragraphs.captured(lambda: self._paragraphs.put(style, inside, side=side, keep=keep))
        )


def _short(node: SyntaxTreeNode) -> bool:
    """Tell whether a block may stay on one page without leaving much of another one empty."""
    return len(plain(node)) < _SHORT
