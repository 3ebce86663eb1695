"""What proves the document."""

from typing import NamedTuple

from saan.documents.views.finding import FindingView, QuestionView

__all__ = [
    "AnnexView",
    "LockView",
    "MethodView",
    "ProfileView",
    "ScorecardRowView",
    "ScorecardView",
    "SourceView",
    "WeightView",
]


class ScorecardRowView(NamedTuple):
    """One named item of a list, and how it stands."""

    key: str
    name: str
    title: str
    reading: str
    conditions: tuple[str, ...]
    score: str
    """Of an instrument's scale: the latest score; empty otherwise."""

    change: str
    """What the score has changed by since the best round before, with its sign; empty where there is none."""

    ranges: tuple[str, ...]
    """Of a list that is drawn: how far the case speaks for each condition, and how far that could still move."""


class ScorecardView(NamedTuple):
    """One list of the founding text, or of an instrument."""

    title: str
    scored: bool
    """Whether it lists an instrument, with scores."""

    figure: str
    """The name of the chart that shows it as well; empty where it has none."""

    rows: tuple[ScorecardRowView, ...]
    known: bool
    """Whether anything is known of any item: of others a table would be a column of the same word."""

    ask: tuple[QuestionView, ...]
    """Where nothing is known: what would be asked first."""


class ProfileView(NamedTuple):
    """One line of the situation."""

    key: str
    name: str
    value: str
    derived: bool
    tell: str
    places: tuple[str, ...]


class WeightView(NamedTuple):
    """What a present problem weighs, and the rows that say so."""

    key: str
    title: str
    factor: str
    rows: tuple[str, ...]


class SourceView(NamedTuple):
    """One entry of the list of sources."""

    number: int
    anchor: str
    text: str
    where: str
    note: str
    seen: str


class LockView(NamedTuple):
    """What it takes to make the same report again."""

    saan: str
    case: str
    case_sha256: str
    packs: tuple[tuple[str, str, str], ...]
    settings: str
    """What was asked for, as options of ``saan diagnose``."""


class MethodView(NamedTuple):
    """The thresholds and grades that words stand for, as the engine uses them."""

    established: str
    suspected: str
    conflict: str
    thin: str
    strengths: tuple[tuple[str, str], ...]
    sureness: tuple[tuple[str, str], ...]
    weight_least: str
    weight_most: str


class AnnexView(NamedTuple):
    """Everything that proves the document."""

    scorecards: tuple[ScorecardView, ...]
    findings: tuple[FindingView, ...]
    profile: tuple[ProfileView, ...]
    weights: tuple[WeightView, ...]
    sources: tuple[SourceView, ...]
    method: MethodView
    lock: LockView
