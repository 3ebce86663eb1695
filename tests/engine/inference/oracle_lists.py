"""A naive oracle of general rules: every combination of entries is tried, every test read off the entry itself.

It knows the records and the fields that rules may name; of how the engine joins, counts and indexes it shares nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from saan.knowledge.model import Rule, Step, Test
from saan.knowledge.model.vocabulary import field_of, reference
from saan.records import Case
from saan.records.listed import Entry, Names

__all__ = ["combinations"]

Verdict = bool | None
"""`None`: the case does not say."""


def combinations(rule: Rule, case: Case) -> set[tuple[str, ...]]:
    """Return the paths of the entries, one for each ``for_each``, for which all list steps of a rule hold."""
    lists = {listing.list: listing for listing in case.lists}
    if not all(step.section in lists for step in rule.lists):
        return set()
    steps = [step for step in rule.lists if step.for_each]
    found = set()
    for entries in product(*(lists[str(step.section)].entries for step in steps)):
        named = dict(zip((str(step.as_) for step in steps), entries, strict=True))
        each = zip(steps, entries, strict=True)
        if all(fits(rule, step, entry, named) is True for step, entry in each) and all(
            counted(rule, step, case, named) for step in rule.lists if not step.for_each
        ):
            found.add(tuple(entry.path for entry in entries))
    return found


def fits(rule: Rule, step: Step, entry: Entry, named: Mapping[str, Entry]) -> Verdict:
    """Whether an entry is what a step asks for."""
    return every(
        passes(rule, test, str(step.section), name, entry, named) for name, test in step.where.items()
    )


def counted(rule: Rule, step: Step, case: Case, named: Mapping[str, Entry]) -> bool:
    """Whether a count surely lies within its bounds, whatever the case leaves open."""
    listing = next(each for each in case.lists if each.list == step.section)
    verdicts = [(entry, fits(rule, step, entry, named)) for entry in listing.entries]
    sure = [entry for entry, verdict in verdicts if verdict is True]
    could = [entry for entry, verdict in verdicts if verdict is not False]
    low, high = (None, 1) if step.none_of else (1, None) if step.some_of else (step.at_least, step.under)
    window = step.where.get("months_ago")
    reach = window.under if window and window.under is not None else float("inf")
    if high is not None and not (listing.complete or listing.months >= reach):
        return False
    least, most = len(sure), len(could)
    if step.different:
        attribute = field_of(str(step.section), step.different).attribute
        values = [getattr(entry, attribute) for entry in could]
        least = len({getattr(entry, attribute) for entry in sure} - {None})
        most = len(set(values) - {None}) + values.count(None)
    return (low is None or least >= low) and (high is None or most < high)


def passes(
    rule: Rule, test: Test, section: str, name: str, entry: Entry, named: Mapping[str, Entry]
) -> Verdict:
    """Whether one field of an entry passes a test."""
    value: Any = getattr(entry, field_of(section, name).attribute)
    if value is None:
        return None
    if test.at_least is not None or test.under is not None:
        return within(
            test, *(value if isinstance(value, tuple) else (value, value)), past=isinstance(value, tuple)
        )
    if test.all:
        return every(is_(value, meant(rule, each, named)) for each in test.all)
    verdict = some(is_(value, meant(rule, each, named)) for each in test.values)
    return verdict if not test.not_ or verdict is None else not verdict


def meant(rule: Rule, value: object, named: Mapping[str, Entry]) -> Any:
    """Return what a value of a test stands for."""
    known = reference(value)
    if known is None:
        return value
    return getattr(named[known[0]], field_of(rule.variables[known[0]], known[1], variable=known[0]).attribute)


def is_(value: Any, wanted: Any) -> Verdict:
    """Whether what a field holds is, or has, what is wanted."""
    if wanted is None:
        return None
    if isinstance(wanted, Names):
        return some([*(is_(value, name) for name in wanted.sure), *([] if wanted.maybe == () else [None])])
    if isinstance(value, bool):
        return value == (wanted if isinstance(wanted, bool) else wanted in ("yes", "true"))
    if isinstance(value, Names):
        open_ = value.maybe is None or wanted in value.maybe
        return True if wanted in value.sure else None if open_ else False
    return bool(value == wanted)


def within(test: Test, low: float, high: float, *, past: bool) -> Verdict:
    """Whether a number, of which two bounds are known, lies within a test's bounds."""
    if past and high < 0:
        return False
    least = float("-inf") if test.at_least is None else test.at_least
    under = float("inf") if test.under is None else test.under
    if low >= least and high < under:
        return True
    return False if high < least or low >= under else None


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Whether all are so."""
    found = list(verdicts)
    return False if False in found else None if None in found else True


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """Whether any is so."""
    found = list(verdicts)
    return True if True in found else None if None in found else False
