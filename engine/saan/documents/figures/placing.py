"""Where the boxes of a causal map stand, and the way of every line between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from saan.documents.figures.layering import Edge, components, in_order, rows
from saan.documents.figures.routing import BOX, RING_GAP, RING_PAD, Box, Lane, Point, Ring, Routes

__all__ = ["Layout", "place"]

_PAGE = 830.0
"""Width that rows may fill."""

_GAP, _ROW_GAP, _LANE_GAP = 28.0, 54.0, 8.0
_RING_ROW, _RING_HEAD = 44.0, 36.0
"""Room from row to row of a ring, and above the first for the label of the frame and one on the edge of a box."""

_LANE = 14.0
_PASSES = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture: boxes by node, rings, lines as lists of points, and its size."""

    boxes: Mapping[str, Box]
    rings: tuple[Ring, ...]
    lines: Mapping[Edge, tuple[Point, ...]]
    width: float
    height: float


@dataclass
class _Block:
    """What stands in a row: one box, a ring of boxes, or the lane of a line that passes through."""

    members: tuple[str, ...]
    width: float
    height: float
    inner: dict[str, Point] = field(default_factory=dict)
    """Centres of the members, from the block's upper left corner."""


def place(heights: Mapping[str, float], edges: Sequence[Edge], stories: Sequence[Sequence[str]]) -> Layout:
    """Lay out nodes of the given heights; `stories` are the told circles, which set the order within rings."""
    blocks = {members[0]: _block(members, heights, stories) for members in components(tuple(heights), edges)}
    home = {member: name for name, block in blocks.items() for member in block.members}
    outer = sorted({(home[a], home[b]) for a, b in edges if home[a] != home[b]})
    layers = rows({name: block.width + _GAP for name, block in blocks.items()}, outer, _PAGE)
    chains = _chains(layers, outer, blocks)
    steps = [step for chain in chains.values() for step in pairwise(chain)]
    ordered = in_order(layers, steps)
    lefts, width = _columns(ordered, blocks, steps)
    tops, height = _tops(ordered, blocks)
    boxes, rings = _placed(blocks, lefts, tops, heights)
    lanes = {
        n: Lane(lefts[n] + _LANE / 2, tops[n], blocks[n].height) for n in blocks if not blocks[n].members
    }
    passed = {
        edge: tuple(lanes[name] for name in chains[home[edge[0]], home[edge[1]]][1:-1])
        for edge in edges
        if home[edge[0]] != home[edge[1]]
    }
    return Layout(boxes, rings, Routes(boxes, rings, passed).lines(edges), width, height)


def _block(
    members: tuple[str, ...], heights: Mapping[str, float], stories: Sequence[Sequence[str]]
) -> _Block:
    if len(members) == 1:
        return _Block(members, BOX, heights[members[0]], {members[0]: (BOX / 2, heights[members[0]] / 2)})
    told = [name for story in stories for name in story if name in members]
    ring = tuple(dict.fromkeys([*told, *members]))
    tallest = max(heights[name] for name in ring)
    down = (len(ring) + 1) // 2
    width = 2 * BOX + RING_GAP + 2 * RING_PAD
    inner = {}
    for index, name in enumerate(ring):
        # Down on the right, up again on the left: neighbours of the story are neighbours in the frame.
        first = index == 0
        row = 0 if first else min(index - 1, len(ring) - index)
        right = 1 <= index <= down if len(ring) > 2 else index == 1
        alone = not first and index - 1 == len(ring) - index
        column = width / 2 if alone else (width - RING_PAD - BOX / 2 if right else RING_PAD + BOX / 2)
        inner[name] = (column, _RING_HEAD + RING_PAD / 2 + row * (tallest + _RING_ROW) + tallest / 2)
    bottom = max(y for _, y in inner.values()) + tallest / 2 + RING_PAD
    return _Block(ring, width, bottom, inner)


def _chains(
    layers: list[list[str]], outer: Sequence[Edge], blocks: dict[str, _Block]
) -> dict[Edge, list[str]]:
    """Give every edge a lane in each row that it passes; lanes join `layers` and `blocks`."""
    row_of = {name: row for row, layer in enumerate(layers) for name in layer}
    chains = {}
    for cause, effect in outer:
        passed = []
        for row in range(row_of[cause] + 1, row_of[effect]):
            lane = f"{cause}>{effect}@{row}"
            blocks[lane] = _Block((), _LANE, 0.0)
            layers[row].append(lane)
            passed.append(lane)
        chains[cause, effect] = [cause, *passed, effect]
    return chains


def _columns(
    ordered: Sequence[Sequence[str]], blocks: Mapping[str, _Block], steps: Sequence[Edge]
) -> tuple[dict[str, float], float]:
    """Return the left edge of every block: near the middle of its neighbours, without overlaps."""
    near: dict[str, list[str]] = {}
    for one, other in steps:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    centre: dict[str, float] = {}
    for row in ordered:
        x = 0.0
        for index, name in enumerate(row):
            x += _apart(blocks[row[index - 1]], blocks[name]) if index else 0.0
            centre[name] = x
        for name in row:
            centre[name] -= x / 2
    for turn in range(_PASSES):
        for row in ordered if turn % 2 == 0 else list(reversed(ordered)):
            wanted = [_wanted(blocks[name], [centre[other] for other in near.get(name, ())]) for name in row]
            _settle(row, wanted, blocks, centre)
    least = min(centre[name] - blocks[name].width / 2 for name in centre)
    lefts = {name: round(centre[name] - blocks[name].width / 2 - least, 1) for name in centre}
    return lefts, max(lefts[name] + blocks[name].width for name in lefts)


def _apart(one: _Block, other: _Block) -> float:
    """Return how far the centres of neighbours must be apart; lanes may run closer to each other."""
    gap = _GAP if one.members and other.members else _GAP / 2 if one.members or other.members else _LANE_GAP
    return (one.width + other.width) / 2 + gap


def _wanted(block: _Block, near: list[float]) -> float:
    """Return where a block would stand best: in the middle of its neighbours, but on the page."""
    bound = max(0.0, (_PAGE - block.width) / 2)
    return min(bound, max(-bound, sum(near) / len(near) if near else 0.0))


def _settle(
    row: Sequence[str], wanted: Sequence[float], blocks: Mapping[str, _Block], centre: dict[str, float]
) -> None:
    """Move a row's blocks as near to where they are wanted as their widths allow (mean of both extremes)."""
    apart = [_apart(blocks[a], blocks[b]) for a, b in pairwise(row)]
    right, left = list(wanted), list(wanted)
    for index, distance in enumerate(apart):
        right[index + 1] = max(wanted[index + 1], right[index] + distance)
    for index in range(len(apart) - 1, -1, -1):
        left[index] = min(wanted[index], left[index + 1] - apart[index])
    for name, low, high in zip(row, left, right, strict=True):
        centre[name] = (low + high) / 2


def _tops(ordered: Sequence[Sequence[str]], blocks: dict[str, _Block]) -> tuple[dict[str, float], float]:
    """Return the upper edge of every block; blocks hang from the middle of their row, lanes span it."""
    tops, y = {}, 0.0
    for row in ordered:
        height = max(blocks[name].height for name in row)
        for name in row:
            if not blocks[name].members:
                blocks[name].height = height
            tops[name] = y + (height - blocks[name].height) / 2
        y += height + _ROW_GAP
    return tops, y - _ROW_GAP


def _placed(
    blocks: Mapping[str, _Block],
    lefts: Mapping[str, float],
    tops: Mapping[str, float],
    heights: Mapping[str, float],
) -> tuple[dict[str, Box], tuple[Ring, ...]]:
    boxes: dict[str, Box] = {}
    rings: list[Ring] = []
    for name, block in blocks.items():
        ring = len(rings) if len(block.members) > 1 else -1
        for member, (x, y) in block.inner.items():
            boxes[member] = Box(lefts[name] + x, tops[name] + y, heights[member], ring)
        if ring >= 0:
            rings.append(Ring(block.members, lefts[name], tops[name], block.width, block.height))
    return boxes, tuple(rings)
