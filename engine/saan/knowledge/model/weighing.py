"""What weighs more, and what less, in which situation."""

from typing import Self

from pydantic import model_validator

from saan.knowledge.model.asking import Premise
from saan.knowledge.model.base import Claim, Declared, Id, Phrase, Word
from saan.knowledge.model.vocabulary import Mistake

__all__ = ["Multiplier", "SituationRow"]


class Multiplier(Declared):
    """A problem, or all problems of a topic, and what a row multiplies their weight by."""

    condition: Id | None = None
    """A problem; or else a topic. Its own factor counts instead of its topic's."""

    topic: Word | None = None
    """All problems under this heading; or else one condition."""

    by: float
    """The factor: above 1 it weighs more, below 1 less. All rows together are kept within 0.5 and 2."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if (self.condition is None) == (self.topic is None):
            raise Mistake("a multiplier names one condition or one topic", "{condition: distrust, by: 1.5}")
        if self.by <= 0:
            raise Mistake(
                f"a factor is a number above 0, not {self.by:g}", "0.5 halves a weight, 2 doubles it"
            )
        if self.by == 1:
            raise Mistake("a factor of 1 changes nothing", "leave it out")
        return self


class SituationRow(Claim):
    """One entry of ``situations.yaml``: where it holds, some problems weigh more or less in the order of advice.

    Rows never touch what is found, how sure it is, or what a gate says.
    """

    id: Id
    """Its id."""

    when: Premise
    """Where it holds; mostly a ``profile``."""

    multiply: tuple[Multiplier, ...]
    """What weighs more or less there."""

    because: Phrase
    """A sentence: what weighs more or less in such a situation, and why. The report shows it while the row is active."""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not self.multiply:
            raise Mistake("the row multiplies nothing", "multiply: [{condition: distrust, by: 1.5}]")
        named = [each.condition or each.topic for each in self.multiply]
        if len(named) != len(set(named)):
            raise ValueError("two factors for one thing: keep the one that is meant")
        return self
