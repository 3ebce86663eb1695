"""Links that contradict or repeat one another, and circles of causes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from saan.anomalies.domains import Variable
from saan.anomalies.environments import formulas
from saan.anomalies.found import Anomaly, found
from saan.anomalies.repeating import follows
from saan.anomalies.view import Shown, View
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Link
from saan.reasoning.graph import CausalGraph, components
from saan.records import ActiveLink, Text

__all__ = ["circles", "polarities", "repeated_links"]

_MAKES = ("causes", "enables")


def polarities(view: View) -> Iterator[Anomaly]:
    """Find pairs of links that make one condition bring about a thing and its contrary."""
    outgoing: dict[str, list[Link]] = {}
    for link in view.knowledge.links.values():
        outgoing.setdefault(link.from_, []).append(link)
    for links in outgoing.values():
        for one, other in combinations(links, 2):
            if ends := _opposed(view, one, other) or _opposed(view, other, one):
                shown = _together(view, one, other)
                if shown.verdict is not False:
                    yield _told(view, one, other, ends, shown)


def _opposed(view: View, one: Link, other: Link) -> tuple[str, str] | None:
    """Return what the one brings about and the other keeps away or makes the contrary of."""
    if one.type not in _MAKES or one.to is None:
        return None
    if other.type in _MAKES and other.to and "causes" in (one.type, other.type):
        return (one.to, other.to) if view.knowledge.opposite(one.to) == other.to else None
    prevented = [view.knowledge.links[name].to for name in other.weakens]
    return (one.to, one.to) if one.type == "causes" and one.to in prevented else None


def _together(view: View, one: Link, other: Link) -> Shown:
    present = view.space.in_states(one.from_, STATUS_GROUPS["present"])
    if not present:
        return Shown(False)
    ways = view.ways(formulas(one.only_when, other.only_when), {Variable("finding", one.from_): present})
    return view.show(ways, lambda _, inference: {one.id, other.id} <= set(inference.active_links))


def _told(view: View, one: Link, other: Link, ends: tuple[str, str], shown: Shown) -> Anomaly:
    if ends[0] == ends[1]:
        message = Text(
            f"{one.from_} ทั้งทำให้เกิดและป้องกัน {ends[0]}", f"{one.from_} both causes and prevents {ends[0]}"
        )
    else:
        message = Text(
            f"{one.from_} นำไปสู่ทั้ง {ends[0]} และ {ends[1]} ซึ่งตรงข้ามกัน",
            f"{one.from_} brings about both {ends[0]} and {ends[1]}, its opposite",
        )
    if not shown.verdict:
        message = Text(
            f"{message.th} (ยังตัดสินไม่ได้ว่าพร้อมกันหรือไม่)", f"{message.en} (whether at once is not decided)"
        )
    return found(
        view.knowledge,
        "contradiction",
        [one, other],
        message,
        Text("ลบเส้นหนึ่ง หรือใส่ only_when ที่ไม่ซ้อนกัน", "leave one out, or part the two by 'only_when'"),
        witness=shown.witness,
        decided=bool(shown.verdict),
    )


def repeated_links(view: View) -> Iterator[Anomaly]:
    """Find links that another link of the same type makes superfluous."""
    same: dict[tuple[str, str, str | None, tuple[str, ...]], list[Link]] = {}
    for link in view.knowledge.links.values():
        same.setdefault((link.type, link.from_, link.to, tuple(sorted(link.weakens))), []).append(link)
    for links in same.values():
        for one, other in permutations(links, 2):
            yield from _repeated(view, one, other)


def _repeated(view: View, narrow: Link, wide: Link) -> Iterator[Anomaly]:
    inner, outer = formulas(narrow.only_when), formulas(wide.only_when)
    verdict = follows(view, inner, outer)
    alike = bool(verdict and follows(view, outer, inner))
    if (
        verdict is False
        or (alike and narrow.id > wide.id)
        or (not alike and narrow.strength != wide.strength)
    ):
        return
    said = (
        Text("เชื่อมคู่เดียวกัน แบบเดียวกัน", "they link the same two in the same way")
        if alike
        else Text(f"{wide.id} เชื่อมไว้แล้ว", f"{wide.id} links the same two already")
    )
    yield found(
        view.knowledge,
        "redundant" if alike else "subsumed",
        [narrow, wide],
        said,
        Text(
            "เก็บไว้เส้นเดียว สองเส้นของคู่เดียวกันมีผลเท่าเส้นที่แรงกว่า",
            "keep one: two links of one pair act as the stronger",
        ),
        witness=_together(view, narrow, wide).witness,
        decided=verdict is not None,
    )


def circles(view: View) -> Iterator[Anomaly]:
    """Tell the circles of causes."""
    conditions = view.knowledge.conditions
    links = [link for link in view.knowledge.links.values() if link.type == "causes" and link.to]
    active = tuple(
        ActiveLink(
            link.id, link.from_, link.to or "", "causes", 0.5, link.basis, "established", maintains=False
        )
        for link in links
    )
    for members in components(CausalGraph(tuple(sorted(conditions)), active, {})):
        if len(members) > 1:
            yield found(
                view.knowledge,
                "circle",
                [conditions[name] for name in members],
                Text(
                    f"{len(members)} เงื่อนไขเป็นเหตุเป็นผลกันเป็นวง",
                    f"{len(members)} conditions cause one another in a circle",
                ),
                Text(
                    "เป็นความรู้ ไม่ใช่ข้อผิดพลาด ดูว่าวงนี้ตรงกับที่เห็นในงานจริง",
                    "knowledge, and no mistake: see that it is true as it stands",
                ),
            )
