"""Going on from a run when the case changes: taking back is as never having stated."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import saan
from saan import inference
from saan.errors import PackError
from saan.inference import Limits, RunawayError, revisable, run
from saan.inference.engine import Engine
from saan.inference.language import MATCH, NOT, BaseFact, BaseRule
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Condition
from saan.reasoning.assessing import Assessor
from saan.records import Case, Evidence, Finding, Missing, Place
from tests.engine.inference.build import CHOICE, STRONG, aggregate, answer, base, case, speaking
from tests.engine.inference.test_oracle import cases, knowledge

RICH = Path(__file__).parents[3] / "examples" / "cases" / "community-forest.yaml"


class Plain:
    """Makes findings of evidence alone, so that nothing else can differ."""

    def __call__(self, condition: Condition, evidence: Sequence[Evidence], applicable: bool) -> Finding:
        return aggregate(condition, evidence, applicable)

    def differing(self, _: Plain) -> Container[str]:
        return ()


def kind(name: str) -> Any:
    return type(name, (BaseFact,), {})


A, B, C, X, Y = map(kind, "ABCXY")


def concluding(conclusion: Callable[[], BaseFact], *conditions: Any, stratum: int = 1) -> BaseRule:
    def body(engine: Any) -> None:
        engine.declare(conclusion())

    made: BaseRule = BaseRule(*conditions)(body)
    made.stratum = stratum
    return made


def logical(**rules: BaseRule) -> Engine:
    for name, each in rules.items():
        each.__name__ = name
    engine: Engine = type("Some", (Engine,), rules)(logical=True)
    engine.reset()
    return engine


def standing(engine: Engine) -> list[str]:
    return sorted(type(fact).__name__ for fact in engine.facts.values() if len(type(fact).__name__) == 1)


def test_conclusions_go_with_what_they_rest_on_and_stay_in_an_engine_that_is_not_logical() -> None:
    """As with CLIPS's logical: a chain of conclusions is taken back with its premise; without it, they stay."""
    rules = {"one": concluding(A, X()), "two": concluding(B, A())}
    for engine, left in ((logical(**rules), []), (type("Some", (Engine,), rules)(), ["A", "B"])):
        engine.reset()
        engine.declare(premise := X())
        engine.run()
        assert standing(engine) == ["A", "B", "X"]
        engine.retract(premise)
        engine.run()
        assert standing(engine) == left


def test_facts_that_support_each_other_fall_with_their_only_cause() -> None:
    """A brings B and B brings A: counting supports would leave both standing on nothing."""
    engine = logical(start=concluding(A, X()), on=concluding(B, A()), back=concluding(A, B()))
    engine.declare(cause := X())
    engine.run()
    assert standing(engine) == ["A", "B", "X"]
    engine.retract(cause)
    assert standing(engine) == []
    assert engine.justifications() == ()


def test_what_another_rule_still_asserts_stands_with_all_that_rests_on_it() -> None:
    """Of two reasons one is enough, and the justifications are those that hold."""
    engine = logical(one=concluding(A, X()), other=concluding(A, Y()), on=concluding(B, A()))
    engine.declare(first := X(), Y())
    engine.run()
    engine.retract(first)
    engine.run()
    assert standing(engine) == ["A", "B", "Y"]
    assert [said.rule for said in engine.justifications()] == ["other", "on"]


def test_what_was_stated_by_itself_stands_whatever_rules_say() -> None:
    """A fact that is both stated and concluded needs both to be taken back, in whichever order it came."""
    for early in (True, False):
        engine = logical(one=concluding(A, X()))
        engine.declare(*([A()] if early else []), premise := X())
        engine.run()
        engine.declare(A())
        engine.retract(premise)
        assert standing(engine) == ["A"]
        engine.retract(next(fact for fact in engine.facts.values() if isinstance(fact, A)))
        assert standing(engine) == []


def test_a_stated_fact_that_a_rule_asserts_too_cannot_be_taken_back_alone() -> None:
    """It follows from what is there."""
    engine = logical(one=concluding(A, X()))
    engine.declare(stated := A(), X())
    engine.run()
    engine.retract(stated)
    assert standing(engine) == ["A", "X"]


def test_a_new_fact_takes_back_what_was_concluded_from_its_absence() -> None:
    """What a rule of a higher stratum concluded from NOT goes when a lower one concludes otherwise."""
    engine = logical(low=concluding(A, X()), high=concluding(B, Y(), NOT(A()), stratum=2))
    engine.declare(Y())
    engine.run()
    assert standing(engine) == ["B", "Y"]
    engine.declare(X())
    engine.run()
    assert standing(engine) == ["A", "X", "Y"]


def test_a_rule_that_takes_back_its_own_premise_for_ever_is_stopped_and_named() -> None:
    """The limit counts all firings, also those that no longer hold."""
    engine = logical(loop=concluding(A, X(), NOT(A())))
    engine.limits = Limits(firings=50)
    engine.reset()
    engine.declare(X())
    with pytest.raises(RunawayError, match="rule loop ran away"):
        engine.run()


def test_an_exchange_is_one_change() -> None:
    """What matches before and after never ceases to match, so it does not fire again."""
    fired = []
    engine = logical(seen=BaseRule(A(x=MATCH.x), NOT(B()))(lambda _, x: fired.append(x)))
    engine.declare(A(x=1), old := C())
    engine.run()
    engine.exchange([old], [X()])
    engine.run()
    assert fired == [1]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(knowledge(), st.lists(cases(), min_size=2, max_size=4))
def test_a_revised_run_is_a_run_from_scratch(known: KnowledgeBase, history: list[Case]) -> None:
    """Whatever was stated before: the same evidence, findings, links, advice, outlooks and justifications in order."""
    with revisable(known, history[0], Assessor(known, history[0])) as live:
        for stated in history:
            assert live.revise(stated, Assessor(known, stated)) == run(known, stated, Assessor(known, stated))


def test_a_finding_is_made_again_only_where_something_changed() -> None:
    """Of two conditions, only the one whose answer changed is assessed anew."""
    known = base(
        conditions=[{"id": "c"}, {"id": "d"}],
        questions=[CHOICE, CHOICE | {"id": "r"}],
        indicators=[*speaking(STRONG), *speaking(STRONG, reads="r", id="j", condition="d")],
    )
    assessed: list[str] = []

    class Noting(Plain):
        def __call__(self, condition: Condition, evidence: Sequence[Evidence], applicable: bool) -> Finding:
            assessed.append(condition.id)
            return super().__call__(condition, evidence, applicable)

    first = answer("demo:q", "a"), answer("demo:r", "a")
    with revisable(known, case(*first), Noting()) as live:
        assessed.clear()
        live.revise(case(first[0], answer("demo:r", "b")), Noting())
    assert assessed == ["demo:d"]


def test_the_limits_are_those_of_one_case_however_often_it_is_revised() -> None:
    """A rule that may match three times may do so in each of many variations."""
    known = base(conditions=[{"id": "c"}], questions=[CHOICE], indicators=speaking(STRONG))
    with revisable(known, case(answer("demo:q", "a")), Plain(), Limits(matches=3, statements=3)) as live:
        for number in range(20):
            got = live.revise(case(answer("demo:q", "ab"[number % 2])), Plain())
    assert [finding.status for finding in got.findings] == ["not_assessed"]


def test_an_engine_that_a_revision_has_stopped_is_not_used_again() -> None:
    """A failing revision leaves nothing for the next case."""
    known = base(conditions=[{"id": "c"}], questions=[CHOICE], indicators=speaking(STRONG))
    many = [answer("demo:q", "a", n=n) for n in range(9)]
    with pytest.raises(PackError), revisable(known, case(), Plain(), Limits(matches=3)) as live:
        live.revise(case(*many), Plain())
    assert run(known, case(*many), aggregate) == run(known, case(*many), aggregate)
    assert len(run(known, case(*many), aggregate).evidence) == 9


KNOWN = saan.load_packs().knowledge
START = saan.read_case(RICH, KNOWN)
ASKED = sorted(question.id for question in KNOWN.questions.values() if question.options)


@contextmanager
def live_rich() -> Iterator[inference.Revisable]:
    with revisable(KNOWN, START, Assessor(KNOWN, START)) as live:
        yield live


def test_a_list_that_is_known_to_be_whole_or_not_changes_what_could_still_be_said() -> None:
    """Even where no rule fires otherwise."""
    with live_rich() as live:
        for place, listed in enumerate(START.lists):
            lists = list(START.lists)
            lists[place] = replace(listed, complete=not listed.complete)
            opened = replace(START, lists=tuple(lists))
            assert live.revise(opened, Assessor(KNOWN, opened)) == run(KNOWN, opened, Assessor(KNOWN, opened))


class Revising(RuleBasedStateMachine):
    """The rich case, changed step by step in every way that a consultant could change it."""

    def __init__(self) -> None:
        super().__init__()
        self.case = START
        self.opened = live_rich()

    @initialize()
    def begin(self) -> None:
        self.live = self.opened.__enter__()

    def teardown(self) -> None:
        self.opened.__exit__(None, None, None)

    @rule(
        question=st.sampled_from(ASKED), number=st.integers(0, 9), sure=st.sampled_from(["firm", "hearsay"])
    )
    def answer(self, question: str, number: int, sure: Any) -> None:
        options = KNOWN.questions[question].options
        said = answer(question, options[number % len(options)].id, certainty=sure)
        others = [o for o in self.case.observations if o.path != said.path]
        self.case = replace(self.case, observations=(*others, said))

    @rule(number=st.integers(0, 200))
    def take_back(self, number: int) -> None:
        there = self.case.observations
        gone = number % len(there) if there else 0
        self.case = replace(self.case, observations=there[:gone] + there[gone + 1 :])

    @rule(question=st.sampled_from(ASKED))
    def leave_out(self, question: str) -> None:
        left = Missing(question, "not_applicable", Place("case.yaml", 1))
        others = tuple(o for o in self.case.observations if o.question != question)
        self.case = replace(self.case, observations=others, missing=(left,))

    @rule(number=st.integers(0, 200), low=st.floats(0, 1), width=st.sampled_from([0.0, 0.5]))
    def measure_otherwise(self, number: int, low: float, width: float) -> None:
        measures = list(self.case.measures)
        place = number % len(measures)
        measures[place] = replace(measures[place], low=low, high=low + width)
        self.case = replace(self.case, measures=tuple(measures))

    @rule(number=st.integers(0, 20), keep=st.integers(0, 4), complete=st.booleans())
    def list_otherwise(self, number: int, keep: int, complete: bool) -> None:
        lists = list(self.case.lists)
        place = number % len(lists)
        lists[place] = replace(lists[place], entries=lists[place].entries[:keep], complete=complete)
        self.case = replace(self.case, lists=tuple(lists))

    @invariant()
    def equals_a_run_from_scratch(self) -> None:
        now = self.live.revise(self.case, Assessor(KNOWN, self.case))
        assert now == run(KNOWN, self.case, Assessor(KNOWN, self.case))


Revising.TestCase.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
test_the_rich_case_revised_step_by_step_equals_runs_from_scratch = Revising.TestCase
