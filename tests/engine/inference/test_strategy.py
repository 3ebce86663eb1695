"""The agenda: exactly what was withdrawn is removed, and the order is the same everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from saan.inference.engine import Engine
from tests.engine.inference.build import experta

LACKING = 40


def lacking_engine(base: type = experta.KnowledgeEngine) -> Any:
    """Forty rules "X is lacking", each guarded by NOT."""
    fired: set[int] = set()

    def rule(number: int) -> Any:
        def conclude(engine: Any) -> None:  # noqa: ARG001 - experta hands the engine over
            fired.add(number)

        conclude.__name__ = f"lacking_{number}"
        return experta.Rule(experta.Fact(asked=True), experta.NOT(experta.Fact(has=number)))(conclude)

    body: dict[str, Any] = {f"rule_{number}": rule(number) for number in range(LACKING)}
    engine = type("Lacking", (base,), body)()
    engine.fired = fired
    return engine


def wrongly_lacking(engine: Any) -> set[int]:
    """Declare every second strength after the rules have come on the agenda; return what is said against the facts."""
    engine.reset()
    engine.declare(experta.Fact(asked=True))
    present = set(range(0, LACKING, 2))
    for number in sorted(present):
        engine.declare(experta.Fact(has=number))
    engine.run()
    assert engine.fired >= set(range(1, LACKING, 2)), "what is truly lacking must be found"
    wrong: set[int] = engine.fired & present
    return wrong


def test_stock_experta_concludes_what_the_facts_deny() -> None:
    """The fault: withdrawn activations stay on the agenda among ties and fire."""
    assert wrongly_lacking(lacking_engine())


def test_nothing_withdrawn_fires() -> None:
    """The same rules and facts conclude nothing that the facts deny."""
    assert wrongly_lacking(lacking_engine(Engine)) == set()


ORDER = """
import random, sys
from saan.inference.shim import load_experta
from saan.inference.engine import Engine

experta = load_experta()
ours, seed = sys.argv[1] == "ours", int(sys.argv[2])
shuffle = random.Random(seed).shuffle
fired = []

def rule(number):
    def conclude(engine, x):
        fired.append(f"{number}{x}")
    conclude.__name__ = f"rule_{number}"
    salience = number % 3
    return experta.Rule(experta.Fact(n=experta.MATCH.x), experta.Fact(y=number % 2), salience=salience)(conclude)

names = list(range(12))
shuffle(names)
body = {f"rule_{number}": rule(number) for number in names}
engine = type("Ordered", (Engine if ours else experta.KnowledgeEngine,), body)()
engine.reset()
facts = [experta.Fact(n=letter, a={letter + each for each in "defgh"} | {"z"}) for letter in "abc"] + [experta.Fact(y=0), experta.Fact(y=1)]
shuffle(facts)
engine.declare(*facts)
engine.run()
print(" ".join(fired))
"""


def orders(whose: str) -> set[str]:
    """Fire the same rules in processes with different hash seeds and orders of declaration."""
    found = set()
    for seed in range(3):
        environment = os.environ | {"PYTHONHASHSEED": str(seed)}
        command = [sys.executable, "-c", ORDER, whose, str(seed)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=True
        )
        found.add(done.stdout)
    return found


def test_stock_experta_fires_in_another_order_in_every_process() -> None:
    """The fault: the order depends on the hash seed and on the order of declaration."""
    assert len(orders("stock")) > 1


def test_our_order_is_the_same_everywhere() -> None:
    """Salience, then rule id, then facts, also those that hold sets: one order whatever the hash seed and the order of declaration."""
    (order,) = orders("ours")
    fired = order.split()
    assert fired == sorted(fired, key=lambda name: (-(int(name[:-1]) % 3), f"rule_{name[:-1]}", name[-1]))
    assert len(fired) == 36


def test_strata_come_before_salience() -> None:
    """However high the salience, a rule of a higher stratum waits: the same conclusions whatever packs ask for."""
    fired: list[str] = []

    def rule(name: str, stratum: int, salience: int) -> Any:
        def note(_: Any) -> None:
            fired.append(name)

        note.__name__ = name
        note.stratum = stratum  # type: ignore[attr-defined]
        return experta.Rule(experta.Fact(x=1), salience=salience)(note)

    engine: Any = type("Strata", (Engine,), {"high": rule("high", 2, 9), "low": rule("low", 1, 0)})()
    engine.reset()
    engine.declare(experta.Fact(x=1))
    engine.run()
    assert fired == ["low", "high"]


def test_the_agenda_gives_up_the_places_of_what_was_withdrawn() -> None:
    """However often matches come and go before they fire, the agenda grows no longer than twice what waits."""
    fired: list[int] = []

    def note(_: Any, x: int) -> None:
        fired.append(x)

    note.__name__ = "note"
    rule = experta.Rule(experta.Fact(n=experta.MATCH.x), experta.Fact(go=True))(note)
    engine: Any = type("Withdrawn", (Engine,), {"note": rule})()
    engine.reset()
    engine.declare(*(experta.Fact(n=number) for number in (3, 1, 4, 5, 9, 2, 6)))
    for _ in range(50):
        go = engine.declare(experta.Fact(go=True))
        assert len(engine.agenda.activations) == 7
        assert len(engine.agenda._heap) <= 2 * 7
        engine.retract(go)
    assert engine.agenda.activations == []
    engine.declare(experta.Fact(go=True))
    engine.run()
    assert fired == [1, 2, 3, 4, 5, 6, 9]


def test_run_with_steps_does_not_say_that_it_stopped() -> None:
    """The fault behind our own limits: experta's run(steps) ends in silence with work left."""
    engine = lacking_engine()
    engine.reset()
    engine.declare(experta.Fact(asked=True))
    assert engine.run(steps=3) is None
    assert len(engine.fired) == 3
    assert engine.agenda.activations
