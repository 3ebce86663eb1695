"""Structural mistakes of joined packs: found when they are loaded, before any case is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any, cast, get_args

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
)
from saan.knowledge.references import leaves, premises, references
from saan.records.casefile import CaseFile
from saan.records.situation import DIMENSIONS

__all__ = ["STATUS_GROUPS", "structural_problems"]

Tables = Mapping[str, Mapping[str, Declared]]
Mistake = tuple[Declared, str, str]

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

_NUMERIC = ("number", "share", "scale")


def structural_problems(tables: Tables) -> Iterator[Mistake]:
    """Yield ``(declaration, message, hint)`` for every structural mistake, in a fixed order."""
    for items in tables.values():
        for item in items.values():
            yield from _dangling(item, tables)
            yield from _recalled_alone(item, tables)
    for indicator in tables["indicators"].values():
        yield from _levels(cast("Indicator", indicator), tables)
    for question in tables["questions"].values():
        yield from _question(cast("Question", question))
    yield from _values_of_premises(tables)
    yield from _gate_rows(tables)
    yield from _weights(tables)
    yield from _opposites(tables)
    yield from _circle_of_prerequisites(tables)


def _dangling(item: Declared, tables: Tables) -> Iterator[Mistake]:
    for kind, name in references(item):
        if name not in tables[kind]:
            yield item, f"'{name}' is not in any loaded pack's {kind}", did_you_mean(name, tables[kind])


def _recalled_alone(item: Declared, tables: Tables) -> Iterator[Mistake]:
    if not isinstance(item, Claim) or item.basis != "cited":
        return
    known = [tables["sources"].get(source.partition("#")[0]) for source in item.sources]
    if known and all(isinstance(source, Source) and source.seen == "recalled" for source in known):
        hint = "check the source, add one that was read, or say that the basis is judgement"
        yield item, "the claim leans on recalled sources alone", hint


def _question(question: Question) -> Iterator[Mistake]:
    if (question.type in ("choice", "multi")) != bool(question.options):
        yield question, "'choice' and 'multi' need options, and no other type has any", ""
    names = [option.id for option in question.options]
    if len(names) != len(set(names)):
        yield question, "two options have the same id", ""
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and low >= high:
        yield question, f"no number lies between {low:g} and {high:g}", ""
    if question.path and not _in_case_file(question.path):
        yield question, f"'{question.path}' is no place of a case file", "as in network.moment"
    yield from _told(question)


def _told(question: Question) -> Iterator[Mistake]:
    """What is wrong with what a question says of the situation."""
    told = question.tells
    if told is None:
        return
    if question.type in _NUMERIC:
        if told.as_ or not DIMENSIONS[told.profile].classes:
            counted = [name for name, dimension in DIMENSIONS.items() if dimension.classes]
            yield (
                question,
                "a number tells a dimension with classes of its own, without 'as'",
                f"{', '.join(counted)}",
            )
    elif question.type not in ("choice", "yes_no") or not told.as_:
        yield question, "'tells' needs a number, or a choice with 'as: {option: word}'", ""
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
            yield indicator, "a measure's levels are ranges: use at_least and under", ""
        if question:
            yield from _level_of_question(indicator, level, question)
    values = [value for level in indicator.levels for value in level.when]
    if len(values) != len(set(values)):
        yield indicator, "two levels name the same value", ""


def _level_of_question(indicator: Indicator, level: Level, question: Question) -> Iterator[Mistake]:
    if question.type in _NUMERIC and level.when:
        yield indicator, f"'{question.id}' is a number: use at_least and under", ""
    if question.type not in _NUMERIC and not level.when:
        yield indicator, f"'{question.id}' is not a number: use 'when' with its options", ""
    for value in level.when:
        yield from _unknown_option(indicator, question, value)


def _unknown_option(item: Declared, question: Question, value: object) -> Iterator[Mistake]:
    offered = ("no", "yes") if question.type == "yes_no" else tuple(option.id for option in question.options)
    if question.type not in _NUMERIC and offered and value not in offered:
        hint = did_you_mean(str(value), offered) or f"it offers {', '.join(offered)}"
        yield item, f"'{question.id}' does not offer '{value}'", hint


def _values_of_premises(tables: Tables) -> Iterator[Mistake]:
    for items in tables.values():
        for item in items.values():
            for premise in premises(item):
                for leaf in leaves(premise):
                    yield from _values_of_leaf(item, leaf, tables)


def _values_of_leaf(item: Declared, leaf: Premise, tables: Tables) -> Iterator[Mistake]:
    if leaf.finding:
        yield from _unknown_status(item, leaf.is_)
    question = cast("Question | None", tables["questions"].get(leaf.answer or ""))
    if question:
        if question.type not in _NUMERIC and (leaf.at_least is not None or leaf.under is not None):
            yield item, f"'{question.id}' is not a number: use 'is' with its options", ""
        for value in leaf.is_:
            yield from _unknown_option(item, question, value)


def _unknown_status(item: Declared, values: tuple[str | float | int, ...]) -> Iterator[Mistake]:
    known = (*STATUSES, *STATUS_GROUPS)
    for value in values:
        if value not in known:
            yield item, f"'{value}' is not a status", did_you_mean(str(value), known)


def _gate_rows(tables: Tables) -> Iterator[Mistake]:
    for item in tables["gates"].values():
        gate = cast("Gate", item)
        question = cast("Question | None", tables["questions"].get(gate.answer or ""))
        if question and question.type == "multi":
            yield gate, f"'{question.id}' takes several options at once, so no row of a gate can read it", ""
        for row in gate.rows:
            if gate.finding:
                yield from _unknown_status(gate, row.is_)
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
                yield item, f"no problem of a loaded pack has the topic '{each.topic}'", hint
            if (kind := kinds.get(each.condition or "", "problem")) != "problem":
                other = opposites.get(each.condition or "")
                hint = f"weigh its opposite '{other}'" if kinds.get(other or "") == "problem" else ""
                yield item, f"'{each.condition}' is a {kind}, and only problems weigh", hint


def _opposites(tables: Tables) -> Iterator[Mistake]:
    partner: dict[str, str] = {}
    for item in tables["conditions"].values():
        condition = cast("Condition", item)
        if condition.opposite is None:
            continue
        for one, other in ((condition.id, condition.opposite), (condition.opposite, condition.id)):
            if partner.setdefault(one, other) != other:
                yield item, f"'{one}' has two opposites: '{partner[one]}' and '{other}'", ""


def _circle_of_prerequisites(tables: Tables) -> Iterator[Mistake]:
    needs = {name: cast("Recommendation", item).requires for name, item in tables["recommendations"].items()}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = error.args[1]
        yield tables["recommendations"][circle[0]], f"prerequisites run in a circle: {' → '.join(circle)}", ""
