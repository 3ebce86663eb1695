"""What a constraint on one field says of its value in three values: true, false, `None` for what is not known.

How a value can leave something open depends on its field: it is not there; of several words some may be there as well;
of months, or of a measure, only the least and the most are known; a finding's status is open.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar

from saan.inference.comparisons import Comparison
from saan.inference.facts import FindingFact, MeasureFact, ProfileFact
from saan.inference.field_tests import every, some
from saan.inference.language import AllOf, AnyOf, BaseFact, L, NoneOf, P, W
from saan.inference.listed_facts import KIND_OF, EntryFact, Possible
from saan.inference.values import same
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model.vocabulary import fields_of

__all__ = ["Doubt", "doubts_of"]

Verdict = Callable[[Any], bool | None]


class Doubt:
    """A field that is `None` where it is not known."""

    joins: ClassVar[bool] = True
    """Whether a variable can hold it against other fields: it is one value, or not known at all."""

    literal: ClassVar[bool] = True
    """Whether a literal is surely what it holds exactly where the two are equal."""

    def known(self, value: Any) -> bool:
        """Whether the value leaves nothing open."""
        return value is not None

    def is_(self, value: Any, wanted: Any) -> bool | None:
        """Whether it is what a literal says."""
        if wanted is None:
            return value is None  # asks for what is unknown, and gets a plain answer
        return bool(same(value, wanted)) if self.known(value) else None

    def compared(self, value: Any, comparison: Comparison) -> bool | None:
        """What a comparison says of it."""
        return comparison.verdict(value)

    def verdict(self, constraint: Any, stored: Callable[[Any], Any]) -> Verdict:
        """Return a constraint without variables as a test in three values; `stored` makes literals a fact's values."""
        match constraint:
            case W():
                return lambda _: True
            case P():
                return self._called(constraint[0])
            case AllOf() | AnyOf():
                parts = [self.verdict(part, stored) for part in constraint]
                join = every if isinstance(constraint, AllOf) else some
                return lambda value: join(part(value) for part in parts)
            case NoneOf():
                denied = self.verdict(constraint[0], stored)
                return lambda value: None if (inner := denied(value)) is None else not inner
        wanted = stored(constraint[0] if isinstance(constraint, L) else constraint)
        return lambda value: self.is_(value, wanted)

    def _called(self, check: Any) -> Verdict:
        """A function of a pack's own is called only where the value leaves nothing open."""
        if isinstance(check, Comparison):
            return lambda value: self.compared(value, check)
        return lambda value: bool(check(value)) if self.known(value) else None


class _Several(Doubt):
    """Several words, of which some may be there that are not named."""

    joins = literal = False

    def known(self, value: Any) -> bool:
        return bool(value.maybe == ())

    def is_(self, value: Any, wanted: Any) -> bool | None:
        return value.has(wanted) if isinstance(wanted, str) else None


class _Span(Doubt):
    """A number of which the least and the most are known."""

    joins = literal = False

    def known(self, value: Any) -> bool:
        return bool(value[0] == value[1])

    def is_(self, value: Any, wanted: Any) -> bool | None:
        if not isinstance(wanted, float):
            return bool(same(value, wanted)) if self.known(value) else None
        return False if value[1] < wanted or value[0] > wanted else True if self.known(value) else None


class _MonthsAgo(_Span):
    """Months before the day of the case: what lies ahead was not any number of months ago."""

    def is_(self, value: Any, wanted: Any) -> bool | None:
        return value[1] >= 0 and super().is_(value, wanted)

    def compared(self, value: Any, comparison: Comparison) -> bool | None:
        return value[1] >= 0 and comparison.verdict(value)


class _Status(Doubt):
    """A finding's status: what is open is not known, unless the rule itself names an open status."""

    joins = False

    def known(self, value: Any) -> bool:
        return self._status(value) not in STATUS_GROUPS["open"]

    def is_(self, value: Any, wanted: Any) -> bool | None:
        if same(value, wanted):
            return True
        return False if self.known(value) or not self.known(wanted) else None

    def compared(self, value: Any, comparison: Comparison) -> bool | None:
        return comparison.verdict(value) if self.known(value) else None

    def _status(self, value: Any) -> Any:
        return value[0] if isinstance(value, tuple) else value  # the field `state` holds status and degree


_KINDS: dict[str, Doubt] = {"words": _Several(), "months": _MonthsAgo()}
_MAYBE = Doubt()


@cache
def doubts_of(kind: type[BaseFact]) -> dict[str, Doubt]:
    """Return the fields of a kind of fact that can leave something open."""
    if issubclass(kind, EntryFact):
        section = next(name for name, each in KIND_OF.items() if each is kind)
        return {
            each.attribute: _KINDS.get(each.kind, _MAYBE)
            for each in fields_of(section).values()
            if each.optional or each.kind in _KINDS
        }
    if kind is FindingFact:
        maybe = dict.fromkeys(("present", "absent", "degree", "certainty"), _MAYBE)
        return {**maybe, "status": _Status(), "state": _Status()}
    if kind is Possible:
        return {"name": _MAYBE}
    if kind is ProfileFact:
        return {"value": _MAYBE}
    return {"interval": _Span()} if kind is MeasureFact else {}
