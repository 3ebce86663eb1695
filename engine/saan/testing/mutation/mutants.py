"""The mutants of a pack: each says one thing otherwise than the pack does."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from saan.errors import PackError, Place
from saan.inference import Rulebook, prepare_changed
from saan.knowledge import KnowledgeBase, Pack
from saan.knowledge.model import Declared
from saan.knowledge.pack import KINDS
from saan.testing.mutation.editing import Edit
from saan.testing.mutation.operators import edits

__all__ = ["Mutant", "applied", "mutants_of"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one declaration; `declared` is `None` where it is gone."""

    kind: str
    id: str
    operator: str
    declared: Declared | None
    now: str
    """What is so in it, in words."""

    add: str
    """Which test would notice it, in words."""

    place: Place | None = None


def mutants_of(pack: Pack, knowledge: KnowledgeBase) -> tuple[tuple[Mutant, ...], int]:
    """Return the mutants of a pack, in the order of its files, and how many changes make no declaration."""
    found: list[Mutant] = []
    discarded = 0
    for kind, items in pack.declared.items():
        for item in items:
            for edit in edits(kind, item):
                mutant = _made(kind, item, edit, pack, knowledge)
                if mutant is None:
                    discarded += 1
                elif mutant.declared != item:
                    found.append(mutant)
    return tuple(found), discarded


def _made(kind: str, item: Declared, edit: Edit, pack: Pack, knowledge: KnowledgeBase) -> Mutant | None:
    """Make the mutant of a change; `None` where what it says is no declaration."""
    changed: Declared | None = None
    if edit.data is not None:
        try:
            changed = KINDS[kind].model_validate(edit.data, context={"pack": pack.id})
        except ValidationError:
            return None
    name: str = item.id  # type: ignore[attr-defined]  # whatever can be changed has one
    return Mutant(kind, name, edit.operator, changed, edit.now, edit.add, knowledge.place_of(item, edit.path))


def applied(mutant: Mutant, before: Rulebook) -> KnowledgeBase | None:
    """Return the knowledge with one thing said otherwise, ready for cases; `None` where it does not load."""
    try:
        changed = before.knowledge.changed(mutant.kind, mutant.id, mutant.declared)
        prepare_changed(changed, before, mutant.kind, mutant.id)
    except PackError:
        return None
    return changed
