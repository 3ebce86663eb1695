"""Joins: a member is a bridge if it touches two types. The size is the number of member and tie facts together."""

from __future__ import annotations

import random

from tests.bench.workloads.spec import Fact, Other, Pattern, Rule, Var, Workload

__all__ = ["workload"]

TYPES = ("ngo", "savings_group", "school", "state_agency", "university")
TIES = 3
"""Ties that go out from every member."""


def workload(facts: int) -> Workload:
    """Return a network of this many facts: a quarter members, the rest ties between them."""
    draw = random.Random(7)  # noqa: S311 - a workload, not a secret
    members = facts // (1 + TIES)
    stated = [Fact("member", {"id": f"m{number}", "type": draw.choice(TYPES)}) for number in range(members)]
    for number in range(members):
        others = draw.sample(range(members), TIES)
        stated += [Fact("tie", {"from": f"m{number}", "to": f"m{other}"}) for other in others]
    draw.shuffle(stated)
    kinds = {"member": ("id", "type"), "tie": ("from", "to"), "bridge": ("id",)}
    return Workload(kinds, (_BRIDGE,), tuple(stated), "bridge")


_BRIDGE = Rule(
    "bridge",
    (
        Pattern("tie", {"from": Var("m"), "to": Var("a")}),
        Pattern("member", {"id": Var("a"), "type": Var("t")}),
        Pattern("tie", {"from": Var("m"), "to": Var("b")}),
        Pattern("member", {"id": Var("b"), "type": Other("t")}),
    ),
    (Fact("bridge", {"id": Var("m")}),),
)
