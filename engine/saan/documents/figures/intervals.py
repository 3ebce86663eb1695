"""Certainty and how far it could still move, one bar a finding, as SVG."""

from __future__ import annotations

from saan.documents.context.findings import Findings
from saan.documents.context.scope import Scope
from saan.documents.figures.metrics import broken
from saan.documents.figures.svg import element, figure, text_lines
from saan.documents.views import FindingView

__all__ = ["intervals"]

_LABELS, _PLOT, _SIZE, _STEP = 260.0, 420.0, 13.5, 18.0
_TOP, _MARGIN = 34.0, 14.0
_INK, _SOFT, _LEAD, _LINE = "#1d2b2e", "#4d5f63", "#0f5a5e", "#d5ddda"


def intervals(scope: Scope) -> str:
    """Return the chart of all findings of which something is known, or nothing."""
    findings = Findings(scope)
    views = findings.proven()
    if not views:
        return ""
    drawn, cuts, y = [], [], _TOP
    for view in views:
        cuts.append(y)
        part, height = _row(scope, view, y)
        drawn.append(part)
        y += height
    words = scope.words
    return figure(
        f"{scope.language}-intervals",
        words.plain("figure.intervals_title"),
        words.plain("figure.intervals_desc"),
        _LABELS + _PLOT + 2 * _MARGIN,
        y + _MARGIN,
        element("g", *_axis(scope, y), *drawn, transform=f"translate({_MARGIN:g} 0)", font_size=_SIZE),
        cuts=cuts,
    )


def _x(certainty: float) -> float:
    return _LABELS + (certainty + 1) / 2 * _PLOT


def _axis(scope: Scope, bottom: float) -> list[str]:
    lines = [
        element(
            "line",
            x1=_x(at),
            x2=_x(at),
            y1=_TOP - 8,
            y2=bottom,
            stroke=_SOFT if at == 0 else _LINE,
            stroke_width=1,
        )
        for at in (-1.0, -0.5, 0.0, 0.5, 1.0)
    ]
    ends = ((-1.0, "start", "figure.not_so"), (1.0, "end", "figure.so"))
    names = [
        element("text", scope.words.plain(word), x=_x(at), y=16, fill=_SOFT, text_anchor=side, font_size=12.5)
        for at, side, word in ends
    ]
    return lines + names


def _row(scope: Scope, view: FindingView, y: float) -> tuple[str, float]:
    """Return one finding's label, bar and dot, and the height of the row."""
    finding = scope.findings[view.id]
    lines = broken(f"{view.number}. {view.title}", _LABELS - 16, _SIZE, lines=2)
    height = len(lines) * _STEP + 8
    middle = y + height / 2
    low, high = finding.interval
    label = text_lines(lines, 0, middle - (len(lines) - 1) * _STEP / 2 + 4.5, _STEP, fill=_INK)
    bar = element(
        "rect",
        x=_x(low),
        y=middle - 4,
        width=max(_x(high) - _x(low), 1.0),
        height=8.0,
        rx=4.0,
        fill="#cfe0de",
    )
    dot = element(
        "circle",
        cx=_x(finding.certainty),
        cy=middle,
        r=5.0,
        fill=_LEAD if finding.present else "#fff",
        stroke=_LEAD,
        stroke_width=2,
    )
    return label + bar + dot, height
