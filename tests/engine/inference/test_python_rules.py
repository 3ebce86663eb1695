"""Rules that packs write in Python: what they may say, what is refused when they load, and how they are stopped."""

from __future__ import annotations

import time
from typing import Any

import pytest

from saan.errors import PackError
from saan.inference import Limits, RunawayError, prepare, run
from saan.records.dates import parse_partial_date
from saan.rules import AND, AS, GE, LE, MATCH, NOT, OR, TEST, Answer, Evidence, Finding, P, Rule, Rules
from saan.rules import Measure as Size
from tests.engine.inference.build import (
    aggregate,
    answer,
    case,
    experta,
    measure,
    status,
)
from tests.engine.inference.python_pack import ASKED, infer, knowledge, ruled


def test_a_python_rule_declares_evidence_like_a_declared_one() -> None:
    """Its evidence carries id, source, certainty and reads of what it matched, and is mirrored to the opposite."""
    said = answer(
        "demo:q",
        "a",
        certainty="likely",
        source="ann",
        since=parse_partial_date("2024-05"),
        confidential=True,
    )
    got = infer(ruled(ASKED), said)
    mine = [piece for piece in got.evidence if piece.indicator == "demo:Trust.low"]
    assert [(e.id, e.condition, e.pole) for e in mine] == [
        ("evidence:demo:Trust.low@answers.demo:q[0]", "demo:d", "for"),
        ("evidence:demo:Trust.low@answers.demo:q[0]~mirror", "demo:s", "against"),
    ]
    assert {(e.strength, e.weight, e.degree, e.certainty, e.source) for e in mine} == {
        (0.75, 0.6, "serious", "likely", "ann")
    }
    assert {(e.reads, e.since, e.confidential) for e in mine} == {
        (("answers.demo:q[0]",), parse_partial_date("2024-05"), True)
    }
    assert (status(got, "demo:d"), status(got, "demo:s")) == ("established", "excluded")
    (firing,) = [firing for firing in got.justifications if firing.rule == "demo:Trust.low"]
    assert firing.matched == ("answer:answers.demo:q[0]",)
    assert firing.asserted == tuple(piece.id for piece in mine)


def test_evidence_from_several_observations_is_as_sure_as_the_least_sure() -> None:
    """It counts as said by the least sure of them, so that it is never one witness more."""
    stated = (
        answer("demo:q", "a", source="ann"),
        answer("demo:n", 1, source="bob", certainty="hearsay"),
        measure("gap", 2),
    )
    got = infer(ruled(ASKED, Answer(question="n"), Size(measure="gap", high=LE(3))), *stated)
    piece = next(piece for piece in got.evidence if piece.condition == "demo:d")
    assert (piece.source, piece.certainty, piece.weight) == ("bob", "hearsay", 0.375)
    assert piece.reads == ("answers.demo:q[0]", "answers.demo:n[0]", "measure:gap")
    assert piece.id == "evidence:demo:Trust.low@answers.demo:q[0]+answers.demo:n[0]+measure:gap"


@pytest.mark.parametrize(
    ("one", "other", "began"),
    [("2023", "2024-05", "2024-05"), ("2024", "2024-05", "2024-05-01/2024-12-31"), ("2023", "", "")],
)
def test_what_holds_together_began_when_the_last_of_it_did(one: str, other: str, began: str) -> None:
    """Evidence of two answers together is no older than the younger, and undated where one of them is."""
    stated = (
        answer("demo:q", "a", since=parse_partial_date(one)),
        answer("demo:n", 1, since=parse_partial_date(other) if other else None),
    )
    got = infer(ruled(ASKED, Answer(question="n")), *stated)
    piece = next(piece for piece in got.evidence if piece.condition == "demo:d")
    assert str(piece.since or "") == began


def test_a_python_rule_reads_findings_of_lower_strata() -> None:
    """Finding patterns wait for the finding; NOT over a finding holds where it is known to be otherwise."""
    rules = ruled(Answer(question="n"), Finding(condition="c", present=True))
    assert status(infer(rules, answer("demo:q", "a"), answer("demo:n", 1)), "demo:d") == "established"
    assert status(infer(rules, answer("demo:n", 1)), "demo:d") == "not_assessed"
    rules = ruled(Answer(question="n"), NOT(Finding(condition="c", present=True)))
    assert status(infer(rules, answer("demo:q", "a"), answer("demo:n", 1)), "demo:d") == "not_assessed"
    assert status(infer(rules, answer("demo:n", 1)), "demo:d") == "not_assessed"
    assert status(infer(rules, answer("demo:q", "c"), answer("demo:n", 1)), "demo:d") == "established"


def test_a_python_rule_may_read_evidence_of_lower_strata() -> None:
    """Evidence is read as its finding is: after all evidence on that condition is there."""
    rules = ruled(Answer(question="n"), Evidence(condition="c", weight=GE(0.5)))
    assert prepare(knowledge(rules)).strata.of_finding["demo:d"] == 2
    assert status(infer(rules, answer("demo:q", "a"), answer("demo:n", 1)), "demo:d") == "established"


def test_variables_facts_and_tests_reach_the_method() -> None:
    """The method is given the variables that it names, of patterns joined as in experta."""
    seen: list[Any] = []

    def body(_: Rules, who: str, first: Answer, unbound: int = 7) -> None:
        seen.append((who, first["value"], unbound))

    joined = (
        AS.first << Answer(question="q", source=MATCH.who),
        Answer(question="n", source=MATCH.who, value=MATCH.v),
    )
    rules = ruled(*joined, TEST(lambda v: v > 1), body=body)
    infer(
        rules,
        answer("demo:q", "a"),
        answer("demo:n", 5),
        answer("demo:q", "b", n=1),
        answer("demo:n", 0, n=1),
        answer("demo:n", 5, n=2),
    )
    assert seen == [("person0", "a", 7)]


def test_or_fires_for_each_alternative_and_says_one_thing() -> None:
    """Both alternatives hold: two firings, the same evidence, counted once."""
    got = infer(
        ruled(OR(ASKED, AND(Answer(question="q"), NOT(Answer(question="q", value="b"))))),
        answer("demo:q", "a"),
    )
    assert [firing.rule for firing in got.justifications].count("demo:Trust.low") == 2
    assert len([piece for piece in got.evidence if piece.condition == "demo:d"]) == 1


def test_not_over_an_answer_works_where_the_question_is_answered() -> None:
    """Asked for beside it, NOT(Answer) holds when somebody answered and nobody says so."""
    rules = ruled(Answer(question="q"), NOT(Answer(question="q", value="a")))
    assert status(infer(rules, answer("demo:q", "b")), "demo:d") == "established"
    assert status(infer(rules, answer("demo:q", "b"), answer("demo:q", "a", n=1)), "demo:d") == "not_assessed"
    assert status(infer(rules), "demo:d") == "not_assessed"


def test_salience_orders_firings_within_a_stratum() -> None:
    """Higher salience fires first; what is concluded does not depend on it."""
    order: list[str] = []

    class Order(Rules):
        @Rule(ASKED, concludes="d")
        def early_by_name(self) -> None:
            order.append("name")

        @Rule(ASKED, salience=5, concludes="d")
        def late_by_name(self) -> None:
            order.append("salience")

    infer(Order, answer("demo:q", "a"))
    assert order == ["salience", "name"]


def test_a_rule_that_concludes_several_conditions_says_which_in_its_ids() -> None:
    """Evidence on different conditions from one firing has different ids."""

    def body(self: Rules) -> None:
        self.declare(Evidence(condition="c", pole="against", strength="weak", degree="mild"))
        self.declare(Evidence(condition="demo:d", pole="for", strength="weak"))

    got = infer(ruled(ASKED, body=body, concludes=("c", "d")), answer("demo:q", "a"))
    mine = [piece.id for piece in got.evidence if piece.indicator == "demo:Trust.low"]
    assert mine == [f"evidence:demo:Trust.low@answers.demo:q[0]>demo:{end}" for end in ("c", "d", "d~mirror")]


def test_nothing_is_kept_between_firings() -> None:
    """What a method leaves on itself is gone at the next firing, and at the next case."""
    seen: list[bool] = []

    def body(self: Any) -> None:
        seen.append(hasattr(self, "mine"))
        self.mine = True

    rules = ruled(Answer(question="q"), body=body)
    infer(rules, answer("demo:q", "a"), answer("demo:q", "b", n=1))
    infer(rules, answer("demo:q", "a"))
    assert seen == [False, False, False]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            Evidence(condition="c", pole="for", strength="strong"),
            "declares evidence on 'demo:c', which it does not say",
        ),
        (Evidence(pole="for", strength="strong"), "declares evidence on ''"),
        (Evidence(condition="d", pole="perhaps", strength="strong"), "wrong pole"),
        (Evidence(condition="d", pole="for", strength=0.5), "wrong strength"),
        (Evidence(condition="d", pole="for", strength="strong", degree="awful"), "wrong degree"),
        (Finding(condition="d", status="established"), "declares a Finding"),
        ("d", "declares a str"),
    ],
)
def test_a_rule_may_declare_evidence_only_and_only_what_it_concludes(said: Any, names: str) -> None:
    """Anything else is an error that names the rule."""
    with pytest.raises(PackError, match=r"rule demo:Trust\.low") as caught:
        infer(ruled(ASKED, body=lambda self: self.declare(said)), answer("demo:q", "a"))
    assert names in caught.value.message


def test_one_firing_cannot_say_two_things_of_one_condition() -> None:
    """For and against the same condition from the same observations is a mistake of the rule."""

    def body(self: Rules) -> None:
        self.declare(Evidence(condition="d", pole="for", strength="strong"))
        self.declare(Evidence(condition="d", pole="against", strength="strong"))

    with pytest.raises(
        PackError,
        match=r"rule demo:Trust\.low fails at .*test_python_rules\.py:\d+: .*two different statements",
    ):
        infer(ruled(ASKED, body=body), answer("demo:q", "a"))


@pytest.mark.parametrize("error", [KeyError("private"), SystemExit("private"), RecursionError("private")])
def test_an_exception_names_rule_and_pack_and_keeps_its_cause(error: BaseException) -> None:
    """Whatever a rule raises ends the run as a fault of its pack, without printing what the case holds."""

    def body(_: Rules) -> None:
        raise error

    said = rf"rule demo:Trust[.]low fails at \S*test_python_rules[.]py:\d+: {type(error).__name__}"
    with pytest.raises(PackError, match=said) as caught:
        infer(ruled(ASKED, body=body), answer("demo:q", "a"))
    assert caught.value.__cause__ is error
    assert "private" not in str(caught.value)


def test_stock_experta_is_left_running_by_an_exception() -> None:
    """The fault: after an exception in a rule the engine believes that it is still running."""

    def body(_: Any) -> None:
        raise KeyError

    engine = type("Stock", (experta.KnowledgeEngine,), {"rule": experta.Rule(experta.Fact(x=1))(body)})()
    engine.reset()
    engine.declare(experta.Fact(x=1))
    with pytest.raises(KeyError):
        engine.run()
    assert engine.running


def test_stock_experta_carries_a_failed_predicate_into_the_next_case() -> None:
    """The fault: what was half propagated when a predicate failed fires after reset(), in the next case."""
    fired: list[str] = []

    def note(_: Any, name: str) -> None:
        fired.append(name)

    good = experta.Rule(experta.Fact(name=experta.MATCH.name))(note)
    bad = experta.Rule(experta.Fact(age=experta.P(lambda age: age > 3)))(note)
    engine = type("Stock", (experta.KnowledgeEngine,), {"good": good, "bad": bad})()
    engine.reset()
    with pytest.raises(TypeError):
        engine.declare(experta.Fact(name="of the first case"), experta.Fact(age="unknown"))
    engine.reset()
    engine.run()
    assert fired == ["of the first case"]


def test_after_a_failure_the_next_case_is_clean() -> None:
    """A case that made a rule fail leaves nothing: the next one gives what it gives alone."""

    def body(self: Rules, value: str) -> None:
        self.declare(Evidence(condition="d", pole="for", strength="strong"))
        if value == "a":
            raise KeyError

    rules = ruled(Answer(question="q", value=MATCH.value), body=body)
    alone = infer(rules, answer("demo:q", "b"))
    both = knowledge(rules)
    with pytest.raises(PackError):
        run(both, case(answer("demo:q", "a")), aggregate)
    assert run(both, case(answer("demo:q", "b")), aggregate) == alone


def test_a_condition_that_fails_is_named() -> None:
    """A predicate that raises names the rule, and the next case is clean."""
    both = knowledge(ruled(Answer(question="q", value=P(lambda value: value > 3))))
    with pytest.raises(PackError, match=r"rule demo:Trust\.low fails while it is matched: TypeError"):
        run(both, case(answer("demo:q", "a")), aggregate)
    assert run(both, case(), aggregate).evidence == ()


def test_a_rule_that_loops_is_stopped_within_a_second() -> None:
    """A method that declares without end, new statements or the same again, is named and stopped."""

    def body(self: Rules) -> None:
        while True:
            self.declare(Evidence(condition="d", pole="for", strength="strong"))

    started = time.process_time()
    with pytest.raises(
        RunawayError, match=r"rule demo:Trust\.low ran away: it made more than 5000 statements"
    ) as caught:
        infer(ruled(ASKED, body=body), answer("demo:q", "a"))
    assert time.process_time() - started < 1
    assert (caught.value.rule, caught.value.pack, caught.value.exit_code) == ("demo:Trust.low", "demo", 3)


def test_rules_that_state_beyond_all_bounds_name_the_rule_that_states_most() -> None:
    """The limit on facts blames whoever stated most of them, not whoever stated the last."""
    most = ruled(Answer(question="q", source=MATCH.who), salience=1)
    last = type("Last", (Rules,), {"rule": ruled(ASKED).__dict__["low"]})
    stated = [answer("demo:q", "a", n=n) for n in range(5)]
    with pytest.raises(
        RunawayError, match="rules stated more than 9 facts on one case, most of them this one"
    ) as caught:
        run(knowledge(most, last), case(*stated), aggregate, Limits(facts=9))
    assert caught.value.rule == "demo:Trust.low"


def test_a_rule_that_matches_without_end_is_stopped_within_a_second() -> None:
    """Patterns that multiply over many answers are named and stopped."""
    started = time.process_time()
    with pytest.raises(RunawayError, match=r"rule demo:Trust\.low ran away: more than 3000 matches"):
        infer(ruled(*[Answer(question="q")] * 6), *(answer("demo:q", "b", n=n) for n in range(100)))
    assert time.process_time() - started < 1
