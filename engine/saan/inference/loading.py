"""Loading packs so that whatever is wrong with them is said then, not when a case is diagnosed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from saan.case.foreign import check_endings
from saan.case.measures.own import check_names
from saan.errors import PackError
from saan.inference.inspection import python_rules
from saan.inference.running import prepare
from saan.inference.vocabulary import known_measures
from saan.knowledge import KnowledgeBase
from saan.plugins import Loaded, Tell, joined, load

__all__ = ["load_packs", "verify", "without"]


def load_packs(
    folders: Iterable[Path] = (),
    *,
    only: Sequence[str] | None = None,
    plugins: bool = True,
    skip_broken: bool = False,
    tell: Tell | None = None,
) -> Loaded:
    """Load rule packs as `saan.plugins.load` does, and verify them: their rules are ready for the first case."""
    return load(folders, only=only, plugins=plugins, skip_broken=skip_broken, verify=verify, tell=tell)


def without(loaded: Loaded, error: PackError) -> Loaded:
    """Return what is loaded without the pack that an error names, and without those that need it.

    Raises the error where it names no pack that is loaded.
    """
    packs = [pack for pack in loaded.knowledge.packs if pack.id != error.pack]
    if len(packs) == len(loaded.knowledge.packs):
        raise error
    broken = [*loaded.left_out, error]
    knowledge = joined(packs, broken, verify, skip_broken=True)
    return replace(loaded, knowledge=knowledge, left_out=tuple(broken))


def verify(knowledge: KnowledgeBase) -> None:
    """Look through all that joined packs would do with a case.

    Raises `PackError` naming the pack, and the place where it can be named: for a measure that no case can have, one that
    is named like saan's own, two readers of the same files, a circle of inference, a rule that multiplies out, a Python rule that cannot be matched soundly.
    """
    check_names(knowledge)
    check_endings(knowledge)
    prepare(knowledge)
    known_measures(knowledge, python_rules(knowledge))
