"""pydantic's findings in plain words, at the right place."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from saan import yamltext
from saan.errors import InputError


class HintedError(ValueError):
    hint = "do it otherwise"


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    moment: Literal["running", "closing", "ended"] = "running"
    count: int = 0
    share: Annotated[float, Field(ge=0, le=1)] = 0
    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", min_length=1, max_length=10)] = "a"
    free: Annotated[str, StringConstraints(pattern=r"^\d+x$", min_length=1, max_length=10)] = "1x"
    flag: bool = False
    maybe: int | None = None
    value: str | float | list[str] = ""
    either: Literal["all"] | list[int] = "all"
    from_: str = Field(default="", alias="from")
    pair: tuple[int, int] = (0, 0)
    table: dict[Annotated[str, StringConstraints(pattern="^[a-z]+$")], int] = {}
    few: Annotated[list[int], Field(max_length=2)] = []


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: Literal[1] = 1
    items: list[Inner] = []
    one_or_more: list[Inner] | Inner | None = None
    wrapped: Inner | None = None

    @model_validator(mode="before")
    @classmethod
    def _wrap(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("wrapped"), str):
            return value | {"wrapped": {"name": value["wrapped"]}}
        return value

    @model_validator(mode="after")
    def _hinted(self) -> Outer:
        if len(self.items) > 3:
            raise HintedError("too many items")
        return self


def problems(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(InputError) as caught:
        yamltext.parse(text, "a.yaml").validated(Outer)
    return [(problem.line, problem.message, problem.hint) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("entry", "message", "hint"),
    [
        (
            "moment: runing",
            "expected one of running, closing, ended; found 'runing'",
            "did you mean 'running'?",
        ),
        ("moment: 3", "expected one of running, closing, ended; found the number 3", ""),
        ("moment: [a]", "expected one of running, closing, ended; found a list", ""),
        ("momen: running", "unknown key 'momen'", "did you mean 'moment'?"),
        ("form: x", "unknown key 'form'", "did you mean 'from'?"),
        ("count: many", "expected a whole number, found 'many'", ""),
        ("count: 2.5", "expected a whole number, found the number 2.5", ""),
        ("count: {a: 1}", "expected a whole number, found keys with values", ""),
        ("share: -1", "expected 0 or more, found the number -1", ""),
        ("share: 2", "expected 1 or less, found the number 2", ""),
        ("name: 12", "expected text, found the number 12", "put it in quotes if it is a text"),
        (
            "name: Wrong Name",
            "expected a word of small letters a to z, digits and '_', found 'Wrong Name'",
            "",
        ),
        ("name: ''", "this text is empty", ""),
        ("name: abcdefghijkl", "a text of at most 10 characters is expected, found 'abcdefghijkl'", ""),
        ("free: abc", "expected a text of the form ^\\d+x$, found 'abc'", ""),
        ("flag: maybe", "expected true or false, found 'maybe'", ""),
        ("maybe: x", "expected a whole number, found 'x'", ""),
        ("value: {a: 1}", "expected text or a number or a list, found keys with values", ""),
        ("value: [1]", "expected text, found the number 1", "put it in quotes if it is a text"),
        ("either: al", "expected all; found 'al'", "did you mean 'all'?"),
        ("either: [x]", "expected a whole number, found 'x'", ""),
        ("pair: 3", "expected a list, found the number 3", "begin each entry with '- ', or write [a, b]"),
        ("table: {A: 1}", "expected a text of the form ^[a-z]+$, found 'A'", ""),
        ("table: {a: x}", "expected a whole number, found 'x'", ""),
        ("few: [1, 2, 3]", "at most 2 of these are allowed", ""),
    ],
)
def test_a_mistake_is_told_in_plain_words(entry: str, message: str, hint: str) -> None:
    """One mistake gives one message: what is expected, what is found, and the nearest word where there is one."""
    assert problems(f"items:\n- {{}}\n- {entry}\n") == [(3, message, hint)]


def test_all_mistakes_come_at_once_in_file_order() -> None:
    """Mistakes of shape are collected over the whole file."""
    found = problems("version: 2\nitems:\n- count: x\n  flag: 3\n- moment: x\nitms: []\n")
    assert [line for line, _, _ in found] == [1, 3, 4, 5, 6]


def test_a_missing_key_is_told_where_it_belongs() -> None:
    """What is not there is told at what should hold it."""

    class Whole(BaseModel):
        head: dict[str, int]

    with pytest.raises(InputError, match=r"a.yaml:1:1: the key 'head' is missing"):
        yamltext.parse("x: 1\n", "a.yaml").validated(Whole)


def test_a_missing_language_is_told_with_what_both_are() -> None:
    """A text in one language only: the hint says that both are wanted; other keys get no such hint."""

    class Text(BaseModel):
        model_config = ConfigDict(extra="forbid")
        th: str
        en: str

    class Titled(BaseModel):
        title: Text

    said = {
        "title: {en: a}": "the key 'th' is missing",
        "title: {th: ก}": "the key 'en' is missing",
        "title: My pack": "expected keys with values, found 'My pack'",
        "title: [a]": "expected keys with values, found a list",
    }
    for text, message in said.items():
        with pytest.raises(InputError) as caught:
            yamltext.parse(text, "a.yaml").validated(Titled)
        (problem,) = caught.value.problems
        assert (problem.message, problem.hint) == (
            message,
            "write the text in both languages: {th: …, en: …}",
        )


def test_of_several_shapes_the_one_that_was_meant_is_spoken_of() -> None:
    """Where a list or an entry may stand, a list is judged as a list and an entry as an entry."""
    assert problems("one_or_more:\n- count: x\n") == [(2, "expected a whole number, found 'x'", "")]
    assert problems("one_or_more:\n  count: x\n") == [(2, "expected a whole number, found 'x'", "")]


def test_what_a_validator_put_in_is_traced_to_what_was_written() -> None:
    """A short form that a validator expands is told of at the short form."""
    assert problems("wrapped: Wrong\n") == [
        (1, "expected a word of small letters a to z, digits and '_', found 'Wrong'", "")
    ]


def test_a_validators_own_hint_is_kept() -> None:
    """An exception of a validator may carry a hint."""
    assert problems("items: [{}, {}, {}, {}]\n") == [(1, "too many items", "do it otherwise")]


def test_a_part_of_a_document_can_be_validated_alone() -> None:
    """Validation at a place reports lines of the whole file."""
    document = yamltext.parse("packs:\n  a:\n    count: 3\n  b:\n    count: x\n", "a.yaml")
    assert document.validated(Inner, loc=("packs", "a")).count == 3
    with pytest.raises(InputError, match=r"a\.yaml:5:12: expected a whole number"):
        document.validated(Inner, loc=("packs", "b"))


def test_found_values_are_cut() -> None:
    """A long text is not repeated in the message."""
    (line, message, _) = problems(f"items:\n- moment: {'secret ' * 50}\n")[0]
    assert line == 2
    assert len(message) < 120
