"""Where ties cross: between kinds of organisations, and between the parts of the network."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from saan.measures import Bounds, Judged, Measured, Text, View, percent, share
from saan.records.casefile import Part
from saan_structure.picture import Found, Picture, measured
from saan_structure.web import tendency

__all__ = ["kinds_crossed", "parts_linked_share"]

FEW = 3
"""Of fewer linked pairs than this nothing follows for a tendency (judgement)."""

ANY_TENDENCY = Bounds(-2, 2)
"""A tendency of which nothing is known."""


def kinds_crossed(view: View) -> Measured | None:
    """How far the ties among members go across types of organisation: `saan_structure.web.tendency`.

    Where a member's type is not said, nothing follows; nor is anything said of fewer than three linked pairs.
    """
    return measured(view, _kinds_crossed)


def _kinds_crossed(seen: Picture) -> Found | None:
    types = {id_: seen.here[id_].item.type for id_ in seen.members}
    kinds = {id_: type_ for id_, type_ in types.items() if type_ is not None}
    if not seen.members_known or len(kinds) < len(types):
        return ANY_TENDENCY, None
    bounds = tendency(seen.web, kinds, whole=seen.whole)
    linked = [pair for pair in seen.web.pairs if set(pair) <= seen.members]
    if bounds is None or (seen.whole and len(linked) < FEW):
        return None
    if not bounds.exact:
        return bounds, None
    across = sum(kinds[one] != kinds[other] for one, other in linked)
    return bounds, Text(
        th=f"คู่สมาชิกที่มีสายสัมพันธ์กัน {len(linked)} คู่ เป็นคู่ต่างประเภท {across} คู่ (ดัชนีเทียบกับสัดส่วนประเภท {bounds.low:+.2f})",
        en=f"of {len(linked)} linked pairs of members, {across} are of different types (index beside what their numbers would give: {bounds.low:+.2f})",
    )


def parts_linked_share(view: View) -> Measured | None:
    """Of the pairs of sites and sub-networks that run, the share that something joins.

    A tie between their organisations joins two parts, or one that is said to be between the parts themselves, or an
    organisation that is in both. Working groups are left out: they are no place apart. More ties never part what is joined.
    """
    return measured(view, _parts_linked)


def _parts_linked(seen: Picture) -> Found | None:
    listing = seen.view.listing("parts", seen.view.file.parts)
    if listing is None:
        return None
    running = [(entry, seen.view.present(entry.item.started, entry.item.ended)) for entry in listing]
    parts = [
        (entry, runs) for entry, runs in running if runs is not False and entry.item.kind != "working_group"
    ]
    judged = [
        Judged((True if one_runs and other_runs else None), _joined(seen, one.item, other.item))
        for (one, one_runs), (other, other_runs) in combinations(parts, 2)
    ]
    if not judged:
        return None
    bounds = share(judged, complete=listing.whole)
    said = percent(bounds)
    return bounds, Text(
        th=f"คู่พื้นที่หรือเครือข่ายย่อยที่มีสายถึงกัน{said.th}", en=f"{said.en} of the pairs of parts are joined by a tie"
    )


def _joined(seen: Picture, one: Part, other: Part) -> bool | None:
    ours, theirs = set(one.organisations), set(other.organisations)
    if ours & theirs & seen.here.keys():
        return True
    ends = (*(ends for _, ends in seen.settled), *_between_parts(seen))
    if any(_across(pair, {*ours, one.id}, {*theirs, other.id}) for pair in ends):
        return True
    return False if seen.whole and ours and theirs else None


def _between_parts(seen: Picture) -> Iterator[tuple[str, str]]:
    """Ties that surely hold and end at a part: of its organisations it is not settled which has it, the part has it."""
    parts = {part.id for part in (seen.view.file.parts.items if seen.view.file.parts else ())}
    for entry in seen.open:
        ends = [name if name in parts else seen.whose.end(name) for name in (entry.item.from_, entry.item.to)]
        if ends[0] and ends[1] and seen.view.present(entry.item.since, None):
            yield ends[0], ends[1]


def _across(ends: tuple[str, str], ours: set[str], theirs: set[str]) -> bool:
    return (ends[0] in ours and ends[1] in theirs) or (ends[1] in ours and ends[0] in theirs)
