"""Tests over what a case lists, in three values: true, false, and `None` for what the case does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from saan.inference.listed_facts import Listing
from saan.inference.premises import inside
from saan.knowledge.model import Step, Test
from saan.knowledge.model.vocabulary import FieldOf, field_of, fields_of, reference
from saan.records import listed

__all__ = ["Quantified", "every", "meant", "some", "verdict"]

Named = Mapping[str, listed.Entry]
"""The entries that a rule has given names to."""


def meant(value: object, named: Named, kinds: Mapping[str, str]) -> object:
    """Return what a value of a test stands for: itself, or a field of a named entry; `None` where that is unknown."""
    found = reference(value)
    if found is None:
        return value
    variable, field = found
    return getattr(named[variable], field_of(kinds[variable], field, variable=variable).attribute)


def verdict(
    test: Test, field: FieldOf, value: Any, resolve: Callable[[object], object] = lambda v: v
) -> bool | None:
    """Decide one test on one field's value."""
    if test.at_least is not None or test.under is not None:
        return _bounded(test, value)
    if value is None:
        return None
    if test.all:
        return every(_is(field, value, resolve(each)) for each in test.all)
    either = some(_is(field, value, resolve(each)) for each in test.values)
    return either if not test.not_ else None if either is None else not either


def _is(field: FieldOf, value: Any, wanted: object) -> bool | None:
    """Whether a known value is, or holds, what is wanted."""
    if isinstance(wanted, listed.Names):
        more = [] if wanted.maybe == () else [None]  # what else may be wanted may be there
        return some([*(_is(field, value, name) for name in wanted.sure), *more])
    if wanted is None:
        return None
    if field.kind == "flag":
        return bool(value) == (wanted if isinstance(wanted, bool) else str(wanted).lower() in ("yes", "true"))
    if isinstance(value, listed.Names):
        return value.has(str(wanted))
    return bool(value == (wanted if isinstance(wanted, float) else str(wanted)))


def _bounded(test: Test, value: float | listed.Months | None) -> bool | None:
    if value is None:
        return None
    low, high = value if isinstance(value, tuple) else (value, value)
    if isinstance(value, tuple) and high < 0:
        return False  # what lies ahead was not any number of months ago
    if inside(test.at_least, test.under)((low, high)):
        return True
    apart = (test.at_least is not None and high < test.at_least) or (
        test.under is not None and low >= test.under
    )
    return False if apart else None


def every(verdicts: Iterable[bool | None]) -> bool | None:
    """Whether all are so; `None` where that hangs on what is not known."""
    found = list(verdicts)
    return False if False in found else None if None in found else True


def some(verdicts: Iterable[bool | None]) -> bool | None:
    """Whether one is so; `None` where that hangs on what is not known."""
    found = list(verdicts)
    return True if True in found else None if None in found else False


@dataclass(frozen=True, slots=True)
class Quantified:
    """A step that counts entries: ``some_of``, ``none_of``, ``count_of``. `kinds` are the lists of the rule's names."""

    step: Step
    kinds: Mapping[str, str]

    @property
    def section(self) -> str:
        """The list it looks at."""
        return self.step.section or ""

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """At least so many, fewer than so many."""
        if self.step.none_of:
            return None, 1
        return (1, None) if self.step.some_of else (self.step.at_least, self.step.under)

    @property
    def months(self) -> float:
        """How many months back the list must be complete for the step to be decided; 0: it need not be."""
        if self.bounds[1] is None:
            return 0.0
        window = self.step.where.get("months_ago")
        return window.under if window is not None and window.under is not None else float("inf")

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """The named entries that its tests speak of."""
        found = (reference(value) for test in self.step.where.values() for value in test.values)
        return tuple(dict.fromkeys(each[0] for each in found if each))

    def holds(self, listing: Listing, named: Named) -> bool:
        """Whether it holds whatever is not known, given that the list is complete as far as `months` asks."""
        sure, maybe = self._found(listing, named)
        at_least, under = self.bounds
        if at_least is not None and self._least(sure) < at_least:
            return False
        return under is None or self._most(sure, maybe) < under

    def entries(self, listing: Listing, named: Named) -> list[listed.Entry]:
        """Return the entries that surely are what it asks for."""
        return self._found(listing, named)[0]

    def _least(self, sure: list[listed.Entry]) -> int:
        values = self._values(sure)
        return len(sure) if values is None else len({value for value in values if value is not None})

    def _most(self, sure: list[listed.Entry], maybe: list[listed.Entry]) -> int:
        values = self._values([*sure, *maybe])
        if values is None:
            return len(sure) + len(maybe)
        return len({value for value in values if value is not None}) + values.count(None)

    def _values(self, entries: list[listed.Entry]) -> list[object] | None:
        """What the entries have in the field whose different values are counted."""
        if not self.step.different:
            return None
        attribute = field_of(self.section, self.step.different).attribute
        return [getattr(entry, attribute) for entry in entries]

    def _found(self, listing: Listing, named: Named) -> tuple[list[listed.Entry], list[listed.Entry]]:
        """Return the entries that surely are what is asked for, and those that may be."""
        sure: list[listed.Entry] = []
        maybe: list[listed.Entry] = []
        fields = fields_of(self.section)

        def resolve(value: object) -> object:
            return meant(value, named, self.kinds)

        for entry in self._candidates(listing, resolve):
            decided = every(
                verdict(test, fields[name], getattr(entry, fields[name].attribute), resolve)
                for name, test in self.step.where.items()
            )
            if decided is not False:
                (maybe if decided is None else sure).append(entry)
        return sure, maybe

    def _candidates(self, listing: Listing, resolve: Callable[[object], object]) -> Iterable[listed.Entry]:
        """The entries worth looking at: found by a name they must hold, where a test asks for one."""
        for name, test in self.step.where.items():
            field = field_of(self.section, name)
            if field.kind in ("word", "words") and test.is_ and any(map(reference, test.is_)):
                values = [resolve(value) for value in test.is_]
                if all(isinstance(value, str) for value in values):
                    return listing.naming(field.attribute, map(str, values))
        return listing.origin.entries
