"""The circles that a condition is part of: how what follows from it comes back to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import cast

from markupsafe import Markup

from saan.knowledge import KnowledgeBase
from saan.packs.book.shelf import Shelf

__all__ = ["circles", "shortest"]

_MOST = 3
"""Circles that a page tells, the shortest; the maps show how the others run."""


def circles(name: str, here: str, shelf: Shelf) -> list[Markup]:
    """Return the shortest circles through a condition, each as links in a row."""
    arrow = Markup(" → ")
    return [
        arrow.join(shelf.condition(here, each) for each in (*ring, ring[0]))
        for ring in shortest(name, _effects(shelf.knowledge))
    ]


def _effects(knowledge: KnowledgeBase) -> Mapping[str, list[str]]:
    found: dict[str, set[str]] = {}
    for link in knowledge.links.values():
        if link.type == "causes":
            found.setdefault(link.from_, set()).add(cast("str", link.to))
    return {cause: sorted(effects) for cause, effects in found.items()}


def shortest(name: str, effects: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    """Return for each effect of a condition the shortest way back to it, at most three, short ones first.

    Each begins with the condition; `effects` are sorted, so that of ways of one length the same is taken.
    """
    rings = []
    for first in effects.get(name, ()):
        back = _way_back(first, name, effects)
        if back:
            rings.append((name, *back))
    return sorted(rings, key=lambda ring: (len(ring), ring))[:_MOST]


def _way_back(start: str, goal: str, effects: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the conditions from `start` to the one before `goal`; nothing where no way leads there."""
    waiting: deque[tuple[str, ...]] = deque([(start,)])
    seen = {start}
    while waiting:
        way = waiting.popleft()
        for effect in effects.get(way[-1], ()):
            if effect == goal:
                return way
            if effect not in seen:
                seen.add(effect)
                waiting.append((*way, effect))
    return ()
