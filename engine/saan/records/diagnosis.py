"""What reasoning concludes: evidence, findings, and the whole diagnosis that documents are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from saan.records.dates import PartialDate
from saan.records.editions import OtherPlan
from saan.records.observed import Case, Certainty, Disagreement, SourceKind
from saan.records.robustness import Robustness
from saan.records.text import Text

__all__ = [
    "ActiveLink",
    "Advice",
    "AskFirst",
    "Band",
    "Circle",
    "ConditionKind",
    "Degree",
    "Diagnosis",
    "EntryPoint",
    "Evidence",
    "EvidenceLevel",
    "Finding",
    "GateState",
    "Justification",
    "LockEntry",
    "OutlookHeld",
    "Risk",
    "Root",
    "Scored",
    "Share",
    "SituationHeld",
    "Status",
    "Weight",
]

Status = Literal[
    "established",
    "suspected",
    "undetermined",
    "unlikely",
    "excluded",
    "conflicting",
    "not_assessed",
    "not_applicable",
]
Degree = Literal["mild", "serious", "critical"]
ConditionKind = Literal["problem", "strength", "constraint"]
EvidenceLevel = Literal["records", "several_people", "one_informant", "hearsay", "none"]
Band = Literal["now", "next", "later", "protect", "not_advised"]


@dataclass(frozen=True, slots=True)
class Justification:
    """One firing of one rule: `matched` are the keys of the facts it matched, `asserted` of those it made.

    `bindings` are its variables, each with a value or the key of a fact; `absences` is what had to be absent, as
    the rule writes it. What a case says may stand in a binding: it is not for print.
    A fact's key is readable and stable: ``answer:<path>``, ``measure:<id>``, ``finding:<condition>``,
    ``evidence:<indicator>@<path>``.
    """

    rule: str
    matched: tuple[str, ...]
    asserted: tuple[str, ...]
    bindings: tuple[tuple[str, object], ...] = ()
    absences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one rule says for or against one condition, from one observation or measure.

    `strength` is the grade's number (0 to 1), `weight` the same after the observation's certainty;
    `source` and `kind` say who or what it comes from; `reads` the paths it was read from.
    """

    id: str
    condition: str
    pole: Literal["for", "against"]
    strength: float
    weight: float
    degree: Degree
    indicator: str
    source: str
    kind: SourceKind
    certainty: Certainty
    reads: tuple[str, ...]
    since: PartialDate | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The status of one condition in this case.

    `supported` and `opposed` (0 to 1) are the measures of belief and disbelief; `certainty` (−1 to 1)
    combines them; `interval` bounds it over every completion of what is unknown. `coverage` is the share
    of indicator weight that is known. `unknown` lists the questions, measures and rules that could still speak.
    `capped` says in words why a status is lower than its numbers (hearsay alone, one kind of source).
    """

    id: str
    pack: str
    kind: ConditionKind
    status: Status
    degree: Degree
    certainty: float
    supported: float
    opposed: float
    interval: tuple[float, float]
    coverage: float
    thin: bool
    could_flip: bool
    evidence_level: EvidenceLevel
    evidence: tuple[Evidence, ...] = ()
    unknown: tuple[str, ...] = ()
    since: PartialDate | None = None
    capped: Literal["", "hearsay_only", "one_kind_of_source"] = ""

    @property
    def present(self) -> bool:
        """Whether it is established or suspected."""
        return self.status in ("established", "suspected")

    @property
    def absent(self) -> bool:
        """Whether it is unlikely or excluded."""
        return self.status in ("unlikely", "excluded")

    @property
    def open(self) -> bool:
        """Whether nothing can be said either way: it is not assessed, undetermined or conflicting."""
        return self.status in ("not_assessed", "undetermined", "conflicting")


@dataclass(frozen=True, slots=True)
class ActiveLink:
    """A link whose cause is present. `strength` (0 to 1) is after prevention by `weakened_by` strengths.

    `effect_status` tells what the case knows of the effect. `maintains`: the cause began after the effect,
    so the link counts in circles and relief but not for roots.
    """

    id: str
    cause: str
    effect: str
    type: str
    strength: float
    basis: str
    effect_status: Status
    maintains: bool = False
    weakened_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """Present problems that keep each other going, in the order the story is told.

    `links` closes the ring: ``links[i]`` goes from ``members[i]`` to ``members[i + 1]``, the last one back
    to the first. `others` belong to the same strongly connected set but not to the told ring.
    """

    id: str
    members: tuple[str, ...]
    links: tuple[str, ...]
    weakest: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Root:
    """A source component of what causes what. `members` is one condition, or those of a circle.

    ``root``: established, explains something, its own causes excluded or none declared; ``apparent``: its
    causes are not known, `ask` lists them (condition ids); ``possible``: only suspected; ``candidate``: caused by others, but
    they account for less than half of it. `rivals` are other roots, apparent and possible ones that explain much the same about as
    well: what the case knows does not tell which of them it is.
    """

    id: str
    kind: Literal["root", "apparent", "possible", "candidate"]
    members: tuple[str, ...]
    explains: tuple[str, ...]
    relief: float
    ask: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """A changeable condition where acting relieves most of what follows; `of` is the root or constraint behind it."""

    id: str
    of: str
    relief: float


@dataclass(frozen=True, slots=True)
class Risk:
    """An effect not seen of a present cause. `chain` runs from the cause to the effect (condition ids).

    ``ask``: the effect was never assessed and may already exist; ``risk``: it is known to be absent so far.
    """

    id: str
    kind: Literal["ask", "risk"]
    cause: str
    chain: tuple[str, ...]
    links: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a relief: `amount` of it comes through `condition` (itself: directly)."""

    condition: str
    amount: float


@dataclass(frozen=True, slots=True)
class GateState:
    """What a gate says in this case. `reads` is the finding or question that decided it."""

    id: str
    state: Literal["open", "narrow", "closed", "doubtful", "not_assessed"]
    blocks: tuple[str, ...]
    allows: tuple[str, ...]
    advice: tuple[str, ...]
    says: Text
    ask: str
    reads: str


@dataclass(frozen=True, slots=True)
class OutlookHeld:
    """An end, or a lasting, that the case points to; `why` names the findings and answers it rests on (fact keys)."""

    id: str
    good: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation placed in this case.

    `relief` is the marginal relief in plan order and `shares` its decomposition; `leads` is the root or circle it
    serves, `why` the chain of condition ids from what it changes to what it relieves. `tied_with` are
    advice ids whose gain is within 5 %. `because` says why it is not advised, or why it waits.
    """

    id: str
    band: Band
    rank: int
    addresses: tuple[str, ...]
    actors: tuple[str, ...]
    relief: float
    shares: tuple[Share, ...]
    effort_hours: float
    months: float
    why: tuple[str, ...]
    leads: str = ""
    builds_on: tuple[str, ...] = ()
    tied_with: tuple[str, ...] = ()
    gate: str = ""
    """The gate that puts it first, if one does."""

    because: tuple[Text, ...] = ()
    placed: str = ""
    """The rule of the plan that put it in its band, as a key of words (``plan_rule`` in ``words.yaml``)."""


@dataclass(frozen=True, slots=True)
class AskFirst:
    """A question worth asking next. `reason`: a gate hangs on it, it could refute the leading cause, a root's causes, a finding
    could flip, an effect may already exist, the plan would change, or the screen.

    `value` is what it is worth: the mean change of plan (0 to 1) over its answers, for each minute of asking; in a
    quick diagnosis, the relief that hangs on it.
    """

    question: str
    reason: Literal["gate", "refutes", "root_cause", "contested", "could_flip", "risk", "plan", "screen"]
    about: str
    value: float


@dataclass(frozen=True, slots=True)
class Scored:
    """One row of a scorecard in this case: the conditions that stand for a named item, and what they show."""

    card: str
    name: str
    conditions: tuple[str, ...]
    reading: Literal["in_place", "partly", "lacking", "contested", "unknown"]


@dataclass(frozen=True, slots=True)
class SituationHeld:
    """A row of the packs' tables that is active in this case; `why` are the keys of the facts it rests on."""

    id: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """How much one problem weighs in this situation: the product of what the active `rows` multiply it by, bounded."""

    condition: str
    factor: float
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LockEntry:
    """One pack of the lock: enough to rebuild the report."""

    pack: str
    version: str
    sha256: str
    """The hash of what its files say, its templates included."""

    code: str = ""
    """The hash of its package's files, where it is installed; empty for a folder."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that is concluded about one case, frozen: documents are made from nothing else.

    `burden` is Σ bᵢ over present problems (degree × certainty × weight); `uncovered` the part no advice
    relieves; `capacity_hours` the members' hours for *now* and *next* (`None`: hours unknown, no bound).
    """

    saan: str
    case: Case
    situations: tuple[SituationHeld, ...]
    weights: tuple[Weight, ...]
    """Of the problems that active rows speak of, by condition; all others weigh 1."""

    findings: tuple[Finding, ...]
    links: tuple[ActiveLink, ...]
    circles: tuple[Circle, ...]
    roots: tuple[Root, ...]
    leading: tuple[str, ...]
    """What the plan serves first: ids of roots, circles and constraints, most relief ahead."""

    stand_alone: tuple[str, ...]
    contested: tuple[str, ...]
    constraints: tuple[str, ...]
    entry_points: tuple[EntryPoint, ...]
    risks: tuple[Risk, ...]
    gates: tuple[GateState, ...]
    outlook: tuple[OutlookHeld, ...]
    advice: tuple[Advice, ...]
    questions: tuple[AskFirst, ...]
    disagreements: tuple[Disagreement, ...]
    scorecards: tuple[Scored, ...]
    justifications: tuple[Justification, ...]
    warnings: tuple[Text, ...]
    lock: tuple[LockEntry, ...]
    burden: float
    uncovered: float
    capacity_hours: tuple[float, float] | None
    relief: dict[str, float] = field(default_factory=dict)
    """Relief of every present condition, by id."""

    months: tuple[int, int] = (3, 12)
    """How long *now* and *next* last, counted from today."""

    hours: float | None = None
    """The members' hours a month that the plan was told to count on; `None`: as the case says."""

    robustness: Robustness | None = None
    """How firm advice and roots are; `None` in a quick diagnosis."""

    other_plans: tuple[OtherPlan, ...] = ()
    """In the consultant's edition: what the plan of each edition that lacks something has otherwise."""

    settled: bool | None = None
    """Whether no answer to any one question that can still be asked would change what to do now; `None` in a quick diagnosis."""

    left_out: tuple[str, ...] = ()
    """The packs that were left out because they are broken, by id."""

    @property
    def waiting(self) -> float:
        """The part of the burden that only advice beyond the members' hours would relieve; it is not in `uncovered`."""
        return sum(advice.relief for advice in self.advice if advice.placed == "more_hands")
