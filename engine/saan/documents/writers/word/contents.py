"""The table of contents: a field that Word makes anew, with what it gives already in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from saan.documents.writers.word.base import Base
from saan.documents.writers.word.markup import attribute
from saan.documents.writers.word.runs import run

__all__ = ["LEVELS", "Heading", "contents", "field"]

LEVELS = 1
"""How many levels of headings the contents name: the parts, as in PDF; with the headings within them Thai contents fill two pages."""


class Heading(NamedTuple):
    """A heading: its level from 1, its text, its bookmark."""

    level: int
    text: str
    place: str


def field(instruction: str, shown: str) -> str:
    """Return a field with what it shows until Word works it out."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def contents(base: Base, title: str, found: Sequence[Heading], within: str) -> str:
    """Return the heading of the contents and their field, which names the headings within the bookmark `within`."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
        f' TOC \\o "1-{LEVELS}" \\h \\z \\b {within} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    made = f"<w:p><w:pPr><w:pStyle{attribute('val', base.style('TOC Heading'))}/><w:pageBreakBefore/></w:pPr>{run(title)}</w:p>"
    for at, heading in enumerate(found):
        style = base.style(f"toc {heading.level}")
        inside = (begin if not at else "") + _entry(heading) + (end if at == len(found) - 1 else "")
        made += f"<w:p><w:pPr><w:pStyle{attribute('val', style)}/></w:pPr>{inside}</w:p>"
    return made


def _entry(heading: Heading) -> str:
    page = field(f"PAGEREF {heading.place} \\h", "").replace('"begin"', '"begin" w:dirty="true"', 1)
    inside = f"{run(heading.text)}<w:r><w:tab/></w:r>{page}"
    return f'<w:hyperlink{attribute("anchor", heading.place)} w:history="1">{inside}</w:hyperlink>'
