"""Reads a whole HTML page as strictly as a test should: every element closed, ids, links, statements, headings."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["FIGURE", "Page", "read_page"]

FIGURE = re.compile("<svg.*?</svg>", re.DOTALL)
"""A figure in the text of a page."""

VOID = {"meta", "br", "hr", "img", "link", "input", "col", "wbr"}
Attributes = list[tuple[str, str | None]]


class Page(HTMLParser):
    """What a page holds; `open` must be empty at its end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.states: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._note(tag, attrs)
        if tag in ("style", "script") or ("hidden", None) in attrs:
            self._hidden = self._hidden or len(self.open) + 1
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self._note(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        if self._hidden == len(self.open):
            self._hidden = 0
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self.text += data
        if self.open and any(tag in ("h1", "h2", "h3", "h4") for tag in self.open):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    def _note(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in given.items()]
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if "data-states" in given:
            self.states.append(given["data-states"])


def read_page(html: str) -> Page:
    """Read a page; anything that is not closed is an error."""
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page
