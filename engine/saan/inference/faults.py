"""Faults of a pack's rules, named with the rule, the pack and its distribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saan.errors import PackError

if TYPE_CHECKING:
    from saan.knowledge import KnowledgeBase

__all__ = ["RunawayError", "distribution_of", "pack_fault"]


class RunawayError(PackError):
    """A rule was stopped because it would not come to an end, or not in this life. `rule` is its id."""

    def __init__(self, pack: str, rule: str, what: str, *, distribution: str = "") -> None:
        hint = "narrow its conditions; a program that means it gives more room: saan.inference.run(limits=…)"
        super().__init__(pack, f"rule {rule} ran away: {what}", hint, distribution=distribution)
        self.rule = rule


def distribution_of(knowledge: KnowledgeBase, pack: str) -> str:
    """Return the installed distribution that brings a pack; empty for a folder."""
    return next((known.distribution for known in knowledge.packs if known.id == pack), "")


def pack_fault(knowledge: KnowledgeBase, pack: str, message: str, hint: str = "") -> PackError:
    """Make the error that names a pack, and where it comes from."""
    return PackError(pack, message, hint, distribution=distribution_of(knowledge, pack))
