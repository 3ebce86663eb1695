"""From evidence to a finding: support, certainty, status, interval, coverage.

The definitions are the measures of belief and disbelief of MYCIN with EMYCIN's combination (Buchanan and
Shortliffe, *Rule-Based Expert Systems*, 1984, ch. 11), made independent of order: products run over
sorted weights and are rounded to nine places before they meet a threshold. All numbers lie here, and the
method note of every report prints them from here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from saan.knowledge.model import Condition
from saan.records import Certainty, Degree, Evidence, EvidenceLevel, Finding, Status
from saan.records.dates import PartialDate, first_of, whichever
from saan.records.observed import SEVERAL

__all__ = [
    "BURDEN",
    "STRENGTH",
    "SURENESS",
    "THRESHOLDS",
    "Potential",
    "Thresholds",
    "assess",
    "certainty",
    "counted",
    "status_of",
    "support",
]

STRENGTH: Mapping[str, float] = {"weak": 0.25, "moderate": 0.5, "strong": 0.75, "very_strong": 0.9}
"""What a grade of strength counts for, of evidence and of causes (our judgement; robustness varies it)."""

SURENESS: Mapping[Certainty, float] = {"firm": 1.0, "likely": 0.8, "hearsay": 0.5}
"""What is left of a strength when whoever says it is less than sure."""

BURDEN: Mapping[Degree, int] = {"mild": 1, "serious": 2, "critical": 3}
"""How heavily a problem of each degree weighs."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where numbers become words; the same lines hold on the negative side (our judgement)."""

    established: float = 0.6
    """From this certainty on a finding is established; at its negative, excluded."""

    suspected: float = 0.2
    """From this certainty on a finding is suspected; at its negative, unlikely."""

    conflict: float = 0.4
    """A finding can be contested only where the weaker side has at least this support."""

    conflict_share: float = 0.5
    """It is contested where the weaker side has at least this share of the stronger one's weight, −ln(1 − support)."""

    thin: float = 0.4
    """Below this coverage a finding is thin: too little of what could speak is known."""


THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Potential:
    """Something unknown that could still speak: the most it could say for, and against, one condition.

    `key` is the question's or measure's id; the weights (0 to 1) are those of its strongest levels.
    """

    key: str
    supports: float
    opposes: float


def support(weights: Iterable[float]) -> float:
    """Combine weights (0 to 1) of independent evidence for one side: 1 − Π(1 − wᵢ)."""
    return round(1.0 - math.prod(1.0 - weight for weight in sorted(weights)), 9)


def certainty(supported: float, opposed: float) -> float:
    """Combine belief and disbelief: (for − against) / (1 − min(for, against)), 0 when they are equal (EMYCIN)."""
    if supported == opposed:
        return 0.0
    return round((supported - opposed) / (1.0 - min(supported, opposed)), 9)


def counted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Keep what counts: within one source the strongest for and the strongest against.

    Two indicators that read the same observation share its source, so it counts once.
    """
    best: dict[tuple[str, str], Evidence] = {}
    for piece in sorted(evidence, key=_strongest_first):
        best.setdefault((piece.source, piece.pole), piece)
    return tuple(sorted(best.values(), key=lambda piece: piece.id))


def _strongest_first(piece: Evidence) -> tuple[float, int, str]:
    return (-piece.weight, -BURDEN[piece.degree], piece.id)


def _contested(supported: float, opposed: float) -> bool:
    """Whether both sides are strong enough, and neither outweighs the other by far (weight E(x) = −ln(1 − x))."""
    less, more = sorted((supported, opposed))
    if less < THRESHOLDS.conflict:
        return False
    if more >= 1.0:
        return less >= 1.0
    return round(-math.log(1 - less), 9) >= round(-THRESHOLDS.conflict_share * math.log(1 - more), 9)


def status_of(supported: float, opposed: float) -> Status:
    """Name what the numbers say, for a condition that applies and of which something is known."""
    if _contested(supported, opposed):
        return "conflicting"
    sure = certainty(supported, opposed)
    if sure >= THRESHOLDS.established:
        return "established"
    if sure >= THRESHOLDS.suspected:
        return "suspected"
    if sure <= -THRESHOLDS.established:
        return "excluded"
    if sure <= -THRESHOLDS.suspected:
        return "unlikely"
    return "undetermined"


def assess(
    condition: Condition,
    pack: str,
    evidence: Sequence[Evidence],
    *,
    applicable: bool,
    unknown: Sequence[Potential],
    known_weight: float,
    uncertain: frozenset[str] = frozenset(),
    bounds: bool = True,
) -> Finding:
    """Aggregate all evidence on one condition into its finding.

    `unknown` lists what could still speak, `known_weight` is the sum of the strongest levels of the
    questions and measures that are known; `uncertain` names evidence ids that a completion of the case could
    withdraw (contingent rules), which the interval leaves out on the side it bounds. Without `bounds`, the
    interval and what could flip are not worked out.
    """
    pieces = counted(evidence)
    favour = [piece for piece in pieces if piece.pole == "for"]
    contrary = [piece for piece in pieces if piece.pole == "against"]
    supported, opposed = support(p.weight for p in favour), support(p.weight for p in contrary)
    coverage = _coverage(known_weight, unknown)
    status, capped = _status(condition, favour, contrary, applicable=applicable, known=known_weight > 0)
    sure = certainty(supported, opposed)
    return Finding(
        id=condition.id,
        pack=pack,
        kind=condition.kind,
        status=status,
        degree=_degree(favour),
        certainty=sure,
        supported=supported,
        opposed=opposed,
        interval=_interval(evidence, unknown, uncertain) if bounds else (sure, sure),
        coverage=coverage,
        thin=coverage < THRESHOLDS.thin,
        could_flip=bounds and applicable and _could_flip(supported, opposed, unknown),
        evidence_level=_level(contrary if opposed > supported else favour),
        evidence=tuple(sorted(evidence, key=lambda piece: piece.id)),
        unknown=tuple(sorted(potential.key for potential in unknown)),
        since=_began(evidence),
        capped=capped,
    )


def _status(
    condition: Condition,
    favour: Sequence[Evidence],
    contrary: Sequence[Evidence],
    *,
    applicable: bool,
    known: bool,
) -> tuple[Status, Literal["", "hearsay_only", "one_kind_of_source"]]:
    if not applicable:
        return "not_applicable", ""
    if not known and not favour and not contrary:
        return "not_assessed", ""
    status = status_of(support(p.weight for p in favour), support(p.weight for p in contrary))
    deciding = {"established": favour, "excluded": contrary}.get(status)
    if deciding is None:
        return status, ""
    lower: Status = "suspected" if status == "established" else "unlikely"
    if all(piece.certainty == "hearsay" for piece in deciding):
        return lower, "hearsay_only"
    if condition.two_kinds_of_source and len({piece.kind for piece in deciding} - {"author"}) < 2:
        return lower, "one_kind_of_source"
    return status, ""


def _began(evidence: Iterable[Evidence]) -> PartialDate | None:
    """Since when a condition holds: the first of its signs that are dated began then.

    Those of one sign who date it differently cannot all be right: it began when one of them says.
    """
    dates: dict[str, list[PartialDate]] = {}
    for piece in evidence:
        if piece.pole == "for" and piece.since:
            dates.setdefault(piece.indicator, []).append(piece.since)
    return first_of(filter(None, map(whichever, dates.values())))


def _degree(favour: Sequence[Evidence]) -> Degree:
    return min(favour, key=_strongest_first).degree if favour else "mild"


def _level(pieces: Sequence[Evidence]) -> EvidenceLevel:
    if not pieces:
        return "none"
    if all(piece.certainty == "hearsay" for piece in pieces):
        return "hearsay"
    # A paper that only hints does not vouch for what people say plainly.
    loudest = max(piece.weight for piece in pieces)
    if any(piece.kind in ("record", "document") and piece.weight * 2 >= loudest for piece in pieces):
        return "records"
    several = len({piece.source for piece in pieces}) > 1 or any(
        piece.kind == "survey" or piece.source == SEVERAL for piece in pieces
    )
    return "several_people" if several else "one_informant"


def _coverage(known: float, unknown: Sequence[Potential]) -> float:
    """Share of indicator weight that is known; 0 when nothing could ever speak."""
    total = known + math.fsum(max(p.supports, p.opposes) for p in unknown)
    return round(known / total, 9) if total else 0.0


def _interval(
    evidence: Sequence[Evidence], unknown: Sequence[Potential], uncertain: frozenset[str]
) -> tuple[float, float]:
    """Bound the certainty over every completion: each unknown takes its strongest side."""
    firm = [piece for piece in evidence if piece.id not in uncertain]

    def side(pieces: Iterable[Evidence], pole: str, more: Iterable[float] = ()) -> float:
        return support([p.weight for p in counted(pieces) if p.pole == pole] + list(more))

    highest = certainty(side(evidence, "for", (p.supports for p in unknown)), side(firm, "against"))
    lowest = certainty(side(firm, "for"), side(evidence, "against", (p.opposes for p in unknown)))
    return lowest, highest


def _could_flip(supported: float, opposed: float, unknown: Sequence[Potential]) -> bool:
    """Whether one unknown answer could move the finding between present and not present."""

    def present(more_for: float = 0.0, more_against: float = 0.0) -> bool:
        status = status_of(support((supported, more_for)), support((opposed, more_against)))
        return status in ("established", "suspected")

    now = present()
    return any(present(more_for=p.supports) != now or present(more_against=p.opposes) != now for p in unknown)
