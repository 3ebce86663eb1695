"""What a failing test tells: what was expected, what is so, the evidence for it, and where to look."""

from __future__ import annotations

from collections.abc import Container, Iterator

from saan.knowledge.model import Declared
from saan.records import Evidence
from saan.testing.packtest import Missed, Verdict
from saan.testing.seen import Seen
from saan.testing.words import grade_of

__all__ = ["told"]

_SHOWN = 6
"""Pieces of evidence that are listed of one condition; as many silent rules where there are none."""

_FEW = 2
"""Silent rules that are listed where others have spoken."""


def told(verdict: Verdict) -> str:
    """Tell every expectation that does not hold; empty where all do."""
    return "\n".join(line for missed in verdict.missed for line in _missed(missed, verdict))


def _missed(missed: Missed, verdict: Verdict) -> Iterator[str]:
    seen, test = verdict.seen, verdict.test
    yield f"  {missed.place}"
    yield f"    - expected  {missed.expectation}"
    yield f"    + is        {missed.result.instead}"
    for name in missed.result.about:
        if name in seen.findings:
            yield from _of_condition(seen, name)
        else:
            yield from _of_rule(seen, name)
    if test.file:
        ids = [name for name in missed.result.about if name in seen.findings or _declared(seen, name)]
        if ids:
            yield f"    look at     saan explain {test.file} {ids[0]}{_with_packs(seen)}"


def _with_packs(seen: Seen) -> str:
    """The options that load the packs of folders."""
    return "".join(f" --pack {pack.folder}" for pack in seen.knowledge.packs if not pack.distribution)


def _of_condition(seen: Seen, name: str) -> Iterator[str]:
    pieces = seen.findings[name].evidence
    for piece in pieces[:_SHOWN]:
        yield f"      {'for' if piece.pole == 'for' else 'against':7} {_piece(seen, piece)}"
    if len(pieces) > _SHOWN:
        yield f"      … and {len(pieces) - _SHOWN} more"
    quiet = list(_quiet(seen, name, {piece.indicator for piece in pieces}))
    shown = _FEW if pieces else _SHOWN
    yield from quiet[:shown]
    if len(quiet) > shown:
        yield f"      … and {len(quiet) - shown} more that are silent"


def _quiet(seen: Seen, name: str, spoken: Container[str]) -> Iterator[str]:
    """What could speak on a condition and is silent, with what it reads."""
    for indicator, _ in seen.knowledge.indicators_of(name):
        if indicator.id not in spoken:
            reads = indicator.question or indicator.measure
            yield f"      silent  {indicator.id} ({_place(seen, indicator)}), which reads {reads}"
    for rule, _ in seen.knowledge.rules_of(name):
        if rule.id not in spoken:
            lists = ", ".join(dict.fromkeys(step.section or "" for step in rule.lists))
            yield f"      silent  {rule.id} ({_place(seen, rule)}), which reads {lists or 'premises alone'}"


def _piece(seen: Seen, piece: Evidence) -> str:
    rule = seen.knowledge.indicators.get(piece.indicator) or seen.knowledge.rules.get(piece.indicator)
    where = f" ({_place(seen, rule)})" if rule else ""
    return f"{grade_of(piece.strength)} by {piece.indicator}{where}, reads {_read(seen, piece)}"


def _read(seen: Seen, piece: Evidence) -> str:
    """What a piece of evidence was read from, with its line."""
    observed = {each.path: each for each in seen.case.observations}
    answers = [observed[path] for path in piece.reads if path in observed]
    if answers:
        return ", ".join(f"{each.question} = {_value(each.value)} ({each.place})" for each in answers)
    measured = [each for each in seen.case.measures if f"@measure:{each.id}" in piece.id]
    if measured:
        one = measured[0]
        number = f"{one.low:g}" if one.exact else f"{one.low:g} to {one.high:g}"
        return f"{one.id} = {number}" + (f" ({one.places[0]})" if one.places else "")
    return ", ".join(piece.reads)


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _declared(seen: Seen, name: str) -> Declared | None:
    base = seen.knowledge
    tables = (
        base.indicators,
        base.rules,
        base.links,
        base.recommendations,
        base.gates,
        base.outlooks,
        base.situations,
    )
    return next((found for table in tables if (found := table.get(name))), None)


def _of_rule(seen: Seen, name: str) -> Iterator[str]:
    """Where what should speak, or be silent, stands, and what it read."""
    declared = _declared(seen, name)
    if declared is not None:
        yield f"      {name} stands in {_place(seen, declared)}"
    for piece in seen.said.get(name, ())[:_SHOWN]:
        yield f"      it reads {_read(seen, piece)}"
    link = seen.knowledge.links.get(name)
    recommendation = seen.knowledge.recommendations.get(name)
    about = (
        [link.from_]
        if link
        else [each.condition for each in recommendation.addresses]
        if recommendation
        else []
    )
    for condition in about:
        yield f"      {condition} is {seen.findings[condition].status}"


def _place(seen: Seen, declared: Declared) -> str:
    place = seen.knowledge.place_of(declared)
    return str(place) if place else "no file"
