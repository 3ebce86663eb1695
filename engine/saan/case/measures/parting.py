"""Where people part: opinions at both ends, a core group that sees it otherwise, a spread that grows."""

from __future__ import annotations

from collections.abc import Mapping

from saan.amounts import number
from saan.case.measures.ratings import MIN_GROUP, Answers, answers_by_item, groups, quantile
from saan.case.measures.scores import Round, Series, series
from saan.case.measures.view import View
from saan.records import Disagreement, Text

__all__ = ["partings"]

MIN_POLARISED = 5
"""The fewest answers that can be called divided."""

AN_END = 0.25
"""The share of the answers at each end (2 and below, 4 and above) that makes them divided."""

GAP = 1.0
"""The difference of medians between the core group and the other members that is one of its own."""

WIDER = 1.25
"""How many times the earlier standard deviation the next one is when the spread has widened."""

STILL = 0.5
"""A mean that has moved by less than this many earlier standard deviations hides the widening (judgement)."""


def partings(view: View, scales: Mapping[str, Text]) -> list[Disagreement]:
    """Return the disagreements among people that ratings and scores show; `scales` are names for instruments' scales."""
    found: list[Disagreement] = []
    named = groups(view.file)
    for answers in answers_by_item(view.file):
        found += _polarised(answers)
        found += _gap(answers, named.get("core", []), named.get("member", []))
    for each in map(Series.levelled, series(view.file, scales)):
        for earlier, later in zip(each.rounds, each.rounds[1:], strict=False):
            found += _wider(each, earlier, later)
    return found


def _paths(answers: Answers) -> tuple[str, ...]:
    return tuple(f"ratings[{index}]" for index in answers.entries)


def _polarised(answers: Answers) -> list[Disagreement]:
    stated = answers.stated()
    low, high = sum(value <= 2 for value in stated), sum(value >= 4 for value in stated)
    if len(stated) < MIN_POLARISED or min(low, high) < AN_END * len(stated):
        return []
    item, name = answers.item, answers.name
    tell = Text(
        th=f"“{name['th']}”: จากผู้ตอบ {len(stated)} คน ให้คะแนนต่ำ {low} คน ให้คะแนนสูง {high} คน",
        en=f"“{name['en']}”: of {len(stated)} people {low} rate it low and {high} rate it high",
    )
    return [Disagreement(f"polarised:{item}", "polarised", f"rating:{item}", tell, _paths(answers))]


def _gap(answers: Answers, core: list[str], member: list[str]) -> list[Disagreement]:
    first, second = answers.stated(core), answers.stated(member)
    if min(len(first), len(second)) < MIN_GROUP:
        return []
    one, other = quantile(first, 0.5), quantile(second, 0.5)
    if abs(one - other) < GAP:
        return []
    item, name = answers.item, answers.name
    tell = Text(
        th=f"“{name['th']}”: คะแนนกลางของแกนนำคือ {number(one)} ของสมาชิกอื่นคือ {number(other)} จากคะแนนเต็ม 5",
        en=f"“{name['en']}”: the middle answer of the core group is {number(one)}, that of the other members {number(other)}, out of 5",
    )
    return [
        Disagreement(
            f"core_member_gap:{item}", "core_member_gap", f"rating_gap:{item}", tell, _paths(answers)
        )
    ]


def _wider(each: Series, earlier: Round, later: Round) -> list[Disagreement]:
    """The spread widened while the mean stayed nearly where it was, so that the mean hides it."""
    if not earlier.sd or later.sd is None or later.sd < WIDER * earlier.sd:
        return []
    moved = abs(later.mean.low - earlier.mean.low)
    if moved >= STILL * earlier.sd:
        return []
    name = each.name
    tell = Text(
        th=f"{name.th}: ใน{later.name.th} คำตอบของแต่ละคนห่างกันมากขึ้น ทั้งที่ค่าเฉลี่ยแทบไม่เปลี่ยน",
        en=f"{name.en}: in {later.name.en} people's answers lay further apart although the average hardly moved",
    )
    paths = tuple(f"scores[{index}]" for one in (earlier, later) for index, _ in one.entries)
    return [Disagreement(f"spread:{each.id}:{later.number}", "spread", f"score:{each.id}", tell, paths)]
