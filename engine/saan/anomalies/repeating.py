"""Rules that add nothing: they say what another rule says of the same observation, in the same cases or in fewer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from saan.anomalies.entries import listed
from saan.anomalies.environments import Environment, TooManyError, alternatives, holds
from saan.anomalies.found import Anomaly, found
from saan.anomalies.lists import implied
from saan.anomalies.pairs import grouped
from saan.anomalies.view import Shown, Shows, View
from saan.anomalies.voices import Voice
from saan.inference import Inference
from saan.inference.premises import Formula
from saan.records import Case, Text

__all__ = ["follows", "repeated"]


def repeated(view: View) -> Iterator[Anomaly]:
    """Find rules that another rule makes superfluous."""
    for matter, voices in view.voices.of.items():
        groups = [*grouped(voices).values(), [voice for voice in voices if voice.rule]]
        for group in groups:
            for one, other in permutations(group, 2):
                yield from _pair(view, matter, one, other)


def _pair(view: View, matter: str, narrow: Voice, wide: Voice) -> Iterator[Anomaly]:
    if not narrow.says or not _says_no_more(narrow, wide):
        return
    verdict = _within(view, narrow, wide)
    if verdict is False:
        return
    alike = bool(verdict) and _says_no_more(wide, narrow) and bool(_within(view, wide, narrow))
    if alike and narrow.owner.id > wide.owner.id:
        return  # told once
    yield _told(view, matter, narrow, wide, alike=alike, decided=verdict is not None)


def _says_no_more(narrow: Voice, wide: Voice) -> bool:
    """Whether the one says the same as the other wherever it speaks."""
    if narrow.rule != wide.rule:
        return False
    if narrow.rule:
        return narrow.says == wide.says
    return all(
        any(
            mine.cells & ~yours.cells == 0
            and (mine.pole, mine.strength, mine.degree) == (yours.pole, yours.strength, yours.degree)
            for yours in wide.says
        )
        for mine in narrow.says
    )


def _within(view: View, narrow: Voice, wide: Voice) -> bool | None:
    """Whether the one speaks only where the other does; `None` where that is not decided."""
    if narrow.rule and not (implied(narrow.lists, wide.lists)):
        return False
    return follows(view, narrow.when, wide.when)


def follows(view: View, narrow: Formula, wide: Formula) -> bool | None:
    """Whether a premise holds wherever another does; `None` where that is not decided."""
    try:
        ways = alternatives(narrow, view.space)
    except TooManyError:
        return None
    return bool(ways) and all(holds(wide, view.space, way) is True for way in ways)


def _told(view: View, matter: str, narrow: Voice, wide: Voice, *, alike: bool, decided: bool) -> Anomaly:
    names = " / ".join(filter(None, (matter, view.knowledge.opposite(matter))))
    if alike:
        message = Text(
            f"พูดเรื่องเดียวกันจากสิ่งเดียวกัน เท่ากัน เรื่อง {names}",
            f"they say the same of {names}, from the same, as strongly",
        )
    elif decided:
        message = Text(
            f"{narrow.owner.id} พูดแต่สิ่งที่ {wide.owner.id} พูดอยู่แล้ว เรื่อง {names}",
            f"{narrow.owner.id} says of {names} only what {wide.owner.id} says already",
        )
    else:
        message = Text(
            f"ยังตัดสินไม่ได้ว่า {narrow.owner.id} พูดซ้ำกับ {wide.owner.id} หรือไม่",
            f"whether {narrow.owner.id} says no more than {wide.owner.id} is not decided",
        )
    return found(
        view.knowledge,
        "redundant" if alike else "subsumed",
        [narrow.owner, wide.owner],
        message,
        Text("ลบกฎหนึ่งออก หรือให้พูดต่างกัน", "leave one of them out, or let them say different things"),
        witness=_witness(view, matter, narrow, wide).witness if decided else "",
        decided=decided,
    )


def _witness(view: View, matter: str, narrow: Voice, wide: Voice) -> Shown:
    given: Environment = {narrow.reads: narrow.says[0].cells} if narrow.reads else {}
    return view.show(
        view.ways(narrow.when, given),
        _both_speak(matter, narrow, wide),
        listed(narrow.lists) if narrow.lists else None,
    )


def _both_speak(matter: str, one: Voice, other: Voice) -> Shows:
    def shows(_: Case, inference: Inference) -> bool:
        spoke: dict[str, set[tuple[str, float]]] = {}
        for piece in inference.evidence:
            if piece.condition == matter:
                spoke.setdefault(piece.indicator, set()).add((piece.pole, piece.strength))
        return bool(spoke.get(one.owner.id, set()) & spoke.get(other.owner.id, set()))

    return shows
