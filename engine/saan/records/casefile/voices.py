"""What people say: respondents and their ratings, scores of published instruments, those served, feedback."""

from typing import Literal, Self

from pydantic import model_validator

from saan.records.casefile.base import (
    CaseDate,
    CaseRecord,
    Count,
    Item,
    Label,
    LocalId,
    Number,
    Positive,
    Word,
    YesPartlyNo,
)

__all__ = ["AdviceFeedback", "Feedback", "FindingFeedback", "Rating", "Respondent", "Score", "Served"]


class Respondent(Item):
    """Somebody who was asked; an id or a role, no name."""

    id: LocalId
    """A number, a letter or a role."""

    group: Literal["core", "member", "host", "funder", "community", "other"] | None = None
    """On which side the person stands: the core group, the other members, those around them."""

    organisation: LocalId | None = None
    """The organisation the person speaks for."""

    asked_on: CaseDate | None = None
    """When the person was asked."""


class Rating(Item):
    """One item that many people rated."""

    item: Word
    """The item's short name: ``trust``, ``workload``."""

    text: Label | None = None
    """The item as it was put to them."""

    scale: tuple[Number, Number] = (1, 5)
    """The lowest and the highest value; the highest is the best for the network."""

    values: dict[LocalId, Number | None]
    """Respondent → value; an empty value (``null``) for one who was asked and did not answer."""

    asked_on: CaseDate | None = None
    """When they were asked."""

    @model_validator(mode="after")
    def _within_scale(self) -> Self:
        low, high = self.scale
        if low >= high:
            raise ValueError("a scale is written [lowest, highest]")
        for respondent, value in self.values.items():
            if value is not None and not low <= value <= high:
                raise ValueError(f"the value of {respondent} lies outside the scale {low:g} to {high:g}")
        return self


class Score(Item):
    """One scale of a published instrument, in one round."""

    instrument: Word
    """Its short name: ``vpat``, ``wilder``."""

    scale: Word = "total"
    """Which scale of it."""

    round: Count | None = None
    """Which round; without it, rounds are ordered by their dates."""

    date: CaseDate | None = None
    """When it was filled in."""

    mean: Number
    """The mean over those who filled it in."""

    sd: Positive | None = None
    """The standard deviation."""

    n: Count | None = None
    """How many filled it in."""

    range: tuple[Number, Number] | None = None
    """The lowest and the highest value the scale can take."""

    @model_validator(mode="after")
    def _placed(self) -> Self:
        if self.round is None and self.date is None:
            raise ValueError("a score needs a round or a date, or both")
        if self.range is not None:
            low, high = self.range
            if low >= high:
                raise ValueError("a range is written [lowest, highest]")
            if not low <= self.mean <= high:
                raise ValueError(f"the mean {self.mean:g} lies outside the range {low:g} to {high:g}")
        return self


class Served(Item):
    """People the network is for."""

    who: Label
    """Who they are."""

    number: Count | None = None
    """How many."""

    place: Literal["none", "informed", "consulted", "represented", "members", "decide"] | None = None
    """Their place in the network, from none to deciding."""

    benefit: Label | None = None
    """What they have of it."""


class FindingFeedback(Item):
    """Whether members recognise a finding of an earlier report."""

    finding: str
    """The finding's id."""

    by: LocalId | None = None
    """Who says so."""

    agree: YesPartlyNo | None = None
    """Whether they agree."""

    says: Label | None = None
    """In their words."""


class AdviceFeedback(Item):
    """What became of a piece of advice of an earlier report."""

    advice: str
    """The advice's id."""

    done: Literal["yes", "partly", "no", "dropped"] | None = None
    """Whether it was done."""

    date: CaseDate | None = None
    """When."""

    helped: YesPartlyNo | None = None
    """Whether it helped."""

    says: Label | None = None
    """In their words."""


class Feedback(CaseRecord):
    """What members said to an earlier report."""

    report: str | None = None
    """Which report: its case id or file name."""

    findings: tuple[FindingFeedback, ...] = ()
    """Finding by finding."""

    advice: tuple[AdviceFeedback, ...] = ()
    """Advice by advice."""
