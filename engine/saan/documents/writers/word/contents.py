"""The table of contents: a field that Word makes anew, with what it gives already in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from saan.documents.writers.word.base import Base
from saan.documents.writers.word.markup import attribute
from saan.documents.writers.word.runs import run

__all__ = ["Heading", "contents", "field"]

_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


class Heading(NamedTuple):
    """A heading that the contents name: its text, its bookmark."""

    text: str
    place: str


def field(instruction: str, shown: str) -> str:
    """Return a field with what it shows until Word works it out."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}{_END}'
    )


def contents(
    base: Base, title: str, found: Sequence[Heading], within: str, level: int, *, on_new_page: bool
) -> str:
    """Return the heading of the contents and their field, which names the headings of a level within the bookmark `within`.

    Pages are known only to what sets the text: until Word has worked them out there are no dots that lead to no number. The
    field ends in a paragraph of its own, as Word has it; else LibreOffice parts headings after it from their texts.
    """
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
        f' TOC \\o "{level}-{level}" \\h \\z \\b {within} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    made = _paragraph(base, "TOC Heading", run(title), "<w:pageBreakBefore/>" if on_new_page else "")
    for at, heading in enumerate(found):
        made += _paragraph(base, f"toc {level}", (begin if not at else "") + _entry(heading))
    return made + (_paragraph(base, "Saan Gap", _END) if found else "")


def _paragraph(base: Base, style: str, inside: str, looks: str = "") -> str:
    return f"<w:p><w:pPr><w:pStyle{attribute('val', base.style(style))}/>{looks}</w:pPr>{inside}</w:p>"


def _entry(heading: Heading) -> str:
    return f'<w:hyperlink{attribute("anchor", heading.place)} w:history="1">{run(heading.text)}</w:hyperlink>'
