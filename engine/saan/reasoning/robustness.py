"""How firm conclusions are: what remains of them when what nobody knows, and what we judged, is drawn at random.

Each draw moves every strength by a grade down, up or not at all, every weight by up to 30 %, and answers whatever is
open with one of its plausible answers, all uniformly. What an outcome depends on is read from the same draws: the
share of its variance that one open question explains (its first-order sensitivity index; Saltelli et al., *Global
Sensitivity Analysis: The Primer*, 2008).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from saan.case.supposing import ASKED, said_otherwise, suppose
from saan.inference import prepare
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.reasoning.conclusions import Conclusions
from saan.reasoning.judgement import Judgement, effect_key
from saan.reasoning.plausible import Plausible
from saan.reasoning.thresholds import REASONING
from saan.reasoning.variations import Bands, Outcome, Variant, band_weight
from saan.records import Case, Decisive, Measure, Observation, Stability, Text, Value

__all__ = ["Draw", "Otherwise", "decisive", "drawn", "given_otherwise", "stability"]


@dataclass(frozen=True, slots=True)
class Draw:
    """One variation drawn at random: which of its plausible answers each open question, or measure, is given."""

    deck: _Deck
    judged: Judgement
    answers: Mapping[str, int]

    @property
    def variant(self) -> Variant:
        """The variation."""
        return Variant(self.deck.case_with(self.answers), self.judged)


def drawn(
    case: Case,
    knowledge: KnowledgeBase,
    plausible: Plausible,
    draws: int = REASONING.draws,
) -> tuple[list[Draw], list[Draw]]:
    """Draw variations of a case: for the same case and knowledge always the same.

    Returns also draws, a fifth as many, of our judgement alone: what is open stays open.
    """
    deck = _Deck(case, knowledge, plausible)
    judged = [replace(deck.draw(number), answers={}) for number in range(math.ceil(draws / 5))]
    return [deck.draw(number) for number in range(draws)], judged


class _Deck:
    """All that is drawn of one case, in the order in which it is drawn."""

    def __init__(self, case: Case, knowledge: KnowledgeBase, plausible: Plausible) -> None:
        self._case = case
        self._questions = {q.id: (q, plausible.answers(q)) for q in plausible.unknown_questions()}
        self._measures = {name: plausible.measured(name) for name in plausible.unknown_measures()}
        effects = (
            effect_key(advice, target)
            for advice in knowledge.recommendations.values()
            for target in advice.addresses
        )
        rules = sorted({rule.id for rule in prepare(knowledge).rules})  # those written in Python among them
        self._graded = [*dict.fromkeys([*rules, *knowledge.links, *effects])]
        self._weighed = list(knowledge.conditions)

    def draw(self, number: int) -> Draw:
        """Draw one variation; its number alone decides it."""
        random = Random(number).random  # noqa: S311 - nothing secret is made of it
        choices = [(name, len(values)) for name, (_, values) in self._questions.items()]
        choices += [(name, len(values)) for name, values in self._measures.items()]
        answers = {name: int(random() * size) for name, size in choices}
        grades = {name: step for name in self._graded if (step := int(random() * 3) - 1)}
        spread = REASONING.weights_vary
        weights = {name: 1.0 + spread * (2.0 * random() - 1.0) for name in self._weighed}
        return Draw(self, Judgement(grades, weights), answers)

    def case_with(self, answers: Mapping[str, int]) -> Case:
        """Return the case in which what is open is answered so."""
        questions = [(name, *self._questions[name]) for name in answers if name in self._questions]
        said = [(question, values[answers[name]]) for name, question, values in questions]
        measured = {name: self._measures[name][answers[name]] for name in answers if name in self._measures}
        return _measuring(suppose(self._case, said, ASKED), measured)


def _measuring(case: Case, measured: Mapping[str, float]) -> Case:
    """Return the case in which these measures are known."""
    known = {each.id: each for each in case.measures}
    for name, value in measured.items():
        there = known.get(name, Measure(name, value, value, 1.0, Text()))
        known[name] = replace(there, low=value, high=value)
    return replace(case, measures=tuple(known.values()))


def stability(
    base: Conclusions, draws: Sequence[Draw], outcomes: Sequence[Outcome], judged: Sequence[Outcome]
) -> tuple[tuple[Stability, ...], tuple[Stability, ...]]:
    """Return how firm each piece of advice, and each root or apparent root, stands.

    `outcomes` are those of the draws, `judged` those of the draws of our judgement alone.
    """
    bands = base.plan.bands
    roots = [root for root in base.causes.roots if root.kind in ("root", "apparent")]
    advice = (
        _stability(
            name,
            draws,
            [_stands(outcome.bands, bands, name) for outcome in outcomes],
            [_stands(outcome.bands, bands, name) for outcome in judged],
        )
        for name in bands
    )
    behind = (
        _stability(
            root.id,
            draws,
            [not outcome.roots.isdisjoint(root.members) for outcome in outcomes],
            [not outcome.roots.isdisjoint(root.members) for outcome in judged],
        )
        for root in roots
    )
    return tuple(advice), tuple(behind)


def _stands(now: Bands, before: Bands, name: str) -> bool:
    """Whether advice stands where it stood, or ahead of that."""
    return band_weight(now, name) >= band_weight(before, name)


def _stability(name: str, draws: Sequence[Draw], stood: Sequence[bool], judged: Sequence[bool]) -> Stability:
    share, alone = (round(sum(each) / len(each), 9) for each in (stood, judged))
    firm = share >= REASONING.firm
    return Stability(name, share, alone, firm, () if firm else _depends_on(draws, stood))


def _depends_on(draws: Sequence[Draw], stood: Sequence[bool]) -> tuple[str, ...]:
    """Return the open questions and measures that explain most of whether something stood."""
    explained = (
        (round(_explained(stood, [d.answers[name] for d in draws]), 9), name) for name in draws[0].answers
    )
    telling = [(-share, name) for share, name in explained if share >= REASONING.explains]
    return tuple(name for _, name in sorted(telling)[: REASONING.depends])


def _explained(stood: Sequence[bool], answers: Sequence[int]) -> float:
    """Return the share of variance that an answer explains, less what chance alone would show (adjusted η²)."""
    groups: dict[int, list[bool]] = defaultdict(list)
    for outcome, answer in zip(stood, answers, strict=True):
        groups[answer].append(outcome)
    size, mean = len(stood), sum(stood) / len(stood)
    if not 0.0 < mean < 1.0 or len(groups) >= size:
        return 0.0
    within = math.fsum(len(g) * (share := sum(g) / len(g)) * (1.0 - share) for g in groups.values())
    return 1.0 - (within / (size - len(groups))) / (size * mean * (1.0 - mean) / (size - 1))


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A given answer with another value."""

    case: Case
    place: int
    question: Question
    value: Value

    @property
    def said(self) -> Observation:
        """The answer as it was given."""
        return self.case.observations[self.place]

    @property
    def variant(self) -> Variant:
        """The case with the other value."""
        return Variant(said_otherwise(self.case, self.place, self.question, self.value))


def given_otherwise(case: Case, knowledge: KnowledgeBase, plausible: Plausible) -> Iterator[Otherwise]:
    """Yield every given answer with each other value that it could plausibly have."""
    for place, said in enumerate(case.observations):
        question = knowledge.questions[said.question]
        for value in plausible.answers(question):
            if value != said.value:
                yield Otherwise(case, place, question, value)


def decisive(base: Outcome, others: Sequence[Otherwise], outcomes: Sequence[Outcome]) -> tuple[Decisive, ...]:
    """Return the answers that by themselves, were they other, would put other advice first."""
    return tuple(
        Decisive(other.said.path, other.said.question, other.value, outcome.top)
        for other, outcome in zip(others, outcomes, strict=True)
        if outcome.top != base.top
    )
