"""What is known of one condition: its status, evidence, numbers, sources and questions."""

from typing import NamedTuple

__all__ = [
    "CitationView",
    "EvidenceView",
    "FindingView",
    "NumbersView",
    "QuestionView",
    "TopicView",
    "UncountedView",
]


class CitationView(NamedTuple):
    """A source by its number in the list of sources, and where in it; `name` instead where no source is known."""

    number: int
    where: str
    name: str = ""


class QuestionView(NamedTuple):
    """A question, as one would put it; `options` in order; `about` are titles of what hangs on it."""

    key: str
    text: str
    options: tuple[str, ...] = ()
    help: str = ""
    minutes: str = ""
    sensitive: bool = False
    reason: str = ""
    about: str = ""


class EvidenceView(NamedTuple):
    """One piece of evidence: what was asked and answered (or computed), where it stands, which rule reads it.

    Of several pieces that one general rule gives, entry by entry, `key` is the first. `unless` is what is not so and would end it.
    """

    key: str
    pole: str
    strength: str
    certainty: str
    source: str
    asked: str
    answer: str
    because: str
    rule: str
    places: tuple[str, ...]
    since: str
    counted: bool
    confidential: bool
    unless: str = ""


class NumbersView(NamedTuple):
    """The numbers behind one finding, ready to print; `relief` is a share of the whole burden."""

    supported: str
    opposed: str
    certainty: str
    low: str
    high: str
    coverage: str
    relief: str


class FindingView(NamedTuple):
    """The status of one condition. `number` counts the findings of the evidence annex; 0: nothing is known of it."""

    key: str
    id: str
    anchor: str
    number: int
    kind: str
    title: str
    statement: str
    why: str
    topic: str
    status: str
    degree: str
    level: str
    present: bool
    thin: bool
    could_flip: bool
    capped: str
    unchangeable: bool
    unknown: tuple[QuestionView, ...]
    evidence: tuple[EvidenceView, ...]
    numbers: NumbersView
    sources: tuple[CitationView, ...]


class TopicView(NamedTuple):
    """Findings of one topic."""

    name: str
    findings: tuple[FindingView, ...]


class UncountedView(NamedTuple):
    """A list of the case file that is not marked complete, where it stands, and what is not counted because of it."""

    list: str
    place: str
    measures: tuple[str, ...]
