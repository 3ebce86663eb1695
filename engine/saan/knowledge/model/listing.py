"""Who a pack is, what it leans on, and the lists it shows side by side."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from saan.knowledge.model.base import Declared, Id, Phrase, SourceRef

__all__ = ["PackManifest", "Scorecard", "ScorecardRow", "Source", "Topic"]


_TITLE = 200


def _short(title: Phrase) -> Phrase:
    if max(len(title.th), len(title.en)) > _TITLE:
        raise ValueError(f"a title has at most {_TITLE} letters")
    return title


class PackManifest(Declared):
    """``pack.yaml``: who the pack is."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    """Stands before the ids of all that the pack declares."""

    version: Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=40)]
    """The pack's own version; reports print it."""

    title: Annotated[Phrase, AfterValidator(_short)]
    """What reports call the pack, in at most 200 letters."""

    api: str
    """The versions of the pack interface it is written for: ``1`` (any 1.x), or a range: ``>=1,<3``."""

    requires: tuple[str, ...] = ()
    """Ids of packs whose conditions it adds to."""

    licence: str
    """Under which licence others may use it."""

    description: Phrase | None = None
    """What it is about, in a sentence or two."""


Printed = str | Phrase
"""A text as its source prints it; in both languages where the words are the pack author's own."""


class Source(Declared):
    """One entry of ``sources.yaml``: a text that claims lean on."""

    id: Id
    """Claims name it by this id."""

    title: Printed
    """The title as printed; where there is none, our description in both languages."""

    authors: Printed = ""
    """Who wrote it."""

    year: int | None = None
    """When it was published."""

    where: Printed = ""
    """Publisher, journal, address: what a reader needs to find it."""

    places: dict[str, Phrase] = Field(default_factory=dict)
    """What claims write after ``#`` for a place in it, in both languages, where that is a word (``findings page``) and no name of the
    text's own (``PR2``)."""

    kind: Literal["founding", "study", "report", "practice", "instrument"]
    """What kind of text it is; ``founding`` is the text that the pack begins from."""

    seen: Literal["read", "excerpt", "recalled"]
    """How the pack's author knows it. What is only recalled must not carry a claim alone."""

    note: Printed = ""
    """Anything a reader should know about it."""


class Topic(Declared):
    """One entry of ``topics.yaml``: the heading of a topic that saan has no words for."""

    id: Id
    """The word that conditions and questions write under ``topic``, in any pack; two packs that declare it must call it the same."""

    title: Phrase
    """The heading."""


class ScorecardRow(Declared):
    """One named item of the founding text or an instrument, and the conditions that stand for it."""

    name: str
    """The item's id in its text (``P03``), or the scale of the instrument (``clear_roles``)."""

    title: Phrase
    """The item in words."""

    conditions: tuple[Id, ...]
    """What it is read from: strengths in place or lacking, problems present or absent. None: only the score is shown."""


class Scorecard(Declared):
    """One entry of ``scorecards.yaml``: a list of the founding text or an instrument, shown side by side in the annex."""

    id: Id
    """Its id."""

    title: Phrase
    """What the list is called."""

    instrument: str | None = None
    """The instrument that it lists, as ``scores`` of case files call it; its rows are then named for the scales. It is shown in cases with scores of it, the rows that have one, with the score beside what else is known."""

    drawn: bool = False
    """Whether the annex shows it as a chart as well: how far the case speaks for each item, and how far that could still move."""

    rows: tuple[ScorecardRow, ...]
    """Its items, in the order of the text."""

    sources: tuple[SourceRef, ...] = ()
    """The texts it comes from."""
