"""What a failing test tells: what was expected, what is so, the evidence for it, and where to look."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from saan.knowledge.model import Declared
from saan.records import Evidence, Language
from saan.testing.packtest import Missed, Verdict
from saan.testing.seen import Seen
from saan.testing.telling import SAID
from saan.testing.words import grade_of

__all__ = ["told"]

_SHOWN = 6
"""Pieces of evidence that are listed of one condition; as many silent rules where there are none."""

_FEW = 2
"""Silent rules that are listed where others have spoken."""


_Said = Mapping[str, str]


def told(verdict: Verdict, language: Language = "en") -> str:
    """Tell every expectation that does not hold; empty where all do."""
    said = SAID[language]
    return "\n".join(line for missed in verdict.missed for line in _missed(missed, verdict, said))


def _missed(missed: Missed, verdict: Verdict, said: _Said) -> Iterator[str]:
    seen, test = verdict.seen, verdict.test
    yield f"  {missed.place}"
    yield f"    - {said['expected']:8}  {missed.expectation}"
    yield f"    + {said['is']:8}  {missed.result.instead}"
    for name in missed.result.about:
        if name in seen.findings:
            yield from _of_condition(seen, name, said)
        else:
            yield from _of_rule(seen, name, said)
    if test.file:
        ids = [name for name in missed.result.about if name in seen.findings or _declared(seen, name)]
        if ids:
            yield f"    {said['look']:10}  saan explain {test.file} {ids[0]}{_with_packs(seen)}"


def _with_packs(seen: Seen) -> str:
    """The options that load the packs of folders."""
    return "".join(f" --pack {pack.folder}" for pack in seen.knowledge.packs if not pack.distribution)


def _of_condition(seen: Seen, name: str, said: _Said) -> Iterator[str]:
    pieces = seen.findings[name].evidence
    for piece in pieces[:_SHOWN]:
        yield f"      {said['for' if piece.pole == 'for' else 'against']:7} {_piece(seen, piece, said)}"
    if len(pieces) > _SHOWN:
        yield "      " + said["more"].format(n=len(pieces) - _SHOWN)
    quiet = list(_quiet(seen, name, {piece.indicator for piece in pieces}, said))
    shown = _FEW if pieces else _SHOWN
    yield from quiet[:shown]
    if len(quiet) > shown:
        yield "      " + said["more_silent"].format(n=len(quiet) - shown)


def _quiet(seen: Seen, name: str, spoken: Container[str], said: _Said) -> Iterator[str]:
    """What could speak on a condition and is silent, with what it reads."""
    for indicator, _ in seen.knowledge.indicators_of(name):
        if indicator.id not in spoken:
            reads = indicator.question or indicator.measure
            reads_it = said["which_reads"].format(what=reads)
            yield f"      {said['silent']:7} {indicator.id} ({_place(seen, indicator, said)}){reads_it}"
    for rule, _ in seen.knowledge.rules_of(name):
        if rule.id not in spoken:
            lists = ", ".join(dict.fromkeys(step.section or "" for step in rule.lists))
            reads_it = said["which_reads"].format(what=lists or said["premises"])
            yield f"      {said['silent']:7} {rule.id} ({_place(seen, rule, said)}){reads_it}"


def _piece(seen: Seen, piece: Evidence, said: _Said) -> str:
    rule = seen.knowledge.indicators.get(piece.indicator) or seen.knowledge.rules.get(piece.indicator)
    where = f" ({_place(seen, rule, said)})" if rule else ""
    grade, what = grade_of(piece.strength), _read(seen, piece, said)
    return said["piece"].format(grade=grade, rule=piece.indicator, where=where, what=what)


def _read(seen: Seen, piece: Evidence, said: _Said) -> str:
    """What a piece of evidence was read from, with its line."""
    observed = {each.path: each for each in seen.case.observations}
    answers = [observed[path] for path in piece.reads if path in observed]
    if answers:
        return ", ".join(f"{each.question} = {_value(each.value)} ({each.place})" for each in answers)
    measured = [each for each in seen.case.measures if f"@measure:{each.id}" in piece.id]
    if measured:
        one = measured[0]
        number = f"{one.low:g}" if one.exact else f"{one.low:g} {said['to']} {one.high:g}"
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


def _of_rule(seen: Seen, name: str, said: _Said) -> Iterator[str]:
    """Where what should speak, or be silent, stands, and what it read."""
    declared = _declared(seen, name)
    if declared is not None:
        yield "      " + said["stands"].format(name=name, where=_place(seen, declared, said))
    for piece in seen.said.get(name, ())[:_SHOWN]:
        yield "      " + said["reads"].format(what=_read(seen, piece, said))
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
        yield "      " + said["state"].format(name=condition, status=seen.findings[condition].status)


def _place(seen: Seen, declared: Declared, said: _Said) -> str:
    place = seen.knowledge.place_of(declared)
    return str(place) if place else said["no_file"]
