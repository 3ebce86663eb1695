"""Certainty and how far it could still move, one bar a finding, as SVG."""

from __future__ import annotations

from saan.documents.context.annex import LEAST
from saan.documents.context.findings import Findings
from saan.documents.context.scope import Scope
from saan.documents.figures.legend import legend
from saan.documents.figures.metrics import broken
from saan.documents.figures.scale import LABELS, PLOT, SIDE, axis, bar, legend_items
from saan.documents.figures.strokes import INK
from saan.documents.figures.svg import element, figure, text_lines
from saan.documents.views import FindingView

__all__ = ["intervals"]

_SIZE, _STEP, _TOP = 13.5, 18.0, 34.0


def intervals(scope: Scope) -> str:
    """Return the chart of all findings of which something is known, or nothing where the table says as much at a glance."""
    findings = Findings(scope)
    views = findings.proven()
    if len(views) < LEAST:
        return ""
    drawn, cuts, y = [], [], _TOP
    for view in views:
        cuts.append(y)
        part, height = _row(scope, view, y)
        drawn.append(part)
        y += height
    words = scope.words
    items = legend_items(words, (scope.findings[view.id].status for view in views))
    key, below = legend(items, (), 0.0, y + 26, LABELS + PLOT)
    ends = (words.plain("figure.not_so"), words.plain("figure.so"))
    return figure(
        f"{scope.language}-intervals",
        words.plain("figure.intervals_title"),
        words.plain("figure.intervals_desc"),
        LABELS + PLOT + 2 * SIDE,
        below,
        element(
            "g", *axis(*ends, _TOP, y), *drawn, *key, transform=f"translate({SIDE:g} 0)", font_size=_SIZE
        ),
        cuts=cuts,
    )


def _row(scope: Scope, view: FindingView, y: float) -> tuple[str, float]:
    """Return one finding's label, bar and dot, and the height of the row."""
    finding = scope.findings[view.id]
    lines = broken(f"{view.number}. {view.title}", LABELS - 16, _SIZE, lines=2)
    height = len(lines) * _STEP + 8
    middle = y + height / 2
    label = text_lines(lines, 0, middle - (len(lines) - 1) * _STEP / 2 + 4.5, _STEP, fill=INK)
    drawn = bar(finding.certainty, *finding.interval, middle, finding.status)
    return label + drawn, height
