"""What knowledge mutation changes: each operator by itself, on one declaration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from saan.knowledge import join, read_pack
from saan.testing.mutation import mutants_of
from saan.testing.mutation.editing import moved, step_of
from saan.testing.mutation.operators import OPERATORS
from tests.engine.testing.build import folder


def changes(
    place: Path, kind: str, name: str, operator: str, **files: str
) -> list[tuple[str, dict[str, Any] | None]]:
    """The mutants of one declaration that one operator makes: what is so in them, and what they state."""
    pack = read_pack(folder(place, **files))
    made, _ = mutants_of(pack, join([pack]))
    return [
        (each.now, each.declared.model_dump(by_alias=True, exclude_unset=True) if each.declared else None)
        for each in made
        if (each.kind, each.id, each.operator) == (kind, f"mini:{name}", operator)
    ]


@pytest.mark.parametrize(
    ("number", "step"),
    [(6, 1), (10, 1), (0, 1), (0.5, 0.1), (2.5, 0.1), (0.25, 0.01), (0.125, 0.001), (100.0, 1)],
)
def test_a_step_is_one_in_the_last_digit(number: float, step: float) -> None:
    """As finely as a threshold is written, it is moved."""
    assert step_of(number) == step
    assert list(moved(number)) == [pytest.approx(number - step), pytest.approx(number + step)]


def test_a_boundary_moves_for_both_levels_that_share_it(tmp_path: Path) -> None:
    """Where one level ends and the next begins, both move, down and up."""
    found = changes(tmp_path, "indicators", "count_says", "threshold")

    assert [now for now, _ in found] == [
        "the boundary 2.5 is 2.4",
        "the boundary 2.5 is 2.6",
        "the boundary 6 is 5",
        "the boundary 6 is 7",
    ]
    last = found[-1][1]
    assert last
    assert [(each.get("at_least"), each.get("under")) for each in last["levels"]] == [
        (7, None),
        (2.5, 7),
        (None, 2.5),
    ]


def test_polarity_is_flipped_level_by_level(tmp_path: Path) -> None:
    """What supports speaks against, with the same grade; a level that says nothing has nothing to flip."""
    found = changes(tmp_path, "indicators", "mood_says", "polarity")

    sides = [
        [(each.get("supports"), each.get("against")) for each in data["levels"]] for _, data in found if data
    ]
    assert sides == [
        [(None, "strong"), (None, None), (None, "strong")],
        [("strong", None), (None, None), ("strong", None)],
    ]
    assert len(changes(tmp_path, "rules", "nobody_ties", "polarity")) == 1


def test_a_grade_goes_up_and_down(tmp_path: Path) -> None:
    """Strong becomes moderate and very strong; weak has nothing below it."""
    assert [now for now, _ in changes(tmp_path, "indicators", "share_says", "strength")] == [
        "at {at_least: 0.5}: weak is moderate"
    ]
    assert [
        data["strength"] for _, data in changes(tmp_path, "links", "worn_to_late", "strength") if data
    ] == [
        "weak",
        "strong",
    ]
    assert len(changes(tmp_path, "rules", "nobody_ties", "strength")) == 2


def test_the_grade_of_a_link_that_carries_nothing_is_left(tmp_path: Path) -> None:
    """Only causes and prevents have a grade that means something."""
    links = "links: [{id: x, type: part_of, from: worn, to: late, strength: weak, tell: {th: เพราะ, en: Because.}, basis: judgement}]"

    assert changes(tmp_path, "links", "x", "strength", links=links) == []


def test_an_option_is_taken_out_and_an_only_one_takes_its_level_along(tmp_path: Path) -> None:
    """Each option of a level that says something is taken out, one at a time."""
    found = changes(tmp_path, "indicators", "mood_says", "option")

    assert [now for now, _ in found] == [
        f"'{word}' says nothing any more" for word in ("bad", "poor", "good")
    ]
    assert [[each["when"] for each in data["levels"]] for _, data in found if data] == [
        [("poor",), ("fair",), ("good",)],
        [("bad",), ("fair",), ("good",)],
        [("bad", "poor"), ("fair",)],
    ]
    assert len(changes(tmp_path, "gates", "door", "option")) == 2


def test_premises_are_turned_round(tmp_path: Path) -> None:
    """A premise is negated, what is negated is not; so is each of its parts."""
    premise = {"answer": "mini:kind", "is": ("yes",)}
    (only,) = changes(tmp_path, "indicators", "count_says", "negated")

    assert only[1]
    assert only[1]["only_when"] == {"not": premise}
    applies, held_back = changes(tmp_path, "recommendations", "mend", "negated")
    assert applies[1]
    assert applies[1]["when"] == {"answer": "mini:kind", "is": ("no",)}
    assert held_back[1]
    assert held_back[1]["not_when"][0]["when"] == {"not": {"answer": "mini:road", "is": ("no",)}}
    assert len(changes(tmp_path, "outlooks", "closing", "negated")) == 3


def test_premises_are_dropped(tmp_path: Path) -> None:
    """One that may be missing goes, a part of several goes, and so does each not_when."""
    (only,) = changes(tmp_path, "indicators", "count_says", "dropped")

    assert only[1]
    assert "only_when" not in only[1]
    assert [
        bool(data and data.get("when")) for _, data in changes(tmp_path, "recommendations", "mend", "dropped")
    ] == [
        False,
        True,
    ]
    assert len(changes(tmp_path, "outlooks", "closing", "dropped")) == 2
    assert changes(tmp_path, "situations", "early", "dropped") == []


def test_steps_of_general_rules_are_turned_round_and_dropped(tmp_path: Path) -> None:
    """None becomes some, a step goes, a field of ``where`` goes; what no rule can be is discarded."""
    (turned,) = changes(tmp_path, "rules", "nobody_ties", "negated")

    assert turned[1]
    assert "some_of" in turned[1]["when"][1]
    assert [now for now, _ in changes(tmp_path, "rules", "nobody_ties", "dropped")] == [
        "'type: ngo' is left out of 'where'",
        "the premise {none_of: ties, where: {touches: $one}} is left out",
        "'touches: $one' is left out of 'where'",
    ]
    pack = read_pack(folder(tmp_path))
    assert mutants_of(pack, join([pack]))[1] == 1  # without for_each, nothing is called $one


def test_counts_are_moved_by_one_and_turned_round(tmp_path: Path) -> None:
    """At least three becomes two and four, or under three."""
    rules = """
rules:
  - id: many
    when: [{count_of: ties, where: {kind: money}, at_least: 3}]
    then: [{condition: odd, supports: weak}]
    tell: {th: เห็น, en: Seen}
    because: {th: เพราะ, en: Because.}
    basis: judgement
"""
    bounds = [
        data["when"][0] for _, data in changes(tmp_path, "rules", "many", "threshold", rules=rules) if data
    ]

    assert [step["at_least"] for step in bounds] == [2, 4]
    (turned,) = changes(tmp_path, "rules", "many", "negated", rules=rules)
    assert turned[1]
    assert turned[1]["when"][0]["under"] == 3


def test_whatever_speaks_is_deleted(tmp_path: Path) -> None:
    """Each declaration that speaks goes, and each row of a gate."""
    pack = read_pack(folder(tmp_path))
    made, _ = mutants_of(pack, join([pack]))

    gone = [each.kind for each in made if each.operator == "deleted" and each.declared is None]

    assert sorted(set(gone)) == [
        "gates",
        "indicators",
        "links",
        "outlooks",
        "recommendations",
        "rules",
        "situations",
    ]
    assert len(gone) == 13
    assert len(changes(tmp_path, "gates", "door", "deleted")) == 3


def test_every_mutant_says_where_what_and_which_test_would_notice(tmp_path: Path) -> None:
    """Each has a place in the pack's files and both sentences, and its operator is one of the table."""
    pack = read_pack(folder(tmp_path))
    made, _ = mutants_of(pack, join([pack]))

    assert all(each.place and each.place.line and each.now and each.add for each in made)
    assert {each.operator for each in made} == set(OPERATORS)
