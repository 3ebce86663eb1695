"""The numbers that the pack reads off ties, by id.

Each has bounds. Where the list of ties may not be whole, or it is not settled whose a tie is, they hold whatever other ties
there may be between those listed; where the members are not all known, nothing follows for a share of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from saan.measures import Measured, OwnMeasure, Text, View
from saan_structure.crossing import kinds_crossed, parts_linked_share
from saan_structure.flows import ties_told_differently, two_way_share
from saan_structure.hubs import (
    degree_centralisation,
    edge_by_one_tie_share,
    key_person_ties_share,
    parted_pairs_share,
)
from saan_structure.reach import centre_reach_share, largest_group_share, members_without_tie_share

__all__ = ["MEASURES"]


def _own(id_: str, th: str, en: str, compute: Callable[[View], Measured | None]) -> OwnMeasure:
    return OwnMeasure(id_, Text(th=th, en=en), compute)


MEASURES: Sequence[OwnMeasure] = (
    _own(
        "largest_group_share",
        "ส่วนของสมาชิกในกลุ่มใหญ่ที่สุดที่ต่อถึงกัน",
        "share of members in the largest group that reach one another",
        largest_group_share,
    ),
    _own(
        "members_without_tie_share",
        "ส่วนของสมาชิกที่ไม่มีสายสัมพันธ์กับใคร",
        "share of members without any tie",
        members_without_tie_share,
    ),
    _own(
        "parted_pairs_share",
        "ส่วนของคู่สมาชิกที่จะต่อกันไม่ถึงถ้าขาดไปหนึ่งราย",
        "share of pairs that one's going would part",
        parted_pairs_share,
    ),
    _own("degree_centralisation", "การรวมศูนย์ของสายสัมพันธ์", "centralisation of ties", degree_centralisation),
    _own(
        "centre_reach_share",
        "ส่วนของสมาชิกที่ติดต่อตรงกับผู้บริหารเครือข่าย",
        "share of members with a direct tie to those who run the network",
        centre_reach_share,
    ),
    _own(
        "edge_by_one_tie_share",
        "ส่วนของสมาชิกที่ต่ออยู่ด้วยสายเดียว",
        "share of members held by a single tie",
        edge_by_one_tie_share,
    ),
    _own(
        "two_way_share",
        "ส่วนของคู่สมาชิกที่ให้และรับทั้งสองทาง",
        "share of linked pairs of members that give both ways",
        two_way_share,
    ),
    _own(
        "ties_told_differently",
        "จำนวนสายที่สองฝ่ายบอกไม่ตรงกัน",
        "ties that their two sides tell differently",
        ties_told_differently,
    ),
    _own(
        "kinds_crossed",
        "แนวโน้มที่สายสัมพันธ์ข้ามประเภทองค์กร",
        "tendency of ties to cross kinds of organisation",
        kinds_crossed,
    ),
    _own(
        "parts_linked_share",
        "ส่วนของคู่พื้นที่หรือเครือข่ายย่อยที่มีสายถึงกัน",
        "share of pairs of parts that a tie joins",
        parts_linked_share,
    ),
    _own(
        "key_person_ties_share",
        "ส่วนของสายสัมพันธ์ที่อยู่กับคนคนเดียว",
        "share of ties that one person keeps up",
        key_person_ties_share,
    ),
)
"""The measures that `saan_measures` hands over."""
