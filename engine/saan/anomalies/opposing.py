"""Contradictions: rules that say both of one observation, links of both polarities, advice that is always advised against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from saan.anomalies.entries import listed
from saan.anomalies.environments import Environment, TooManyError, alternatives, formulas, parted
from saan.anomalies.found import Anomaly, found
from saan.anomalies.lists import implied, overlapping
from saan.anomalies.pairs import grouped, things_read
from saan.anomalies.view import NOTHING_SHOWS, Shown, Shows, View
from saan.anomalies.voices import Voice
from saan.inference import Inference
from saan.inference.premises import Joined
from saan.knowledge.model import Recommendation
from saan.records import Case, Text

__all__ = ["advised_against", "speaking_both_ways"]


def speaking_both_ways(view: View) -> Iterator[Anomaly]:
    """Find pairs of rules that in one case speak for and against one condition, from the same observation."""
    for matter, voices in view.voices.of.items():
        for one, other in _pairs(voices):
            shown = _together(view, matter, one, other)
            if shown.verdict is not False:
                yield _told(view, matter, one, other, shown)


def _pairs(voices: Sequence[Voice]) -> Iterator[tuple[Voice, Voice]]:
    """Yield the pairs that read the same thing."""
    for group in grouped(voices).values():
        yield from combinations(group, 2)
    rules = [voice for voice in voices if voice.rule]
    yield from combinations(rules, 2)
    for rule in rules:
        # where a rule goes through lists, they are what it observes, and its answers say only where
        read = things_read(rule) if not rule.lists else ()
        yield from ((voice, rule) for voice in voices if voice.reads in read)


def _together(view: View, matter: str, one: Voice, other: Voice) -> Shown:
    """Whether a case lets the one speak for and the other against."""
    shows = _shows(matter, one, other)
    if one.rule and other.rule:
        return _two_rules(view, one, other, shows)
    ways: list[Environment] = []
    for given in _opposed(view, one, other):
        try:
            both = Joined(every=True, parts=(one.when, other.when))
            ways += alternatives(both, view.space, given)
        except TooManyError:
            return Shown(None)
    if not ways:
        return NOTHING_SHOWS
    return view.show(ways, shows, _lists(one, other))


def _opposed(view: View, one: Voice, other: Voice) -> Iterator[Environment]:
    """Yield what is read where the two speak on different sides."""
    for mine in one.says:
        for yours in other.says:
            if mine.pole != yours.pole and one.reads:
                cells = mine.cells & view.space.single(one.reads)
                cells &= cells if other.rule else yours.cells
                if cells:
                    yield {one.reads: cells}


def _two_rules(view: View, one: Voice, other: Voice, shows: Shows) -> Shown:
    if one.says[0].pole == other.says[0].pole or not _of_the_same(one, other):
        return NOTHING_SHOWS
    ways = view.ways(Joined(every=True, parts=(one.when, other.when)))
    if ways == []:
        return NOTHING_SHOWS
    return view.show(ways, shows, _lists(one, other))


def _of_the_same(one: Voice, other: Voice) -> bool:
    """Whether the one of two rules reads nothing but what the other reads too."""
    mine, yours = one.lists, other.lists
    few, many = sorted((things_read(one), things_read(other)), key=len)
    if implied(mine, yours) or implied(yours, mine):
        return bool(mine and yours) or few <= many
    return few <= many and overlapping(mine, yours)


def _lists(one: Voice, other: Voice) -> Mapping[str, Any] | None:
    """Entries for the lists that two voices look at: those of the narrower will do for both."""
    steps = max(one.lists, other.lists, key=lambda each: (len(each), sum(len(s.where) for s in each)))
    return listed(steps) if steps else None


def _shows(matter: str, one: Voice, other: Voice) -> Shows:
    def shows(_: Case, inference: Inference) -> bool:
        poles: dict[str, set[str]] = {}
        for piece in inference.evidence:
            if piece.condition == matter:
                poles.setdefault(piece.indicator, set()).add(piece.pole)
        mine, yours = poles.get(one.owner.id, set()), poles.get(other.owner.id, set())
        return ("for" in mine and "against" in yours) or ("against" in mine and "for" in yours)

    return shows


def _told(view: View, matter: str, one: Voice, other: Voice, shown: Shown) -> Anomaly:
    names = " / ".join(filter(None, (matter, view.knowledge.opposite(matter))))
    reads = one.reads or other.reads
    about = Text(f" จาก {reads.about}", f", both from {reads.about}") if reads else Text()
    if shown.verdict:
        message = Text(
            f"พูดทั้งสนับสนุนและคัดค้าน {names}{about.th} ในกรณีเดียวกัน",
            f"in one case they speak for and against {names}{about.en}",
        )
    else:
        message = Text(
            f"ยังตัดสินไม่ได้ว่าจะพูดขัดกันเรื่อง {names} ในกรณีเดียวกันหรือไม่",
            f"whether they speak for and against {names} in one case is not decided",
        )
    return found(
        view.knowledge,
        "contradiction",
        [one.owner, other.owner],
        message,
        Text(
            "แก้ระดับให้ไปทางเดียวกัน หรือใส่ only_when ที่ไม่ซ้อนกัน",
            "let the levels agree, or part the two by 'only_when'",
        ),
        witness=shown.witness,
        decided=bool(shown.verdict),
    )


def advised_against(view: View) -> Iterator[Anomaly]:
    """Find recommendations that are advised against wherever they apply."""
    for item in view.knowledge.recommendations.values():
        if item.not_when:
            yield from _never_given(view, item)


def _never_given(view: View, item: Recommendation) -> Iterator[Anomaly]:
    when = formulas(item.when)
    against = Joined(every=False, parts=tuple(formulas(each.when) for each in item.not_when))
    try:
        ways = alternatives(when, view.space)
        apart = any(parted(against, view.space, way) is not None for way in ways)
    except TooManyError:
        ways, apart = None, False
    if apart or ways == []:
        return
    shown = view.show(
        ways, lambda _, inference: item.id in dict(inference.contra) and item.id in inference.applicable
    )
    decided = ways is not None
    yield found(
        view.knowledge,
        "contradiction",
        [item],
        Text(
            "ที่ใดที่คำแนะนำนี้ใช้ได้ ที่นั่นก็ห้ามใช้เสมอ",
            "wherever it applies it is advised against",
        )
        if decided
        else Text("ยังตัดสินไม่ได้ว่าคำแนะนำนี้มีที่ใช้หรือไม่", "whether it is ever given is not decided"),
        Text("แก้ when หรือ not_when ให้ต่างกัน", "let 'when' and 'not_when' part"),
        witness=shown.witness,
        decided=decided,
    )
