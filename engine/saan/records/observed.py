"""What a case says: observations, what is missing, and measures computed from observations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from saan.records.dates import PartialDate
from saan.records.situation import Profile
from saan.records.text import Place, Text

if TYPE_CHECKING:
    from saan.records.casefile import CaseFile
    from saan.records.listed import Listing

__all__ = [
    "EDITIONS",
    "RECORDS",
    "SEVERAL",
    "Case",
    "Certainty",
    "Disagreement",
    "Edition",
    "Measure",
    "Missing",
    "Observation",
    "OpenList",
    "SourceKind",
    "Value",
    "Withheld",
    "word_of",
]

Value = str | float | bool | tuple[str, ...]
Certainty = Literal["firm", "likely", "hearsay"]
SourceKind = Literal["record", "document", "interview", "survey", "observation", "author"]
"""``author``: the person who wrote the case file, where nothing else is named."""

RECORDS: tuple[SourceKind, str] = ("record", "records")
"""Whose word a list is, and what is computed from it, where nothing else is named."""

SEVERAL = "several sources"
"""The source of what is computed from entries that were told by two or more: one source, and more than one person. No id
of a case file holds a space.
"""

_FIRMEST: tuple[SourceKind, ...] = ("record", "document", "survey", "observation", "interview", "author")


def word_of(said: Iterable[tuple[SourceKind, str]]) -> tuple[SourceKind, str]:
    """Return whose word it is what all these say together, each a kind and a source; the records' where nobody does.

    It is of the firmest kind among them, and one source however many they are: the records that it is taken from.
    """
    said = frozenset(said) or {RECORDS}
    kind = min((kind for kind, _ in said), key=_FIRMEST.index)
    sources = {source for _, source in said}
    if kind == "record":
        return RECORDS
    return kind, sources.pop() if len(sources) == 1 else SEVERAL


Edition = Literal["consultant", "members", "funder"]
"""For whom a report is: an edition is the diagnosis of what its audience may see."""

EDITIONS: tuple[Edition, ...] = get_args(Edition)
"""All editions, the consultant's first: it alone holds everything."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One answer to one question, as one source gives it.

    `path` names the place in the case file (``answers.community:trust[1]``) and is unique; `source` is
    the key of who or what says so: within one source evidence counts once. `value` is an option id, a
    tuple of option ids, ``yes``/``no``, a number, an ISO date or a text, as the question's type demands.
    """

    path: str
    question: str
    value: Value
    certainty: Certainty
    source: str
    kind: SourceKind
    place: Place
    since: PartialDate | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A question that the case says it cannot answer, and why."""

    question: str
    why: Literal["not_asked", "asked_not_known", "refused", "not_applicable"]
    place: Place


@dataclass(frozen=True, slots=True)
class Measure:
    """A number computed from what the case states.

    It lies between `low` and `high` (equal when it is known exactly): a list that does not say
    ``complete: true`` gives bounds. `coverage` is the share (0 to 1) of what it is computed from that is
    known. `paths` and `places` say what it was computed from; `tell` is that computation in words.
    """

    id: str
    low: float
    high: float
    coverage: float
    tell: Text
    paths: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    kind: SourceKind = "record"
    source: str = "records"
    confidential: bool = False

    @property
    def exact(self) -> bool:
        """Whether the number is known exactly."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Disagreement:
    """People, or sources, that say different things about one matter; a finding of its own.

    ``self_contradiction``: one source, the author of the file too, that answers one question in two ways.
    """

    id: str
    kind: Literal["polarised", "core_member_gap", "contradiction", "self_contradiction", "spread"]
    about: str
    tell: Text
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list of the case file that has entries and does not say ``complete: true``: there may be more."""

    list: str
    """The section's name."""

    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What the case says that one edition does not hold: how many answers and entries, and their paths; and the `case` as
    that edition has it.
    """

    edition: Edition
    answers: int
    entries: int
    paths: frozenset[str]
    case: Case


@dataclass(frozen=True, slots=True)
class Case:
    """One network at one date: the file as it was read, and what it says."""

    file: CaseFile
    name: str
    """The file's name without its folder: all that a report may show of where it lay."""

    sha256: str
    """Of the file; for an edition other than the consultant's, of what that edition holds."""

    observations: tuple[Observation, ...]
    missing: tuple[Missing, ...] = ()
    measures: tuple[Measure, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    warnings: tuple[Text, ...] = ()
    lists: tuple[Listing, ...] = ()
    open_lists: tuple[OpenList, ...] = ()
    profile: tuple[Profile, ...] = ()
    """What is known of the situation, in the order of `saan.records.situation.DIMENSIONS`."""

    edition: Edition = "consultant"
    """Whose case this is: another edition holds only what its audience may see."""

    withheld: tuple[Withheld, ...] = ()
    """In the consultant's edition: what each of the others does not hold, where that is anything."""

    @property
    def sources_shown(self) -> bool:
        """Whether readers may learn who said what, and in which line: the consultant's alone."""
        return self.edition == "consultant"
