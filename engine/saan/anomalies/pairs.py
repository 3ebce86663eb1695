"""Which voices are held against each other: those that read the same thing, so that ten thousand rules are few pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from saan.anomalies.domains import Variable
from saan.anomalies.voices import Voice
from saan.inference.facts import Answer, MeasureFact
from saan.inference.premises import Formula, Joined

__all__ = ["grouped", "things_read"]


def grouped(voices: Iterable[Voice]) -> Mapping[Variable, list[Voice]]:
    """Return the indicators among voices by what they read."""
    groups: dict[Variable, list[Voice]] = {}
    for voice in voices:
        if voice.reads:
            groups.setdefault(voice.reads, []).append(voice)
    return groups


def things_read(voice: Voice) -> frozenset[Variable]:
    """Return the answers and measures that a general rule's premises read."""
    return frozenset(_read(voice.when))


def _read(whole: Formula) -> Iterable[Variable]:
    if isinstance(whole, Joined):
        for part in whole.parts:
            yield from _read(part)
    elif whole.kind is Answer:
        yield Variable("answer", whole.about)
    elif whole.kind is MeasureFact:
        yield Variable("measure", whole.about)
