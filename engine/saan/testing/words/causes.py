"""Words on what causes what: roots, circles, constraints, entry points, risks, links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from saan.knowledge.model import Strength
from saan.testing.seen import Seen
from saan.testing.words.table import Result, Takes, word

__all__: list[str] = []

_ROOTS = ("root", "apparent", "possible", "candidate")


def _kinds(seen: Seen, name: str) -> set[str]:
    return {root.kind for root in seen.diagnosis.roots if name in root.members}


def _among(seen: Seen, name: str, *, holds: bool) -> Result:
    """Say whether a condition is a root, and of which kind."""
    kinds = ", ".join(sorted(_kinds(seen, name))) or "no root"
    return Result(holds, f"{kinds}; it is {seen.findings[name].status}", (name,))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"


@word("conditions", beside={"of": Takes(_ROOTS, several=True)})
def root(seen: Seen, name: str, beside: Mapping[str, Any]) -> Result:
    """The condition is a root, or in one, of one of the kinds that `of` lists (without it: root or apparent)."""
    return _among(seen, name, holds=bool(_kinds(seen, name) & set(beside.get("of", ("root", "apparent")))))


@word("conditions")
def not_root(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The condition is neither a root nor an apparent one."""
    return _among(seen, name, holds=not _kinds(seen, name) & {"root", "apparent"})


@word("conditions", several=True)
def circle(seen: Seen, names: tuple[str, ...], _: Mapping[str, Any]) -> Result:
    """All of these conditions stand in one vicious circle."""
    found = seen.diagnosis.circles
    holds = any({*names} <= {*each.members, *each.others} for each in found)
    told = "; ".join(" → ".join(each.members) for each in found)
    return Result(holds, f"circles: {told or 'none'}", names)


@word("conditions")
def alone(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The condition is a stand-alone issue: nothing causes it, and it causes nothing."""
    found = seen.diagnosis.stand_alone
    return Result(name in found, f"stand-alone: {_listed(found)}", (name,))


@word("conditions")
def constraint(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The condition is a constraint that is present."""
    found = seen.diagnosis.constraints
    return Result(name in found, f"constraints: {_listed(found)}", (name,))


@word("conditions", beside={"of": Takes(names="conditions", required=True)})
def entry(seen: Seen, name: str, beside: Mapping[str, Any]) -> Result:
    """The condition is an entry point: where to act on the root or constraint that `of` names."""
    found = tuple((point.id, point.of) for point in seen.diagnosis.entry_points)
    told = _listed(tuple(f"{point} of {of}" for point, of in found))
    return Result((name, beside["of"]) in found, f"entry points: {told}", (name,))


@word("conditions")
def risk(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The condition is a risk: an effect not yet seen of something present."""
    found = tuple(each.id for each in seen.diagnosis.risks)
    return Result(name in found, f"risks: {_listed(found)}", (name,))


@word("links", beside={"strength": Takes(get_args(Strength))})
def link(seen: Seen, name: str, beside: Mapping[str, Any]) -> Result:
    """The link is active: its cause is present and its premise holds; `strength` is the grade that it has."""
    declared = seen.knowledge.links.get(name)
    if declared is None or name not in seen.links:
        return Result(False, "not active", (name,))
    holds = beside.get("strength", declared.strength) == declared.strength
    return Result(holds, f"active, {declared.strength}", (name,))


@word("links")
def no_link(seen: Seen, name: str, _: Mapping[str, Any]) -> Result:
    """The link is not active."""
    return Result(name not in seen.links, "active", (name,))
