"""Goals: how many at once, and what came of them."""

from __future__ import annotations

import math
from collections.abc import Callable

from saan.case.measures.bounds import Bounds, Judged, share
from saan.case.measures.telling import Unit, amount, share_text
from saan.case.measures.view import Entry, View
from saan.records import Measure, Text
from saan.records.casefile import Goal

__all__ = ["goals_reached_share", "goals_with_result_share", "scope_areas"]

Judge = Callable[[Goal], bool | None]

_GOAL = Unit("goal", "goals", "เป้าหมาย", "ข้อ")


def goals_with_result_share(view: View) -> Measure | None:
    """The share of the goals, those dropped left out, that have shown a result at any level."""
    return _goals(
        view, "goals_with_result_share", Text(th="ที่เห็นผลแล้ว", en="with a result to show"), _has_result
    )


def goals_reached_share(view: View) -> Measure | None:
    """The share of the goals, those dropped left out, that have been reached."""
    return _goals(view, "goals_reached_share", Text(th="ที่บรรลุแล้ว", en="reached"), _reached)


def _goals(view: View, id_: str, holds: Text, judge: Judge) -> Measure | None:
    listing = view.listing("goals", view.file.goals)
    kept = [entry for entry in listing or () if entry.item.status != "dropped"]
    if listing is None or not kept:
        return None
    judged = [Judged(True if entry.item.status else None, judge(entry.item)) for entry in kept]
    return listing.measure(
        id_,
        share(judged, complete=listing.whole),
        share_text(judged, _GOAL, holds),
        kept,
        known=[each.certain for each in judged],
        whole=listing.whole,
    )


def _has_result(goal: Goal) -> bool | None:
    """Whether any is known; a goal that was not reached may still have shown one."""
    results = goal.results or ()
    if goal.status in ("partly", "reached") or any(each.reached in ("yes", "partly") for each in results):
        return True
    return False if goal.results is not None and all(each.reached == "no" for each in results) else None


def _reached(goal: Goal) -> bool | None:
    return None if goal.status is None else goal.status == "reached"


def scope_areas(view: View) -> Measure | None:
    """Areas worked in at once: goals of one area count once, a goal without an area is one of its own."""
    listing = view.listing("goals", view.file.goals)
    if listing is None:
        return None
    current = [(entry, now) for entry in listing if (now := _worked_on(entry.item)) is not False]
    sure = {_area(entry) for entry, now in current if now}
    bounds = Bounds(len(sure), len({_area(entry) for entry, _ in current}) if listing.whole else math.inf)
    said = amount(bounds, Unit("area", "areas", "งาน", "ด้าน"))
    return listing.measure(
        "scope_areas",
        bounds,
        Text(th=f"ทำ{said.th}ไปพร้อมกัน", en=f"{said.en} worked in at once"),
        [entry for entry, _ in current],
        known=[bool(now) for _, now in current],
        whole=listing.whole,
    )


def _worked_on(goal: Goal) -> bool | None:
    if goal.worked_on is not None:
        return goal.worked_on
    return None if goal.status is None else goal.status in ("open", "partly")


def _area(entry: Entry[Goal]) -> tuple[str, str]:
    return ("area", entry.item.area) if entry.item.area else ("goal", entry.item.id)
