"""The plan as a band of time: where each piece of advice begins, when an effect can be seen, and what comes before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from saan.amounts import number
from saan.documents.context.advice import time_of
from saan.documents.context.scope import Scope
from saan.documents.context.steps import Step, steps
from saan.documents.figures.metrics import broken, width
from saan.documents.figures.strokes import INK, LEAD, MIDDLING, RULE, SOFT
from saan.documents.figures.svg import element, figure, text_lines

__all__ = ["LOOKS", "MOST", "plan"]

MOST = 16
"""So many bars a page can show; the table has all."""

_LABELS, _PLOT, _SIDE = 270.0, 410.0, 14.0
_SIZE, _SMALL, _STEP, _TOP, _BAR = 13.5, 12.5, 18.0, 56.0, 11.0
_BELOW = 17.0
"""From a bar to the line of what is said of it: a tone mark over a vowel stays clear of the bar."""

_TICKS = (1, 3, 6, 12, 24, 60)
_MOST_TICKS = 8

LOOKS: Mapping[str, Mapping[str, object]] = {
    "now": {"fill": LEAD, "stroke": LEAD, "stroke_width": 1.5},
    "next": {"fill": MIDDLING, "stroke": LEAD, "stroke_width": 1.5},
    "later": {"fill": "#fff", "stroke": LEAD, "stroke_width": 1.5, "stroke_dasharray": "4 3"},
}
"""How bars look: they differ in darkness and outline, so that they can be told apart without colour."""


@dataclass(frozen=True)
class _Time:
    """Months from the day of the case on the page: when bands begin, and where the page ends."""

    starts: Mapping[str, float]
    end: float

    @staticmethod
    def of(months: tuple[int, int], shown: Sequence[Step]) -> _Time:
        starts = {"now": 0.0, "next": float(months[0]), "later": float(months[1])}
        ends = [starts[step.band] + max(step.months, 1.0) for step in shown]
        return _Time(starts, max(*ends, float(months[1])))

    def x(self, month: float) -> float:
        return _LABELS + month / self.end * _PLOT

    @property
    def ticks(self) -> range:
        step = next((each for each in _TICKS if self.end / each <= _MOST_TICKS), _TICKS[-1])
        return range(0, int(self.end) + 1, step)


def plan(scope: Scope) -> str:
    """Return the picture of the plan, or nothing where there is none."""
    found = steps(scope)
    shown = found[:MOST]
    if not shown:
        return ""
    time = _Time.of(scope.diagnosis.months, shown)
    parts, cuts, y = [], [], _TOP
    for step in shown:
        cuts.append(y)
        part, height = _row(scope, step, time, y)
        parts.append(part)
        y += height
    words, bottom = scope.words, y
    if len(found) > MOST:
        y += 24
        note = words.plain("figure.plan_left_out", n=len(found) - MOST)
        parts.append(element("text", note, x=0, y=y - 4, fill=SOFT, font_size=_SMALL))
    return figure(
        f"{scope.language}-plan",
        words.plain("figure.plan_title"),
        words.plain("figure.plan_desc", n=len(shown)),
        _LABELS + _PLOT + 2 * _SIDE,
        y + _SIDE,
        element(
            "g", *_axis(scope, time, bottom), *parts, transform=f"translate({_SIDE:g} 0)", font_size=_SIZE
        ),
        cuts=cuts,
    )


def _axis(scope: Scope, time: _Time, bottom: float) -> Iterator[str]:
    """Yield months as thin lines, and the begin of each band as a stronger one with its name."""
    unit = scope.words.plain("figure.plan_unit")
    yield element("text", unit, x=_LABELS - 12, y=42, fill=SOFT, font_size=_SMALL, text_anchor="end")
    for month in time.ticks:
        x = time.x(month)
        yield element("line", x1=x, x2=x, y1=_TOP - 8, y2=bottom, stroke=RULE)
        yield element("text", str(month), x=x, y=42, fill=SOFT, font_size=_SMALL, text_anchor="middle")
    starts = [*time.starts.values(), time.end]
    for index, (band, start) in enumerate(time.starts.items()):
        room = time.x(starts[index + 1]) - time.x(start)
        name = scope.words.plain(f"band.{band}")
        if room <= 0:
            continue
        yield element(
            "line", x1=time.x(start), x2=time.x(start), y1=_TOP - 8, y2=bottom, stroke=SOFT, stroke_width=1.2
        )
        if width(name, _SIZE) + 8 <= room:
            yield element("text", name, x=time.x(start) + 4, y=20, fill=INK, font_weight="700")


def _row(scope: Scope, step: Step, time: _Time, y: float) -> tuple[str, float]:
    """Return the label, the bar and what stands below it, and the height of the row."""
    lines = broken(f"{step.number}. {scope.title(step.id)}", _LABELS - 18, _SIZE, lines=3)
    height = max(len(lines) * _STEP, _BAR + _BELOW + 4) + 12
    middle = y + height / 2
    start = time.starts[step.band]
    left, right = time.x(start), time.x(start + max(step.months, 1.0))
    top = middle - (_BAR + _BELOW + 4) / 2
    drawn = element(
        "rect", x=left + 1, y=top, width=right - left - 2, height=_BAR, rx=3.0, **LOOKS[step.band]
    )
    return (
        text_lines(lines, 0, middle - (len(lines) - 1) * _STEP / 2 + 4.5, _STEP, fill=INK)
        + _beside(_says(scope, step), left, top)
        + drawn,
        height,
    )


def _beside(said: str, left: float, top: float) -> str:
    """Return what is said of a bar: below it, or before it where it stands too far to the right."""
    wide = width(said, _SMALL)
    below = left + 4 + wide <= _LABELS + _PLOT
    x, y = (left + 4, top + _BAR + _BELOW) if below else (left - wide - 8, top + _BAR - 1)
    ground = element("rect", x=x - 2, y=y - _BELOW + 1, width=wide + 4, height=_BELOW + 4, fill="#fff")
    return ground + element("text", said, x=x, y=y, fill=SOFT, font_size=_SMALL)


def _says(scope: Scope, step: Step) -> str:
    words = scope.words
    hours = (
        words.plain("figure.plan_hours", n=number(step.hours, 0))
        if step.hours
        else words.plain("advice.no_hours")
    )
    said = f"{hours} · {words.plain('figure.plan_effect', time=time_of(scope, step.months))}"
    if step.after:
        said += " · " + words.plain("figure.plan_after", numbers=", ".join(map(str, step.after)))
    return said
