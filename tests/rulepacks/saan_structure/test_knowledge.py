"""The pack as a whole: advice that is complete and cautious, no double counting, clean texts, and what it may claim."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from saan.knowledge.model import Phrase
from tests.rulepacks.saan_community.test_cases import CASES as EXAMPLES
from tests.rulepacks.saan_structure.world import diagnosis, knowledge, own_advice
from tests.rulepacks.test_community_recommendations import TAGS, faults_of_thai

OWN = "structure:"


def problems() -> list[str]:
    every = knowledge().conditions.values()
    return [one.id for one in every if one.id.startswith(OWN) and one.kind == "problem"]


@pytest.mark.parametrize("problem", problems())
def test_every_problem_has_evidence_of_two_kinds_and_a_choice_of_advice(problem: str) -> None:
    """A measure over ties and a question speak on it, and two pieces of advice do more than a little about it."""
    base = knowledge()
    readers = [one for one in base.indicators.values() if one.condition == problem]
    acting = [
        one
        for one in own_advice().values()
        if any(target.condition == problem and target.effect != "weak" for target in one.addresses)
    ]

    assert any(one.measure for one in readers)
    assert any(one.question for one in readers)
    assert len(acting) >= 2


@pytest.mark.parametrize("name", own_advice())
def test_advice_is_whole(name: str) -> None:
    """It has two to four first steps, effort within reason, and a gate's tag."""
    one = own_advice()[name]

    assert 2 <= len(one.first_steps) <= 4
    assert 2 <= one.hours <= 60
    assert 1 <= one.months <= 12
    assert one.tags
    assert set(one.tags) <= set(TAGS)


def test_no_first_step_stands_twice() -> None:
    """Neither within the pack nor between it and the others."""
    steps = Counter(step.th for one in knowledge().recommendations.values() for step in one.first_steps)

    assert [step for step, times in steps.items() if times > 1] == []


def test_no_observation_speaks_through_two_packs_for_one_condition() -> None:
    """A question or a measure that one pack reads for a condition is not read for it by another."""
    readers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in knowledge().indicators.values():
        readers[one.condition, one.question or one.measure or ""].add(one.id.partition(":")[0])

    assert [pair for pair, packs in readers.items() if len(packs) > 1] == []


def test_what_ties_show_is_this_packs_to_say() -> None:
    """No general rule of another pack goes by the list of ties, so that one tie does not speak twice."""
    reading = [
        id_
        for id_, rule in knowledge().rules.items()
        if any("ties" in (step.for_each, step.some_of, step.none_of, step.count_of) for step in rule.when)
    ]

    assert reading == []


def test_thresholds_of_numbers_are_judgement_with_their_direction_sourced() -> None:
    """No study gives the steps; which way a number speaks has a source unless it lies in the number's own meaning."""
    for one in knowledge().indicators.values():
        if one.id.startswith(OWN) and one.measure:
            assert one.basis == "judgement", one.id
            assert one.sources, one.id
            assert "ดุลยพินิจ" in one.because.th, one.id
            assert "judgement" in one.because.en, one.id


def test_centralisation_is_read_beside_how_the_network_is_run() -> None:
    """Whatever reads it asks for the governance mode, and it speaks against no network that one organisation leads."""
    reading = [
        one for one in knowledge().indicators.values() if one.measure == "structure:degree_centralisation"
    ]

    assert reading
    for one in reading:
        assert one.only_when is not None
        assert (one.only_when.answer, one.only_when.is_) == ("community:governance_mode", ("shared",))


def phrases() -> Iterable[tuple[str, Phrase]]:
    base = knowledge()
    for one in own_advice().values():
        because = [contra.because for contra in one.not_when]
        said = [one.title, one.what, one.who, one.sign, *one.first_steps, *one.guards, *because]
        yield from ((one.id, each) for each in said)
    for condition in base.conditions.values():
        yield from ((condition.id, each) for each in (condition.title, condition.statement, condition.why))
    yield from ((id_, one.because) for id_, one in base.indicators.items())
    yield from ((link.id, link.tell) for link in base.links.values())
    for question in base.questions.values():
        yield from ((question.id, each) for each in (question.text, question.help) if each)


def test_texts_are_clean_in_both_languages() -> None:
    """Thai holds no English, ends without a full stop and spaces ๆ; English holds no Thai."""
    for id_, said in phrases():
        if id_.startswith(OWN):
            assert list(faults_of_thai(said.th)) == [], (id_, said.th)
            assert not re.search("[\u0e00-\u0e7f]", said.en), (id_, said.en)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_is_made_of_ties_that_nobody_noted(path: Path) -> None:
    """On the community pack's examples, which list few ties or none, it finds no problem."""
    found = diagnosis(path)

    assert [
        one.id for one in found.findings if one.present and one.id.startswith(OWN) and one.kind == "problem"
    ] == []
