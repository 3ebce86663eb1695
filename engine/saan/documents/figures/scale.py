"""The scale from −1 to 1 that certainties are drawn on: its axis, and a bar with a dot for a value that could still move."""

from __future__ import annotations

from saan.documents.figures.strokes import LEAD, MIDDLING, RULE, SOFT
from saan.documents.figures.svg import element

__all__ = ["LABELS", "PLOT", "SIDE", "across", "axis", "bar"]

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


def bar(certainty: float, low: float, high: float, y: float, *, filled: bool) -> str:
    """Return the range from `low` to `high` as a bar, and the certainty as a dot, hollow unless `filled`."""
    reach = element(
        "rect",
        x=across(low),
        y=y - 4,
        width=max(across(high) - across(low), 1.0),
        height=8.0,
        rx=4.0,
        fill=MIDDLING,
    )
    dot = element(
        "circle", cx=across(certainty), cy=y, r=5.0, fill=LEAD if filled else "#fff", stroke=LEAD, stroke_width=2,
    )  # fmt: skip
    return reach + dot
