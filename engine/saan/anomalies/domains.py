"""What the things that premises read can be: finitely many cells each, sets of which are bits of a number.

Rules tell values apart only at the bounds and words that they name. So a scale is cut at every bound that any rule names, and
one number of each piece stands for the whole piece. A case in which nobody contradicts another has one cell of each.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise
from typing import Literal as OneOf
from typing import NamedTuple

from saan.anomalies.ranges import range_of
from saan.inference.facts import Answer, FindingFact, MeasureFact, ProfileFact
from saan.inference.premises import Literal
from saan.knowledge import KnowledgeBase
from saan.knowledge.checks import NUMERIC, offered
from saan.knowledge.model import Premise, Question
from saan.knowledge.references import leaves, premises
from saan.records.situation import DIMENSIONS

__all__ = ["Cell", "Space", "State", "Variable"]

State = tuple[str, str]
"""The status and the degree of a finding."""

Cell = str | float | tuple[str, ...]
"""One value that stands for all that no rule tells apart; of a finding its state."""

MANY_OPTIONS = 10
"""Options of a multi question up to which all choices are looked at; beyond, those of up to two options."""


class Variable(NamedTuple):
    """Something that premises read: of what kind, and its id."""

    kind: OneOf["answer", "measure", "profile", "finding"]
    about: str


@dataclass(frozen=True, eq=False)
class Space:
    """All that can be read, and what it can be. `states` are those that findings can have, by condition."""

    knowledge: KnowledgeBase
    states: dict[str, tuple[State, ...]] = field(default_factory=dict)
    _cells: dict[Variable, tuple[Cell, ...]] = field(default_factory=dict)

    def cells(self, variable: Variable) -> tuple[Cell, ...]:
        """Return the cells of a variable, in order."""
        if variable.kind == "finding":
            return self.states[variable.about]
        if variable not in self._cells:
            self._cells[variable] = tuple(self._made(variable))
        return self._cells[variable]

    def in_states(self, condition: str, statuses: Collection[str]) -> int:
        """The cells of a finding in which it has one of some statuses."""
        states = enumerate(self.states[condition])
        return sum(1 << bit for bit, (status, _) in states if status in statuses)

    def single(self, variable: Variable) -> int:
        """The cells of one value: of several options chosen at once each is an observation of its own."""
        cells = enumerate(self.cells(variable))
        return sum(1 << bit for bit, cell in cells if not isinstance(cell, tuple) or len(cell) == 1)

    def whole(self, variable: Variable) -> bool:
        """Whether the cells are all there is."""
        if variable.kind != "answer":
            return True
        question = self.knowledge.questions[variable.about]
        return question.type != "multi" or len(question.options) <= MANY_OPTIONS

    def variable(self, literal: Literal) -> Variable:
        """What a literal reads; a dimension of the profile that a question answers is that question."""
        if literal.kind is Answer:
            return Variable("answer", literal.about)
        if literal.kind is MeasureFact:
            return Variable("measure", literal.about)
        if literal.kind is FindingFact:
            return Variable("finding", literal.about)
        stating = self._stating.get(literal.about)
        return Variable("answer", stating) if stating else Variable("profile", literal.about)

    def mask(self, literal: Literal) -> int:
        """The cells in which a literal holds."""
        variable = self.variable(literal)
        bits = 0
        for number, cell in enumerate(self.cells(variable)):
            if _holds(literal, variable, cell):
                bits |= 1 << number
        return bits

    def within(
        self, variable: Variable, at_least: float | None, under: float | None, values: Iterable[object] = ()
    ) -> int:
        """The cells within a range, or among values (of several options chosen, one is enough)."""
        wanted = set(values)
        bits = 0
        for number, cell in enumerate(self.cells(variable)):
            if _among(cell, wanted) if wanted else _inside(cell, at_least, under):
                bits |= 1 << number
        return bits

    @cached_property
    def _stating(self) -> Mapping[str, str]:
        """The question that answers a dimension at the dimension's own place."""
        places = {each.place: each for each in DIMENSIONS.values() if each.place and not each.says}
        return {
            places[question.path].id: question.id
            for question in self.knowledge.questions.values()
            if question.path in places and question.type == "choice"
        }

    @cached_property
    def _cut(self) -> Mapping[str, set[float | str]]:
        """The numbers at which rules cut questions and measures, and the words that they name."""
        cut: dict[str, set[float | str]] = {}
        for name, *named in _cuts(self.knowledge):
            values = (float(each) if isinstance(each, int) else each for each in named)
            cut.setdefault(str(name), set()).update(each for each in values if isinstance(each, float | str))
        return cut

    def _made(self, variable: Variable) -> Iterable[Cell]:
        if variable.kind == "profile":
            return DIMENSIONS[variable.about].values
        cut = self._cut.get(variable.about, set())
        bounds = {each for each in cut if isinstance(each, float)}
        if variable.kind == "measure":
            low, high, whole = range_of(variable.about)
            return _pieces(bounds, low, high, whole=whole)
        question = self.knowledge.questions[variable.about]
        if question.type in NUMERIC:
            return _pieces(bounds, *_scale(question), whole=False)
        if question.type == "multi":
            return _choices(offered(question))
        words = sorted(each for each in cut if isinstance(each, str))
        return offered(question) or (*words, "2020-01-01" if question.type == "date" else "other")


def _holds(literal: Literal, variable: Variable, cell: Cell) -> bool:
    check = literal.check
    if check is None:
        return not literal.absent
    if variable.kind == "measure":
        return check((cell, cell)) != literal.absent
    if literal.kind is ProfileFact:
        stated = variable.kind == "answer"
        return check(DIMENSIONS[literal.about].stated(str(cell)) if stated else (cell,))
    return check(cell) != literal.absent


def _among(cell: Cell, wanted: set[object]) -> bool:
    return bool(wanted & set(cell)) if isinstance(cell, tuple) else cell in wanted


def _inside(cell: Cell, at_least: float | None, under: float | None) -> bool:
    return (
        isinstance(cell, float) and (at_least is None or cell >= at_least) and (under is None or cell < under)
    )


def _scale(question: Question) -> tuple[float, float]:
    """The least and the most that a number can be."""
    low, high = {"share": (0.0, 1.0), "scale": (1.0, 5.0)}.get(question.type, (-math.inf, math.inf))
    return (
        low if question.minimum is None else question.minimum,
        high if question.maximum is None else question.maximum,
    )


def _choices(options: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What can be chosen of several options, the fewest first."""
    for size in range(1, len(options) + 1 if len(options) <= MANY_OPTIONS else 3):
        yield from combinations(options, size)


def _pieces(bounds: set[float], low: float, high: float, *, whole: bool) -> Iterator[float]:
    """One number of each piece into which the bounds cut a scale: every bound, and something between each two."""
    points = sorted({each for each in (low, *bounds, high) if low <= each <= high and math.isfinite(each)})
    if not points:
        points = [0.0]
    if low == -math.inf:
        yield math.floor(points[0]) - 1.0
    for one, after in pairwise([*points, math.inf]):
        if not whole or one.is_integer():
            yield one
        if after == math.inf:
            if high == math.inf:
                yield math.floor(one) + 1.0
        elif (between := math.floor(one) + 1.0) < after:
            yield between
        elif not whole:
            yield (one + after) / 2


def _cuts(knowledge: KnowledgeBase) -> Iterator[tuple[object, ...]]:
    for indicator in knowledge.indicators.values():
        name = indicator.question or indicator.measure
        yield from ((name, level.at_least, level.under, *level.when) for level in indicator.levels)
    for gate in knowledge.gates.values():
        yield from ((gate.answer, *row.is_) for row in gate.rows if gate.answer)
    for pack in knowledge.packs:
        for item in (each for items in pack.declared.values() for each in items):
            for premise in premises(item):
                yield from map(_cut, leaves(premise))


def _cut(leaf: Premise) -> tuple[object, ...]:
    return leaf.answer or leaf.measure, leaf.at_least, leaf.under, *leaf.is_
