"""What speaks on conditions: every level of an indicator and every conclusion of a rule, by the condition it is about.

A condition and its opposite share their evidence, so they are one matter here: what speaks for the one speaks against the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from saan.anomalies.domains import Space, Variable
from saan.anomalies.environments import formulas
from saan.anomalies.lists import Asked, asked
from saan.certainty import STRENGTH
from saan.inference.premises import Joined
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Indicator, Level, Rule

__all__ = ["Saying", "Voice", "Voices"]

Pole = Literal["for", "against"]
_TURNED: Mapping[Pole, Pole] = {"for": "against", "against": "for"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that a voice says: in which cells of what it reads, on which side, how strongly, how heavy."""

    cells: int
    pole: Pole
    strength: str
    degree: str

    @property
    def weight(self) -> float:
        """How much it says, from 0 to 1."""
        return STRENGTH[self.strength]


@dataclass(frozen=True, eq=False, slots=True)
class Voice:
    """One indicator or rule on one matter."""

    owner: Indicator | Rule
    matter: str
    """The condition, or of two opposites the first by id."""

    reads: Variable | None
    """What an indicator reads; a general rule reads what its steps read."""

    says: tuple[Saying, ...]
    when: Joined
    """The premises under which it speaks."""

    lists: tuple[Asked, ...] = ()
    """What a general rule asks of lists."""

    @property
    def rule(self) -> bool:
        """Whether it is a general rule's."""
        return self.reads is None


class Voices:
    """All voices of a knowledge base."""

    def __init__(self, knowledge: KnowledgeBase, space: Space) -> None:
        self._knowledge = knowledge
        self._space = space

    def matter(self, condition: str) -> tuple[str, bool]:
        """Return the matter that a condition is about, and whether it is its other pole."""
        other = self._knowledge.opposite(condition)
        return (other, True) if other is not None and other < condition else (condition, False)

    @cached_property
    def of(self) -> Mapping[str, tuple[Voice, ...]]:
        """The voices on each matter, by the ids of those who speak."""
        grouped: dict[str, list[Voice]] = {}
        for indicator in self._knowledge.indicators.values():
            voice = self._indicator(indicator)
            grouped.setdefault(voice.matter, []).append(voice)
        for rule in self._knowledge.rules.values():
            for voice in self._rule(rule):
                grouped.setdefault(voice.matter, []).append(voice)
        return {matter: tuple(voices) for matter, voices in grouped.items()}

    def on(self, condition: str) -> Iterable[tuple[Voice, tuple[Saying, ...]]]:
        """Yield the voices on a condition, with what they say as seen from it."""
        matter, mirrored = self.matter(condition)
        for voice in self.of.get(matter, ()):
            yield voice, tuple(map(_turned, voice.says)) if mirrored else voice.says

    def _indicator(self, indicator: Indicator) -> Voice:
        matter, mirrored = self.matter(indicator.condition)
        reads = (
            Variable("answer", indicator.question)
            if indicator.question
            else Variable("measure", indicator.measure or "")
        )
        says = []
        for level, cells in self.levels(indicator, reads):
            if cells and (level.supports or level.against):
                says.append(_said(level, cells, mirrored=mirrored))
        return Voice(indicator, matter, reads, tuple(says), formulas(indicator.only_when))

    def levels(self, indicator: Indicator, reads: Variable) -> Iterable[tuple[Level, int]]:
        """Yield each level with the cells in which it is the one that counts: the first that fits."""
        multi = indicator.question and self._knowledge.questions[indicator.question].type == "multi"
        taken = 0
        for level in indicator.levels:
            cells = self._space.within(reads, level.at_least, level.under, level.when)
            yield level, cells if multi else cells & ~taken
            taken |= cells

    def _rule(self, rule: Rule) -> Iterable[Voice]:
        when, lists = formulas(*rule.premises), asked(rule)
        for said in rule.then:
            matter, mirrored = self.matter(said.condition)
            pole: Pole = "for" if said.supports else "against"
            saying = Saying(0, pole, said.supports or said.against or "", said.degree)
            yield Voice(rule, matter, None, (_turned(saying) if mirrored else saying,), when, lists)


def _said(level: Level, cells: int, *, mirrored: bool) -> Saying:
    pole: Pole = "for" if level.supports else "against"
    saying = Saying(cells, pole, level.supports or level.against or "", level.degree)
    return _turned(saying) if mirrored else saying


def _turned(saying: Saying) -> Saying:
    return Saying(saying.cells, _TURNED[saying.pole], saying.strength, saying.degree)
