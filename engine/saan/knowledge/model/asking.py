"""What can be asked, and what can be tested of the answers."""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from saan.errors import did_you_mean
from saan.knowledge.model.base import Declared, Degree, Id, MeasureId, Phrase, Value, Word
from saan.knowledge.model.vocabulary import Mistake
from saan.records.situation import DIMENSIONS

__all__ = ["Option", "Premise", "Question", "Tells"]


class Option(Declared):
    """One answer that a question accepts."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$")]
    """The word that a case file writes."""

    th: str
    """The answer in Thai."""

    en: str
    """The answer in English."""


def _dimension(name: str) -> str:
    """A dimension of the profile."""
    if name not in DIMENSIONS:
        hint = did_you_mean(name, DIMENSIONS) or f"its dimensions: {', '.join(DIMENSIONS)}"
        raise Mistake(f"the profile has no '{name}'", hint)
    return name


ProfileId = Annotated[str, AfterValidator(_dimension)]
"""A dimension of the [profile](situation.md)."""


def _check_words(dimension: str, words: Iterable[object]) -> None:
    """Raise `Mistake` for what is no word of a dimension."""
    known = DIMENSIONS[dimension].values if dimension in DIMENSIONS else {}
    for word in words if known else ():
        if word not in known:
            hint = did_you_mean(str(word), known) or f"it is one of {', '.join(known)}"
            raise Mistake(f"{dimension} is never '{word}'", hint)


class Tells(Declared):
    """What a question's answers say of the situation; it sets weights and is no evidence."""

    profile: ProfileId
    """The dimension of the profile."""

    as_: dict[
        str, Annotated[tuple[str, ...], BeforeValidator(lambda v: v if isinstance(v, list | tuple) else (v,))]
    ] = Field(default_factory=dict, alias="as")
    """What each option leaves possible: one of the dimension's words, or several. An option left out says nothing; a
    number falls into the dimension's own classes."""

    @model_validator(mode="after")
    def _in_its_words(self) -> Self:
        _check_words(self.profile, (word for words in self.as_.values() for word in words))
        return self


class Premise(Declared):
    """A test over what is known: exactly one of its forms.

    ``{answer: Q, is: [a, b]}``, ``{answer: Q, at_least: 3, under: 5}``, ``{answer: Q, known: true}``;
    ``{measure: M, at_least: x, under: y}`` (true only when the measure's whole interval lies within);
    ``{finding: C, is: [present]}`` with statuses or the groups ``present`` (established, suspected),
    ``absent`` (unlikely, excluded) and ``open`` (not_assessed, undetermined, conflicting), and optionally
    ``degree``; ``{profile: stage, is: [forming]}`` with the words of a dimension of the situation (true when all that
    is possible is among them); ``all``, ``any``, ``not``. Unknown is never no: ``not`` over an answer holds only when the
    question is answered, over a measure only when its whole interval lies outside, over the profile only when nothing
    that is possible is among the words, over a finding only when it is established, suspected, unlikely, excluded or not
    applicable; where the premise itself names an open status, ``not`` holds of all statuses that it does not name.
    """

    answer: Id | None = None
    """A question; with one of ``is``, ``at_least`` / ``under``, ``known``."""

    measure: MeasureId | None = None
    """A measure; with ``at_least``, ``under`` or both."""

    finding: Id | None = None
    """A condition; with ``is``, and ``degree`` if that matters."""

    profile: ProfileId | None = None
    """A dimension of the situation; with ``is``."""

    is_: tuple[Value, ...] = Field(default=(), alias="is")
    """The answers, the statuses, or the words of the profile, of which one must hold."""

    at_least: float | None = None
    """The number must reach this."""

    under: float | None = None
    """The number must stay below this."""

    known: Literal[True] | None = None
    """Any answer will do."""

    degree: tuple[Degree, ...] = ()
    """The finding must be of one of these degrees."""

    all: "tuple[Premise, ...]" = ()
    """Every one of these holds."""

    any: "tuple[Premise, ...]" = ()
    """At least one of these holds."""

    not_: "Premise | None" = Field(default=None, alias="not")
    """This is known not to hold."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        self._one_premise()
        return self

    def _one_premise(self) -> None:
        tests = [self.answer, self.measure, self.finding, self.profile]
        forms = [*tests, self.all or None, self.any or None, self.not_]
        if sum(form is not None for form in forms) != 1:
            raise ValueError("a premise is exactly one of answer, measure, finding, profile, all, any, not")
        bounded = self.at_least is not None or self.under is not None
        if self.answer and (bool(self.is_) + bounded + bool(self.known)) != 1:
            raise ValueError("an answer premise needs one of: is, at_least/under, known")
        if self.measure and (not bounded or self.is_ or self.known):
            raise ValueError("a measure premise needs at_least and/or under, nothing else")
        if self.finding and (not self.is_ or bounded or self.known):
            raise ValueError("a finding premise needs 'is' with one or more statuses")
        if self.profile and (not self.is_ or bounded or self.known):
            raise ValueError("a profile premise needs 'is' with one or more words, nothing else")
        if not any(tests) and (self.is_ or bounded or self.known):
            raise ValueError("'is', 'known', 'at_least' and 'under' belong to what is tested")
        if self.at_least is not None and self.under is not None and self.at_least >= self.under:
            raise ValueError(f"no number reaches {self.at_least:g} and stays under {self.under:g}")
        _check_words(self.profile or "", self.is_)
        if self.degree and not self.finding:
            raise ValueError("'degree' belongs to a finding")


class Question(Declared):
    """One entry of ``questions.yaml``: something a case can answer.

    ``yes_no`` has the options ``yes`` and ``no``; ``share`` is a number from 0 to 1; ``scale`` a number
    from 1 to 5; ``multi`` takes several of its options at once.
    """

    id: Id
    """Case files answer it under this id."""

    topic: Word
    """The heading it is asked under."""

    text: Phrase
    """The question as one would put it to somebody."""

    type: Literal["choice", "multi", "yes_no", "number", "share", "scale", "date", "text"]
    """What an answer is."""

    options: tuple[Option, ...] = ()
    """The answers that a ``choice`` or ``multi`` accepts."""

    ordered: bool = False
    """Whether the options stand in order, from the worst for the network to the best."""

    minimum: float | None = None
    """The least that a ``number`` can be."""

    maximum: float | None = None
    """The most that a ``number`` can be."""

    unit: Phrase | None = None
    """What a ``number`` counts."""

    path: str = ""
    """A place of the case file that answers it as well (``network.moment``)."""

    tells: Tells | None = None
    """What its answers say of the situation."""

    ask_when: Premise | None = None
    """Where it fits to ask it, by answers, measures or the profile. What is not known counts here as not being so: by
    ``{answer: moment, is: [ended]}`` it is asked once a network is said to have ended, by the ``not`` of it until then. An answer
    that a case gives all the same counts, and without one it stays unknown."""

    screen: bool = False
    """Part of the short screen that every case should answer first."""

    minutes: float = 2
    """How long asking it takes, follow-up included."""

    sensitivity: Literal["low", "medium", "high"] = "low"
    """``high``: ask in private."""

    help: Phrase | None = None
    """How to ask it, and what the answers mean."""
