"""What evidence rests on: whose word it is, how sure, and where it stands in the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from saan.certainty import STRENGTH, SURENESS
from saan.inference.facts import Answer, MeasureFact, ProfileFact, SaanFact
from saan.inference.listed_facts import EntryFact
from saan.records import Certainty, Degree, Evidence, SourceKind, listed
from saan.records.dates import PartialDate, last_of
from saan.records.observed import word_of

__all__ = ["Pole", "Rest", "observed", "path_of", "rest_of", "said_by"]

Pole = Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class Rest:
    """The source that evidence counts for, and the places that it was read from."""

    source: str
    kind: SourceKind
    certainty: Certainty
    reads: tuple[str, ...]
    since: PartialDate | None = None
    confidential: bool = False

    def evidence(
        self, rule: str, where: str, condition: str, pole: Pole, grade: str, degree: Degree
    ) -> Evidence:
        """Make the evidence of a grade (``strong``) that a rule reads from here; `where` tells its pieces apart."""
        strength = STRENGTH[grade]
        return Evidence(
            id=f"evidence:{rule}@{where}",
            condition=condition,
            pole=pole,
            strength=strength,
            weight=round(strength * SURENESS[self.certainty], 9),
            degree=degree,
            indicator=rule,
            source=self.source,
            kind=self.kind,
            certainty=self.certainty,
            reads=self.reads,
            since=self.since,
            confidential=self.confidential,
        )


def observed(facts: Iterable[SaanFact]) -> list[Answer | MeasureFact | EntryFact]:
    """Return the facts that come from the case itself."""
    return [fact for fact in facts if isinstance(fact, Answer | MeasureFact | EntryFact)]


def rest_of(
    facts: Iterable[SaanFact], counted: Iterable[listed.Entry] = (), lists: Iterable[str] = ()
) -> Rest:
    """Return what follows together from facts, entries that were counted, and lists that lack something.

    It is as sure as what is least sure of it, and counts as said by that one, never as one witness more. What is
    listed is the records' word, unless all of it was only told; answers beside it only say when it counts.
    """
    facts = tuple(facts)
    given = observed(facts)
    hidden = any(fact.origin.confidential for fact in facts if isinstance(fact, ProfileFact))
    entries = [*(fact.origin for fact in given if isinstance(fact, EntryFact)), *counted]
    said = [said_by(fact) for fact in given if not isinstance(fact, EntryFact)]
    lists = tuple(lists)
    weakest = min(said, key=lambda rest: (SURENESS[rest.certainty], rest.source, rest.reads), default=None)
    voice = weakest
    if entries or lists:
        said.append(voice := _records(entries, lists))
    assert voice is not None  # noqa: S101 - a rule that reads nothing of the case is refused when it is loaded
    return Rest(
        source=voice.source,
        kind=voice.kind,
        certainty=(weakest or voice).certainty,
        reads=tuple(dict.fromkeys([*map(path_of, given), *(entry.path for entry in entries), *lists])),
        since=_began(facts),
        confidential=hidden or any(rest.confidential for rest in said),
    )


def _began(facts: Iterable[SaanFact]) -> PartialDate | None:
    """Things hold together since the last of them began: unknown where one of them is not dated."""
    since = [fact.origin.since if isinstance(fact, Answer) else None for fact in facts]
    return last_of(filter(None, since)) if all(since) else None


def path_of(fact: Answer | MeasureFact | EntryFact) -> str:
    """Return the place of the case that a fact states."""
    return fact.key if isinstance(fact, MeasureFact) else fact.origin.path


def said_by(fact: Answer | MeasureFact) -> Rest:
    """Return what follows from one answer or measure alone."""
    origin = fact.origin
    if isinstance(fact, Answer):
        said = fact.origin
        return Rest(said.source, said.kind, said.certainty, (said.path,), said.since, said.confidential)
    return Rest(origin.source, origin.kind, "firm", (fact.key,), None, origin.confidential)


def _records(entries: list[listed.Entry], lists: tuple[str, ...]) -> Rest:
    told = () if lists else [(entry.source_kind, entry.source) for entry in entries]
    kind, source = word_of(told)
    hidden = any(entry.confidential for entry in entries)
    return Rest(source, kind, "firm", (), None, hidden)
