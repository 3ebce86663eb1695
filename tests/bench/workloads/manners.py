"""Miss Manners: seat guests so that neighbours differ in sex and share a hobby. The size is the number of guests.

The classic benchmark of production systems (Brant and others, *Effects of database size on rule system performance*,
VLDB 1991), written anew. Its time goes into joins over seatings and into facts taken back.
"""

from __future__ import annotations

import random

from tests.bench.workloads.spec import Change, Fact, Not, Other, Pattern, Plus, Rule, Var, Workload

__all__ = ["workload"]

HOBBIES = 3
KINDS = {
    "guest": ("name", "sex", "hobby"),
    "seating": ("id", "pid", "seat1", "name1", "seat2", "name2", "done"),
    "path": ("id", "name", "seat"),
    "chosen": ("id", "name", "hobby"),
    "context": ("state",),
    "count": ("c",),
    "last": ("seat",),
    "seated": ("id",),
}


def workload(guests: int) -> Workload:
    """Return the party; the sexes alternate, everybody has two or three of three hobbies."""
    draw = random.Random(guests)  # noqa: S311 - a workload, not a secret
    facts = [Fact("context", {"state": "start"}), Fact("count", {"c": 1}), Fact("last", {"seat": guests})]
    for number in range(guests):
        for hobby in sorted(draw.sample(range(HOBBIES), draw.choice((2, 3)))):
            fields = {"name": f"n{number}", "sex": "fm"[number % 2], "hobby": f"h{hobby}"}
            facts.append(Fact("guest", fields))
    return Workload(KINDS, RULES, tuple(facts), "seated")


def _context(state: str) -> Pattern:
    return Pattern("context", {"state": state}, "context")


def _to(state: str) -> Change:
    return Change("context", {"state": state})


_COUNT = Pattern("count", {"c": Var("c")}, "count")
_COUNTED = Change("count", {"c": Plus("c", 1)})

RULES = (
    Rule(
        "assign_first_seat",
        (_context("start"), Pattern("guest", {"name": Var("n")}), _COUNT),
        (
            Fact(
                "seating",
                {
                    "id": Var("c"),
                    "pid": 0,
                    "seat1": 1,
                    "name1": Var("n"),
                    "seat2": 1,
                    "name2": Var("n"),
                    "done": "yes",
                },
            ),
            Fact("path", {"id": Var("c"), "name": Var("n"), "seat": 1}),
            _COUNTED,
            _to("assign"),
        ),
    ),
    Rule(
        "find_seating",
        (
            _context("assign"),
            Pattern("seating", {"id": Var("id"), "seat2": Var("s"), "name2": Var("n"), "done": "yes"}),
            Pattern("guest", {"name": Var("n"), "sex": Var("x"), "hobby": Var("h")}),
            Pattern("guest", {"name": Var("g"), "sex": Other("x"), "hobby": Var("h")}),
            _COUNT,
            Not(Pattern("path", {"id": Var("id"), "name": Var("g")})),
            Not(Pattern("chosen", {"id": Var("id"), "name": Var("g"), "hobby": Var("h")})),
        ),
        (
            Fact(
                "seating",
                {
                    "id": Var("c"),
                    "pid": Var("id"),
                    "seat1": Var("s"),
                    "name1": Var("n"),
                    "seat2": Plus("s", 1),
                    "name2": Var("g"),
                    "done": "no",
                },
            ),
            Fact("path", {"id": Var("c"), "name": Var("g"), "seat": Plus("s", 1)}),
            Fact("chosen", {"id": Var("id"), "name": Var("g"), "hobby": Var("h")}),
            _COUNTED,
            _to("make_path"),
        ),
    ),
    Rule(
        "make_path",
        (
            _context("make_path"),
            Pattern("seating", {"id": Var("id"), "pid": Var("p"), "done": "no"}),
            Pattern("path", {"id": Var("p"), "name": Var("n"), "seat": Var("s")}),
            Not(Pattern("path", {"id": Var("id"), "name": Var("n")})),
        ),
        (Fact("path", {"id": Var("id"), "name": Var("n"), "seat": Var("s")}),),
        salience=10,
    ),
    Rule(
        "path_done",
        (_context("make_path"), Pattern("seating", {"done": "no"}, "seating")),
        (Change("seating", {"done": "yes"}), _to("check")),
    ),
    Rule(
        "are_we_done",
        (
            _context("check"),
            Pattern("last", {"seat": Var("s")}),
            Pattern("seating", {"id": Var("id"), "seat2": Var("s")}),
        ),
        (Fact("seated", {"id": Var("id")}), _to("over")),
        salience=10,
    ),
    Rule("go_on", (_context("check"),), (_to("assign"),)),
)
