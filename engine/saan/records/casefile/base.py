"""What every part of the case file is made of: ids, labels, dates, numbers, yes and no, and lists.

Texts are read as the core schema of YAML 1.2 gives them: ``no`` is the text "no", and dates are texts.
Annotations are not postponed here: each would be compiled again when its class is made.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from saan.records.dates import PartialDate, parse_date, parse_partial_date
from saan.records.meanings import meanings
from saan.records.numbers import parse_number, parse_share
from saan.records.text import Text

__all__ = [
    "CaseDate",
    "CaseRecord",
    "Count",
    "Day",
    "Flag",
    "Item",
    "Label",
    "LocalId",
    "LocalIds",
    "Number",
    "Positive",
    "Section",
    "ShareOfOne",
    "Word",
    "YesPartlyNo",
]

_THAI = re.compile("[\u0e00-\u0e7f]")
_DATE_SCHEMA = {"description": "2025-03-01, พ.ศ. 2568 or 2568 BE with month and day as in ISO"}


class CaseRecord(BaseModel):
    """The common ground of the case file: unknown fields are refused, nothing changes afterwards."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
        defer_build=True,
        allow_inf_nan=False,
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Show in the JSON Schema what each field means."""
        schema = handler.resolve_ref_schema(handler(core))
        for name, meaning in meanings(cls).items():
            shown = schema["properties"].get(cls.model_fields[name].alias or name)
            if shown is not None:
                shown.setdefault("description", meaning)
        return schema

    @model_validator(mode="before")
    @classmethod
    def _empty_says_nothing(cls, value: object) -> object:
        """A key that is written down without a value is as good as absent."""
        if isinstance(value, dict):
            return {key: each for key, each in value.items() if each is not None}
        return value


def _number(value: object) -> object:
    return parse_number(value) if isinstance(value, str | bool) else value


def _flag(value: object) -> object:
    words = {"yes": True, "no": False, "true": True, "false": False}
    found = words.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(found, bool):
        told = f", found '{value[:40]}'" if isinstance(value, str) else ""
        raise ValueError(f"expected yes or no{told}")
    return found


def _three(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _label(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, dict):
        if (
            not value
            or not value.keys() <= {"th", "en"}
            or not all(isinstance(v, str) for v in value.values())
        ):
            raise ValueError("a text in two languages is written {th: …, en: …}")
        return Text(th=value.get("th", "").strip(), en=value.get("en", "").strip())
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("a text is expected, or {th: …, en: …}")
    words = str(value).strip()
    return Text(th=words) if _THAI.search(words) else Text(en=words)


def _label_out(label: Text) -> str | dict[str, str]:
    if label.th and label.en:
        return {"th": label.th, "en": label.en}
    return label.th or label.en


def _no_spaces(name: str) -> str:
    if not name or len(name) > 80 or any(character.isspace() or character in "/\\:" for character in name):
        raise ValueError(f"'{name[:80]}' is not an id: up to 80 characters, no space, no / \\ or :")
    return name


class _Written:
    """How a type of ours is read from a file and written to one: by these functions, and nothing is checked after.

    A `BeforeValidator` and a `PlainSerializer` say the same. For each of a hundred fields they would look through
    the functions' signatures and the type's own fields, which takes a third of the time to make the case file ready.
    """

    def __init__(self, read: Callable[[Any], object], write: Callable[[Any], object]) -> None:
        self.read = read
        self.write = core_schema.plain_serializer_function_ser_schema(write)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read, serialization=self.write)


class _Before:
    """A `BeforeValidator` of a function of one argument: pydantic's looks through its signature for every field."""

    def __init__(self, read: Callable[[Any], object]) -> None:
        self.read = read

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))


class _After(_Before):
    """An `AfterValidator`, likewise."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.read, handler(source))


Label = Annotated[
    Text,
    _Written(_label, _label_out),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"th": {"type": "string"}, "en": {"type": "string"}},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }
    ),
]
"""A text: plain in either language (Thai is known by its letters), or ``{th: …, en: …}``."""

LocalId = Annotated[str, _After(_no_spaces)]
"""A short name that other parts of the same case refer to; any letters, no spaces. For people a role will do."""

_ID_SCHEMA = {"type": "string"}
LocalIds = Annotated[
    tuple[LocalId, ...],
    _Before(lambda value: (value,) if isinstance(value, str) else value),
    WithJsonSchema({"anyOf": [_ID_SCHEMA, {"type": "array", "items": _ID_SCHEMA}]}),
]
"""One id, or a list of them."""

Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""A lower-case word with underscores."""

Day = Annotated[date, _Before(parse_date), WithJsonSchema({"type": "string"} | _DATE_SCHEMA)]
"""A day that must be known."""

CaseDate = Annotated[
    PartialDate,
    _Written(parse_partial_date, str),
    WithJsonSchema({"type": ["string", "integer"]} | _DATE_SCHEMA),
]
"""When something was: a day, or only the month or the year where no more is known."""

Number = Annotated[float, _Before(_number)]
"""A number; Thai digits and thousands commas are accepted."""

Positive = Annotated[Number, Field(ge=0)]
"""A number that is not negative."""

ShareOfOne = Annotated[float, _Before(parse_share), Field(ge=0, le=1)]
"""A share from 0 to 1; ``60 %`` is 0.6."""

Count = Annotated[int, _Before(_number), Field(ge=0)]
"""How many."""

Flag = Annotated[bool, _Before(_flag)]
"""``yes`` or ``no`` (``true`` and ``false`` as well)."""

YesPartlyNo = Annotated[Literal["yes", "partly", "no"], _Before(_three)]
"""``yes``, ``partly`` or ``no``."""


class Item(CaseRecord):
    """What every entry of a list may carry."""

    note: Label | None = None
    """Anything worth remembering; never read by rules."""

    evidence: LocalIds = ()
    """Ids from the `evidence` section that this rests on."""

    confidential: Flag = False
    """Kept out of every edition but the consultant's, with all that rests on it."""


ItemT = TypeVar("ItemT", bound=CaseRecord)


class Section(CaseRecord, Generic[ItemT]):
    """A list of the case file. ``[…]`` lists what is known; ``{complete: true, items: […]}`` lists all there is.

    Without `complete`, what is not listed is unknown, and measures over the list are bounds.
    """

    complete: Flag = False
    """Whether nothing is left out."""

    since: CaseDate | None = None
    """Complete only for what happened from this day on; without it, from the beginning."""

    items: tuple[ItemT, ...] = ()
    """The entries, in any order."""

    @model_validator(mode="before")
    @classmethod
    def _plain_list(cls, value: object) -> object:
        if isinstance(value, list | tuple):
            return {"items": value}
        if not isinstance(value, dict | Section):
            raise ValueError("a list is expected, or {complete: true, items: […]}")
        return value

    @model_validator(mode="after")
    def _since_needs_complete(self) -> Self:
        if self.since is not None and not self.complete:
            raise ValueError("'since' says from when the list is complete, so it needs 'complete: true'")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Accept the plain list in the JSON Schema as well."""
        schema = super().__get_pydantic_json_schema__(core, handler)
        return {"anyOf": [schema["properties"]["items"] | {"title": "what is known"}, schema]}

    def complete_from(self, start: date) -> bool:
        """Whether every entry from `start` on is listed."""
        return self.complete and (self.since is None or self.since.latest <= start)
