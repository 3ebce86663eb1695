"""Choosing advice: what is refused and why, what gates put first, what the cover may choose from, and what that rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Recommendation
from saan.reasoning.judgement import AS_DECLARED, Judgement
from saan.reasoning.relief import Relief
from saan.reasoning.thresholds import REASONING
from saan.records import Finding, GateState, OutlookHeld, Text

__all__ = [
    "Picked",
    "Situation",
    "blocks",
    "bundle",
    "candidates_of",
    "lead_of",
    "needs",
    "of_gates",
    "refused_advice",
    "strong",
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

    @cached_property
    def needed(self) -> Mapping[str, list[str]]:
        """The prerequisites that each recommendation still needs, first things first."""
        return {
            name: needs(self.knowledge, self.findings, recommendation)
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
    for name in situation.knowledge.recommendations:
        inherited = [direct[need] for need in situation.needed[name] if need in direct]
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


def strong(finding: Finding) -> bool:
    """Whether a finding is a strength that rests on more than a faint sign: one to tell of, to build on and to protect."""
    return finding.kind == "strength" and finding.present and round(finding.certainty, 9) >= REASONING.told


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


def bundle(
    situation: Situation, recommendation: Recommendation, there: Collection[str]
) -> list[Recommendation]:
    """Return the prerequisites that are not among what is `there` already, then the recommendation itself."""
    left = [need for need in situation.needed[recommendation.id] if need not in there]
    return [situation.knowledge.recommendations[need] for need in left] + [recommendation]


def lead_of(situation: Situation, recommendation: Recommendation) -> str:
    """Return the leading root, circle or entry point that a recommendation serves."""
    served = [
        situation.leads[target]
        for target, _ in situation.targets[recommendation.id]
        if target in situation.leads
    ]
    order = list(situation.leads.values())
    return min(served, key=order.index, default="")
