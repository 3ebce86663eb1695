"""What a rule pack may declare: the shape of its YAML files, one class per kind of statement.

Ids are written bare in a pack's own files (``weak_coordination``) and with the pack's id in front
for another pack's (``community:weak_coordination``). Texts are ``{th: …, en: …}``. Every statement
that claims something carries its `sources` and its `basis`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

__all__ = [
    "Basis",
    "Condition",
    "ContraIndication",
    "Gate",
    "GateRow",
    "Indicator",
    "Level",
    "Link",
    "Moment",
    "Option",
    "Outlook",
    "PackManifest",
    "Phrase",
    "Premise",
    "Question",
    "Recommendation",
    "Scorecard",
    "ScorecardRow",
    "Source",
    "Strength",
    "Target",
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

Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=60)]
"""A word of the vocabulary that all packs share: topics, and the tags that gates block and allow."""

MeasureId = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(?::[a-z0-9_]+){0,2}$", max_length=160)
]
"""The id of a measure: the engine's own are bare (``age_years``), a pack's carry the pack's id."""

SourceRef = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9][a-z0-9_:]*(?:#\S(?:.*\S)?)?$", max_length=160),
    AfterValidator(_qualified),
]
"""A source's id, and after ``#`` where in it: ``founding#PR2``, ``aspe2012#findings page``."""

Strength = Literal["weak", "moderate", "strong", "very_strong"]
Degree = Literal["mild", "serious", "critical"]
Basis = Literal["stated", "cited", "judgement"]
Moment = Literal["before_start", "running", "closing", "ended"]
Actor = Literal["members", "host", "funder", "outside"]
Value = str | float | int


class Declared(BaseModel):
    """The common ground of all declarations: nothing unknown is accepted, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


class Phrase(Declared):
    """A text in both languages."""

    th: Annotated[str, StringConstraints(min_length=1)]
    en: Annotated[str, StringConstraints(min_length=1)]


class Claim(Declared):
    """A statement that must say what it stands on."""

    basis: Basis
    sources: tuple[SourceRef, ...] = ()
    """Required unless the basis is ``judgement``."""

    @model_validator(mode="after")
    def _cited_means_cited(self) -> Claim:
        if self.basis != "judgement" and not self.sources:
            raise ValueError(f"basis is '{self.basis}', but no source is given")
        return self


class PackManifest(Declared):
    """``pack.yaml``: who the pack is."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    version: str
    title: Phrase
    api: str
    """The range of the pack interface it is written for: ``1``."""

    requires: tuple[str, ...] = ()
    """Ids of packs whose conditions it adds to."""

    licence: str
    description: Phrase | None = None


class Source(Declared):
    """One entry of ``sources.yaml``: a text that claims lean on."""

    id: Id
    title: str
    authors: str = ""
    year: int | None = None
    where: str = ""
    """Publisher, journal, address: what a reader needs to find it."""

    kind: Literal["founding", "study", "report", "practice", "instrument"]
    seen: Literal["read", "excerpt", "recalled"]
    """How the pack's author knows it. What is only recalled must not carry a claim alone."""

    note: str = ""


class Option(Declared):
    """One answer that a question accepts."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$")]
    th: str
    en: str


class Question(Declared):
    """One entry of ``questions.yaml``: something a case can answer.

    `options` of a ``choice`` stand in order, from the worst for the network to the best, where
    `ordered` says so. ``yes_no`` has the options ``yes`` and ``no``; ``share`` is a number from
    0 to 1; ``scale`` a number from 1 to 5. A question with a `path` is also answered by that place of
    the case file (``network.moment``).
    """

    id: Id
    topic: Word
    text: Phrase
    type: Literal["choice", "multi", "yes_no", "number", "share", "scale", "date", "text"]
    options: tuple[Option, ...] = ()
    ordered: bool = False
    minimum: float | None = None
    maximum: float | None = None
    unit: Phrase | None = None
    path: str = ""
    screen: bool = False
    """Part of the short screen that every case should answer first."""

    minutes: float = 2
    """How long asking it takes, follow-up included."""

    sensitivity: Literal["low", "medium", "high"] = "low"
    help: Phrase | None = None


class Premise(Declared):
    """A test over what is known: exactly one of its forms.

    ``{answer: Q, is: [a, b]}``, ``{answer: Q, at_least: 3, under: 5}``, ``{answer: Q, known: true}``;
    ``{measure: M, at_least: x, under: y}`` (true only when the measure's whole interval lies within);
    ``{finding: C, is: [present]}`` with statuses or the groups ``present`` (established, suspected),
    ``absent`` (unlikely, excluded) and ``open`` (not_assessed, undetermined, conflicting), and optionally
    ``degree``; ``all``, ``any``, ``not``. Unknown is never no: ``not`` over an answer holds only when the question is
    answered, over a measure only when its whole interval lies outside.
    """

    answer: Id | None = None
    measure: MeasureId | None = None
    finding: Id | None = None
    is_: tuple[Value, ...] = Field(default=(), alias="is")
    at_least: float | None = None
    under: float | None = None
    known: Literal[True] | None = None
    degree: tuple[Degree, ...] = ()
    all: tuple[Premise, ...] = ()
    any: tuple[Premise, ...] = ()
    not_: Premise | None = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _one_form(self) -> Premise:
        forms = [self.answer, self.measure, self.finding, self.all or None, self.any or None, self.not_]
        if sum(form is not None for form in forms) != 1:
            raise ValueError("a premise is exactly one of answer, measure, finding, all, any, not")
        bounded = self.at_least is not None or self.under is not None
        if self.answer and (bool(self.is_) + bounded + bool(self.known)) != 1:
            raise ValueError("an answer premise needs one of: is, at_least/under, known")
        if self.measure and (not bounded or self.is_ or self.known):
            raise ValueError("a measure premise needs at_least and/or under, nothing else")
        if self.finding and (not self.is_ or bounded or self.known):
            raise ValueError("a finding premise needs 'is' with one or more statuses")
        if not (self.answer or self.measure or self.finding) and (self.is_ or bounded or self.known):
            raise ValueError(
                "'is', 'known', 'at_least' and 'under' belong to an answer, a measure or a finding"
            )
        if self.degree and not self.finding:
            raise ValueError("'degree' belongs to a finding")
        return self


class Condition(Declared):
    """One entry of ``conditions.yaml``: a thing that can be true of a network.

    `title` is a short noun phrase; `statement` a whole sentence that says it is so ("Nobody can work
    for the network continuously."); `why` a sentence on why it matters. `opposite` names the condition
    of the other pole: evidence for the one is evidence against the other, written once.
    """

    id: Id
    kind: Literal["problem", "strength", "constraint"]
    title: Phrase
    statement: Phrase
    why: Phrase
    topic: Word
    opposite: Id | None = None
    applies_when: Premise | None = None
    changeable: Literal["yes", "partly", "no"] = "yes"
    changeable_by: tuple[Actor, ...] = ("members",)
    two_kinds_of_source: bool = False
    """Trust, ownership, equality, leadership: never established by one kind of source alone."""

    basis: Basis
    sources: tuple[SourceRef, ...] = ()
    names: tuple[str, ...] = ()
    """Ids that the founding text or an instrument gives it (``P03``, ``F6``)."""


class Level(Declared):
    """What one value, or one range, of an indicator's question or measure says.

    `when` lists option ids (or yes/no) of a question; `at_least` and `under` bound a number, share,
    scale or measure. `supports` and `against` give the strength of evidence for or against the
    condition; a level with neither is a value declared to say nothing.
    """

    when: tuple[Value, ...] = ()
    at_least: float | None = None
    under: float | None = None
    supports: Strength | None = None
    against: Strength | None = None
    degree: Degree = "serious"

    @model_validator(mode="after")
    def _sound(self) -> Level:
        if bool(self.when) == (self.at_least is not None or self.under is not None):
            raise ValueError("a level needs either 'when' with values, or 'at_least' and/or 'under'")
        if self.supports and self.against:
            raise ValueError("a level speaks for or against the condition, not both")
        return self


class Indicator(Claim):
    """One entry of ``indicators.yaml``: how a question or a measure becomes evidence for or against a condition."""

    id: Id
    condition: Id
    question: Id | None = None
    measure: MeasureId | None = None
    levels: tuple[Level, ...]
    only_when: Premise | None = None
    """The indicator speaks only where this holds (a contingent rule)."""

    because: Phrase
    """A sentence: why the answer says something about the condition."""

    @model_validator(mode="after")
    def _reads_one_thing(self) -> Indicator:
        if (self.question is None) == (self.measure is None):
            raise ValueError("an indicator reads exactly one question or one measure")
        return self


class Link(Claim):
    """One entry of ``links.yaml``: a typed relation between conditions.

    Only ``causes`` carries relief, circles and roots. ``prevents`` goes from a strength to the `weakens`
    links. The other types are shown and read by gates, outlooks and texts. `tell` is the sentence the report
    tells the link with, effect included ("Because …, …").
    """

    id: Id
    type: Literal[
        "causes", "prevents", "enables", "necessary", "gate", "expected_after", "mark_of", "part_of"
    ]
    from_: Id = Field(alias="from")
    to: Id | None = None
    weakens: tuple[Id, ...] = ()
    strength: Strength = "moderate"
    only_when: Premise | None = None
    tell: Phrase
    names: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _ends(self) -> Link:
        if (self.type == "prevents") != bool(self.weakens) or (self.type == "prevents") == bool(self.to):
            raise ValueError(
                "a 'prevents' link names the links it 'weakens'; every other link goes 'to' a condition"
            )
        return self


class Target(Declared):
    """A condition that a recommendation relieves, and how well."""

    condition: Id
    effect: Strength


class ContraIndication(Declared):
    """Where a recommendation must not be given, and the sentence that says why."""

    when: Premise
    because: Phrase


class Recommendation(Claim):
    """One entry of ``recommendations.yaml``: something to do, and all that doing it needs.

    `hours` is the members' effort in person-hours in all; `months` how long until an effect can be seen.
    `releases` is what stopping something gives back, in person-hours a month. `tags` are what gates block
    and allow. `guards` are cautions printed with the advice (the founding text's tensions).
    """

    id: Id
    title: Phrase
    what: Phrase
    kind: Literal["do", "stop", "settle", "protect", "close"] = "do"
    addresses: tuple[Target, ...]
    for_: tuple[Actor, ...] = Field(alias="for")
    who: Phrase
    first_steps: tuple[Phrase, ...] = Field(min_length=1)
    hours: float
    months: float
    releases: float = 0
    sign: Phrase
    builds_on: tuple[Id, ...] = ()
    requires: tuple[Id, ...] = ()
    when: Premise | None = None
    not_when: tuple[ContraIndication, ...] = ()
    guards: tuple[Phrase, ...] = ()
    tags: tuple[Word, ...] = ()
    names: tuple[str, ...] = ()
    """Ids of the founding text that it serves; for a tension (``T2``) one of the guards holds the caution."""


class GateRow(Declared):
    """One row of a gate's table: at this `moment`, with the deciding finding or answer so, what holds."""

    moment: tuple[Moment, ...]
    is_: tuple[Value, ...] = Field(alias="is")
    degree: tuple[Degree, ...] = ()
    state: Literal["open", "narrow", "closed", "doubtful"]
    """``narrow``: some things must wait; ``closed``: nothing but what is allowed; ``doubtful``: settle it first."""

    blocks: tuple[Word, ...] = ()
    """Tags of recommendations; ``all`` blocks every one that no `allows` names."""

    allows: tuple[Word, ...] = ()
    advice: tuple[Id, ...] = ()
    """Recommendations that come first, outside capacity, while the gate is not open."""

    says: Phrase


class Gate(Claim):
    """One entry of ``gates.yaml``: something that must be settled before other advice makes sense."""

    id: Id
    title: Phrase
    finding: Id | None = None
    answer: Id | None = None
    ask: Id
    """The question to ask first while the gate is not assessed."""

    rows: tuple[GateRow, ...]
    names: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _decided_by_one(self) -> Gate:
        if (self.finding is None) == (self.answer is None):
            raise ValueError("a gate is decided by exactly one finding or one answer")
        return self


class Outlook(Claim):
    """One entry of ``outlooks.yaml``: an end, or a lasting, that the case points to. Several may hold."""

    id: Id
    title: Phrase
    says: Phrase
    when: Premise
    advice: tuple[Id, ...] = ()
    good: bool = False
    """A good end (purpose fulfilled, lasting), not a loss."""

    names: tuple[str, ...] = ()


class ScorecardRow(Declared):
    """One named item of the founding text or an instrument, and the conditions that stand for it."""

    name: str
    title: Phrase
    conditions: tuple[Id, ...]


class Scorecard(Declared):
    """One entry of ``scorecards.yaml``: a list of the founding text, shown side by side in the annex."""

    id: Id
    title: Phrase
    rows: tuple[ScorecardRow, ...]
    sources: tuple[SourceRef, ...] = ()
