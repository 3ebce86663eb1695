"""Where the boxes of a causal map stand, and the way of every line between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from saan.documents.figures.layering import Edge, components, in_order, rows

__all__ = ["BOX", "Box", "Layout", "Ring", "place"]

BOX = 176.0
"""Width of every box."""

_PAGE = 800.0
"""Width that rows may fill."""

_GAP, _ROW_GAP = 28.0, 56.0
_RING_PAD, _RING_GAP, _RING_ROW, _RING_HEAD = 22.0, 52.0, 46.0, 24.0
_LANE, _ASIDE = 14.0, 7.0
_PASSES = 12

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """The box of one node: its centre and height. `ring` is the index of the circle it belongs to, −1: none."""

    x: float
    y: float
    height: float
    ring: int = -1

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.x - BOX / 2

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y - self.height / 2


@dataclass(frozen=True, slots=True)
class Ring:
    """The frame around a circle: members in the order of its story."""

    members: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float


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
    steps = [step for chain in chains.values() for step in zip(chain, chain[1:], strict=False)]
    ordered = in_order(layers, steps)
    lefts, width = _columns(ordered, blocks, steps)
    tops, height = _tops(ordered, blocks)
    boxes, rings = _placed(blocks, lefts, tops, heights)
    lanes = {name: (lefts[name] + _LANE / 2, tops[name], blocks[name].height) for name in blocks if not blocks[name].members}
    lines = {edge: _line(edge, boxes, chains, home, lanes, rings, frozenset(edges)) for edge in edges}
    return Layout(boxes, rings, lines, width, height)


def _block(members: tuple[str, ...], heights: Mapping[str, float], stories: Sequence[Sequence[str]]) -> _Block:
    if len(members) == 1:
        return _Block(members, BOX, heights[members[0]], {members[0]: (BOX / 2, heights[members[0]] / 2)})
    told = [name for story in stories for name in story if name in members]
    ring = tuple(dict.fromkeys([*told, *members]))
    tallest = max(heights[name] for name in ring)
    down = (len(ring) + 1) // 2
    width = 2 * BOX + _RING_GAP + 2 * _RING_PAD
    inner = {}
    for index, name in enumerate(ring):
        # Down on the right, up again on the left: neighbours of the story are neighbours in the frame.
        first = index == 0
        row = 0 if first else min(index - 1, len(ring) - index)
        right = 1 <= index <= down if len(ring) > 2 else index == 1
        alone = not first and index - 1 == len(ring) - index
        column = width / 2 if alone else (width - _RING_PAD - BOX / 2 if right else _RING_PAD + BOX / 2)
        inner[name] = (column, _RING_HEAD + _RING_PAD / 2 + row * (tallest + _RING_ROW) + tallest / 2)
    bottom = max(y for _, y in inner.values()) + tallest / 2 + _RING_PAD
    return _Block(ring, width, bottom, inner)


def _chains(layers: list[list[str]], outer: Sequence[Edge], blocks: dict[str, _Block]) -> dict[Edge, list[str]]:
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
        x = -sum(blocks[name].width + _GAP for name in row) / 2
        for name in row:
            centre[name] = x + (blocks[name].width + _GAP) / 2
            x += blocks[name].width + _GAP
    for turn in range(_PASSES):
        for row in ordered if turn % 2 == 0 else list(reversed(ordered)):
            wanted = [_middle([centre[other] for other in near.get(name, ())], centre[name]) for name in row]
            _settle(row, wanted, blocks, centre)
    least = min(centre[name] - blocks[name].width / 2 for name in centre)
    lefts = {name: round(centre[name] - blocks[name].width / 2 - least, 1) for name in centre}
    return lefts, max(lefts[name] + blocks[name].width for name in lefts)


def _middle(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _settle(
    row: Sequence[str], wanted: Sequence[float], blocks: Mapping[str, _Block], centre: dict[str, float]
) -> None:
    """Move a row's blocks as near to where they are wanted as their widths allow (mean of both extremes)."""
    apart = [(blocks[a].width + blocks[b].width) / 2 + _GAP for a, b in zip(row, row[1:], strict=False)]
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
    blocks: Mapping[str, _Block], lefts: Mapping[str, float], tops: Mapping[str, float], heights: Mapping[str, float]
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


def _line(
    edge: Edge,
    boxes: Mapping[str, Box],
    chains: Mapping[Edge, Sequence[str]],
    home: Mapping[str, str],
    lanes: Mapping[str, tuple[float, float, float]],
    rings: Sequence[Ring],
    known: frozenset[Edge],
) -> tuple[Point, ...]:
    """Return the points a line passes, from the edge of one box to the edge of the other."""
    cause, effect = boxes[edge[0]], boxes[edge[1]]
    if home[edge[0]] == home[edge[1]]:
        return _within(cause, effect, twice=(edge[1], edge[0]) in known)
    leaves, arrives = _through(cause, boxes, rings, down=1), _through(effect, boxes, rings, down=-1)
    points = list(leaves)
    for name in chains[home[edge[0]], home[edge[1]]][1:-1]:
        x, top, height = lanes[name]
        points += [(x, top), (x, top + height)]
    return (*points, *reversed(arrives))


def _through(box: Box, boxes: Mapping[str, Box], rings: Sequence[Ring], *, down: int) -> list[Point]:
    """Return the way from a box to the lower (`down` 1) or upper (−1) edge of what it stands in.

    Within a ring it goes straight if nothing stands in the way, else along the side of the frame.
    """
    edge = (box.x, box.y + down * box.height / 2)
    if box.ring < 0:
        return [edge]
    ring = rings[box.ring]
    border = ring.top + (ring.height if down > 0 else 0)
    others = (boxes[name] for name in ring.members)
    if not any(abs(other.x - box.x) < BOX / 2 and (other.y - box.y) * down > 1 for other in others):
        return [edge, (box.x, border)]
    left = box.x < ring.left + ring.width / 2
    side = ring.left + _RING_PAD / 2 if left else ring.left + ring.width - _RING_PAD / 2
    return [(box.x - BOX / 2 if left else box.x + BOX / 2, box.y), (side, box.y), (side, border)]


def _within(cause: Box, effect: Box, *, twice: bool) -> tuple[Point, ...]:
    """Join two boxes of one ring: from side to side in a row, else from below to above.

    Where lines go both ways (`twice`), each keeps to its side.
    """
    if abs(cause.y - effect.y) < 1:
        side = 1 if effect.x > cause.x else -1
        shift = side * _ASIDE if twice else 0
        return ((cause.x + side * BOX / 2, cause.y + shift), (effect.x - side * BOX / 2, effect.y + shift))
    down = 1 if effect.y > cause.y else -1
    shift = down * _ASIDE if twice else 0
    return (
        (cause.x + shift, cause.y + down * cause.height / 2),
        (effect.x + shift, effect.y - down * effect.height / 2),
    )
