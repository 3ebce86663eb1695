"""Entries for the lists of a witness: one that is as a rule's step asks, as often as it asks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from saan.anomalies.lists import Asked
from saan.anomalies.measured import AS_OF
from saan.knowledge.model import Test
from saan.knowledge.model.vocabulary import FieldOf, field_of, reference

__all__ = ["listed"]

_NEEDED: dict[str, dict[str, Any]] = {
    "organisations": {"id": "x{}"},
    "people": {"id": "p{}"},
    "ties": {"from": "a{}", "to": "b{}", "kind": "help"},
    "activities": {"date": "2026-02-01"},
    "meetings": {"date": "2026-02-01"},
}
"""What an entry of a list cannot do without; the braces become a number."""


def listed(steps: Iterable[Asked]) -> dict[str, Any]:
    """Return complete lists with entries for all steps; whether the steps hold of them the engine says."""
    lists: dict[str, list[dict[str, Any]]] = {}
    named: list[dict[str, Any]] = []
    for step in sorted(steps, key=lambda step: not step.each):
        entries = lists.setdefault(step.section, [])
        for _ in range(math.ceil(step.least)):
            entry = _entry(step, len(entries), named)
            entries.append(entry)
            if step.each:
                named.append(entry)
    if "ties" in lists:
        _ends(lists)
    return {section: {"complete": True, "items": items} for section, items in lists.items()}


def _entry(step: Asked, number: int, named: list[dict[str, Any]]) -> dict[str, Any]:
    needed = _NEEDED[step.section].items()
    entry = {key: value.format(number) if isinstance(value, str) else value for key, value in needed}
    for name, test in step.where.items():
        entry |= _stated(field_of(step.section, name), test, named)
    return entry


def _stated(field: FieldOf, test: Test, named: list[dict[str, Any]]) -> dict[str, Any]:
    if field.name in ("here", "role_count", "months_ago"):
        return _worked_out(field, test)
    values = [_resolved(value, named) for value in (*test.is_, *test.all)]
    if field.name == "touches":
        return dict(zip(("from", "to"), values, strict=False))
    if test.not_:
        other = [each for each in field.options if each not in test.not_]
        return {field.name: other[0] if other else "other"}
    if field.kind in ("number", "months"):
        return {field.name: test.at_least if test.at_least is not None else 0}
    if field.kind == "words":
        return {field.name: values if test.all else values[:1]}
    return {field.name: values[0] == "yes" if field.kind == "flag" else values[0]}


def _worked_out(field: FieldOf, test: Test) -> dict[str, Any]:
    """Fields that follow from others of an entry."""
    if field.name == "here":
        here = {"joined": "2020-01-01"} if field.list == "organisations" else {"from": "2020-01-01"}
        left = {"left": "2025-01-01"} if field.list == "organisations" else {"to": "2025-01-01"}
        return here if "yes" in map(str, test.is_) else here | left
    least = math.ceil(test.at_least or 0)
    if field.name == "role_count":
        return {"roles": [f"role{number}" for number in range(max(least, 1))]}
    month = int(AS_OF[:4]) * 12 + int(AS_OF[5:7]) - 1 - least
    return {"date": f"{month // 12:04d}-{month % 12 + 1:02d}-01"}


def _resolved(value: object, named: list[dict[str, Any]]) -> Any:
    found = reference(value)
    if found is None:
        return value
    entry = named[int(found[0])] if found[0].isdigit() and int(found[0]) < len(named) else {}
    return entry.get(found[1] or "id", "x0")


def _ends(lists: dict[str, list[dict[str, Any]]]) -> None:
    """List as organisations the ends of ties that are listed nowhere."""
    known = {each["id"] for section in ("organisations", "people") for each in lists.get(section, ())}
    ends = dict.fromkeys(tie[end] for tie in lists["ties"] for end in ("from", "to"))
    lists.setdefault("organisations", []).extend({"id": end} for end in ends if end not in known)
