"""What declarations refer to: the one place that knows which field names which kind of thing."""

from __future__ import annotations

from collections.abc import Iterator

from saan.knowledge.model import (
    Claim,
    Condition,
    Declared,
    Gate,
    Indicator,
    Link,
    Outlook,
    Premise,
    Recommendation,
    Rule,
    Scorecard,
)

__all__ = ["leaves", "premises", "references"]


def leaves(premise: Premise) -> Iterator[Premise]:
    """Yield the tests of a premise that are not themselves combinations."""
    inner = (*premise.all, *premise.any, *((premise.not_,) if premise.not_ else ()))
    if not inner:
        yield premise
    for part in inner:
        yield from leaves(part)


def premises(item: Declared) -> Iterator[Premise]:
    """Yield the premises that a declaration depends on."""
    match item:
        case Condition(applies_when=Premise() as premise):
            yield premise
        case Indicator(only_when=Premise() as premise) | Link(only_when=Premise() as premise):
            yield premise
        case Recommendation():
            yield from (item.when,) if item.when else ()
            yield from (contra.when for contra in item.not_when)
        case Outlook():
            yield item.when
        case Rule():
            yield from item.premises
        case _:
            return


def references(item: Declared) -> Iterator[tuple[str, str]]:
    """Yield ``(kind, id)`` of everything a declaration names; measures are not declared in files."""
    if isinstance(item, Claim | Scorecard):
        yield from (("sources", source.partition("#")[0]) for source in item.sources)
    for premise in premises(item):
        yield from _of_premise(premise)
    yield from _of(item)


def _of_premise(premise: Premise) -> Iterator[tuple[str, str]]:
    for leaf in leaves(premise):
        if leaf.answer:
            yield "questions", leaf.answer
        if leaf.finding:
            yield "conditions", leaf.finding


def _of(item: Declared) -> Iterator[tuple[str, str]]:
    match item:
        case Condition():
            yield from (("conditions", item.opposite),) if item.opposite else ()
        case Indicator():
            yield "conditions", item.condition
            yield from (("questions", item.question),) if item.question else ()
        case Rule():
            yield from (("conditions", said.condition) for said in item.then)
        case Link():
            yield "conditions", item.from_
            yield from (("conditions", item.to),) if item.to else ()
            yield from (("links", link) for link in item.weakens)
        case Recommendation():
            yield from (("conditions", target.condition) for target in item.addresses)
            yield from (("conditions", strength) for strength in item.builds_on)
            yield from (("recommendations", need) for need in item.requires)
        case Gate():
            yield from (("conditions", item.finding),) if item.finding else ()
            yield from (("questions", item.answer),) if item.answer else ()
            yield "questions", item.ask
            yield from (("recommendations", advice) for row in item.rows for advice in row.advice)
        case Outlook():
            yield from (("recommendations", advice) for advice in item.advice)
        case Scorecard():
            yield from (("conditions", condition) for row in item.rows for condition in row.conditions)
        case _:
            return
