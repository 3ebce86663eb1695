"""What a condition is seen by: what speaks for it and against it, written for it or for its opposite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from saan.documents.explanation.declared import cited_by, fields, premise_lines, value_of
from saan.documents.marks import literal
from saan.inference.inspection import python_rules
from saan.knowledge.model import Claim, Indicator, Level, Rule
from saan.packs.book.shelf import Shelf, Spoken

__all__ = ["EvidenceLine", "evidence", "in_python"]

_OTHER_POLE = {"for": "against", "against": "for"}


class EvidenceLine(NamedTuple):
    """One thing that speaks: what is read, what each answer says, and why."""

    what: Markup
    says: tuple[str, ...]
    because: str
    only_when: tuple[Spoken, ...]
    asks: str
    """What `only_when` is called: the premise that an indicator is used under, or all that a rule looks at."""
    see: Markup
    basis: str
    mirrored: Markup
    """The opposite that it was written for; empty where it was written for this one."""


def evidence(name: str, pole: str, here: str, shelf: Shelf) -> Iterator[EvidenceLine]:
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
                says = f"{shelf.told(rule)} → {saying.words.plain(f'strength.{strength}')}"
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
        only_when=shelf.spoken(here, premise_lines(item.only_when, saying)),
        asks=shelf.own.plain("condition.only_when"),
        see=shelf.see(here, "indicators", item.id, shelf.own.plain("condition.the_indicator")),
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
    when = dict(fields("rules", rule.id, shelf.saying))["when"]
    return EvidenceLine(
        what=shelf.own("condition.reads_several"),
        says=(says,),
        because=shelf.saying.text(rule.because),
        only_when=shelf.spoken(here, when),
        asks=shelf.own.plain("condition.looks_at"),
        see=shelf.see(here, "rules", rule.id, shelf.own.plain("condition.the_rule")),
        basis=_stands_on(rule, shelf),
        mirrored=shelf.condition(here, other) if other else Markup(""),
    )


def in_python(name: str, here: str, shelf: Shelf) -> Iterator[EvidenceLine]:
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
                asks="",
                see=shelf.see(here, "python_rules", rule.id),
                basis=shelf.saying.own.plain(f"basis_long.{rule.rule.basis}") if rule.rule.basis else "",
                mirrored=Markup(""),
            )


def _stands_on(claim: Claim, shelf: Shelf) -> str:
    """Return what a claim stands on, with its sources."""
    basis = shelf.saying.own.plain(f"basis_long.{claim.basis}")
    return "; ".join([basis, *cited_by(shelf.saying, claim.sources)])
