"""How far the members that sell depend on one buyer, counted from who pays whom.

**Definition.** A *paid member* is a member of the day to which a business pays money; the businesses that pay it are its
*buyers*. `largest_buyer_share` is the greatest share (0 to 1) of the paid members that have one and the same buyer and no
other. Two buyers who both pay every member give 0: whoever loses one of them still has the other. Where no member is known
to be paid, there is no number.

Nothing is guessed. An organisation without a type may be a business; what goes to a part of the network may reach any of
its members; and in a list of ties that is not complete anybody may be paid by anybody. All of it makes the bounds wider.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product

from saan.measures import ANY_SHARE, Bounds, Entry, Measured, OwnMeasure, Text, View, percent
from saan.records.casefile import Organisation, Tie

__all__ = ["LARGEST_BUYER_SHARE", "largest_buyer_share", "share_of_largest"]

Pair = tuple[str, str]
"""A buyer, and a member that it pays."""

Sureness = Mapping[str, bool]
"""Who is something, and whether that is sure; who surely is not is left out."""


def largest_buyer_share(view: View) -> Measured | None:
    """Return the share of the paid members whose only buyer is the largest one; `None` where none is known to be paid."""
    organisations = view.listing("organisations", view.file.organisations)
    ties = view.listing("ties", view.file.ties)
    if organisations is None or ties is None:
        return None
    buyers, members = _buyers(view, organisations), _members(view, organisations)
    money = [entry for entry in ties if entry.item.kind == "money" and _begun(view, entry.item)]
    ends = {name: _behind(view, name) for entry in money for name in (entry.item.from_, entry.item.to)}
    whole = ties.whole and None not in ends.values()
    sure, maybe = _pairs(money, ends, buyers, members)
    if not whole:
        maybe |= {pair for pair in product(buyers, members) if pair[0] != pair[1]} - sure
    bounds = share_of_largest(sure, maybe, others=not whole and not organisations.whole)
    if bounds is None:
        return None
    seen: list[Entry[Organisation]] = [e for e in organisations if e.item.id in {*buyers, *members}]
    return ties.measured(bounds, _told(bounds), [*seen, *money], known=[bounds.exact], whole=whole)


def share_of_largest(sure: set[Pair], maybe: set[Pair], *, others: bool) -> Bounds | None:
    """Return what the share can be, given who surely pays whom and who may; `None` where nobody is surely paid.

    With `others`, organisations that nobody has listed may buy and sell as well, and anything is possible.
    """
    paid = {member for _, member in sure}
    if not paid:
        return None
    if others:
        return ANY_SHARE
    if len({buyer for buyer, _ in sure | maybe}) == 1:
        return Bounds(1, 1)
    unsure = {member for _, member in maybe} - paid
    least, most = _sole(sure | maybe), _sole(sure)
    low = max((len(of & paid) for of in least.values()), default=0) / (len(paid) + len(unsure))
    new = {buyer: {member for other, member in maybe if other == buyer} - paid for buyer, _ in sure | maybe}
    high = max((len(most[each]) + len(new[each])) / (len(paid) + len(new[each])) for each in sorted(new))
    return Bounds(low, high)


def _sole(pairs: Iterable[Pair]) -> defaultdict[str, set[str]]:
    """The members that have one buyer alone, by that buyer."""
    buyers = defaultdict[str, set[str]](set)
    for buyer, member in pairs:
        buyers[member].add(buyer)
    found = defaultdict[str, set[str]](set)
    for member, its in buyers.items():
        if len(its) == 1:
            found[min(its)].add(member)
    return found


def _buyers(view: View, organisations: Iterable[Entry[Organisation]]) -> Sureness:
    """The businesses of the day; an organisation without a type may be one."""
    return {
        each.item.id: here is True and each.item.type is not None
        for each in organisations
        if each.item.type in (None, "business")
        and (here := view.present(each.item.joined, each.item.left)) is not False
    }


def _members(view: View, organisations: Iterable[Entry[Organisation]]) -> Sureness:
    """The members of the day."""
    return {
        each.item.id: here is True
        for each in organisations
        if each.item.standing == "member"
        and (here := view.present(each.item.joined, each.item.left)) is not False
    }


def _begun(view: View, tie: Tie) -> bool:
    """Whether the tie may have begun by the day of the case."""
    return view.present(tie.since, None) is not False


def _behind(view: View, name: str) -> Sureness | None:
    """The organisations that an end of a tie stands for: itself, a person's own, some of a part; `None`: not known."""
    people = {each.id: each.organisation for each in view.file.people.items} if view.file.people else {}
    parts = {each.id: each.organisations for each in view.file.parts.items} if view.file.parts else {}
    if name in people:
        home = people[name]
        return {home: True} if home else None
    if name in parts:
        return dict.fromkeys(parts[name], False) or None
    return {name: True}


def _pairs(
    money: Iterable[Entry[Tie]], ends: Mapping[str, Sureness | None], buyers: Sureness, members: Sureness
) -> tuple[set[Pair], set[Pair]]:
    """Who surely pays whom, and who may."""
    sure, maybe = set[Pair](), set[Pair]()
    for tie in (entry.item for entry in money):
        for payer, payee in ((tie.from_, tie.to), (tie.to, tie.from_))[: 1 + tie.both_ways]:
            for buyer, member in product(ends[payer] or (), ends[payee] or ()):
                if buyer == member or buyer not in buyers or member not in members:
                    continue
                known = (ends[payer] or {})[buyer] and (ends[payee] or {})[member]
                (sure if known and buyers[buyer] and members[member] else maybe).add((buyer, member))
    return sure, maybe - sure


def _told(bounds: Bounds) -> Text:
    share = percent(bounds)
    return Text(
        th=f"ในสมาชิกที่ได้เงินจากผู้ซื้อ ส่วนที่มีผู้ซื้อรายใหญ่ที่สุดเป็นผู้ซื้อรายเดียวคือ {share.th}",
        en=f"{share.en} of the members that businesses pay have the largest buyer as their only one",
    )


LARGEST_BUYER_SHARE = OwnMeasure(
    "largest_buyer_share",
    Text(
        th="สัดส่วนสมาชิกที่พึ่งผู้ซื้อรายใหญ่ที่สุดรายเดียว",
        en="share of the paid members whose only buyer is the largest one",
    ),
    largest_buyer_share,
)
