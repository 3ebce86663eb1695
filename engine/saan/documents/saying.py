"""What premises and the steps of general rules ask for, in words of one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from saan.amounts import number, number_or_year
from saan.documents.words import EXPLAINING, Words
from saan.knowledge import KnowledgeBase
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Condition, Premise, Question, Step, Test
from saan.knowledge.model.vocabulary import reference
from saan.records import Text
from saan.records.situation import DIMENSIONS, Dimension

if TYPE_CHECKING:
    from saan.reasoning.absences import Absence

__all__ = ["Saying"]


class Saying:
    """Says in one language what declarations ask for; `own` are the words of explanations, `words` those of reports."""

    def __init__(self, knowledge: KnowledgeBase, words: Words) -> None:
        self.knowledge = knowledge
        self.words = words
        self.own = Words(words.language, EXPLAINING)

    def text(self, text: Text | object) -> str:
        """Return a pack's phrase in the language."""
        return self.words.text(text)

    def places(self, source: str, places: Iterable[str]) -> list[str]:
        """Return the places in a source that claims name after ``#``, each once, in the language where the source has words."""
        declared = self.knowledge.sources.get(source)
        known = declared.places if declared else {}
        return list(dict.fromkeys(self.text(known.get(place, place)) for place in places))

    def title(self, name: str) -> str:
        """Return the title of a condition, or its id."""
        condition = self.knowledge.conditions.get(name)
        return self.text(condition.title) if isinstance(condition, Condition) else name

    def question(self, name: str) -> str:
        """Return a question as it is put; a measure as it is called; of anything else its id."""
        question = self.knowledge.questions.get(name)
        return self.text(question.text) if isinstance(question, Question) else self.measure(name)

    def measure(self, name: str) -> str:
        """Return a measure in words, of a case's own ratings and instruments by the case's names; of anything else its id."""
        if own := self.knowledge.own_measures.get(name):
            return self.text(own[1].title)
        family, _, of = name.partition(":")
        if of and family in self.own.known("measure_family"):
            scale = self.knowledge.scales.get(of)
            named = self.text(scale) if scale else self._rated(of)
            return self.own.plain(f"measure_family.{family}", of=named or f"`{of}`")
        return self.own.name("measure_name", name) if name in self.own.known("measure_name") else f"`{name}`"

    def _rated(self, item: str) -> str:
        """Return the strength that an item people rate speaks on: the higher the rating, the more it is so."""
        for indicator in self.knowledge.indicators.values():
            if indicator.measure == f"rating:{item}":
                condition = self.knowledge.conditions[indicator.condition]
                other = self.knowledge.opposite(condition.id)
                return f"“{self.title(other if other and condition.kind != 'strength' else condition.id)}”"
        return ""

    def tags(self, tags: Iterable[str]) -> str:
        """Return what gates hold back or allow."""
        return ", ".join(self.own.name("tag", tag) for tag in tags)

    def list(self, section: str) -> str:
        """Return a list of the case file in words."""
        return self.own.name("list", section)

    def option(self, question: str, value: object) -> str:
        """Return an answer in the words of its question."""
        asked = self.knowledge.questions.get(question)
        for option in asked.options if asked else ():
            if option.id == value:
                return f"“{self.text(option)}”"
        if asked and asked.type == "yes_no" and value in ("yes", "no"):
            return f"“{self.words.plain(f'answer.{value}')}”"
        return number_or_year(value, 2) if isinstance(value, int | float) else str(value)

    def either(self, parts: Iterable[str]) -> str:
        """Join alternatives: a or b or c."""
        return self.own.plain("weighed.or").join(parts)

    def span(self, at_least: float | None, under: float | None) -> str:
        """Say a range of numbers."""
        if at_least is None:
            return self.own.plain("weighed.under", high=number(under or 0.0, 2))
        if under is None:
            return self.own.plain("weighed.at_least", low=number(at_least, 2))
        return self.own.plain("weighed.inside", low=number(at_least, 2), high=number(under, 2))

    def joint(self, premise: Premise, *, negated: bool = False) -> str:
        """Say how the parts of a premise are joined; under *not* the parts are denied, so *all* becomes *any*."""
        return self.own.plain("weighed.all" if bool(premise.all) != negated else "weighed.any")

    def leaf(self, premise: Premise, *, negated: bool = False) -> str:
        """Say what a premise asks for that is not joined of others."""
        if premise.answer:
            return self._answer(premise, premise.answer, negated=negated)
        if premise.measure:
            which = "weighed.measure_not" if negated else "weighed.measure"
            return self.own.plain(
                which, name=self.measure(premise.measure), range=self.span(premise.at_least, premise.under)
            )
        if premise.profile:
            return self._profile(premise, DIMENSIONS[premise.profile], negated=negated)
        statuses = self.either([*map(self.status, premise.is_)])
        if premise.degree:
            statuses += f" ({self.either(self.words.plain(f'degree.{degree}') for degree in premise.degree)})"
        which = "weighed.finding_not" if negated else "weighed.finding"
        return self.own.plain(which, title=self.title(premise.finding or ""), statuses=statuses)

    def absence(self, absence: Absence) -> str:
        """Say what is not so, as if it were."""
        if premise := absence.premise:
            return self.leaf(premise)
        if absence.kind == "profile":
            title = self.text(DIMENSIONS[absence.about].title)
        else:
            title = self.title(absence.about) if absence.kind == "finding" else self.question(absence.about)
        return self.own.plain("weighed.excluded", title=title)

    def _profile(self, premise: Premise, dimension: Dimension, *, negated: bool) -> str:
        values = self.either(self.text(dimension.values[str(word)]) for word in premise.is_)
        which = "weighed.profile_not" if negated else "weighed.profile"
        return self.own.plain(which, name=self.text(dimension.title), values=values)

    def _answer(self, premise: Premise, question: str, *, negated: bool) -> str:
        asked = self.question(question)
        if premise.known:
            return self.own.plain("weighed.unanswered" if negated else "weighed.answered", question=asked)
        if premise.is_:
            values = self.either(self.option(question, value) for value in premise.is_)
            return self.own.plain(
                "weighed.answer_not" if negated else "weighed.answer", question=asked, values=values
            )
        span = self.span(premise.at_least, premise.under)
        which = "weighed.answer_range_not" if negated else "weighed.answer_range"
        return self.own.plain(which, question=asked, range=span)

    def status(self, word: object) -> str:
        """Say a status, or a group of them."""
        if word in STATUS_GROUPS:
            return self.own.plain(f"premise_status.{word}")
        return self.words.plain(f"status.{word}")

    def outline(
        self, premise: Premise, depth: int = 0, *, negated: bool = False
    ) -> Iterator[tuple[int, str]]:
        """Yield a premise line by line, each with its depth."""
        if premise.not_:
            yield from self.outline(premise.not_, depth, negated=not negated)
        elif premise.all or premise.any:
            yield depth, self.joint(premise, negated=negated)
            for part in premise.all or premise.any:
                yield from self.outline(part, depth + 1, negated=negated)
        else:
            yield depth, self.leaf(premise, negated=negated)

    def step(self, step: Step) -> str:
        """Say what a step of a general rule looks for in a list; `step` is no premise."""
        where, section = self._where(step), self.list(step.section or "")
        if step.for_each:
            return self.own.plain("step.for_each", list=section, name=f"`{step.as_}`", where=where)
        if step.some_of:
            return self.own.plain("step.some_of", list=section, where=where)
        if step.none_of:
            return self.own.plain("step.none_of", list=section, where=where)
        span = self.span(step.at_least, step.under)
        if step.different:
            field = self.own.name("field", step.different)
            return self.own.plain("step.count_different", field=field, list=section, where=where, range=span)
        return self.own.plain("step.count_of", list=section, where=where, range=span)

    def _where(self, step: Step) -> str:
        tests = "; ".join(self._test(field, test) for field, test in step.where.items())
        return self.own.plain("step.where", tests=tests) if tests else ""

    def _test(self, name: str, test: Test) -> str:
        field = self.own.name("field", name)
        if test.at_least is not None or test.under is not None:
            return self.own.plain("step.ranges", field=field, range=self.span(test.at_least, test.under))
        which = "is_not" if test.not_ else "has_all" if test.all else "is"
        values = (
            ", ".join(map(self._word, test.all)) if test.all else self.either(map(self._word, test.values))
        )
        return self.own.plain(f"step.{which}", field=field, values=values)

    def _word(self, value: object) -> str:
        """Say what a field holds; what another step calls by a name, and a case's own word, are ids."""
        word = str(value)
        if word in self.own.known("field_word"):
            return self.own.name("field_word", word)
        return f"`{word[1:] if reference(value) else word}`"
