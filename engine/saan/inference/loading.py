"""Loading packs so that whatever is wrong with them is said then, not when a case is diagnosed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from saan.inference.inspection import python_rules
from saan.inference.running import prepare
from saan.inference.vocabulary import known_measures
from saan.knowledge import KnowledgeBase
from saan.plugins import Loaded, load

__all__ = ["load_packs", "verify"]


def load_packs(
    folders: Iterable[Path] = (), *, only: Sequence[str] | None = None, skip_broken: bool = False
) -> Loaded:
    """Load rule packs as `saan.plugins.load` does, and verify them: their rules are ready for the first case."""
    return load(folders, only=only, skip_broken=skip_broken, verify=verify)


def verify(knowledge: KnowledgeBase) -> None:
    """Look through all that joined packs would do with a case.

    Raises `PackError` naming the pack, and the place where it can be named: for a measure that no case can have, a circle of
    inference, a rule that multiplies out, a Python rule that cannot be matched soundly.
    """
    prepare(knowledge)
    known_measures(knowledge, python_rules(knowledge))
