"""Reading a Word file back with python-docx, as a program or a reader would."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx import Document
from docx.oxml.ns import qn

__all__ = ["Word", "read_word", "said", "untwinned"]

_TWINS = {"b": "bCs", "i": "iCs", "sz": "szCs"}
_AROUND = ("TOC Heading", "toc 1", "toc 2", "caption")


@dataclass(frozen=True)
class Word:
    """An opened file."""

    content: bytes

    @cached_property
    def document(self) -> Any:
        """The file as python-docx has it."""
        return Document(io.BytesIO(self.content))

    @property
    def body(self) -> Any:
        """The element of the body."""
        return self.document.element.body

    def all(self, tag: str) -> list[Any]:
        """Return all elements of a tag, such as ``w:p``, in the order of the document."""
        return list(self.body.iter(qn(tag)))

    def style(self, paragraph: Any) -> str:
        """Return the name of a paragraph's style."""
        return self.names[paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of styles by their ids."""
        styles = self.document.styles.element.findall(qn("w:style"))
        return {each.get(qn("w:styleId")): each.find(qn("w:name")).get(qn("w:val")) for each in styles}

    @property
    def actions(self) -> list[list[list[str]]]:
        """The action tables, row by row."""
        return [
            [[text(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
            for table in self.all("w:tbl")
            if table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None
        ]

    def headings(self) -> list[tuple[str, str]]:
        """Return title and headings: style and text."""
        found = [(self.style(each), text(each)) for each in self.all("w:p")]
        return [each for each in found if each[0].startswith(("heading", "Title"))]


def read_word(content: bytes) -> Word:
    """Open a Word file."""
    return Word(content)


def text(element: Any) -> str:
    """Return the letters of an element; fields give what they show."""
    parts = []
    for each in element.iter(qn("w:t"), qn("w:noBreakHyphen"), qn("w:tab"), qn("w:br")):
        if each.tag == qn("w:t"):
            parts.append(each.text or "")
        elif each.getparent().tag == qn("w:r"):
            parts.append("-" if each.tag == qn("w:noBreakHyphen") else " ")
    return "".join(parts)


def said(word: Word) -> str:
    """Return the words of the report in order: without contents, captions and action tables, which are the file's own."""
    return "".join(_said(word))


def _said(word: Word) -> Iterator[str]:
    skipping = False
    for block in word.body:
        if block.tag == qn("w:tbl") and block.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None:
            skipping = False
            continue
        if (
            block.tag == qn("w:p")
            and text(block) in ("Action table", "ตารางลงมือทำ")
            and word.style(block) == "heading 2"
        ):
            skipping = True
        for paragraph in [] if skipping else block.iter(qn("w:p")):
            if word.style(paragraph) not in _AROUND:
                yield text(paragraph)


def untwinned(looks: Any) -> list[str]:
    """Return what the properties of a run say of weight, slant, size or font for other letters, and otherwise or not for Thai."""
    found = []
    for one, twin in _TWINS.items():
        here, there = looks.find(qn(f"w:{one}")), looks.find(qn(f"w:{twin}"))
        if (here is None) != (there is None) or (
            here is not None and here.get(qn("w:val")) != there.get(qn("w:val"))
        ):
            found.append(one)
    return found + ["rFonts" for font in looks.findall(qn("w:rFonts")) if not font.get(qn("w:cs"))]
