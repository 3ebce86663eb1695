"""Holes: values of what an indicator reads of which none of its levels speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from saan.anomalies.domains import Cell, Variable
from saan.anomalies.found import Anomaly, found
from saan.anomalies.view import View
from saan.anomalies.voices import Voice
from saan.knowledge.checks import offered
from saan.knowledge.model import Indicator
from saan.records import Text

__all__ = ["holes"]


def holes(view: View) -> Iterator[Anomaly]:
    """Find what indicators leave out."""
    for voices in view.voices.of.values():
        for voice in voices:
            if type(voice.owner) is Indicator and voice.reads is not None:
                yield from _holes(view, voice, voice.owner, voice.reads)


def _holes(view: View, voice: Voice, indicator: Indicator, reads: Variable) -> Iterator[Anomaly]:
    cells = view.space.cells(reads)
    covered = 0
    for level in indicator.levels:
        covered |= view.space.within(reads, level.at_least, level.under, level.when)
    left = [bit for bit in range(len(cells)) if not covered >> bit & 1]
    if not left or not voice.says:
        return
    shown = _named(view, reads, cells, left)
    yield found(
        view.knowledge,
        "missing",
        [indicator],
        Text(f"ไม่มีระดับใดกล่าวถึง {shown}", f"no level speaks of {shown}"),
        Text(
            "ถ้าตั้งใจไม่ให้พูดอะไร ให้ประกาศเป็นระดับว่าง",
            "if it is to say nothing, declare that as a level: {when: […]} or {at_least: …}",
        ),
        witness=next((text for bit in left if (text := view.case({reads: 1 << bit}))), ""),
    )


def _named(view: View, reads: Variable, cells: Sequence[Cell], left: Sequence[int]) -> str:
    """Name what is left out: the options, or the stretches of a number."""
    question = view.knowledge.questions.get(reads.about)
    if question and (words := offered(question)):
        out = {cells[bit] for bit in left}
        return ", ".join(word for word in words if word in out or (word,) in out)
    runs = [
        [bit for _, bit in run]
        for _, run in groupby(enumerate(left), key=lambda numbered: numbered[1] - numbered[0])
    ]
    return "; ".join(_stretch(cells, run[0], run[-1]) for run in runs)


def _stretch(cells: Sequence[Cell], first: int, last: int) -> str:
    """Name a stretch by its bounds: levels begin and end where cells do."""
    begins = [f"≥ {cells[first]:g}"] if first else []
    ends = [f"< {cells[last + 1]:g}"] if last + 1 < len(cells) else []
    return " … ".join(begins + ends)
