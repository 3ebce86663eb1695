"""From general rules to experta's notation: entries become patterns that join, counts become tests over whole lists.

What a case lists is known before any rule fires and never changes while they do, so that counting entries, also
finding none, is a test like any other. Each list that a count reads is matched as a fact, so that it is on record.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from inspect import Parameter, Signature
from itertools import product
from typing import TYPE_CHECKING, Any

from saan.inference.evidence import mirrored
from saan.inference.facts import EvidenceFact, SaanFact
from saan.inference.field_tests import Quantified, meant, verdict
from saan.inference.language import TEST, AllOf, P, W
from saan.inference.listed_facts import KIND_OF, EntryFact, Listing, Named
from saan.inference.premises import Conjunction, Formula, Joined, Literal, formula
from saan.inference.resting import Pole, observed, path_of, rest_of
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Conclusion, Rule, Step, Test
from saan.knowledge.model.vocabulary import FieldOf, field_of, reference
from saan.records import Evidence, listed

if TYPE_CHECKING:
    from saan.inference.engine import Engine

__all__ = ["MAX_WAYS", "General"]

MAX_WAYS = 64
"""How many ways the premises of one rule may multiply out to."""


@dataclass(frozen=True, eq=False, slots=True)
class General:
    """One general rule, ready to be written as experta rules."""

    rule: Rule
    knowledge: KnowledgeBase

    def ways(self) -> list[Conjunction]:
        """Return the ways in which its premises can hold together; one, without literals, where it has none."""
        whole = Joined(every=True, parts=tuple(map(formula, self.rule.premises)))
        if (number := _number_of_ways(whole)) > MAX_WAYS:
            message = f"the premises of rule {self.rule.id} can hold in {number} ways, more than {MAX_WAYS}"
            raise self.knowledge.fault(self.rule, message, "write several rules, or fewer 'any'")
        return _ways(whole)

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists it goes through."""
        return tuple(dict.fromkeys(step.section for step in self.rule.lists if step.section))

    @property
    def names(self) -> tuple[str, ...]:
        """The fields it joins over that hold several names: ``ties.touches``."""
        return tuple(
            f"{step.section}.{join.field.attribute}"
            for step in self._entries
            for join in self._joins(step)
            if join.several
        )

    @property
    def _entries(self) -> tuple[Step, ...]:
        return tuple(step for step in self.rule.lists if step.for_each)

    @property
    def _counts(self) -> tuple[Quantified, ...]:
        kinds = self.rule.variables
        return tuple(Quantified(step, kinds) for step in self.rule.lists if not step.for_each)

    def elements(self, way: Conjunction) -> list[Any]:
        """Write the left-hand side for one way of its premises."""
        written: list[Any] = [
            literal.pattern("" if literal.absent else f"p{number}") for number, literal in enumerate(way)
        ]
        for step in self._entries:
            written += self._entry(step)
        written += self._listings()
        return [*written, *self._tests()]

    def bound(self, way: Conjunction) -> tuple[str, ...]:
        """Return the names under which the facts it matches are bound, in the order of evidence's reads."""
        premises = [f"p{number}" for number, literal in enumerate(way) if not literal.absent]
        counts = dict.fromkeys(_list(one.section) for one in self._counts)
        return (*premises, *map(_entry, self.rule.variables), *counts)

    def _entry(self, step: Step) -> Iterator[Any]:
        """The pattern of an entry that is looked at one by one, after those of the names it is joined by."""
        section, variable = step.section or "", step.as_ or ""
        fields: dict[str, Any] = {}
        for name, test in step.where.items():
            field = field_of(section, name)
            if not any(map(reference, test.values)):
                fields[field.attribute] = _plainly(test, field)
        joins = list(self._joins(step))
        for join in joins:
            if not join.several:
                fields[join.field.attribute] = _match(join.variable)
        for attribute in self._asked_of(variable):
            own = _match(_joined(variable, attribute), known=True)
            fields[attribute] = AllOf(fields[attribute], own) if attribute in fields else own
        if any(join.several for join in joins):
            fields["path"] = _match(_joined(variable, "path"))
        # names first: they are found by what is known already, and lead to their entry, where entries lead to all names
        for join in joins:
            if join.several:
                where = f"{section}.{join.field.attribute}"
                yield Named(list=where, entry=_match(_joined(variable, "path")), name=_match(join.variable))
        fact = KIND_OF[section](**fields)
        fact.__bind__ = _entry(variable)
        yield fact

    def _joins(self, step: Step) -> Iterator[_Join]:
        """The equalities of an entry with one named before that can be joined on."""
        for name, test in step.where.items():
            found = reference(test.is_[0]) if len(test.is_) == 1 else None
            if found is None:
                continue
            variable, wanted = found
            here = field_of(step.section or "", name)
            there = field_of(self.rule.variables[variable], wanted, variable=variable)
            if there.kind != "words" and here.kind in ("word", "words", "flag"):
                yield _Join(here, _joined(variable, there.attribute), variable, there.attribute)

    def _asked_of(self, variable: str) -> tuple[str, ...]:
        """The fields of an entry that later ones are joined to."""
        joins = (join for step in self._entries for join in self._joins(step))
        return tuple(dict.fromkeys(join.attribute for join in joins if join.owner == variable))

    def _listings(self) -> Iterator[Any]:
        months: dict[str, float] = {}
        for count in self._counts:
            months[count.section] = max(months.get(count.section, 0.0), count.months)
        for section, needed in months.items():
            fields: dict[str, Any] = {"list": section}
            if needed:
                fields["months"] = P(lambda known, needed=needed: known >= needed)
            fact = Listing(**fields)
            fact.__bind__ = _list(section)
            yield fact

    def _tests(self) -> Iterator[Any]:
        """The tests that no pattern can hold: over several entries, and over whole lists."""
        for step in self._entries:
            joined = {join.field.name for join in self._joins(step)}
            for name, test in step.where.items():
                if name not in joined and any(map(reference, test.values)):
                    yield TEST(self._between(step, field_of(step.section or "", name), test))
        for count in self._counts:
            yield TEST(self._counted(count))

    def _between(self, step: Step, field: FieldOf, test: Test) -> Callable[..., bool]:
        own, kinds = step.as_ or "", self.rule.variables
        others = dict.fromkeys(found[0] for value in test.values if (found := reference(value)))

        def holds(**facts: EntryFact) -> bool:
            named = _origins(facts)
            value = getattr(named[own], field.attribute)
            return verdict(test, field, value, lambda each: meant(each, named, kinds)) is True

        return _asking(holds, map(_entry, dict.fromkeys((own, *others))))

    def _counted(self, count: Quantified) -> Callable[..., bool]:
        listing = _list(count.section)

        def holds(**facts: Any) -> bool:
            return count.holds(facts.pop(listing), _origins(facts))

        return _asking(holds, (listing, *map(_entry, count.speaks_of)))

    def body(self, way: Conjunction) -> Callable[..., None]:
        """Return what the rule does when it fires: it states its evidence."""
        names = self.bound(way)

        def speak(engine: Engine, **facts: SaanFact) -> None:
            for piece in self.evidence(facts):
                engine.declare(EvidenceFact.of(piece))

        speak.__signature__ = Signature(  # type: ignore[attr-defined]
            [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in ("engine", *names)]
        )
        return speak

    def evidence(self, facts: Mapping[str, SaanFact]) -> Iterator[Evidence]:
        """Yield what follows from the facts matched, by the names they are bound to."""
        named = _origins(facts)
        counted: list[listed.Entry] = []
        lacking: list[str] = []
        for count in self._counts:
            listing = facts[_list(count.section)]
            assert isinstance(listing, Listing)  # noqa: S101 - bound by its own pattern
            counted += count.entries(listing, named)
            lacking += [count.section] if count.bounds[1] is not None else []
        rest = rest_of(facts.values(), counted, lacking)
        where = "+".join(map(path_of, observed(facts.values()))) or "+".join(self.lists)
        for said in self.rule.then:
            pole: Pole = "for" if said.supports else "against"
            grade = said.supports or said.against or ""
            piece = rest.evidence(
                self.rule.id, where + self._mark(said), said.condition, pole, grade, said.degree
            )
            yield from mirrored(piece, self.knowledge.opposite(said.condition))

    def _mark(self, said: Conclusion) -> str:
        return f">{said.condition}" if len(self.rule.then) > 1 else ""


@dataclass(frozen=True, slots=True)
class _Join:
    """A field that must be what a field of another entry is; `variable` is bound there."""

    field: FieldOf
    variable: str
    owner: str
    attribute: str

    @property
    def several(self) -> bool:
        """Whether the field holds several names."""
        return self.field.kind == "words"


def _number_of_ways(part: Formula) -> int:
    if isinstance(part, Literal):
        return 1
    return (math.prod if part.every else sum)(map(_number_of_ways, part.parts))


def _ways(part: Formula) -> list[Conjunction]:
    if isinstance(part, Literal):
        return [(part,)]
    if not part.every:
        return [way for some in part.parts for way in _ways(some)]
    found: list[Conjunction] = [()]
    for some in part.parts:
        found = [(*one, *other) for one, other in product(found, _ways(some))]
    return [tuple(dict.fromkeys(way)) for way in found]


def _entry(variable: str) -> str:
    return f"entry_{variable}"


def _list(section: str) -> str:
    return f"list_{section}"


def _joined(variable: str, attribute: str) -> str:
    return f"of_{variable}_{attribute}"


def _match(variable: str, *, known: bool = False) -> Any:
    """Bind a variable, or join on it; what is unknown is not the same as anything."""
    bound = W()
    bound.__bind__ = variable
    return AllOf(P(lambda value: value is not None), bound) if known else bound


def _plainly(test: Test, field: FieldOf) -> Any:
    """A test on the entry alone; a single word stands as it is, so that rules are found by it."""
    if field.kind == "word" and len(test.is_) == 1:
        return str(test.is_[0])
    return P(lambda value: verdict(test, field, value) is True)


def _origins(facts: Mapping[str, Any]) -> dict[str, listed.Entry]:
    """The entries among facts, by the names that the rule gives them."""
    return {
        name.removeprefix("entry_"): fact.origin
        for name, fact in facts.items()
        if isinstance(fact, EntryFact)
    }


def _asking(function: Callable[..., bool], names: Any) -> Callable[..., bool]:
    """Let a function of any facts ask for these, by name."""
    parameters = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in names]
    function.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    return function
