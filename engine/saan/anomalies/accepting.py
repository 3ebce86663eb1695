"""Anomalies that a pack's authors accept, with a reason, in the pack's own ``accepted.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from saan import yamltext
from saan.anomalies.codes import CODES
from saan.anomalies.found import Anomaly
from saan.errors import InputError, PackError, did_you_mean
from saan.knowledge import KnowledgeBase, Pack
from saan.knowledge.model.base import AnyId, Declared
from saan.knowledge.model.vocabulary import Mistake
from saan.knowledge.pack import COPY, ELSEWHERE
from saan.knowledge.references import references
from saan.records import Place, Text

__all__ = ["AcceptedAnomaly", "accepted"]

_FILE = "accepted.yaml"


def _known(code: str) -> str:
    if code not in CODES:
        raise Mistake(
            f"there is no anomaly '{code}'", did_you_mean(code, CODES) or f"they are {', '.join(CODES)}"
        )
    return code


def _both(value: object) -> object:
    """A plain text is said in both languages."""
    return {"th": value, "en": value} if isinstance(value, str) else value


class _Because(Declared):
    """Why an anomaly is meant."""

    th: Annotated[str, Field(min_length=1)]
    """The reason in Thai."""

    en: Annotated[str, Field(min_length=1)]
    """The reason in English."""


class AcceptedAnomaly(Declared):
    """One entry of ``accepted.yaml``: an anomaly that is meant, and why."""

    anomaly: Annotated[str, AfterValidator(_known)]
    """Its code."""

    of: Annotated[tuple[AnyId, ...], Field(min_length=1)]
    """The ids that it may be about, of rules in Python as `Meetings.few`; one entry may accept several anomalies of a kind."""

    because: Annotated[_Because, BeforeValidator(_both)]
    """Why it is meant: a text, or one in both languages."""


class _File(Declared):
    accepted: tuple[AcceptedAnomaly, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    entry: AcceptedAnomaly
    place: Place
    pack: str


def accepted(anomalies: Iterable[Anomaly], knowledge: KnowledgeBase) -> list[Anomaly]:
    """Return the anomalies with the reasons for which packs accept them, and one for each entry that has nothing to accept.

    An entry accepts the anomalies of its code that are about none but its ids, and that concern its own pack. What another
    pack speaks of may be no anomaly beside that pack, and still be one without it. Raises `PackError` for an ``accepted.yaml`` that cannot be read.
    """
    entries = [entry for pack in knowledge.packs for entry in _entries(pack)]
    told = list(anomalies)
    left = {index: set(each.entry.of) for index, each in enumerate(entries)}
    for number, anomaly in enumerate(told):
        for index, each in enumerate(entries):
            if _fits(each, anomaly, knowledge):
                left[index] -= set(anomaly.of)
                because = each.entry.because
                told[number] = replace(anomaly, accepted=Text(because.th, because.en))
    spoken = _spoken_of(knowledge) if any(left.values()) else frozenset()
    stale = {
        index: sorted(name for name in ids if (entries[index].pack, name) not in spoken)
        for index, ids in left.items()
    }
    return [*told, *(_of_nothing(entries[index], ids) for index, ids in stale.items() if ids)]


def _spoken_of(knowledge: KnowledgeBase) -> frozenset[tuple[str, str]]:
    """Return what packs declare that another pack speaks of, itself or what it reads: the pack and the id."""
    named = [
        (pack.id, item, frozenset(name for _, name in references(item)))
        for pack in knowledge.packs
        for items in pack.declared.values()
        for item in items
    ]
    spoken = {name for pack, _, names in named for name in names if knowledge.pack_of(name) != pack}
    readers = {str(getattr(item, "id", "")) for _, item, names in named if names & spoken}
    return frozenset((knowledge.pack_of(name), name) for name in spoken | readers)


def _fits(each: _Entry, anomaly: Anomaly, knowledge: KnowledgeBase) -> bool:
    concerns = any(knowledge.pack_of(name) == each.pack for name in anomaly.of)
    return each.entry.anomaly == anomaly.code and concerns and set(each.entry.of).issuperset(anomaly.of)


def _entries(pack: Pack) -> Iterator[_Entry]:
    path = pack.folder / _FILE if pack.folder else None
    if path is None or not path.is_file():
        return
    if pack.beyond(path):
        raise PackError(pack.id, f"{_FILE} {ELSEWHERE}", COPY)
    try:
        document = yamltext.read(path)
        file = document.validated(_File, context={"pack": pack.id})
    except InputError as error:
        raise PackError(
            pack.id, f"{_FILE} cannot be used\n{error}", distribution=pack.distribution
        ) from error
    for number, entry in enumerate(file.accepted):
        yield _Entry(entry, document.place(("accepted", number)), pack.id)


def _of_nothing(each: _Entry, ids: list[str]) -> Anomaly:
    of = ", ".join(ids)
    return Anomaly(
        "acceptance",
        (each.pack,),
        (each.place,),
        Text(
            f"ไม่มี {each.entry.anomaly} ของ {of} ให้ยอมรับแล้ว",
            f"there is no '{each.entry.anomaly}' of {of} to accept",
        ),
        Text("ลบออกจาก accepted.yaml หรือแก้ id", "take it out of accepted.yaml, or mend the ids"),
    )
