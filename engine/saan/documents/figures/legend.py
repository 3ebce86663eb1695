"""The key below a figure: samples with what they mean, line by line, as many on a line as fit; then notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saan.documents.figures.metrics import broken, width
from saan.documents.figures.strokes import SOFT
from saan.documents.figures.svg import element

__all__ = ["legend"]

_SIZE, _SAMPLE, _APART, _LINE, _NOTE = 12.5, 38.0, 24.0, 25.0, 21.0


def legend(
    items: Iterable[tuple[str, str]], notes: Sequence[str], left: float, y: float, wide: float
) -> tuple[list[str], float]:
    """Return the key from `left` on, its first line at `y`, no wider than `wide`; and the height at which it ends.

    A sample is drawn from 0 to 28 across, around 0 in height.
    """
    drawn, x, right = [], left, left + wide
    for sample, said in items:
        for index, line in enumerate(broken(said, wide - _SAMPLE, _SIZE, lines=2)):
            room = _SAMPLE + width(line, _SIZE)
            if x > left and (index or x + room > right):
                x, y = left, y + _LINE
            text = element("text", line, x=_SAMPLE, y=4.5, fill=SOFT, font_size=_SIZE)
            inside = text if index else sample + text
            drawn.append(element("g", inside, transform=f"translate({x:.1f} {y:.1f})"))
            x += room + _APART
    for note in notes:
        for line in broken(note, wide, _SIZE, lines=3):
            y += _NOTE if drawn else 0.0
            drawn.append(element("text", line, x=left, y=y + 4.5, fill=SOFT, font_size=_SIZE))
    return drawn, y + 14
