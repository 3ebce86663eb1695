"""The way of every line of a causal map: straight where it can be, around boxes where it must."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from saan.documents.figures.layering import Edge

__all__ = ["BOX", "RING_GAP", "RING_PAD", "Box", "Lane", "Point", "Ring", "Routes"]

BOX = 176.0
"""Width of every box."""

RING_PAD, RING_GAP = 24.0, 64.0
"""Room within a ring's frame: beside its boxes, and between its two columns, where lines run."""

_ASIDE, _TRACKS = 7.0, 5
_IN, _OUT = 0.35, 0.7

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

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Ring:
    """The frame around a circle: members in the order of its story."""

    members: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The line between its two columns."""
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class Lane:
    """A gap in a row that is kept free for a line to pass: its middle, its upper end and its length."""

    x: float
    top: float
    height: float


@dataclass
class Routes:
    """Finds the lines; `lanes` are those that each line between blocks passes, from top to bottom."""

    boxes: Mapping[str, Box]
    rings: Sequence[Ring]
    lanes: Mapping[Edge, Sequence[Lane]]
    _tracks: dict[int, int] = field(default_factory=dict)
    """How many lines run between the columns of each ring so far."""

    def lines(self, edges: Iterable[Edge]) -> dict[Edge, tuple[Point, ...]]:
        """Return the points that each line passes, from the edge of one box to the edge of the other."""
        known = sorted(edges)
        return {edge: self._line(edge, twice=(edge[1], edge[0]) in known) for edge in known}

    def _line(self, edge: Edge, *, twice: bool) -> tuple[Point, ...]:
        cause, effect = self.boxes[edge[0]], self.boxes[edge[1]]
        if edge not in self.lanes:
            return self._within(cause, effect, twice=twice)
        points = self._through(cause, down=1)
        for lane in self.lanes[edge]:
            points += [(lane.x, lane.top), (lane.x, lane.top + lane.height)]
        return (*points, *reversed(self._through(effect, down=-1)))

    def _through(self, box: Box, *, down: int) -> list[Point]:
        """Return the way from a box to the lower (`down` 1) or upper (−1) edge of what it stands in.

        Within a ring it goes straight if nothing stands in the way, else along the side of the frame.
        """
        edge = (box.x, box.y + down * box.height / 2)
        if box.ring < 0:
            return [edge]
        ring = self.rings[box.ring]
        border = ring.top + (ring.height if down > 0 else 0.0)
        others = [self.boxes[name] for name in ring.members]
        if not any(abs(other.x - box.x) < BOX / 2 and (other.y - box.y) * down > 1 for other in others):
            return [edge, (box.x, border)]
        side = -1 if box.x < ring.middle else 1
        # What comes in and what goes out run apart, or nobody could tell whose an arrow is.
        rail = ring.middle + side * (ring.width / 2 - RING_PAD * (_OUT if down > 0 else _IN))
        return [(box.x + side * BOX / 2, box.y), (rail, box.y), (rail, border)]

    def _within(self, cause: Box, effect: Box, *, twice: bool) -> tuple[Point, ...]:
        """Join two boxes of one ring; where lines go both ways (`twice`), each keeps to its side."""
        ring = self.rings[cause.ring]
        others = [self.boxes[name] for name in ring.members]
        if abs(cause.y - effect.y) < 1:
            side = 1 if effect.x > cause.x else -1
            shift = side * _ASIDE if twice else 0.0
            return (
                (cause.x + side * BOX / 2, cause.y + shift),
                (effect.x - side * BOX / 2, effect.y + shift),
            )
        low, high = sorted((cause.y, effect.y))
        between = any(abs(other.x - cause.x) < 1 and low + 1 < other.y < high - 1 for other in others)
        if abs(cause.x - effect.x) < 1 and not between:
            down = 1 if effect.y > cause.y else -1
            shift = down * _ASIDE if twice else 0.0
            ends = (cause.bottom, effect.top) if down > 0 else (cause.top, effect.bottom)
            return ((cause.x + shift, ends[0]), (effect.x + shift, ends[1]))
        return self._between_columns(ring, cause, effect)

    def _between_columns(self, ring: Ring, cause: Box, effect: Box) -> tuple[Point, ...]:
        """Lead a line through the gap between the columns, each on a track of its own."""
        used = self._tracks.get(cause.ring, 0)
        self._tracks[cause.ring] = used + 1
        track = ring.middle + (used % _TRACKS - _TRACKS // 2) * _ASIDE
        return (*_leaving(ring, cause, effect, track), *reversed(_leaving(ring, effect, cause, track)))


def _leaving(ring: Ring, box: Box, other: Box, track: float) -> list[Point]:
    """Return the way from a box to a track: sideways from a column, on the other box's side, upwards from the middle."""
    if abs(box.x - ring.middle) < 1:
        return [(track, box.top)]
    side = 1 if box.x < ring.middle else -1
    y = box.y + (_ASIDE if other.y > box.y else -_ASIDE)
    return [(box.x + side * BOX / 2, y), (track, y)]
