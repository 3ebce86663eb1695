"""What stands in working memory: typed facts with readable keys.

Each kind is an experta `Fact`, so it is also the pattern that rules name it by. Keys, as
`saan.records.Justification` shows them:

=================================  ==========================================================
``answer:<path>``                  an observation of the case
``measure:<id>``                   a measure of the case
``profile:<dimension>``             what is known of one dimension of the situation
``evidence:<indicator>@<path>``    what one rule says, from one observation; ``@measure:<id>`` from a
                                   measure; with ``~mirror`` behind it: the same, said of the opposite
``finding:<condition>``            the status of one condition
``not_applicable:<condition>``     its ``applies_when`` is known not to hold
``open:<link>``                    the link's ``only_when`` holds
``link:<link>``                    the link is open and its cause is present
``applicable:<recommendation>``    the recommendation's ``when`` holds
``contra:<recommendation>#<n>``    its n-th ``not_when`` holds (from 0)
``outlook:<outlook>``              the outlook holds
``situation:<row>``                 a row of a table of weights is active
``premise:<kind>:<id>#<n>``        a premise within a declaration's holds: an ``any``, or an answer beside another
=================================  ==========================================================

A fact's identity is its key, so that 1, 1.0 and True never count as duplicates of one another.
Errors and `repr` name keys and fields, never values: cases hold personal data.
"""

from __future__ import annotations

from typing import ClassVar, Self

from saan.errors import SaanError, did_you_mean
from saan.inference.language import BaseFact, Element
from saan.inference.values import statable
from saan.records import Evidence, Finding, Measure, Observation, Profile

__all__ = [
    "ActiveLink",
    "Answer",
    "Applicable",
    "Conclusion",
    "ContraIndicated",
    "EvidenceFact",
    "FindingFact",
    "MeasureFact",
    "NotApplicable",
    "OpenLink",
    "OutlookFact",
    "PremiseHeld",
    "ProfileFact",
    "SaanFact",
    "SituationFact",
]


class SaanFact(BaseFact):
    """A statement whose fields are strings, truth values, numbers (always float) or tuples of these."""

    anchor: ClassVar[str] = ""
    """The field that says what the statement is about; rules are found by it."""

    names: ClassVar[tuple[str, ...]] = ()
    """The fields it has."""

    key: str = ""

    # a statement is itself alone; experta's own hash and equality walk through the contents
    __hash__ = object.__hash__  # type: ignore[assignment]
    __eq__ = object.__eq__

    def __init__(self, *values: object, **fields: object) -> None:
        super().__init__()
        if values:
            raise SaanError(
                f"{self.title()} takes its fields by name", f"its fields are {', '.join(self.names)}"
            )
        for name, value in fields.items():
            if name.partition("__")[0] not in self.names:
                hint = did_you_mean(name, self.names) or f"its fields are {', '.join(self.names)}"
                raise SaanError(f"{self.title()} has no field '{name}'", hint)
            dict.__setitem__(self, name, self.stored(name, value))

    @classmethod
    def title(cls) -> str:
        """The name that packs know it by."""
        return cls.__name__.removesuffix("Fact")

    @classmethod
    def stored(cls, name: str, value: object) -> object:
        """Return the value as it is stored: integers become floats, everything cheap and hashable."""
        match value:
            case Element() | str() | bool() | None:
                return value
            case tuple():
                return tuple(cls.stored(name, part) for part in value)
            case int() | float() if statable(value):
                return float(value)
            case float():
                raise SaanError(f"{cls.title()}.{name} is not a number (NaN)", "leave out what is unknown")
        raise SaanError(f"{cls.title()}.{name} cannot be a {type(value).__name__}")

    @classmethod
    def _made(cls, key: str, **fields: object) -> Self:
        """Make a fact of fields whose types are known."""
        fact = cls.__new__(cls)  # __init__ looks at every field
        dict.update(fact, fields)
        fact.key = key
        return fact

    def __repr__(self) -> str:
        return f"<{self.key}>" if self.key else f"{self.title()}({', '.join(map(str, self))})"

    __str__ = __repr__


class Answer(SaanFact):
    """What the case answers to one question. A case may hold several, also contradictory."""

    anchor = "question"
    names = ("question", "value", "certainty", "source", "kind", "path")
    origin: Observation

    @classmethod
    def of(cls, origin: Observation) -> Answer:
        """State one observation."""
        fact = cls._made(
            f"answer:{origin.path}",
            question=origin.question,
            value=cls.stored("value", origin.value),
            certainty=origin.certainty,
            source=origin.source,
            kind=origin.kind,
            path=origin.path,
        )
        fact.origin = origin
        return fact


class MeasureFact(SaanFact):
    """A number computed from the case: it lies between `low` and `high`; `interval` holds both."""

    anchor = "measure"
    names = ("measure", "low", "high", "coverage", "kind", "interval")
    origin: Measure

    @classmethod
    def of(cls, origin: Measure) -> MeasureFact:
        """State one measure."""
        low, high = cls.stored("low", origin.low), cls.stored("high", origin.high)
        fact = cls._made(
            f"measure:{origin.id}",
            measure=origin.id,
            low=low,
            high=high,
            coverage=origin.coverage,
            kind=origin.kind,
            interval=(low, high),
        )
        fact.origin = origin
        return fact


class ProfileFact(SaanFact):
    """What is known of one dimension of the situation: its `value`, unknown where several words are `possible`."""

    anchor = "dimension"
    names = ("dimension", "value", "possible", "derived")
    origin: Profile

    @classmethod
    def of(cls, origin: Profile) -> ProfileFact:
        """State one line of the profile."""
        fact = cls._made(
            f"profile:{origin.id}",
            dimension=origin.id,
            value=origin.value,
            possible=origin.possible,
            derived=origin.derived,
        )
        fact.origin = origin
        return fact


class EvidenceFact(SaanFact):
    """What one rule says for or against one condition.

    A Python rule writes `condition`, `pole` (``for``, ``against``), `strength` as a grade (``strong``)
    and `degree`; in a pattern `strength` and `weight` are numbers from 0 to 1.
    """

    anchor = "condition"
    names = ("condition", "pole", "strength", "weight", "degree", "certainty", "kind", "indicator")
    origin: Evidence

    @classmethod
    def of(cls, origin: Evidence) -> EvidenceFact:
        """State one piece of evidence."""
        fact = cls._made(
            origin.id,
            condition=origin.condition,
            pole=origin.pole,
            strength=origin.strength,
            weight=origin.weight,
            degree=origin.degree,
            certainty=origin.certainty,
            kind=origin.kind,
            indicator=origin.indicator,
        )
        fact.origin = origin
        return fact


class FindingFact(SaanFact):
    """The status of one condition; every condition has one. `state` holds status and degree together.

    Where the status is open (not assessed, undetermined, conflicting), `present`, `absent` and `degree` are
    `None`: unknown; where nothing is assessed, `certainty` is as well.
    """

    anchor = "condition"
    names = ("condition", "status", "degree", "present", "absent", "certainty", "state")
    origin: Finding

    @classmethod
    def of(cls, origin: Finding) -> FindingFact:
        """State one finding."""
        fact = cls._made(
            f"finding:{origin.id}",
            condition=origin.id,
            status=origin.status,
            degree=None if origin.open else origin.degree,
            present=None if origin.open else origin.present,
            absent=None if origin.open else origin.absent,
            certainty=None if origin.status == "not_assessed" else origin.certainty,
            state=(origin.status, origin.degree),
        )
        fact.origin = origin
        return fact


class Conclusion(SaanFact):
    """Something that a declaration's premise makes true; `of` is the declaration's id."""

    anchor = "of"
    names = ("of",)
    prefix: ClassVar[str] = ""

    @classmethod
    def about(cls, name: str) -> Self:
        """State the conclusion about one declaration."""
        return cls._made(f"{cls.prefix}:{name}", of=name)


class NotApplicable(Conclusion):
    """A condition's ``applies_when`` is known not to hold."""

    prefix = "not_applicable"


class OpenLink(Conclusion):
    """A link's ``only_when`` holds."""

    prefix = "open"


class ActiveLink(Conclusion):
    """A link is open and its cause is present."""

    prefix = "link"


class Applicable(Conclusion):
    """A recommendation's ``when`` holds."""

    prefix = "applicable"


class ContraIndicated(Conclusion):
    """One ``not_when`` of a recommendation holds; `of` is the recommendation's id, ``#`` and its index."""

    prefix = "contra"


class OutlookFact(Conclusion):
    """An outlook holds."""

    prefix = "outlook"


class SituationFact(Conclusion):
    """A row of a table of weights is active."""

    prefix = "situation"


class PremiseHeld(Conclusion):
    """A premise within that of a declaration holds: stated once, so that alternatives and answers add up.

    It is an inner ``any``, or what is asked of an answer beside another.
    """

    prefix = "premise"
