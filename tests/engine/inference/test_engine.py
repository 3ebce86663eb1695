"""The engine for rules in experta's notation: each fault of stock experta beside what the engine does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from typing import Any

import pytest

from saan.errors import PackError, SaanError
from saan.inference import Limits, RunawayError
from saan.inference.engine import Engine
from saan.inference.language import (
    AND,
    EXISTS,
    FORALL,
    MATCH,
    NOT,
    OR,
    TEST,
    BaseFact,
    BaseRule,
    DefFacts,
    Field,
    L,
    P,
)
from tests.engine.inference.build import experta

PRIVATE = "a name that must not be seen"
A, B, C = (type(name, (BaseFact,), {}) for name in "ABC")


class Sub(A):  # type: ignore[misc, valid-type]
    """A kind of A."""


class Defaulted(BaseFact):
    """Has a field with a default."""

    age = Field(int, default=3)


def noted(base: type, *conditions: Any) -> tuple[Any, list[dict[str, Any]]]:
    """Make an engine with one rule, and the list that each firing adds its variables to."""
    fired: list[dict[str, Any]] = []

    def note(_: Any, **bound: Any) -> None:
        fired.append(bound)

    engine = type("Noting", (base,), {"rule": BaseRule(*conditions)(note)})()
    engine.reset()
    return engine, fired


def fired(base: type, conditions: tuple[Any, ...], facts: list[Any]) -> list[dict[str, Any]]:
    engine, found = noted(base, *conditions)
    engine.declare(*facts)
    engine.run()
    return found


BOTH = AND(A(x=MATCH.x), B(x=MATCH.x))
EACH: list[tuple[tuple[Any, ...], Callable[[], list[Any]], list[dict[str, Any]]]] = [
    ((C(), NOT(A(x=1), B(x=1))), lambda: [C(), A(x=1)], [{}]),
    ((C(), NOT(BOTH)), lambda: [C(), A(x=1), B(x=2)], [{}]),
    ((C(), EXISTS(A(), B())), lambda: [C(), A(x=1)], []),
    ((A(x=MATCH.x), EXISTS(B(x=MATCH.x))), lambda: [A(x=1), A(x=2), B(x=2)], [{"x": 2}]),
    (
        (C(g=MATCH.g), FORALL(A(g=MATCH.g, n=MATCH.n), B(n=MATCH.n))),
        lambda: [C(g=1), C(g=2), A(g=1, n=1), A(g=2, n=2), B(n=1)],
        [{"g": 1}],
    ),
    ((A(x=L(1)),), lambda: [A(x=True)], []),
    ((A(x=MATCH.x),), lambda: [Sub(x=1)], [{"x": 1}]),
    ((A(x=MATCH.x), B(x=MATCH.x)), lambda: [A(x=1), B(x=True)], []),
]


@pytest.mark.parametrize(("conditions", "facts", "right"), EACH)
def test_rules_mean_what_they_mean_in_clips_and_not_what_stock_experta_makes_of_them(
    conditions: tuple[Any, ...], facts: Callable[[], list[Any]], right: list[dict[str, Any]]
) -> None:
    """The fault beside its handling: each of these rules fires wrongly, or wrongly does not, on stock experta."""
    assert fired(experta.KnowledgeEngine, conditions, facts()) != right
    assert fired(Engine, conditions, facts()) == right


@pytest.mark.parametrize("inner", [EXISTS(B()), TEST(lambda: False)])
def test_not_around_exists_and_test(inner: Any) -> None:
    """The fault: stock experta cannot even build the engine."""
    with pytest.raises(KeyError):
        fired(experta.KnowledgeEngine, (A(), NOT(inner)), [A()])
    assert fired(Engine, (A(), NOT(inner)), [A()]) == [{}]


def test_conditions_can_be_joined_by_and(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault: AND & AND and constraints like it are a NameError, for experta forgot an import."""
    more, less = P(lambda x: x > 1), P(lambda x: x < 5)
    joined = AND(A(), B()) & AND(C(), C())
    assert fired(Engine, (joined,), [A(), B(), C()]) == [{}]
    assert fired(Engine, (A(x=(more & less) & (more & less)),), [A(x=3), A(x=7)]) == [{}]
    for module in (experta.conditionalelement, experta.fieldconstraint):
        monkeypatch.delattr(module, "chain")
    with pytest.raises(NameError):
        AND(A(), B()) & AND(C(), C())
    with pytest.raises(NameError):
        (more & less) & (more & less)


def test_a_variable_asked_for_before_it_is_bound_is_refused_when_the_engine_is_built() -> None:
    """The fault: stock experta fails with a RuntimeError while it matches."""
    conditions = A(x=~MATCH.x), B(x=MATCH.x)
    engine, _ = noted(experta.KnowledgeEngine, *conditions)
    with pytest.raises(RuntimeError):
        engine.declare(A(x=1), B(x=2))
    with pytest.raises(PackError, match=r"rule note uses .*: MATCH\.x inside ~ or \| before it is bound"):
        noted(Engine, *conditions)


def test_nothing_is_lost_as_a_duplicate_that_is_none() -> None:
    """Only the same type and content is the same fact; a default counts as if it were written."""
    engine, found = noted(Engine, A(x=MATCH.x))
    engine.declare(*(A(x=x) for x in (1, True, 1.0, "1", (1,), (True,), 1)))
    engine.run()
    assert len(found) == 6
    stock, ours = experta.KnowledgeEngine(), Engine()
    for engine, kept in ((stock, 2), (ours, 1)):
        engine.reset()
        engine.declare(Defaulted(), Defaulted(age=3))
        assert sum(isinstance(fact, Defaulted) for fact in engine.facts.values()) == kept


def test_a_fact_taken_back_and_declared_anew_in_one_firing_is_still_there() -> None:
    """What a rule's body does is told to the matcher at once; what was there before and after never left."""

    def again(engine: Any, fact: Any) -> None:
        engine.retract(fact)
        engine.declare(fact)

    found: list[int] = []
    rules = {
        "a": BaseRule("fact" << A(), C())(again),
        "b": BaseRule(A(x=MATCH.x))(lambda _, x: found.append(x)),
    }
    engine = type("Again", (Engine,), rules)()
    engine.reset()
    engine.declare(A(x=1), C())
    engine.run()
    assert found == [1]
    assert [fact for fact in engine.facts.values() if isinstance(fact, A)]


NANS = (
    float("nan"),
    (1, float("nan")),
    Decimal("NaN"),
    Decimal("sNaN"),
    complex("nan"),
    {"a": {"b": float("nan")}},
)


@pytest.mark.parametrize("value", NANS, ids=str)
def test_nan_is_refused_and_errors_show_no_value(value: Any) -> None:
    """Neither a value that is no number, nor an invalid field, is told with what the fact holds."""
    engine = Engine()
    engine.reset()
    with pytest.raises(SaanError, match=r"A\.x is not a number") as caught:
        engine.declare(A(x=value, name=PRIVATE))
    assert PRIVATE not in str(caught.value)
    with pytest.raises(ValueError, match="invalid value of field 'age' of Defaulted") as wrong:
        engine.declare(Defaulted(age=PRIVATE))
    assert PRIVATE not in str(wrong.value)
    with pytest.raises(TypeError, match="cannot contain conditional elements"):
        engine.declare(A(x=MATCH.x))


@pytest.mark.parametrize("value", [object(), (1, (object(),)), {"a": len}, lambda: 1], ids=lambda _: "")
def test_what_is_known_by_its_place_in_memory_alone_is_refused(value: Any) -> None:
    """An object would stand with its address in orders and justifications, other in each process."""
    engine = Engine()
    engine.reset()
    with pytest.raises(SaanError, match=r"A\.x cannot be a "):
        engine.declare(A(x=value))


@pytest.mark.parametrize("base", [experta.KnowledgeEngine, Engine])
def test_properties_are_looked_at_by_stock_experta_only(base: type) -> None:
    """The fault: stock experta evaluates every property of an engine whenever it is built and reset."""
    looked: list[bool] = []
    engine = type("Looking", (base,), {"seen": property(lambda _: looked.append(True))})()
    engine.reset()
    assert bool(looked) == (base is not Engine)


@pytest.mark.parametrize("base", [experta.KnowledgeEngine, Engine])
def test_engines_of_one_class_do_not_meet(base: type) -> None:
    """The fault: stock experta writes the engine into the rule that all engines of a class share."""
    rule = BaseRule(A())(lambda _: None)
    for engine in (owner := type("Shared", (base,), {"rule": rule}))(), owner():
        engine.reset()
    assert (rule._wrapped_self is None) == (base is Engine)


def test_initial_facts_are_declared_at_each_reset_with_what_is_given() -> None:
    """@DefFacts works as experta documents it."""

    class Given(Engine):
        @DefFacts()
        def start(self, x: int = 7) -> Any:
            yield A(x=x)

    engine = Given()
    for given, x in (({}, 7), ({"x": 1, "other": 2}, 1)):
        engine.reset(**given)
        assert [fact["x"] for fact in engine.facts.values() if isinstance(fact, A)] == [x]


def test_nested_fields_and_missing_ones() -> None:
    """A path reads into nested values; a field that a fact does not have matches nothing, not even its absence of value."""
    assert fired(Engine, (A(x__0__name=MATCH.n),), [A(x=[{"name": "n"}]), A(x=[]), A(y=1)]) == [{"n": "n"}]
    assert fired(Engine, (A(x=~L(1)),), [A(y=1)]) == []


@pytest.mark.parametrize("conditions", [(A(x=P(lambda x: x > 3)),), (A(x=MATCH.x), TEST(lambda x: x > 3))])
def test_after_a_condition_fails_only_a_new_beginning_helps(conditions: tuple[Any, ...]) -> None:
    """A predicate or TEST that raises names its rule; the engine goes on only after reset, and is then as new."""
    engine, found = noted(Engine, *conditions, OR(B(), C()))
    with pytest.raises(PackError, match="rule note fails while it is matched: TypeError"):
        engine.declare(B(), A(x=5), A(x="unknown"))
    with pytest.raises(SaanError, match="an exception stopped the engine"):
        engine.run()
    engine.reset()
    engine.run()
    assert found == []
    engine.declare(B(), A(x=5))
    engine.run()
    assert len(found) == 1


def test_a_rule_that_is_built_late_sees_facts_of_derived_types() -> None:
    """What was there before the rule was built is denied, or found, by the types that its type derives from."""
    for condition, times in ((NOT(A()), 0), (EXISTS(A()), 1)):
        engine, found = noted(Engine, B(), condition)
        engine.declare(Sub())
        engine.declare(B())
        engine.run()
        assert len(found) == times


def test_after_a_body_raises_nothing_counts_as_said_by_it() -> None:
    """What is declared later stands by itself, and no rule is firing any more."""

    def fail(_: Any) -> None:
        raise ValueError("it fails")

    engine = type("Failing", (Engine,), {"fail": BaseRule(A())(fail)})(logical=True)
    engine.reset()
    engine.declare(gone := A())
    with pytest.raises(ValueError, match="it fails"):
        engine.run()
    assert engine.matched == ()
    engine.declare(kept := B())
    engine.retract(gone)
    assert engine.facts.like(kept) is kept


def test_a_body_cannot_run_its_engine() -> None:
    """A run within a run would end the outer one, and lose what the body asserts after it: it is refused."""

    def again(own: Any) -> None:
        own.declare(B())
        own.run()

    engine = type("Again", (Engine,), {"again": BaseRule(A())(again)})()
    engine.reset()
    engine.declare(A())
    with pytest.raises(SaanError, match="a rule cannot run the engine that it fires in"):
        engine.run()


class Undecided:
    """What cannot be said to hold or not."""

    def __init__(self, _: int) -> None: ...

    def __bool__(self) -> bool:
        raise ValueError


@pytest.mark.parametrize("fault", [lambda x: sys.exit(x), lambda x: Undecided(x)])
@pytest.mark.parametrize(
    "conditions",
    [lambda fault: [A(x=P(fault))], lambda fault: [A(x=MATCH.x), TEST(fault)]],
    ids=["predicate", "test"],
)
def test_a_condition_that_would_end_the_program_or_decides_nothing_is_named(
    conditions: Callable[[Any], list[Any]], fault: Any
) -> None:
    """A predicate or TEST that calls sys.exit, or whose result is neither true nor false, names its rule."""
    engine, _ = noted(Engine, *conditions(fault))
    with pytest.raises(PackError, match=r"rule note fails while it is matched: (SystemExit|ValueError)"):
        engine.declare(A(x=1))


def test_a_rule_that_fires_without_end_is_stopped_and_named() -> None:
    """The limit on firings names the rule that fired most."""

    def more(engine: Any, n: int) -> None:
        engine.declare(A(n=n + 1))

    engine = type("Endless", (Engine,), {"more": BaseRule(A(n=MATCH.n))(more)})(Limits(firings=50))
    engine.reset()
    engine.declare(A(n=0))
    with pytest.raises(RunawayError, match="rule more ran away: more than 50 firings"):
        engine.run()


def test_rules_are_asleep_until_facts_reach_all_their_patterns() -> None:
    """A rule is built when each of its patterns has a fact, also one that came before; and it is kept."""
    engine, found = noted(Engine, A(), B(x=1))
    engine.declare(A(), B(x=2))
    assert engine.matcher.built == frozenset()
    engine.declare(B(x=1))
    assert engine.matcher.built == {"note"}
    engine.reset()
    engine.run()
    assert (engine.matcher.built, found) == ({"note"}, [])


def _alone(x: int) -> list[dict[str, Any]]:
    return fired(Engine, (A(x=MATCH.x), NOT(B(x=MATCH.x))), [A(x=x), A(x=x + 1), B(x=x)])


def test_several_processes_conclude_the_same() -> None:
    """Engines in other processes work as one alone does."""
    with ProcessPoolExecutor(2) as pool:
        assert list(pool.map(_alone, range(4))) == [[{"x": x + 1}] for x in range(4)]
