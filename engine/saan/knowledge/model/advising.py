"""What to do, what must be settled first, and where a case may be heading."""

from typing import Literal, Self

from pydantic import Field, model_validator

from saan.knowledge.model.asking import Premise
from saan.knowledge.model.base import (
    Actor,
    Claim,
    Declared,
    Degree,
    Id,
    Moment,
    Phrase,
    Strength,
    Value,
    Word,
)

__all__ = ["ContraIndication", "Gate", "GateRow", "Outlook", "Recommendation", "Target"]


class Target(Declared):
    """A condition that a recommendation relieves, and how well."""

    condition: Id
    """What it changes."""

    effect: Strength
    """How much of it, as a rule."""


class ContraIndication(Declared):
    """Where a recommendation must not be given, and the sentence that says why."""

    when: Premise
    """Where it must not be given."""

    because: Phrase
    """Why not: the report prints this under *not advised*."""


class Recommendation(Claim):
    """One entry of ``recommendations.yaml``: something to do, and all that doing it needs."""

    id: Id
    """Names what is done: ``small_joint_success``."""

    title: Phrase
    """What to do, as a short imperative."""

    what: Phrase
    """What it means in practice, in a few sentences."""

    kind: Literal["do", "stop", "settle", "protect", "close"] = "do"
    """``protect`` keeps a strength; ``stop`` ends something; ``settle`` finds out; ``close`` ends the network well."""

    addresses: tuple[Target, ...]
    """What it relieves; for ``protect`` the strength it keeps."""

    for_: tuple[Actor, ...] = Field(alias="for")
    """To whom it is said."""

    who: Phrase
    """Who would do it."""

    first_steps: tuple[Phrase, ...] = Field(min_length=1)
    """What to begin with."""

    hours: float = Field(ge=0)
    """The members' effort, in person-hours in all."""

    months: float = Field(ge=0)
    """How long until an effect can be seen."""

    releases: float = Field(default=0, ge=0)
    """What stopping something gives back, in person-hours a month."""

    sign: Phrase
    """How one can see that it works."""

    builds_on: tuple[Id, ...] = ()
    """Strengths that carry it; the report names those that are present."""

    requires: tuple[Id, ...] = ()
    """Recommendations that come before it."""

    when: Premise | None = None
    """It applies only where this holds."""

    not_when: tuple[ContraIndication, ...] = ()
    """Where it must not be given."""

    guards: tuple[Phrase, ...] = ()
    """Cautions printed with the advice (the founding text's tensions)."""

    tags: tuple[Word, ...] = ()
    """What gates block and allow."""

    names: tuple[str, ...] = ()
    """Ids of the founding text that it serves; for a tension (``T2``) one of the guards holds the caution."""


class GateRow(Declared):
    """One row of a gate's table: at this `moment`, with the deciding finding or answer so, what holds."""

    moment: tuple[Moment, ...]
    """The moments it is for."""

    is_: tuple[Value, ...] = Field(alias="is")
    """Statuses of the deciding finding (or their groups), or answers to the deciding question."""

    degree: tuple[Degree, ...] = ()
    """The finding must be of one of these degrees."""

    state: Literal["open", "narrow", "closed", "doubtful"]
    """``narrow``: some things must wait; ``closed``: nothing but what is allowed; ``doubtful``: settle it first."""

    blocks: tuple[Word, ...] = ()
    """Tags of recommendations; ``all`` blocks every one that no `allows` names."""

    allows: tuple[Word, ...] = ()
    """Tags of recommendations that may go on whatever is blocked."""

    advice: tuple[Id, ...] = ()
    """Recommendations that come first, outside capacity, while the gate is not open."""

    says: Phrase
    """What the report says of it."""


class Gate(Claim):
    """One entry of ``gates.yaml``: something that must be settled before other advice makes sense."""

    id: Id
    """Its id."""

    title: Phrase
    """What is to be settled, as a short noun phrase."""

    finding: Id | None = None
    """The condition that decides it; or else an answer."""

    answer: Id | None = None
    """The question that decides it; or else a finding."""

    ask: Id
    """The question to ask first while the gate is not assessed."""

    rows: tuple[GateRow, ...]
    """Its table; the first row that fits holds."""

    names: tuple[str, ...] = ()
    """Ids of the founding text that it serves."""

    @model_validator(mode="after")
    def _decided_by_one(self) -> Self:
        if (self.finding is None) == (self.answer is None):
            raise ValueError("a gate is decided by exactly one finding or one answer")
        return self


class Outlook(Claim):
    """One entry of ``outlooks.yaml``: an end, or a lasting, that the case points to. Several may hold."""

    id: Id
    """Its id."""

    title: Phrase
    """The end, or the lasting, in a few words."""

    says: Phrase
    """What the report says of it."""

    when: Premise
    """Where it holds."""

    advice: tuple[Id, ...] = ()
    """Recommendations it calls for."""

    good: bool = False
    """A good end (purpose fulfilled, lasting), not a loss."""

    names: tuple[str, ...] = ()
    """Ids of the founding text that it serves."""
