"""How far members reach one another, who is left out, and who is in touch with those who run the network."""

from __future__ import annotations

from typing import Any

from saan.measures import ANY_SHARE, Bounds, Entry, Judged, Measured, Text, View, percent, share
from saan_structure import web
from saan_structure.picture import Found, Picture, measured, picture

__all__ = ["centre_reach_share", "largest_group_share", "members_without_tie_share"]

CENTRE = ("lead", "host", "secretariat")
"""Roles of those who run the network day by day."""

YEAR = 12

PAIR = 2
"""Who is alone is left out of nothing: it takes so many members."""


def largest_group_share(view: View) -> Measured | None:
    """The share of the member organisations in the largest group whose members all reach one another.

    `saan_structure.web.largest_group_share`. Nothing is said of fewer than three members.
    """
    return measured(view, _largest_group)


def _largest_group(seen: Picture) -> Found | None:
    if not seen.members_known:
        return ANY_SHARE, None
    if len(seen.members) < 3:
        return None
    bounds = web.largest_group_share(seen.web, seen.members, whole=seen.whole)
    groups = sum(bool(group & seen.members) for group in seen.web.groups)
    said = percent(bounds)
    th, en = (
        f"กลุ่มใหญ่ที่สุดที่ต่อถึงกันได้มีสมาชิก{said.th}",
        f"{said.en} of the members are in the largest group that can reach one another",
    )
    if seen.whole and groups > 1:
        th, en = f"{th} สายสัมพันธ์แยกเป็น {groups} กลุ่ม", f"{en}; ties fall into {groups} groups"
    return bounds, Text(th=th, en=en)


def members_without_tie_share(view: View) -> Measured | None:
    """The share of the member organisations that nothing links: no tie, and nothing done with others in 12 months.

    That a member has no tie is known only where the list of ties is whole. One that took part in an activity or a meeting
    together with others is linked, whatever is listed. Nothing is said of a single member.
    """
    seen = picture(view)
    if seen is None:
        return None
    joined = _joined_in(view)
    judged = [Judged(True, _left_out(seen, id_, joined)) for id_ in sorted(seen.members)]
    judged += [Judged(None, None) for entry in seen.maybe if entry.item.standing == "member"]
    if not judged or (seen.organisations.whole and len(judged) < PAIR):
        return None
    alone = [id_ for id_ in sorted(seen.members) if _left_out(seen, id_, joined)]
    bounds, tell = share(judged, complete=seen.organisations.whole), None
    if bounds.exact:
        said, names = percent(bounds), seen.named(alone)
        tell = Text(
            th=f"สมาชิก{said.th} ไม่มีสายสัมพันธ์กับใครและไม่ได้ร่วมงานกับใครในรอบ 12 เดือน"
            + (f" คือ {names.th}" if alone else ""),
            en=f"{said.en} of the members have no tie and did nothing with others in 12 months"
            + (f": {names.en}" if alone else ""),
        )
    used = [*seen.used, *_shared_work(view)]
    return seen.ties.measured(
        bounds, tell, used, known=[each.certain for each in judged], whole=seen.organisations.whole
    )


def _left_out(seen: Picture, id_: str, joined: frozenset[str]) -> bool | None:
    if seen.web.degrees[id_] or id_ in joined:
        return False
    return True if seen.whole else None


def _shared_work(view: View) -> list[Entry[Any]]:
    """What was surely held in the last 12 months with more than one named."""
    start, found = view.window(YEAR), []
    for name in ("activities", "meetings"):
        for entry in view.listing(name, getattr(view.file, name)) or ():
            when = view.past(entry.item.date) if entry.item.state == "held" else None
            if when and when.earliest >= start and len(entry.item.participants) > 1:
                found.append(entry)
    return found


def _joined_in(view: View) -> frozenset[str]:
    """The organisations that did something together with others; a person's with them."""
    people = view.file.people.items if view.file.people else ()
    sent = {person.id: person.organisation for person in people if person.organisation}
    return frozenset(sent.get(name, name) for entry in _shared_work(view) for name in entry.item.participants)


def centre_reach_share(view: View) -> Measured | None:
    """The share of the members that have a direct tie with those who run the network.

    Those are the organisations with the role of lead, host or secretariat, and the network's own staff. Nothing is said
    where none is listed. More ties never take a member out of reach.
    """
    return measured(view, _centre_reach)


def _centre_reach(seen: Picture) -> Found | None:
    centre = {id_ for id_, entry in seen.here.items() if set(CENTRE).intersection(entry.item.roles)}
    centre |= seen.staff.intersection(seen.web.nodes)
    others = seen.members - centre
    if not centre or not others:
        return None
    if not seen.members_known:
        return ANY_SHARE, None
    linked = {name for pair in seen.web.pairs if centre.intersection(pair) for name in pair}
    reached = len(others & linked) / len(others)
    bounds, name = Bounds(reached, reached if seen.whole else 1), seen.named(centre)
    said = percent(bounds)
    return bounds, Text(
        th=f"สมาชิก{said.th} ติดต่อตรงกับ{name.th}",
        en=f"{said.en} of the other members have a direct tie with {name.en}",
    )
