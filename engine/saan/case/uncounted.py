"""What is not counted, or only as bounds, because a list of the case file is not marked complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saan import yamltext
from saan.case.reading import measured
from saan.knowledge import KnowledgeBase
from saan.records import Case, Place

__all__ = ["Uncounted", "uncounted"]


@dataclass(frozen=True, slots=True)
class Uncounted:
    """One list that has entries and is not marked complete, and the measures that it keeps from being known closer."""

    list: str
    place: Place
    measures: tuple[str, ...]
    """Their ids, in order; never empty."""


def uncounted(case: Case, knowledge: KnowledgeBase) -> tuple[Uncounted, ...]:
    """Return the lists of a case that are not marked complete, where any number would be known closer if they were.

    A measure may need several lists to be whole. So each list is told with what it alone would still hold back if all
    the others were complete. Raises `PackError` where a pack's measure fails.
    """
    names = [each.list for each in case.open_lists]
    if not names:
        return ()
    closest = _bounds(case, knowledge, names)
    found = []
    for each in case.open_lists:
        without = _bounds(case, knowledge, (name for name in names if name != each.list))
        held = tuple(id_ for id_, bounds in closest.items() if without.get(id_) != bounds)
        if held:
            found.append(Uncounted(each.list, each.place, held))
    return tuple(found)


def _bounds(
    case: Case, knowledge: KnowledgeBase, complete: Iterable[str]
) -> Mapping[str, tuple[float, float]]:
    """The bounds of every measure, by id, if these lists were complete."""
    marked = {name: getattr(case.file, name).model_copy(update={"complete": True}) for name in complete}
    file = case.file.model_copy(update=marked)
    nowhere = yamltext.placed("", case.name)  # only the numbers are wanted, not the lines they come from
    return {each.id: (each.low, each.high) for each in measured(file, nowhere, knowledge)}
