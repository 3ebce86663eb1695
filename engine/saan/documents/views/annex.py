"""What proves the document."""

from __future__ import annotations

from dataclasses import dataclass

from saan.documents.views.finding import FindingView

__all__ = [
    "AnnexView",
    "LockView",
    "MethodView",
    "ProfileView",
    "ScorecardRowView",
    "ScorecardView",
    "SourceView",
]


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
