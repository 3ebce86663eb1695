"""What binds members, and what divides them: agreements and disputes."""

from __future__ import annotations

from saan.case.measures.bounds import Judged, count, share
from saan.case.measures.telling import Unit, amount, share_text
from saan.case.measures.view import Entry, Listing, View
from saan.records import Measure, Text
from saan.records.casefile import Agreement, Dispute

__all__ = ["agreements_accepted_share", "agreements_with_all_parties_share", "disputes_open"]

_AGREEMENT = Unit("agreement in force", "agreements in force", "ข้อตกลงที่ใช้อยู่", "ข้อ")

Judgements = list[tuple[Entry[Agreement], Judged]]


def agreements_accepted_share(view: View) -> Measure | None:
    """The share of the agreements in force that those they bind accept; accepted in part is not accepted."""
    judged = [(entry, Judged(counts, _accepted(entry.item))) for entry, counts in _in_force(view)]
    return _agreements(
        view,
        "agreements_accepted_share",
        judged,
        Text(th="ซึ่งผู้เกี่ยวข้องยอมรับ", en="accepted by those they bind"),
    )


def agreements_with_all_parties_share(view: View) -> Measure | None:
    """The share of the agreements in force that all whom they bind drafted or approved."""
    judged = [(entry, Judged(counts, _all_took_part(entry.item))) for entry, counts in _in_force(view)]
    tell = Text(th="ซึ่งทุกฝ่ายมีส่วนร่วมทำ", en="made with all whom they bind")
    return _agreements(view, "agreements_with_all_parties_share", judged, tell)


def _listing(view: View) -> Listing[Agreement] | None:
    return view.listing("agreements", view.file.agreements)


def _in_force(view: View) -> list[tuple[Entry[Agreement], bool | None]]:
    judged = [(entry, view.present(entry.item.date, entry.item.ended)) for entry in _listing(view) or ()]
    return [(entry, holds) for entry, holds in judged if holds is not False]


def _agreements(view: View, id_: str, judged: Judgements, holds: Text) -> Measure | None:
    listing = _listing(view)
    if listing is None or not judged:
        return None
    flags = [each for _, each in judged]
    return listing.measure(
        id_,
        share(flags, complete=listing.whole),
        share_text(flags, _AGREEMENT, holds),
        [entry for entry, _ in judged],
        known=[each.certain for each in flags],
        whole=listing.whole,
    )


def _accepted(agreement: Agreement) -> bool | None:
    return None if agreement.accepted is None else agreement.accepted == "yes"


def _all_took_part(agreement: Agreement) -> bool | None:
    """As stated; else read from the lists of those bound, those who drafted and those who approved."""
    if agreement.all_took_part is not None:
        return agreement.all_took_part
    if not agreement.parties:
        return None
    if set(agreement.parties) <= {*agreement.drafted_by, *agreement.approved_by}:
        return True
    return False if agreement.drafted_by and agreement.approved_by else None


def disputes_open(view: View) -> Measure | None:
    """Disputes that are open, or simmering, on the day of the case."""
    listing = view.listing("disputes", view.file.disputes)
    if listing is None:
        return None
    judged = [(entry, Judged(_unsettled(view, entry.item))) for entry in listing]
    judged = [(entry, each) for entry, each in judged if each.counts is not False]
    bounds = count([each for _, each in judged], complete=listing.whole)
    said, day = amount(bounds, Unit("dispute", "disputes", "ข้อขัดแย้ง", "เรื่อง")), view.day
    return listing.measure(
        "disputes_open",
        bounds,
        Text(th=f"{said.th}ที่ยังไม่คลี่คลาย ณ วันที่ {day.th}", en=f"{said.en} not settled on {day.en}"),
        [entry for entry, _ in judged],
        known=[each.certain for _, each in judged],
        whole=listing.whole,
    )


def _unsettled(view: View, dispute: Dispute) -> bool | None:
    """Whether it is unsettled; what is said of its state holds over its dates."""
    if dispute.state is not None:
        return dispute.state != "settled"
    there = view.present(dispute.opened, dispute.settled_on)
    return None if there and dispute.settled_on is None else there
