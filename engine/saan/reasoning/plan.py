"""The plan: recommendations placed in this case, in bands, by what each adds to the relief of those before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from saan.knowledge.model import Recommendation
from saan.reasoning.covering import beyond_capacity, greedy
from saan.reasoning.selection import (
    Picked,
    Situation,
    bundle,
    candidates_of,
    lead_of,
    of_gates,
    refused_advice,
    strong,
)
from saan.reasoning.thresholds import REASONING
from saan.records import Advice, Band, Share, Text

__all__ = ["Plan", "make_plan"]

_MORE_HANDS = Text(
    th="ต้องใช้เวลามากกว่าที่เครือข่ายแบ่งมาได้ตอนนี้ รอให้มีคนช่วยเพิ่มก่อน",
    en="It needs more hours than the network can spare now; it waits for more hands.",
)
_BANDS: tuple[Band, ...] = ("now", "next", "later")


@dataclass(frozen=True, slots=True)
class Placed:
    """A recommendation in its band, the rule that put it there, and why in words where that needs saying."""

    picked: Picked
    band: Band
    rule: str
    because: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The advice in order, what it leaves uncovered, and the hours it was fitted to (*now*, *next*)."""

    placed: tuple[Placed, ...]
    uncovered: float
    capacity: tuple[float, float] | None
    _situation: Situation

    @property
    def bands(self) -> Mapping[str, Band]:
        """What is advised to do, in order, each with its band."""
        bands = ((each.picked.recommendation.id, each.band) for each in self.placed)
        return {name: band for name, band in bands if band in _BANDS}

    @property
    def months(self) -> tuple[int, int]:
        """How long *now* and *next* last."""
        return min(REASONING.now_months, self._situation.months), self._situation.months

    @property
    def top(self) -> str:
        """The first piece that no gate puts first; else the first piece, or nothing."""
        own = (each.picked.recommendation.id for each in self.placed if not each.picked.gate)
        return next((name for name in own if name in self.bands), next(iter(self.bands), ""))

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        """Every piece as it is told; worked out when somebody asks, for most variations of a case are only compared."""
        pieces = (_advice(self._situation, placed) for placed in self.placed)
        return tuple(replace(piece, rank=rank) for rank, piece in enumerate(pieces, 1))


def make_plan(situation: Situation) -> Plan:
    """Order all advice that fits this case.

    Advice of gates that are not open comes first, outside capacity; then the cover by marginal relief,
    greedy by gain and, where hours are bounded, by gain per hour, of which the one that relieves more is kept. What the
    ends that hold call for besides, with what it needs, stands in *next*, outside capacity as well.
    """
    refused = dict(refused_advice(situation))
    first = of_gates(situation, refused)
    candidates = candidates_of(situation, refused, {picked.recommendation.id for picked in first})
    capacity = _capacity(situation)
    ways = (False, True) if capacity else (False,)
    covers = [greedy(situation, first, candidates, capacity, per_hour=per_hour) for per_hour in ways]
    chosen, cover = max(covers, key=lambda pair: round(pair[1].value, 9))
    if capacity:
        chosen = beyond_capacity(situation, chosen, cover, candidates)
    bands = _bands(situation, chosen, capacity)
    placed = [
        *bands,
        *_of_outlook(situation, bands, refused),
        *_protect(situation),
        *_not_advised(situation, refused),
    ]
    return Plan(tuple(placed), situation.relief.total - cover.value, capacity, situation)


def _capacity(situation: Situation) -> tuple[float, float] | None:
    """Return the person-hours that can go into change within *now* and within *next*."""
    if situation.hours is None:
        return None
    monthly = situation.hours * REASONING.capacity
    return monthly * min(REASONING.now_months, situation.months), monthly * situation.months


def _bands(
    situation: Situation, chosen: Sequence[Picked], capacity: tuple[float, float] | None
) -> list[Placed]:
    """Place the picked advice in *now*, *next* and *later*, keeping its order within each."""
    bands: dict[str, Band] = {}
    rules: dict[str, str] = {}
    left = capacity[0] if capacity else None
    for picked in chosen:
        band, rules[picked.recommendation.id] = _band(situation, picked, bands, left)
        if band == "now" and left is not None and not picked.gate:
            left -= picked.recommendation.hours
        bands[picked.recommendation.id] = band
    for picked in reversed(chosen):
        for need in picked.recommendation.requires:
            if need in bands and _BANDS.index(bands[need]) > _BANDS.index(bands[picked.recommendation.id]):
                bands[need], rules[need] = bands[picked.recommendation.id], "needed_first"
    placed = [
        Placed(
            picked,
            bands[picked.recommendation.id],
            rules[picked.recommendation.id],
            (_MORE_HANDS,) if picked.beyond else (),
        )
        for picked in chosen
    ]
    return sorted(placed, key=lambda piece: _BANDS.index(piece.band))


def _band(
    situation: Situation, picked: Picked, bands: Mapping[str, Band], left: float | None
) -> tuple[Band, str]:
    """Return the band of a piece of advice, and the rule that puts it there (`Advice.placed`)."""
    full = sum(band == "now" for band in bands.values()) >= REASONING.now_pieces
    if picked.beyond:
        return "later", "more_hands"
    if picked.gate:
        return ("next", "gate_after_three") if full else ("now", "gate")
    share = picked.worth / situation.relief.total if situation.relief.total else 0.0
    not_now = _not_now(picked, bands, left, share=share, full=full)
    if not not_now:
        return "now", "serves_a_lead"
    if share < REASONING.next_share:
        return "later", "relieves_little"
    room = sum(band == "next" for band in bands.values()) < REASONING.next_pieces
    return ("next", not_now) if room else ("later", "next_is_full")


def _not_now(
    picked: Picked, bands: Mapping[str, Band], left: float | None, *, share: float, full: bool
) -> str:
    """Return the first rule that keeps a piece of advice out of *now*; empty: none does."""
    recommendation = picked.recommendation
    if not picked.lead:
        return "serves_no_lead"
    if share < REASONING.now_share:
        return "relieves_too_little_for_now"
    if any(bands.get(need, "now") != "now" for need in recommendation.requires):
        return "waits_for_what_it_needs"
    if full:
        return "now_is_full"
    return "hours_are_short" if left is not None and recommendation.hours > left else ""


def _advice(situation: Situation, placed: Placed) -> Advice:
    picked, recommendation = placed.picked, placed.picked.recommendation
    targets = tuple(target for target, _ in situation.targets[recommendation.id])
    return Advice(
        id=recommendation.id,
        band=placed.band,
        rank=0,
        addresses=targets or tuple(target.condition for target in recommendation.addresses),
        actors=recommendation.for_,
        relief=picked.gain,
        shares=_shares(situation, targets),
        effort_hours=recommendation.hours,
        months=recommendation.months,
        why=_chain(situation, targets),
        leads=picked.lead or lead_of(situation, recommendation),
        builds_on=tuple(s for s in recommendation.builds_on if situation.findings[s].present),
        tied_with=picked.tied,
        gate=picked.gate,
        because=placed.because,
        placed=placed.rule,
    )


def _shares(situation: Situation, targets: Sequence[str]) -> tuple[Share, ...]:
    """Decompose the relief of the main condition that the advice changes: the first it names that is present."""
    return situation.relief.shares(targets[0]) if targets else ()


def _chain(situation: Situation, targets: Sequence[str]) -> tuple[str, ...]:
    """Follow, from the main condition the advice changes, the effect that most of the relief comes through."""
    chain = list(targets[:1])
    while chain and len(chain) < REASONING.ring:
        ahead = [share for share in situation.relief.shares(chain[-1])[1:] if share.condition not in chain]
        if not ahead or ahead[0].amount < REASONING.now_share * situation.relief.of[chain[0]]:
            break
        chain.append(ahead[0].condition)
    return tuple(chain)


def _of_outlook(
    situation: Situation, bands: Iterable[Placed], refused: Mapping[str, object]
) -> Iterator[Placed]:
    """Yield what the ends that hold call for and the cover did not pick."""
    taken = {placed.picked.recommendation.id for placed in bands}
    for outlook in situation.outlook:
        for name in situation.knowledge.outlooks[outlook.id].advice:
            recommendation = situation.knowledge.recommendations[name]
            if (
                name not in taken
                and name not in refused
                and name in situation.applicable
                and recommendation.kind != "protect"
            ):
                for piece in bundle(situation, recommendation, taken):
                    taken.add(piece.id)
                    yield Placed(Picked(piece), "next", "outlook")


def _protect(situation: Situation) -> list[Placed]:
    """Return what keeps the surest strengths, with what the ends that hold say to protect ahead."""
    named = {
        name for outlook in situation.outlook for name in situation.knowledge.outlooks[outlook.id].advice
    }
    found = [
        (recommendation.id not in named, -max(certainties, default=0.0), recommendation.id)
        for recommendation in situation.knowledge.recommendations.values()
        if recommendation.kind == "protect"
        and recommendation.id in situation.applicable
        and recommendation.id not in situation.contra
        and ((certainties := _strengths(situation, recommendation)) or recommendation.id in named)
    ]
    pieces = [
        situation.knowledge.recommendations[name] for _, _, name in sorted(found)[: REASONING.protected]
    ]
    return [Placed(Picked(recommendation), "protect", "strength") for recommendation in pieces]


def _strengths(situation: Situation, recommendation: Recommendation) -> list[float]:
    findings = (situation.findings[target.condition] for target in recommendation.addresses)
    return [finding.certainty for finding in findings if strong(finding)]


def _not_advised(situation: Situation, refused: Mapping[str, tuple[Text, ...]]) -> Iterator[Placed]:
    """Yield what would speak to a present problem, and why it is not advised here."""
    for name, because in refused.items():
        recommendation = situation.knowledge.recommendations[name]
        if (
            name in situation.applicable
            and recommendation.kind != "protect"
            and situation.targets[recommendation.id]
        ):
            yield Placed(Picked(recommendation), "not_advised", "refused", because)
