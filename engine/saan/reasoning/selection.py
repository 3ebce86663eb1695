"""Choosing advice: what is refused and why, what gates put first, and the greedy cover of the burden."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Recommendation
from saan.reasoning.judgement import AS_DECLARED, Judgement
from saan.reasoning.relief import Cover, Relief
from saan.reasoning.thresholds import REASONING
from saan.records import Finding, GateState, OutlookHeld, Text

__all__ = [
    "Picked",
    "Situation",
    "beyond_capacity",
    "blocks",
    "bundle",
    "candidates_of",
    "greedy",
    "lead_of",
    "needs",
    "of_gates",
    "refused_advice",
]

Findings = Mapping[str, Finding]
_ALL = "all"


@dataclass(frozen=True)
class Situation:
    """All that a plan is made from.

    `applicable` names the recommendations whose premise holds; `contra` says why some must not be given;
    `leads` are the members of leading roots, circles and entry points by the id they lead to, most
    relief first; `hours` is the members' hours a month, or `None` where they are not known; `months` is how long
    *next* lasts; `judged` says how strongly advice acts.
    """

    knowledge: KnowledgeBase
    findings: Findings
    relief: Relief
    gates: tuple[GateState, ...]
    outlook: tuple[OutlookHeld, ...]
    applicable: frozenset[str]
    contra: Mapping[str, tuple[Text, ...]]
    leads: Mapping[str, str]
    hours: float | None
    months: int = REASONING.next_months
    judged: Judgement = AS_DECLARED

    @cached_property
    def targets(self) -> Mapping[str, list[tuple[str, float]]]:
        """The present conditions that each recommendation relieves, with how well (0 to 1)."""
        return {
            name: [
                (target.condition, effect)
                for target in recommendation.addresses
                if self.findings[target.condition].present
                and target.condition in self.relief.of
                and (effect := self.judged.of_effect(recommendation, target))
            ]
            for name, recommendation in self.knowledge.recommendations.items()
        }


@dataclass(frozen=True, slots=True)
class Picked:
    """A recommendation as the cover chose it.

    `gain` is what it adds to the relief by itself, `worth` what it adds with the advice it was picked
    for: a prerequisite is as urgent as what rests on it. `lead` is what that serves, `gate` the gate that puts it first.
    """

    recommendation: Recommendation
    gain: float = 0.0
    worth: float = 0.0
    lead: str = ""
    tied: tuple[str, ...] = ()
    gate: str = ""
    beyond: bool = False
    """More than the members' hours can carry."""


def refused_advice(situation: Situation) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """Yield what must not be advised and why: contra-indicated, held back by a gate, or resting on such advice."""
    direct: dict[str, tuple[Text, ...]] = {}
    for name, recommendation in situation.knowledge.recommendations.items():
        if why := situation.contra.get(name) or tuple(_blocking(situation, recommendation)):
            direct[name] = why
    for name, recommendation in situation.knowledge.recommendations.items():
        inherited = [direct[need] for need in _all_needs(situation, recommendation) if need in direct]
        if name in direct or inherited:
            yield name, direct.get(name) or inherited[0]


def _blocking(situation: Situation, recommendation: Recommendation) -> Iterator[Text]:
    for gate in situation.gates:
        if blocks(gate, recommendation):
            yield gate.says


def blocks(gate: GateState, recommendation: Recommendation) -> bool:
    """Whether a gate holds a recommendation back: by a tag of it or all there is, unless it allows or calls for it."""
    tags = set(recommendation.tags)
    blocked = bool(tags & set(gate.blocks)) or (_ALL in gate.blocks and recommendation.kind != "protect")
    return blocked and not tags & set(gate.allows) and recommendation.id not in gate.advice


def needs(knowledge: KnowledgeBase, findings: Findings, recommendation: Recommendation) -> list[str]:
    """Return the prerequisites still needed, first things first; one whose problems are known to be absent is met."""
    needed: list[str] = []
    for name in recommendation.requires:
        need = knowledge.recommendations[name]
        met = all(
            findings[target.condition].absent or findings[target.condition].status == "not_applicable"
            for target in need.addresses
        )
        if not met:
            needed += [n for n in (*needs(knowledge, findings, need), name) if n not in needed]
    return needed


def _all_needs(situation: Situation, recommendation: Recommendation) -> list[str]:
    return needs(situation.knowledge, situation.findings, recommendation)


def of_gates(situation: Situation, refused: Mapping[str, object]) -> list[Picked]:
    """Pick what gates put first, once each, and ahead of it what it still needs."""
    found: dict[str, Picked] = {}
    for gate in situation.gates:
        for name in gate.advice:
            if name not in refused and name in situation.applicable:
                for recommendation in bundle(situation, situation.knowledge.recommendations[name], ()):
                    found.setdefault(recommendation.id, Picked(recommendation, gate=gate.id))
    return list(found.values())


def candidates_of(
    situation: Situation, refused: Mapping[str, object], taken: set[str]
) -> list[Recommendation]:
    """Return what the cover may choose from: applicable, not refused, and speaking to something present."""
    return [
        recommendation
        for name, recommendation in situation.knowledge.recommendations.items()
        if name in situation.applicable
        and name not in refused
        and name not in taken
        and recommendation.kind != "protect"
        and situation.targets[recommendation.id]
    ]


def greedy(
    situation: Situation,
    first: Sequence[Picked],
    candidates: Sequence[Recommendation],
    capacity: tuple[float, float] | None,
    *,
    per_hour: bool,
) -> tuple[list[Picked], Cover]:
    """Pick by gain (or gain per hour) until nothing more is worth its place, within capacity; lazily (Minoux 1978)."""
    cover = Cover(situation.relief)
    chosen = [_added(situation, cover, picked) for picked in first]
    _extend(situation, chosen, cover, candidates, capacity[1] if capacity else None, per_hour=per_hour)
    return chosen, cover


def beyond_capacity(
    situation: Situation, chosen: Sequence[Picked], cover: Cover, candidates: Sequence[Recommendation]
) -> list[Picked]:
    """Go on where the hours ended: what would still relieve much, for when there are more hands."""
    there = {picked.recommendation.id for picked in chosen}
    more = list(chosen)
    rest = [candidate for candidate in candidates if candidate.id not in there]
    _extend(situation, more, cover, rest, None, per_hour=False)
    return [*chosen, *(replace(picked, beyond=True) for picked in more[len(chosen) :])]


def _extend(
    situation: Situation,
    chosen: list[Picked],
    cover: Cover,
    candidates: Sequence[Recommendation],
    budget: float | None,
    *,
    per_hour: bool,
) -> None:
    bounds = {c.id: float("inf") for c in candidates}
    pool = {c.id: c for c in candidates}
    while pool and len(chosen) < REASONING.pieces:
        gains = _best(situation, cover, pool, bounds, per_hour=per_hour)
        if not gains or gains[0][0] <= 0:
            break
        score, name = gains[0]
        there = [picked.recommendation.id for picked in chosen]
        together = bundle(situation, pool[name], there)
        cost = sum(recommendation.hours for recommendation in together)
        worth = cover.gain(_effects(situation, together))
        if worth < REASONING.later_share * situation.relief.total or (budget is not None and cost > budget):
            del pool[name]
            continue
        lead = lead_of(situation, pool[name])
        tied = tuple(other for value, other in gains[1:] if value >= score * (1 - REASONING.tie))
        for recommendation in together:
            ties = tied if recommendation.id == name else ()
            picked = Picked(recommendation, worth=worth, lead=lead, tied=ties)
            chosen.append(_added(situation, cover, picked))
            pool.pop(recommendation.id, None)
            if budget is not None:
                budget += recommendation.releases * situation.months - recommendation.hours


def _best(
    situation: Situation,
    cover: Cover,
    pool: Mapping[str, Recommendation],
    bounds: dict[str, float],
    *,
    per_hour: bool,
) -> list[tuple[float, str]]:
    """Return the best candidate, and those that tie with it: gains only shrink, so an old gain bounds the new one."""
    fresh: list[tuple[float, str]] = []
    best = 0.0
    for name in sorted(pool, key=lambda name: (-bounds[name], name)):
        if fresh and bounds[name] < best * (1 - REASONING.tie):
            break
        recommendation = pool[name]
        gain = round(cover.gain(situation.targets[recommendation.id]), 9)
        bounds[name] = gain / max(recommendation.hours, 1.0) if per_hour else gain
        best = max(best, bounds[name])
        fresh.append((bounds[name], name))
    return sorted(fresh, key=lambda pair: (-pair[0], pair[1]))


def bundle(
    situation: Situation, recommendation: Recommendation, there: Collection[str]
) -> list[Recommendation]:
    """Return the prerequisites that are not among what is `there` already, then the recommendation itself."""
    needs = [need for need in _all_needs(situation, recommendation) if need not in there]
    return [situation.knowledge.recommendations[need] for need in needs] + [recommendation]


def _effects(situation: Situation, pieces: Iterable[Recommendation]) -> list[tuple[str, float]]:
    return [effect for recommendation in pieces for effect in situation.targets[recommendation.id]]


def _added(situation: Situation, cover: Cover, picked: Picked) -> Picked:
    before = cover.value
    cover.add(situation.targets[picked.recommendation.id])
    return replace(picked, gain=cover.value - before)


def lead_of(situation: Situation, recommendation: Recommendation) -> str:
    """Return the leading root, circle or entry point that a recommendation serves."""
    served = [
        situation.leads[target]
        for target, _ in situation.targets[recommendation.id]
        if target in situation.leads
    ]
    order = list(situation.leads.values())
    return min(served, key=order.index, default="")
