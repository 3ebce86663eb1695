"""What the pack counts over goals and money, and what it leaves open."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import saan
from saan.records import Measure
from tests.rulepacks.saan_governance.world import knowledge

DAY = "2026-03-01"


def measured(folder: Path, id_: str, **sections: Any) -> Measure | None:
    case = {"saan": 1, "case": {"id": "m", "as_of": DAY}, "network": {"moment": "running"}, **sections}
    path = folder / "m.json"
    path.write_text(json.dumps(case), "utf-8")
    found = saan.read_case(path, knowledge()).measures
    return next((one for one in found if one.id == f"governance:{id_}"), None)


def bounds(folder: Path, id_: str, **sections: Any) -> tuple[float, float] | None:
    found = measured(folder, id_, **sections)
    return (found.low, found.high) if found else None


def goals(*items: dict[str, Any], complete: bool = True) -> dict[str, Any]:
    numbered = [{"id": f"g{number}", "status": "open", **item} for number, item in enumerate(items)]
    return {"goals": {"complete": complete, "items": numbered}}


def result(level: str, reached: str | None = "yes") -> dict[str, Any]:
    return {"level": level, **({"reached": reached} if reached else {})}


@pytest.mark.parametrize("level", ["community", "network", "member"])
def test_a_result_counts_for_its_own_level_alone(level: str, tmp_path: Path) -> None:
    """A result at one level says nothing of the others."""
    listed = goals({"results": [result(level)]})

    for other in ("community", "network", "member"):
        expected = (1, 1) if other == level else (0, 1)
        assert bounds(tmp_path, f"{other}_results_share", **listed) == expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([], (0, 0)),
        ([result("member", "no")], (0, 0)),
        ([result("member", "partly")], (1, 1)),
        ([result("member", None)], (0, 1)),
        ([result("member", "no"), result("member", "yes")], (1, 1)),
    ],
)
def test_only_what_is_said_is_known_of_a_level(
    results: list[dict[str, Any]], expected: tuple[float, float], tmp_path: Path
) -> None:
    """No results at all, or `reached: no`, is none; what is not said is open."""
    assert bounds(tmp_path, "member_results_share", **goals({"results": results})) == expected


def test_goals_dropped_do_not_count(tmp_path: Path) -> None:
    """A goal that was dropped is left out, and where nothing else is there the measure says nothing."""
    kept, dropped = {"results": [result("community")]}, {"status": "dropped", "results": []}

    assert bounds(tmp_path, "community_results_share", **goals(kept, dropped)) == (1, 1)
    assert bounds(tmp_path, "community_results_share", **goals(dropped)) is None


def test_a_list_that_is_not_complete_leaves_the_share_open(tmp_path: Path) -> None:
    """Goals that are not listed may outweigh those that are."""
    assert bounds(tmp_path, "community_results_share", **goals({"results": []}, complete=False)) == (0, 1)


@pytest.mark.parametrize(
    ("set_on", "expected"),
    [
        ("2024-03-01", (1, 1)),
        ("2024-02", (1, 1)),
        ("2023", (1, 1)),
        ("2024-03-02", None),
        ("2024-03", None),
        (None, None),
    ],
)
def test_a_goal_is_old_after_two_years(
    set_on: str | None, expected: tuple[float, float] | None, tmp_path: Path
) -> None:
    """Two years to the day; where no goal is sure to be as old as that, nothing is said."""
    goal = {"results": [], **({"set_on": set_on} if set_on else {})}

    assert bounds(tmp_path, "old_goals_without_result_share", **goals(goal)) == expected


def test_a_goal_that_may_be_old_widens_the_share(tmp_path: Path) -> None:
    """Beside one that surely is, it is taken in where that lowers the share, or raises it."""
    old, maybe = {"set_on": "2020", "results": []}, {"results": [result("member")]}

    assert bounds(tmp_path, "old_goals_without_result_share", **goals(old, maybe)) == (0.5, 1)


def test_an_old_goal_that_was_partly_reached_has_shown_something(tmp_path: Path) -> None:
    """Its status says so, whatever results it lists."""
    goal = {"status": "partly", "set_on": "2020", "results": []}

    assert bounds(tmp_path, "old_goals_without_result_share", **goals(goal)) == (0, 0)


def funding(*lines: dict[str, Any], complete: bool = True) -> dict[str, Any]:
    return {"funding": {"complete": complete, "items": list(lines)}}


def grant(source: str, **more: Any) -> dict[str, Any]:
    return {"source": source, "kind": "grant", **more}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([grant("A"), grant("B")], (2, 2)),
        ([grant("A"), grant("A")], (1, 1)),
        ([grant("A", to="2026-02-28")], (0, 0)),
        ([grant("A", **{"from": "2026-04-01"})], (0, 0)),
        ([grant("A", to="2026-03")], (0, 1)),
        ([{"source": "fees", "kind": "membership_fee"}, {"source": "land", "kind": "in_kind"}], (0, 0)),
        ([{"source": "A"}], (0, 1)),
    ],
)
def test_outsiders_who_give_money_now_are_counted_once(
    lines: list[dict[str, Any]], expected: tuple[float, float], tmp_path: Path
) -> None:
    """Grants, contracts, budgets and donations that run today; fees and goods are no outsider's terms."""
    assert bounds(tmp_path, "money_sources_now", **funding(*lines)) == expected


def test_there_may_be_more_givers_than_are_listed(tmp_path: Path) -> None:
    """A list that does not say it is complete has no upper bound."""
    assert bounds(tmp_path, "money_sources_now", **funding(grant("A"), complete=False)) == (1, math.inf)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["open", "partly", "reached", "not_reached", "dropped"]),
            st.lists(
                st.tuples(
                    st.sampled_from(["community", "network", "member"]),
                    st.sampled_from(["yes", "partly", "no", None]),
                ),
                max_size=3,
            )
            | st.none(),
        ),
        max_size=5,
    )
)
def test_saying_more_never_widens_a_share(
    tmp_path_factory: pytest.TempPathFactory, listed: list[tuple[str, list[tuple[str, str | None]] | None]]
) -> None:
    """Where a goal's unknown results become known as none, the bounds lie within what they were."""
    folder = tmp_path_factory.mktemp("goals")

    def said(*, fill: bool) -> dict[str, Any]:
        items = []
        for status, results in listed:
            told = [result(level, reached) for level, reached in results] if results is not None else None
            told = [] if told is None and fill else told
            items.append({"status": status, **({} if told is None else {"results": told})})
        return goals(*items)

    before = bounds(folder, "community_results_share", **said(fill=False))
    after = bounds(folder, "community_results_share", **said(fill=True))

    assert (before is None) == (after is None)
    if before and after:
        assert before[0] <= after[0] <= after[1] <= before[1]
