"""What the steps of general rules ask of lists: whether one asks for more than another, and whether they can hold together.

Entries are compared by what is asked of each field. Names that rules give to entries (``$member``) are told apart by the
order in which they are given, so that two rules may call the same entry differently.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from saan.knowledge.model import Rule, Step, Test
from saan.knowledge.model.vocabulary import field_of, reference

__all__ = ["Asked", "asked", "clashing", "implied", "impossible", "overlapping"]

Where = Mapping[str, Test]


@dataclass(frozen=True, slots=True)
class Asked:
    """One step over a list: so many entries that are so. `each`: for every such entry, one by one."""

    section: str
    where: Where
    least: float
    under: float
    each: bool
    different: str | None


def asked(rule: Rule) -> tuple[Asked, ...]:
    """Return what a rule's steps ask of lists, its names for entries replaced by their numbers."""
    names = {name: str(number) for number, name in enumerate(rule.variables)}
    return tuple(_asked(step, names) for step in rule.lists)


def _asked(step: Step, names: Mapping[str, str]) -> Asked:
    where = {field: _renamed(test, names) for field, test in sorted(step.where.items())}
    least, under = 1.0, math.inf
    if step.none_of:
        least, under = 0.0, 1.0
    elif step.count_of:
        least, under = step.at_least or 0.0, math.inf if step.under is None else step.under
    return Asked(step.section or "", where, least, under, step.for_each is not None, step.different)


def _renamed(test: Test, names: Mapping[str, str]) -> Test:
    def renamed(values: tuple[str | float | int, ...]) -> tuple[str | float | int, ...]:
        return tuple(_spelt(value, names) for value in values)

    return test.model_copy(
        update={"is_": renamed(test.is_), "not_": renamed(test.not_), "all": renamed(test.all)}
    )


def _spelt(value: str | float | int, names: Mapping[str, str]) -> str | float | int:
    named = reference(value)
    if named is None:
        return value
    return f"${names.get(named[0], named[0])}.{named[1]}"


def impossible(step: Asked) -> str:
    """Return the field of which a step asks what it never is; nothing where an entry can be so."""
    if step.under <= 1 and step.least == 0:
        return ""  # none of what cannot be is always so
    return next((name for name, test in step.where.items() if not _can(step.section, name, test)), "")


def _can(section: str, name: str, test: Test) -> bool:
    field = field_of(section, name)
    if field.kind in ("number", "months"):
        return test.under is None or test.under > 0
    options = field.options or (("yes", "no") if field.kind == "flag" else ())
    if options and test.not_ and field.kind != "words":
        return not {str(each) for each in options} <= {_plain(value) for value in test.not_}
    return True


def _plain(value: object) -> str:
    word = str(value).lower()
    return {"true": "yes", "false": "no"}.get(word, word)


def clashing(steps: tuple[Asked, ...]) -> tuple[Asked, Asked] | None:
    """Return two steps of one rule that never hold together: some that are so, and none that are."""
    for one in steps:
        for none in steps:
            same = one.section == none.section and one.different == none.different
            if one is none or not same or one.least < 1:
                continue
            if none.under <= one.least and not none.each and _narrower(one.where, none.where):
                return one, none
    return None


def implied(narrow: tuple[Asked, ...], wide: tuple[Asked, ...]) -> bool:
    """Whether what the one rule asks of lists holds wherever what the other asks does."""
    return all(any(_implies(one, other) for one in narrow) for other in wide)


def _implies(one: Asked, other: Asked) -> bool:
    if (one.section, one.each, one.different) != (other.section, other.each, other.different):
        return False
    if one.where == other.where:
        return one.least >= other.least and one.under <= other.under
    if other.under == math.inf:
        return one.least >= other.least and one.under == math.inf and _narrower(one.where, other.where)
    return other.least == 0 and one.under <= other.under and _narrower(other.where, one.where)


def _narrower(one: Where, other: Where) -> bool:
    """Whether all that is so as the one asks is also as the other asks."""
    return all(name in one and _test_implies(one[name], test) for name, test in other.items())


def _test_implies(one: Test, other: Test) -> bool:
    if one == other:
        return True
    named, wanted = set(map(_plain, one.is_)), set(map(_plain, other.is_))
    if one.is_:
        return named <= wanted if wanted else bool(other.not_) and not named & set(map(_plain, other.not_))
    if one.not_:
        return bool(other.not_) and set(other.not_) <= set(one.not_)
    if one.all:
        return set(other.all) <= set(one.all) if other.all else bool(wanted & set(map(_plain, one.all)))
    if other.at_least is None and other.under is None:
        return False
    least = other.at_least is None or (one.at_least is not None and one.at_least >= other.at_least)
    return least and (other.under is None or (one.under is not None and one.under <= other.under))


def overlapping(one: tuple[Asked, ...], other: tuple[Asked, ...]) -> bool:
    """Whether one rule looks at nothing in the lists but what the other looks at too, and both can hold."""
    few, many = sorted((one, other), key=len)
    return all(any(_meet(step, another) for another in many) for step in few)


def _meet(one: Asked, other: Asked) -> bool:
    if (one.section, one.each, one.different) != (other.section, other.each, other.different):
        return False
    if one.each:
        return one.where.keys() == other.where.keys() and all(
            _together(test, other.where[name]) for name, test in one.where.items()
        )
    return one.where == other.where and max(one.least, other.least) < min(one.under, other.under)


def _together(one: Test, other: Test) -> bool:
    """Whether one field can be as both tests ask."""
    if one.is_ and other.is_:
        return bool(set(map(_plain, one.is_)) & set(map(_plain, other.is_)))
    for is_, not_ in ((one, other), (other, one)):
        if is_.is_ and not_.not_:
            return not set(map(_plain, is_.is_)) <= set(map(_plain, not_.not_))
    low = max(one.at_least or 0.0, other.at_least or 0.0)
    high = min(math.inf if each.under is None else each.under for each in (one, other))
    return low < high
