"""Scorecards as charts: for each item how far the case speaks for it, and how far that could still move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saan.documents.context.annex import drawn, figure_of, in_favour
from saan.documents.context.scope import Scope
from saan.documents.figures.legend import legend
from saan.documents.figures.metrics import broken
from saan.documents.figures.scale import LABELS, PLOT, SIDE, across, axis, bar, legend_items
from saan.documents.figures.strokes import INK, SOFT
from saan.documents.figures.svg import element, figure, text_lines
from saan.records import Scored, Status

__all__ = ["scorecards"]

_SIZE, _STEP, _BAR, _TOP = 13.5, 18.0, 18.0, 34.0
_UNKNOWN: frozenset[Status] = frozenset({"not_assessed", "not_applicable"})


def scorecards(scope: Scope) -> dict[str, str]:
    """Return the charts of the lists that packs want drawn, by their names."""
    cards = (card for card in scope.knowledge.scorecards.values() if card.drawn)
    return {figure_of(card.id): _chart(scope, card.id) for card in cards}


def _chart(scope: Scope, card: str) -> str:
    """Return one chart, or nothing where too little is known."""
    rows = [row for row in scope.diagnosis.scorecards if row.card == card]
    if not drawn(scope, card, rows):
        return ""
    declared = {row.name: scope.words.text(row.title) for row in scope.knowledge.scorecards[card].rows}
    parts, cuts, y = [], [], _TOP
    for row in rows:
        cuts.append(y)
        part, height = _row(scope, row, declared.get(row.name, row.name), y)
        parts.append(part)
        y += height
    words = scope.words
    key, below = legend(_legend(scope, rows), (), 0.0, y + 26, LABELS + PLOT)
    ends = (words.plain("reading.lacking"), words.plain("reading.in_place"))
    return figure(
        f"{scope.language}-{figure_of(card)}",
        words.text(scope.knowledge.scorecards[card].title),
        words.plain("figure.card_desc"),
        LABELS + PLOT + 2 * SIDE,
        below,
        element(
            "g", *axis(*ends, _TOP, y), *parts, *key, transform=f"translate({SIDE:g} 0)", font_size=_SIZE
        ),
        cuts=cuts,
    )


def _row(scope: Scope, row: Scored, title: str, y: float) -> tuple[str, float]:
    """Return an item with a bar for each of its conditions, and the height of the row."""
    lines = broken(f"{row.name} {title}", LABELS - 16, _SIZE, lines=3)
    height = max((len(lines) + 1) * _STEP, len(row.conditions) * _BAR) + 10
    middle = y + height / 2
    first = middle - (len(row.conditions) - 1) * _BAR / 2
    bars = [_bar(scope, condition, first + index * _BAR) for index, condition in enumerate(row.conditions)]
    said = scope.words.plain(f"reading.{row.reading}")
    top = middle - len(lines) * _STEP / 2 + 4.5
    label = text_lines(lines, 0, top, _STEP, fill=INK)
    reading = element("text", said, x=0, y=top + len(lines) * _STEP, fill=SOFT, font_size=12.5)
    return label + reading + "".join(bars), height


def _nothing(left: float, right: float, y: float) -> str:
    """Return the broken line of what nothing is known of."""
    return element(
        "line", x1=left, x2=right, y1=y, y2=y, stroke=SOFT, stroke_width=1.5, stroke_dasharray="2 5"
    )


def _legend(scope: Scope, rows: Iterable[Scored]) -> Iterator[tuple[str, str]]:
    statuses = {scope.findings[condition].status for row in rows for condition in row.conditions}
    yield from legend_items(scope.words, statuses - _UNKNOWN)
    if statuses & _UNKNOWN:
        yield _nothing(1.0, 27.0, 0.0), scope.words.plain("reading.unknown")


def _bar(scope: Scope, condition: str, y: float) -> str:
    """Return the bar of one condition: a broken line where nothing is known of it."""
    finding = scope.findings[condition]
    if finding.status in _UNKNOWN:
        return _nothing(across(-1.0), across(1.0), y)
    return bar(*in_favour(finding), y, finding.status)
