"""The action table: what is advised now and next, as a table to fill in; only what is known stands in it."""

from __future__ import annotations

from collections.abc import Iterable

from saan.documents.escaping import printable
from saan.documents.views import AdviceView, Report
from saan.documents.words import Words
from saan.documents.writers.word.base import Base
from saan.documents.writers.word.keeping import kept
from saan.documents.writers.word.markup import attribute
from saan.documents.writers.word.runs import run
from saan.documents.writers.word.tables import cell, row, table

__all__ = ["action_table", "planned"]

_SHARES = {"what": 18, "who": 24, "when": 9, "budget": 11, "indicator": 24, "baseline": 8, "done": 6}
"""The columns, and how wide each is beside the others."""

_EMPTY_ROWS, _HIGH = 3, 500
"""Rows for what people add themselves; the least height of a row in twips, so that one can write in it by hand."""


def planned(report: Report) -> tuple[AdviceView, ...]:
    """Return what the table holds: nothing where the network has ended, for then advice is lessons."""
    return () if report.summary.state == "ended" else (*report.plan.now, *report.plan.next)


def action_table(base: Base, report: Report, words: Words, wide: int) -> str:
    """Return the table, `wide` twips."""
    widths = [wide * share // sum(_SHARES.values()) for share in _SHARES.values()]
    heads = [words.plain(f"action.{name}") for name in _SHARES]
    rows = [row(_cells(base, "Saan Cell Head", widths, heads), head=True)]
    rows += [
        row(_cells(base, "Saan Cell", widths, _known(one, report, words)), high=_HIGH)
        for one in planned(report)
    ]
    rows += [row(_cells(base, "Saan Cell", widths, [""] * len(widths)), high=_HIGH)] * _EMPTY_ROWS
    last = len(rows) - 1
    rows = [
        kept(one) if last - _EMPTY_ROWS <= at < last else one for at, one in enumerate(rows)
    ]  # no page of empty rows
    return table(base.style("Saan Table"), widths, rows, words.plain("action.title"))


def _known(advice: AdviceView, report: Report, words: Words) -> list[str]:
    now = advice.band == "now"
    when = words.plain(f"advice.{advice.band}", months=report.plan.months[0 if now else 1])
    hours = (
        words.plain("advice.hours", n=advice.hours) if advice.hours != "0" else words.plain("advice.no_hours")
    )
    title, who, sign = map(words.numerals, (advice.title, advice.who, advice.sign))
    return [title, who, when, hours, sign, "", ""]


def _cells(base: Base, style: str, widths: Iterable[int], texts: Iterable[str]) -> Iterable[str]:
    looks = f"<w:pPr><w:pStyle{attribute('val', base.style(style))}/></w:pPr>"
    return [
        cell(wide, f"<w:p>{looks}{run(printable(text))}</w:p>")
        for wide, text in zip(widths, texts, strict=True)
    ]
