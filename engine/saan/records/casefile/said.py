"""What is said of the network, by whom: evidence, answers to packs' questions, circumstances, and what is missing."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema

from saan.records.casefile.base import CaseDate, CaseRecord, Flag, Item, Label, LocalId, LocalIds
from saan.records.observed import EDITIONS, Certainty, Edition

__all__ = ["AnswerForm", "Answers", "Circumstance", "EvidenceItem", "MissingWhy", "RawValue", "Scalar"]

Scalar = str | float | bool


def _scalar(value: object) -> Scalar:
    if not isinstance(value, str | int | float):
        raise ValueError("a word, a number, yes or no is expected")
    return value.strip() if isinstance(value, str) else value


def _raw(value: object) -> Scalar | tuple[Scalar, ...]:
    return tuple(_scalar(each) for each in value) if isinstance(value, list | tuple) else _scalar(value)


def _raw_out(value: Scalar | tuple[Scalar, ...]) -> Scalar | list[Scalar]:
    return list(value) if isinstance(value, tuple) else value


_SCALAR_SCHEMA = {"type": ["string", "number", "boolean"]}

RawValue = Annotated[
    Scalar | tuple[Scalar, ...],
    PlainValidator(_raw),
    PlainSerializer(_raw_out, return_type=Any),
    WithJsonSchema({"anyOf": [_SCALAR_SCHEMA, {"type": "array", "items": _SCALAR_SCHEMA}]}),
]
"""A value as it stands in the file; the question's type decides what it means."""

MissingWhy = Literal["not_asked", "asked_not_known", "refused", "not_applicable"]


class AnswerForm(CaseRecord):
    """One answer to one question, as one source gives it."""

    value: RawValue
    """An option's id, several of them, yes or no, a number, a date or a text, as the question demands."""

    certainty: Certainty = "firm"
    """``firm``, ``likely``, or ``hearsay`` (known only from others)."""

    evidence: LocalIds = ()
    """Ids from the `evidence` section that say so."""

    by: LocalId | None = None
    """Who says so: a respondent, a person or an organisation."""

    asked_on: CaseDate | None = None
    """When it was asked."""

    since: CaseDate | None = None
    """Since when it is so."""

    confidential: Flag = False
    """Kept out of every edition but the consultant's, with all that rests on it."""

    note: Label | None = None
    """Anything worth remembering; never read by rules."""


def _one_or_several(value: object) -> object:
    """Bring an answer to a list of forms: a bare value, a list of values for one answer, a form, or several forms."""
    if isinstance(value, list | tuple) and any(isinstance(each, dict | AnswerForm) for each in value):
        return tuple(_form(each) for each in value)
    return (_form(value),)


def _form(value: object) -> object:
    return value if isinstance(value, dict | AnswerForm) else {"value": value}


Answers = Annotated[tuple[AnswerForm, ...], BeforeValidator(_one_or_several)]
"""A value (``low``), several options (``[a, b]``), ``{value: low, certainty: likely}``, or a list of such forms."""


class EvidenceItem(Item):
    """A document, an interview or a record that statements of this case rest on."""

    id: LocalId
    """Its short name in this case."""

    kind: Literal["record", "document", "interview", "survey", "observation"]
    """What it is; ``record`` is kept as things happen (minutes, ledgers), ``observation`` is what you saw yourself."""

    title: Label | None = None
    """What it is called."""

    where: str | None = None
    """Where it can be found: a file, a shelf, an address, a page."""

    date: CaseDate | None = None
    """When it was made."""

    by: LocalId | None = None
    """Who wrote it or was asked."""

    audience: tuple[Edition, ...] = EDITIONS
    """The editions of the report that may use it; the consultant's always does."""


class Circumstance(Item):
    """Something around the network that helps or hinders it and that it did not choose."""

    what: Label
    """What it is."""

    kind: (
        Literal["policy", "economy", "disaster", "conflict", "season", "other_network", "history", "other"]
        | None
    ) = None
    """What kind of circumstance."""

    effect: Literal["helps", "hinders", "both"] | None = None
    """What it does to the network."""

    since: CaseDate | None = None
    """Since when."""

    until: CaseDate | None = None
    """Until when."""
