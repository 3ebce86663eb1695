"""What the consultant must know before handing a report round: what the other editions will not hold."""

from __future__ import annotations

from saan.documents.context.findings import Findings
from saan.documents.context.scope import Scope
from saan.records import Evidence, Withheld

__all__ = ["withheld"]


def withheld(scope: Scope, findings: Findings) -> tuple[str, ...]:
    """Return for each edition that lacks something how much, and which findings rest on it in part."""
    return tuple(_told(scope, findings, one) for one in scope.diagnosis.case.withheld)


def _told(scope: Scope, findings: Findings, one: Withheld) -> str:
    words = scope.words
    resting = findings.once(
        lambda finding: any(_rests_on(scope, piece, one.paths) for piece in finding.evidence)
    )
    told = words.plain(
        "edition.withheld",
        edition=words.plain(f"edition.{one.edition}"),
        answers=one.answers,
        entries=one.entries,
    )
    if not resting:
        return told
    titles = words.plain("edition.between").join(f"“{scope.title(finding.id)}”" for finding in resting)
    return f"{told} {words.plain('edition.rests_on_it', titles=titles)}"


def _rests_on(scope: Scope, piece: Evidence, paths: frozenset[str]) -> bool:
    """Whether a piece of evidence was read, perhaps through a measure, from any of the places."""
    for read in piece.reads:
        measure = scope.measures.get(read.removeprefix("measure:"))
        for path in measure.paths if measure else (read.partition(".evidence[")[0],):
            if path in paths:
                return True
    return False
