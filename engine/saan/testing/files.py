"""Test files of packs: their shape."""

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from saan.knowledge.model.base import Declared, Degree, Id, MeasureId, Strength
from saan.knowledge.model.vocabulary import Mistake
from saan.records import Band
from saan.testing.expecting import Line, full

__all__ = ["Example", "Finds", "RuleExamples", "Says", "TestFile", "WholeCase"]

Kind = Literal["indicators", "rules", "python", "links", "recommendations", "gates", "outlooks", "situations"]

RuleId = Annotated[
    str,
    StringConstraints(pattern=r"^(?:[a-z][a-z0-9_]*:)?[A-Za-z0-9][A-Za-z0-9_.]*$", max_length=160),
    AfterValidator(lambda name, info: full(name, _pack(info))),
]
"""The id of anything that speaks; of a rule in Python ``Class.method``. Bare ids are the pack's own."""


def _pack(info: ValidationInfo) -> str:
    return str((info.context or {}).get("pack", ""))


def _listed(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


_NUMBERS = {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 2}

Bounds = Annotated[
    tuple[float, ...],
    BeforeValidator(_listed),
    Field(min_length=1, max_length=2),
    WithJsonSchema({"anyOf": [{"type": "number"}, _NUMBERS]}),
]
"""A number, or the least and the most that it can be: ``[3, 6]``."""


class Example(Declared):
    """What little is given, instead of a whole case: the rest is a running network of which nothing is known."""

    given: dict[Id, Any] = Field(default_factory=dict)
    """Answers by question, as a case file writes them."""

    measures: dict[MeasureId, Bounds] = Field(default_factory=dict)
    """Measures, as if the case had lists that come to these numbers."""

    sections: dict[str, Any] = Field(default_factory=dict)
    """Other sections of a case file, as it writes them: ``ties``, ``people``, ``network`` …"""


class Says(Declared):
    """What a rule says where it speaks; which of these fit depends on what the rule is."""

    supports: Strength | None = None
    """Of an indicator or a rule: how strongly it speaks for its condition."""

    against: Strength | None = None
    """Of an indicator or a rule: how strongly it speaks against it."""

    degree: Degree | None = None
    """Of an indicator or a rule: how heavy it says the problem is."""

    on: Id | None = None
    """Of a rule that speaks on several conditions: on which."""

    strength: Strength | None = None
    """Of a link: its grade."""

    in_: Annotated[tuple[Band, ...], BeforeValidator(_listed)] = Field(default=(), alias="in")
    """Of a recommendation: the bands of which it stands in one."""

    is_: Literal["open", "narrow", "closed", "doubtful"] | None = Field(default=None, alias="is")
    """Of a gate: its state."""

    @property
    def beside(self) -> dict[str, Any]:
        """What is said, by the names that expectations use."""
        return {name.removesuffix("_"): getattr(self, name) for name in sorted(self.model_fields_set)}


class Finds(Example):
    """An example in which a rule speaks."""

    says: Says | None = None
    """What it says."""


class RuleExamples(Declared):
    """One entry of ``rules``: where a rule speaks, and where it is silent."""

    rule: RuleId
    """Anything that speaks: an indicator, a rule, a link, a recommendation, a gate, an outlook, a row of weights."""

    kind: Kind | None = None
    """Which of them is meant, where several kinds have this id."""

    finds: tuple[Finds, ...] = ()
    """Examples in which it speaks."""

    silent: tuple[Example, ...] = ()
    """Examples in which it says nothing."""

    @model_validator(mode="after")
    def _has_some(self) -> Self:
        if not self.finds and not self.silent:
            raise Mistake(
                "there is no example here", "finds: [{given: {…}, says: {…}}], silent: [{given: {…}}]"
            )
        return self


class WholeCase(Example):
    """One entry of ``tests``: a case, and what must follow from it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=80)]
    """What the test is called."""

    case: Annotated[str, StringConstraints(pattern=r"^[\w-]+(?:[./][\w-]+)*$")] | None = None
    """A case file in ``cases/``; or else what is given."""

    expect: tuple[Line, ...] = Field(min_length=1)
    """What must follow from it."""

    @model_validator(mode="after")
    def _one_case(self) -> Self:
        given = bool(self.given or self.measures or self.sections)
        if given == bool(self.case):
            raise Mistake("a test has either a 'case' or what is 'given'", "case: coop.yaml")
        return self


class TestFile(Declared):
    """``tests.yaml``, or a file in ``tests/``: what must follow from cases, and where each rule speaks and is silent."""

    __test__ = False  # pytest: no class of tests

    tests: tuple[WholeCase, ...] = ()
    """Whole cases."""

    rules: tuple[RuleExamples, ...] = ()
    """Rules, one by one."""
