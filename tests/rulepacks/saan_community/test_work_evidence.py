"""What the founding pack's knowledge of people, work, means and results may and may not conclude."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import saan_community
from saan.knowledge.model import Condition, Declared, Indicator, Question
from saan.knowledge.pack import Pack, read_pack
from saan.knowledge.references import leaves, premises

TOPICS = ("people.yaml", "work.yaml", "means.yaml")
EXISTENCE_ONLY = ("community:hours_month", "community:members_count")
"""Questions that place a case and are evidence of nothing."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(Path(saan_community.__file__).parent / "knowledge")


def _of(pack: Pack, kind: str) -> Iterator[Declared]:
    return (
        item for item in pack.declared[kind] if pack.place(item).file in {f"{kind}/{name}" for name in TOPICS}
    )


def _conditions(pack: Pack) -> dict[str, Condition]:
    return {item.id: item for item in _of(pack, "conditions") if isinstance(item, Condition)}


def _questions(pack: Pack) -> dict[str, Question]:
    return {item.id: item for item in _of(pack, "questions") if isinstance(item, Question)}


def _indicators(pack: Pack) -> list[Indicator]:
    return [item for item in _of(pack, "indicators") if isinstance(item, Indicator)]


def test_every_condition_can_be_assessed_by_asking(pack: Pack) -> None:
    """Each condition, or its opposite, is read from at least one question that can be put to somebody."""
    conditions = _conditions(pack)
    asked = {indicator.condition for indicator in _indicators(pack) if indicator.question}
    poles = asked | {c.opposite for c in conditions.values() if c.id in asked and c.opposite}
    poles |= {c.id for c in conditions.values() if c.opposite in asked}
    assert sorted(set(conditions) - poles) == []


def test_every_question_is_read_or_only_places_the_case(pack: Pack) -> None:
    """A question that no indicator reads is one of the few that describe the network's size and capacity."""
    read = {indicator.question for indicator in _indicators(pack)}
    assert sorted(set(_questions(pack)) - read) == list(EXISTENCE_ONLY)


def test_number_of_members_is_evidence_of_nothing(pack: Pack) -> None:
    """No indicator of the pack reads how many members there are."""
    everything = [item for item in pack.declared["indicators"] if isinstance(item, Indicator)]
    assert everything
    assert not [
        i.id for i in everything if i.question == "community:members_count" or i.measure == "members_now"
    ]


def test_levels_name_every_option_once(pack: Pack) -> None:
    """What an indicator says of a choice is declared for each of its options, silence included."""
    questions = _questions(pack)
    choices = [i for i in _indicators(pack) if i.question and questions[i.question].type == "choice"]
    assert choices
    for indicator in choices:
        offered = [option.id for option in questions[indicator.question or ""].options]
        named = [value for level in indicator.levels for value in level.when]
        assert sorted(map(str, named)) == sorted(offered), indicator.id


def test_ranges_leave_no_gap_and_no_overlap(pack: Pack) -> None:
    """The ranges of a number or measure follow each other, from the lowest value to the highest."""
    ranged = [i for i in _indicators(pack) if not i.levels[0].when]
    assert ranged
    for indicator in ranged:
        levels = sorted(
            indicator.levels, key=lambda level: -1e9 if level.at_least is None else level.at_least
        )
        assert (levels[0].at_least, levels[-1].under) == (None, None), indicator.id
        assert [a.under for a in levels[:-1]] == [b.at_least for b in levels[1:]], indicator.id


def test_worst_option_never_speaks_for_the_strength(pack: Pack) -> None:
    """Options stand from worst to best: evidence for a problem never grows along them."""
    grade = {None: 0, "weak": 1, "moderate": 2, "strong": 3, "very_strong": 4}
    questions, conditions = _questions(pack), _conditions(pack)
    for indicator in _indicators(pack):
        question = questions.get(indicator.question or "")
        if question is None or not question.ordered:
            continue
        said = {value: grade[lv.supports] - grade[lv.against] for lv in indicator.levels for value in lv.when}
        row = [said[option.id] for option in question.options]
        falls = conditions[indicator.condition].kind != "strength"
        assert row == sorted(row, reverse=falls), indicator.id


def test_very_strong_needs_a_measure(pack: Pack) -> None:
    """What somebody says is at most strong evidence; only records carry more."""
    for indicator in _indicators(pack):
        if indicator.question:
            assert "very_strong" not in {g for lv in indicator.levels for g in (lv.supports, lv.against)}, (
                indicator.id
            )


def test_quiet_is_a_problem_only_while_the_network_runs(pack: Pack) -> None:
    """Nothing speaks of low activity before the start, after the end, or without knowing the moment."""
    speaking = [i for i in _indicators(pack) if i.condition == "community:low_activity"]
    assert speaking
    for indicator in speaking:
        moments = [
            leaf.is_
            for premise in premises(indicator)
            for leaf in leaves(premise)
            if leaf.answer == "community:moment"
        ]
        assert moments == [("running",)], indicator.id
        assert [bool(premise.all) for premise in premises(indicator)] == [True], indicator.id


def test_leadership_needs_two_kinds_of_source(pack: Pack) -> None:
    """Both poles of leadership ask for a second kind of source, and one is there to be had."""
    conditions = _conditions(pack)
    poles = ("community:weak_leadership", "community:capable_leadership")
    assert [conditions[pole].two_kinds_of_source for pole in poles] == [True, True]
    kinds = {i.question is None for i in _indicators(pack) if i.condition == poles[0]}
    assert kinds == {True, False}


def test_constraints_cannot_be_changed(pack: Pack) -> None:
    """A circumstance names nobody who could change it."""
    constraints = [c for c in _conditions(pack).values() if c.kind == "constraint"]
    assert {(c.changeable, c.changeable_by) for c in constraints} == {("no", ())}


def test_early_results_are_not_held_against_a_network(pack: Pack) -> None:
    """Evidence that goals are missed waits until three years have passed or the network closes."""
    against = [
        i
        for i in _indicators(pack)
        if i.condition == "community:goals_reached" and any(lv.against for lv in i.levels)
    ]
    assert against
    for indicator in against:
        tests = [leaf for premise in premises(indicator) for leaf in leaves(premise)]
        assert ("age_years", 3) in {(leaf.measure, leaf.at_least) for leaf in tests}, indicator.id
