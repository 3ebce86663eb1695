"""Tokens to HTML: sections, cards and proofs from block marks, anchors and statements from inline marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from saan.documents.holding import held
from saan.documents.stating import STATES, stated
from saan.documents.tokens import parse, parser

__all__ = ["Body", "body"]

_ELEMENTS: Mapping[str, str] = {
    "head": "header",
    "onepage": "section",
    "pagetwo": "section",
    "section": "section",
    "annex": "section",
    "part": "section",
    "card": "article",
    "circle": "article",
    "proof": "details",
}
"""The element a kind of block becomes; ``div`` for all others."""

_WIDE = "\u2003"
_WIDTH = re.compile(' width="([0-9.]+)"')

_SMALL = 608.0
"""A figure narrower than this is not made wider, and needs no more room than a phone has."""

_NAME = 30
"""Letters of a name that a line of every phone has room for."""

_LONG = re.compile(f"[!-~]{{{_NAME + 1},}}")
_WORD_ENDS = re.compile("[_/](?=[A-Za-z])")
"""Behind what a longer one, or a long address in a text, may go on in the next line."""

_PLACE = r"\g<0><wbr>"


@dataclass
class Body:
    """The HTML of one document and its table of contents: anchor and heading of every part, of an annex alone its own parts."""

    html: str
    contents: list[tuple[str, str]] = field(default_factory=list)


def body(text: str, prefix: str, figures: Mapping[str, str], scrolls: str) -> Body:
    """Return a document's Markdown as HTML.

    `prefix` stands before every anchor, so that two languages fit one page; `figures` are SVG by name;
    `scrolls` is the label of tables that may be wider than the page.
    """
    markdown = parser()
    tokens = parse(text, markdown)
    stated(tokens)
    anchors = frozenset(token.meta["argument"] for token in tokens if token.type == "saan_box_open")
    writer = _Writer(markdown, prefix, figures, scrolls, anchors)
    html = writer.render(list(_drawn(tokens)), markdown.options, {})
    annex_alone = [kind for kind, _, _ in writer.named if kind != "part"] == ["annex"]
    contents = [
        (anchor, heading) for kind, anchor, heading in writer.named if (kind == "part") == annex_alone
    ]
    return Body(html, contents)


class _Writer(RendererHTML):
    """markdown-it's own renderer, with a method for each of our tokens (found by their names)."""

    def __init__(
        self,
        parser: MarkdownIt,
        prefix: str,
        figures: Mapping[str, str],
        scrolls: str,
        anchors: frozenset[str],
    ) -> None:
        super().__init__(parser)
        self._prefix = prefix
        self._figures = figures
        self._anchors = anchors
        self._scrolls = escape(scrolls)
        self._boxes: list[str] = []
        self._spans: list[str] = []
        self._awaits_summary = False
        self._awaits_heading: tuple[str, str] | None = None
        self.named: list[tuple[str, str, str]] = []
        """Of every part, and of every part of the annex: its kind, anchor and heading."""

    def saan_box_open(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
        """Open the element of a block mark; a section waits for the heading that names it."""
        kind, argument = tokens[index].meta["kind"], tokens[index].meta["argument"]
        element = _ELEMENTS.get(kind, "div")
        self._boxes.append(element)
        self._awaits_summary = element == "details"
        anchor = f' id="{self._prefix}{escape(argument)}"' if argument else ""
        if kind in ("onepage", "pagetwo", "section", "annex", "part"):
            self._awaits_heading = (kind, argument)
        if kind in ("onepage", "pagetwo", "section", "annex"):
            anchor += f' aria-labelledby="{self._prefix}{escape(argument)}-title"'
        named = "" if element == "details" else f' class="{kind}"'
        return f"<{element}{named}{anchor}{self.renderAttrs(tokens[index])}>\n"

    def saan_box_close(
        self, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        """Close the element that was opened last."""
        return f"</{self._boxes.pop()}>\n"

    def saan_figure_open(
        self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        """Put the figure in; one that this document does not have leaves nothing."""
        svg = self._figures.get(tokens[index].meta["argument"], "")
        wide = _WIDTH.search(svg)
        small = ' class="small"' if wide and float(wide[1]) < _SMALL else ""
        return f'<figure{small} tabindex="0">{svg}</figure>\n' if svg else ""

    def saan_figure_close(
        self, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        """Nothing: a figure has no text of its own."""
        return ""

    def saan_span_open(
        self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        """Open a statement, a chip, or a reference within the document: plain words where that has no such place."""
        kind, argument = tokens[index].meta["kind"], escape(tokens[index].meta["argument"])
        if kind == "see" and tokens[index].meta["argument"] not in self._anchors:
            self._spans.append("span")
            return "<span>"
        if kind == "see":
            self._spans.append("a")
            return f'<a href="#{self._prefix}{argument}">'
        self._spans.append("span")
        if kind == "states":
            return f'<span {STATES}="{argument}">'
        if kind == "whole":
            return '<span class="whole">'
        return f'<span class="chip {argument}">'

    def saan_span_close(
        self, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        """Close the span that was opened last."""
        return f"</{self._spans.pop()}>"

    def text(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
        """Write words, held together where no line ends; the wide space after what stays whole is left to the style sheet, as
        it would stand at the beginning of a line too.
        """
        content = tokens[index].content
        return " " if content == _WIDE else _LONG.sub(_parted, escape(held(content), quote=False))

    def code_inline(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
        """Write a name of a rule, or a place in a file; one longer than a line of a phone goes on after one of its words."""
        name = tokens[index].content
        shown = escape(name, quote=False)
        if len(name) > _NAME:
            parted = _WORD_ENDS.sub(_PLACE, shown)
            shown = parted if parted != shown else f"{shown}<wbr>"  # so that the style sheet knows of it
        return f"<code{self.renderAttrs(tokens[index])}>{shown}</code>"

    def td_open(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
        """Open a cell; where its column stands is said on the table."""
        token = tokens[index]
        token.attrs.pop("style", None)
        return f"<{token.tag}{self.renderAttrs(token)}>"

    def td_close(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
        """Close a cell; a row is one line of the file."""
        return f"</{tokens[index].tag}>"

    def tr_open(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
        """Open a row."""
        return f"<tr{self.renderAttrs(tokens[index])}>"

    th_open = td_open
    th_close = td_close

    def heading_open(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
        """Open a heading: the first of a section names it, the first of a proof becomes its summary."""
        tag = tokens[index].tag
        before = "<summary>" if self._awaits_summary else ""
        anchor = ""
        if self._awaits_heading:
            kind, argument = self._awaits_heading
            anchor = "" if kind == "part" else f' id="{self._prefix}{escape(argument)}-title"'
            self.named.append((kind, f"{self._prefix}{argument}", _plain(tokens[index + 1])))
            self._awaits_heading = None
        return f"{before}<{tag}{anchor}{self.renderAttrs(tokens[index])}>"

    def heading_close(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
        """Close a heading, and the summary it stands in."""
        after = "</summary>" if self._awaits_summary else ""
        self._awaits_summary = False
        return f"</{tokens[index].tag}>{after}\n"

    def table_open(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
        """Let a wide table scroll by itself, with the keyboard too, and name its columns of numbers: n1, n3 …"""
        numbers = " ".join(f"n{column}" for column in _numbers(tokens, index))
        named = f' class="{numbers}"' if numbers else ""
        scrolls = f'<div class="scroll" role="group" tabindex="0" aria-label="{self._scrolls}">'
        return f"{scrolls}<table{named}{self.renderAttrs(tokens[index])}>\n"

    def table_close(self, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType) -> str:
        """Close the table and what scrolls it."""
        return "</table></div>\n"


def _parted(run: re.Match[str]) -> str:
    """Return a long run of letters with places to go on in the next line; where it has none, a narrow line tears it."""
    return _WORD_ENDS.sub(_PLACE, run[0])


def _numbers(tokens: Sequence[Token], table: int) -> Iterator[int]:
    """Yield the columns of a table, counted from one, that stand at the right edge: those of numbers."""
    column = 0
    for token in tokens[table:]:
        if token.type == "thead_close":
            return
        if token.type == "th_open":
            column += 1
            if token.attrs.get("style") == "text-align:right":
                yield column


def _drawn(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens without what only the Markdown file shows, in place of shapes and space."""
    for token in tokens:
        if token.children:
            token.children = list(_without_plain(token.children))
        yield token


def _without_plain(children: Sequence[Token]) -> Iterator[Token]:
    depth = 0
    for token in children:
        if depth or (token.type == "saan_span_open" and token.meta["kind"] == "plain"):
            depth += token.nesting
        else:
            yield token


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))
