"""Documents put together to one Word file: sections with running heads, the action table across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from markdown_it.tree import SyntaxTreeNode

from saan.documents.branding import Logo
from saan.documents.setting import Setting
from saan.documents.tokens import parse
from saan.documents.views import Report
from saan.documents.words import Words
from saan.documents.writers.running import running
from saan.documents.writers.word.actions import action_table, planned
from saan.documents.writers.word.base import Base
from saan.documents.writers.word.body import Body, Inserted
from saan.documents.writers.word.drawing import drawing
from saan.documents.writers.word.markup import attribute
from saan.documents.writers.word.pictures import Picture, png
from saan.documents.writers.word.runs import run
from saan.errors import UsageError
from saan.records import Language

__all__ = ["made"]

_LOGO, _NUMBER = 560, 90_000
"""Twips that a logo is high; its number among pictures, which count from 1."""


def made(
    documents: Sequence[tuple[Report, str]],
    figures: Mapping[Language, Mapping[str, str]],
    lock: str,
    setting: Setting,
    styles: bytes,
    day: datetime,
    *,
    actions: bool,
) -> bytes:
    """Return the file; the arguments are those of `saan.documents.writers.word.file.docx`."""
    base = _dressed(styles)
    parts = []
    for at, (report, text) in enumerate(documents, 1):
        if setting.logo:
            parts.append(_logo(base, setting.logo, setting.words(report.language).plain("page.logo"), at))
        part = _Part(
            base, report, setting.words(report.language), figures.get(report.language, {}), actions=actions
        )
        parts.append(part.written(text, last=at == len(documents)))
    first = documents[0][0]
    return base.finished("".join(parts), setting.title(first.head.title, first.language), lock, day)


def _logo(base: Base, logo: Logo, says: str, at: int) -> str:
    """Return a paragraph with the logo, above the title."""
    one = Picture(png(logo.svg), logo.width, logo.height, says, says)
    style = attribute("val", base.style("Saan Picture"))
    shown = drawing(base, one, base.width, _LOGO, _NUMBER + at)
    return f"<w:p><w:pPr><w:pStyle{style}/></w:pPr>{shown}</w:p>"


def _dressed(styles: bytes) -> Base:
    try:
        return Base(styles)
    except (KeyError, ValueError) as error:  # parts that name others which are not there
        if not styles:
            raise
        hint = "open it in Word and save it again, or start from saan templates new --docx FILE"
        raise UsageError("the Word file of your templates is damaged", hint) from error


class _Part:
    """One document of the file."""

    def __init__(
        self, base: Base, report: Report, words: Words, figures: Mapping[str, str], *, actions: bool
    ) -> None:
        self._base = base
        self._report = report
        self._words = words
        self._figures = figures
        self._sections = base.section(self._running(), report.language, thai=words.thai_digits)
        self._planned = actions and bool(planned(report))

    def _running(self) -> Mapping[str, str]:
        title, day, edition = running(self._report.head, self._words)
        return {"saan_title": title, "saan_day": day, "saan_edition": edition}

    def written(self, text: str, *, last: bool) -> str:
        """Return the document with its sections; the last one's properties end the file."""
        tokens = parse(text)
        anchors = dict.fromkeys(token.meta["argument"] for token in tokens if token.type == "saan_box_open")
        body = Body(self._base, self._report.language, filter(None, anchors), self._figures, self._words)
        inside = body.written(SyntaxTreeNode(tokens), self._across() if self._planned else None)
        end = self._sections["upright" if self._planned else "first"]
        return inside + (end if last else self._ending(end))

    def _across(self) -> Inserted:
        """Return the action table on pages that lie across."""
        base = self._base
        table = action_table(base, self._report, self._words, base.across)
        return Inserted(
            "advice",
            self._words.plain("action.title"),
            self._ending(self._sections["first"]),
            self._intro() + table + self._ending(self._sections["wide"]),
        )

    def _intro(self) -> str:
        style = attribute("val", self._base.style("Normal"))
        return f"<w:p><w:pPr><w:pStyle{style}/><w:keepNext/></w:pPr>{run(self._words.plain('action.intro'))}</w:p>"

    def _ending(self, section: str) -> str:
        """Return the paragraph that ends a section."""
        style = attribute("val", self._base.style("Saan Gap"))
        return f"<w:p><w:pPr><w:pStyle{style}/>{section}</w:pPr></w:p>"
