"""Structural mistakes of joined packs: found when they are loaded, before any case is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple, cast, get_args

from pydantic import BaseModel

from saan.errors import did_you_mean
from saan.knowledge.model import (
    Claim,
    Condition,
    Declared,
    Gate,
    Indicator,
    Level,
    Premise,
    Question,
    Recommendation,
    SituationRow,
    Source,
    Topic,
)
from saan.knowledge.references import leaves, premises, references
from saan.records.casefile import CaseFile
from saan.records.situation import DIMENSIONS

__all__ = ["NUMERIC", "STATUSES", "STATUS_GROUPS", "offered", "structural_problems"]

Tables = Mapping[str, Mapping[str, Declared]]


class Mistake(NamedTuple):
    """What is wrong with a declaration, what to do, and the words that it is about (as for `Pack.problem`)."""

    item: Declared
    message: str
    hint: str = ""
    words: tuple[object, ...] = ()


STATUS_GROUPS: Mapping[str, tuple[str, ...]] = {
    "present": ("established", "suspected"),
    "absent": ("unlikely", "excluded"),
    "open": ("not_assessed", "undetermined", "conflicting"),
}
"""Names for several statuses at once, in premises and in gates."""

STATUSES = (
    "established",
    "suspected",
    "undetermined",
    "unlikely",
    "excluded",
    "conflicting",
    "not_assessed",
    "not_applicable",
)

NUMERIC = ("number", "share", "scale")
"""The types of question that a number answers."""


def structural_problems(tables: Tables) -> Iterator[Mistake]:
    """Yield every structural mistake, in a fixed order."""
    for items in tables.values():
        for item in items.values():
            yield from _dangling(item, tables)
            yield from _recalled_alone(item, tables)
    for indicator in tables["indicators"].values():
        yield from _levels(cast("Indicator", indicator), tables)
    for question in tables["questions"].values():
        yield from _question(cast("Question", question))
    for name in sorted(tables["rules"].keys() & tables["indicators"].keys()):
        yield Mistake(
            tables["rules"][name], f"an indicator is called '{name}' too", "give one of them another id"
        )
    yield from _values_of_premises(tables)
    yield from _gate_rows(tables)
    yield from _weights(tables)
    yield from _opposites(tables)
    yield from _headings(tables)
    yield from _circle_of_prerequisites(tables)


def _dangling(item: Declared, tables: Tables) -> Iterator[Mistake]:
    for kind, name in references(item):
        if name not in tables[kind]:
            message = f"'{name}' is not in any loaded pack's {kind}"
            hint = (
                did_you_mean(name, tables[kind])
                or f"declare it in {kind}.yaml, or require the pack that does"
            )
            yield Mistake(item, message, hint, (name,))


def _recalled_alone(item: Declared, tables: Tables) -> Iterator[Mistake]:
    if not isinstance(item, Claim) or item.basis != "cited":
        return
    known = [tables["sources"].get(source.partition("#")[0]) for source in item.sources]
    if known and all(isinstance(source, Source) and source.seen == "recalled" for source in known):
        hint = "check the source, add one that was read, or say that the basis is judgement"
        yield Mistake(item, "the claim leans on recalled sources alone", hint)


def _question(question: Question) -> Iterator[Mistake]:
    if (question.type in ("choice", "multi")) != bool(question.options):
        yield Mistake(question, "'choice' and 'multi' need options, and no other type has any")
    names = [option.id for option in question.options]
    if len(names) != len(set(names)):
        yield Mistake(question, "two options have the same id")
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and low >= high:
        yield Mistake(question, f"no number lies between {low:g} and {high:g}")
    if question.path and not _in_case_file(question.path):
        yield Mistake(question, f"'{question.path}' is no place of a case file", "as in network.moment")
    fits = question.ask_when
    if fits and any(leaf.finding or leaf.answer == question.id for leaf in leaves(fits)):
        message = "'ask_when' rests on a finding, or on the question itself"
        yield Mistake(question, message, "say it by other answers, measures or the profile")
    yield from _told(question)


def _told(question: Question) -> Iterator[Mistake]:
    """What is wrong with what a question says of the situation."""
    told = question.tells
    if told is None:
        return
    if question.type in NUMERIC:
        if told.as_ or not DIMENSIONS[told.profile].classes:
            counted = [name for name, dimension in DIMENSIONS.items() if dimension.classes]
            message = "a number tells a dimension with classes of its own, without 'as'"
            yield Mistake(question, message, ", ".join(counted), words=("tells",))
    elif question.type not in ("choice", "yes_no") or not told.as_:
        yield Mistake(
            question, "'tells' needs a number, or a choice with 'as: {option: word}'", words=("tells",)
        )
    for option in told.as_:
        yield from _unknown_option(question, question, option)


def _in_case_file(path: str) -> bool:
    """Whether a case file can have something at `path`."""
    here: list[Any] = [CaseFile]
    for part in path.split("."):
        models = [kind for kind in here if isinstance(kind, type) and issubclass(kind, BaseModel)]
        fields = [field for model in models for name, field in model.model_fields.items() if part == name]
        here = [kind for field in fields for kind in (field.annotation, *get_args(field.annotation))]
    return bool(here)


def _levels(indicator: Indicator, tables: Tables) -> Iterator[Mistake]:
    question = cast("Question | None", tables["questions"].get(indicator.question or ""))
    for level in indicator.levels:
        if indicator.measure and level.when:
            yield Mistake(indicator, "a measure's levels are ranges: use at_least and under")
        if question:
            yield from _level_of_question(indicator, level, question)
    values = [value for level in indicator.levels for value in level.when]
    if len(values) != len(set(values)):
        yield Mistake(indicator, "two levels name the same value")


def _level_of_question(indicator: Indicator, level: Level, question: Question) -> Iterator[Mistake]:
    if question.type in NUMERIC and level.when:
        yield Mistake(indicator, f"'{question.id}' is a number: use at_least and under")
    if question.type not in NUMERIC and not level.when:
        yield Mistake(indicator, f"'{question.id}' is not a number: use 'when' with its options")
    for value in level.when:
        yield from _unknown_option(indicator, question, value)


def offered(question: Question) -> tuple[str, ...]:
    """Return the words that can answer a question; none where it takes numbers, days or any text."""
    return ("no", "yes") if question.type == "yes_no" else tuple(option.id for option in question.options)


def _unknown_option(item: Declared, question: Question, value: object) -> Iterator[Mistake]:
    words = offered(question)
    if question.type not in NUMERIC and words and value not in words:
        hint = did_you_mean(str(value), words) or f"it offers {', '.join(words)}"
        yield Mistake(item, f"'{question.id}' does not offer '{value}'", hint, (question.id, value))


def _values_of_premises(tables: Tables) -> Iterator[Mistake]:
    for items in tables.values():
        for item in items.values():
            for premise in premises(item):
                for leaf in leaves(premise):
                    yield from _values_of_leaf(item, leaf, tables)


def _values_of_leaf(item: Declared, leaf: Premise, tables: Tables) -> Iterator[Mistake]:
    if leaf.finding:
        yield from _unknown_status(item, leaf.finding, leaf.is_)
    question = cast("Question | None", tables["questions"].get(leaf.answer or ""))
    if question:
        if question.type not in NUMERIC and (leaf.at_least is not None or leaf.under is not None):
            message = f"'{question.id}' is not a number: use 'is' with its options"
            yield Mistake(item, message, words=(question.id,))
        for value in leaf.is_:
            yield from _unknown_option(item, question, value)


def _unknown_status(
    item: Declared, condition: str, values: tuple[str | float | int, ...]
) -> Iterator[Mistake]:
    known = (*STATUSES, *STATUS_GROUPS)
    for value in values:
        if value not in known:
            hint = did_you_mean(str(value), known) or f"statuses: {', '.join(known)}"
            yield Mistake(item, f"'{value}' is not a status", hint, (condition, value))


def _gate_rows(tables: Tables) -> Iterator[Mistake]:
    for item in tables["gates"].values():
        gate = cast("Gate", item)
        question = cast("Question | None", tables["questions"].get(gate.answer or ""))
        if question and question.type == "multi":
            yield Mistake(
                gate, f"'{question.id}' takes several options at once, so no row of a gate can read it"
            )
        for row in gate.rows:
            if gate.finding:
                yield from _unknown_status(gate, gate.finding, row.is_)
            elif question:
                for value in row.is_:
                    yield from _unknown_option(gate, question, value)


def _weights(tables: Tables) -> Iterator[Mistake]:
    """Rows that weigh what carries no burden: only problems do."""
    conditions = [cast("Condition", item) for item in tables["conditions"].values()]
    kinds = {condition.id: condition.kind for condition in conditions}
    opposites = {condition.opposite: condition.id for condition in conditions if condition.opposite}
    opposites |= {condition.id: condition.opposite for condition in conditions if condition.opposite}
    topics = {condition.topic for condition in conditions if condition.kind == "problem"}
    for item in tables["situations"].values():
        for each in cast("SituationRow", item).multiply:
            if each.topic and each.topic not in topics:
                hint = did_you_mean(each.topic, topics) or f"topics: {', '.join(sorted(topics))}"
                message = f"no problem of a loaded pack has the topic '{each.topic}'"
                yield Mistake(item, message, hint, words=(each.topic,))
            if (kind := kinds.get(each.condition or "", "problem")) != "problem":
                other = opposites.get(each.condition or "")
                hint = f"weigh its opposite '{other}'" if kinds.get(other or "") == "problem" else ""
                message = f"'{each.condition}' is a {kind}, and only problems weigh"
                yield Mistake(item, message, hint, words=(each.condition,))


def _headings(tables: Tables) -> Iterator[Mistake]:
    """Topics that two packs call differently: a report can give a topic one heading."""
    first: dict[str, Topic] = {}
    for item in tables["topics"].values():
        topic = cast("Topic", item)
        other = first.setdefault(topic.id.rpartition(":")[2], topic)
        if other.title != topic.title:
            message = f"'{other.id}' gives this topic another heading: {other.title.en}"
            yield Mistake(item, message, "use the same heading, or another word for the topic")


def _opposites(tables: Tables) -> Iterator[Mistake]:
    partner: dict[str, str] = {}
    for item in tables["conditions"].values():
        condition = cast("Condition", item)
        if condition.opposite is None:
            continue
        for one, other in ((condition.id, condition.opposite), (condition.opposite, condition.id)):
            if partner.setdefault(one, other) != other:
                yield Mistake(item, f"'{one}' has two opposites: '{partner[one]}' and '{other}'")


def _circle_of_prerequisites(tables: Tables) -> Iterator[Mistake]:
    needs = {name: cast("Recommendation", item).requires for name, item in tables["recommendations"].items()}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = error.args[1]
        message = f"prerequisites run in a circle: {' → '.join(circle)}"
        yield Mistake(tables["recommendations"][circle[0]], message, words=(circle[1],))
