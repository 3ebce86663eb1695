"""Waltz: label the lines of a drawing of cubes as boundary or convex edge. The size is the number of regions of 72 lines.

After the classic benchmark (Waltz, *Understanding line drawings of scenes with shadows*, 1975), written anew: what kind
each junction is stands in the facts, so that no time goes into geometry; labels spread by facts taken back and restated.
"""

from __future__ import annotations

from tests.bench.workloads.spec import Change, Fact, Not, Pattern, Rule, Var, Workload

__all__ = ["workload"]

CUBES = 8
"""Cubes in a region; a cube shows nine lines."""

KINDS = {
    "edge": ("id", "label"),
    "corner": ("id", "a", "b"),
    "arrow": ("id", "shaft", "a", "b"),
    "fork": ("id", "a", "b"),
    "outside": ("edge",),
    "labelled": ("corner",),
}


def workload(regions: int) -> Workload:
    """Return a drawing of this many regions."""
    facts = [fact for number in range(regions * CUBES) for fact in _cube(number)]
    return Workload(KINDS, RULES, tuple(facts), "labelled")


def _cube(number: int) -> list[Fact]:
    """One cube alone: a hexagon of six outer lines whose corners are arrows and Ls in turn, and a fork within."""

    def line(name: str) -> str:
        return f"c{number}-{name}"

    outer = [line(f"o{side}") for side in range(6)]
    inner = [line(f"i{side}") for side in range(3)]
    facts = [Fact("edge", {"id": name, "label": "none"}) for name in (*outer, *inner)]
    facts.append(Fact("outside", {"edge": outer[0]}))
    for side in range(3):
        before, here, after = outer[2 * side - 1], outer[2 * side], outer[2 * side + 1]
        ids = {"id": line(f"a{side}"), "shaft": inner[side]}
        # a corner is told from both sides, so that each rule needs to look one way only
        facts += [
            Fact("arrow", ids | {"a": before, "b": here}),
            Fact("arrow", ids | {"a": here, "b": before}),
            Fact("corner", {"id": line(f"l{side}"), "a": here, "b": after}),
            Fact("corner", {"id": line(f"l{side}"), "a": after, "b": here}),
        ]
        facts += [Fact("fork", {"id": line("f"), "a": inner[side], "b": inner[side - by]}) for by in (1, 2)]
    return facts


def _edge(variable: str, label: str, name: str = "") -> Pattern:
    return Pattern("edge", {"id": Var(variable), "label": label}, name)


RULES = (
    Rule(
        "begin_outside",
        (Pattern("outside", {"edge": Var("e")}), _edge("e", "none", "edge")),
        (Change("edge", {"label": "boundary"}),),
    ),
    Rule(
        "go_on_at_a_corner",
        (
            _edge("a", "boundary"),
            Pattern("corner", {"id": Var("c"), "a": Var("a"), "b": Var("b")}),
            _edge("b", "none", "edge"),
        ),
        (Change("edge", {"label": "boundary"}),),
    ),
    Rule(
        "go_on_at_an_arrow",
        (
            _edge("a", "boundary"),
            Pattern("arrow", {"id": Var("c"), "a": Var("a"), "b": Var("b")}),
            _edge("b", "none", "edge"),
        ),
        (Change("edge", {"label": "boundary"}),),
    ),
    Rule(
        "between_boundaries",
        (
            Pattern("arrow", {"id": Var("c"), "shaft": Var("s"), "a": Var("a"), "b": Var("b")}),
            _edge("a", "boundary"),
            _edge("b", "boundary"),
            _edge("s", "none", "edge"),
        ),
        (Change("edge", {"label": "convex"}),),
    ),
    Rule(
        "spread_from_a_fork",
        (
            _edge("a", "convex"),
            Pattern("fork", {"id": Var("c"), "a": Var("a"), "b": Var("b")}),
            _edge("b", "none", "edge"),
        ),
        (Change("edge", {"label": "convex"}),),
    ),
    *(
        Rule(
            f"{kind}_done",
            (
                Pattern(kind, {"id": Var("c"), "a": Var("a"), "b": Var("b")} | shaft),
                _edge("a", label),
                _edge("b", label),
                *(_edge(name, "convex") for name in ("s",) if shaft),
                Not(Pattern("labelled", {"corner": Var("c")})),
            ),
            (Fact("labelled", {"corner": Var("c")}),),
            salience=-1,
        )
        for kind, label, shaft in (
            ("corner", "boundary", {}),
            ("arrow", "boundary", {"shaft": Var("s")}),
            ("fork", "convex", {}),
        )
    ),
)
