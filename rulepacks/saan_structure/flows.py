"""What passes both ways, and what two sides tell differently."""

from __future__ import annotations

from saan.measures import ANY_SHARE, Bounds, Judged, Measured, Text, View, count, percent
from saan_structure.accounts import told_by_both
from saan_structure.picture import Found, Picture, measured
from saan_structure.web import pairs_of

__all__ = ["ties_told_differently", "two_way_share"]

GIVING = ("help", "information", "referral", "resources")
"""What one gives another. Joint work is given by both; money follows agreements, orders go one way by their nature, and
trust is no gift."""

SHOWN = 3
"""So many ties that are told differently are named."""

FEW = 3
"""Of fewer pairs than this a share says little: one pair is all or nothing (judgement)."""

SERVING = ("host", "secretariat", "funder", "fiscal_agent")
"""Roles of those who serve the others: what they give is not meant to come back."""


def two_way_share(view: View) -> Measured | None:
    """Of the pairs of members between whom something is given, the share in which each gives the other something.

    Reciprocity by the dyad method (Hanneman and Riddle 2005, UCINET): mutual pairs over linked pairs. It need not be the
    same thing that comes back: each has what another lacks. What allies do for members is left out, and members who serve
    the others as host or secretariat, or with money. More ties can make every linked pair mutual, or add one-way pairs
    until all are linked. Nothing is said of fewer than three pairs.
    """
    return measured(view, _two_way)


def _two_way(seen: Picture) -> Found | None:
    if not seen.members_known:
        return ANY_SHARE, None
    equals = frozenset(
        id_ for id_ in seen.members if not set(SERVING).intersection(seen.here[id_].item.roles)
    )
    given = _given(seen, equals)
    linked = {(min(pair), max(pair)) for pair in given}
    mutual = sum((other, one) in given and (one, other) in given for one, other in linked)
    if len(equals) < FEW or (seen.whole and len(linked) < FEW):
        return None
    if seen.whole:
        bounds = Bounds(mutual / len(linked), mutual / len(linked))
    else:
        bounds = Bounds(mutual / pairs_of(len(equals)), 1)
    said = percent(bounds)
    return bounds, Text(
        th=f"คู่สมาชิกที่ช่วยหรือส่งข่าวให้กัน เป็นการให้และรับทั้งสองทาง{said.th}",
        en=f"in {said.en} of the pairs of members that give each other help, news or goods, it goes both ways",
    )


def _given(seen: Picture, among: frozenset[str]) -> set[tuple[str, str]]:
    """Who gives whom something, of those `among` whom it should come back."""
    found: set[tuple[str, str]] = set()
    for entry, (one, other) in seen.settled:
        if one == other or not {one, other} <= among:
            continue
        if entry.item.kind == "joint_work":
            found |= {(one, other), (other, one)}
        elif entry.item.kind in GIVING:
            found |= {(one, other), (other, one)} if entry.item.both_ways else {(one, other)}
    return found


def ties_told_differently(view: View) -> Measured | None:
    """How many of the ties that both sides speak of they tell differently: by two steps of strength, or as none at all.

    After Frey's levels of collaboration, where each partner rates each other: see `saan_structure.accounts`. Nothing is
    said where no tie is told by both. Ties that are not listed may be told differently too, so of a list that is not
    whole there is no most.
    """
    return measured(view, _told_differently)


def _told_differently(seen: Picture) -> Found | None:
    told = told_by_both(seen)
    if not told:
        return None
    bounds = count([Judged(True, differs) for _, differs, _ in told], complete=seen.whole)
    pairs = [pair for pair, differs, _ in told if differs]
    if not pairs:
        return bounds, Text(
            th=f"ในสาย {len(told)} สายที่ถามทั้งสองฝ่าย ยังไม่พบสายที่บอกไม่ตรงกัน",
            en=f"of {len(told)} ties told by both sides, none is surely told differently",
        )
    th, en = f"{len(pairs)} สาย", f"{len(pairs)}"
    if not bounds.exact:
        th, en = f"อย่างน้อย {th}", f"at least {en}"
    named = [_sides(seen, pair) for pair in pairs[:SHOWN]]
    return bounds, Text(
        th=f"สองฝ่ายบอกไม่ตรงกัน {th} จาก {len(told)} สายที่ถามทั้งคู่ คือ {', '.join(each.th for each in named)}",
        en=f"{en} of the {len(told)} ties told by both sides are told differently: {'; '.join(each.en for each in named)}",
    )


def _sides(seen: Picture, pair: tuple[str, str]) -> Text:
    one, other = (seen.named([each]) for each in pair)
    return Text(th=f"{one.th}กับ{other.th}", en=f"{one.en} and {other.en}")
