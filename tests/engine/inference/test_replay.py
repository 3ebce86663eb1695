"""Every firing on every example case replays: its rule, alone with what it matched, concludes what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from saan.case import read
from saan.inference import Inference, Rulebook, prepare, run
from saan.inference.engine import Engine
from saan.inference.facts import Answer, FindingFact, MeasureFact, ProfileFact, SaanFact
from saan.inference.listed_facts import facts_of
from saan.inference.matcher import BuiltRule
from saan.knowledge import KnowledgeBase, join
from saan.plugins import load
from saan.reasoning.assessing import Assessor
from saan.records import Case, Justification
from tests.engine.shuffled import second

CASES = sorted((Path(__file__).parents[3] / "examples" / "cases").glob("*.yaml"))


@cache
def knowledge() -> KnowledgeBase:
    """The installed packs, and one with rules in Python."""
    return join([*load().knowledge.packs, second()])


@cache
def inferred(path: Path) -> tuple[Case, Inference]:
    case = read(path, knowledge())
    return case, run(knowledge(), case, Assessor(knowledge(), case))


def given(case: Case, got: Inference, book: Rulebook) -> Iterator[SaanFact]:
    """Yield what stands without any firing: what the case states, and findings, which are made of evidence."""
    yield from map(Answer.of, case.observations)
    yield from map(MeasureFact.of, case.measures)
    yield from map(ProfileFact.of, case.profile)
    yield from facts_of(case.lists, book.lists, book.names)
    yield from map(FindingFact.of, got.findings)


def replayed(rules: list[BuiltRule], firing: Justification, facts: Mapping[str, SaanFact]) -> list[SaanFact]:
    """Give a rule's alternatives nothing but the facts of one firing; return what it then concludes."""
    engine = Engine(rules=rules)
    engine.declare(*(facts[key] for key in dict.fromkeys(firing.matched)))
    engine.run()
    told = engine.justifications()
    assert firing in told
    made = [
        fact
        for fact in engine.facts.values()
        if isinstance(fact, SaanFact) and fact.key not in firing.matched
    ]
    assert {fact.key for fact in made} == {key for each in told for key in each.asserted}
    return made


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_firing_replays(path: Path) -> None:
    """What it matched was there before it, stated by the case or concluded; under its bindings it concludes the same."""
    book = prepare(knowledge())
    rules: dict[str, list[BuiltRule]] = defaultdict(list)
    for rule in book.rules:
        rules[rule.id].append(_awake(rule))
    case, got = inferred(path)
    facts = {fact.key: fact for fact in given(case, got, book)}
    for firing in got.justifications:
        facts |= {fact.key: fact for fact in replayed(rules[firing.rule], firing, facts)}
    assert facts.keys() >= _concluded(got)


def _awake(rule: BuiltRule) -> BuiltRule:
    """Return a rule that waits for nothing but what it matches; a general rule waits for whole lists."""
    return BuiltRule(
        rule.id,
        rule.pack,
        rule.distribution,
        rule.stratum,
        rule.left,
        rule.fire,
        rule.salience,
        rule.alternative,
    )


def _concluded(got: Inference) -> set[str]:
    """The keys of all conclusions that only a firing can have made."""
    made = {f"link:{name}" for name in got.active_links} | {f"contra:{one}#{n}" for one, n in got.contra}
    made |= {f"applicable:{name}" for name in got.applicable if knowledge().recommendations[name].when}
    made |= {f"open:{name}" for name in got.open_links if knowledge().links[name].only_when}
    return made | {piece.id for piece in got.evidence} | {f"outlook:{held.id}" for held in got.outlooks}


def test_declared_general_and_python_rules_are_replayed() -> None:
    """The cases and packs are worth replaying: rules of each kind fire."""
    kinds = {"community:": 100, "neighbours:r": 1, "neighbours:Neighbours.": 2}
    fired = [firing.rule for path in CASES for firing in inferred(path)[1].justifications]
    assert all(sum(rule.startswith(kind) for rule in fired) >= least for kind, least in kinds.items())
