"""What a pack declares, documented: an indicator, a rule, a link, a recommendation … in words of one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from inspect import getdoc
from typing import Any

from saan.amounts import number
from saan.documents.explanation.lines import Line
from saan.documents.saying import Saying
from saan.inference.inspection import python_rules
from saan.inference.python_rules import PythonRule
from saan.knowledge import KnowledgeBase
from saan.knowledge.brought import OwnMeasure
from saan.knowledge.model import (
    Claim,
    Condition,
    Declared,
    Gate,
    Indicator,
    Level,
    Link,
    Multiplier,
    Outlook,
    Premise,
    Question,
    Recommendation,
    Rule,
    SituationRow,
    Tells,
)
from saan.plugins.blame import line_of
from saan.reasoning.explanation import readers
from saan.records.situation import DIMENSIONS

__all__ = ["cited_by", "document", "fields", "premise_lines", "python_rule", "value_of"]

Field = tuple[str, Iterable[str]]
"""A label (a key of words) and the lines under it; without lines it is left out."""


def document(kind: str, name: str, saying: Saying) -> tuple[Line, ...]:
    """Document a declaration: its text, what it asks for in words, basis, sources, and who reads it."""
    found = [
        *_head(kind, name, saying),
        *fields(kind, name, saying),
        ("read_by", _readers(kind, name, saying)),
    ]
    return tuple(_lines(name, found, saying))


def fields(kind: str, name: str, saying: Saying) -> list[Field]:
    """Return what a declaration says, field by field."""
    if kind == "python_rules":
        return list(_python(python_rule(saying.knowledge, name), saying))
    if kind == "measures":
        return list(_measure(saying.knowledge.own_measures[name][1], saying))
    item: Declared = getattr(saying.knowledge, kind)[name]
    return [*_FIELDS[type(item)](item, saying), *_foot(item, saying)]


def python_rule(knowledge: KnowledgeBase, name: str) -> PythonRule:
    """Return a rule in Python by its id."""
    return next(rule for rule in python_rules(knowledge) if rule.id == name)


def cited_by(saying: Saying, references: Iterable[str]) -> list[str]:
    """Return sources by their titles, each once, with the places in it."""
    places: dict[str, list[str]] = {}
    for reference in references:
        name, _, where = reference.partition("#")
        places.setdefault(name, []).extend([where] if where else [])
    known = saying.knowledge.sources
    return [
        ", ".join([saying.text(known[name].title) if name in known else name, *saying.places(name, where)])
        for name, where in places.items()
    ]


def _lines(name: str, fields: Iterable[Field], saying: Saying) -> Iterator[Line]:
    yield Line(0, name, key=name)
    for label, texts in fields:
        said = list(texts)
        if said:
            yield Line(1, f"{saying.own.plain(f'label.{label}')}:", quiet=True)
            yield from (Line(2, text) for text in said)


def _head(kind: str, name: str, saying: Saying) -> list[Field]:
    return [("kind", [saying.own.plain(f"kind.{kind}")]), ("pack", [saying.knowledge.pack_of(name)])]


def _foot(item: Declared, saying: Saying) -> list[Field]:
    place = saying.knowledge.place_of(item)
    basis = [saying.own.plain(f"basis_long.{item.basis}")] if isinstance(item, Claim) else []
    return [
        ("basis", basis),
        ("sources", cited_by(saying, getattr(item, "sources", ()))),
        ("place", [str(place)] if place else []),
    ]


def _readers(kind: str, name: str, saying: Saying) -> list[str]:
    found = readers(saying.knowledge, kind, name)
    return [f"{saying.own.plain(f'kind.{other}')} {reader}" for other, reader in found]


def premise_lines(premise: Premise | None, saying: Saying) -> list[str]:
    """Return a premise in words, its parts indented; nothing without one."""
    return ["  " * depth + text for depth, text in saying.outline(premise)] if premise else []


def _titles(names: Iterable[str], saying: Saying) -> list[str]:
    return [f"“{saying.title(name)}” {name}" for name in names]


def _condition(item: Condition, saying: Saying) -> Iterator[Field]:
    yield "statement", [saying.text(item.statement)]
    yield "why", [saying.text(item.why)]
    yield "opposite", _titles([other] if (other := saying.knowledge.opposite(item.id)) else [], saying)
    yield "applies_when", premise_lines(item.applies_when, saying)
    by = item.changeable_by if item.changeable != "no" else ()
    yield "changeable", [saying.words.name("actor", actor) for actor in by]
    yield "two_kinds", [saying.own.plain("about.two_kinds")] if item.two_kinds_of_source else []


def _indicator(item: Indicator, saying: Saying) -> Iterator[Field]:
    yield "says_on", _titles([item.condition], saying)
    yield (
        "reads",
        [
            f"{saying.question(item.question)} {item.question}"
            if item.question
            else f"{saying.measure(item.measure or '')} {item.measure}"
        ],
    )
    yield "levels", [_level(item, level, saying) for level in item.levels]
    yield "only_when", premise_lines(item.only_when, saying)
    yield "because", [saying.text(item.because)]


def value_of(item: Indicator, level: Level, saying: Saying) -> str:
    """Return the answers, or the range, that a level speaks of."""
    if level.when:
        return saying.either(saying.option(item.question or "", value) for value in level.when)
    return saying.span(level.at_least, level.under)


def _level(item: Indicator, level: Level, saying: Saying) -> str:
    what = value_of(item, level, saying)
    strength = level.supports or level.against
    if not strength:
        return saying.own.plain("about.silent", what=what)
    words = {"strength": saying.words.plain(f"strength.{strength}"), "what": what}
    if level.against:
        return saying.own.plain("about.against", **words)
    return saying.own.plain("about.supports", degree=saying.words.plain(f"degree.{level.degree}"), **words)


def _rule(item: Rule, saying: Saying) -> Iterator[Field]:
    yield "when", [
        line for step in item.when for line in ([saying.step(step)] if step.section else premise_lines(step, saying))
    ]  # fmt: skip
    yield (
        "then",
        [
            saying.own.plain(
                "about.supports" if said.supports else "about.against",
                what=f"“{saying.title(said.condition)}”",
                strength=saying.words.plain(f"strength.{said.supports or said.against}"),
                degree=saying.words.plain(f"degree.{said.degree}"),
            )
            for said in item.then
        ],
    )
    yield "tells", [saying.text(item.tell)]
    yield "because", [saying.text(item.because)]


def _link(item: Link, saying: Saying) -> Iterator[Field]:
    yield "tells", [saying.text(item.tell)]
    yield "type", [saying.own.plain(f"link_type.{item.type}")]
    yield "from", _titles([item.from_], saying)
    yield "to", _titles([item.to] if item.to else [], saying)
    yield "weakens", item.weakens
    yield "strength", [saying.words.plain(f"strength.{item.strength}")]
    yield "only_when", premise_lines(item.only_when, saying)


def _recommendation(item: Recommendation, saying: Saying) -> Iterator[Field]:
    yield "what", [saying.text(item.title), saying.text(item.what)]
    yield (
        "addresses",
        [
            saying.own.plain(
                "about.effect",
                what=f"“{saying.title(target.condition)}” {target.condition}",
                strength=saying.words.plain(f"strength.{target.effect}"),
            )
            for target in item.addresses
        ],
    )
    yield "when", premise_lines(item.when, saying)
    yield "not_when", [
        line for contra in item.not_when for line in (saying.text(contra.because), *premise_lines(contra.when, saying))
    ]  # fmt: skip
    yield "requires", item.requires
    yield "builds_on", _titles(item.builds_on, saying)
    yield "who", [saying.text(item.who)]
    yield "steps", map(saying.text, item.first_steps)
    hours, months = number(item.hours, 0), number(item.months)
    yield "effort", [saying.own.plain("about.effort", hours=hours, months=months)]
    yield "sign", [saying.text(item.sign)]
    yield "guards", map(saying.text, item.guards)
    yield "tags", [saying.own.name("tag", tag) for tag in item.tags]


def _gate(item: Gate, saying: Saying) -> Iterator[Field]:
    yield "statement", [saying.text(item.title)]
    yield (
        "decided_by",
        _titles([item.finding], saying) if item.finding else [saying.question(item.answer or "")],
    )
    yield "ask", [saying.question(item.ask)]
    rows = []
    for row in item.rows:
        said = [
            saying.status(value) if item.finding else saying.option(item.answer or "", value)
            for value in row.is_
        ]
        states = saying.either(said)
        if row.degree:
            states += f" ({saying.either(saying.words.plain(f'degree.{degree}') for degree in row.degree)})"
        state = saying.words.plain(f"gate_state.{row.state}")
        moments = ", ".join(saying.text(DIMENSIONS["moment"].values[moment]) for moment in row.moment)
        rows.append(
            saying.own.plain(
                "about.row", moments=moments, states=states, state=state, says=saying.text(row.says)
            )
        )
    yield "rows", rows
    yield "advice", dict.fromkeys(advice for row in item.rows for advice in row.advice)


def _outlook(item: Outlook, saying: Saying) -> Iterator[Field]:
    yield "statement", [saying.text(item.title), saying.text(item.says)]
    yield "when", premise_lines(item.when, saying)
    yield "advice", item.advice


def _situation(item: SituationRow, saying: Saying) -> Iterator[Field]:
    yield "when", premise_lines(item.when, saying)
    yield (
        "multiply",
        [
            saying.own.plain("about.factor", what=_weighed(each, saying), factor=number(each.by, 2))
            for each in item.multiply
        ],
    )
    yield "because", [saying.text(item.because)]


def _weighed(each: Multiplier, saying: Saying) -> str:
    if each.condition:
        return f"“{saying.title(each.condition)}” {each.condition}"
    return saying.own.plain(
        "about.topic", topic=saying.words.topic(each.topic or "", saying.knowledge.headings)
    )


def _question(item: Question, saying: Saying) -> Iterator[Field]:
    yield "statement", [saying.text(item.text)]
    yield "type", [saying.own.plain(f"question_type.{item.type}")]
    yield "options", [f"{option.id}: {saying.text(option)}" for option in item.options]
    yield "help", [saying.text(item.help)] if item.help else []
    yield "path", [item.path] if item.path else []
    yield "ask_when", premise_lines(item.ask_when, saying)
    yield "situation", [_told(item.tells, saying)] if item.tells else []


def _told(tells: Tells, saying: Saying) -> str:
    return saying.text(DIMENSIONS[tells.profile].title)


def _python(rule: PythonRule, saying: Saying) -> Iterator[Field]:
    """A rule in Python: its own documentation, what it concludes, and the facts it matches, as far as they are named."""
    yield "document", (getdoc(rule.rule.__wrapped__) or "").splitlines()
    for field, said in (("tells", rule.rule.tell), ("because", rule.rule.because)):
        yield field, [said[saying.words.language]] if said else []
    yield "concludes", _titles(rule.concludes, saying)
    yield (
        "patterns",
        [
            saying.own.plain("about.absent", pattern=said) if depth % 2 else said
            for left in rule.lefts
            for pattern, depth in left.patterns()
            for said in [_pattern(pattern)]
        ],
    )


def _measure(own: OwnMeasure, saying: Saying) -> Iterator[Field]:
    """A measure of a pack's own: what it is, what its code says of it, and where that stands."""
    yield "statement", [saying.text(own.title)]
    code = (
        own.compute.func if isinstance(own.compute, partial) else own.compute
    )  # whose documentation is functools'
    yield "document", (getdoc(code) or "").splitlines()
    yield "place", [place] if (place := line_of(code)) else []


def _pattern(pattern: Any) -> str:
    fields = [f"{name}={value!r}" for name, value in pattern.literals]
    fields += [f"{name} …" for name in dict.fromkeys(name for name, _ in (*pattern.checks, *pattern.joins))]
    return f"{pattern.kind.title()}({', '.join(fields)})"


_FIELDS: Mapping[type[Declared], Callable[[Any, Saying], Iterator[Field]]] = {
    Condition: _condition,
    Indicator: _indicator,
    Rule: _rule,
    Link: _link,
    Recommendation: _recommendation,
    Gate: _gate,
    Outlook: _outlook,
    SituationRow: _situation,
    Question: _question,
}
