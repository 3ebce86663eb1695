"""Scores of instruments that packs know: what is misspelt would say nothing, so it is told."""

from __future__ import annotations

from collections.abc import Iterator

from saan.errors import did_you_mean
from saan.knowledge import KnowledgeBase
from saan.records import Text
from saan.records.casefile import CaseFile

__all__ = ["unknown_scales"]

_SHOWN = 8
"""Scales that are told."""

_LONG = 80
"""Characters of a word that a message repeats."""


def unknown_scales(file: CaseFile, knowledge: KnowledgeBase) -> tuple[Text, ...]:
    """Return a warning for each scale that its instrument does not have, and for each instrument that is nearly one.

    An instrument that no pack knows, and that is like none of theirs, is the network's own and no mistake.
    """
    used = {(each.instrument, each.scale) for each in (file.scores.items if file.scores else ())}
    return tuple(_warnings(sorted(used), knowledge))[:_SHOWN]


def _warnings(used: list[tuple[str, str]], knowledge: KnowledgeBase) -> Iterator[Text]:
    told = set()
    for instrument, scale in used:
        card = knowledge.instruments.get(instrument)
        if card is not None:
            names = [row.name for row in card.rows]
            if scale not in names:
                yield _told(f"{instrument}: {scale[:_LONG]}", names)
        elif instrument not in told and did_you_mean(instrument, knowledge.instruments):
            told.add(instrument)
            yield _told(instrument[:_LONG], sorted(knowledge.instruments))


def _told(name: str, known: list[str]) -> Text:
    names = ", ".join(known)
    return Text(
        th=f"ชุดกฎที่ใช้ไม่รู้จักคะแนน “{name}” จึงไม่ได้นำมาวินิจฉัย ชื่อที่รู้จักคือ {names}",
        en=f"No rule pack knows the score “{name}”, so it was not used; known are {names}.",
    )
