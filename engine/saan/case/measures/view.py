"""The case file as measures see it: entries with their places, counted back from the day of the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from saan.case.entries import Entries
from saan.case.measures.bounds import Bounds
from saan.case.measures.months import window_start
from saan.case.sources import Sources
from saan.records import Measure, SourceKind, Text
from saan.records.casefile import CaseFile, Item, Section
from saan.records.dates import PartialDate, day_text
from saan.records.observed import word_of
from saan.yamltext import Document

__all__ = ["INCOMPLETE_COVERAGE", "Entry", "Listing", "Measured", "View"]

INCOMPLETE_COVERAGE = 0.5
"""What a list that does not say it is complete counts for in coverage: nobody says how much is missing (judgement)."""

_NOT_COMPLETE = Text(th=" (รายการยังไม่ครบ)", en=" (the list is not complete)")

ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True, slots=True)
class Entry(Generic[ItemT]):
    """One entry of a list section, and where it stands: the section's name, and its number in it (from 0)."""

    list: str
    index: int
    item: ItemT


@dataclass(frozen=True, slots=True)
class Measured:
    """What a number was found to be, and what it rests on: `Listing.measured` makes it.

    Its paths, its lines in the case file, its source and whether it is confidential follow from the entries `used`.
    """

    list: str
    """The section it was computed from; stands for the number where no entry was used."""

    bounds: Bounds
    tell: Text | None
    """The computation in words; without it, a pack's own measure is told by its title and the number."""

    used: tuple[Entry[Any], ...]
    coverage: float
    """The share (0 to 1) of what it is computed from that is known."""


@dataclass(frozen=True)
class View:
    """One case file and the document it was read from."""

    file: CaseFile
    document: Document

    @cached_property
    def sources(self) -> Sources:
        """Whose word the file's entries are."""
        return Sources(Entries(self.file))

    @property
    def as_of(self) -> date:
        """The day the case describes."""
        return self.file.case.as_of

    @property
    def day(self) -> Text:
        """The day the case describes, in words."""
        return day_text(self.as_of)

    def window(self, months: int) -> date:
        """The first day of the `months` months that end on the day of the case."""
        return window_start(self.as_of, months)

    def listing(self, name: str, section: Section[ItemT] | None) -> Listing[ItemT] | None:
        """Return the section `name`; `None` when it says nothing: absent, or empty without being complete."""
        if section is None or not (section.items or section.complete):
            return None
        return Listing(self, name, section)

    def stated(self, id_: str, measured: Measured) -> Measure:
        """Return a measure with all that follows from the entries it rests on."""
        used, rounded = measured.used, measured.bounds.rounded()
        kind, source = self._source(used)
        return Measure(
            id=id_,
            low=rounded.low,
            high=rounded.high,
            coverage=measured.coverage,
            tell=measured.tell or Text(),
            paths=tuple(f"{entry.list}[{entry.index}]" for entry in used) or (measured.list,),
            # A plain list has no key "items"; a document passes over the parts of a location that it does not hold.
            places=tuple(self.document.place((each.list, "items", each.index)) for each in used)
            or (self.document.place((measured.list,)),),
            kind=kind,
            source=source,
            confidential=any(entry.item.confidential for entry in used),
        )

    def _source(self, used: Sequence[Entry[Any]]) -> tuple[SourceKind, str]:
        """What was only told is no record, and what several told is still one source (docs/decisions/0006)."""
        return word_of(said for entry in used for said in self.sources.of_entry(entry.item))

    def past(self, when: PartialDate) -> PartialDate | None:
        """When it happened, given that it has happened by the day of the case; `None` if it lies after it."""
        if when.earliest > self.as_of:
            return None
        return PartialDate(when.earliest, min(when.latest, self.as_of))

    def present(self, joined: PartialDate | None, left: PartialDate | None) -> bool | None:
        """Whether what began at `joined` and ended at `left` is there on the day; without `left` it has not ended."""
        begun = joined is None or self._by_now(joined)
        over = left is not None and self._by_now(left)
        if begun is False or over is True:
            return False
        return True if begun and over is False else None

    def _by_now(self, when: PartialDate) -> bool | None:
        if when.latest <= self.as_of:
            return True
        return False if when.earliest > self.as_of else None


@dataclass(frozen=True, slots=True)
class Listing(Generic[ItemT]):
    """A list section that says something, ready to be measured."""

    view: View
    name: str
    section: Section[ItemT]

    def __iter__(self) -> Iterator[Entry[ItemT]]:
        return (Entry(self.name, index, item) for index, item in enumerate(self.section.items))

    @property
    def known_from(self) -> date:
        """Since when nothing is left out; the day after all days when the list does not say it is complete."""
        if not self.section.complete:
            return date.max
        return self.section.since.latest if self.section.since else date.min

    @property
    def whole(self) -> bool:
        """Whether nothing at all is left out."""
        return self.known_from == date.min

    def measured(
        self,
        bounds: Bounds,
        tell: Text | None,
        used: Sequence[Entry[Any]],
        *,
        known: Iterable[float],
        whole: bool,
    ) -> Measured:
        """Return a number computed from the entries `used`; those of other lists may be among them.

        `known` says of each entry considered how far what it needs is known (0 to 1); `whole` whether the list leaves
        out nothing that matters here. Coverage is the mean of `known`, half of it for a list that is not whole.
        """
        parts = list(known)
        share = sum(parts) / len(parts) if parts else 1.0
        if tell and not whole:
            tell = Text(th=tell.th + _NOT_COMPLETE.th, en=tell.en + _NOT_COMPLETE.en)
        coverage = round(share * (1 if whole else INCOMPLETE_COVERAGE), 4)
        return Measured(self.name, bounds, tell, tuple(used), coverage)

    def measure(
        self,
        id_: str,
        bounds: Bounds,
        tell: Text,
        used: Sequence[Entry[ItemT]],
        *,
        known: Iterable[float],
        whole: bool,
    ) -> Measure:
        """Return the engine's measure of this id; the rest as for `measured`."""
        return self.view.stated(id_, self.measured(bounds, tell, used, known=known, whole=whole))
