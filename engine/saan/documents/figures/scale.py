"""The scale from −1 to 1 that certainties are drawn on: its axis, and a bar with a dot for a value that could still move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from saan.documents.figures.strokes import LEAD, MIDDLING, RULE, SOFT
from saan.documents.figures.svg import element
from saan.records import Status

if TYPE_CHECKING:
    from saan.documents.words import Words

__all__ = ["LABELS", "PLOT", "SIDE", "across", "axis", "bar", "legend_items"]

_SETTLED: tuple[Status, ...] = ("established", "excluded")
_LIKELY: tuple[Status, ...] = ("suspected", "unlikely")
_KEYS: tuple[tuple[tuple[Status, ...], str], ...] = (
    (_SETTLED, "figure.settled"),
    (_LIKELY, "figure.likely"),
    (("conflicting",), "status.conflicting"),
    (("undetermined",), "status.undetermined"),
    (("not_applicable",), "status.not_applicable"),
)
"""Which dots look alike, and the words for them: on which side they stand says whether it is so or not."""

LABELS, PLOT, SIDE = 260.0, 420.0, 14.0
"""The room for labels on the left, for the scale, and at either side of the figure."""


def across(certainty: float) -> float:
    """Return where a certainty stands."""
    return LABELS + (certainty + 1) / 2 * PLOT


def axis(least: str, most: str, top: float, bottom: float) -> list[str]:
    """Return the lines of the scale, and above it the words for its ends."""
    lines = [
        element(
            "line",
            x1=across(at),
            x2=across(at),
            y1=top - 8,
            y2=bottom,
            stroke=SOFT if at == 0 else RULE,
        )
        for at in (-1.0, -0.5, 0.0, 0.5, 1.0)
    ]
    ends = ((-1.0, "start", f"−1 {least}"), (0.0, "middle", "0"), (1.0, "end", f"{most} 1"))
    names = [
        element("text", word, x=across(at), y=16, fill=SOFT, text_anchor=side, font_size=12.5)
        for at, side, word in ends
    ]
    return lines + names


def bar(certainty: float, low: float, high: float, y: float, status: Status) -> str:
    """Return the range from `low` to `high` as a bar, and the certainty as a dot that tells of its `status`."""
    reach = element(
        "rect",
        x=across(low),
        y=y - 4,
        width=max(across(high) - across(low), 1.0),
        height=8.0,
        rx=4.0,
        fill=MIDDLING,
    )
    return reach + _dot(status, across(certainty), y)


def _dot(status: Status, x: float, y: float) -> str:
    """Return a dot: full where the matter is settled, with a core where it is likely, broken where data contradict each other,
    hollow where it is open, small where it does not concern the network.
    """
    settled, likely, parted = status in _SETTLED, status in _LIKELY, status == "conflicting"
    ring = element(
        "circle", cx=x, cy=y, r=3.0 if status == "not_applicable" else 5.0, fill=LEAD if settled else "#fff", stroke=LEAD, stroke_width=2,
        stroke_dasharray="2.6 1.9" if parted else "",
    )  # fmt: skip
    return ring + (element("circle", cx=x, cy=y, r=2.2, fill=LEAD) if likely else "")


def legend_items(words: Words, statuses: Iterable[Status]) -> Iterator[tuple[str, str]]:
    """Yield what dots and bars mean, only those that are used."""
    used = set(statuses)
    for alike, key in _KEYS:
        if used.intersection(alike):
            yield _dot(alike[0], 14.0, 0.0), words.plain(key)
    reach = element("rect", x=1.0, y=-4.0, width=26.0, height=8.0, rx=4.0, fill=MIDDLING)
    yield reach, words.plain("figure.range")
