"""The situation in rules: as a premise, in general rules and in Python, and never as an answer that nobody gave."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saan.errors import PackError
from saan.inference import Inference, prepare, run
from saan.records import Profile
from saan.rules import NOT, Answer, L, P, Rules
from saan.rules import Profile as Situation
from tests.engine.build import case as read
from tests.engine.inference.build import aggregate, answer, base, case
from tests.engine.inference.general import base as general
from tests.engine.inference.general import written
from tests.engine.inference.python_pack import ASKED, knowledge, ruled


def line(*possible: str, dimension: str = "size", confidential: bool = False) -> Profile:
    return Profile(dimension, possible, derived=True, confidential=confidential)


def held(premise: dict[str, Any], *lines: Profile) -> Inference:
    known = base(outlooks=[{"id": "o", "when": premise}])
    return run(known, replace(case(), profile=lines), aggregate)


SMALL = {"profile": "size", "is": ["small"]}
NOT_LARGE = {"profile": "size", "is": ["small", "medium"]}


@pytest.mark.parametrize(
    ("premise", "possible", "holds", "denied"),
    [
        (SMALL, ("small",), True, False),
        (SMALL, ("large",), False, True),
        (SMALL, ("small", "medium"), False, False),
        (SMALL, ("medium", "large"), False, True),
        (NOT_LARGE, ("small", "medium"), True, False),
        (SMALL, (), False, False),
    ],
)
def test_a_premise_holds_where_all_that_is_possible_is_among_its_words(
    premise: dict[str, Any], possible: tuple[str, ...], holds: bool, denied: bool
) -> None:
    """It holds, or its NOT does, only where that is so of each word that is possible; of what is unknown neither."""
    lines = [line(*possible)] if possible else []

    assert bool(held(premise, *lines).outlooks) == holds
    assert bool(held({"not": premise}, *lines).outlooks) == denied


def test_what_a_conclusion_rests_on_names_the_line() -> None:
    """The line of the profile stands among the facts that a conclusion rests on."""
    (outlook,) = held(SMALL, line("small")).outlooks

    assert outlook.why == ("profile:size",)


def rule(*matched: Any) -> type[Rules]:
    return ruled(*matched)


@pytest.mark.parametrize(
    ("pattern", "possible", "fires"),
    [
        (Situation(dimension="size", value="small"), ("small",), True),
        (Situation(dimension="size", value="small"), ("small", "medium"), False),
        (Situation(dimension="size", value=~L("large")), ("small", "large"), False),
        (Situation(dimension="size", possible=P(lambda words: "large" not in words)), ("small", "medium"), True),
    ],
)  # fmt: skip
def test_python_rules_match_the_profile(pattern: Any, possible: tuple[str, ...], fires: bool) -> None:
    """A rule in Python matches a known value; where several words are possible there is none, also for a negation."""
    stated = replace(case(answer("demo:q", "a")), profile=(line(*possible),))
    got = run(knowledge(rule(ASKED, pattern)), stated, aggregate)

    assert any(piece.condition == "demo:d" for piece in got.evidence) == fires


@pytest.mark.parametrize(
    ("possible", "fires"), [(("small",), False), (("large",), True), (("small", "medium"), False)]
)
def test_not_over_the_profile_holds_only_where_it_is_known(possible: tuple[str, ...], fires: bool) -> None:
    """Several possible words may be the one that must not be, so they stand in the way."""
    matched = ASKED, Situation(dimension="size"), NOT(Situation(dimension="size", value="small"))
    stated = replace(case(answer("demo:q", "a")), profile=(line(*possible),))
    got = run(knowledge(rule(*matched)), stated, aggregate)

    assert any(piece.condition == "demo:d" for piece in got.evidence) == fires


@pytest.mark.parametrize(
    ("matched", "message"),
    [
        ((ASKED, Situation(dimension="sise", value="small")), "did you mean 'size'?"),
        ((ASKED, Situation(dimension="size", value="smal")), "did you mean 'small'?"),
        ((ASKED, Situation(value="small")), "Profile of any dimension"),
        ((ASKED, NOT(Situation(dimension="size", value="small"))), "NOT(Profile) over what may be unknown"),
        ((Situation(dimension="size", value="small"),), "evidence needs an observation to rest on"),
    ],
)  # fmt: skip
def test_python_rules_that_misread_the_profile_are_refused(matched: tuple[Any, ...], message: str) -> None:
    """Unknown dimensions and words, NOT over what may be unknown, and the situation alone as evidence are pack errors."""
    with pytest.raises(PackError) as caught:
        prepare(knowledge(rule(*matched)))

    assert message in str(caught.value)


def test_evidence_that_hangs_on_a_confidential_line_is_confidential() -> None:
    """What a rule concludes from a confidential line of the profile is as confidential as the line."""
    stated = replace(case(answer("demo:q", "a")), profile=(line("small", confidential=True),))
    got = run(
        knowledge(rule(Answer(question="q", value="a"), Situation(dimension="size"))), stated, aggregate
    )
    (piece,) = [piece for piece in got.evidence if piece.condition == "demo:d"]

    assert piece.confidential


def test_general_rules_read_the_profile() -> None:
    """A general rule may ask for the situation beside what it reads of the case."""
    known = general(written("{answer: q, is: [yes]}", "{profile: stage, is: [forming]}"))
    found = [
        bool(run(known, read(known, text, moment=""), aggregate).evidence)
        for text in (
            "network: {stage: forming}\nanswers: {'test:q': yes}",
            "network: {stage: idea}\nanswers: {'test:q': yes}",
            "answers: {'test:q': yes}",
        )
    ]

    assert found == [True, False, False]


def test_the_situation_alone_is_no_evidence() -> None:
    """A general rule that reads nothing but the situation is refused."""
    with pytest.raises(PackError) as caught:
        general(written("{profile: stage, is: [forming]}"))

    assert "nothing of the case speaks here" in str(caught.value)
