"""Inline tokens to runs: text in its weight, chips, ids, ways to places of the document and to addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markdown_it.tree import SyntaxTreeNode

from saan.documents.holding import held
from saan.documents.writers.word.base import Base
from saan.documents.writers.word.markup import LANG, attribute, escaped, rpr

__all__ = ["Look", "Runs", "plain", "run"]

_LETTERS = ("text", "code_inline")
_STRONG = frozenset(
    {"status-established", "gate-closed", "degree-critical", "size-high", "reading-lacking", "confidential"}
)
"""The chips that stand out most."""


@dataclass(frozen=True)
class Look:
    """How letters look: by a style's id, bold, italic."""

    style: str = ""
    bold: bool = False
    italic: bool = False

    @property
    def xml(self) -> str:
        """The properties of a run."""
        return rpr(style=self.style, bold=self.bold, italic=self.italic, lang=LANG)


def run(text: str, look: Look | None = None) -> str:
    """Return a run of these letters, with the spaces held at which no line ends."""
    if not text:
        return ""
    letters = escaped(held(text))
    return f'<w:r>{(look or Look()).xml}<w:t xml:space="preserve">{letters}</w:t></w:r>'


def plain(node: SyntaxTreeNode) -> str:
    """Return the letters of a node."""
    return "".join(each.content for each in node.walk() if each.type in _LETTERS)


class Runs:
    """Writes what stands in paragraphs; `places` are the bookmarks of anchors."""

    def __init__(self, base: Base, places: Mapping[str, str]) -> None:
        self._base = base
        self._places = places

    def of(self, node: SyntaxTreeNode, look: Look | None = None) -> str:
        """Return the runs of an inline node."""
        return self._all(node.children, look or Look())

    def labelled(self, node: SyntaxTreeNode) -> str:
        """Return the runs of an inline node that begins with a label: a tab comes after it."""
        first, *others = node.children
        if others and others[0].type == "text":  # the tab is space enough
            text = run(others[0].content.lstrip(), Look()) + self._all(others[1:], Look())
        else:
            text = self._all(others, Look())
        return f"{self._one(first, Look())}<w:r><w:tab/></w:r>{text}"

    def _all(self, nodes: Iterable[SyntaxTreeNode], look: Look) -> str:
        return "".join(self._one(node, look) for node in nodes)

    def _one(self, node: SyntaxTreeNode, look: Look) -> str:
        return str(getattr(self, f"_{node.type}")(node, look))

    def _text(self, node: SyntaxTreeNode, look: Look) -> str:
        return run(node.content, look)

    def _softbreak(self, _node: SyntaxTreeNode, look: Look) -> str:
        return run(" ", look)

    def _hardbreak(self, _node: SyntaxTreeNode, _look: Look) -> str:
        return "<w:r><w:br/></w:r>"

    def _strong(self, node: SyntaxTreeNode, look: Look) -> str:
        return self._all(node.children, replace(look, bold=True))

    def _em(self, node: SyntaxTreeNode, look: Look) -> str:
        return self._all(node.children, replace(look, italic=True))

    def _code_inline(self, node: SyntaxTreeNode, look: Look) -> str:
        """Return an id or a place in a file: it is not broken at its hyphens."""
        letters = escaped(node.content).replace("-", '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')
        properties = replace(look, style=self._base.style("Saan Code")).xml
        return f'<w:r>{properties}<w:t xml:space="preserve">{letters}</w:t></w:r>'

    def _image(self, node: SyntaxTreeNode, look: Look) -> str:
        return self._all(node.children, look)  # what it shows, in words: nothing is read from outside

    def _link(self, node: SyntaxTreeNode, look: Look) -> str:
        target = attribute("history", 1) + f' r:id="{self._base.address(str(node.attrs["href"]))}"'
        return f"<w:hyperlink{target}>{self._all(node.children, self._way(look))}</w:hyperlink>"

    def _saan_span(self, node: SyntaxTreeNode, look: Look) -> str:
        kind, argument = node.meta["kind"], node.meta["argument"]
        if kind == "plain":
            return ""
        if kind == "chip":
            style = "Saan Chip Strong" if argument in _STRONG else "Saan Chip"
            return self._all(node.children, Look(self._base.style(style)))
        if kind == "see" and argument in self._places:
            place = attribute("anchor", self._places[argument]) + attribute("history", 1)
            return f"<w:hyperlink{place}>{self._all(node.children, self._way(look))}</w:hyperlink>"
        return self._all(node.children, look)

    def _way(self, look: Look) -> Look:
        return replace(look, style=self._base.style("Hyperlink"))
