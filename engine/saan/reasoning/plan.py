"""The plan: recommendations placed in this case, in bands, by what each adds to the relief of those before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from saan.certainty import STRENGTH
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Recommendation
from saan.reasoning.relief import Cover, Relief
from saan.reasoning.thresholds import REASONING
from saan.records import Advice, Band, Finding, GateState, OutlookHeld, Share, Text

__all__ = ["Plan", "Situation", "make_plan"]

Findings = Mapping[str, Finding]
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a plan is made from.

    `applicable` names the recommendations whose premise holds; `contra` says why some must not be given;
    `leads` are the members of leading roots, circles and entry points by the id they lead to, most
    relief first; `hours` is the members' hours a month, or `None` where they are not known.
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


@dataclass(frozen=True, slots=True)
class Plan:
    """The advice in order, what it leaves uncovered, and the hours it was fitted to (*now*, *next*)."""

    advice: tuple[Advice, ...]
    uncovered: float
    capacity: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class _Picked:
    """A recommendation as the cover chose it. `gate` names the gate that puts it first."""

    recommendation: Recommendation
    gain: float
    tied: tuple[str, ...] = ()
    gate: str = ""


def make_plan(situation: Situation) -> Plan:
    """Order all advice that fits this case.

    Advice of gates that are not open comes first, outside capacity; then the cover by marginal relief,
    greedy by gain and by gain per hour, of which the one that relieves more within capacity is kept.
    """
    refused = dict(_refused(situation))
    first = _of_gates(situation, refused)
    candidates = _candidates(situation, refused, {picked.recommendation.id for picked in first})
    capacity = _capacity(situation.hours)
    covers = [
        _greedy(situation, first, candidates, capacity, per_hour=per_hour) for per_hour in (False, True)
    ]
    chosen, cover = max(covers, key=lambda pair: pair[1].value)
    bands = _bands(situation, chosen, capacity)
    advice = [
        *bands,
        *_of_outlook(situation, bands, refused),
        *_protect(situation),
        *_not_advised(situation, refused),
    ]
    ranked = tuple(replace(piece, rank=rank) for rank, piece in enumerate(advice, 1))
    return Plan(ranked, situation.relief.total - cover.value, capacity)


def _capacity(hours: float | None) -> tuple[float, float] | None:
    """Return the person-hours that can go into change within *now* and within *next*."""
    if hours is None:
        return None
    monthly = hours * REASONING.capacity
    return monthly * REASONING.now_months, monthly * REASONING.next_months


def _present_targets(situation: Situation, recommendation: Recommendation) -> list[tuple[str, float]]:
    """Return the present conditions that a recommendation relieves, with how well (0 to 1)."""
    return [
        (target.condition, STRENGTH[target.effect])
        for target in recommendation.addresses
        if situation.findings[target.condition].present and target.condition in situation.relief.of
    ]


# --- what must not, or need not, be done -------------------------------------------------------


def _refused(situation: Situation) -> Iterator[tuple[str, tuple[Text, ...]]]:
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
    tags = set(recommendation.tags)
    for gate in situation.gates:
        blocked = bool(tags & set(gate.blocks)) or (_ALL in gate.blocks and recommendation.kind != "protect")
        if blocked and not tags & set(gate.allows) and recommendation.id not in gate.advice:
            yield gate.says


def _all_needs(situation: Situation, recommendation: Recommendation) -> list[str]:
    """Return the prerequisites still needed, first things first; one whose problems are known to be absent is met."""
    needed: list[str] = []
    for name in recommendation.requires:
        need = situation.knowledge.recommendations[name]
        met = all(
            situation.findings[target.condition].absent
            or situation.findings[target.condition].status == "not_applicable"
            for target in need.addresses
        )
        if not met:
            needed += [n for n in (*_all_needs(situation, need), name) if n not in needed]
    return needed


# --- the cover ---------------------------------------------------------------------------------


def _of_gates(situation: Situation, refused: Mapping[str, object]) -> list[_Picked]:
    """Pick what gates put first, once each; what speaks to something present ahead of the rest."""
    found: dict[str, _Picked] = {}
    for gate in situation.gates:
        for name in gate.advice:
            if name not in refused and name in situation.applicable:
                recommendation = situation.knowledge.recommendations[name]
                found.setdefault(name, _Picked(recommendation, 0.0, gate=gate.id))
    return list(found.values())


def _candidates(situation: Situation, refused: Mapping[str, object], taken: set[str]) -> list[Recommendation]:
    return [
        recommendation
        for name, recommendation in situation.knowledge.recommendations.items()
        if name in situation.applicable
        and name not in refused
        and name not in taken
        and recommendation.kind != "protect"
        and _present_targets(situation, recommendation)
    ]


def _greedy(
    situation: Situation,
    first: Sequence[_Picked],
    candidates: Sequence[Recommendation],
    capacity: tuple[float, float] | None,
    *,
    per_hour: bool,
) -> tuple[list[_Picked], Cover]:
    """Pick by gain (or gain per hour) until nothing more is worth its place, within capacity; lazily (Minoux 1978)."""
    cover = Cover(situation.relief)
    chosen = [_added(situation, cover, picked) for picked in first]
    budget = capacity[1] if capacity else None
    bounds = {c.id: float("inf") for c in candidates}
    pool = {c.id: c for c in candidates}
    while pool:
        gains = _best(situation, cover, pool, bounds, per_hour=per_hour)
        if not gains or gains[0][0] <= 0:
            break
        score, name = gains[0]
        bundle = _bundle(situation, pool[name], chosen)
        cost = sum(recommendation.hours for recommendation in bundle)
        if cover.gain(_effects(situation, bundle)) < REASONING.later_share * situation.relief.total:
            del pool[name]
            continue
        if budget is not None and cost > budget:
            del pool[name]
            continue
        tied = tuple(other for value, other in gains[1:] if value >= score * (1 - REASONING.tie))
        for recommendation in bundle:
            ties = tied if recommendation.id == name else ()
            chosen.append(_added(situation, cover, _Picked(recommendation, 0.0, ties)))
            pool.pop(recommendation.id, None)
            if budget is not None:
                budget += recommendation.releases * REASONING.next_months - recommendation.hours
    return chosen, cover


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
    for name in sorted(pool, key=lambda name: (-bounds[name], name)):
        if fresh and bounds[name] < fresh[0][0] * (1 - REASONING.tie):
            break
        recommendation = pool[name]
        gain = round(cover.gain(_present_targets(situation, recommendation)), 9)
        bounds[name] = gain / max(recommendation.hours, 1.0) if per_hour else gain
        fresh = sorted([*fresh, (bounds[name], name)], key=lambda pair: (-pair[0], pair[1]))
    return fresh


def _bundle(
    situation: Situation, recommendation: Recommendation, chosen: Iterable[_Picked]
) -> list[Recommendation]:
    """Return the prerequisites that are not yet in the plan, then the recommendation itself."""
    there = {picked.recommendation.id for picked in chosen}
    needs = [need for need in _all_needs(situation, recommendation) if need not in there]
    return [situation.knowledge.recommendations[need] for need in needs] + [recommendation]


def _effects(situation: Situation, bundle: Iterable[Recommendation]) -> list[tuple[str, float]]:
    return [effect for recommendation in bundle for effect in _present_targets(situation, recommendation)]


def _added(situation: Situation, cover: Cover, picked: _Picked) -> _Picked:
    before = cover.value
    cover.add(_present_targets(situation, picked.recommendation))
    return replace(picked, gain=cover.value - before)


# --- bands -------------------------------------------------------------------------------------


def _bands(
    situation: Situation, chosen: Sequence[_Picked], capacity: tuple[float, float] | None
) -> list[Advice]:
    """Place the picked advice in *now*, *next* and *later*, keeping its order within each."""
    placed: list[Advice] = []
    bands: dict[str, Band] = {}
    left = capacity[0] if capacity else None
    for picked in chosen:
        band = _band(situation, picked, bands, left)
        if band == "now" and left is not None and not picked.gate:
            left -= picked.recommendation.hours
        bands[picked.recommendation.id] = band
        placed.append(_advice(situation, picked, band))
    return sorted(placed, key=lambda piece: ("now", "next", "later").index(piece.band))


def _band(situation: Situation, picked: _Picked, bands: Mapping[str, Band], left: float | None) -> Band:
    recommendation = picked.recommendation
    full = sum(band == "now" for band in bands.values()) >= REASONING.now_pieces
    waits = any(bands.get(need, "now") != "now" for need in recommendation.requires)
    if picked.gate:
        return "next" if full else "now"
    fits = left is None or recommendation.hours <= left
    share = picked.gain / situation.relief.total if situation.relief.total else 0.0
    if fits and not full and not waits and _lead(situation, recommendation) and share >= REASONING.now_share:
        return "now"
    return "next" if share >= REASONING.next_share else "later"


def _lead(situation: Situation, recommendation: Recommendation) -> str:
    """Return the leading root, circle or entry point that a recommendation serves."""
    served = [
        situation.leads[target]
        for target, _ in _present_targets(situation, recommendation)
        if target in situation.leads
    ]
    order = list(situation.leads.values())
    return min(served, key=order.index, default="")


def _advice(situation: Situation, picked: _Picked, band: Band, because: tuple[Text, ...] = ()) -> Advice:
    recommendation = picked.recommendation
    targets = tuple(target for target, _ in _present_targets(situation, recommendation))
    return Advice(
        id=recommendation.id,
        band=band,
        rank=0,
        addresses=targets or tuple(target.condition for target in recommendation.addresses),
        actors=recommendation.for_,
        relief=picked.gain,
        shares=_shares(situation, targets),
        effort_hours=recommendation.hours,
        months=recommendation.months,
        why=_chain(situation, targets),
        leads=_lead(situation, recommendation),
        builds_on=tuple(s for s in recommendation.builds_on if situation.findings[s].present),
        tied_with=picked.tied,
        gate=picked.gate,
        because=because,
    )


def _main(situation: Situation, targets: Sequence[str]) -> str | None:
    return max(targets, key=lambda node: (situation.relief.of[node], node), default=None)


def _shares(situation: Situation, targets: Sequence[str]) -> tuple[Share, ...]:
    """Decompose the relief of the main condition that the advice changes."""
    main = _main(situation, targets)
    return situation.relief.shares(main) if main else ()


def _chain(situation: Situation, targets: Sequence[str]) -> tuple[str, ...]:
    """Follow, from the main condition the advice changes, the effect that most of the relief comes through."""
    main = _main(situation, targets)
    chain = [main] if main else []
    while chain and len(chain) < REASONING.ring:
        ahead = [share for share in situation.relief.shares(chain[-1])[1:] if share.condition not in chain]
        if not ahead or ahead[0].amount < REASONING.now_share * situation.relief.of[chain[0]]:
            break
        chain.append(ahead[0].condition)
    return tuple(chain)


# --- beside the cover --------------------------------------------------------------------------


def _of_outlook(
    situation: Situation, bands: Iterable[Advice], refused: Mapping[str, object]
) -> Iterator[Advice]:
    """Yield what the ends that hold call for and the cover did not pick."""
    taken = {piece.id for piece in bands}
    for outlook in situation.outlook:
        for name in situation.knowledge.outlooks[outlook.id].advice:
            recommendation = situation.knowledge.recommendations[name]
            if (
                name not in taken
                and name not in refused
                and name in situation.applicable
                and recommendation.kind != "protect"
            ):
                taken.add(name)
                yield _advice(situation, _Picked(recommendation, 0.0), "next")


def _protect(situation: Situation) -> list[Advice]:
    """Return what keeps the surest present strengths, with what the ends that hold say to protect ahead."""
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
    return [_advice(situation, _Picked(recommendation, 0.0), "protect") for recommendation in pieces]


def _strengths(situation: Situation, recommendation: Recommendation) -> list[float]:
    findings = (situation.findings[target.condition] for target in recommendation.addresses)
    return [f.certainty for f in findings if f.kind == "strength" and f.present]


def _not_advised(situation: Situation, refused: Mapping[str, tuple[Text, ...]]) -> Iterator[Advice]:
    """Yield what would speak to a present problem, and why it is not advised here."""
    for name, because in refused.items():
        recommendation = situation.knowledge.recommendations[name]
        if (
            name in situation.applicable
            and recommendation.kind != "protect"
            and _present_targets(situation, recommendation)
        ):
            yield _advice(situation, _Picked(recommendation, 0.0), "not_advised", because)
