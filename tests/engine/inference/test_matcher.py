"""The matcher finds every match and nothing else, whatever the order in which facts and rules arrive."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saan.errors import PackError
from saan.inference import Limits, RunawayError
from saan.inference.engine import Engine
from saan.inference.language import NOT, TEST, BaseRule
from saan.inference.matcher import BuiltRule, Match
from saan.inference.patterns import left_sides
from saan.inference.strategy import key_of
from saan.rules import MATCH, Answer, P
from tests.engine.inference.build import answer

Keys = tuple[str, ...]


def built(*conditions: Any, name: str = "rule", body: Any = None) -> BuiltRule:
    """Make a rule whose firings are seen in the justifications."""

    def nothing(engine: Any, match: Match) -> None: ...

    (left,) = left_sides(BaseRule(*conditions))
    return BuiltRule(name, "demo", "demo-dist 1", 1, left, body or nothing)


def fired(
    rules: Sequence[BuiltRule], before: Sequence[Answer], after: Sequence[Answer]
) -> list[tuple[str, Keys]]:
    """Declare some facts, then the rules, then the other facts; return the firings in order."""
    engine = Engine(Limits())
    engine.declare(*before)
    for rule in rules:
        engine.matcher.add_rule(rule)
    for fact in after:
        engine.declare(fact)
    engine.run()
    return [(firing.rule, firing.matched) for firing in engine.justifications()]


def stated(question: str, value: Any, n: int) -> Answer:
    return Answer.of(answer(question, value, n=n))


QUESTIONS, VALUES = ["a", "b"], [1.0, 2.0, True]


def odd(value: Any) -> bool:
    return value == 1.0 and value is not True


FIELDS: list[dict[str, Any]] = [{}, {"value": 1.0}, {"value": P(odd)}, {"value": MATCH.x}, {"value": MATCH.y}]
asked = st.builds(
    lambda about, fields: about | fields,
    st.sampled_from([{}, *({"question": q} for q in QUESTIONS)]),
    st.sampled_from(FIELDS),
)
denied = st.sampled_from([{"question": q} | fields for q in QUESTIONS for fields in FIELDS])


@st.composite
def rules(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]], bool]:
    """Patterns asked for, patterns denied, and whether a TEST asks that x be more than 1."""
    present, absent = draw(st.lists(asked, min_size=1, max_size=3)), draw(st.lists(denied, max_size=2))
    return (
        present,
        absent,
        draw(st.booleans()) and any(repr(p.get("value")) == repr(MATCH.x) for p in present),
    )


def expected(
    present: list[dict[str, Any]], absent: list[dict[str, Any]], *, tested: bool, facts: Sequence[Answer]
) -> set[Keys]:
    """Try every combination of facts."""
    found = set()
    for chosen in product(facts, repeat=len(present)):
        context: dict[str, Any] | None = {}
        for pattern, fact in zip(present, chosen, strict=True):
            context = fits(pattern, fact, context) if context is not None else None
        if context is None or any(
            fits(pattern, fact, context) is not None for pattern in absent for fact in facts
        ):
            continue
        if not tested or context["x"] > 1:
            found.add(tuple(fact.key for fact in chosen))
    return found


def fits(pattern: dict[str, Any], fact: Answer, context: dict[str, Any]) -> dict[str, Any] | None:
    value, wanted = fact["value"], pattern.get("value")
    if pattern.get("question", fact["question"]) != fact["question"]:
        return None
    if isinstance(wanted, float) and (type(value) is not float or value != wanted):
        return None
    if isinstance(wanted, P) and not odd(value):
        return None
    name = getattr(wanted, "__bind__", None)
    if name and (type(context.get(name, value)), context.get(name, value)) != (type(value), value):
        return None
    return context | ({name: value} if name else {})


@settings(max_examples=300, deadline=None)
@given(
    rules(),
    st.lists(st.tuples(st.sampled_from(QUESTIONS), st.sampled_from(VALUES)), max_size=5),
    st.integers(0, 5),
)
def test_joins_negation_and_tests_are_those_of_trying_everything(
    rule: tuple[list[dict[str, Any]], list[dict[str, Any]], bool], values: list[tuple[str, Any]], split: int
) -> None:
    """Every match is found exactly once, and none that a fact denies, however facts and rules come."""
    present, absent, tested = rule
    facts = [stated(question, value, n) for n, (question, value) in enumerate(values)]
    conditions = [Answer(**pattern) for pattern in present] + [NOT(Answer(**pattern)) for pattern in absent]
    test = [TEST(lambda x: x > 1)] if tested else []
    got = fired([built(*conditions, *test)], facts[:split], facts[split:])
    assert sorted(keys for _, keys in got) == sorted(expected(present, absent, tested=tested, facts=facts))


def test_a_fact_that_comes_later_withdraws_what_it_denies() -> None:
    """A rule guarded by NOT that is on the agenda already does not fire once the NOT fails."""
    rule = built(Answer(question="a"), NOT(Answer(question="b", value="yes")))
    assert fired([rule], [stated("a", "x", 0)], []) == [("rule", ("answer:answers.a[0]",))]
    assert fired([rule], [stated("a", "x", 0)], [stated("b", "yes", 1)]) == []


def test_a_variable_can_be_asked_to_differ() -> None:
    """~MATCH.x matches the answers whose value is another than the one bound before."""
    rule = built(Answer(question="a", value=MATCH.x), Answer(question="b", value=~MATCH.x))
    facts = [stated("a", "yes", 0), stated("b", "yes", 1), stated("b", "no", 2)]
    assert fired([rule], facts, []) == [("rule", ("answer:answers.a[0]", "answer:answers.b[2]"))]


def test_a_predicate_that_fails_is_named_with_rule_and_pack() -> None:
    """An exception in a condition names the rule, its pack and distribution, and keeps its cause, but no value."""
    engine = Engine(Limits())
    engine.matcher.add_rule(
        built(Answer(question="a", value=P(lambda value: value > 3)), name="demo:Rules.more")
    )
    with pytest.raises(
        PackError, match=r"rule pack demo \(demo-dist 1\): rule demo:Rules\.more fails while"
    ) as caught:
        engine.declare(stated("a", "private", 0))
    assert isinstance(caught.value.__cause__, TypeError)
    assert "private" not in str(caught.value)


def test_an_engine_is_not_left_running_by_an_exception() -> None:
    """Whatever a rule's body raises passes on, and the engine knows that it has stopped."""

    def fail(*_: Any) -> None:
        raise KeyError

    engine = Engine(Limits())
    engine.matcher.add_rule(built(Answer(question="a"), body=fail))
    engine.declare(stated("a", "x", 0))
    with pytest.raises(KeyError):
        engine.run()
    assert not engine.running


def test_a_join_that_explodes_is_stopped_and_named() -> None:
    """Five patterns over a hundred answers would be ten thousand million matches."""
    engine = Engine(Limits())
    engine.declare(*(stated("a", "x", n) for n in range(100)))
    with pytest.raises(RunawayError, match="rule explodes ran away: more than 3000 matches") as caught:
        engine.matcher.add_rule(built(*[Answer(question="a")] * 5, name="explodes"))
    assert (caught.value.rule, caught.value.pack) == ("explodes", "demo")


def test_a_join_that_finds_nothing_is_stopped_too() -> None:
    """Trying without ever matching costs as much: it is bounded by the facts tried."""
    engine = Engine(Limits(steps=10_000))
    engine.declare(*(stated("a", n, n) for n in range(100)))
    with pytest.raises(RunawayError, match="more than 10000 facts tried"):
        engine.matcher.add_rule(
            built(
                *[Answer(question="a", value=MATCH.x)] * 2,
                *[Answer(value=MATCH.y)] * 2,
                TEST(lambda x, y: x == -y and False),
            )
        )


def test_the_cost_of_a_fact_does_not_grow_with_rules_that_do_not_read_it() -> None:
    """Two thousand rules about other questions cost nothing when one question is answered."""
    engine = Engine(Limits(steps=10))
    for n in range(2_000):
        engine.matcher.add_rule(built(Answer(question=f"other{n}"), name=f"rule{n}"))
    engine.matcher.add_rule(built(Answer(question="a")))
    engine.declare(stated("a", "x", 0))
    assert engine.matcher.tried == 1


def test_many_facts_with_one_value_join_and_part_like_few() -> None:
    """Facts that share a value are found and taken back one by one, whether they are few or many."""
    engine = Engine(Limits())
    engine.matcher.add_rule(built(Answer(question="a", value=MATCH.x), Answer(question="b", value=MATCH.x)))
    engine.declare(*(stated("a", "x", n) for n in range(3)))
    others = [stated("b", "x", n) for n in range(30)]

    def partners() -> list[str]:
        return sorted(key_of(match.facts[1]) for match in engine.agenda.activations)

    for there, fact in enumerate(others):
        assert len(partners()) == 3 * there
        engine.declare(fact)
    left = {fact.key for fact in others}
    for fact in (*others[::2], *others[1::2]):
        assert partners() == sorted([*left] * 3)
        engine.retract(fact)
        left.discard(fact.key)
    assert partners() == []
