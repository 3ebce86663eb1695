"""What a pack is, as data: for ``saan packs list`` and ``saan packs show``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from saan.inference.inspection import python_rules
from saan.knowledge import KnowledgeBase, Pack
from saan.knowledge.model import Condition, Declared, Gate, Link, Source
from saan.knowledge.references import leaves, premises, references

__all__ = ["about", "head"]

_SEEN = ("read", "excerpt", "recalled")


def head(pack: Pack) -> dict[str, Any]:
    """Return who a pack is, from where, and how much of each kind it holds."""
    return {
        "id": pack.id,
        "version": pack.manifest.version,
        "title": pack.manifest.title.model_dump(),
        "from": pack.distribution or str(pack.folder),
        "api": pack.manifest.api,
        "licence": pack.manifest.licence,
        "requires": list(pack.manifest.requires),
        "sha256": pack.sha256,
        "code_sha256": pack.code or None,
        "holds": {kind: len(items) for kind, items in pack.declared.items() if items},
        "brings": {
            kind: len(items)
            for kind in ("rules", "measures", "readers", "formats")
            if (items := getattr(pack.brought, kind))
        },
        "python": pack.brought.code,
    }


def about(pack: Pack, knowledge: KnowledgeBase) -> dict[str, Any]:
    """Return all that can be said of a pack before it is used."""
    described = pack.manifest.description
    return head(pack) | {
        "description": described.model_dump() if described else None,
        "needed_by": sorted(other.id for other in knowledge.packs if pack.id in other.manifest.requires),
        "adds_to": _adds_to(pack, knowledge),
        "gates": _gates(pack),
        "sources": _sources(pack),
        "hooks": _hooks(pack),
    }


def _adds_to(pack: Pack, knowledge: KnowledgeBase) -> dict[str, dict[str, list[str]]]:
    """Return what of the pack speaks on, links or relieves conditions of other packs, by condition and kind; and what takes strength
    off their links, by link.
    """
    found: dict[str, dict[str, list[str]]] = {}
    said: list[tuple[str, str, Iterable[str]]] = [
        (kind, item.id, _named(item))  # type: ignore[attr-defined]
        for kind, items in pack.declared.items()
        for item in items
    ]
    said += [
        ("python_rules", rule.id, rule.concludes)
        for rule in python_rules(knowledge)
        if knowledge.pack_of(rule.id) == pack.id
    ]
    said += [
        ("weakened_by", link.id, link.weakens)
        for link in pack.declared.get("links", ())
        if isinstance(link, Link)
    ]
    for kind, name, conditions in said:
        for condition in conditions:
            if knowledge.pack_of(condition) != pack.id:
                found.setdefault(condition, {}).setdefault(kind, []).append(name)
    return {condition: found[condition] for condition in sorted(found)}


def _gates(pack: Pack) -> dict[str, dict[str, list[str]]]:
    """Return what the pack's gates hold back and let pass in some row, of the advice of all packs, by gate: its tags, or ``all``."""
    gates = [item for item in pack.declared.get("gates", ()) if isinstance(item, Gate)]
    return {
        gate.id: {
            "blocks": sorted({tag for row in gate.rows for tag in row.blocks}),
            "allows": sorted({tag for row in gate.rows for tag in row.allows}),
        }
        for gate in gates
    }


def _named(item: Declared) -> list[str]:
    """Return the conditions that a declaration is about; what it only asks for is left out."""
    asked = {leaf.finding for premise in premises(item) for leaf in leaves(premise)}
    named = dict.fromkeys(name for kind, name in references(item) if kind == "conditions")
    return [name for name in named if name not in asked or isinstance(item, Condition)]


def _sources(pack: Pack) -> dict[str, list[str]]:
    """Return the ids of the pack's sources by how its author knows them."""
    sources = [item for item in pack.declared.get("sources", ()) if isinstance(item, Source)]
    return {seen: [each.id for each in sources if each.seen == seen] for seen in _SEEN}


def _hooks(pack: Pack) -> Mapping[str, list[str]]:
    """Return the hooks that a pack implements, each with the names of what it hands over."""
    brought = pack.brought
    handed = {
        "saan_knowledge": [pack.id] if pack.distribution else [],
        "saan_rules": [kind.__name__ for kind in brought.rules],
        "saan_measures": [each.id for each in brought.measures],
        "saan_readers": [each.name for each in brought.readers],
        "saan_formats": [each.name for each in brought.formats],
        "saan_templates": [brought.templates.name] if brought.templates and pack.distribution else [],
    }
    return {hook: names for hook, names in handed.items() if names}
