"""Faults that stock experta has as a whole, run after run: each is seen there, and is not here."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from saan.inference.engine import Engine
from saan.inference.facts import OutlookFact
from saan.inference.language import AS, MATCH, NOT, OR, BaseFact, BaseRule, P
from tests.engine.inference.build import experta
from tests.fuzz.bases import Base, random_base
from tests.fuzz.naive import Oracle
from tests.fuzz.ours import TYPES, content, made, rule

STOCK: type = experta.KnowledgeEngine
A, B, C = (type(name, (BaseFact,), {}) for name in "ABC")


def engine(base: type, **rules: Any) -> Any:
    """Make an engine of one's own class, ready for facts; each rule has the id that it is given by."""
    for name, one in rules.items():
        one.__name__ = one.__wrapped__.__name__ = name
    made_now = type("Own", (base,), rules)()
    made_now.reset()
    return made_now


def grown(base: type, count: int = 60) -> float:
    """Make engines with rules of their own, one after the other; return how many blocks of memory each leaves behind."""

    def one(number: int) -> None:
        own = engine(base, more=BaseRule(A(x=P(lambda x: x > number)))(lambda _: None))
        own.declare(A(x=1))
        own.run()

    for number in range(20):
        one(number)
    gc.collect()
    before = sys.getallocatedblocks()
    for number in range(count):
        one(number)
    gc.collect()
    return (sys.getallocatedblocks() - before) / count


def test_engines_leave_nothing_behind() -> None:
    """The fault: stock experta keeps the checks of every engine ever made in tables of its classes."""
    assert grown(STOCK) > 2
    assert grown(Engine) < 1


def lacking(base: type, seed: int) -> frozenset[int]:
    """Say of eight things which are lacking, where four are there, the facts in some order."""
    found: set[int] = set()

    def rule_of(number: int) -> Any:
        return BaseRule(A(), NOT(B(n=number)))(lambda _: found.add(number))

    own = engine(base, **{f"lacking_{number}": rule_of(number) for number in range(8)})
    facts = [A(), *(B(n=number) for number in range(0, 8, 2))]
    Random(seed).shuffle(facts)  # noqa: S311 - an order, not a secret
    for fact in facts:
        own.declare(fact)
    own.run()
    return frozenset(found)


def test_the_order_of_facts_decides_nothing() -> None:
    """The fault: with rules that tie, stock experta concludes something else for almost every order of the facts."""
    assert len({lacking(STOCK, seed) for seed in range(12)}) > 1
    assert {lacking(Engine, seed) for seed in range(12)} == {frozenset({1, 3, 5, 7})}


def plain_bases(count: int) -> Iterator[Base]:
    """Yield random bases without strata and sweeping, which stock experta does not know."""
    seed = 0
    while count:
        base = random_base(seed)
        seed += 1
        if base.sweep is None and all(law.stratum == 1 for law in base.laws):
            count -= 1
            yield base


def concluded(base: type, random: Base) -> set[Any] | str:
    """Declare what a random base states, and run its rules; return what stands then, or the error's name."""
    try:
        own = engine(base, **{law.name: rule(law, nested=random.nested) for law in random.laws})
        for step in random.steps:
            if step.form == "state" and step.fact:
                own.declare(made(*step.fact, nested=random.nested))
        own.run()
    except Exception as error:  # noqa: BLE001 - stock experta fails in many ways
        return type(error).__name__
    return {content(fact) for fact in own.facts.values() if type(fact).__name__ in TYPES}


def test_random_rules_mean_what_the_oracle_says() -> None:
    """The fault: of random rules and facts stock experta concludes something else in a good part, or breaks."""
    wrong = {STOCK: 0, Engine: 0}
    for random in plain_bases(60):
        oracle = Oracle(random)
        for step in (*(step for step in random.steps if step.form == "state"), random.steps[-1]):
            oracle.take(step)
        for base in wrong:
            wrong[base] += concluded(base, random) != set(oracle.facts)
    assert wrong[STOCK] > 15
    assert wrong[Engine] == 0


def test_what_several_alternatives_conclude_stands_once_with_all_its_proofs() -> None:
    """The trap: an OR fires once for each side, in CLIPS, on stock experta and here; conclusions must be idempotent."""
    for base in (STOCK, Engine):
        fired: list[int] = []
        note = fired.append
        own = engine(base, either=BaseRule(OR(A(x=MATCH.x), B(x=MATCH.x)))(lambda _, x, note=note: note(x)))
        own.declare(A(x=1), B(x=1))
        own.run()
        assert fired == [1, 1]
    own = engine(Engine, either=BaseRule(OR(A(), B()))(lambda own: own.declare(OutlookFact.about("o"))))
    own.declare(A(), B())
    own.run()
    assert len(own.facts.known(OutlookFact)) == 1
    assert [said.asserted for said in own.justifications()] == [("outlook:o",)] * 2


def taking_back(base: type) -> list[int]:
    """Let forty rules wait to take back the same fact, and deny half of them; say which fired."""
    taken: list[int] = []

    def rule_of(number: int) -> Any:
        def body(own: Any, fact: Any) -> None:
            own.retract(fact)
            taken.append(number)

        return BaseRule(AS.fact << A(), NOT(B(n=number)))(body)

    own = engine(base, **{f"rule_{number:02}": rule_of(number) for number in range(40)})
    own.declare(A())
    for number in range(0, 40, 2):
        own.declare(B(n=number))
    own.run()
    return taken


def test_nothing_is_taken_back_twice() -> None:
    """The fault, which breaks Waltz: a withdrawn activation of stock experta fires, and takes back what is gone already."""
    with pytest.raises(IndexError):
        taking_back(STOCK)
    assert taking_back(Engine) == [1]


def test_engines_in_turn_do_not_forget() -> None:
    """The fault: stock experta keeps what it looks up for one engine at a time, and searches anew for each other."""
    two = [engine(STOCK, one=BaseRule(A(x=MATCH.x))(lambda _, **__: None)) for _ in range(2)]
    kept = experta.matchers.rete.ReteMatcher._get_conflict_set_nodes
    before = kept.cache_info().misses
    for number in range(10):
        for own in two:
            own.declare(A(x=number))
    assert kept.cache_info().misses - before == 20
    ours = [engine(Engine, one=BaseRule(A(x=MATCH.x))(lambda _, **__: None)) for _ in range(2)]
    for own in ours:
        own.declare(A(x=0))
    chains = [own.matcher._chains[0] for own in ours]
    for number in range(1, 10):
        for own in ours:
            own.declare(A(x=number))
    assert [own.matcher._chains for own in ours] == [[chain] for chain in chains]
