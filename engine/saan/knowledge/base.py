"""All loaded packs joined: the knowledge base that the rest of saan reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from saan.errors import PackError, Problem, did_you_mean
from saan.knowledge.brought import OwnMeasure
from saan.knowledge.checks import structural_problems
from saan.knowledge.model import (
    Condition,
    Declared,
    Gate,
    Indicator,
    Link,
    Outlook,
    Phrase,
    Premise,
    Question,
    Recommendation,
    Rule,
    Scorecard,
    SituationRow,
    Source,
    Topic,
)
from saan.knowledge.pack import KINDS, Pack
from saan.knowledge.references import leaves, references
from saan.records.situation import DIMENSIONS
from saan.records.text import Place, Text

__all__ = ["KnowledgeBase", "join"]


@dataclass(frozen=True)
class KnowledgeBase:
    """The joined knowledge of all packs, each kind by qualified id in sorted order."""

    packs: tuple[Pack, ...]
    conditions: Mapping[str, Condition]
    questions: Mapping[str, Question]
    indicators: Mapping[str, Indicator]
    rules: Mapping[str, Rule]
    links: Mapping[str, Link]
    recommendations: Mapping[str, Recommendation]
    situations: Mapping[str, SituationRow]
    gates: Mapping[str, Gate]
    outlooks: Mapping[str, Outlook]
    scorecards: Mapping[str, Scorecard]
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    _owners: Mapping[int, Pack] = field(default_factory=dict, repr=False)

    @cached_property
    def _opposites(self) -> Mapping[str, str]:
        pairs = [(c.id, c.opposite) for c in self.conditions.values() if c.opposite]
        return dict(pairs) | {other: one for one, other in pairs}

    @cached_property
    def _indicators_of(self) -> Mapping[str, tuple[Indicator, ...]]:
        grouped: dict[str, list[Indicator]] = {}
        for indicator in self.indicators.values():
            grouped.setdefault(indicator.condition, []).append(indicator)
        return {condition: tuple(found) for condition, found in grouped.items()}

    def opposite(self, condition: str) -> str | None:
        """Return the condition of the other pole, declared on either side, or `None`."""
        return self._opposites.get(condition)

    def indicators_of(self, condition: str) -> tuple[tuple[Indicator, bool], ...]:
        """Return the indicators that speak on a condition; `True` marks those mirrored from its opposite."""
        own = tuple((indicator, False) for indicator in self._indicators_of.get(condition, ()))
        other = self.opposite(condition)
        return own + tuple((indicator, True) for indicator in self._indicators_of.get(other or "", ()))

    @cached_property
    def _rules_of(self) -> Mapping[str, tuple[Rule, ...]]:
        grouped: dict[str, list[Rule]] = {}
        for rule in self.rules.values():
            for said in rule.then:
                grouped.setdefault(said.condition, []).append(rule)
        return {condition: tuple(found) for condition, found in grouped.items()}

    def rules_of(self, condition: str) -> tuple[tuple[Rule, bool], ...]:
        """Return the general rules that speak on a condition; `True` marks those mirrored from its opposite."""
        own = tuple((rule, False) for rule in self._rules_of.get(condition, ()))
        other = self.opposite(condition)
        return own + tuple((rule, True) for rule in self._rules_of.get(other or "", ()))

    @cached_property
    def questions_read(self) -> frozenset[str]:
        """The questions whose answers some declaration reads, or whose place or words tell of the situation."""
        kinds = (getattr(self, kind) for kind in KINDS if kind != "questions")
        named = (references(item) for items in kinds for item in items.values())
        places = {dimension.place for dimension in DIMENSIONS.values() if dimension.place}
        told = (q.id for q in self.questions.values() if q.tells or q.path in places)
        return frozenset(name for found in named for kind, name in found if kind == "questions") | {*told}

    @cached_property
    def readers(self) -> Mapping[str, frozenset[str]]:
        """Map each question, measure, dimension of the situation and list to the conditions on which something that reads it can speak."""
        found: dict[str, set[str]] = {}
        for condition in self.conditions:
            for indicator, _ in self.indicators_of(condition):
                premises = (indicator.only_when,) if indicator.only_when else ()
                names = {indicator.question or indicator.measure or "", *_names_read(premises)}
                for name in names:
                    found.setdefault(name, set()).add(condition)
            for rule, _ in self.rules_of(condition):
                for name in {*_names_read(rule.premises), *(step.section or "" for step in rule.lists)}:
                    found.setdefault(name, set()).add(condition)
        return {name: frozenset(conditions) for name, conditions in found.items()}

    @cached_property
    def own_measures(self) -> Mapping[str, tuple[Pack, OwnMeasure]]:
        """The measures that packs bring, by their ids with the pack's id in front, each with its pack; sorted."""
        found = {f"{pack.id}:{own.id}": (pack, own) for pack in self.packs for own in pack.brought.measures}
        return dict(sorted(found.items()))

    @cached_property
    def instruments(self) -> Mapping[str, Scorecard]:
        """Map each instrument that a scorecard lists, as ``scores`` of case files call it, to that card."""
        return {card.instrument: card for card in reversed(list(self.scorecards.values())) if card.instrument}

    @cached_property
    def scales(self) -> Mapping[str, Text]:
        """Map each scale of these (``wilder:clear_roles``) to what it is called: its instrument, and its own name."""
        return {
            f"{instrument}:{row.name}": Text(
                th=f"{card.title.th} “{row.title.th}”", en=f"{card.title.en}, “{row.title.en}”"
            )
            for instrument, card in self.instruments.items()
            for row in card.rows
        }

    @cached_property
    def headings(self) -> Mapping[str, Phrase]:
        """Map each topic that a pack declares, as conditions and questions write it, to its heading."""
        return {name.rpartition(":")[2]: topic.title for name, topic in self.topics.items()}

    def pack_of(self, name: str) -> str:
        """Return the id of the pack that declares `name`: the part before the colon."""
        return name.partition(":")[0]

    def place_of(self, declaration: Declared, within: tuple[str | int, ...] = ()) -> Place | None:
        """Where a declaration stands in its pack's files, or a part `within` it."""
        owner = self._owners.get(id(declaration))
        return owner.place(declaration, within) if owner else None

    def changed(self, kind: str, name: str, declaration: Declared | None) -> KnowledgeBase:
        """Return this knowledge with one declaration put in place of what has this id, or left out where it is `None`.

        Raises `PackError` for the structural mistakes that `join` would find; all else is shared.
        """
        tables = {each: cast("Mapping[str, Declared]", getattr(self, each)) for each in KINDS}
        owners = dict(self._owners)
        owner = owners[id(tables[kind][name])]
        if declaration is not None:
            owners[id(declaration)] = owner
        changed = {name: declaration} if declaration is not None else {}
        rest = {other: item for other, item in tables[kind].items() if other != name}
        tables[kind] = dict(sorted({**rest, **changed}.items()))
        for item, message, hint, words in structural_problems(tables):
            raise owners[id(item)].broken([owners[id(item)].problem(item, message, hint, words)])
        return replace(self, _owners=owners, **{kind: tables[kind]})  # type: ignore[arg-type]

    def fault(
        self, declaration: Declared, message: str, hint: str = "", words: Sequence[object] = ()
    ) -> PackError:
        """Make the error that names a declaration's pack, place and line; `words` as for `Pack.problem`."""
        owner = self._owners[id(declaration)]
        problem = owner.problem(declaration, message, "", words)
        said = str(problem) if problem.line else message
        return PackError(owner.id, said, hint, distribution=owner.distribution)


def join(packs: Iterable[Pack]) -> KnowledgeBase:
    """Join packs into one knowledge base, independent of their order.

    Raises `PackError` naming the pack for duplicate ids, references to nothing, values that a question
    does not offer, circles of prerequisites, and claims that lean on recalled sources alone.
    """
    ordered = tuple(sorted(packs, key=lambda pack: pack.id))
    by_kind: dict[str, dict[str, Declared]] = {kind: {} for kind in KINDS}
    owners: dict[int, Pack] = {}
    problems: dict[str, list[Problem]] = {}
    for pack in ordered:
        for kind, items in pack.declared.items():
            for item in items:
                name = cast("Condition", item).id
                if name.partition(":")[0] != pack.id:
                    message = (
                        f"'{name}' is declared in another pack's name; leave out what stands before the colon"
                    )
                    problems.setdefault(pack.id, []).append(pack.problem(item, message))
                if name in by_kind[kind]:
                    problems.setdefault(pack.id, []).append(_twice(pack, name, item, by_kind[kind][name]))
                by_kind[kind][name] = item
                owners[id(item)] = pack
    tables = {kind: dict(sorted(items.items())) for kind, items in by_kind.items()}
    base = KnowledgeBase(packs=ordered, _owners=owners, **cast("dict[str, dict[str, object]]", tables))  # type: ignore[arg-type]
    for item, message, hint, words in structural_problems(tables):
        owner = owners[id(item)]
        problems.setdefault(owner.id, []).append(owner.problem(item, message, hint, words))
    _refuse(ordered, problems)
    return base


def _twice(pack: Pack, name: str, item: Declared, first: Declared) -> Problem:
    """The mistake of an id that a pack has given already, with the place where it did."""
    hint = "give one of the two another id"
    place = pack.place(first) if pack.read(first) else None
    return pack.problem(
        item, f"'{name}' is declared twice", f"{hint}; the first is at {place}" if place else hint
    )


def _names_read(premises: Iterable[Premise]) -> set[str]:
    """Return the questions and measures that premises read, and the dimensions of the situation as ``profile:<name>``."""
    tests = [leaf for premise in premises for leaf in leaves(premise)]
    read = {name for leaf in tests if (name := leaf.answer or leaf.measure)}
    return read | {f"profile:{leaf.profile}" for leaf in tests if leaf.profile}


def _refuse(packs: tuple[Pack, ...], problems: Mapping[str, list[Problem]]) -> None:
    duplicates = {pack.id for pack in packs if sum(other.id == pack.id for other in packs) > 1}
    for pack in packs:
        if pack.id in duplicates:
            others = [other for other in packs if other.id == pack.id and other is not pack]
            beside = ", ".join(other.distribution or f"the folder {other.folder}" for other in others)
            message = f"two packs have this id: also {beside}"
            raise PackError(pack.id, message, "remove one of them", distribution=pack.distribution)
        known = {other.id for other in packs}
        missing = [need for need in pack.manifest.requires if need not in known]
        if missing:
            near = did_you_mean(missing[0], known)
            hint = (
                near or f"install the pack '{missing[0]}' (--packs must name it too), or leave this one out"
            )
            message = f"needs '{missing[0]}', which is not loaded"
            raise PackError(pack.id, message, hint, distribution=pack.distribution)
        if found := problems.get(pack.id):
            raise pack.broken(found)
