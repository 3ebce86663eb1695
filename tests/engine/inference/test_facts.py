"""Facts: typed, keyed, and silent about what they hold. Each fault of stock experta is shown beside its handling."""

from __future__ import annotations

import math
from typing import Any, cast

import pytest

from saan.errors import SaanError
from saan.inference.facts import Answer, EvidenceFact, FindingFact, MeasureFact, OutlookFact
from saan.inference.language import BaseFact, FactList
from saan.inference.memory import Memory
from saan.inference.values import same
from saan.records import Evidence
from tests.engine.inference.build import answer, experta, measure

PRIVATE = "a name that must not be seen"


def test_keys_are_readable_and_stable() -> None:
    """A fact's key says what it is, as records.Justification documents it."""
    assert Answer.of(answer("demo:trust", "low", n=1)).key == "answer:answers.demo:trust[1]"
    assert MeasureFact.of(measure("age_years", 3)).key == "measure:age_years"
    assert OutlookFact.about("demo:lasting").key == "outlook:demo:lasting"
    said = Evidence(
        "evidence:demo:i@x", "demo:c", "for", 0.5, 0.5, "mild", "demo:i", "s", "record", "firm", ("x",)
    )
    assert EvidenceFact.of(said).key == "evidence:demo:i@x"


def test_stock_experta_merges_true_one_and_one_point_nought() -> None:
    """The fault: the second and third of three different facts are dropped as duplicates."""
    facts = FactList()
    kept = [facts.declare(experta.Fact(value=value)) for value in (1, True, 1.0)]
    assert [fact is not None for fact in kept] == [True, False, False]


def test_values_that_python_holds_equal_stay_apart() -> None:
    """Facts are told apart by their keys, so 1 and True in two answers are two facts."""
    memory = Memory()
    for n, value in enumerate((1, True, 1.0)):
        assert memory.declare(Answer.of(answer("demo:q", value, n=n))) is not None
    assert len(memory) == 3
    assert [type(fact["value"]) for fact in memory.values()] == [float, bool, float]


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1.0, 1.0, True),
        (1.0, True, False),
        ("1", 1.0, False),
        (("a", 1.0), ("a", 1.0), True),
        (("a", 1.0), ("a", True), False),
    ],
)
def test_sameness_looks_at_types(one: object, other: object, equal: bool) -> None:
    """Two values are the same only when their types are, also inside tuples."""
    assert same(one, other) is equal


def test_stating_the_same_again_adds_nothing() -> None:
    """A fact under a key that is there already is not added twice."""
    memory = Memory()
    assert memory.declare(Answer.of(answer("demo:q", "a"))) is not None
    assert memory.declare(Answer.of(answer("demo:q", "a"))) is None


def test_statements_are_found_by_what_they_are_about() -> None:
    """Asked before a statement comes or after, memory knows what stands, in order of arrival, and not what is gone."""
    memory = Memory()
    one, other, elsewhere = (
        Answer.of(answer(question, "a", n=n)) for n, question in enumerate(("q", "q", "r"))
    )
    memory.declare(one)
    assert memory.known(Answer, "q") == (one,)
    memory.declare(other)
    memory.declare(elsewhere)
    assert memory.known(Answer, "q") == (one, other)
    assert memory.known(Answer) == (one, other, elsewhere)
    memory.retract(one)
    assert memory.known(Answer, "q") == (other,)
    assert memory.known(Answer) == (other, elsewhere)
    assert memory.known(MeasureFact, "q") == memory.known(Answer, "s") == ()


def test_two_statements_under_one_key_are_an_error_that_shows_no_value() -> None:
    """Different contents under one key are a mistake; the error names the key alone."""
    memory = Memory()
    memory.declare(Answer.of(answer("demo:q", PRIVATE)))
    with pytest.raises(
        SaanError, match=r"two different statements have the key answer:answers\.demo:q\[0\]"
    ) as caught:
        memory.declare(Answer.of(answer("demo:q", PRIVATE + "!")))
    assert PRIVATE not in str(caught.value)


def test_true_and_one_under_one_key_differ() -> None:
    """1.0 and True under one key are not taken for the same statement."""
    memory = Memory()
    memory.declare(Answer.of(answer("demo:q", 1.0)))
    with pytest.raises(SaanError, match="two different statements"):
        memory.declare(Answer.of(answer("demo:q", True)))


def test_stock_experta_takes_nan() -> None:
    """The fault: NaN is accepted, and no pattern over its value ever matches or fails to match sensibly."""
    fact = FactList().declare(experta.Fact(value=math.nan))
    assert fact is not None
    assert fact["value"] != fact["value"]


@pytest.mark.parametrize(
    "make", [lambda: Answer.of(answer("demo:q", math.nan)), lambda: MeasureFact.of(measure("m", math.nan))]
)
def test_nan_is_refused(make: Any) -> None:
    """What is not a number is an error, not an answer; infinite bounds of a measure are fine."""
    with pytest.raises(SaanError, match="not a number"):
        make()
    assert MeasureFact.of(measure("m", -math.inf, math.inf))["interval"] == (-math.inf, math.inf)


def test_stock_experta_prints_whole_facts_in_errors() -> None:
    """The fault: an invalid field prints every other field of the fact, personal data included."""

    class Person(experta.Fact):  # type: ignore[misc]
        age = experta.Field(int)

    with pytest.raises(ValueError, match=PRIVATE):
        FactList().declare(Person(age="x", name=PRIVATE))


@pytest.mark.parametrize("value", [[PRIVATE], {PRIVATE: 1}, object(), b"x"])
def test_errors_name_field_and_type_only(value: object) -> None:
    """A value of a wrong type is refused without being shown."""
    with pytest.raises(SaanError, match=r"Answer\.value cannot be a ") as caught:
        Answer(question="demo:q", value=value)
    assert PRIVATE not in str(caught.value)


def test_a_fact_shows_its_key_and_a_pattern_its_fields() -> None:
    """Neither repr nor str, nor a format string, shows a value."""
    fact = Answer.of(answer("demo:q", PRIVATE))
    assert {repr(fact), str(fact), f"{fact}"} == {"<answer:answers.demo:q[0]>"}
    assert repr(FindingFact(condition="demo:c", status=PRIVATE)) == "Finding(condition, status)"


def test_a_misspelt_field_is_refused_with_the_right_one() -> None:
    """A pattern over a field that does not exist would never match: it is an error that says what was meant."""
    with pytest.raises(SaanError, match="did you mean 'question'"):
        Answer(quesion="demo:q")
    with pytest.raises(SaanError, match="takes its fields by name"):
        Answer("demo:q")


def test_where_duplicates_are_wanted_a_twin_stands_for_the_other() -> None:
    """With experta's ``duplication``: of two equal facts one is taken back, and the other is still known; then none is."""
    memory = Memory()
    memory.duplication = True
    one, other = (memory.declare(experta.Fact(value=1)) for _ in range(2))
    assert one is not None
    assert other is not None
    memory.retract(other)
    assert memory.like(experta.Fact(value=1)) is one
    memory.retract(one)
    assert memory.like(experta.Fact(value=1)) is None


def test_only_facts_enter_memory() -> None:
    """A pattern over saan's facts is not a statement, and neither is what is no fact."""
    for fact in (Answer(question="demo:q"), cast("BaseFact", {"x": 1})):
        with pytest.raises(SaanError, match="cannot be declared"):
            Memory().declare(fact)
