"""What declarations refer to: the one place that knows which field names which kind of thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from saan.knowledge.model import (
    Condition,
    Declared,
    Gate,
    Indicator,
    Link,
    Outlook,
    Premise,
    Question,
    Recommendation,
    Rule,
    Scorecard,
    SituationRow,
)

__all__ = ["leaves", "measures_read", "premises", "references"]


def leaves(premise: Premise) -> Iterator[Premise]:
    """Yield the tests of a premise that are not themselves combinations."""
    inner = (*premise.all, *premise.any, *((premise.not_,) if premise.not_ else ()))
    if not inner:
        yield premise
    for part in inner:
        yield from leaves(part)


def premises(item: Declared) -> tuple[Premise, ...]:
    """Return the premises that a declaration depends on."""
    found = _PREMISES.get(type(item))
    return tuple(premise for premise in found(item) if premise) if found else ()


# By exact class: to ask pydantic's models what they are instances of takes a hundred times as long.
_PREMISES: Mapping[type[Declared], Callable[[Any], Iterable[Premise | None]]] = {
    Condition: lambda item: (item.applies_when,),
    Question: lambda item: (item.ask_when,),
    Indicator: lambda item: (item.only_when,),
    Link: lambda item: (item.only_when,),
    Recommendation: lambda item: (item.when, *(contra.when for contra in item.not_when)),
    Outlook: lambda item: (item.when,),
    SituationRow: lambda item: (item.when,),
    Rule: lambda item: item.premises,
}


def references(item: Declared) -> Iterator[tuple[str, str]]:
    """Yield ``(kind, id)`` of everything a declaration names; measures are not declared in files."""
    yield from (("sources", source.partition("#")[0]) for source in getattr(item, "sources", ()))
    for premise in premises(item):
        yield from _of_premise(premise)
    for kind, names in _NAMED.get(type(item), lambda _: ())(item):
        yield from ((kind, name) for name in names if name)


def measures_read(item: Declared) -> Iterator[str]:
    """Yield the ids of the measures that a declaration reads."""
    if isinstance(item, Indicator) and item.measure:
        yield item.measure
    yield from (leaf.measure for premise in premises(item) for leaf in leaves(premise) if leaf.measure)


def _of_premise(premise: Premise) -> Iterator[tuple[str, str]]:
    for leaf in leaves(premise):
        if leaf.answer:
            yield "questions", leaf.answer
        if leaf.finding:
            yield "conditions", leaf.finding


_NAMED: Mapping[type[Declared], Callable[[Any], Iterable[tuple[str, Iterable[str | None]]]]] = {
    Condition: lambda item: (("conditions", (item.opposite,)),),
    Indicator: lambda item: (("conditions", (item.condition,)), ("questions", (item.question,))),
    Rule: lambda item: (("conditions", (said.condition for said in item.then)),),
    Link: lambda item: (("conditions", (item.from_, item.to)), ("links", item.weakens)),
    Recommendation: lambda item: (
        ("conditions", (*(target.condition for target in item.addresses), *item.builds_on)),
        ("recommendations", item.requires),
    ),
    Gate: lambda item: (
        ("conditions", (item.finding,)),
        ("questions", (item.answer, item.ask)),
        ("recommendations", (advice for row in item.rows for advice in row.advice)),
    ),
    Outlook: lambda item: (("recommendations", item.advice),),
    SituationRow: lambda item: (("conditions", (each.condition for each in item.multiply)),),
    Scorecard: lambda item: (("conditions", (name for row in item.rows for name in row.conditions)),),
}
"""What each kind of declaration names by id, beside its sources and premises."""
