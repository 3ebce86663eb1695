"""The maps of what a pack says causes what: one for a small pack, one or two for each topic of a larger one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from markupsafe import Markup

from saan.documents.figures.declared_map import DeclaredLink, DeclaredNode, declared_map
from saan.knowledge import Pack
from saan.knowledge.model import Link
from saan.packs.book.shelf import Shelf, safe_name

__all__ = ["MapView", "maps_of"]

_MOST = 20
"""Boxes that one map can hold and still be read."""


class MapView(NamedTuple):
    """One map: its heading, the name of its file, the picture, and every line of it in words."""

    heading: str
    anchor: str
    file: str
    picture: str
    lines: tuple[Markup, ...]


def maps_of(pack: Pack, here: str, shelf: Shelf) -> Iterator[MapView]:
    """Yield the maps of a pack for the page `here`; none where it declares no causes."""
    links = [cast("Link", item) for item in pack.declared["links"] if cast("Link", item).type == "causes"]
    if len(_ends(links)) <= _MOST:
        if links:
            yield _map(pack, "whole", shelf.own.plain("map.whole"), _ends(links), links, here, shelf)
        return
    topics = {shelf.knowledge.conditions[name].topic for name in _ends(links)}
    for topic in shelf.in_order(topics):
        yield from _of_topic(pack, topic, links, here, shelf)


def _of_topic(pack: Pack, topic: str, links: Sequence[Link], here: str, shelf: Shelf) -> Iterator[MapView]:
    """Yield one map of all that touches a topic, or, if that is too much, one of each direction."""
    own = {name for name, each in shelf.knowledge.conditions.items() if each.topic == topic}
    name = shelf.topic(topic)
    away = [link for link in links if link.from_ in own]
    into = [link for link in links if link.to in own]
    both = [link for link in links if link in away or link in into]
    ways = {"both": both} if len(_ends(both)) <= _MOST else {"from": away, "into": into}
    for way, chosen in ways.items():
        if chosen:
            heading = shelf.own.plain(f"map.{way}", topic=name)
            file = topic if way == "both" else f"{topic}-{way}"
            yield _map(pack, file, heading, own, chosen, here, shelf)


def _map(
    pack: Pack, name: str, heading: str, own: Iterable[str], links: Sequence[Link], here: str, shelf: Shelf
) -> MapView:
    file = shelf.path(pack.id, f"maps/{safe_name(name)}.svg")
    nodes = [_node(each, set(own), file, shelf) for each in sorted(_ends(links))]
    lines = [DeclaredLink(link.from_, cast("str", link.to), link.strength) for link in links]
    title = shelf.own.plain("map.title", what=heading)
    picture = declared_map(f"{pack.id}-{name}", title, nodes, lines, shelf.own)
    told = tuple(_told(link, here, shelf) for link in sorted(links, key=lambda link: (link.from_, link.id)))
    return MapView(heading, name, posixpath.relpath(file, posixpath.dirname(here)), picture + "\n", told)


def _node(name: str, own: set[str], file: str, shelf: Shelf) -> DeclaredNode:
    kind = shelf.knowledge.conditions[name].kind
    look = "beside" if name not in own else "constraint" if kind == "constraint" else "own"
    return DeclaredNode(name, shelf.saying.title(name), look, shelf.way(file, "conditions", name))  # type: ignore[arg-type]


def _told(link: Link, here: str, shelf: Shelf) -> Markup:
    ends = (shelf.condition(here, link.from_), shelf.condition(here, cast("str", link.to)))
    words = shelf.saying.words
    return shelf.own(
        "map.line",
        cause=ends[0],
        effect=ends[1],
        tell=shelf.saying.text(link.tell),
        strength=words.plain(f"strength.{link.strength}"),
    )


def _ends(links: Iterable[Link]) -> set[str]:
    return {end for link in links for end in (link.from_, link.to) if end}
