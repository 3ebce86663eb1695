"""Money: how much hangs on one source, how long it lasts, and whether its use is shown and accepted."""

from __future__ import annotations

import math
from datetime import date

from saan.case.measures.bounds import ANY_SHARE, Bounds, Judged, share
from saan.case.measures.events import Event, last_of
from saan.case.measures.months import months_between
from saan.case.measures.telling import Unit, following, months_text, percent, share_text
from saan.case.measures.view import Entry, Listing, View
from saan.records import Measure, Text
from saan.records.casefile import Account, Funding
from saan.records.dates import PartialDate

__all__ = [
    "accounts_accepted_share",
    "accounts_presented_months",
    "funding_largest_share",
    "funding_months_left",
]

_TO_MEMBERS = {"members", "community", "public"}

Lines = list[tuple[Entry[Funding], bool | None]]


def _running(listing: Listing[Funding]) -> Lines:
    view = listing.view
    judged = [(entry, view.present(entry.item.from_, entry.item.to)) for entry in listing]
    return [(entry, runs) for entry, runs in judged if runs is not False]


def funding_largest_share(view: View) -> Measure | None:
    """The largest source's share of a year's money, over what runs on the day of the case."""
    listing = view.listing("funding", view.file.funding)
    if listing is None:
        return None
    lines = _running(listing)
    sources = _by_source(lines)
    if not any(amount.high for amount in sources):
        return None
    bounds = _largest(sources) if listing.whole else ANY_SHARE
    said = percent(bounds)
    one_currency = len({entry.item.currency for entry, _ in lines}) == 1
    return listing.measure(
        "funding_largest_share",
        bounds,
        Text(
            th=f"แหล่งทุนที่ใหญ่ที่สุดให้{said.th} ของเงินต่อปี จากทั้งหมด {len(sources)} แหล่ง",
            en=f"the largest of {len(sources)} source{'' if len(sources) == 1 else 's'} gives {said.en} of a year's money",
        ),
        [entry for entry, _ in lines],
        known=[bool(runs and entry.item.amount_year is not None and one_currency) for entry, runs in lines],
        whole=listing.whole,
    )


def _by_source(lines: Lines) -> list[Bounds]:
    """A year's money by source; amounts in several currencies cannot be compared and are as good as unknown."""
    comparable = len({entry.item.currency for entry, _ in lines}) == 1
    sums: dict[tuple[str, str], Bounds] = {}
    for entry, runs in lines:
        item = entry.item
        known = item.amount_year if comparable else None
        high = math.inf if known is None else known
        key = (item.source.th, item.source.en)
        old = sums.get(key, Bounds(0, 0))
        sums[key] = Bounds(old.low + (known or 0 if runs else 0), old.high + high)
    return list(sums.values())


def _largest(sources: list[Bounds]) -> Bounds:
    """The largest share is at least an even one; at most, one is as large and the others as small as they can be."""
    low_sum, high_sum = sum(each.low for each in sources), sum(each.high for each in sources)
    low = 0.0 if math.isinf(high_sum) else max(each.low for each in sources) / high_sum
    high = 1.0
    if not math.isinf(high_sum):
        high = max(each.high / (low_sum - each.low + each.high) for each in sources if each.high)
    return Bounds(max(low, 1 / len(sources)), min(1.0, high))


def funding_months_left(view: View) -> Measure | None:
    """Months until less than half of a year's money that runs or is promised is left; without end where half is lasting.

    A small lasting fee beside a grant that ends does not make money safe. Where amounts are not known, or in
    several currencies, any of the ends may be the one. Nothing where no money is known to have come in.
    """
    listing = view.listing("funding", view.file.funding)
    if listing is None or (listing.whole and not listing.section.items):
        return None
    ends = [(entry, _months_left(view, entry.item)) for entry in listing]
    bounds = _half_left([(left, entry.item) for entry, left in ends], whole=listing.whole)
    return listing.measure(
        "funding_months_left",
        bounds,
        _left_text(bounds, view.day),
        [entry for entry, left in ends if left.high],
        known=[left.exact and entry.item.amount_year is not None for entry, left in ends],
        whole=listing.whole,
    )


def _half_left(lines: list[tuple[Bounds, Funding]], *, whole: bool) -> Bounds:
    lows, highs = [left.low for left, _ in lines], [left.high for left, _ in lines]
    if not whole:
        return Bounds(0.0, math.inf)
    amounts = [line.amount_year for _, line in lines]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(lines) or len({line.currency for _, line in lines}) > 1 or not sum(known):
        return Bounds(min(lows, default=0.0), max(highs, default=0.0))
    return Bounds(_half_end(lows, known), _half_end(highs, known))


def _half_end(ends: list[float], amounts: list[float]) -> float:
    """The end of the line with which, counted from the last to end, half of the money is reached."""
    reached = 0.0
    for end, amount in sorted(zip(ends, amounts, strict=True), reverse=True):
        reached += amount
        if end == 0 or reached >= sum(amounts) / 2:
            return end
    return 0.0


def _left_text(bounds: Bounds, day: Text) -> Text:
    if math.isinf(bounds.low):
        return Text(th="เงินส่วนใหญ่ไม่มีกำหนดสิ้นสุด", en="most of the money has no end in sight")
    said = months_text(bounds)
    return Text(
        th=f"เงินส่วนใหญ่ใช้ได้อีก{following(said.th)} นับจากวันที่ {day.th}",
        en=f"most of the money runs for {said.en} from {day.en} on",
    )


def _months_left(view: View, line: Funding) -> Bounds:
    if line.to is None:
        return Bounds(math.inf if line.lasting else 0, math.inf)
    return Bounds(months_between(view.as_of, line.to.earliest), months_between(view.as_of, line.to.latest))


def accounts_presented_months(view: View) -> Measure | None:
    """Months since accounts were last presented to the members, the community or the public."""
    listing = view.listing("accounts", view.file.accounts)
    if listing is None:
        return None
    events = [event for entry in listing if (event := _presentation(view, entry))]
    noun = Text(th="การแสดงบัญชีต่อสมาชิก", en="presentation of accounts to members")
    return last_of(listing, "accounts_presented_months", events, noun)


def _presentation(view: View, entry: Entry[Account]) -> Event[Account] | None:
    """When the accounts were presented to members; `None` where they surely were not, or not yet."""
    to, presented = entry.item.to, entry.item.presented
    if to is not None and not _TO_MEMBERS & set(to):
        return None
    when = view.past(presented) if presented else PartialDate(date.min, view.as_of)
    return Event(entry, when, when, sure=to is not None and presented is not None) if when else None


def accounts_accepted_share(view: View) -> Measure | None:
    """The share of the accounts listed that were accepted by those they were presented to."""
    listing = view.listing("accounts", view.file.accounts)
    if listing is None or not listing.section.items:
        return None
    judged = [Judged(True, entry.item.accepted) for entry in listing]
    return listing.measure(
        "accounts_accepted_share",
        share(judged, complete=listing.whole),
        share_text(
            judged, Unit("account", "accounts", "บัญชี", "ฉบับ"), Text(th="ที่ได้รับการยอมรับ", en="accepted")
        ),
        list(listing),
        known=[each.certain for each in judged],
        whole=listing.whole,
    )
