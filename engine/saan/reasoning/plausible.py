"""What could still be learned: the answers that an open question, or a measure, could plausibly have.

Only differences that some rule could notice count: a number is represented by one value for each range between
the thresholds that packs test it against.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from saan.case.measures import of_family
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Level, Premise, Question
from saan.knowledge.references import leaves, premises
from saan.reasoning.combining import combinations
from saan.reasoning.fitting import unfitting
from saan.reasoning.premises import Premises
from saan.records import Case, Value
from saan.records.situation import DIMENSIONS

__all__ = ["Plausible"]

_RANGES: Mapping[str, tuple[float, float]] = {"share": (0.0, 1.0), "scale": (1.0, 5.0)}


_ENDING = "network.ending."
"""Where a case file says how a network ended: nothing is asked of that while it runs."""


class Plausible:
    """The plausible answers of every question and measure of a knowledge base, in one case."""

    def __init__(self, case: Case, knowledge: KnowledgeBase) -> None:
        self._case = case
        self._knowledge = knowledge
        self._measures = {measure.id: measure for measure in case.measures}
        self._ends = case.file.network.moment in ("closing", "ended")
        self._cuts: dict[str, set[float]] = {}
        for name, test in _tests(knowledge):
            self._cuts.setdefault(name, set()).update(
                cut for cut in (test.at_least, test.under) if cut is not None
            )
        for name, cuts in _of_situation(knowledge):
            self._cuts.setdefault(name, set()).update(cuts)

    def answers(self, question: Question) -> tuple[Value, ...]:
        """Return what `question` could be answered with; nothing for dates and texts, which no rule tells apart."""
        if question.path.startswith(_ENDING) and not self._ends:
            return ()
        if question.type == "multi":
            alone = [(option.id,) for option in question.options]
            return (*alone, *combinations(question, self._knowledge))
        if question.options:
            return tuple(option.id for option in question.options)
        if question.type == "yes_no":
            return ("yes", "no")
        if question.type in ("number", "share", "scale"):
            least, most = _RANGES.get(question.type, (question.minimum, question.maximum))
            return self._values(
                question.id, -math.inf if least is None else least, math.inf if most is None else most
            )
        return ()

    def measured(self, measure: str) -> tuple[float, ...]:
        """Return what a measure could come to, within the bounds that the case sets; nothing where it is known."""
        known = self._measures.get(measure)
        least = -math.inf if measure in self._knowledge.own_measures else 0.0  # a pack's own may be negative
        low, high = (known.low, known.high) if known else (least, math.inf)
        return () if low == high else self._values(measure, low, high)

    def unknown_questions(self) -> tuple[Question, ...]:
        """Return the questions of which the answer is not known, also where it was refused; none that does not apply."""
        closed = {observation.question for observation in self._case.observations}
        closed |= {missing.question for missing in self._case.missing if missing.why == "not_applicable"}
        return tuple(q for q in self._knowledge.questions.values() if q.id not in closed and self.answers(q))

    def open_questions(self) -> tuple[Question, ...]:
        """Return those unknown questions that can still be asked: neither refused, nor asked in vain, nor unfitting."""
        vain = {missing.question for missing in self._case.missing if missing.why != "not_asked"}
        vain |= unfitting(self._knowledge.questions.values(), Premises(self._case))
        return tuple(question for question in self.unknown_questions() if question.id not in vain)

    def unknown_measures(self) -> tuple[str, ...]:
        """Return the measures that some rule reads and that are not known exactly, sorted.

        Those of ratings and scores that the case did not use are left out: nobody owes it an answer.
        """
        names = (name for name in self._cuts if name not in self._knowledge.questions)
        return tuple(
            sorted(
                name for name in names if name in self._measures or not of_family(name) if self.measured(name)
            )
        )

    def _values(self, name: str, low: float, high: float) -> tuple[float, ...]:
        """Return one value between each two neighbouring thresholds, within the bounds."""
        cuts = sorted(cut for cut in self._cuts.get(name, ()) if low < cut <= high)
        if not cuts:
            return ()
        edges = [low, *cuts, high]
        return tuple(_between(one, other) for one, other in pairwise(edges))


def _between(low: float, high: float) -> float:
    """Return a number from `low` on, below `high` if there is room: their middle, or one step beyond the one that is finite."""
    if math.isinf(low):
        return high - 1.0
    return low + 1.0 if math.isinf(high) else (low + high) / 2


def _tests(knowledge: KnowledgeBase) -> Iterator[tuple[str, Level | Premise]]:
    """Yield every test of a question or a measure against thresholds, with its name."""
    for indicator in knowledge.indicators.values():
        yield from ((indicator.question or indicator.measure or "", level) for level in indicator.levels)
    yield from ((leaf.answer or leaf.measure or "", leaf) for leaf in _leaves(knowledge))


def _leaves(knowledge: KnowledgeBase) -> Iterator[Premise]:
    kinds: Iterable[Mapping[str, object]] = (
        knowledge.conditions,
        knowledge.indicators,
        knowledge.rules,
        knowledge.links,
        knowledge.recommendations,
        knowledge.outlooks,
        knowledge.situations,
    )
    for item in (item for kind in kinds for item in kind.values()):
        yield from (leaf for premise in premises(item) for leaf in leaves(premise))  # type: ignore[arg-type]


def _of_situation(knowledge: KnowledgeBase) -> Iterator[tuple[str, Iterable[float]]]:
    """Yield what tells, by a number, a dimension that some rule reads, with where its classes begin."""
    read = {leaf.profile for leaf in _leaves(knowledge)}
    begins = {
        name: [begin for begin, _ in DIMENSIONS[name].classes[1:]] for name in DIMENSIONS if name in read
    }
    yield from ((DIMENSIONS[name].measure, cuts) for name, cuts in begins.items())
    for question in knowledge.questions.values():
        if question.tells and question.tells.profile in begins:
            yield question.id, begins[question.tells.profile]
