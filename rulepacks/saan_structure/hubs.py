"""On whom ties hang: those in the middle, members held by one thread, and people who keep up many ties."""

from __future__ import annotations

from collections import Counter

from saan.measures import ANY_SHARE, Bounds, Measured, Text, View, percent
from saan_structure import web
from saan_structure.picture import Found, Picture, measured

__all__ = ["degree_centralisation", "edge_by_one_tie_share", "key_person_ties_share", "parted_pairs_share"]

FEW = 5
"""With fewer organisations than this, who is in the middle says little: in three, somebody always is (judgement)."""


def parted_pairs_share(view: View) -> Measured | None:
    """Of the pairs of members that reach one another, the greatest share that would not without one organisation or person.

    `saan_structure.web.parted_share`. Nothing is said of fewer than five members.
    """
    return measured(view, _parted)


def _parted(seen: Picture) -> Found | None:
    if not seen.members_known:
        return ANY_SHARE, None
    found = web.parted_share(seen.web, seen.members, whole=seen.whole) if len(seen.members) >= FEW else None
    if found is None:
        return None
    bounds, middle = found
    if not (seen.whole and bounds.low):
        return bounds, Text(
            th="ไม่มีใครคนเดียวที่ทุกสายต้องผ่าน", en="nobody is the only way between others"
        ) if seen.whole else None
    said, name = percent(bounds), seen.named([middle])
    return bounds, Text(
        th=f"ถ้าไม่มี{name.th} คู่สมาชิกที่ต่อถึงกันอยู่{said.th} จะต่อกันไม่ถึง",
        en=f"without {name.en}, {said.en} of the pairs of members that reach one another no longer would",
    )


def degree_centralisation(view: View) -> Measured | None:
    """How far the ties of all organisations run together in one: Freeman's centralisation by degree.

    `saan_structure.web.centralisation`, over members, allies and the network's own staff. Nothing is said of fewer than
    five.
    """
    return measured(view, _centralised)


def _centralised(seen: Picture) -> Found | None:
    if not seen.nodes_known:
        return ANY_SHARE, None
    if len(seen.web.nodes) < FEW:
        return None
    bounds = web.centralisation(seen.web, whole=seen.whole)
    if not (seen.whole and bounds.low):
        return bounds, None
    middle = min(seen.web.nodes, key=lambda name: (-seen.web.degrees[name], name))
    name, number = seen.named([middle]), seen.web.degrees[middle]
    return bounds, Text(
        th=f"สายสัมพันธ์รวมศูนย์ {bounds.low:.2f} (0 กระจายเท่ากัน 1 รวมที่เดียว) {name.th}มีสายมากที่สุด คือกับ {number} ราย",
        en=f"ties are centralised by {bounds.low:.2f} (0 evenly spread, 1 all in one); {name.en} has most, with {number} others",
    )


def edge_by_one_tie_share(view: View) -> Measured | None:
    """Where there is a core, the share of the linked members that hang on by one thread: `saan_structure.web.edge_share`."""
    return measured(view, _edge)


def _edge(seen: Picture) -> Found | None:
    if not seen.members_known:
        return ANY_SHARE, None
    bounds = web.edge_share(seen.web, seen.members, whole=seen.whole)
    if bounds is None:
        return None
    edge, said = [name for name in seen.members if seen.web.cores[name] == 1], percent(bounds)
    names = seen.named(edge) if seen.whole and edge else Text()
    return bounds, Text(
        th=f"สมาชิก{said.th} ต่อกับวงในอยู่ด้วยสายเดียว" + (f" คือ {names.th}" if names.th else ""),
        en=f"{said.en} of the members are held by a single thread" + (f": {names.en}" if names.en else ""),
    )


def key_person_ties_share(view: View) -> Measured | None:
    """The largest share of the ties that one and the same person keeps up, where ties name people at their ends.

    Where an end names an organisation alone, anybody in it may be the keeper: the one who has most already, or somebody
    who is not named at all. Nothing is said where no tie names a person.
    """
    return measured(view, _key_person)


def _key_person(seen: Picture) -> Found | None:
    people = {person.id for person in (seen.view.file.people.items if seen.view.file.people else ())}
    ends = [{entry.item.from_, entry.item.to} for entry, (one, other) in seen.settled if one != other]
    kept = Counter(name for names in ends for name in names if name in people)
    if not kept:
        return None
    if not seen.whole:
        return ANY_SHARE, None
    unnamed = Counter(name for names in ends for name in names if name not in people)
    most = [_most_kept(name, seen.whose.end(name), ends) for name in kept]
    person = min(kept, key=lambda name: (-kept[name], name))
    bounds = Bounds(kept[person] / len(ends), max([*most, *unnamed.values()]) / len(ends))
    said = percent(bounds)
    th = f"สายสัมพันธ์{said.th} อยู่กับคนคนเดียว คือ {person}"
    return bounds, Text(th=th, en=f"{said.en} of the ties are kept up by one person, {person}")


def _most_kept(person: str, organisation: str | None, ends: list[set[str]]) -> int:
    """How many ties a person keeps up at most: those that name the person, or the organisation alone."""
    return sum(person in names or organisation in names for names in ends)
