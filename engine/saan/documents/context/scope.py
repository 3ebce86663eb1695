"""What every part of the context looks things up in: one diagnosis, its knowledge, one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from saan.documents.context.entries import entry_name, names_by_id
from saan.documents.dates import work_year
from saan.documents.saying import Saying
from saan.documents.views import CitationView, QuestionView, SourceView
from saan.documents.words import Words
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Claim, Question, Source
from saan.reasoning.fitting import unfitting
from saan.reasoning.premises import Premises
from saan.records import (
    Diagnosis,
    Finding,
    Justification,
    Language,
    Measure,
    Observation,
    Place,
    Profile,
    Text,
)
from saan.records.situation import DIMENSIONS

if TYPE_CHECKING:
    from saan.inference.python_rules import PythonRule
    from saan.reasoning.absences import Absences

__all__ = ["Scope"]

_FEW = 1
"""Minutes up to which asking a question is called quick."""

_LONG = 5
"""Minutes from which asking a question is called a longer talk."""


class Scope:
    """The diagnosis and the knowledge, indexed, with the words of one language.

    `changed` are words that stand in for saan's own; where it is not `named`, nobody learns who said what, whatever the edition.
    """

    def __init__(
        self,
        diagnosis: Diagnosis,
        knowledge: KnowledgeBase,
        language: Language,
        changed: Mapping[str, Text] = MappingProxyType({}),
        *,
        named: bool = True,
    ) -> None:
        self.sources_shown = named and diagnosis.case.sources_shown
        self.diagnosis = diagnosis
        self.knowledge = knowledge
        self.language: Language = language
        self.words = Words(language, changed=changed)

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """All findings by condition id."""
        return {finding.id: finding for finding in self.diagnosis.findings}

    @cached_property
    def ended(self) -> bool:
        """Whether the network is known to have ended: its report is of lessons, not of tasks."""
        return any(line.id == "moment" and line.value == "ended" for line in self.diagnosis.case.profile)

    @cached_property
    def observations(self) -> dict[str, Observation]:
        """All observations by path."""
        return {observation.path: observation for observation in self.diagnosis.case.observations}

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """All measures by id."""
        return {measure.id: measure for measure in self.diagnosis.case.measures}

    @cached_property
    def profile(self) -> dict[str, Profile]:
        """What is known of the situation, by dimension."""
        return {line.id: line for line in self.diagnosis.case.profile}

    def possible(self, line: Profile) -> str:
        """Return the word of a line of the profile, or the words of which one holds."""
        words = DIMENSIONS[line.id].values
        return self.words.plain("annex.or").join(words[word][self.language] for word in line.possible)

    @cached_property
    def listed(self) -> dict[str, Place]:
        """Where the lists that rules go through stand, and every entry of theirs, by path."""
        lists = self.diagnosis.case.lists
        entries = {entry.path: entry.place for each in lists for entry in each.entries}
        return entries | {each.list: each.place for each in lists}

    def listed_name(self, path: str) -> str:
        """Return the name of an entry of a list: as the case gives it, or in words what it is."""
        return entry_name(self.diagnosis.case.file, path, self.words)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of organisations, parts and people that have one, by id."""
        return names_by_id(self.diagnosis.case.file, self.words)

    @cached_property
    def hidden_sources(self) -> frozenset[object]:
        """The sources of answers, where it may not be shown who said what; empty where it may."""
        case = self.diagnosis.case
        return frozenset() if self.sources_shown else frozenset(each.source for each in case.observations)

    @cached_property
    def firings(self) -> dict[str, Justification]:
        """The firing behind every asserted fact, by the fact's key."""
        return {key: firing for firing in self.diagnosis.justifications for key in firing.asserted}

    @cached_property
    def python_rules(self) -> dict[str, PythonRule]:
        """The packs' rules in Python, by id."""
        if not any(pack.brought.rules for pack in self.knowledge.packs):
            return {}
        from saan.inference.inspection import python_rules  # experta is not loaded to print

        return {rule.id: rule for rule in python_rules(self.knowledge)}

    @cached_property
    def absences(self) -> Absences:
        """What evidence and ends rest on not being so."""
        from saan.reasoning.absences import Absences  # experta is not loaded to print

        return Absences(self.knowledge, self.diagnosis.case, self.diagnosis.findings)

    @cached_property
    def saying(self) -> Saying:
        """Says what declarations ask for."""
        return Saying(self.knowledge, self.words)

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """All topics in the order of the report: those it has names for, then packs' own."""
        named = self.words.known("topic")
        own = {condition.topic for condition in self.knowledge.conditions.values()} - set(named)
        return named + tuple(sorted(own))

    def title(self, name: str) -> str:
        """Return the title of a condition, gate or recommendation; its id where no loaded pack has it."""
        tables = (self.knowledge.conditions, self.knowledge.gates, self.knowledge.recommendations)
        for table in tables:
            if name in table:
                return self.words.text(table[name].title)
        return name

    def titles(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the titles of several."""
        return tuple(self.title(name) for name in names)

    def tell(self, cause: str, effect: str) -> str:
        """Return the sentence of the link that is at work from cause to effect, or an empty string."""
        for link in self.diagnosis.links:
            if link.cause == cause and link.effect == effect and link.id in self.knowledge.links:
                return self.words.text(self.knowledge.links[link.id].tell)
        return ""

    def question(self, name: str, *, reason: str = "", about: str = "") -> QuestionView | None:
        """Return a question as one would put it, or `None` for what is no question (a measure)."""
        question = self.knowledge.questions.get(name)
        if question is None:
            return None
        text = self.words.text
        return QuestionView(
            key=f"question:{name}",
            text=text(question.text),
            options=tuple(text(option) for option in question.options),
            help=text(question.help) if question.help else "",
            minutes=_minutes(question),
            sensitive=question.sensitivity == "high",
            reason=reason,
            about=about,
        )

    @cached_property
    def unfitting(self) -> frozenset[str]:
        """The questions that do not fit the network at its moment."""
        return unfitting(self.knowledge.questions.values(), Premises(self.diagnosis.case))

    @cached_property
    def closed(self) -> frozenset[str]:
        """The questions that are not put again: answered, refused, asked in vain, no matter of this network."""
        case = self.diagnosis.case
        missing = {one.question for one in case.missing if one.why != "not_asked"}
        return self.unfitting | missing | {one.question for one in case.observations}

    def ask(self, names: Iterable[str], limit: int = 3) -> tuple[QuestionView, ...]:
        """Return those of `names` that are questions and can still be asked, `limit` at most."""
        found = (self.question(name) for name in names if name not in self.closed)
        return tuple(question for question in found if question is not None)[:limit]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The numbers of the sources that the document leans on: the founding text's first, then by id."""
        knowledge, diagnosis = self.knowledge, self.diagnosis
        declared: list[Claim] = [
            *(knowledge.conditions[f.id] for f in diagnosis.findings if f.id in knowledge.conditions),
            *(knowledge.recommendations[a.id] for a in diagnosis.advice if a.id in knowledge.recommendations),
            *(knowledge.gates[g.id] for g in diagnosis.gates if g.id in knowledge.gates),
            *(knowledge.situations[s.id] for s in diagnosis.situations if s.id in knowledge.situations),
        ]
        used = {reference.partition("#")[0] for each in declared for reference in each.sources}
        known = [knowledge.sources[name] for name in used if name in knowledge.sources]
        ordered = sorted(known, key=lambda source: (source.kind != "founding", source.id))
        return {source.id: number for number, source in enumerate(ordered, start=1)}

    def cite(self, references: Iterable[str]) -> tuple[CitationView, ...]:
        """Return the sources that are referred to (``pack:source#where``) by their numbers, each once."""
        where: dict[str, list[str]] = {}
        for reference in references:
            name, _, place = reference.partition("#")
            where.setdefault(name, []).extend([place] if place else [])
        numbered = (
            (self._numbers.get(name, 0), name, self.saying.places(name, places))
            for name, places in where.items()
        )
        return tuple(
            CitationView(number=number, where=", ".join(places), name="" if number else name)
            for number, name, places in sorted(numbered)
        )

    def sources(self) -> tuple[SourceView, ...]:
        """Return the list of the sources, by number."""
        return tuple(
            _source(number, self.knowledge.sources[name], self.words)
            for name, number in self._numbers.items()
        )


def _minutes(question: Question) -> str:
    if question.minutes <= _FEW:
        return "quick"
    return "long" if question.minutes >= _LONG else "short"


def _source(number: int, source: Source, words: Words) -> SourceView:
    title, authors = words.text(source.title), words.text(source.authors)
    written = work_year(source.year, authors or title, words.language)
    year = f" ({written})" if written else ""
    text = f"{authors}{year}. {title}" if authors else f"{title}{year}"
    return SourceView(
        number=number,
        anchor=f"source-{number}",
        text=text,
        where=words.text(source.where),
        note=words.text(source.note),
        seen=source.seen,
    )
