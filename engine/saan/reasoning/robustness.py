"""How firm conclusions are: what remains of them when what nobody knows, and what we judged, is drawn at random.

Each draw moves every strength by a grade down, up or not at all, every weight by up to 30 %, and answers whatever is
open with one of its plausible answers, all uniformly. What an outcome depends on is read from the same draws: the
share of its variance that one open question explains (its first-order sensitivity index; Saltelli et al., *Global
Sensitivity Analysis: The Primer*, 2008).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from saan.case.supposing import suppose
from saan.knowledge.model import Question
from saan.reasoning.conclusions import Conclusions
from saan.reasoning.judgement import Judgement, effect_key
from saan.reasoning.thresholds import REASONING
from saan.reasoning.variations import BAND_WEIGHT, Bands, Progress, Variations, top_of
from saan.records import Case, Decisive, Measure, Observation, Robustness, Root, Stability, Text, Value

__all__ = ["robustness"]


def robustness(
    varied: Variations, base: Conclusions, draws: int, progress: Progress = lambda _: None
) -> Robustness:
    """Draw variations of the case, the same ones every time, and say what stands in how many of them.

    `progress` is told of each variation that is done.
    """
    outcomes = []
    drawing = _Drawing(varied, base)
    for number in range(draws):
        outcomes.append(drawing.outcome(number))
        progress(1)
    bands = base.plan.bands
    return Robustness(
        draws=draws,
        advice=tuple(
            _stability(name, [_stands(outcome.bands, bands, name) for outcome in outcomes], outcomes)
            for name in bands
        ),
        roots=tuple(
            _stability(
                root.id, [not outcome.roots.isdisjoint(root.members) for outcome in outcomes], outcomes
            )
            for root in base.causes.roots
            if root.kind in ("root", "apparent")
        ),
        decisive=tuple(_decisive(varied, base, progress)),
    )


def variations_needed(varied: Variations, draws: int) -> int:
    """Return how many variations `robustness` will conclude."""
    return draws + sum(1 for _ in _otherwise(varied))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one draw answered, by question or measure, and what came of it."""

    drawn: Mapping[str, int]
    bands: Bands
    roots: frozenset[str]


class _Drawing:
    """Draws variations of one case."""

    def __init__(self, varied: Variations, base: Conclusions) -> None:
        knowledge, plausible = varied.knowledge, varied.plausible
        self._varied = varied
        unknown = sorted({name for finding in base.findings.values() for name in finding.unknown})
        self._questions: dict[str, tuple[Question, tuple[Value, ...]]] = {}
        self._measures: dict[str, tuple[float, ...]] = {}
        for name in unknown:
            if name in knowledge.questions:
                question = knowledge.questions[name]
                self._questions[name] = question, plausible.answers(question)
            elif name not in knowledge.rules:
                self._measures[name] = plausible.measured(varied.case, name)
        effects = (
            effect_key(advice, target)
            for advice in knowledge.recommendations.values()
            for target in advice.addresses
        )
        self._graded = [*knowledge.indicators, *knowledge.rules, *knowledge.links, *dict.fromkeys(effects)]
        self._weighed = list(knowledge.conditions)

    def outcome(self, number: int) -> _Outcome:
        """Conclude one draw; its number alone decides it."""
        random = Random(number)  # noqa: S311 - nothing secret is made of it
        judged = Judgement(
            grades={name: int(random.random() * 3) - 1 for name in self._graded},
            weights={
                name: 1.0 + REASONING.weights_vary * (2.0 * random.random() - 1.0) for name in self._weighed
            },
        )
        drawn: dict[str, int] = {}
        answers: list[tuple[Question, Value]] = []
        for name, (question, values) in self._questions.items():
            if values:
                drawn[name] = int(random.random() * len(values))
                answers.append((question, values[drawn[name]]))
        measured: dict[str, float] = {}
        for name, numbers in self._measures.items():
            if numbers:
                drawn[name] = int(random.random() * len(numbers))
                measured[name] = numbers[drawn[name]]
        case = _measuring(suppose(self._varied.case, answers), measured)
        concluded = self._varied.conclude(case, judged)
        return _Outcome(drawn, concluded.plan.bands, _root_members(concluded.causes.roots))


def _measuring(case: Case, measured: Mapping[str, float]) -> Case:
    """Return the case in which these measures are known."""
    measures = [
        replace(each, low=measured[each.id], high=measured[each.id]) if each.id in measured else each
        for each in case.measures
    ]
    there = {each.id for each in measures}
    measures += [
        Measure(name, value, value, 1.0, Text()) for name, value in measured.items() if name not in there
    ]
    return replace(case, measures=tuple(measures))


def _root_members(roots: Iterable[Root]) -> frozenset[str]:
    return frozenset(m for root in roots if root.kind in ("root", "apparent") for m in root.members)


def _stands(now: Bands, before: Bands, name: str) -> bool:
    """Whether advice stands where it stood, or ahead of that."""
    return name in now and BAND_WEIGHT[now[name]] >= BAND_WEIGHT[before[name]]


def _stability(name: str, stood: Sequence[bool], outcomes: Sequence[_Outcome]) -> Stability:
    share = sum(stood) / len(stood) if stood else 1.0
    firm = share >= REASONING.firm
    return Stability(name, round(share, 9), firm, () if firm else tuple(_depends_on(stood, outcomes)))


def _depends_on(stood: Sequence[bool], outcomes: Sequence[_Outcome]) -> list[str]:
    """Return what explains the most of whether something stood, up to three questions or measures."""
    names = sorted({name for outcome in outcomes for name in outcome.drawn})
    explained = [(round(_explained(stood, [o.drawn.get(name) for o in outcomes]), 9), name) for name in names]
    telling = sorted(
        (pair for pair in explained if pair[0] >= REASONING.explains), key=lambda p: (-p[0], p[1])
    )
    return [name for _, name in telling[: REASONING.depends]]


def _explained(stood: Sequence[bool], drawn: Sequence[int | None]) -> float:
    """Return the share of variance that an answer explains, less what chance alone would show (adjusted η²)."""
    groups: dict[int | None, list[bool]] = defaultdict(list)
    for outcome, value in zip(stood, drawn, strict=True):
        groups[value].append(outcome)
    size, mean = len(stood), sum(stood) / len(stood)
    total = size * mean * (1.0 - mean)
    if not total or len(groups) >= size:
        return 0.0
    within = math.fsum(len(g) * (share := sum(g) / len(g)) * (1.0 - share) for g in groups.values())
    return 1.0 - (within / (size - len(groups))) / (total / (size - 1))


def _decisive(varied: Variations, base: Conclusions, progress: Progress) -> Iterator[Decisive]:
    """Yield the given answers of which another value would put other advice first."""
    top = top_of(base.plan.bands)
    for said, value in _otherwise(varied):
        others = tuple(
            replace(each, value=value) if each is said else each for each in varied.case.observations
        )
        first = top_of(varied.conclude(replace(varied.case, observations=others)).plan.bands)
        progress(1)
        if first != top:
            yield Decisive(said.path, said.question, value, first)


def _otherwise(varied: Variations) -> Iterator[tuple[Observation, Value]]:
    """Yield every given answer with each other value that it could plausibly have."""
    for said in varied.case.observations:
        for value in varied.plausible.answers(varied.knowledge.questions[said.question]):
            if value != said.value:
                yield said, value
