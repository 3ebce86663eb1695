"""What can be true of a network, what speaks for and against it, and how conditions hang together."""

from typing import Literal, Self

from pydantic import Field, model_validator

from saan.knowledge.model.asking import Premise
from saan.knowledge.model.base import (
    Actor,
    Claim,
    Declared,
    Degree,
    Id,
    MeasureId,
    Phrase,
    Strength,
    Value,
    Word,
)
from saan.knowledge.model.vocabulary import Mistake

__all__ = ["Condition", "Indicator", "Level", "Link"]


class Condition(Claim):
    """One entry of ``conditions.yaml``: a thing that can be true of a network."""

    id: Id
    """Names what is so: ``distrust``, ``no_core_group``."""

    kind: Literal["problem", "strength", "constraint"]
    """A constraint is a circumstance that nobody in the network can change."""

    title: Phrase
    """A short noun phrase."""

    statement: Phrase
    """A whole sentence that says it is so ("Nobody can work for the network continuously.")."""

    why: Phrase
    """A sentence on why it matters."""

    topic: Word
    """The heading that reports show it under."""

    opposite: Id | None = None
    """The condition of the other pole: evidence for the one is evidence against the other, written once."""

    applies_when: Premise | None = None
    """Where it can be true at all; where this is known not to hold, it is *not applicable*."""

    changeable: Literal["yes", "partly", "no"] = "yes"
    """Whether anybody can do something about it."""

    changeable_by: tuple[Actor, ...] = ("members",)
    """Who can."""

    two_kinds_of_source: bool = False
    """Trust, ownership, equality, leadership: never established by one kind of source alone."""

    names: tuple[str, ...] = ()
    """Ids that the founding text or an instrument gives it (``P03``, ``F6``)."""


class Level(Declared):
    """What one value, or one range, of an indicator's question or measure says.

    A level that neither supports nor speaks against is a value declared to say nothing.
    """

    when: tuple[Value, ...] = ()
    """Option ids of the question, or yes and no."""

    at_least: float | None = None
    """Where the range of a number, share, scale or measure begins."""

    under: float | None = None
    """Where the range ends; the end itself is outside."""

    supports: Strength | None = None
    """How strongly this speaks for the condition."""

    against: Strength | None = None
    """How strongly this speaks against it."""

    degree: Degree = "serious"
    """How heavy the problem is when this is what shows it."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if bool(self.when) == (self.at_least is not None or self.under is not None):
            raise ValueError("a level needs either 'when' with values, or 'at_least' and/or 'under'")
        if self.at_least is not None and self.under is not None and self.at_least >= self.under:
            raise ValueError(f"no number reaches {self.at_least:g} and stays under {self.under:g}")
        if self.supports and self.against:
            raise ValueError("a level speaks for or against the condition, not both")
        return self


class Indicator(Claim):
    """One entry of ``indicators.yaml``: how a question or a measure becomes evidence for or against a condition."""

    id: Id
    """Reports name it as the rule behind each piece of evidence."""

    condition: Id
    """What it speaks on; of two opposites, name either."""

    question: Id | None = None
    """The question it reads; or else a measure."""

    measure: MeasureId | None = None
    """The measure it reads; or else a question."""

    levels: tuple[Level, ...]
    """What each value or range says: the first level that fits; of several options chosen, each one's."""

    only_when: Premise | None = None
    """The indicator speaks only where this holds (a contingent rule)."""

    because: Phrase
    """A sentence: why the answer says something about the condition."""

    @model_validator(mode="after")
    def _reads_one_thing(self) -> Self:
        if (self.question is None) == (self.measure is None):
            raise ValueError("an indicator reads exactly one question or one measure")
        return self


class Link(Claim):
    """One entry of ``links.yaml``: a typed relation between conditions.

    Only ``causes`` carries relief, circles and roots. ``prevents`` goes from a strength to the `weakens`
    links. The other types are shown and read by gates, outlooks and texts.
    """

    id: Id
    """By habit ``<cause>_to_<effect>``."""

    type: Literal[
        "causes", "prevents", "enables", "necessary", "gate", "expected_after", "mark_of", "part_of"
    ]
    """What the one is to the other."""

    from_: Id = Field(alias="from")
    """The cause; of a ``prevents`` link the strength."""

    to: Id | None = None
    """The effect; not for ``prevents``."""

    weakens: tuple[Id, ...] = ()
    """The links that a ``prevents`` link takes strength off."""

    strength: Strength = "moderate"
    """How strongly the cause acts."""

    only_when: Premise | None = None
    """The link acts only where this holds."""

    tell: Phrase
    """The sentence the report tells the link with, effect included ("Because …, …")."""

    names: tuple[str, ...] = ()
    """Ids of the founding text that it serves."""

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if (self.type == "prevents") != bool(self.weakens) or (self.type == "prevents") == bool(self.to):
            raise ValueError(
                "a 'prevents' link names the links it 'weakens'; every other link goes 'to' a condition"
            )
        if self.from_ == self.to:
            raise Mistake(
                f"'{self.to}' is linked to itself",
                "name another condition; a circle goes through two at least, by a link from each to the next",
                ("to",),
            )
        return self
