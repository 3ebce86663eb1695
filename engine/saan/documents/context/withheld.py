"""What the consultant must know before handing a report round: what the other editions will not hold."""

from __future__ import annotations

from collections.abc import Callable

from saan.documents.context.findings import Findings
from saan.documents.context.scope import Scope
from saan.documents.views import WithheldView
from saan.records import Evidence, Finding, Withheld

__all__ = ["resting", "withheld"]

_NAMED = 3
"""How many pieces of advice are named that another edition places otherwise; the data have all."""


def withheld(scope: Scope, findings: Findings) -> tuple[WithheldView, ...]:
    """Return for each edition that lacks something how much, which findings rest on it in part, and what it advises
    otherwise.
    """
    return tuple(_view(scope, findings, one) for one in scope.diagnosis.case.withheld)


def _view(scope: Scope, findings: Findings, one: Withheld) -> WithheldView:
    titles = scope.titles(finding.id for finding in findings.once(resting(scope, one)))
    plans = {plan.edition: plan.moved for plan in scope.diagnosis.other_plans}
    moved = plans.get(one.edition, ())
    named = tuple((scope.title(m.id), _band(scope, m.here), _band(scope, m.there)) for m in moved[:_NAMED])
    return WithheldView(one.edition, one.answers, one.entries, titles, named, len(moved) - len(named))


def _band(scope: Scope, band: str) -> str:
    return scope.words.name("band", band) if band else scope.words.plain("change.no_advice")


def resting(scope: Scope, one: Withheld) -> Callable[[Finding], bool]:
    """Return the test whether a finding rests, in part at least, on what an edition does not hold."""
    return lambda finding: any(_rests_on(scope, piece, one.paths) for piece in finding.evidence)


def _rests_on(scope: Scope, piece: Evidence, paths: frozenset[str]) -> bool:
    """Whether a piece of evidence was read, perhaps through a measure, from any of the places."""
    for read in piece.reads:
        measure = scope.measures.get(read.removeprefix("measure:"))
        own = measure.paths if measure else (read.partition(".evidence[")[0],)
        if not paths.isdisjoint(own):
            return True
    return False
