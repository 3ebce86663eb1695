"""What other packs add to a condition of one pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from saan.packs.book.shelf import Shelf

__all__ = ["added"]

_KINDS = ("evidence", "links", "advice")


def added(name: str, shelf: Shelf) -> Iterator[Markup]:
    """Yield for each other pack how much evidence, how many links and how much advice it adds."""
    knowledge = shelf.knowledge
    own = knowledge.pack_of(name)
    found: dict[str, Counter[str]] = {}
    for kind, item in _items(name, shelf):
        found.setdefault(knowledge.pack_of(item), Counter())[kind] += 1
    titles = {pack.id: shelf.saying.text(pack.manifest.title) for pack in knowledge.packs}
    for pack in sorted(found.keys() - {own}):
        parts = [
            shelf.own.plain(f"added.{kind}", n=found[pack][kind]) for kind in _KINDS if found[pack][kind]
        ]
        yield shelf.own("added.line", pack=titles[pack], parts=" · ".join(parts))


def _items(name: str, shelf: Shelf) -> Iterator[tuple[str, str]]:
    knowledge = shelf.knowledge
    yield from (("evidence", item.id) for item, _ in knowledge.indicators_of(name))
    yield from (("evidence", item.id) for item, _ in knowledge.rules_of(name))
    yield from (("links", link.id) for link in knowledge.links.values() if name in (link.from_, link.to))
    for item in knowledge.recommendations.values():
        if any(target.condition == name for target in item.addresses):
            yield "advice", item.id
