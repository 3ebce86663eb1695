"""Rows for a picture of causes: what leads to something stands above it, circles count as one block.

Rows are filled from the top as Coffman and Graham (1972) fill the machines of a schedule, so that none gets
wider than the page; their order then follows the barycentres of their neighbours (Sugiyama, Tagawa and
Toda, 1981).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

__all__ = ["components", "in_order", "rows"]

Edge = tuple[str, str]
_SWEEPS = 8


def components(nodes: Sequence[str], edges: Iterable[Edge]) -> list[tuple[str, ...]]:
    """Return the strongly connected sets, each sorted, in the order of their first member."""
    steps = tuple(edges)
    reach = {node: _reached(node, steps) for node in nodes}
    found: dict[tuple[str, ...], None] = {}
    for node in sorted(nodes):
        alike = (other for other in sorted(nodes) if other in reach[node] and node in reach[other])
        found[tuple(sorted({node, *alike}))] = None
    return list(found)


def _reached(start: str, edges: Sequence[Edge]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for cause, effect in edges:
            if cause == here and effect not in seen:
                seen.add(effect)
                waiting.append(effect)
    return seen


def rows(widths: Mapping[str, float], edges: Iterable[Edge], limit: float) -> list[list[str]]:
    """Put the blocks of an acyclic graph into rows no wider than `limit`; causes stand above their effects."""
    edges = sorted(set(edges))
    causes = {block: {cause for cause, effect in edges if effect == block} for block in widths}
    depth = _longest_ways(widths, edges)
    waiting = sorted(widths, key=lambda block: (-depth[block], block))
    placed: set[str] = set()
    made: list[list[str]] = []
    while waiting:
        ready = [block for block in waiting if causes[block] <= placed]
        row = _filled(ready, widths, limit)
        made.append(row)
        placed |= set(row)
        waiting = [block for block in waiting if block not in placed]
    return made


def _filled(ready: list[str], widths: Mapping[str, float], limit: float) -> list[str]:
    row = [ready[0]]
    for block in ready[1:]:
        if sum(widths[other] for other in row) + widths[block] <= limit:
            row.append(block)
    return row


def _longest_ways(blocks: Iterable[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Return how many steps lead on from each block, the longest way."""
    effects: dict[str, list[str]] = {block: [] for block in blocks}
    for cause, effect in edges:
        effects[cause].append(effect)
    known: dict[str, int] = {}

    def steps(block: str) -> int:
        if block not in known:
            known[block] = 1 + max((steps(effect) for effect in effects[block]), default=-1)
        return known[block]

    return {block: steps(block) for block in effects}


def in_order(layers: Sequence[Sequence[str]], edges: Iterable[Edge]) -> list[list[str]]:
    """Order each row so that few lines cross; edges join neighbouring rows."""
    order = [list(layer) for layer in layers]
    near: dict[str, list[str]] = {}
    for cause, effect in sorted(set(edges)):
        near.setdefault(cause, []).append(effect)
        near.setdefault(effect, []).append(cause)
    best, fewest = order, _crossings(order, near)
    for sweep in range(_SWEEPS):
        order = [list(layer) for layer in order]
        steps = range(1, len(order)) if sweep % 2 == 0 else range(len(order) - 2, -1, -1)
        for row in steps:
            beside = order[row - 1] if sweep % 2 == 0 else order[row + 1]
            order[row] = _by_barycentre(order[row], beside, near)
        if (count := _crossings(order, near)) < fewest:
            best, fewest = order, count
    return best


def _by_barycentre(row: list[str], beside: list[str], near: Mapping[str, list[str]]) -> list[str]:
    place = {block: index for index, block in enumerate(beside)}
    own = {block: index for index, block in enumerate(row)}

    def centre(block: str) -> float:
        places = [place[other] for other in near.get(block, ()) if other in place]
        return sum(places) / len(places) if places else own[block] * len(beside) / len(row)

    return sorted(row, key=lambda block: (centre(block), own[block]))


def _crossings(order: Sequence[Sequence[str]], near: Mapping[str, list[str]]) -> int:
    count = 0
    for upper, lower in pairwise(order):
        place = {block: index for index, block in enumerate(lower)}
        ends = [end for block in upper for end in sorted(place[o] for o in near.get(block, ()) if o in place)]
        count += sum(later < earlier for index, earlier in enumerate(ends) for later in ends[index + 1 :])
    return count
