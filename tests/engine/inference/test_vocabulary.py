"""Python rules ask only for what a field can hold: a misspelt word would make a rule that never speaks."""

from __future__ import annotations

from typing import Any

import pytest

from saan.errors import PackError
from saan.inference import prepare
from saan.rules import (
    CONTAINS,
    GE,
    LE,
    MATCH,
    NE,
    Activity,
    Answer,
    Evidence,
    Finding,
    L,
    Listing,
    Named,
    Organisation,
    Person,
    Rules,
    Tie,
    W,
)
from saan.rules import Measure as Size
from tests.engine.inference.build import answer
from tests.engine.inference.python_pack import ASKED, infer, knowledge, ruled


@pytest.mark.parametrize(
    ("pattern", "said", "hint"),
    [
        (
            Organisation(standing="memmber"),
            "Organisation.standing is never 'memmber'",
            "did you mean 'member'?",
        ),
        (
            Organisation(standing=~L("memmber")),
            "Organisation.standing is never 'memmber'",
            "did you mean 'member'?",
        ),
        (Organisation(standing=L("ally") | L("membr")), "is never 'membr'", "did you mean 'member'?"),
        (Organisation(here="yes"), "Organisation.here is True or False, never 'yes'", "without quotes"),
        (Organisation(people="3"), "Organisation.people is a number, never '3'", "GE(3)"),
        (Person(roles="treasurer"), "Person.roles is several words, never 'treasurer'", 'CONTAINS("…")'),
        (Activity(months_ago=3), "Activity.months_ago is a pair of numbers", "LE(12)"),
        (Tie(kind="monney"), "Tie.kind is never 'monney'", "did you mean 'money'?"),
        (
            Finding(condition="c", status="establishd"),
            "Finding.status is never",
            "did you mean 'established'?",
        ),
        (
            Finding(condition="c", state=("established", "hard")),
            "Finding.state is never 'hard'",
            "it is one of",
        ),
        (Finding(condition="c", present="yes"), "Finding.present is True or False", "True or False"),
        (Answer(question="q", value="d"), "Answer.value is never 'd'", "it is one of a, b, c"),
        (Answer(question="n", value="many"), "Answer.value is a number, never 'many'", "GE(3)"),
        (Answer(question="q", certainty="sure"), "Answer.certainty is never 'sure'", "it is one of firm"),
        (Answer(question="q", kind="recrd"), "Answer.kind is never 'recrd'", "did you mean 'record'?"),
        (Evidence(condition="c", pole="four"), "Evidence.pole is never 'four'", "did you mean 'for'?"),
        (Evidence(condition="c", strength="strong"), "Evidence.strength is a number", "GE(0.5)"),
        (
            Organisation(roles=CONTAINS("funderr")),
            "Organisation.roles is never 'funderr'",
            "did you mean 'funder'?",
        ),
        (Organisation(type=GE(3)), "Organisation.type is a word, never more or less than 3", "quotes"),
        (
            Organisation(people=LE("3")),
            "Organisation.people is a number, never more or less than '3'",
            "GE(3)",
        ),
        (Activity(months_ago=LE("12")), "Activity.months_ago is a pair of numbers", "LE(12)"),
        (Listing(list="ties", complete="yes"), "Listing.complete is True or False", "True or False"),
        (Size(measure="gap", kind="recod"), "Measure.kind is never 'recod'", "did you mean 'record'?"),
    ],
)
def test_a_word_that_a_field_never_holds_is_refused(pattern: Any, said: str, hint: str) -> None:
    """The error names fact, field and word, and what it can be."""
    with pytest.raises(PackError) as refused:
        prepare(knowledge(ruled(ASKED, pattern)))
    assert "rule demo:Trust.low: " in refused.value.message
    assert said in refused.value.message
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    "pattern",
    [
        Organisation(standing="member", here=True, people=3, type=None, roles=CONTAINS("host")),
        Answer(question="q", value=NE("b")),
        Answer(question="q", value=L("a") | L("b")),
        Person(roles=MATCH.roles),
        Activity(months_ago=GE(3)),
        Size(measure="gap", low=GE(1), interval=LE(3)),
        Finding(condition="c", state=("established", "mild")),
        Organisation(type=W()),
    ],
)
def test_what_a_field_can_hold_is_accepted(pattern: Any) -> None:
    """Words of the vocabulary, numbers, truth values, unknown, and tests whose meaning only the pack knows."""
    assert prepare(knowledge(ruled(ASKED, pattern)))


def test_one_word_is_not_joined_with_several() -> None:
    """An id never equals a list of names: the error shows how to join."""
    with pytest.raises(PackError) as refused:
        prepare(knowledge(ruled(Organisation(id=MATCH.o), Tie(touches=MATCH.o))))
    assert "Tie(touches=MATCH.o) where it is not one value" in refused.value.message
    assert "Named(list=" in refused.value.hint
    joined = Organisation(id=MATCH.o), Named(list="ties.touches", name=MATCH.o)
    assert prepare(knowledge(ruled(*joined)))


def test_a_parameter_with_a_default_is_given_its_variable() -> None:
    """The default stands only where no pattern binds the variable."""
    seen: list[Any] = []

    def body(_: Rules, who: str = "nobody", other: str = "nobody", **rest: Any) -> None:
        seen.append((who, other, rest))

    infer(ruled(Answer(question="q", source=MATCH.who, value=MATCH.said), body=body), answer("demo:q", "a"))
    assert seen == [("person0", "nobody", {"said": "a"})]
