"""What the network does: activities, meetings, communication, evaluation, goals."""

from typing import Literal, Self

from pydantic import Field, model_validator

from saan.records.casefile.base import CaseDate, Count, Flag, Item, Label, LocalId, Positive, ShareOfOne, Word

__all__ = ["Activity", "Communication", "Evaluation", "Goal", "Meeting", "Result"]


class Result(Item):
    """What came of a goal, at one level: one level's gain may be another's loss."""

    level: Literal["community", "network", "member"]
    """For the community it serves, for the network itself, or for a member."""

    reached: Literal["yes", "partly", "no"] | None = None
    """How far."""

    what: Label | None = None
    """What changed."""

    date: CaseDate | None = None
    """When it was seen."""


class Goal(Item):
    """Something the network set out to reach."""

    id: LocalId
    """Its short name in this case."""

    text: Label | None = None
    """The goal in the members' words."""

    area: Word | None = None
    """The field of work; goals of one area count once. A goal without one is an area of its own."""

    set_on: CaseDate | None = None
    """When it was agreed."""

    status: Literal["open", "partly", "reached", "not_reached", "dropped"] | None = None
    """Where it stands on the day of the case."""

    worked_on: Flag | None = None
    """Whether it is being worked on now; without it, yes while it is open or partly reached."""

    results: tuple[Result, ...] | None = None
    """What came of it; ``[]``: nothing yet."""


class Activity(Item):
    """Something done together, on a day."""

    date: CaseDate
    """When; for one of several days, the first."""

    until: CaseDate | None = None
    """The last day, if it took longer."""

    what: Label | None = None
    """What it was."""

    state: Literal["held", "planned", "cancelled"] = "held"
    """Only what was held is counted."""

    goal: LocalId | None = None
    """The goal it serves."""

    participants: tuple[LocalId, ...] = ()
    """Organisations, parts or people known to have taken part."""

    present: Count | None = None
    """How many took part in all."""

    hours: Positive | None = None
    """Hours of work it took the members in all."""


class Meeting(Item):
    """A meeting, on a day."""

    date: CaseDate
    """When."""

    kind: Word | None = None
    """``assembly``, ``committee``, ``working_group`` …"""

    state: Literal["held", "planned", "cancelled"] = "held"
    """Only what was held is counted."""

    participants: tuple[LocalId, ...] = ()
    """Organisations, parts or people known to have been there: at least these."""

    present: Count | None = None
    """How many were there in all."""

    expected: Count | None = None
    """How many should have been there."""

    decisions_made: Count | None = None
    """How many decisions were made."""

    decisions_done: Count | None = None
    """How many of these have been carried out by the day of the case."""

    @model_validator(mode="after")
    def _done_were_made(self) -> Self:
        made, done = self.decisions_made, self.decisions_done
        if made is not None and done is not None and done > made:
            raise ValueError(f"{done} decisions carried out, but only {made} made")
        return self


class Communication(Item):
    """A way in which members hear from one another."""

    channel: Label
    """A chat group, a newsletter, visits, calls …"""

    messages_month: Positive | None = None
    """How often in a month."""

    two_way: Flag | None = None
    """Whether those who receive also answer."""

    reaches: ShareOfOne | None = None
    """The share of the members it reaches."""

    from_: CaseDate | None = Field(default=None, alias="from")
    """Since when it is used."""

    to: CaseDate | None = None
    """Until when; without it, still in use."""


class Evaluation(Item):
    """A look back at how the network works or what it has reached."""

    date: CaseDate
    """When."""

    of: tuple[Literal["results", "process", "network"], ...] = ()
    """What was looked at: what was reached, how the work is done, the network itself."""

    method: Label | None = None
    """How."""

    by: LocalId | None = None
    """Who did it."""

    members_took_part: Flag | None = None
    """Whether members took part in judging."""

    used: Flag | None = None
    """Whether anything was done with it."""

    says: Label | None = None
    """What it found."""
