"""General rules: what follows from what a case lists, entry by entry, and from how the entries hang together."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from saan.knowledge.model.asking import Premise
from saan.knowledge.model.base import Claim, Declared, Degree, Id, Phrase, Strength, Value
from saan.knowledge.model.coherence import countable, reads_case, resolves, standing, told
from saan.knowledge.model.vocabulary import Mistake, field_of

__all__ = ["Conclusion", "Rule", "Step", "Test"]

ListName = Literal["organisations", "people", "ties", "activities", "meetings"]
"""A list of the case file that rules can go through; their fields: [Facts](facts.md)."""

Variable = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""The name a rule gives to the entry it looks at; elsewhere in the rule ``$name`` is that entry."""


def _plain(value: object) -> object:
    """A bare value, or a list of them, is a test for being one of these."""
    if isinstance(value, dict | Test):
        return value
    return {"is": value if isinstance(value, list | tuple) else [value]}


class Test(Declared):
    """What a field must be: exactly one of its forms.

    ``ngo``; ``[ngo, foundation]`` (one of these); ``{not: ngo}``; ``{at_least: 3, under: 5}``; of a field that
    holds several words ``{all: [chair, treasurer]}``. In place of a value ``$member`` is the id of the entry
    that the rule calls `member`, and ``$member.type`` one of its fields.
    """

    is_: tuple[Value, ...] = Field(default=(), alias="is")
    """One of these. Of a field that holds several, one of them must be among these."""

    not_: Annotated[
        tuple[Value, ...], BeforeValidator(lambda v: v if isinstance(v, list | tuple) else (v,))
    ] = Field(default=(), alias="not")
    """None of these, and that is known."""

    all: tuple[Value, ...] = ()
    """All of these are in it."""

    at_least: float | None = None
    """The number must reach this."""

    under: float | None = None
    """The number must stay below this."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        bounded = self.at_least is not None or self.under is not None
        if bool(self.is_) + bool(self.not_) + bool(self.all) + bounded != 1:
            raise ValueError("a test is exactly one of: a value, a list of values, not, all, at_least/under")
        if self.at_least is not None and self.under is not None and self.at_least >= self.under:
            raise ValueError(f"no number reaches {self.at_least:g} and stays under {self.under:g}")
        return self

    @property
    def values(self) -> tuple[Value, ...]:
        """The values that it names."""
        return (*self.is_, *self.not_, *self.all)


class Step(Premise):
    """One condition of a general rule: a premise, or one of four ways to look at a list of the case.

    ``{for_each: organisations, as: member, where: {…}}``: the rule holds for every such entry, one by one.
    ``{some_of: ties, where: {…}}``: at least one such entry. ``{none_of: ties, where: {…}}``: no such entry.
    ``{count_of: meetings, where: {…}, at_least: 3}``, or ``under``, or both: so many such entries. Unknown is never no: what
    needs the whole list (``none_of``, ``under``) holds only where the case says ``complete: true`` (``since`` a day that lies
    before the ``months_ago`` asked for is enough), and an entry that leaves out a field asked for counts as one that might be meant.
    """

    for_each: ListName | None = None
    """The list whose entries are looked at one by one."""

    as_: Variable | None = Field(default=None, alias="as")
    """What the rule calls the entry; for ``for_each``."""

    some_of: ListName | None = None
    """The list that must hold such an entry."""

    none_of: ListName | None = None
    """The list that must hold no such entry."""

    count_of: ListName | None = None
    """The list whose entries are counted; with ``at_least``, ``under`` or both."""

    where: dict[str, Annotated[Test, BeforeValidator(_plain)]] = Field(default_factory=dict)
    """What the entry must be, field by field; all must hold."""

    different: str | None = None
    """For ``count_of``: count how many different values this field has, instead of entries."""

    @property
    def section(self) -> ListName | None:
        """The list it looks at; `None` for a premise."""
        return self.for_each or self.some_of or self.none_of or self.count_of

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        """Take the place of the test that a premise makes of itself."""
        lists = [self.for_each, self.some_of, self.none_of, self.count_of]
        premise = any((self.answer, self.measure, self.finding, self.profile, self.all, self.any, self.not_))
        if premise + sum(name is not None for name in lists) != 1:
            raise Mistake(
                "a step is exactly one of for_each, some_of, none_of, count_of, or a premise",
                "premises: answer, measure, finding, profile, all, any, not",
            )
        if self.section is None:
            self._one_premise()
        self._sound_list()
        return self

    def _sound_list(self) -> None:
        bounded = self.at_least is not None or self.under is not None
        if self.section and (self.is_ or self.known or self.degree):
            raise ValueError(
                "'is', 'known' and 'degree' belong to a premise; what an entry must be stands in 'where'"
            )
        if (self.for_each is None) != (self.as_ is None):
            raise Mistake("'for_each' and 'as' go together", "{for_each: organisations, as: member}")
        if self.section and bounded != (self.count_of is not None):
            raise Mistake("'count_of' goes with 'at_least' and/or 'under'", "{count_of: ties, at_least: 3}")
        if self.count_of:
            countable(self.at_least, self.under)
        if self.where and not self.section:
            raise ValueError("'where' belongs to a list: for_each, some_of, none_of, count_of")
        if self.different and not self.count_of:
            raise ValueError("'different' belongs to 'count_of'")
        if self.section:
            for name, test in self.where.items():
                with standing("where", name):
                    field_of(self.section, name).check(test)
            if self.different and field_of(self.section, self.different).kind not in ("word", "flag"):
                raise ValueError(f"'different' counts words or yes and no, and {self.different} is neither")


class Conclusion(Declared):
    """What a general rule says when it holds: evidence for or against one condition."""

    condition: Id
    """What it speaks on; of two opposites, name either."""

    supports: Strength | None = None
    """How strongly this speaks for the condition; or else against it."""

    against: Strength | None = None
    """How strongly this speaks against it; or else for it."""

    degree: Degree = "serious"
    """How heavy the problem is when this is what shows it."""

    @model_validator(mode="after")
    def _one_side(self) -> Self:
        if (self.supports is None) == (self.against is None):
            raise ValueError("a rule speaks for or against the condition: one of 'supports' and 'against'")
        return self


class Rule(Claim):
    """One entry of ``rules.yaml``: what follows where all its steps hold together.

    For every combination of the entries that its ``for_each`` steps name, the rule gives evidence once. All of it comes from one
    source, the records of the case, unless the entries rest on others: ten silent members do not count ten times.
    """

    id: Id
    """Reports name it as the rule behind each piece of evidence."""

    when: tuple[Step, ...] = Field(min_length=1)
    """All of these must hold; a later step may speak of the entries that earlier ones name."""

    then: tuple[Conclusion, ...] = Field(min_length=1)
    """What follows."""

    tell: Phrase
    """What it saw, in a sentence; ``{member}`` becomes the name of the entry that the rule calls `member`."""

    because: Phrase
    """A sentence: why this says something about the conditions."""

    @property
    def variables(self) -> dict[str, ListName]:
        """The names that the rule gives to entries, each with its list."""
        return {step.as_: step.for_each for step in self.when if step.as_ and step.for_each}

    @property
    def lists(self) -> tuple[Step, ...]:
        """The steps that look at lists."""
        return tuple(step for step in self.when if step.section)

    @property
    def premises(self) -> tuple[Step, ...]:
        """The steps that are premises."""
        return tuple(step for step in self.when if not step.section)

    @model_validator(mode="after")
    def _rests_on_the_case(self) -> Self:
        """Findings alone are no evidence: they would count what they rest on a second time."""
        if not any(step.section or reads_case(step) for step in self.when):
            raise Mistake(
                "nothing of the case speaks here, only findings or the situation",
                "add a step that reads a list, an answer or a measure, or write a link between the conditions",
            )
        return self

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        known: dict[str, ListName] = {}
        for index, step in enumerate(self.when):
            for name in step.where:
                for value in step.where[name].values:
                    resolves(value, known, name, step, ("when", index, "where", name))
            if step.as_ and step.for_each:
                if step.as_ in known:
                    raise Mistake(f"two entries are called '{step.as_}'", at=("when", index, "as"))
                known[step.as_] = step.for_each
        told(self.tell, known)
        twice = [one.condition for one in self.then]
        if len(twice) != len(set(twice)):
            raise Mistake("two conclusions on one condition: keep the one that is meant", at=("then",))
        return self
