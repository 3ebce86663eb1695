"""The pack as a whole: its own tests, what it may claim, and that no score speaks twice."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from saan.anomalies import check
from saan.certainty import STRENGTH
from saan.knowledge.model import Indicator
from saan.testing.suite import suite_of
from tests.rulepacks.saan_instruments.world import FOLDER, diagnosis, knowledge
from tests.rulepacks.test_community_recommendations import TAGS, faults_of_thai

RECALLED = ("wilder", "psat")
"""Instruments of which the lines in use are recalled."""


def own_tests() -> tuple[Any, ...]:
    (pack,) = (each for each in knowledge().packs if each.id == "instruments")
    return suite_of(pack, knowledge()).tests


def indicators() -> list[Indicator]:
    return [each for each in knowledge().indicators.values() if each.id.startswith("instruments:")]


@pytest.mark.parametrize("test", own_tests(), ids=str)
def test_the_pack_says_what_its_own_tests_expect(test: Any) -> None:
    """Every test in the pack's folder passes."""
    test()


def test_only_this_pack_reads_scores() -> None:
    """The community pack reads none, so that one sheet cannot speak through two packs."""
    readers = {
        each.id.partition(":")[0]
        for each in knowledge().indicators.values()
        if each.measure and each.measure.startswith("score")
    }

    assert readers == {"instruments"}


def test_what_the_community_pack_accepts_stays_accepted_beside_this_one() -> None:
    """A mild want of trust, which only this pack's evidence shows, makes no acceptance of the community pack stale."""
    found = check(knowledge(), ["community", "instruments"]).anomalies

    assert "community:trust" not in {name for each in found if each.code == "unreachable" for name in each.of}
    assert {each.code for each in found if each.accepted is None} == {"circle"}


def test_nothing_of_a_scale_speaks_twice_of_one_condition() -> None:
    """For each condition a measure has one indicator."""
    pairs = Counter((each.condition, each.measure or each.question) for each in indicators())

    assert [pair for pair, times in pairs.items() if times > 1] == []


@pytest.mark.parametrize("name", [each.id for each in indicators()])
def test_what_people_say_of_themselves_is_never_strong(name: str) -> None:
    """Scores weigh moderate at the most, and published lines alone are cited."""
    indicator = knowledge().indicators[name]
    weights = [STRENGTH[each.supports or each.against or "weak"] for each in indicator.levels]

    assert indicator.question or max(weights) <= STRENGTH["moderate"]
    assert indicator.basis == (
        "cited" if name.split(":")[1] in ("vpat_total", "handshake_total") else "judgement"
    )


@pytest.mark.parametrize(
    "name", [each.id for each in indicators() if each.id.split(":")[1].startswith(RECALLED)]
)
def test_recalled_lines_weigh_little_and_say_so(name: str) -> None:
    """Beside a line that is recalled nothing is more than weak, and the reader is told; changes are not read by lines."""
    indicator = knowledge().indicators[name]
    if not (indicator.measure or "").startswith("score_share"):
        return
    near = [
        each.supports or each.against
        for each in indicator.levels
        if 0.4 < (each.at_least or 0) < 0.8 or 0.4 < (each.under or 0) < 0.8
    ]

    assert set(near) <= {"weak", None}
    assert "recalled" in indicator.because.en
    assert "จากความจำ" in indicator.because.th


def test_cards_name_scales_that_indicators_read_and_leave_none_out() -> None:
    """Whatever scale speaks stands on its instrument's card."""
    shown = {
        f"{card.instrument}:{row.name}"
        for card in knowledge().scorecards.values()
        if card.instrument
        for row in card.rows
    }
    read = {each.measure.split(":", 1)[1] for each in indicators() if each.measure}

    assert read <= shown


def test_the_second_and_the_third_edition_of_the_inventory_have_all_their_factors() -> None:
    """Twenty factors, and two more that the third edition adds."""
    card = knowledge().scorecards["instruments:wilder"]

    assert len(card.rows) == 22
    assert sum("3rd" in row.title.en for row in card.rows) == 2


@pytest.mark.parametrize(
    "name", ["show_the_spread", "hear_low_marks_in_small_groups", "hold_scores_against_records"]
)
def test_advice_is_whole(name: str) -> None:
    """It has two to four first steps, effort within reason, and tags that gates know."""
    advice = knowledge().recommendations[f"instruments:{name}"]

    assert 2 <= len(advice.first_steps) <= 4
    assert 2 <= advice.hours <= 60
    assert set(advice.tags) <= set(TAGS)
    assert advice.tags


def test_thai_is_written_as_thai() -> None:
    """No text of the pack has a fault that Thai texts of packs are looked over for."""
    faults = [
        (each.id, fault)
        for kind in ("conditions", "questions", "indicators", "links", "recommendations")
        for each in getattr(knowledge(), kind).values()
        if each.id.startswith("instruments:")
        for text in _thai(each.model_dump())
        for fault in faults_of_thai(text)
    ]

    assert faults == []


def _thai(data: Any) -> list[str]:
    if isinstance(data, dict):
        own = [data["th"]] if isinstance(data.get("th"), str) else []
        return own + [text for value in data.values() for text in _thai(value)]
    return [text for value in data for text in _thai(value)] if isinstance(data, list | tuple) else []


def test_the_teaching_case_is_told_whole() -> None:
    """Its scores stand on the cards, row by row, and no card is shown for an instrument that was not used."""
    found = diagnosis(FOLDER / "cases" / "coast-forum.yaml")
    cards = Counter(row.card for row in found.scorecards if row.card.startswith("instruments:"))

    assert cards == {"instruments:vpat": 1, "instruments:wilder": 7}
