"""Touches: which ties each member has a part in, by a table of names. The size is the number of all facts."""

from __future__ import annotations

import random

from tests.bench.workloads.spec import Fact, Pattern, Rule, Var, Workload

__all__ = ["workload"]


def workload(facts: int) -> Workload:
    """Return a network of this many facts: a quarter members, a quarter ties, and the two names in each tie."""
    draw = random.Random(7)  # noqa: S311 - a workload, not a secret
    count = facts // 4
    stated = [Fact("member", {"id": f"m{number}"}) for number in range(count)]
    for number in range(count):
        stated.append(Fact("tie", {"path": f"t{number}", "kind": "help"}))
        stated += [
            Fact("named", {"entry": f"t{number}", "name": f"m{name}"})
            for name in draw.sample(range(count), 2)
        ]
    draw.shuffle(stated)
    kinds = {"member": ("id",), "tie": ("path", "kind"), "named": ("entry", "name"), "touch": ("id", "path")}
    return Workload(kinds, (_TOUCHES,), tuple(stated), "touch")


_TOUCHES = Rule(
    "touches",
    (
        Pattern("member", {"id": Var("m")}),
        Pattern("named", {"name": Var("m"), "entry": Var("t")}),
        Pattern("tie", {"path": Var("t"), "kind": "help"}),
    ),
    (Fact("touch", {"id": Var("m"), "path": Var("t")}),),
)
"""What ``for_each: ties, where: {touches: $member}`` becomes: names lead from a member to its ties."""
