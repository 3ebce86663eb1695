"""Paragraphs one after the other, with the bookmarks and page breaks that wait for the next one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from saan.documents.writers.word.base import Base
from saan.documents.writers.word.keeping import tail_kept
from saan.documents.writers.word.markup import attribute

__all__ = ["Paragraphs", "bookmarks"]


class Paragraphs:
    """The paragraphs and tables of a document while it is written."""

    def __init__(self, base: Base, everything: str) -> None:
        self.base = base
        self.out: list[str] = []
        self.deep = 0
        """How many tables there are around."""

        self.waiting = [everything]
        """Bookmarks for the next paragraph."""

        self.breaks = False
        """Whether the next paragraph begins a page."""

        self._everything = everything  # goes on to the end of the document

    def put(
        self,
        style: str,
        inside: str,
        *,
        numbered: str = "",
        indent: str = "",
        keep: bool = False,
        side: str = "",
    ) -> None:
        """Write a paragraph; `inside` are its runs, `keep` says that it stays on the page of the next one."""
        looks = f"<w:pStyle{attribute('val', self.base.style(style))}/>"
        looks += "<w:keepNext/>" if keep else ""
        looks += "<w:pageBreakBefore/>" if self.breaks else ""
        looks += numbered + indent + (f'<w:jc w:val="{side}"/>' if side else "")
        self.breaks = False
        self.out.append(f"<w:p><w:pPr>{looks}</w:pPr>{self._bookmarked(inside)}</w:p>")

    def table(self, xml: str) -> None:
        """Write a table, and what keeps it from the next one, which would become one with it."""
        self.out.append(xml)
        self.gap()

    def hold(self, lines: int) -> None:
        """Let a page that only the end of what is written stands on have about so many lines at least."""
        self.out[:] = tail_kept(self.out, lines)

    def gap(self) -> None:
        """Write a little space."""
        self.put("Saan Gap", "")

    def captured(self, write: Callable[[], None]) -> str:
        """Return what `write` writes, apart: a cell must end with a paragraph."""
        outside, self.out = self.out, []
        self.deep += 1
        write()
        if not self.out or not self.out[-1].startswith("<w:p>"):
            self.gap()
        made, self.out = "".join(self.out), outside
        self.deep -= 1
        return made

    def whole(self) -> str:
        """Return the whole document."""
        return "".join(self.out) + f'<w:bookmarkEnd w:id="{self.base.marks[self._everything]}"/>'

    def _bookmarked(self, inside: str) -> str:
        starts = ends = ""
        for name in self.waiting:
            number = self.base.marks.setdefault(name, len(self.base.marks) + 1)
            starts += f'<w:bookmarkStart w:id="{number}"{attribute("name", name)}/>'
            ends += f'<w:bookmarkEnd w:id="{number}"/>' if name != self._everything else ""
        self.waiting.clear()
        return starts + inside + ends


def bookmarks(prefix: str, anchors: Iterable[str]) -> dict[str, str]:
    """Return the bookmark of each anchor: at most 40 letters, digits and low lines, as Word wants, no two alike."""
    made: dict[str, str] = {}
    for at, anchor in enumerate(anchors, 1):
        name = re.sub(r"\W", "_", f"{prefix}_{anchor}", flags=re.ASCII)
        made[anchor] = name if len(name) <= 40 and name not in made.values() else f"{name[:33]}_{at}"
    return made
