"""The page of one condition: what it is, what it is seen by, what causes it, what follows, what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from markupsafe import Markup

from saan.amounts import number
from saan.documents.collation import alphabetical
from saan.documents.dates import work_year
from saan.documents.explanation.declared import fields
from saan.inference.inspection import python_rules
from saan.knowledge.model import Claim, Link, Source
from saan.knowledge.references import references
from saan.packs.book.added import added
from saan.packs.book.advice import AdviceLine, advice
from saan.packs.book.circles import circles
from saan.packs.book.evidence import EvidenceLine, evidence, in_python
from saan.packs.book.shelf import Shelf, Spoken
from saan.reasoning.explanation import readers

__all__ = ["ConditionPage", "condition_page"]

_SHOWN_ABOVE = ("statement", "why", "sources", "place")


class ConditionPage(NamedTuple):
    """All that a page tells of a condition."""

    name: str
    title: str
    kind: str
    topic: str
    statement: str
    why: str
    facts: tuple[tuple[str, tuple[Spoken, ...]], ...]
    names: tuple[str, ...]
    speaks_for: tuple[EvidenceLine, ...]
    speaks_against: tuple[EvidenceLine, ...]
    speaks_either: tuple[EvidenceLine, ...]
    """Rules in Python: whether they speak for it or against it shows when they run."""

    causes: tuple[Markup, ...]
    effects: tuple[Markup, ...]
    circles: tuple[Markup, ...]
    relations: tuple[Markup, ...]
    advice: tuple[AdviceLine, ...]
    builds_on: tuple[Markup, ...]
    situations: tuple[Markup, ...]
    read_by: tuple[Markup, ...]
    added: tuple[Markup, ...]
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
            (saying.own.plain(f"label.{label}"), shelf.spoken(here, lines))
            for label, lines in about
            if lines and label not in _SHOWN_ABOVE
        ),
        names=item.names,
        speaks_for=tuple(evidence(name, "for", here, shelf)),
        speaks_against=tuple(evidence(name, "against", here, shelf)),
        speaks_either=tuple(in_python(name, here, shelf)),
        causes=tuple(leading.causes()),
        effects=tuple(leading.effects()),
        circles=tuple(circles(name, here, shelf)),
        relations=tuple(leading.relations()),
        advice=tuple(advice(name, here, shelf)),
        builds_on=tuple(_builds_on(name, here, shelf)),
        situations=tuple(_situations(name, here, shelf)),
        read_by=tuple(_read_by(name, here, shelf)),
        added=tuple(added(name, shelf)),
        sources=tuple(_sources(name, shelf)),
    )


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
            what = shelf.see(here, kind, reader, shelf.title(kind, reader))
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


def _sources(name: str, shelf: Shelf) -> Iterator[str]:
    """Yield the texts that anything on the page leans on, each once, with how its author knows it, by the alphabet."""
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
    yield from sorted((_written(knowledge.sources[source], shelf) for source in named), key=alphabetical)


def _written(source: Source, shelf: Shelf) -> str:
    texts = (shelf.saying.text(part) for part in (source.authors, source.title, source.where))
    written = ". ".join(part for part in texts if part)
    in_year = work_year(source.year, written, shelf.language)
    year = f" ({in_year})" if in_year else ""
    seen = shelf.saying.words.plain(f"seen.{source.seen}")
    return f"{written}{year}{f' · {seen}' if seen else ''}"
