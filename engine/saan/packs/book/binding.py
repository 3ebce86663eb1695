"""From packs to the files of their knowledge books."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from saan.documents import marks
from saan.documents.collation import alphabetical
from saan.documents.environment import render_template
from saan.documents.escaping import markdown
from saan.knowledge import KnowledgeBase, Pack, join
from saan.packs.book.conditions import condition_page
from saan.packs.book.kinds import entries, names_of
from saan.packs.book.maps import maps_of
from saan.packs.book.shelf import KIND_PAGES, Shelf, anchor, safe_name
from saan.records import Language

__all__ = ["alone", "book", "library"]


class Topic(NamedTuple):
    """The conditions of one topic on a cover: each a link, with what kind of thing it is."""

    name: str
    conditions: tuple[tuple[Markup, str], ...]


class Volume(NamedTuple):
    """What the page that leads to all books says of one of them: its topics with how many pages each has."""

    book: Markup
    description: str
    maps: Markup
    topics: tuple[tuple[Markup, int], ...]


class Cover(NamedTuple):
    """The first page of a pack's book in one language."""

    title: str
    about: str
    requires: str
    description: str
    topics: tuple[Topic, ...]
    maps: Markup
    kinds: tuple[tuple[Markup, int], ...]


def alone(pack: Pack, knowledge: KnowledgeBase) -> KnowledgeBase:
    """Return the knowledge of a pack and of what it requires, so that its book does not hang on what else is loaded."""
    known = {each.id: each for each in knowledge.packs}
    needed, waiting = {}, [pack.id]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = known[name]
            waiting += known[name].manifest.requires
    return join(needed.values())


def library(packs: Iterable[Pack], knowledge: KnowledgeBase, languages: Sequence[Language]) -> dict[str, str]:
    """Return the books of several packs, linked with each other, and a page that leads to all of them."""
    chosen = tuple(packs)
    files: dict[str, str] = {}
    for pack in chosen:
        files |= book(pack, knowledge, languages, beside=chosen)
    shelves = [Shelf(chosen, knowledge, language) for language in languages]
    parts = [(shelf.own, [_volume(pack, shelf) for pack in chosen]) for shelf in shelves]
    return {"README.md": _written("library", shelves[0], parts=parts)} | files


def book(
    pack: Pack, knowledge: KnowledgeBase, languages: Sequence[Language], *, beside: Iterable[Pack] = ()
) -> dict[str, str]:
    """Return the pages and maps of a pack's book by their paths: ``<pack>/<language>/README.md`` is the first.

    Links lead within the book, and into the books of the packs `beside` it. The same knowledge gives the same text.
    """
    shelves = [Shelf((pack, *beside), knowledge, language) for language in languages]
    return {
        path: text
        for shelf in shelves
        for path, text in _pages(pack, shelf, [other for other in shelves if other is not shelf])
    }


def _pages(pack: Pack, shelf: Shelf, others: Sequence[Shelf]) -> Iterator[tuple[str, str]]:
    """Yield every page of a book in one language."""
    here = shelf.path(pack.id, "README.md")
    yield (
        here,
        _written(
            "cover", shelf, page=_cover(pack, here, shelf), ways=_ways(pack, "README.md", shelf, others)
        ),
    )
    for item in pack.declared["conditions"]:
        name = str(item.id)  # type: ignore[attr-defined]
        page = f"conditions/{safe_name(name.partition(':')[2])}.md"
        here = shelf.path(pack.id, page)
        view = condition_page(name, here, shelf)
        yield here, _written("condition", shelf, page=view, ways=_ways(pack, page, shelf, others))
    for kind in KIND_PAGES:
        here = shelf.path(pack.id, f"{kind}.md")
        found = list(entries(kind, pack, here, shelf))
        if found:
            ways = _ways(pack, f"{kind}.md", shelf, others)
            yield here, _written("kind", shelf, kind=kind, entries=found, ways=ways)
    here = shelf.path(pack.id, "maps.md")
    maps = list(maps_of(pack, here, shelf))
    if maps:
        yield here, _written("maps", shelf, maps=maps, ways=_ways(pack, "maps.md", shelf, others))
        for each in maps:
            yield posixpath.join(posixpath.dirname(here), each.file), each.picture


def _cover(pack: Pack, here: str, shelf: Shelf) -> Cover:
    manifest, words, text = pack.manifest, shelf.own, shelf.saying.text
    kinds = [(kind, len(names_of(kind, pack, shelf))) for kind in KIND_PAGES]
    maps = any(True for _ in maps_of(pack, shelf.path(pack.id, "maps.md"), shelf))
    return Cover(
        title=text(manifest.title),
        about=words.plain("cover.about", id=pack.id, version=manifest.version, licence=manifest.licence),
        requires=words.plain("cover.requires", packs=", ".join(manifest.requires))
        if manifest.requires
        else "",
        description=text(manifest.description) if manifest.description else "",
        topics=tuple(_topics(pack, here, shelf)),
        maps=_page_link("maps.md", words.plain("cover.maps")) if maps else Markup(""),
        kinds=tuple((_page_link(f"{kind}.md", words.plain(f"kinds.{kind}")), n) for kind, n in kinds if n),
    )


def _volume(pack: Pack, shelf: Shelf) -> Volume:
    """Return what leads to a pack's book, and into it, from the page above all books."""
    cover = shelf.path(pack.id, "README.md")
    page = _cover(pack, cover, shelf)
    return Volume(
        book=_page_link(cover, page.title),
        description=page.description,
        maps=_page_link(shelf.path(pack.id, "maps.md"), shelf.own.plain("cover.maps"))
        if page.maps
        else Markup(""),
        topics=tuple(
            (_page_link(f"{cover}#{anchor(topic.name)}", topic.name), len(topic.conditions))
            for topic in page.topics
        ),
    )


def _topics(pack: Pack, here: str, shelf: Shelf) -> Iterator[Topic]:
    """Yield the pack's conditions by topic, in the order of reports, problems first, then by the alphabet."""
    order = {kind: place for place, kind in enumerate(("problem", "constraint", "strength"))}
    found = [shelf.knowledge.conditions[str(item.id)] for item in pack.declared["conditions"]]  # type: ignore[attr-defined]
    for topic in shelf.in_order({each.topic for each in found}):
        own = sorted(
            (each for each in found if each.topic == topic),
            key=lambda each: (order[each.kind], alphabetical(shelf.saying.text(each.title)), each.id),
        )
        shown = [
            (shelf.condition(here, each.id), shelf.own.plain(f"condition_kind.{each.kind}")) for each in own
        ]
        yield Topic(shelf.topic(topic), tuple(shown))


def _ways(pack: Pack, page: str, shelf: Shelf, others: Sequence[Shelf]) -> list[Markup]:
    """Return the links at the head of a page: to the cover, and to the same page in the other languages."""
    here = shelf.path(pack.id, page)
    first = [] if page == "README.md" else [_way(shelf, pack, "README.md", here)]
    return [
        *first,
        *(_way(other, pack, page, here, other.own.plain(f"language.{other.language}")) for other in others),
    ]


def _way(shelf: Shelf, pack: Pack, page: str, here: str, text: str = "") -> Markup:
    address = posixpath.relpath(shelf.path(pack.id, page), posixpath.dirname(here) or ".")
    return _page_link(address, text or shelf.saying.text(pack.manifest.title))


def _page_link(address: str, text: str) -> Markup:
    return Markup(f"[{markdown(text)}]({address})")  # noqa: S704 -- the text is escaped, addresses are made of ids


def _written(template: str, shelf: Shelf, **values: object) -> str:
    return marks.strip(
        render_template(f"book/{template}.md.j2", t=shelf.own, label=shelf.saying.own, **values)
    )
