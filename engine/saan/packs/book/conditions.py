"""The page of one condition: what it is, what it is seen by, what causes it, what follows, what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from markupsafe import Markup

from saan.documents.dates import number
from saan.documents.explanation.declared import cited_by, fields, premise_lines, value_of
from saan.documents.marks import literal
from saan.inference.inspection import python_rules
from saan.knowledge.model import Claim, Indicator, Level, Link, Rule
from saan.knowledge.references import references
from saan.packs.book.shelf import Shelf
from saan.reasoning.explanation import readers

__all__ = ["ConditionPage", "EvidenceLine", "condition_page"]

_SHOWN_ABOVE = ("statement", "why", "sources", "place")
_OTHER_POLE = {"for": "against", "against": "for"}


class EvidenceLine(NamedTuple):
    """One thing that speaks: what is read, what each answer says, and why."""

    what: Markup
    says: tuple[str, ...]
    because: str
    only_when: tuple[str, ...]
    see: Markup
    basis: str
    mirrored: Markup
    """The opposite that it was written for; empty where it was written for this one."""


class AdviceLine(NamedTuple):
    """One recommendation that relieves it."""

    see: Markup
    what: str
    helps: str


class ConditionPage(NamedTuple):
    """All that a page tells of a condition."""

    name: str
    title: str
    kind: str
    topic: str
    statement: str
    why: str
    facts: tuple[tuple[str, tuple[Markup, ...]], ...]
    names: tuple[str, ...]
    speaks_for: tuple[EvidenceLine, ...]
    speaks_against: tuple[EvidenceLine, ...]
    speaks_either: tuple[EvidenceLine, ...]
    """Rules in Python: whether they speak for it or against it shows when they run."""

    causes: tuple[Markup, ...]
    effects: tuple[Markup, ...]
    relations: tuple[Markup, ...]
    advice: tuple[AdviceLine, ...]
    builds_on: tuple[Markup, ...]
    situations: tuple[Markup, ...]
    read_by: tuple[Markup, ...]
    sources: tuple[str, ...]


def condition_page(name: str, here: str, shelf: Shelf) -> ConditionPage:
    """Return what the page `here` tells of a condition."""
    saying, knowledge = shelf.saying, shelf.knowledge
    item = knowledge.conditions[name]
    about = [(label, list(lines)) for label, lines in fields("conditions", name, saying)]
    leading = _Links(name, here, shelf)
    return ConditionPage(
        name=name,
        title=saying.text(item.title),
        kind=shelf.own.plain(f"condition_kind.{item.kind}"),
        topic=shelf.topic(item.topic),
        statement=saying.text(item.statement),
        why=saying.text(item.why),
        facts=tuple(
            (saying.own.plain(f"label.{label}"), tuple(shelf.linked(here, line) for line in lines))
            for label, lines in about
            if lines and label not in _SHOWN_ABOVE
        ),
        names=item.names,
        speaks_for=tuple(_evidence(name, "for", here, shelf)),
        speaks_against=tuple(_evidence(name, "against", here, shelf)),
        speaks_either=tuple(_in_python(name, here, shelf)),
        causes=tuple(leading.causes()),
        effects=tuple(leading.effects()),
        relations=tuple(leading.relations()),
        advice=tuple(_advice(name, here, shelf)),
        builds_on=tuple(_builds_on(name, here, shelf)),
        situations=tuple(_situations(name, here, shelf)),
        read_by=tuple(_read_by(name, here, shelf)),
        sources=tuple(_sources(name, shelf)),
    )


def _evidence(name: str, pole: str, here: str, shelf: Shelf) -> Iterator[EvidenceLine]:
    """Yield what speaks for or against it, written for it or for its opposite."""
    knowledge, saying = shelf.knowledge, shelf.saying
    other = knowledge.opposite(name)
    for indicator, mirrored in knowledge.indicators_of(name):
        own = _OTHER_POLE[pole] if mirrored else pole
        said = [level for level in indicator.levels if (level.supports if own == "for" else level.against)]
        if said:
            yield _of_indicator(indicator, said, shelf, here, other if mirrored else None)
    for rule, mirrored in knowledge.rules_of(name):
        own = _OTHER_POLE[pole] if mirrored else pole
        for conclusion in rule.then:
            strength = conclusion.supports if own == "for" else conclusion.against
            if conclusion.condition == (other if mirrored else name) and strength:
                says = f"{saying.text(rule.tell)} → {saying.words.plain(f'strength.{strength}')}"
                yield _of_rule(rule, says, shelf, here, other if mirrored else None)


def _of_indicator(
    item: Indicator, levels: Iterable[Level], shelf: Shelf, here: str, other: str | None
) -> EvidenceLine:
    saying = shelf.saying
    if item.question:
        what = shelf.see(here, "questions", item.question, saying.question(item.question))
    else:
        what = shelf.own("condition.reads_measure", id=_measure(item.measure or "", here, shelf))
    return EvidenceLine(
        what=what,
        says=tuple(_level(item, level, shelf, degree=other is None) for level in levels),
        because=saying.text(item.because),
        only_when=tuple(premise_lines(item.only_when, saying)),
        see=shelf.see(here, "indicators", item.id),
        basis=_stands_on(item, shelf),
        mirrored=shelf.condition(here, other) if other else Markup(""),
    )


def _measure(name: str, here: str, shelf: Shelf) -> Markup:
    """Return a measure: a pack's own with a link to it, the engine's with its id."""
    said = shelf.saying.measure(name)
    if name in shelf.knowledge.own_measures:
        return shelf.see(here, "measures", name, said)
    return Markup(f"{shelf.linked(here, said)} ({literal(name)})")  # noqa: S704 -- both are escaped


def _level(item: Indicator, level: Level, shelf: Shelf, *, degree: bool) -> str:
    words = shelf.saying.words
    strength = words.plain(f"strength.{level.supports or level.against}")
    what = value_of(item, level, shelf.saying)
    heavy = shelf.knowledge.conditions[item.condition].kind == "problem"
    if degree and heavy and level.supports:
        shown = words.plain(f"degree.{level.degree}")
        return shelf.own.plain("condition.says_degree", what=what, strength=strength, degree=shown)
    return shelf.own.plain("condition.says", what=what, strength=strength)


def _of_rule(rule: Rule, says: str, shelf: Shelf, here: str, other: str | None) -> EvidenceLine:
    kind = shelf.saying.own("kind.rules")
    return EvidenceLine(
        what=kind,
        says=(says,),
        because=shelf.saying.text(rule.because),
        only_when=(),
        see=shelf.see(here, "rules", rule.id),
        basis=_stands_on(rule, shelf),
        mirrored=shelf.condition(here, other) if other else Markup(""),
    )


def _in_python(name: str, here: str, shelf: Shelf) -> Iterator[EvidenceLine]:
    """Yield the rules in Python that conclude it."""
    language = shelf.language
    for rule in python_rules(shelf.knowledge):
        if name in rule.concludes:
            tell, because = rule.rule.tell, rule.rule.because
            yield EvidenceLine(
                what=shelf.saying.own("kind.python_rules"),
                says=(tell[language],) if tell else (),
                because=because[language] if because else "",
                only_when=(),
                see=shelf.see(here, "python_rules", rule.id),
                basis=shelf.saying.own.plain(f"basis_long.{rule.rule.basis}") if rule.rule.basis else "",
                mirrored=Markup(""),
            )


def _stands_on(claim: Claim, shelf: Shelf) -> str:
    """Return what a claim stands on, with its sources."""
    basis = shelf.saying.own.plain(f"basis_long.{claim.basis}")
    return "; ".join([basis, *cited_by(shelf.knowledge, claim.sources)])


class _Links:
    """The links that lead to a condition, and from it."""

    def __init__(self, name: str, here: str, shelf: Shelf) -> None:
        self._name, self._here, self._shelf = name, here, shelf
        self._links = list(shelf.knowledge.links.values())

    def causes(self) -> Iterator[Markup]:
        """Yield what causes it."""
        for link in self._links:
            if link.type == "causes" and link.to == self._name:
                yield self._told(link, link.from_)

    def effects(self) -> Iterator[Markup]:
        """Yield what it causes."""
        for link in self._links:
            if link.type == "causes" and link.from_ == self._name:
                yield self._told(link, cast("str", link.to))

    def relations(self) -> Iterator[Markup]:
        """Yield how else it hangs together with others."""
        softened = {each.id: each for each in self._links}
        for link in self._links:
            if link.type == "prevents":
                ends = [softened[name] for name in link.weakens]
                if link.from_ == self._name:
                    yield from (
                        self._other(f"relation.{link.type}", link, cast("str", each.to)) for each in ends
                    )
                elif any(each.to == self._name for each in ends):
                    yield self._other(f"relation_back.{link.type}", link, link.from_)
            elif link.type != "causes" and self._name in (link.from_, link.to):
                away = link.from_ == self._name
                other = cast("str", link.to) if away else link.from_
                yield self._other(
                    f"relation.{link.type}" if away else f"relation_back.{link.type}", link, other
                )

    def _told(self, link: Link, other: str) -> Markup:
        words = self._shelf.saying.words
        return self._shelf.own(
            "condition.link",
            other=self._shelf.condition(self._here, other),
            tell=self._shelf.saying.text(link.tell),
            strength=words.plain(f"strength.{link.strength}"),
            basis=words.plain(f"basis_short.{link.basis}"),
        )

    def _other(self, said: str, link: Link, other: str) -> Markup:
        shown = self._shelf.condition(self._here, other)
        return self._shelf.own(said, other=shown, tell=self._shelf.saying.text(link.tell))


def _advice(name: str, here: str, shelf: Shelf) -> Iterator[AdviceLine]:
    """Yield what relieves it (or keeps it, where it is a strength), what helps most first."""
    saying = shelf.saying
    order = ("very_strong", "strong", "moderate", "weak")
    found = [
        (order.index(target.effect), item, target.effect)
        for item in shelf.knowledge.recommendations.values()
        for target in item.addresses
        if target.condition == name
    ]
    for _, item, effect in sorted(found, key=lambda each: (each[0], each[1].id)):
        helps = shelf.own.plain(
            "condition.helps",
            strength=saying.words.plain(f"strength.{effect}"),
            hours=number(item.hours, 0),
            months=number(item.months),
        )
        see = shelf.see(here, "recommendations", item.id, saying.text(item.title))
        yield AdviceLine(see, saying.text(item.what), helps)


def _builds_on(name: str, here: str, shelf: Shelf) -> Iterator[Markup]:
    for item in shelf.knowledge.recommendations.values():
        if name in item.builds_on:
            yield shelf.see(here, "recommendations", item.id, shelf.saying.text(item.title))


def _situations(name: str, here: str, shelf: Shelf) -> Iterator[Markup]:
    """Yield the rows that make it weigh more or less, by itself or with its topic."""
    item = shelf.knowledge.conditions[name]
    for row in shelf.knowledge.situations.values():
        own = [each.by for each in row.multiply if each.condition == name]
        of_topic = [each.by for each in row.multiply if each.topic == item.topic and item.kind == "problem"]
        for factor in (own or of_topic)[:1]:
            because = shelf.see(here, "situations", row.id, shelf.saying.text(row.because))
            yield shelf.own("condition.factor", factor=number(factor, 2), because=because)


def _read_by(name: str, here: str, shelf: Shelf) -> Iterator[Markup]:
    """Yield what else names it: gates, outlooks, scorecards, and premises of others."""
    for kind, reader in readers(shelf.knowledge, "conditions", name):
        if not _told_above(kind, reader, name, shelf):
            what = shelf.see(here, kind, reader, _title(kind, reader, shelf))
            yield shelf.own(f"standing.{kind}", what=what)


def _told_above(kind: str, reader: str, name: str, shelf: Shelf) -> bool:
    """Whether the page says already how something hangs together with the condition."""
    if kind == "python_rules":
        return any(rule.id == reader and name in rule.concludes for rule in python_rules(shelf.knowledge))
    item = getattr(shelf.knowledge, kind)[reader]
    match kind:
        case "indicators":
            return bool(item.condition == name)
        case "rules":
            return any(said.condition == name for said in item.then)
        case "links":
            return name in (item.from_, item.to)
        case "recommendations":
            return name in (*(target.condition for target in item.addresses), *item.builds_on)
        case "situations":
            return any(each.condition == name for each in item.multiply)
        case "conditions":
            return shelf.knowledge.opposite(name) == reader
    return False


def _title(kind: str, name: str, shelf: Shelf) -> str:
    item = getattr(shelf.knowledge, kind).get(name) if kind != "python_rules" else None
    title = getattr(item, "title", None)
    return shelf.saying.text(title) if title else ""


def _sources(name: str, shelf: Shelf) -> Iterator[str]:
    """Yield the texts that anything on the page leans on, each once, with how its author knows it."""
    knowledge = shelf.knowledge
    claims: list[Claim] = [knowledge.conditions[name]]
    claims += [item for item, _ in knowledge.indicators_of(name)] + [
        item for item, _ in knowledge.rules_of(name)
    ]
    claims += [link for link in knowledge.links.values() if name in (link.from_, link.to)]
    claims += [
        item
        for item in knowledge.recommendations.values()
        if any(target.condition == name for target in item.addresses)
    ]
    named = dict.fromkeys(
        source for claim in claims for kind, source in references(claim) if kind == "sources"
    )
    for source in sorted(named):
        found = knowledge.sources[source]
        written = ". ".join(part for part in (found.authors, found.title, found.where) if part)
        year = f" ({found.year})" if found.year else ""
        seen = shelf.saying.words.plain(f"seen.{found.seen}")
        yield f"{written}{year}{f' · {seen}' if seen else ''}"
