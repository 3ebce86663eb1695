"""From a diagnosis to what a template can print: chosen, ordered, in one language; no wording, no layout."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from saan.documents.context.advice import Plan
from saan.documents.context.annex import annex
from saan.documents.context.causes import Causes
from saan.documents.context.ends import contested, disagreements, outlook, questions
from saan.documents.context.findings import Findings
from saan.documents.context.happenings import timeline
from saan.documents.context.robustness import robustness
from saan.documents.context.scope import Scope
from saan.documents.context.situation import situations
from saan.documents.context.steps import told
from saan.documents.context.summary import head, summary, warnings
from saan.documents.context.uncounted import uncounted
from saan.documents.context.web import web
from saan.documents.context.withheld import withheld
from saan.documents.views import FindingView, RecordsView, Report
from saan.knowledge import KnowledgeBase
from saan.reasoning.selection import strong
from saan.records import Diagnosis, Finding, Language, Text

__all__ = ["report"]


def report(
    diagnosis: Diagnosis,
    knowledge: KnowledgeBase,
    language: Language,
    changed: Mapping[str, Text] = MappingProxyType({}),
    *,
    named: bool = True,
) -> Report:
    """Return the whole advice document as plain values; the options are those of `Scope`."""
    scope = Scope(diagnosis, knowledge, language, changed, named=named)
    findings = Findings(scope)
    causes = Causes(scope, findings)
    plan = Plan(scope, findings, causes)
    plan_view, gates, asks = plan.view(), plan.gates(), questions(scope)
    return Report(
        language=language,
        head=head(scope),
        summary=summary(scope, findings, causes, plan_view, gates, asks),
        warnings=warnings(scope),
        withheld=withheld(scope, findings),
        strengths=findings.by_topic(strong),
        problems=findings.by_topic(lambda finding: finding.kind == "problem" and finding.present),
        looked_for=_looked_for(findings, scope),
        undecided=_views(findings, findings.once(lambda finding: finding.status == "undetermined")),
        unassessed=findings.by_topic(
            lambda finding: finding.status == "not_assessed" and findings.spokesman(finding.id) == finding.id
        ),
        causes=causes.view(),
        risks=causes.risks(),
        gates=gates,
        situations=situations(scope),
        plan=plan_view,
        outlook=outlook(scope),
        disagreements=disagreements(scope),
        contested=contested(scope, findings),
        questions=asks,
        uncounted=uncounted(scope),
        robustness=robustness(scope),
        records=RecordsView(timeline(scope), web(scope), told(scope, plan_view)),
        annex=annex(scope, findings),
    )


def _looked_for(findings: Findings, scope: Scope) -> tuple[FindingView, ...]:
    """Return the problems that were looked for and not found, unless an opposite strength says so already."""

    def quiet(finding: Finding) -> bool:
        other = scope.findings.get(scope.knowledge.opposite(finding.id) or "")
        return finding.kind == "problem" and finding.absent and not (other and strong(other))

    return _views(findings, tuple(finding for finding in scope.diagnosis.findings if quiet(finding)))


def _views(findings: Findings, chosen: tuple[Finding, ...]) -> tuple[FindingView, ...]:
    return findings.views(finding.id for finding in chosen)
