"""What all declarations are made of: ids, shared words, texts in both languages, claims."""

import re
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

__all__ = [
    "Actor",
    "AnyId",
    "Basis",
    "Claim",
    "Declared",
    "Degree",
    "Id",
    "MeasureId",
    "Moment",
    "Phrase",
    "SourceRef",
    "Strength",
    "Value",
    "Word",
]


def _qualified(name: str, info: ValidationInfo) -> str:
    """Put the declaring pack's id, given as the validation context, before a bare id."""
    return name if ":" in name.partition("#")[0] or not info.context else f"{info.context['pack']}:{name}"


Id = Annotated[
    str,
    StringConstraints(pattern=r"^(?:[a-z][a-z0-9_]*:)?[a-z0-9][a-z0-9_]*$", max_length=80),
    AfterValidator(_qualified),
]
"""The id of something a pack declares; bare ids are the declaring pack's own."""

AnyId = Annotated[
    str,
    StringConstraints(pattern=r"^(?:[a-z][a-z0-9_]*:)?\w+(?:\.\w+)?$", max_length=160),
    AfterValidator(_qualified),
]
"""The id of something a pack declares, or of one of its rules in Python: its class and its method (``Meetings.few``)."""

Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=60)]
"""A word of the vocabulary that all packs share: topics, and the tags that gates block and allow."""


def _own(name: str, info: ValidationInfo) -> str:
    """Put the declaring pack's id before a bare name that it gives to a measure of its own."""
    context = info.context or {}
    return f"{context['pack']}:{name}" if name in context.get("measures", ()) else name


MeasureId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]*(?::[a-z0-9_]+){0,2}$", max_length=160),
    AfterValidator(_own),
]
"""The id of a measure: the engine's are bare (``age_years``), a pack's carry the pack's id, which its own files leave out."""

SourceRef = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9][a-z0-9_:]*(?:#\S(?:.*\S)?)?$", max_length=160),
    AfterValidator(_qualified),
]
"""A source's id, and after ``#`` where in it: ``founding#PR2``, ``aspe2012#findings page``."""

Strength = Literal["weak", "moderate", "strong", "very_strong"]
"""How much a piece of evidence says, how strongly a cause acts, how well a recommendation works."""

Degree = Literal["mild", "serious", "critical"]
"""How heavily a problem weighs."""

Basis = Literal["stated", "cited", "judgement"]
"""What a statement stands on: the founding text, another source, or the pack authors' own judgement."""

Moment = Literal["before_start", "running", "closing", "ended"]
"""Where in its life the network stands on the day of the case."""

Actor = Literal["members", "host", "funder", "outside"]
"""Who can change something, or is asked to."""


def _spoken(value: object) -> object:
    """``true`` and ``false`` mean yes and no, as in case files."""
    return ("yes" if value else "no") if isinstance(value, bool) else value


Value = Annotated[str | float | int, BeforeValidator(_spoken)]
"""An option's id, ``yes`` or ``no``, or a number."""


class Declared(BaseModel):
    """The common ground of all declarations: nothing unknown is accepted, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _one_way(text: str) -> str:
    """Neither language turns its direction: such a mark makes a text look like another."""
    if found := _TURNING.search(text):
        raise ValueError(
            f"a mark that turns the direction of writing (U+{ord(found[0]):04X}) stands in this text"
        )
    return text


_Words = Annotated[str, StringConstraints(min_length=1), AfterValidator(_one_way)]


class Phrase(Declared):
    """A text in both languages."""

    th: _Words
    """The words in Thai."""

    en: _Words
    """The words in English."""


class Claim(Declared):
    """A statement that must say what it stands on."""

    basis: Basis
    """What it stands on."""

    sources: tuple[SourceRef, ...] = ()
    """The texts it leans on. Required unless the basis is ``judgement``."""

    @model_validator(mode="after")
    def _cited_means_cited(self) -> Self:
        if self.basis != "judgement" and not self.sources:
            raise ValueError(f"basis is '{self.basis}', but no source is given")
        return self
