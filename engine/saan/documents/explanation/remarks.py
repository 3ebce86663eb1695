"""What stands right below a statement: its numbers, what it says in a whole sentence, the rule of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from saan.amounts import number, percent
from saan.documents.context.telling import unless
from saan.documents.dates import period
from saan.documents.explanation.brief import Brief, as_number, two_places
from saan.reasoning.explanation import Statement
from saan.records.dates import parse_partial_date

__all__ = ["remarks"]


def remarks(brief: Brief, statement: Statement) -> Iterator[str]:
    """Yield the remarks on a statement."""
    if statement.kind in _REMARKS:
        yield from _REMARKS[statement.kind](brief, statement)


def _finding(brief: Brief, s: Statement) -> Iterator[str]:
    if s.verdict:
        yield brief.scope.words.text(brief.scope.knowledge.conditions[s.about].statement)
    interval = s.get("interval")
    if isinstance(interval, tuple) and s.get("status") not in ("not_applicable", "not_assessed"):
        low, high = map(two_places, interval)
        yield brief.own.plain(
            "told.numbers_still" if low == high else "told.numbers",
            support=two_places(s.get("for")),
            against=two_places(s.get("against")),
            certainty=two_places(s.get("certainty")),
            low=low,
            high=high,
            coverage=percent(as_number(s.get("coverage"))),
        )
    if capped := s.get("capped"):
        yield brief.scope.words.plain(f"capped.{capped}")


def _evidence(brief: Brief, s: Statement) -> Iterator[str]:
    if not s.get("counted"):
        yield brief.scope.words.plain("annex.not_counted")
    yield from _unless(brief, s)


def _unless(brief: Brief, s: Statement) -> Iterator[str]:
    if what := unless(brief.scope, s.unless):
        yield brief.scope.words.plain("annex.unless", what=what)


def _link(brief: Brief, s: Statement) -> Iterator[str]:
    strength, declared = s.get("strength"), s.get("declared")
    if strength is not None:
        which = "told.link_strength" if strength == declared else "told.link_weakened"
        yield brief.own.plain(which, strength=two_places(strength), declared=two_places(declared))
    link = brief.scope.knowledge.links[s.about]
    for end, name in (("cause_since", link.from_), ("effect_since", link.to)):
        if since := s.get(end):
            began = period(parse_partial_date(str(since)), brief.scope.language)
            yield brief.own.plain("told.began", end=f"“{brief.saying.title(name or '')}”", day=began)
    if s.get("maintains"):
        yield brief.own.plain("told.maintains")


def _advice(brief: Brief, s: Statement) -> Iterator[str]:
    if placed := s.get("placed"):
        yield brief.own.plain("told.placed", rule=brief.own.plain(f"plan_rule.{placed}"))
    burden = brief.scope.diagnosis.burden
    if burden > 0 and (hours := s.get("hours")) is not None:
        share = percent(as_number(s.get("relief")) / burden)
        yield brief.own.plain("told.cost", share=share, hours=number(as_number(hours), 0))


def _gate(brief: Brief, s: Statement) -> Iterator[str]:
    gate = next(each for each in brief.scope.diagnosis.gates if each.id == s.about)
    if says := gate.says[brief.scope.language]:
        yield says
    for which, tags in (("told.blocks", gate.blocks), ("told.allows", gate.allows)):
        if tags:
            yield brief.own.plain(which, tags=brief.saying.tags(tags))


def _question(brief: Brief, s: Statement) -> Iterator[str]:
    if s.get("state") == "answered":
        return  # its definition says so
    reason = s.get("reason")
    named = brief.scope.words.plain(f"reason.{reason}") if reason else ""
    yield brief.own.plain(f"question_state.{s.get('state')}", reason=named)


def _case(brief: Brief, s: Statement) -> Iterator[str]:
    for status, count in s.detail:
        if status not in ("file", "as_of"):
            counted = brief.own.plain("told.counts", n=number(as_number(count), 0))
            yield f"{brief.scope.words.plain(f'status.{status}')}: {counted}"


def _plan(brief: Brief, s: Statement) -> Iterator[str]:
    hours = s.get("capacity")
    if isinstance(hours, tuple):
        yield brief.own.plain(
            "told.capacity", now=number(as_number(hours[0]), 0), next=number(as_number(hours[1]), 0)
        )
    else:
        yield brief.own.plain("told.no_capacity")


def _relief(brief: Brief, s: Statement) -> Iterator[str]:
    burden = brief.scope.diagnosis.burden
    if burden > 0:
        yield brief.own.plain("told.relief", share=percent(as_number(s.get("relief")) / burden))


_REMARKS: Mapping[str, Callable[[Brief, Statement], Iterator[str]]] = {
    "finding": _finding,
    "evidence": _evidence,
    "link": _link,
    "root": _relief,
    "entry_point": _relief,
    "advice": _advice,
    "gate": _gate,
    "outlook": _unless,
    "question": _question,
    "case": _case,
    "plan": _plan,
}
