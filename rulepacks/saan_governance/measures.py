"""What the pack counts: on which level goals have shown results, old goals without any, and those who give money.

What a goal does not say of a level is not known of it. A goal is known to have shown nothing for a level where it lists
no results at all (``results: []``), or says ``reached: no`` for that level.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

from saan.measures import (
    Bounds,
    Entry,
    Judged,
    Measured,
    OwnMeasure,
    Text,
    Unit,
    View,
    amount,
    months_between,
    share,
    share_text,
)

__all__ = ["MEASURES", "level_results_share", "money_sources_now", "old_goals_without_result_share"]

OLD_GOAL_MONTHS = 24
"""A goal this old should have shown something at some level; two years are judgement."""

OUTSIDE_MONEY = ("grant", "state_budget", "donation", "contract")
"""Kinds of money that come from outside, each giver with wishes and reports of its own."""


_GOAL = Unit("goal", "goals", "เป้าหมาย", "ข้อ")
_GIVER = Unit("outside source gives", "outside sources give", "แหล่งทุนภายนอกที่ให้เงินอยู่", "แหล่ง")

_SHOWN = {
    "community": Text(th="ที่เห็นผลต่อชุมชน", en="have shown a result for the community"),
    "network": Text(th="ที่เห็นผลต่อตัวเครือข่าย", en="have shown a result for the network itself"),
    "member": Text(th="ที่เห็นผลต่อองค์กรสมาชิก", en="have shown a result for member organisations"),
}
_NOTHING = Text(th="ที่ตั้งมาสองปีขึ้นไปแล้วยังไม่เห็นผล", en="set two years ago or more have shown no result")


def level_results_share(level: str, view: View) -> Measured | None:
    """The share of the goals, those dropped left out, that have shown a result at `level`.

    `level` is ``community``, ``network`` or ``member``: the three levels of Provan and Milward (2001).
    """
    return _share_of_goals(view, _SHOWN[level], lambda goal: Judged(_kept(goal), _shown_at(level, goal)))


def old_goals_without_result_share(view: View) -> Measured | None:
    """Of the goals set two years or more before the day of the case, the share that have shown nothing at any level.

    Nothing is said where no goal is sure to be that old: a young network has no old goals without results.
    """
    if not any(_old(view, goal) for goal in (view.file.goals.items if view.file.goals else ())):
        return None
    return _share_of_goals(view, _NOTHING, lambda goal: Judged(_old(view, goal), _nothing_shown(goal)))


def money_sources_now(view: View) -> Measured | None:
    """How many outsiders give the network money on the day of the case; one who gives twice counts once."""
    listing = view.listing("funding", view.file.funding)
    if listing is None:
        return None
    judged = [(entry, _gives_now(view, entry.item)) for entry in listing]
    sure = {_giver(entry) for entry, gives in judged if gives}
    maybe = {_giver(entry) for entry, gives in judged if gives is not False}
    givers = Bounds(len(sure), len(maybe) if listing.whole else math.inf)
    said = amount(givers, _GIVER)
    return listing.measured(
        givers,
        Text(th=said.th, en=f"{said.en} money now"),
        list(listing),
        known=[gives is not None for _, gives in judged],
        whole=listing.whole,
    )


def _share_of_goals(view: View, holds: Text, judge: Callable[[Any], Judged]) -> Measured | None:
    listing = view.listing("goals", view.file.goals)
    if listing is None:
        return None
    judged = [(entry, judge(entry.item)) for entry in listing]
    counted = [(entry, each) for entry, each in judged if each.counts is not False]
    if not counted:
        return None
    return listing.measured(
        share([each for _, each in counted], complete=listing.whole),
        share_text([each for _, each in counted], _GOAL, holds),
        [entry for entry, _ in counted],
        known=[each.certain for _, each in counted],
        whole=listing.whole,
    )


def _kept(goal: Any) -> bool | None:
    return None if goal.status is None else goal.status != "dropped"


def _old(view: View, goal: Any) -> bool | None:
    """Whether a goal that was kept was set so long ago; between the first and the last day it may have been, unknown."""
    kept = _kept(goal)
    if kept is False or goal.set_on is None:
        return False if kept is False else None
    least = months_between(goal.set_on.latest, view.as_of) >= OLD_GOAL_MONTHS
    most = months_between(goal.set_on.earliest, view.as_of) >= OLD_GOAL_MONTHS
    if not most:
        return False
    return True if least and kept else None


def _shown_at(level: str, goal: Any) -> bool | None:
    said = [each.reached for each in goal.results or () if each.level == level]
    if any(reached in ("yes", "partly") for reached in said):
        return True
    nothing = goal.results == () or (bool(said) and all(reached == "no" for reached in said))
    return False if nothing else None


def _nothing_shown(goal: Any) -> bool | None:
    """Whether nothing came of it; a goal that was reached, if only in part, has shown something whatever it lists."""
    results = goal.results or ()
    if goal.status in ("partly", "reached") or any(each.reached in ("yes", "partly") for each in results):
        return False
    return True if goal.results is not None and all(each.reached == "no" for each in results) else None


def _gives_now(view: View, line: Any) -> bool | None:
    runs = view.present(line.from_, line.to)
    if runs is False or (line.kind is not None and line.kind not in OUTSIDE_MONEY):
        return False
    return None if line.kind is None else runs


def _giver(entry: Entry[Any]) -> tuple[str, str]:
    return entry.item.source.th, entry.item.source.en


MEASURES = (
    OwnMeasure(
        "community_results_share",
        Text(th="ส่วนของเป้าหมายที่เห็นผลต่อชุมชน", en="share of the goals with a result for the community"),
        partial(level_results_share, "community"),
    ),
    OwnMeasure(
        "network_results_share",
        Text(
            th="ส่วนของเป้าหมายที่เห็นผลต่อตัวเครือข่าย", en="share of the goals with a result for the network itself"
        ),
        partial(level_results_share, "network"),
    ),
    OwnMeasure(
        "member_results_share",
        Text(
            th="ส่วนของเป้าหมายที่เห็นผลต่อองค์กรสมาชิก",
            en="share of the goals with a result for member organisations",
        ),
        partial(level_results_share, "member"),
    ),
    OwnMeasure(
        "old_goals_without_result_share",
        Text(
            th="ส่วนของเป้าหมายที่ตั้งมาสองปีขึ้นไปแล้วยังไม่เห็นผล",
            en="share of the goals two years old or more that have shown no result",
        ),
        old_goals_without_result_share,
    ),
    OwnMeasure(
        "money_sources_now",
        Text(th="จำนวนแหล่งทุนภายนอกที่ให้เงินอยู่", en="outside sources that give money now"),
        money_sources_now,
    ),
)
"""The measures that `saan_measures` hands over."""
