"""Packs' Python rules in three values: what a case leaves open is never "no", under NOT as little as elsewhere.

A left-hand side is rewritten, pattern by pattern, by the number of NOTs around it. Under none, or two, a pattern takes
facts that surely are what it asks for: a field that it tests or names with MATCH must be known. Under one NOT, or
three, it takes facts that *may* be so, so that they block. There a field that may be unknown makes two patterns, one for what
is known and one for what is not, so that both are found by dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import product
from typing import Any

from saan.inference.constraints import Unsupported, asked
from saan.inference.doubts import Doubt, doubts_of
from saan.inference.facts import MeasureFact, SaanFact
from saan.inference.language import AND, EXISTS, FORALL, NOT, OR, AllOf, Element, L, P, W
from saan.inference.listed_facts import Named, Possible
from saan.inference.patterns import said

__all__ = ["three_valued"]


def three_valued(elements: Iterable[Any]) -> list[Any]:
    """Rewrite a left-hand side that has been found to be sound.

    Raises `Unsupported` for what cannot be held in three values: a variable against several words, against a number
    of which only bounds are known, or first bound under NOT where it may be unknown.
    """
    return _Side(set()).all(elements, 0)


class _Side:
    """A left-hand side, or a group of it, and the variables that are bound so far."""

    def __init__(self, bound: set[str]) -> None:
        self.bound = bound

    def all(self, elements: Iterable[Any], depth: int) -> list[Any]:
        """Rewrite elements in order."""
        return [self.one(element, depth) for element in elements]

    def one(self, element: Any, depth: int) -> Any:
        """Rewrite one element with `depth` NOTs around it; what it binds is bound from then on."""
        match element:
            case SaanFact():
                return self._fact(element, depth)
            case AND():
                return AND(*self.all(element, depth))
            case OR():
                return self._alternatives(element, depth)
            case EXISTS():
                return EXISTS(*self._inner().all(element, depth))
            case NOT():
                return _spoken(element, NOT(*self._inner().all(element, depth + 1)))
            case FORALL():
                inner, (first, *others) = self._inner(), element
                made = FORALL(inner.one(first, depth + 1), *inner.all(others, depth + 2))
                return _spoken(element, made)
        return element

    def _inner(self) -> _Side:
        return _Side(set(self.bound))

    def _alternatives(self, element: OR, depth: int) -> OR:
        sides = [self._inner() for _ in element]
        made = OR(*(side.one(part, depth) for side, part in zip(sides, element, strict=True)))
        self.bound |= set.intersection(*(side.bound for side in sides)) if sides else set()
        return made

    def _fact(self, fact: SaanFact, depth: int) -> Any:
        kind, fields = type(fact), {name: part for name, part in fact.items() if name != "__bind__"}
        if depth % 2 and kind is Named:
            kind = Possible
        if depth % 2 and kind is MeasureFact:
            fields = _as_interval(fields)
        doubts = doubts_of(kind) if depth % 2 or kind is not MeasureFact else {}
        ways = product(*(self._ways(kind, name, part, doubts, depth) for name, part in fields.items()))
        made = [kind(**dict(zip(fields, way, strict=True))) for way in ways]
        self.bound |= {name for part in fields.values() for name in asked(part)}
        if fact.__bind__:
            self.bound.add(fact.__bind__)
            for each in made:
                each.__bind__ = fact.__bind__
        return made[0] if len(made) == 1 else OR(*made)

    def _ways(
        self, kind: type[SaanFact], name: str, constraint: Any, doubts: dict[str, Doubt], depth: int
    ) -> list[Any]:
        """Return what a field must be: one constraint, or several of which one is enough."""
        field, _, inside = name.partition("__")
        doubt = doubts.get(field)
        if doubt is None:
            return [constraint]
        if inside:
            raise Unsupported(
                f"{_title(kind)}({name}=…)", f"ask {field} itself: what is in it may be unknown"
            )
        verdict = partial(doubt.verdict, stored=partial(kind.stored, field))
        variables = asked(constraint)
        if not variables:
            return [_may(verdict(constraint))] if depth % 2 else [_surely(doubt, constraint, verdict)]
        self._joinable(f"{_title(kind)}({name}=MATCH.{min(variables)})", doubt, variables, depth)
        parts = _apart(constraint)
        kept = [part if asked(part) else (_may if depth % 2 else _sure)(verdict(part)) for part in parts]
        if not doubt.joins:
            return [AllOf(*kept)] if len(kept) > 1 else kept
        known = AllOf(P(doubt.known), *kept)
        return [known, L(None)] if depth % 2 else [known]

    def _joinable(self, written: str, doubt: Doubt, variables: set[str], depth: int) -> None:
        if not doubt.joins and (depth % 2 or variables & self.bound):
            hint = "join names by Named(list='…', entry=MATCH.…, name=MATCH.…), and compare numbers in a TEST"
            raise Unsupported(f"{written} where it is not one value that is known", hint)
        if depth % 2 and not variables <= self.bound:
            hint = (
                "put first what surely binds it (an id, or a pattern before the NOT): here it may be unknown"
            )
            raise Unsupported(f"{written} first bound under NOT", hint)


def _title(kind: type[SaanFact]) -> str:
    return (Named if kind is Possible else kind).title()


def _apart(constraint: Any) -> list[Any]:
    """What must all hold, each by itself; what is bound apart from what is asked of it."""
    if isinstance(constraint, AllOf):
        return [one for part in constraint for one in _apart(part)]
    if isinstance(constraint, L | P) and constraint.__bind__:
        bound = W()
        bound.__bind__ = constraint.__bind__
        return [bound, type(constraint)(constraint[0])]
    return [constraint]


def _spoken(written: Any, made: Any) -> Any:
    """Let a group be told as its rule writes it."""
    made.said = said(written)
    return made


def _as_interval(fields: dict[str, Any]) -> dict[str, Any]:
    """What bounds of a measure must be, asked of all that lies between them: its value is there, somewhere."""
    asking = [fields[name] for name in ("low", "high", "interval") if name in fields]
    others = {name: part for name, part in fields.items() if name not in ("low", "high", "interval")}
    return {**others, "interval": AllOf(*asking)} if asking else others


def _surely(doubt: Doubt, constraint: Any, verdict: Callable[[Any], Any]) -> Any:
    """A single value that is looked for stands as it is, so that it is found by dictionary."""
    plain = not isinstance(constraint, Element) or isinstance(constraint, L)
    return constraint if plain and doubt.literal else _sure(verdict(constraint))


def _sure(verdict: Callable[[Any], bool | None]) -> P:
    return P(lambda value: verdict(value) is True)


def _may(verdict: Callable[[Any], bool | None]) -> P:
    return P(lambda value: verdict(value) is not False)
