"""Limits stop rules that run away, and no case for being large: what people say adds up, and never multiplies."""

from __future__ import annotations

import time
from typing import Any

import pytest

from saan.inference import Limits, RunawayError, prepare, run
from saan.inference.engine import Engine
from saan.inference.language import MATCH, BaseFact, BaseRule
from saan.knowledge.model import Question
from saan.plugins import load
from saan.reasoning.assessing import Assessor
from saan.records import Observation, Value
from tests.engine.inference.build import (
    CHOICE,
    STRONG,
    aggregate,
    answer,
    base,
    case,
    infer,
    speaking,
)

MANY = 60
QUESTIONS = [CHOICE, *(CHOICE | {"id": name} for name in "rst")]
EVERY = {"all": [{"answer": question, "is": ["a"]} for question in "qrst"]}
SAID = [answer(f"demo:{question}", "a", n=n) for question in "qrst" for n in range(MANY)]


class Start(BaseFact):
    """What a rule waits for."""


class Thing(BaseFact):
    """Something that is counted."""


def test_what_many_people_answer_to_many_questions_adds_up() -> None:
    """A premise over four questions that sixty people answer each takes as many firings as there are answers."""
    got = infer(*SAID, questions=QUESTIONS, outlooks=[{"id": "o", "when": EVERY}])
    assert len(got.justifications) == 4 * MANY
    assert len(got.outlooks[0].why) == 4 * MANY


def test_answers_that_an_indicator_asks_for_beside_its_own_do_not_multiply() -> None:
    """Each answer speaks once, whatever number of answers holds its only_when; so does a link open."""
    declared: dict[str, Any] = {
        "indicators": speaking(STRONG, only_when=EVERY),
        "links": [{"id": "l", "from": "c", "to": "d", "only_when": EVERY}],
        "conditions": [{"id": "c"}, {"id": "d"}],
    }
    got = infer(*SAID, questions=QUESTIONS, **declared)
    assert len(got.evidence) == MANY
    assert got.open_links == ("demo:l",)
    assert len(got.justifications) < 10 * MANY


def test_a_conclusion_still_rests_on_every_answer() -> None:
    """Through the firings of its inner premises each conclusion leads down to the answers."""
    got = infer(*SAID, questions=QUESTIONS, recommendations=[{"id": "r", "when": EVERY}])
    found, open_keys = set(), ["applicable:demo:r"]
    while open_keys:
        key = open_keys.pop()
        below = {matched for firing in got.proofs(key) for matched in firing.matched}
        found |= below
        open_keys += [each for each in below if each.startswith("premise:")]
    assert {key for key in found if key.startswith("answer:")} == {f"answer:{each.path}" for each in SAID}


@pytest.mark.parametrize("option", [0, -1])
def test_two_hundred_people_may_answer_every_question_of_the_community_pack(option: int) -> None:
    """All of one mind, so that as much matches as can."""
    known = load(only=["community"]).knowledge
    stated = case(*(said for question in known.questions.values() for said in _by_all(question, option)))
    got = run(known, stated, Assessor(known, stated))
    assert len({piece.source for piece in got.evidence}) == 200


def _by_all(question: Question, option: int) -> list[Observation]:
    value: Value = question.options[option].id if question.options else 0.5
    return [answer(question.id, value, n=n) for n in range(200)]


def counting(*patterns: BaseFact) -> Engine:
    """Make an engine with one rule that does nothing."""
    engine: Engine = type("One", (Engine,), {"rule": BaseRule(*patterns)(lambda _, **__: None)})()
    engine.reset()
    return engine


def test_a_rule_that_fires_once_for_each_fact_is_not_stopped_however_many_there_are() -> None:
    """No case is too large in itself: the limits grow with the facts that it gives."""
    engine = counting(Thing(n=MATCH.n))
    engine.exchange([], [Thing(n=n) for n in range(5_000)])
    engine.run()
    assert len(engine.justifications()) == 5_000


def test_a_rule_that_pairs_all_facts_of_a_large_case_is_stopped() -> None:
    """The limits grow with the facts, not with their square."""
    engine = counting(Thing(n=MATCH.n), Thing(n=MATCH.m))
    with pytest.raises(RunawayError, match="ran away: more than 10000 matches on one case"):
        engine.exchange([], [Thing(n=n) for n in range(999)])


def test_what_a_case_states_is_not_counted_as_stated_by_rules() -> None:
    """A rule that says one thing is not blamed for a large case."""
    known = base(conditions=[{"id": "c"}], questions=[CHOICE], indicators=speaking(STRONG))
    stated = case(answer("demo:q", "a"), *(answer("demo:q", "b", n=n) for n in range(1, 50)))
    assert len(run(known, stated, aggregate, Limits(facts=1)).evidence) == 1
    with pytest.raises(RunawayError, match="rules stated more than 0 facts"):
        run(known, stated, aggregate, Limits(facts=0))


@pytest.mark.parametrize("logical", [False, True])
def test_rules_that_fire_in_a_ring_are_stopped_soon(logical: bool) -> None:
    """Forty rules that each state what the next one waits for are stopped, and one of them is named."""

    def rule(number: int) -> BaseRule:
        def body(engine: Engine, n: int) -> None:
            engine.declare(Thing(n=n + 1, of=(number + 1) % 40))

        body.__name__ = f"rule_{number}"
        made: BaseRule = BaseRule(Thing(n=MATCH.n, of=number))(body)
        return made

    engine: Engine = type("Ring", (Engine,), {f"rule_{n}": rule(n) for n in range(40)})(logical=logical)
    engine.reset()
    engine.declare(Thing(n=0, of=0))
    started = time.process_time()
    with pytest.raises(RunawayError, match="rule rule_0 ran away: more than 20000 firings"):
        engine.run()
    assert time.process_time() - started < 10, (
        "a second; counting covered lines on a busy machine takes several times as long"
    )


def test_facts_that_a_rule_takes_back_do_not_count() -> None:
    """The limit on facts is on those that stand."""

    def to_and_fro(engine: Engine) -> None:
        for n in range(9):
            engine.declare(stated := Thing(n=n))
            engine.retract(stated)

    engine = type("ToAndFro", (Engine,), {"rule": BaseRule(Start())(to_and_fro)})(Limits(facts=2))
    engine.reset()
    engine.declare(Start())
    engine.run()
    assert len(engine.justifications()) == 1


def test_one_engine_serves_runs_with_different_limits() -> None:
    """An engine that waits takes on the limits of the run that borrows it, and is not thrown away."""
    known = base(conditions=[{"id": "c"}], questions=[CHOICE], indicators=speaking(STRONG))
    book, stated = prepare(known), case(*(answer("demo:q", "a", n=n) for n in range(3)))
    used = []
    for limits in (Limits(), Limits(matches=3), Limits(matches=4)):
        run(known, stated, aggregate, limits)
        with book.engine(limits) as engine:
            used.append(engine)
    assert len(set(map(id, used))) == 1
    with pytest.raises(RunawayError, match="more than 2 matches"):
        run(known, stated, aggregate, Limits(matches=2))
    with book.engine(Limits()) as engine:
        assert engine is not used[0], "an engine that a case has stopped is thrown away"
