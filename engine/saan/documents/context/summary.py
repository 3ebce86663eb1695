"""Page one: what is strong, what holds the network back, what to do now, what is not known."""

from __future__ import annotations

from saan.documents.context.causes import Causes
from saan.documents.context.findings import Findings
from saan.documents.context.scope import Scope
from saan.documents.dates import day
from saan.documents.views import (
    FindingView,
    GateView,
    HeadView,
    PlanView,
    QuestionView,
    RootView,
    SummaryView,
)
from saan.records import Finding, Text

__all__ = ["head", "summary", "warnings"]

_STRENGTHS = 4
_HOLDING = 3
_NOW = 3
_ASK = 3
_DECIDED = ("established", "suspected", "unlikely", "excluded")
_ENOUGH = 0.5
"""Share of matters looked into below which a clean bill says "so far"."""


def head(scope: Scope) -> HeadView:
    """Return who and when, and for whom."""
    case = scope.diagnosis.case.file.case

    def said(text: Text | None) -> str:
        return text[scope.language] if text else ""

    return HeadView(
        title=said(case.title) or case.id,
        case_id=case.id,
        day=day(case.as_of, scope.language),
        client=said(case.client),
        question=said(case.question),
        presenting=said(case.presenting_problem),
        composed=case.composed,
        edition=scope.diagnosis.case.edition,
    )


def warnings(scope: Scope) -> tuple[str, ...]:
    """Return what the reader must know first: packs left out, answers that no pack reads."""
    texts = (*scope.diagnosis.warnings, *scope.diagnosis.case.warnings)
    return tuple(dict.fromkeys(text[scope.language] for text in texts))


def summary(
    scope: Scope,
    findings: Findings,
    causes: Causes,
    plan: PlanView,
    gates: tuple[GateView, ...],
    asks: tuple[QuestionView, ...],
) -> SummaryView:
    """Return page one. What gates ask stands with the gates and is not asked a second time."""
    applies = findings.once(lambda finding: finding.status != "not_applicable")
    unassessed = [finding for finding in applies if finding.status == "not_assessed"]
    undecided = [finding for finding in applies if finding.status in ("undetermined", "conflicting")]
    holding = _holding(causes)
    return SummaryView(
        state=_state(scope, len(applies), len(unassessed), len(undecided)),
        strengths=_strongest(scope, findings),
        holding=holding,
        alone=() if holding else findings.views(_heaviest(scope)),
        now=plan.now[:_NOW],
        gates=tuple(gate for gate in gates if gate.state != "open"),
        assessed=len(applies) - len(unassessed),
        unassessed=len(unassessed),
        open_findings=sum(finding.status == "undetermined" for finding in undecided),
        ask=tuple(ask for ask in asks if ask.reason != "gate")[:_ASK],
    )


def _state(scope: Scope, applies: int, unassessed: int, undecided: int) -> str:
    diagnosis = scope.diagnosis
    if unassessed == applies:
        return "not_assessed"
    if scope.ended:
        return "ended"
    problems = [finding for finding in diagnosis.findings if finding.kind == "problem" and finding.present]
    decided = [f for f in diagnosis.findings if f.kind != "constraint" and f.status in _DECIDED]
    if not problems and not decided:
        return "undecided"  # what was looked into says nothing either way: that is not "no problem"
    if not problems and any(f.kind == "problem" and f.status == "conflicting" for f in diagnosis.findings):
        return "contested"  # where sources contradict each other, nobody can say that all is well
    if not problems:
        return "healthy" if unassessed + undecided <= applies * _ENOUGH else "healthy_so_far"
    if all(finding.status == "suspected" for finding in problems):
        return "suspected"
    strengths = {f.status for f in diagnosis.findings if f.kind == "strength" and f.present}
    if not strengths:
        return "burdened"
    return "mixed" if "established" in strengths else "mixed_signs"


def _heaviest(scope: Scope) -> list[str]:
    """Return the problems that weigh most, those that are established first: what page one names where nothing leads."""

    def first(finding: Finding) -> tuple[bool, float, str]:
        return (finding.status != "established", -scope.diagnosis.relief.get(finding.id, 0.0), finding.id)

    problems = [
        finding for finding in scope.diagnosis.findings if finding.kind == "problem" and finding.present
    ]
    return [finding.id for finding in sorted(problems, key=first)[:_HOLDING]]


def _strongest(scope: Scope, findings: Findings) -> tuple[FindingView, ...]:
    """Return the surest strengths; one that is only suspected makes no headline."""

    def surest(finding: Finding) -> tuple[float, str]:
        return (-finding.certainty, finding.id)

    strong = [f for f in scope.diagnosis.findings if f.kind == "strength" and f.status == "established"]
    return findings.views(finding.id for finding in sorted(strong, key=surest)[:_STRENGTHS])


def _holding(causes: Causes) -> tuple[RootView, ...]:
    """Return what the plan serves first, as far as it is known by its findings."""
    leading = (causes.leading(name) for name in causes.led_by())
    return tuple(root for root in leading if root is not None)[:_HOLDING]
