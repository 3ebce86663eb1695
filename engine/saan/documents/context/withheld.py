"""What the consultant must know before handing a report round: what the other editions will not hold."""

from __future__ import annotations

from saan.documents.context.findings import Findings
from saan.documents.context.scope import Scope
from saan.documents.views import WithheldView
from saan.records import Evidence, Withheld

__all__ = ["withheld"]


def withheld(scope: Scope, findings: Findings) -> tuple[WithheldView, ...]:
    """Return for each edition that lacks something how much, and which findings rest on it in part."""
    return tuple(_view(scope, findings, one) for one in scope.diagnosis.case.withheld)


def _view(scope: Scope, findings: Findings, one: Withheld) -> WithheldView:
    resting = findings.once(
        lambda finding: any(_rests_on(scope, piece, one.paths) for piece in finding.evidence)
    )
    titles = scope.titles(finding.id for finding in resting)
    return WithheldView(one.edition, one.answers, one.entries, titles)


def _rests_on(scope: Scope, piece: Evidence, paths: frozenset[str]) -> bool:
    """Whether a piece of evidence was read, perhaps through a measure, from any of the places."""
    for read in piece.reads:
        measure = scope.measures.get(read.removeprefix("measure:"))
        own = measure.paths if measure else (read.partition(".evidence[")[0],)
        if not paths.isdisjoint(own):
            return True
    return False
