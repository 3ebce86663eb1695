"""What a template can print: plain values, chosen and put in order, in one language.

`key` is what a sentence states (``finding:community:distrust``, ``advice:…``): the same as a fact's key
wherever there is such a fact, so that every sentence can be traced. `anchor` is its place in the document.
Words about numbers are keys of ``words.yaml``; numbers are for the annex only. Tuples with names are made and
read faster than dataclasses, and templates need no more; where annotations are postponed, each would be compiled
again when its class is made.
"""

from saan.documents.views.annex import (
    AnnexView,
    LockView,
    MethodView,
    ProfileView,
    ScorecardRowView,
    ScorecardView,
    SourceView,
    WeightView,
)
from saan.documents.views.causes import CausesView, CircleView, EntryView, LinkView, RiskView, RootView
from saan.documents.views.finding import (
    CitationView,
    EvidenceView,
    FindingView,
    NumbersView,
    QuestionView,
    TopicView,
    UncountedView,
)
from saan.documents.views.plan import (
    ActorView,
    AdviceView,
    ContestedView,
    DecisiveView,
    DisagreementView,
    GateView,
    OutlookView,
    PlanView,
    SameReasonView,
    SituationView,
    StabilityView,
)
from saan.documents.views.records import (
    BesideView,
    EventView,
    GroupView,
    LinkedView,
    RecordsView,
    StepView,
    TimelineView,
    WebView,
)
from saan.documents.views.report import HeadView, Report, RobustnessView, SummaryView, WithheldView

__all__ = [
    "ActorView",
    "AdviceView",
    "AnnexView",
    "BesideView",
    "CausesView",
    "CircleView",
    "CitationView",
    "ContestedView",
    "DecisiveView",
    "DisagreementView",
    "EntryView",
    "EventView",
    "EvidenceView",
    "FindingView",
    "GateView",
    "GroupView",
    "HeadView",
    "LinkView",
    "LinkedView",
    "LockView",
    "MethodView",
    "NumbersView",
    "OutlookView",
    "PlanView",
    "ProfileView",
    "QuestionView",
    "RecordsView",
    "Report",
    "RiskView",
    "RobustnessView",
    "RootView",
    "SameReasonView",
    "ScorecardRowView",
    "ScorecardView",
    "SituationView",
    "SourceView",
    "StabilityView",
    "StepView",
    "SummaryView",
    "TimelineView",
    "TopicView",
    "UncountedView",
    "WebView",
    "WeightView",
    "WithheldView",
]
