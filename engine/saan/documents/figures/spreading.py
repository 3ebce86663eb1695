"""Where the nodes of a web stand: those that are linked near one another, no two on the same ground.

Distances on the page follow the numbers of steps between nodes (stress majorisation: Gansner, Koren and North 2004). Only sums,
products, quotients and square roots are used, which are rounded alike on every machine, so the same web gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Spot", "free_of_overlap", "spread"]

Point = tuple[float, float]

_ROUNDS = 120
_APART = 1.6
"""How many steps further apart than the farthest of one piece those of two pieces are."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The ground that a node and its label take up: the middle of its upper edge, width and height."""

    x: float
    top: float
    width: float
    height: float

    def meets(self, other: Spot, gap: float) -> bool:
        """Whether another spot lies on it, or nearer than `gap`."""
        across = abs(self.x - other.x) < (self.width + other.width) / 2 + gap
        return (
            across and self.top < other.top + other.height + gap and other.top < self.top + self.height + gap
        )


def spread(nodes: Sequence[str], near: Mapping[str, Sequence[str]]) -> dict[str, Point]:
    """Return a place for each node, in steps: as far from each other as there are steps between them."""
    steps = _steps(nodes, near)
    places = _square(nodes)
    for _ in range(_ROUNDS):
        for node in nodes:
            places[node] = _drawn_to(node, nodes, places, steps)
    return places


def _steps(nodes: Sequence[str], near: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Return how many steps it is from each node to each other; to what it does not reach, a little more than the farthest."""
    found = {node: _reached(node, near) for node in nodes}
    far = _APART + max((steps for row in found.values() for steps in row.values()), default=1.0)
    return {node: {other: found[node].get(other, far) for other in nodes} for node in nodes}


def _reached(start: str, near: Mapping[str, Sequence[str]]) -> dict[str, float]:
    found, waiting = {start: 0.0}, [start]
    for node in waiting:
        for other in near.get(node, ()):
            if other not in found:
                found[other] = found[node] + 1
                waiting.append(other)
    return found


def _square(nodes: Sequence[str]) -> dict[str, Point]:
    """Return places around a square, to begin from; a little aslant, so that no two forces are quite alike."""
    side = max(1, -(-len(nodes) // 4))
    places = {}
    for index, node in enumerate(nodes):
        edge, along = divmod(index, side)
        at = along + 0.25 + edge * 0.03125
        places[node] = [(at, 0.0), (float(side), at), (side - at, float(side)), (0.0, side - at)][edge]
    return places


def _drawn_to(
    node: str, nodes: Sequence[str], places: Mapping[str, Point], steps: Mapping[str, Mapping[str, float]]
) -> Point:
    """Return where the others want a node, each the more the nearer it should be."""
    x0, y0 = places[node]
    x = y = weight = 0.0
    for other in nodes:
        if other == node:
            continue
        x1, y1 = places[other]
        wanted = steps[node][other]
        apart = math.sqrt((x0 - x1) * (x0 - x1) + (y0 - y1) * (y0 - y1)) or 0.001
        share = 1 / (wanted * wanted)
        x += share * (x1 + wanted * (x0 - x1) / apart)
        y += share * (y1 + wanted * (y0 - y1) / apart)
        weight += share
    return (x / weight, y / weight) if weight else (x0, y0)


def free_of_overlap(spots: Mapping[str, Spot], gap: float) -> dict[str, Spot]:
    """Return the spots, moved down as far as it takes that none lies on another or nearer than `gap`."""
    placed: dict[str, Spot] = {}
    for name in sorted(spots, key=lambda name: (spots[name].top, spots[name].x, name)):
        placed[name] = _below(spots[name], list(placed.values()), gap)
    return placed


def _below(spot: Spot, others: Iterable[Spot], gap: float) -> Spot:
    """Return the first place, from where it is downwards, at which a spot meets none of the others."""
    for other in sorted(others, key=lambda other: other.top + other.height):
        if spot.meets(other, gap):
            spot = Spot(spot.x, other.top + other.height + gap, spot.width, spot.height)
    return spot
