"""What is not counted, or only as bounds, because a list of the case file is not marked complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saan import yamltext
from saan.case.measures import compute
from saan.case.measures.own import own_measures
from saan.knowledge import KnowledgeBase
from saan.records import Case, OpenList, Place
from saan.records.casefile import CaseFile, Section
from saan.yamltext import Document

__all__ = ["Uncounted", "open_lists", "uncounted"]


@dataclass(frozen=True, slots=True)
class Uncounted:
    """One list that has entries and is not marked complete, and the measures that it keeps from being known closer."""

    list: str
    place: Place
    measures: tuple[str, ...]
    """Their ids, in order; never empty."""


def open_lists(file: CaseFile, document: Document) -> tuple[OpenList, ...]:
    """Return the lists that have entries and do not say ``complete: true``, in the order of the case format."""
    sections = ((name, getattr(file, name)) for name in CaseFile.model_fields)
    return tuple(
        OpenList(name, document.place((name,)))
        for name, section in sections
        if isinstance(section, Section) and section.items and not section.complete
    )


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
    found = (*compute(file, nowhere, knowledge.scales), *own_measures(file, nowhere, knowledge))
    return {each.id: (each.low, each.high) for each in sorted(found, key=lambda measure: measure.id)}
