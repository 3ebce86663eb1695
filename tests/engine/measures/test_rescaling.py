"""Scores on scales of different lengths: items left out, forms that begin at 0 or at 1, rounds on both."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.case.measures.bounds import Bounds
from saan.case.measures.rescaling import place_in, rescaled, stretched
from tests.engine.measures.build import bounds, disagreement_ids, measure

WHOLE = (35.0, 175.0)
SCALES = st.tuples(st.integers(-50, 200), st.integers(1, 500)).map(lambda ends: (ends[0], ends[0] + ends[1]))


def sheets(*rounds: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"instrument": "vpat", "round": number} | each for number, each in enumerate(rounds, start=1)]


@given(SCALES, st.floats(0, 1), SCALES)
def test_rescaling_keeps_the_place_and_the_bounds(scale: Any, place: float, to: Any) -> None:
    """A score keeps its place between the ends, so it never leaves the scale, and comes back as it was."""
    value = scale[0] + place * (scale[1] - scale[0])
    moved = rescaled(Bounds(value, value), scale, to).low

    assert place_in(moved, to) == pytest.approx(place, abs=1e-9)
    assert to[0] - 1e-9 <= moved <= to[1] + 1e-9
    assert rescaled(Bounds(moved, moved), to, scale).low == pytest.approx(value, abs=1e-6)


@given(SCALES, st.floats(-100, 800))
def test_a_whole_sheet_is_left_as_it_is(scale: Any, value: float) -> None:
    """On its own scale nothing changes, to the last digit."""
    assert rescaled(Bounds(value, value), scale, scale) == Bounds(value, value)
    assert stretched(abs(value), scale, scale) == abs(value)


@given(SCALES, st.floats(0, 1), st.floats(0, 1), SCALES)
def test_rescaling_keeps_the_order(scale: Any, one: float, other: float, to: Any) -> None:
    """What was no less before is no less after."""
    low, high = (scale[0] + each * (scale[1] - scale[0]) for each in sorted((one, other)))
    found = rescaled(Bounds(low, high), scale, to)

    assert found.low <= found.high


@given(st.integers(10, 35), st.data())
def test_leaving_out_items_moves_the_published_limits_with_them(items: int, data: st.DataObject) -> None:
    """NCHRP's limits for n items, 2.5 n and 3.75 n, lie where they lie for its twenty."""
    total = data.draw(st.integers(items, 5 * items))
    whole = rescaled(Bounds(total, total), (items, 5 * items), (20, 100)).low

    assert (total <= 2.5 * items) == (round(whole, 6) <= 50)
    assert (total >= 3.75 * items) == (round(whole, 6) >= 75)


@pytest.mark.parametrize(
    ("mean", "scale"),
    [(105, [35, 175]), (70, [0, 140]), (102, [34, 170]), (3, [1, 5])],
    ids=["one to five", "nought to four", "an item left out", "a mean of items"],
)
def test_all_forms_of_a_sheet_say_the_same(mean: float, scale: list[float]) -> None:
    """The middle of the scale is the middle, on whichever form and however many items."""
    assert bounds("score_share:vpat:total", scores=sheets({"mean": mean, "range": scale})) == (0.5, 0.5)


def test_a_score_without_its_range_may_lie_anywhere() -> None:
    """Nobody says whether 100 is of 140 or of 175, so nothing is concluded, and it is told."""
    found = measure("score_share:vpat:total", scores=sheets({"mean": 100}))

    assert found is not None
    assert (found.low, found.high) == (0, 1)
    assert "not stated" in found.tell.en


def test_sources_that_differ_bound_the_share() -> None:
    """Two entries for one round, each on its own scale, give the least and the most."""
    scores = [
        {"instrument": "vpat", "round": 1, "mean": 70, "range": [0, 140]},
        {"instrument": "vpat", "round": 1, "mean": 140, "range": [35, 175]},
    ]

    assert bounds("score_share:vpat:total", scores=scores) == (0.5, 0.75)


def test_a_change_of_form_is_no_change() -> None:
    """The same answers on a form of 1 to 5 and then of 0 to 4 have not fallen, and the spread is the same."""
    scores = sheets(
        {"mean": 125, "sd": 7, "range": WHOLE},
        {"mean": 90, "sd": 7, "range": [0, 140]},
    )

    assert bounds("score_change:vpat:total", scores=scores) == (0, 0)
    assert bounds("score_trend:vpat:total", scores=scores) == (0, 0)
    assert bounds("score_spread:vpat:total", scores=scores) == (1, 1)


def test_a_shorter_sheet_is_compared_on_the_latest_scale() -> None:
    """A total of 60 over twenty items is one of 105 over thirty-five."""
    scores = sheets({"mean": 60, "sd": 4, "range": [20, 100]}, {"mean": 112, "sd": 7, "range": WHOLE})

    assert bounds("score_change:vpat:total", scores=scores) == (7, 7)
    assert bounds("score_spread:vpat:total", scores=scores) == (1, 1)
    assert disagreement_ids(scores=scores) == []


def test_the_spread_is_held_against_the_first_one_stated() -> None:
    """A rising mean does not hide that answers lie further apart than in the first round that tells it."""
    scores = sheets({"mean": 100}, {"mean": 110, "sd": 8}, {"mean": 125, "sd": 12})
    found = measure("score_spread:vpat:total", scores=scores)

    assert found is not None
    assert (found.low, found.high) == (1.5, 1.5)
    assert (
        found.tell.en
        == "vpat total: the spread of the answers (SD) is 12 points in round 3, against 8 in round 2"
    )


@pytest.mark.parametrize(
    "rounds",
    [[{"sd": 8}], [{"sd": 8}, {}], [{}, {"sd": 8}], [{"sd": 0}, {"sd": 8}]],
    ids=["one round", "the latest says nothing", "nothing before", "all agreed before"],
)
def test_without_two_spreads_there_is_none_to_compare(rounds: list[dict[str, Any]]) -> None:
    """The latest and an earlier spread are needed, and from no spread at all nothing can be a multiple."""
    scores = sheets(*({"mean": 100} | each for each in rounds))

    assert bounds("score_spread:vpat:total", scores=scores) is None
