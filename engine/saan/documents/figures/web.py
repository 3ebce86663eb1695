"""The web of organisations and their ties; of a large one its groups, or those with most links."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from saan.amounts import number
from saan.documents.context.scope import Scope
from saan.documents.context.web import MOST, Group, Web, groups_of, web_of
from saan.documents.figures.legend import legend
from saan.documents.figures.metrics import broken, width
from saan.documents.figures.spreading import Spot, free_of_overlap, spread
from saan.documents.figures.strokes import INK, LEAD, SOFT
from saan.documents.figures.svg import element, figure, text_lines

__all__ = ["mark", "web"]

_WIDE, _SIDE, _TOP = 708.0, 14.0, 12.0
_SIZE, _STEP, _LABEL = 13.0, 16.0, 132.0
_GAP, _EACH, _LEAST_HIGH, _MOST_HIGH = 8.0, 118.0, 150.0, 760.0


@dataclass(frozen=True, slots=True)
class _Dot:
    """One node as it is drawn: its shape, half its size, whether it is the only way between some, and its label."""

    id: str
    shape: str
    half: float
    between: bool
    lines: tuple[str, ...]
    inside: str = ""

    @property
    def ground(self) -> tuple[float, float]:
        """Width and height of the dot with its label."""
        wide = max([2 * self.half, *(width(line, _SIZE) for line in self.lines)]) + 6
        return wide, 2 * self.half + 10 + len(self.lines) * _STEP


@dataclass(frozen=True)
class _Shown:
    """What is drawn: dots, lines with how heavy they are (1 to 3), the shapes to explain, and notes below."""

    dots: Sequence[_Dot]
    lines: Mapping[tuple[str, str], int]
    notes: Sequence[str]


def web(scope: Scope) -> str:
    """Return the picture, or nothing where fewer than three are surely linked."""
    found = web_of(scope)
    if found is None:
        return ""
    groups = groups_of(scope, found)
    shown = _of_groups(scope, found, groups) if groups else _one_by_one(scope, found)
    spots = _spots(shown)
    above = _above(shown, spots)
    bottom = max(spot.top + spot.height for spot in spots.values()) + 30
    key, below = legend(_legend(scope, shown), shown.notes, _SIDE, bottom, _WIDE - 2 * _SIDE)
    desc = "web_desc_groups" if groups else "web_desc"
    return figure(
        f"{scope.language}-web",
        scope.words.plain("figure.web_title"),
        scope.words.plain(
            f"figure.{desc}", nodes=len(found.near), pairs=len(found.pairs), groups=len(groups)
        ),
        _WIDE,
        below,
        element("g", *_lines(shown, spots, above), *_dots(shown, spots, above), *key, font_size=_SIZE),
    )


def _one_by_one(scope: Scope, found: Web) -> _Shown:
    """Show everybody, or of too many those with most links."""
    ids = found.ranked[:MOST]
    lines = {pair: min(kinds, 3) for pair, kinds in found.pairs.items() if pair[0] in ids and pair[1] in ids}
    dots = [
        _Dot(
            id_,
            found.nodes[id_].kind,
            8.0,
            id_ in found.between,
            tuple(broken(found.nodes[id_].name, _LABEL, _SIZE, lines=3)),
        )
        for id_ in ids
    ]
    words, notes = scope.words, []
    if len(found.near) > MOST:
        notes.append(words.plain("figure.web_left_out", n=len(ids), more=len(found.near) - len(ids)))
    return _Shown(dots, lines, [*notes, *_beside(scope, found)])


def _of_groups(scope: Scope, found: Web, groups: Sequence[Group]) -> _Shown:
    """Show groups, the larger the more are in them, and how many pairs are linked between each two."""
    names = {id_: f"{index:02}" for index, group in enumerate(groups) for id_ in group.members}
    counts: dict[tuple[str, str], int] = {}
    for one, other in found.pairs:
        pair = (min(names[one], names[other]), max(names[one], names[other]))
        counts[pair] = counts.get(pair, 0) + 1
    between = {pair: counts[pair] for pair in sorted(counts) if pair[0] != pair[1]}
    most = max(between.values(), default=1)
    dots = [
        _Dot(
            f"{index:02}",
            "group",
            10 + 3 * math.sqrt(min(len(group.members), 64)),
            False,
            tuple(broken(group.name, _LABEL, _SIZE, lines=3)),
            number(len(group.members)),
        )
        for index, group in enumerate(groups)
    ]
    lines = {pair: 1 + (3 * count > most) + (3 * count > 2 * most) for pair, count in between.items()}
    note = scope.words.plain("figure.web_groups", n=len(found.near))
    return _Shown(dots, lines, [note, *_beside(scope, found)])


def _beside(scope: Scope, found: Web) -> list[str]:
    return [scope.words.plain("figure.web_beside", n=len(found.beside))] if found.beside else []


def _spots(shown: _Shown) -> dict[str, Spot]:
    """Return where each dot stands, spread over the width of the page."""
    ids = [dot.id for dot in shown.dots]
    near: dict[str, list[str]] = {id_: [] for id_ in ids}
    for one, other in shown.lines:
        near[one].append(other)
        near[other].append(one)
    places = spread(ids, near)
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    high = min(max(_LEAST_HIGH, _EACH * math.sqrt(len(ids))), _MOST_HIGH)
    spots = {}
    for dot in shown.dots:
        x, y = places[dot.id]
        wide, tall = dot.ground
        left = _SIDE + wide / 2
        across = (x - min(xs)) / ((max(xs) - min(xs)) or 1)
        down = (y - min(ys)) / ((max(ys) - min(ys)) or 1)
        spots[dot.id] = Spot(
            round(left + across * (_WIDE - 2 * left), 1), round(_TOP + down * high, 1), wide, tall
        )
    return free_of_overlap(spots, _GAP)


def _above(shown: _Shown, spots: Mapping[str, Spot]) -> frozenset[str]:
    """Return whose label stands above the dot: those whose lines mostly go down, so that few run through labels."""
    lean = dict.fromkeys(spots, 0.0)
    for one, other in shown.lines:
        lean[one] += spots[other].top - spots[one].top
        lean[other] += spots[one].top - spots[other].top
    return frozenset(id_ for id_, down in lean.items() if down > 0)


def _centre(dot: _Dot, spot: Spot, above: frozenset[str]) -> tuple[float, float]:
    return spot.x, spot.top + (spot.height - dot.half if dot.id in above else dot.half)


def _lines(shown: _Shown, spots: Mapping[str, Spot], above: frozenset[str]) -> Iterator[str]:
    centres = {dot.id: _centre(dot, spots[dot.id], above) for dot in shown.dots}
    for (one, other), heavy in shown.lines.items():
        (x1, y1), (x2, y2) = centres[one], centres[other]
        yield element(
            "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=SOFT, stroke_width=(1.0, 2.0, 3.6)[heavy - 1], stroke_opacity=0.7,
        )  # fmt: skip


def _dots(shown: _Shown, spots: Mapping[str, Spot], above: frozenset[str]) -> Iterator[str]:
    for dot in shown.dots:
        spot = spots[dot.id]
        x, y = _centre(dot, spot, above)
        top = spot.top if dot.id in above else spot.top + 2 * dot.half + 7
        ground = max(width(line, _SIZE) for line in dot.lines) + 4 if dot.lines else 0.0
        yield element(
            "rect", x=x - ground / 2, y=top, width=ground, height=len(dot.lines) * _STEP + 2, fill="#fff", fill_opacity=0.75,
        )  # fmt: skip
        yield mark(dot.shape, x, y, dot.half, between=dot.between)
        if dot.inside:
            yield element(
                "text", dot.inside, x=x, y=y + 4.5, fill=INK, text_anchor="middle", font_weight="700"
            )
        yield text_lines(dot.lines, x, top + 12.5, _STEP, fill=INK, text_anchor="middle")


def mark(shape: str, x: float, y: float, half: float, *, between: bool = False) -> str:
    """Return a node: members round, allies square, parts of the network double, people pointed; filled where the only way."""
    look = {"fill": LEAD if between else "#fff", "stroke": LEAD, "stroke_width": 2}
    if shape == "ally":
        return element(
            "rect", x=x - half + 1, y=y - half + 1, width=2 * half - 2, height=2 * half - 2, **look
        )
    if shape == "person":
        d = f"M{x:.1f} {y - half:.1f}l{half:.1f} {half:.1f}l{-half:.1f} {half:.1f}l{-half:.1f} {-half:.1f}z"
        return element("path", d=d, **look)
    circle = element("circle", cx=x, cy=y, r=half - 1, **look)
    if shape != "part":
        return circle
    inner = {**look, "stroke": "#fff" if between else LEAD, "stroke_width": 1.2}
    return circle + element("circle", cx=x, cy=y, r=half - 4, **inner)


def _legend(scope: Scope, shown: _Shown) -> Iterator[tuple[str, str]]:
    """Yield what shapes and lines mean, only those that are used."""
    words = scope.words
    for shape in ("member", "ally", "part", "person"):
        if any(dot.shape == shape for dot in shown.dots):
            yield mark(shape, 14, 0, 8), words.plain(f"node_kind.{shape}")
    if any(dot.between for dot in shown.dots):
        yield mark("member", 14, 0, 8, between=True), words.plain("figure.web_between")
    if any(heavy > 1 for heavy in shown.lines.values()):
        thick = element("line", x1=2.0, x2=26.0, y1=0.0, y2=0.0, stroke=SOFT, stroke_width=3.6)
        grouped = any(dot.shape == "group" for dot in shown.dots)
        yield thick, words.plain("figure.web_thick_groups" if grouped else "figure.web_thick")
