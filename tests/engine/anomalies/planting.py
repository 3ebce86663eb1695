"""Changing joined packs: declarations in place of others, declarations left out, and new ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from saan.knowledge import KnowledgeBase, Pack, join
from saan.knowledge.model import Declared
from saan.knowledge.references import leaves, premises
from tests.engine.anomalies.build import name

Planted = list[tuple[str, set[str]]]
"""Codes, and ids that anomalies of theirs must be about."""


@dataclass
class Change:
    """What is changed in a pack: declarations in place of others, declarations left out, and new ones, each like an old one."""

    base: KnowledgeBase
    instead: dict[int, Declared | None] = field(default_factory=dict)
    added: list[tuple[str, Declared, Declared]] = field(default_factory=list)

    def put(self, old: Declared, **changes: Any) -> None:
        """Change fields of a declaration."""
        self.instead[id(old)] = old.model_copy(update=changes)

    def add(self, table: str, old: Declared, **changes: Any) -> str:
        """Add a declaration like an old one; returns its id."""
        new = old.model_copy(update={"id": f"{name(old)}_planted", **changes})
        self.added.append((table, old, new))
        return name(new)

    def made(self) -> KnowledgeBase:
        """Join the packs with what was changed."""
        return join([self._pack(pack) for pack in self.base.packs])

    def _pack(self, pack: Pack) -> Pack:
        places = dict(pack._places)
        declared: dict[str, tuple[Declared, ...]] = {}
        for kind, items in pack.declared.items():
            kept = [(old, self.instead.get(id(old), old)) for old in items]
            kept += [(old, new) for where, old, new in self.added if where == kind]
            places |= {id(new): pack._places[id(old)] for old, new in kept if new is not None}
            declared[kind] = tuple(new for _, new in kept if new is not None)
        return replace(pack, declared=declared, _places=places)


def some(random: Random, items: Iterable[Any], number: int) -> list[Any]:
    """Draw so many, or all where there are fewer."""
    chosen = list(items)
    return random.sample(chosen, min(number, len(chosen)))


def matter(base: KnowledgeBase, condition: str) -> str:
    """A condition, or of two opposites the first by id."""
    return min(condition, base.opposite(condition) or condition)


def apart_from_findings(base: KnowledgeBase) -> set[str]:
    """Conditions whose findings no premise reads."""
    read = {
        leaf.finding
        for pack in base.packs
        for item in (each for items in pack.declared.values() for each in items)
        for premise in premises(item)
        for leaf in leaves(premise)
        if leaf.finding
    }
    return {name for name in base.conditions if not read & {name, base.opposite(name)}}
