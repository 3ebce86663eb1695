"""What a template can print: plain values, chosen and put in order, in one language.

`key` is what a sentence states (``finding:community:distrust``, ``advice:…``): the same as a fact's key
wherever there is such a fact, so that every sentence can be traced. `anchor` is its place in the document.
Words about numbers are keys of ``words.yaml``; numbers are for the annex only.
"""

from __future__ import annotations

from dataclasses import dataclass

from saan.records import Language

__all__ = [
    "ActorView",
    "AdviceView",
    "AnnexView",
    "CausesView",
    "CircleView",
    "CitationView",
    "ContestedView",
    "DisagreementView",
    "EntryView",
    "EvidenceView",
    "FindingView",
    "GateView",
    "HeadView",
    "LinkView",
    "LockView",
    "MethodView",
    "NumbersView",
    "OutlookView",
    "PlanView",
    "ProfileView",
    "QuestionView",
    "Report",
    "RiskView",
    "RootView",
    "ScorecardRowView",
    "ScorecardView",
    "SourceView",
    "SummaryView",
    "TopicView",
]


@dataclass(frozen=True, slots=True)
class CitationView:
    """A source by its number in the list of sources, and where in it; `name` instead where no source is known."""

    number: int
    where: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question, as one would put it; `options` in order; `about` are titles of what hangs on it."""

    key: str
    text: str
    options: tuple[str, ...] = ()
    help: str = ""
    minutes: str = ""
    sensitive: bool = False
    reason: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One piece of evidence: what was asked and answered (or computed), where it stands, which rule reads it."""

    pole: str
    strength: str
    certainty: str
    source: str
    asked: str
    answer: str
    because: str
    rule: str
    places: tuple[str, ...]
    since: str
    counted: bool
    confidential: bool


@dataclass(frozen=True, slots=True)
class NumbersView:
    """The numbers behind one finding, ready to print; `relief` is a share of the whole burden."""

    supported: str
    opposed: str
    certainty: str
    low: str
    high: str
    coverage: str
    relief: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """The status of one condition. `number` counts the findings of the evidence annex; 0: nothing is known of it."""

    key: str
    id: str
    anchor: str
    number: int
    kind: str
    title: str
    statement: str
    why: str
    topic: str
    status: str
    degree: str
    level: str
    present: bool
    thin: bool
    could_flip: bool
    capped: str
    unchangeable: bool
    unknown: tuple[QuestionView, ...]
    evidence: tuple[EvidenceView, ...]
    numbers: NumbersView
    sources: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """Findings of one topic."""

    name: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link that is at work here, told in a sentence; `strength` is a key of words."""

    key: str
    cause: str
    effect: str
    tell: str
    strength: str
    basis: str
    maintains: bool
    weakened_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CircleView:
    """A vicious circle: its story step by step; `weakest` counts from 1 among the steps."""

    key: str
    anchor: str
    number: int
    members: tuple[FindingView, ...]
    steps: tuple[LinkView, ...]
    weakest: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RootView:
    """What explains others; `circle` is the number of the circle it is, 0 if it is one finding.

    `explains` are titles of what it leads to at once, `further` counts what follows from those. `entries` are titles of where to begin when it cannot be changed itself; `weight` is a key of words.
    """

    key: str
    kind: str
    circle: int
    members: tuple[FindingView, ...]
    explains: tuple[str, ...]
    further: int
    ask: tuple[QuestionView, ...]
    entries: tuple[str, ...]
    weight: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """Where acting relieves most of what follows from something that cannot be changed, or that others change."""

    key: str
    finding: FindingView
    of: str
    of_constraint: bool


@dataclass(frozen=True, slots=True)
class CausesView:
    """How things hang together; `links` are those between findings that are both present."""

    circles: tuple[CircleView, ...]
    roots: tuple[RootView, ...]
    apparent: tuple[RootView, ...]
    possible: tuple[RootView, ...]
    candidates: tuple[RootView, ...]
    stand_alone: tuple[FindingView, ...]
    constraints: tuple[FindingView, ...]
    entries: tuple[EntryView, ...]
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class RiskView:
    """Something that may come, or that may be there already, and the chain that leads to it."""

    key: str
    kind: str
    title: str
    size: str
    chain: tuple[str, ...]
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class GateView:
    """Something to settle first: `state` is a key of words, `says` the pack's sentence for it."""

    key: str
    anchor: str
    title: str
    state: str
    says: str
    ask: QuestionView | None
    advice: tuple[str, ...]
    basis: str
    sources: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class AdviceView:
    """One piece of advice, with all that doing it needs. `share` is the relief in words' key."""

    key: str
    anchor: str
    id: str
    rank: int
    band: str
    title: str
    what: str
    why: tuple[str, ...]
    relieves: tuple[str, ...]
    share: str
    serves: str
    who: str
    actors: tuple[str, ...]
    first_steps: tuple[str, ...]
    hours: str
    months: str
    sign: str
    builds_on: tuple[str, ...]
    guards: tuple[str, ...]
    tied_with: tuple[str, ...]
    gate: str
    because: tuple[str, ...]
    basis: str
    sources: tuple[CitationView, ...]
    relief: str
    shares: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    """What is asked of one side."""

    actor: str
    advice: tuple[AdviceView, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The advice in its bands, the hours it takes, and to whom it goes."""

    now: tuple[AdviceView, ...]
    next: tuple[AdviceView, ...]
    later: tuple[AdviceView, ...]
    protect: tuple[AdviceView, ...]
    not_advised: tuple[AdviceView, ...]
    actors: tuple[ActorView, ...]
    capacity: tuple[str, str] | None
    covered: str
    uncovered: str


@dataclass(frozen=True, slots=True)
class OutlookView:
    """An end, or a lasting, that the case points to, and what it rests on."""

    key: str
    title: str
    says: str
    good: bool
    rests_on: tuple[str, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """People, or sources, that say different things."""

    key: str
    kind: str
    tell: str


@dataclass(frozen=True, slots=True)
class ContestedView:
    """A finding with strong evidence on both sides, and what follows either way."""

    finding: FindingView
    favour: tuple[EvidenceView, ...]
    contrary: tuple[EvidenceView, ...]
    if_so: tuple[str, ...]
    if_not: str
    settle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScorecardRowView:
    """One named item of a list, and how it stands."""

    name: str
    title: str
    reading: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScorecardView:
    """One list of the founding text, or of an instrument."""

    title: str
    rows: tuple[ScorecardRowView, ...]


@dataclass(frozen=True, slots=True)
class ProfileView:
    """One line of the situation."""

    name: str
    value: str
    derived: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """One entry of the list of sources."""

    number: int
    anchor: str
    text: str
    where: str
    note: str
    seen: str


@dataclass(frozen=True, slots=True)
class LockView:
    """What it takes to make the same report again."""

    saan: str
    case: str
    case_sha256: str
    packs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """The thresholds and grades that words stand for, as the engine uses them."""

    established: str
    suspected: str
    conflict: str
    thin: str
    strengths: tuple[tuple[str, str], ...]
    sureness: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AnnexView:
    """Everything that proves the document."""

    scorecards: tuple[ScorecardView, ...]
    findings: tuple[FindingView, ...]
    profile: tuple[ProfileView, ...]
    sources: tuple[SourceView, ...]
    method: MethodView
    lock: LockView


@dataclass(frozen=True, slots=True)
class HeadView:
    """Which network, on which day, for whom."""

    title: str
    case_id: str
    day: str
    client: str
    question: str
    presenting: str
    composed: bool


@dataclass(frozen=True, slots=True)
class SummaryView:
    """Page one. `state` is a key of words; `holding` are the leading roots and circles."""

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


@dataclass(frozen=True, slots=True)
class Report:
    """The whole advice document, in one language."""

    language: Language
    head: HeadView
    summary: SummaryView
    warnings: tuple[str, ...]
    strengths: tuple[TopicView, ...]
    problems: tuple[TopicView, ...]
    looked_for: tuple[FindingView, ...]
    undecided: tuple[FindingView, ...]
    unassessed: tuple[TopicView, ...]
    causes: CausesView
    risks: tuple[RiskView, ...]
    gates: tuple[GateView, ...]
    plan: PlanView
    outlook: tuple[OutlookView, ...]
    disagreements: tuple[DisagreementView, ...]
    contested: tuple[ContestedView, ...]
    questions: tuple[QuestionView, ...]
    annex: AnnexView
