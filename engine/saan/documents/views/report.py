"""The whole document: its head, page one, and all parts."""

from typing import NamedTuple

from saan.documents.views.annex import AnnexView
from saan.documents.views.causes import CausesView, RiskView, RootView
from saan.documents.views.finding import FindingView, QuestionView, TopicView, UncountedView
from saan.documents.views.plan import (
    AdviceView,
    ContestedView,
    DecisiveView,
    DisagreementView,
    GateView,
    OutlookView,
    PlanView,
    SituationView,
    StabilityView,
)
from saan.documents.views.records import RecordsView
from saan.records import Edition, Language

__all__ = ["HeadView", "Report", "RobustnessView", "SummaryView", "WithheldView"]


class HeadView(NamedTuple):
    """Which network, on which day, for whom; what the edition holds depends on its audience."""

    title: str
    case_id: str
    day: str
    client: str
    question: str
    presenting: str
    composed: bool
    edition: Edition


class SummaryView(NamedTuple):
    """Page one. `state` is a key of words; `holding` are the leading roots and circles, `alone` the heaviest problems where nothing leads."""

    state: str
    strengths: tuple[FindingView, ...]
    holding: tuple[RootView, ...]
    alone: tuple[FindingView, ...]
    now: tuple[AdviceView, ...]
    gates: tuple[GateView, ...]
    assessed: int
    unassessed: int
    open_findings: int
    ask: tuple[QuestionView, ...]


class RobustnessView(NamedTuple):
    """What variations of the case show: how many were drawn, the answers that decide the first advice, what asking can change."""

    draws: int
    roots: tuple[tuple[str, str, StabilityView], ...]
    decisive: tuple[DecisiveView, ...]
    settled: bool


class WithheldView(NamedTuple):
    """How many answers and entries an edition lacks, the findings that rest on them in part, and the first of what its plan
    has otherwise: title, band here, band there; `more` are not named.
    """

    edition: Edition
    answers: int
    entries: int
    findings: tuple[str, ...]
    advice: tuple[tuple[str, str, str], ...]
    more: int


class Report(NamedTuple):
    """The whole advice document, in one language."""

    language: Language
    head: HeadView
    summary: SummaryView
    warnings: tuple[str, ...]
    withheld: tuple[WithheldView, ...]
    strengths: tuple[TopicView, ...]
    problems: tuple[TopicView, ...]
    looked_for: tuple[FindingView, ...]
    undecided: tuple[FindingView, ...]
    unassessed: tuple[TopicView, ...]
    causes: CausesView
    risks: tuple[RiskView, ...]
    gates: tuple[GateView, ...]
    situations: tuple[SituationView, ...]
    plan: PlanView
    outlook: tuple[OutlookView, ...]
    disagreements: tuple[DisagreementView, ...]
    contested: tuple[ContestedView, ...]
    questions: tuple[QuestionView, ...]
    uncounted: tuple[UncountedView, ...]
    robustness: RobustnessView | None
    records: RecordsView
    annex: AnnexView
