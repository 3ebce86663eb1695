"""A large network made up by arithmetic: organisations, ties, activities and meetings, the same at every run."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

__all__ = ["crowd"]

_TYPES = (
    "community_organisation",
    "producer_group",
    "savings_group",
    "ngo",
    "local_government",
    "school",
    "health_service",
)
_KINDS = ("information", "help", "resources", "joint_work", "trust")


def crowd(organisations: int = 200, ties: int = 2000, *, parts: int = 9, events: int = 120) -> dict[str, Any]:
    """Return a case file as data; a tenth of the organisations has no tie, and most ties stay within a part."""
    chance = Random(7)  # noqa: S311 -- the same numbers at every run
    ids = [f"o{number:03}" for number in range(organisations)]
    return {
        "saan": 1,
        "case": {"id": "crowd", "as_of": "2026-01-31", "title": {"th": "เครือข่ายขนาดใหญ่ (สมมติ)", "en": "A large network (composed)"}, "composed": "yes"},
        "network": {"moment": "running", "founded": "2015"},
        "organisations": {"complete": "yes", "items": [_organisation(id_, number) for number, id_ in enumerate(ids)]},
        "parts": [_part(number, ids[number::parts]) for number in range(parts)],
        "activities": [_event(chance, "activity", number) for number in range(events)],
        "meetings": [_event(chance, "meeting", number) for number in range(events // 2)],
        "ties": {"complete": "yes", "items": list(_ties(chance, ids[: organisations * 9 // 10], ties, parts))},
        "answers": {"trust_between_members": "low", "coordination": "weak"},
    }  # fmt: skip


def _organisation(id_: str, number: int) -> dict[str, Any]:
    name = {
        "th": f"องค์กรชุมชนตำบลที่ {number + 1} ลุ่มน้ำตอนบน",
        "en": f"Community organisation of subdistrict {number + 1}",
    }
    return {
        "id": id_,
        "name": name,
        "type": _TYPES[number % 7],
        "standing": "ally" if number % 11 == 0 else "member",
    }


def _part(number: int, members: list[str]) -> dict[str, Any]:
    name = {"th": f"โซนที่ {number + 1}", "en": f"Zone {number + 1}"}
    return {"id": f"zone{number}", "name": name, "kind": "sub_network", "organisations": members}


def _event(chance: Random, kind: str, number: int) -> dict[str, Any]:
    day = f"{2016 + chance.randrange(10)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    state = "cancelled" if number % 9 == 8 else "held"
    told = (
        {"what": {"th": f"กิจกรรมครั้งที่ {number + 1}", "en": f"Activity {number + 1}"}}
        if kind == "activity"
        else {"kind": "committee"}
    )
    return {"date": day, "state": state, **told}


def _ties(chance: Random, ids: list[str], number: int, parts: int) -> Iterator[dict[str, Any]]:
    """Yield ties of distinct ends and kinds; the first organisations have most."""
    seen: set[tuple[str, str, str]] = set()
    while len(seen) < number:
        one = min(chance.randrange(len(ids)), chance.randrange(len(ids)))
        step = (
            parts * chance.randrange(1, len(ids) // parts)
            if chance.randrange(4)
            else chance.randrange(1, len(ids))
        )
        tie = (ids[one], ids[(one + step) % len(ids)], _KINDS[chance.randrange(5)])
        if tie[0] != tie[1] and tie not in seen:
            seen.add(tie)
            yield {"from": tie[0], "to": tie[1], "kind": tie[2]}
