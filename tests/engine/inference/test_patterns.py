"""What a rule may ask for, and what is refused because experta would answer it wrongly."""

from __future__ import annotations

import math
from typing import Any

import pytest

from saan.inference.engine import Engine
from saan.inference.language import AND, EXISTS, FORALL, NOT, OR, TEST, BaseRule, L, P, W
from saan.inference.matcher import BuiltRule
from saan.inference.patterns import Pattern, Unsupported, left_sides
from saan.rules import AS, GE, LE, MATCH, Answer, Finding
from tests.engine.inference.build import answer, experta

A, B = Answer(question="demo:a"), Answer(question="demo:b")


@pytest.mark.parametrize(
    ("conditions", "construct"),
    [
        ((A, NOT()), "NOT of nothing"),
        ((A, EXISTS()), "EXISTS of nothing"),
        ((A, FORALL(A)), "FORALL of one condition"),
        ((A, NOT(AS.gone << Answer(question="demo:b"))), "a name for a fact inside NOT"),
        ((A, EXISTS(AS.one << Answer(question="demo:b"))), "a name for a fact inside EXISTS"),
        ((TEST(lambda nowhere: nowhere),), "TEST over 'nowhere', which nothing before it binds"),
        ((A, TEST(lambda nowhere: nowhere)), "TEST over 'nowhere', which nothing before it binds"),
        (
            (Answer(question="demo:a", value=~MATCH.v), Answer(value=MATCH.v)),
            "MATCH.v inside ~ or | before it is bound",
        ),
        (
            (A, NOT(Answer(question="demo:b", value=MATCH.v)), Answer(value=MATCH.v)),
            "NOT over 'v' before it is bound",
        ),
        ((Answer(question="demo:a", value=MATCH.v | L("x")),), "MATCH.v inside ~ or | before it is bound"),
        ((AS.v << Answer(question="demo:a", value=MATCH.v),), "'v' as the name of two things"),
        (
            (OR(A, B), OR(A, B), OR(A, B), OR(A, B), OR(A, B), OR(A, B), OR(A, B)),
            "OR with more than 64 alternatives",
        ),
        (("demo:a",), "str as a pattern"),
        ((experta.Fact(x=math.nan),), "NaN as a literal"),
        ((A, TEST("x")), "TEST without exactly one function"),
        ((A, TEST(lambda: True, lambda: False)), "TEST without exactly one function"),
        ((Answer(question=A | B),), "OR inside a pattern"),
    ],
)
def test_what_cannot_be_matched_soundly_is_refused_by_name(
    conditions: tuple[Any, ...], construct: str
) -> None:
    """Each construct is named, and the hint says what to write instead."""
    with pytest.raises(Unsupported) as caught:
        left_sides(BaseRule(*conditions))
    assert caught.value.construct == construct
    assert caught.value.hint


def matched(conditions: Any, *facts: Answer) -> list[dict[str, Any]]:
    """Match one rule with some facts; return the variables of every match."""
    engine = Engine()
    for left in left_sides(BaseRule(*conditions)):
        engine.matcher.add_rule(BuiltRule("rule", "demo", "", 1, left, lambda *_: None))
    engine.declare(*facts)
    return [dict(match.context) for match in engine.agenda.activations]


def only(pattern: Any) -> Pattern:
    ((found,),) = [left.present for left in left_sides(BaseRule(pattern))]
    return found


@pytest.mark.parametrize(
    ("wanted", "fits", "fails"),
    [
        ("a", ["a"], ["b", 1.0]),
        (1, [1.0, 1], [True, 2.0, "1"]),
        (True, [True], [1.0, "yes"]),
        (L("a"), ["a"], ["b"]),
        (L("a") | L("b"), ["a", "b"], ["c"]),
        (~L("a"), ["b"], ["a"]),
        (~(L("a") | L("b")), ["c"], ["a", "b"]),
        (P(lambda value: value > 2), [3.0], [2.0]),
        (GE(1) & LE(2), [1, 1.5, 2], [0, 3]),
        (L("a") & L("a"), ["a"], ["b"]),
        (L("a") & L("b"), [], ["a", "b"]),
        (W(), ["a", 1.0, True], []),
        (MATCH.v & ~L("a"), ["b"], ["a"]),
        (L(1) | GE(5), [1.0, 6.0], [True, 2.0]),
        (("a", "b"), [("a", "b")], [("a",), "a"]),
    ],
)
def test_a_field_is_matched_as_experta_writes_it(wanted: Any, fits: list[Any], fails: list[Any]) -> None:
    """Literals (by type too), L, P, W, MATCH, &, | and ~ mean what they mean in experta."""
    pattern = Answer(question="demo:q", value=wanted)
    for value in fits:
        assert len(matched([pattern], Answer.of(answer("demo:q", value)))) == 1
    for value in fails:
        assert matched([pattern], Answer.of(answer("demo:q", value))) == []


def test_what_a_pattern_is_about_is_read_from_its_anchor() -> None:
    """The matcher finds rules by kind and by the value of the anchor field."""
    assert (only(A).kind, only(A).about) == (Answer, "demo:a")
    assert only(Finding(condition=L("demo:c"))).about == "demo:c"
    assert only(Answer(value="x")).about is None
    assert only(Answer(question=MATCH.q)).about is None


def test_facts_and_variables_are_bound() -> None:
    """AS binds the fact, MATCH the value; a variable bound twice must be the same both times."""
    pattern = AS.fact << Answer(question="demo:q", value=MATCH.v, source=MATCH.v)
    twice = Answer.of(answer("demo:q", "x", source="x"))
    other = Answer.of(answer("demo:q", "x", n=1, source="y"))
    assert matched([pattern], twice, other) == [{"v": "x", "fact": twice}]
    assert matched([pattern, Answer(question="demo:q", source=MATCH.v)], twice, other) == [
        {"v": "x", "fact": twice}
    ]


def test_or_multiplies_out_to_alternatives() -> None:
    """OR beside a pattern gives one left-hand side for each way."""
    lefts = left_sides(BaseRule(A, OR(B, AND(Answer(question="demo:c"), NOT(B)))))
    assert [[pattern.about for pattern in left.present] for left in lefts] == [
        ["demo:a", "demo:b"],
        ["demo:a", "demo:c"],
    ]
    assert [left.absences for left in lefts] == [(), ("NOT(Answer(question='demo:b'))",)]


def test_only_what_must_not_be_there_is_an_absence() -> None:
    """What EXISTS asks for is there: it is no absence."""
    (left,) = left_sides(BaseRule(A, EXISTS(B), NOT(Answer(question="demo:c"))))
    assert left.absences == ("NOT(Answer(question='demo:c'))",)
