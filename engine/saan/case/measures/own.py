"""Measures that packs bring: a stranger's code, asked for a number and for what it rests on, and believed in nothing else."""

from __future__ import annotations

import math
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from typing import Any

from saan.amounts import number
from saan.case.measures import FAMILIES, MEASURES
from saan.case.measures.bounds import Bounds
from saan.case.measures.view import Entry, Measured, View
from saan.errors import PackError, SaanError, one_line
from saan.knowledge import KnowledgeBase, Pack
from saan.knowledge.brought import OwnMeasure
from saan.plugins.blame import fault_in, line_of, raised_at
from saan.records import Measure, Text
from saan.records.casefile import CaseFile, Section
from saan.yamltext import Document

__all__ = ["check_names", "own_measures"]

_TELL = 500
"""Letters of a computation in words that are shown: a sentence."""

_RETURN = "return listing.measured(…), or None where the case says nothing"


def own_measures(file: CaseFile, document: Document, knowledge: KnowledgeBase) -> tuple[Measure, ...]:
    """Return what the measures of all packs find in a case file, or in what one edition holds of it.

    Raises `PackError` with the measure, and where in the pack's code it is, for one that fails or returns what is no
    number.
    """
    view = View(file, document)
    found = [_computed(view, pack, name, own) for name, (pack, own) in knowledge.own_measures.items()]
    return tuple(measure for measure in found if measure)


def _computed(view: View, pack: Pack, name: str, own: OwnMeasure) -> Measure | None:
    try:
        with redirect_stdout(sys.stderr):  # stdout is for the report alone
            measured = own.compute(view)
        return None if measured is None else view.stated(name, _sound(view, own, measured))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever a stranger's code raises, SystemExit too, must name the pack
        place = raised_at(error, own.compute.__module__) or line_of(own.compute)
        where = f" at {place}" if place else ""
        fault, hint = fault_in(error, of_case=True)
        message = f"measure {name} fails{where}: {fault}"
        raise PackError(pack.id, message, hint, distribution=pack.distribution) from error


def _sound(view: View, own: OwnMeasure, measured: Any) -> Measured:
    """Return what a measure found, told in words; raises `SaanError` for what cannot be meant."""
    if not isinstance(measured, Measured):
        raise SaanError(f"it returns {_kind(measured)}, not what Listing.measured makes", _RETURN)
    bounds = _bounds(measured.bounds)
    if not (_is_number(measured.coverage) and 0 <= measured.coverage <= 1):
        raise SaanError(
            "its coverage is not a number from 0 to 1", "known holds a number from 0 to 1 for each entry"
        )
    for entry in measured.used:
        if not (isinstance(entry, Entry) and _listed(view, entry)):
            raise SaanError(
                f"it rests on {_kind(entry)}, not on entries of this case", "used holds entries of listings"
            )
    if not isinstance(getattr(view.file, str(measured.list), None), Section):
        raise SaanError(f"there is no list '{one_line(str(measured.list))}'", _RETURN)
    return replace(measured, bounds=bounds, tell=_told(own, bounds, measured.tell))


def _bounds(bounds: Any) -> Bounds:
    if not isinstance(bounds, Bounds):
        raise SaanError(
            f"its bounds are {_kind(bounds)}", "Bounds(least, most): equal where the number is known"
        )
    low, high = bounds.low, bounds.high
    if not (_is_number(low) and _is_number(high)) or math.isinf(low) or not low <= high:
        hint = "both are numbers, the least finite and no more than the most; math.inf where nothing bounds the most"
        raise SaanError(f"it lies between {_shown(low)} and {_shown(high)}", hint)
    return Bounds(float(low), float(high))


def _shown(bound: object) -> str:
    return one_line(repr(bound), 40) if isinstance(bound, int | float) else _kind(bound)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value)


def _listed(view: View, entry: Entry[Any]) -> bool:
    """Whether an entry stands where it says."""
    section = getattr(view.file, str(entry.list), None)
    if not isinstance(section, Section) or not isinstance(entry.index, int):
        return False
    return 0 <= entry.index < len(section.items) and section.items[entry.index] is entry.item


def _told(own: OwnMeasure, bounds: Bounds, tell: Any) -> Text:
    if tell is None:
        low, high = number(bounds.low, 2), number(bounds.high, 2)
        if bounds.low == bounds.high:
            return Text(th=f"{own.title.th} {low}", en=f"{own.title.en}: {low}")
        if math.isinf(bounds.high):
            return Text(th=f"{own.title.th} อย่างน้อย {low}", en=f"{own.title.en}: at least {low}")
        return Text(th=f"{own.title.th} {low} ถึง {high}", en=f"{own.title.en}: {low} to {high}")
    if not isinstance(tell, Text) or not all(
        isinstance(each, str) and each.strip() for each in (tell.th, tell.en)
    ):
        raise SaanError("what it tells is not a text in both languages", 'Text(th="…", en="…"), or None')
    return Text(one_line(tell.th, _TELL), one_line(tell.en, _TELL))


def _kind(value: object) -> str:
    return f"an object of type {type(value).__name__}"


def check_names(knowledge: KnowledgeBase) -> None:
    """Raise `PackError` where a pack's measure could be taken for one of the engine's."""
    for name, (pack, own) in knowledge.own_measures.items():
        taken = own.id if own.id in MEASURES else pack.id if pack.id in FAMILIES else ""
        if taken:
            message = f"its measure '{name}' cannot be told from saan's own '{taken}'"
            hint = "give it another name" if own.id in MEASURES else "give the pack another id"
            raise PackError(pack.id, message, hint, distribution=pack.distribution)
