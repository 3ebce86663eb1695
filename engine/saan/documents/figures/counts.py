"""Many activities and meetings as bars on both sides of a road of time: how many in each month, year, or some years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from saan.amounts import number
from saan.documents.context.happenings import Event
from saan.documents.context.scope import Scope
from saan.documents.figures.stations import LEFT, MIDDLE, RIGHT, WIDE, month_name, year_name
from saan.documents.figures.strokes import INK, LEAD, SOFT
from saan.documents.figures.svg import element, figure
from saan.records import Language

__all__ = ["counted"]

_MONTHS = 24
"""Up to so many months each has its row; of a longer time years have, or several years together."""

_ROWS = 24
_SIZE, _STEP, _TOP = 13.5, 24.0, 64.0
_LONGEST, _ROAD = 230.0, 44.0

_SIDES = (("meeting", "meetings", LEFT - _ROAD / 2, -1), ("activity", "activities", RIGHT + _ROAD / 2, 1))
"""Of each kind: the name of its head, the edge its bars begin at, and which way they go."""

Named = Callable[[int], str]
Counts = Mapping[tuple[str, int], int]


def counted(scope: Scope, found: Sequence[Event]) -> str:
    """Return the picture; what is planned or cancelled is hollow beyond what was held."""
    periods, named = _periods(found, scope.language)
    held: Counts = Counter(
        (event.kind, place) for event, place in zip(found, periods, strict=True) if event.state == "held"
    )
    every: Counts = Counter((event.kind, place) for event, place in zip(found, periods, strict=True))
    rows = range(min(periods), max(periods) + 1)
    y = _TOP + len(rows) * _STEP + 24
    words = scope.words
    kinds = Counter(event.kind for event in found)
    return figure(
        f"{scope.language}-timeline",
        words.plain("figure.timeline_title"),
        words.plain("figure.counts_desc", activities=kinds["activity"], meetings=kinds["meeting"]),
        WIDE,
        y + 16,
        element(
            "g",
            *_heads(scope, kinds.keys()),
            *_rows(rows, named, held, every, kinds.keys()),
            element("text", words.plain("figure.counts_note"), x=14, y=y, fill=SOFT, font_size=12.5),
            font_size=_SIZE,
        ),
    )


def _periods(found: Sequence[Event], language: Language) -> tuple[list[int], Named]:
    """Return in which period each event began, numbered through, and how a period is called."""
    months = [event.when.earliest.year * 12 + event.when.earliest.month - 1 for event in found]
    if max(months) - min(months) < _MONTHS:
        return months, lambda at: month_name(at // 12, at % 12 + 1, language)
    years = [month // 12 for month in months]
    size = next(each for each in (1, 2, 5, 10, 20, 50) if (max(years) - min(years)) / each < _ROWS)
    if size == 1:
        return years, lambda at: year_name(at, language)
    return [
        year // size for year in years
    ], lambda at: f"{year_name(at * size, language)}–{year_name(at * size + size - 1, language)}"


def _heads(scope: Scope, kinds: Set[str]) -> Iterator[str]:
    """Yield the heads above the sides of the road that have something."""
    for kind, name, edge, way in _SIDES:
        if kind in kinds:
            head = scope.words.plain("figure.counts_head", what=scope.words.plain(f"figure.timeline_{name}"))
            side = "start" if way > 0 else "end"
            yield element("text", head, x=edge, y=30, fill=INK, font_weight="700", text_anchor=side)


def _rows(rows: range, named: Named, held: Counts, every: Counts, kinds: Set[str]) -> Iterator[str]:
    longest = max(every.values())
    for index, at in enumerate(rows):
        y = _TOP + index * _STEP
        yield element("text", named(at), x=MIDDLE, y=y + 5, fill=SOFT, font_size=12.5, text_anchor="middle")
        for kind, _, edge, way in _SIDES:
            if kind in kinds:
                yield from _bar(held.get((kind, at), 0), every.get((kind, at), 0), longest, edge, way, y)


def _bar(held: int, every: int, longest: int, edge: float, way: int, y: float) -> Iterator[str]:
    """Yield a bar to one side, and its number at the end; an empty period has a nought."""
    full, filled = every / longest * _LONGEST, held / longest * _LONGEST
    for length, fill in ((full, "#fff"), (filled, LEAD)):
        if length:
            x = edge if way > 0 else edge - length
            yield element(
                "rect", x=x, y=y - 7, width=length, height=14.0, fill=fill, stroke=LEAD, stroke_width=1
            )
    said = number(held) if held == every else f"{number(held)} + {number(every - held)}"
    side = "start" if way > 0 else "end"
    yield element(
        "text", said, x=edge + way * (full + 6), y=y + 4.5, fill=INK, font_size=12.5, text_anchor=side
    )
