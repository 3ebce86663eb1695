"""Activities and meetings along a road of time, from top to bottom; where there are too many, how many in each month or year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saan.documents.context.happenings import Event, events
from saan.documents.context.scope import Scope
from saan.documents.dates import day, period
from saan.documents.figures.counts import counted
from saan.documents.figures.legend import legend
from saan.documents.figures.metrics import broken
from saan.documents.figures.stations import LEFT, MIDDLE, RIGHT, WIDE, station, year_marks, year_name
from saan.documents.figures.strokes import INK, SOFT
from saan.documents.figures.svg import element, figure, text_lines

__all__ = ["MOST", "timeline"]

MOST = 16
"""So many activities, and so many meetings, a page can name; of more it shows how many there were."""

_SIZE, _STEP, _GAP = 13.5, 17.0, 9.0
_TOP, _ROOM, _FAR = 52.0, 272.0, 26.0
_LEAST_HIGH, _EACH = 220.0, 52.0
_SIDES = (("meeting", "meetings", LEFT - _FAR, "end"), ("activity", "activities", RIGHT + _FAR, "start"))
"""Of each kind: the name of its head, and where that stands."""

_TODAY: Mapping[str, object] = {"stroke": INK, "stroke_width": 2, "stroke_dasharray": "6 3"}


@dataclass(frozen=True)
class _Label:
    """What stands beside the road: where its day is on the road, its lines of text, and where they begin."""

    event: Event
    at: float
    lines: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        return len(self.lines) * _STEP

    @property
    def bottom(self) -> float:
        return self.top + self.height


def timeline(scope: Scope) -> str:
    """Return the picture of what the case lists, or nothing where that is fewer than three activities and meetings."""
    found = events(scope)
    if len(found) < 3:
        return ""
    sides = [[event for event in found if event.kind == kind] for kind in ("meeting", "activity")]
    if max(map(len, sides)) > MOST:
        return counted(scope, found)
    days = [_middle(event) for event in found]
    high = max(_LEAST_HIGH, _EACH * max(map(len, sides)))
    scale = _Scale(min(days), max(days), high)
    labels = [_labelled(scope, side, scale) for side in sides]
    bottom = max(_TOP + high, *(label.bottom for side in labels for label in side)) + 14
    words = scope.words
    key, below = legend(_legend(scope, found, scale), (), 14.0, bottom + 26, WIDE - 28)
    return figure(
        f"{scope.language}-timeline",
        words.plain("figure.timeline_title"),
        words.plain("figure.timeline_desc", activities=len(sides[1]), meetings=len(sides[0])),
        WIDE,
        below,
        element(
            "g", *_heads(scope, found), *_road(scope, scale, bottom), *_drawn(labels), *key, font_size=_SIZE
        ),
    )


@dataclass(frozen=True)
class _Scale:
    """Where a day stands on the road, of those from `first` to `last`."""

    first: int
    last: int
    high: float

    def holds(self, ordinal: int) -> bool:
        """Whether a day stands on the road."""
        return self.first <= ordinal <= self.last

    def y(self, ordinal: float) -> float:
        return _TOP + 14 + (ordinal - self.first) / max(self.last - self.first, 1) * (self.high - 28)


def _middle(event: Event) -> int:
    return (event.when.earliest.toordinal() + event.when.latest.toordinal()) // 2


def _labelled(scope: Scope, side: Sequence[Event], scale: _Scale) -> list[_Label]:
    """Return the labels of one side of the road, pushed down where they would stand on one another, then up again at the end."""
    ordered = sorted(side, key=lambda event: (_middle(event), event.path))
    labels: list[_Label] = []
    for event in ordered:
        lines = _lines(scope, event)
        at = scale.y(_middle(event))
        free = labels[-1].bottom + _GAP if labels else _TOP
        labels.append(_Label(event, at, lines, max(free, at - len(lines) * _STEP / 2)))
    limit = max(_TOP + scale.high, sum(label.height + _GAP for label in labels) + _TOP)
    for index in range(len(labels) - 1, -1, -1):
        label = labels[index]
        labels[index] = _Label(label.event, label.at, label.lines, min(label.top, limit - label.height))
        limit = labels[index].top - _GAP
    return labels


def _lines(scope: Scope, event: Event) -> tuple[str, ...]:
    words = scope.words
    what = event.what
    if event.present is not None and event.expected is not None:
        what += words.plain("figure.timeline_of", n=event.present, m=event.expected)
    elif event.present is not None:
        what += words.plain("figure.timeline_people", n=event.present)
    when = period(event.when, scope.language)
    if event.state != "held":
        when += f" ({words.plain('event_state.' + event.state)})"
    return (when, *broken(what, _ROOM, _SIZE, lines=2))


def _heads(scope: Scope, found: Sequence[Event]) -> Iterator[str]:
    """Yield the heads above the sides of the road that have something."""
    kinds = {event.kind for event in found}
    for kind, name, x, side in _SIDES:
        if kind in kinds:
            head = scope.words.plain(f"figure.timeline_{name}")
            yield element("text", head, x=x, y=30, fill=INK, font_weight="700", text_anchor=side)


def _road(scope: Scope, scale: _Scale, bottom: float) -> Iterator[str]:
    """Yield the road, and the years or months on it."""
    yield element(
        "rect",
        x=LEFT,
        y=_TOP - 6,
        width=RIGHT - LEFT,
        height=bottom - _TOP + 6,
        rx=6.0,
        fill="#eef2f0",
        stroke=SOFT,
    )
    start, end = date.fromordinal(scale.first), date.fromordinal(scale.last)
    free = _TOP + 18
    name = year_name(start.year, scope.language)
    yield element("text", name, x=MIDDLE, y=_TOP + 12, fill=SOFT, font_size=12.5, text_anchor="middle")
    for ordinal, name in year_marks(start, end, scope.language):
        y = scale.y(ordinal)
        if y >= free:
            yield element("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=SOFT)
            yield element("text", name, x=MIDDLE, y=y + 15, fill=SOFT, font_size=12.5, text_anchor="middle")
            free = y + 20
    today = scope.diagnosis.case.file.case.as_of.toordinal()
    if scale.holds(today):
        y = scale.y(today)
        for left, right in ((LEFT - 12, MIDDLE - 20), (MIDDLE + 20, RIGHT + 12)):  # the year stays free
            yield element("line", x1=left, x2=right, y1=y, y2=y, **_TODAY)


def _drawn(sides: Sequence[Sequence[_Label]]) -> Iterator[str]:
    """Yield every label with the mark of its event and the line between them."""
    for side, edge, way in zip(sides, (LEFT, RIGHT), (-1, 1), strict=True):
        for label in side:
            x, anchor = edge + way * _FAR, "end" if way < 0 else "start"
            middle = label.top + label.height / 2
            points = f"{edge:.1f},{label.at:.1f} {edge + way * 10:.1f},{label.at:.1f} {x - way * 5:.1f},{middle:.1f}"
            yield element("polyline", points=points, fill="none", stroke=SOFT)
            yield station(label.event.kind, label.event.state, edge, label.at)
            yield text_lines(
                label.lines[:1], x, label.top + 12.5, _STEP, fill=SOFT, font_size=12.5, text_anchor=anchor
            )
            yield text_lines(
                label.lines[1:], x, label.top + 12.5 + _STEP, _STEP, fill=INK, text_anchor=anchor
            )


def _legend(scope: Scope, found: Sequence[Event], scale: _Scale) -> Iterator[tuple[str, str]]:
    """Yield what the marks mean, only those that are used."""
    words = scope.words
    used = {(event.kind, event.state) for event in found}
    for kind, state in sorted(used, key=lambda each: (each[0], each[1] != "held", each[1])):
        said = f"{words.plain('records.' + kind)} · {words.plain('event_state.' + state)}"
        yield station(kind, state, 14.0, 0.0), said
    today = scope.diagnosis.case.file.case.as_of
    if scale.holds(today.toordinal()):
        said = words.plain("figure.timeline_today", day=day(today, scope.language))
        yield element("line", x1=2.0, x2=26.0, y1=0.0, y2=0.0, **_TODAY), said
