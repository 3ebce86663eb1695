"""The fields that general rules may name, and what may be asked of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin, get_type_hints

from saan.errors import did_you_mean
from saan.records import listed

if TYPE_CHECKING:
    from saan.knowledge.model.ruling import Test

__all__ = ["NAMED", "FieldOf", "KindOfField", "Mistake", "field_of", "fields_of", "reference"]

KindOfField = Literal["word", "words", "number", "flag", "months"]
"""What a field holds: one word or id, several of them, a number, yes or no, months before the day of the case."""


class Mistake(ValueError):  # noqa: N818 - pydantic turns it into a complaint
    """A mistake in a declaration, with what to do about it, and `at` which place within the declaration."""

    def __init__(self, message: str, hint: str = "", at: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.hint = hint
        self.at = at


@dataclass(frozen=True, slots=True)
class FieldOf:
    """One field of a list's entries."""

    list: str
    name: str
    """As rules write it: ``from``."""

    attribute: str
    """As the class has it: ``from_``."""

    kind: KindOfField
    options: tuple[str, ...] = ()
    """The words it can be, where they are settled."""

    optional: bool = False
    """Whether a case may leave it out; it is then `None`."""

    def check(self, test: Test) -> None:
        """Raise `Mistake` or `ValueError` where a test makes no sense for the field."""
        bounded = test.at_least is not None or test.under is not None
        if bounded != (self.kind in ("number", "months")):
            wanted = "at_least and/or under" if not bounded else "a value"
            raise ValueError(f"{self.list}: {self.name} is {NAMED[self.kind]}: use {wanted}")
        if test.all and self.kind != "words":
            raise ValueError(f"{self.list}: {self.name} holds one value, so 'all' cannot hold of it")
        for value in test.values:
            if reference(value) is None:
                self._check_value(value)

    def _check_value(self, value: object) -> None:
        word = str(value)
        if self.kind == "flag" and word.lower() not in ("yes", "no", "true", "false"):
            raise ValueError(f"{self.list}: {self.name} is yes or no, not '{word}'")
        if self.options and word not in self.options:
            hint = did_you_mean(word, self.options) or f"it is one of {', '.join(self.options)}"
            raise Mistake(f"{self.list}: {self.name} is never '{word}'", hint)

    def compares_with(self, other: FieldOf) -> bool:
        """Whether this field can be held against another entry's."""
        return other.kind == self.kind or (other.kind == "word" and self.kind == "words")


NAMED = {
    "word": "a word",
    "words": "a list of words",
    "number": "a number",
    "flag": "yes or no",
    "months": "a number of months",
}
"""What the kinds of field hold, in words."""


@cache
def fields_of(name: str) -> dict[str, FieldOf]:
    """Return the fields of a list's entries, by the name that rules write."""
    kind = listed.LISTS[name]
    hints = get_type_hints(kind, include_extras=True)
    found = [_field(name, attribute, hints[attribute]) for attribute in listed.field_names(kind)]
    return {each.name: each for each in found}


def field_of(name: str, field: str, *, variable: str = "") -> FieldOf:
    """Return one field of a list's entries; raises `Mistake` for one that it does not have.

    An empty `field` is the entry itself: its id.
    """
    known = fields_of(name)
    if not field:
        if "id" not in known:
            raise Mistake(f"${variable} alone is an id, and {name} have none", f"name a field: ${variable}.…")
        return known["id"]
    if field not in known:
        hint = did_you_mean(field, known) or f"their fields: {', '.join(sorted(known))}"
        raise Mistake(f"{name} have no field '{field}'", hint)
    return known[field]


def _field(name: str, attribute: str, hint: Any) -> FieldOf:
    options = next((get_args(part) for part in (hint, *get_args(hint)) if get_origin(part) is Literal), ())
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    optional = type(None) in get_args(hint)
    return FieldOf(
        name, attribute.removesuffix("_"), attribute, _kind(hint), tuple(map(str, options)), optional
    )


def _kind(hint: Any) -> KindOfField:
    parts = get_args(hint) or (hint,)
    if listed.Names in (hint, *parts):
        return "words"
    if listed.Months in (hint, *parts):
        return "months"
    if bool in parts:
        return "flag"
    return "number" if float in parts else "word"


def reference(value: object) -> tuple[str, str] | None:
    """Return variable and field of ``$member.type`` (``$member``: an empty field); `None` for a plain value."""
    if not isinstance(value, str) or not value.startswith("$"):
        return None
    variable, _, field = value[1:].partition(".")
    return variable, field
