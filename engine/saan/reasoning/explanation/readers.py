"""Who reads what: the declarations, and the rules in Python, that name a declaration."""

from __future__ import annotations

from saan.inference.inspection import python_rules
from saan.knowledge import KnowledgeBase
from saan.knowledge.pack import KINDS
from saan.knowledge.references import measures_read, references

__all__ = ["readers"]


def readers(knowledge: KnowledgeBase, kind: str, name: str) -> tuple[tuple[str, str], ...]:
    """Return what names the declaration `name` of a `kind` (``conditions``), as kind and id, sorted."""
    found = {
        (other, reader)
        for other in KINDS
        for reader, item in getattr(knowledge, other).items()
        if (kind, name) in references(item) and (other, reader) != (kind, name)
    }
    if kind == "measures":
        found |= {
            (other, reader)
            for other in KINDS
            for reader, item in getattr(knowledge, other).items()
            if name in measures_read(item)
        }
        found |= {
            ("python_rules", rule.id) for rule in python_rules(knowledge) if name in rule.inputs.measures
        }
    if kind == "conditions":
        found |= {
            ("python_rules", rule.id)
            for rule in python_rules(knowledge)
            if name in rule.concludes or name in rule.reading.reads
        }
    return tuple(sorted(found))
