"""Who is in the network: members and allies, their kinds, who left, who is active."""

from __future__ import annotations

import math
from collections import Counter

from saan.case.measures.bounds import ANY_SHARE, Bounds, Judged, count, share
from saan.case.measures.events import Event, number_since, since
from saan.case.measures.months import months_between
from saan.case.measures.telling import Unit, amount, percent, share_text
from saan.case.measures.view import Entry, Listing, View
from saan.records import Measure, Text
from saan.records.casefile import Organisation

__all__ = [
    "age_years",
    "members_left_12_months",
    "members_now",
    "organisation_types",
    "organisations_active_share",
    "same_type_share",
]

YEAR = 12

COMPARED = 2
"""One organisation is always of one type; how alike they are can be said of so many at least."""

_MEMBER = Unit("member organisation", "member organisations", "องค์กรสมาชิก", "องค์กร")
_TYPE = Unit("type of organisation", "types of organisation", "องค์กร", "ประเภท")

Here = list[tuple[Entry[Organisation], bool | None]]


def _here(listing: Listing[Organisation], *, members_only: bool) -> Here:
    """The organisations that are, or may be, there on the day of the case, and whether it is known."""
    view = listing.view
    wanted = [entry for entry in listing if entry.item.standing == "member" or not members_only]
    judged = [(entry, view.present(entry.item.joined, entry.item.left)) for entry in wanted]
    return [(entry, here) for entry, here in judged if here is not False]


def members_now(view: View) -> Measure | None:
    """Member organisations on the day of the case; their number says nothing about health."""
    listing = view.listing("organisations", view.file.organisations)
    if listing is None:
        return None
    here = _here(listing, members_only=True)
    bounds = count([Judged(there) for _, there in here], complete=listing.whole)
    said, day = amount(bounds, _MEMBER), view.day
    return listing.measure(
        "members_now",
        bounds,
        Text(th=f"{said.th} ณ วันที่ {day.th}", en=f"{said.en} on {day.en}"),
        [entry for entry, _ in here],
        known=[bool(there) for _, there in here],
        whole=listing.whole,
    )


def members_left_12_months(view: View) -> Measure | None:
    """Member organisations that left in the 12 months up to the day of the case."""
    listing = view.listing("organisations", view.file.organisations)
    if listing is None:
        return None
    gone = [
        (entry, view.past(entry.item.left))
        for entry in listing
        if entry.item.standing == "member" and entry.item.left
    ]
    events = [Event(entry, left, left) for entry, left in gone if left]
    start, day = view.window(YEAR), view.day
    bounds = number_since(listing, events, start)
    said = amount(bounds, _MEMBER)
    counted = since(events, start)
    return listing.measure(
        "members_left_12_months",
        bounds,
        Text(
            th=f"{said.th}ออกจากเครือข่ายในรอบ 12 เดือน นับถึงวันที่ {day.th}",
            en=f"{said.en} left in the 12 months before {day.en}",
        ),
        [event.entry for event, _ in counted],
        known=[judged.certain for _, judged in counted],
        whole=listing.known_from <= start,
    )


def organisation_types(view: View) -> Measure | None:
    """Types of organisation among members and allies on the day of the case; nothing where there are not two to compare."""
    listing = view.listing("organisations", view.file.organisations)
    if listing is None:
        return None
    here = _here(listing, members_only=False)
    if listing.whole and len(here) < COMPARED:
        return None
    sure = {entry.item.type for entry, there in here if there and entry.item.type}
    known = {entry.item.type for entry, _ in here if entry.item.type}
    unknown = sum(entry.item.type is None for entry, _ in here)
    low = len(sure) or int(any(there for _, there in here))
    bounds = Bounds(low, len(known) + unknown if listing.whole else math.inf)
    said, day = amount(bounds, _TYPE), view.day
    return listing.measure(
        "organisation_types",
        bounds,
        Text(th=f"{said.th} ณ วันที่ {day.th}", en=f"{said.en} on {day.en}"),
        [entry for entry, _ in here],
        known=[bool(there and entry.item.type) for entry, there in here],
        whole=listing.whole,
    )


def same_type_share(view: View) -> Measure | None:
    """The share of the commonest type among members and allies on the day of the case; nothing where there are not two."""
    listing = view.listing("organisations", view.file.organisations)
    if listing is None:
        return None
    here = _here(listing, members_only=False)
    if not here or (listing.whole and len(here) < COMPARED):
        return None
    bounds = _commonest(here) if listing.whole else ANY_SHARE
    said, day = percent(bounds), view.day
    return listing.measure(
        "same_type_share",
        bounds,
        Text(
            th=f"องค์กรประเภทที่มีมากที่สุดคิดเป็น{said.th} ขององค์กรทั้งหมด ณ วันที่ {day.th}",
            en=f"the commonest type makes up {said.en} of the organisations on {day.en}",
        ),
        [entry for entry, _ in here],
        known=[bool(there and entry.item.type) for entry, there in here],
        whole=listing.whole,
    )


def _commonest(here: Here) -> Bounds:
    """Least: every unknown type is one of its own. Most: all unknown ones are of the commonest type."""
    sure = Counter(entry.item.type for entry, there in here if there)
    maybe = Counter(entry.item.type for entry, there in here if not there)
    settled = sum(sure.values())
    known = [*sorted(kind for kind in sure.keys() | maybe.keys() if kind), ""]
    most = [
        (sure[kind] + maybe[kind] + sure[None] + maybe[None], settled + maybe[kind] + maybe[None])
        for kind in known
    ]
    high = max((part / whole for part, whole in most if whole), default=1.0)
    least = max([1, *(sure[kind] for kind in known)])
    return Bounds(least / (settled + sum(maybe.values())), high)


def organisations_active_share(view: View) -> Measure | None:
    """The share of the members that are active: said to be, or seen in an activity or a meeting of the last 12 months."""
    listing = view.listing("organisations", view.file.organisations)
    if listing is None:
        return None
    here = _here(listing, members_only=True)
    if not here:
        return None
    seen = _seen(view)
    judged = [Judged(there, _active(entry.item, seen)) for entry, there in here]
    tell = share_text(judged, _MEMBER, Text(th="ที่ยังร่วมทำงานอยู่", en="active"))
    return listing.measure(
        "organisations_active_share",
        share(judged, complete=listing.whole),
        tell,
        [entry for entry, _ in here],
        known=[each.certain for each in judged],
        whole=listing.whole,
    )


def _active(organisation: Organisation, seen: set[str]) -> bool | None:
    """Whoever was seen is active, whatever is said: else leaving out what is said would raise the bounds."""
    return True if organisation.id in seen else organisation.active


def _seen(view: View) -> set[str]:
    """Ids of those known to have taken part in something within the last 12 months."""
    start = view.window(YEAR)
    sections = (view.file.activities, view.file.meetings)
    held = [each for section in sections if section for each in section.items if each.state == "held"]
    recent = [each for each in held if start <= each.date.earliest <= view.as_of]
    return {name for each in recent for name in each.participants}


def age_years(view: View) -> Measure | None:
    """Years from the founding to the day of the case, or to the network's end where it has ended before."""
    network = view.file.network
    founded = view.past(network.founded) if network.founded else None
    if founded is None:
        return None
    over = view.past(network.ending.date) if network.ending.date and network.moment == "ended" else None
    first, last = (over.earliest, over.latest) if over else (view.as_of, view.as_of)
    years = Bounds(
        months_between(founded.latest, first) / 12, months_between(founded.earliest, last) / 12
    ).rounded()
    said, day = amount(years, Unit("year", "years", "", "ปี")), view.day
    return Measure(
        "age_years",
        years.low,
        years.high,
        1.0,
        Text(th=f"เครือข่ายมีอายุ{said.th} ณ วันที่ {day.th}", en=f"the network is {said.en} old on {day.en}"),
        paths=("network.founded",),
        places=(view.document.place(("network", "founded")),),
    )
