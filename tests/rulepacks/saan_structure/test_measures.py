"""What the pack reads off a case's ties, and what it leaves open."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import saan
from saan.records import Edition
from tests.rulepacks.saan_structure.world import CASES, bounds, knowledge, measures, members, tie, whole

STAR = [tie(f"a{other}") for other in "bcde"]


def test_nothing_is_said_of_a_case_without_ties(tmp_path: Path) -> None:
    """No list of ties, or none of organisations, no measure; a whole list without entries says that there is none."""
    assert bounds(tmp_path, organisations=members("abc")) == {}
    assert bounds(tmp_path, ties=whole(), organisations=whole()) == {}
    found = bounds(tmp_path, organisations=members("abc"), ties=whole())
    assert found["largest_group_share"] == pytest.approx((1 / 3, 1 / 3), abs=1e-4)
    assert found["members_without_tie_share"] == (1, 1)


def test_a_star_is_centralised_and_hangs_on_one(tmp_path: Path) -> None:
    """The one in the middle is named, with its name, and how much hangs on it."""
    found = measures(
        tmp_path, organisations=members("abcde", a={"name": {"th": "กลาง", "en": "Hub"}}), ties=whole(*STAR)
    )

    assert (found["degree_centralisation"].low, found["parted_pairs_share"].low) == (1, 1)
    assert "without Hub, 100%" in found["parted_pairs_share"].tell.en
    assert "กลาง" in found["parted_pairs_share"].tell.th
    assert "edge_by_one_tie_share" not in found


def test_ways_through_allies_count(tmp_path: Path) -> None:
    """Members who reach one another by way of an ally are in one group; the ally is in the middle."""
    found = bounds(
        tmp_path,
        organisations=members("abcdef", f={"standing": "ally"}),
        ties=whole(*(tie(f"f{n}") for n in "abcde")),
    )

    assert found["largest_group_share"] == (1, 1)
    assert found["parted_pairs_share"] == (1, 1)


@pytest.mark.parametrize(
    ("more", "linked"),
    [
        ({"strength": 0}, (0.5, 0.5)),
        ({"since": "2027"}, None),
        ({"since": "2026"}, (0.5, 1)),
        ({"strength": 1}, (1, 1)),
        ({}, (1, 1)),
    ],
)
def test_a_tie_counts_once_it_surely_holds(
    more: dict[str, Any], linked: tuple[float, float] | None, tmp_path: Path
) -> None:
    """Strength 0 is no tie; one that may have begun leaves open what it would change."""
    ties = whole(tie("ab"), tie("cd"), tie("bc", **more))
    if linked is None:
        with pytest.raises(saan.SaanError):
            bounds(tmp_path, organisations=members("abcd"), ties=ties)
        return

    assert bounds(tmp_path, organisations=members("abcd"), ties=ties)["largest_group_share"] == linked


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"organisation": "c"}, (1, 1)),
        ({"paid_by": "network"}, (2 / 3, 2 / 3)),
        ({}, (2 / 3, 1)),
        ({"organisation": "gone"}, (2 / 3, 2 / 3)),
    ],
)
def test_a_persons_tie_is_the_organisations(
    person: dict[str, Any], expected: tuple[float, float], tmp_path: Path
) -> None:
    """The network's own staff stand for themselves; whose a person is that nobody said, stays open."""
    found = bounds(
        tmp_path,
        organisations=members("abc", gone={})
        | {"items": [*members("abc")["items"], {"id": "gone", "left": "2025"}]},
        people=whole({"id": "p", **person}),
        ties=whole(tie("ab"), tie("bp")),
    )

    assert found["largest_group_share"] == pytest.approx(expected, abs=1e-4)


def test_a_tie_of_a_part_is_not_settled(tmp_path: Path) -> None:
    """Whose of its organisations it is stays open, and so does who is left out; that the parts are joined is known."""
    found = bounds(
        tmp_path,
        organisations=members("abcd"),
        parts=whole({"id": "n", "organisations": ["a", "b"]}, {"id": "s", "organisations": ["c", "d"]}),
        ties=whole(tie("ns"), tie("ab"), tie("cd")),
    )

    assert found["largest_group_share"] == (0.5, 1)
    assert found["parts_linked_share"] == (1, 1)


@pytest.mark.parametrize(
    ("organisations", "expected"),
    [
        (members("abc"), (1, 1)),
        (members("abc") | {"complete": False}, (0, 1)),
        (members("abc", c={"left": "2026"}), (0, 1)),
        (members("abc", c={"left": "2026", "standing": "ally"}), None),
        (members("abc", c={"left": "2025"}), None),
    ],
)
def test_shares_of_members_need_the_members(
    organisations: dict[str, Any], expected: tuple[float, float] | None, tmp_path: Path
) -> None:
    """Where there may be other members, or one may have gone, nothing follows; of two, nothing is said."""
    found = bounds(tmp_path, organisations=organisations, ties=whole(tie("ab"), tie("bc")))

    assert found.get("largest_group_share") == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, (0.25, 0.25)),
        ({"activities": whole({"date": "2025-06", "participants": ["d", "a"]})}, (0, 0)),
        ({"meetings": whole({"date": "2026-02-01", "participants": ["d", "a"]})}, (0, 0)),
        ({"activities": whole({"date": "2025-06", "participants": ["d"]})}, (0.25, 0.25)),
        ({"activities": whole({"date": "2024-06", "participants": ["d", "a"]})}, (0.25, 0.25)),
        (
            {"activities": whole({"date": "2025-06", "participants": ["d", "a"], "state": "cancelled"})},
            (0.25, 0.25),
        ),
    ],
)
def test_who_works_with_others_is_not_left_out(
    more: dict[str, Any], expected: tuple[float, float], tmp_path: Path
) -> None:
    """An activity or meeting of the last 12 months with others counts as a tie does."""
    found = bounds(tmp_path, organisations=members("abcd"), ties=whole(tie("ab"), tie("bc")), **more)

    assert found["members_without_tie_share"] == expected


def test_one_member_is_not_left_out_of_anything(tmp_path: Path) -> None:
    """Nobody is there to be linked with; of two, each may be."""
    assert "members_without_tie_share" not in bounds(tmp_path, organisations=members("a"), ties=whole())
    assert bounds(tmp_path, organisations=members("ab"), ties=whole())["members_without_tie_share"] == (1, 1)


def test_those_left_out_are_named_where_ties_are_whole(tmp_path: Path) -> None:
    """By name in both languages; where ties may be missing nobody is said to be left out."""
    organisations = members("abcd", d={"name": {"th": "กลุ่ม ง", "en": "Group D"}})
    found = measures(tmp_path, organisations=organisations, ties=whole(tie("ab"), tie("bc")))
    assert found["members_without_tie_share"].tell.en.endswith("in 12 months: Group D")
    assert "กลุ่ม ง" in found["members_without_tie_share"].tell.th

    found = measures(tmp_path, organisations=organisations, ties=whole(tie("ab"), complete=False))
    assert (found["members_without_tie_share"].low, found["members_without_tie_share"].high) == (0, 0.5)
    assert "Group D" not in found["members_without_tie_share"].tell.en


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ([tie("ab"), tie("ac"), tie("bc")], (0, 0)),
        ([tie("ab"), tie("ba", "information"), tie("ac"), tie("bc")], (1 / 3, 1 / 3)),
        ([tie("ab", both_ways=True), tie("ac", "joint_work"), tie("bc")], (2 / 3, 2 / 3)),
        ([tie("ab"), tie("ac"), tie("bc", "money")], None),
        ([tie("ab"), tie("ac"), tie("bc", "trust")], None),
        ([tie("ab"), tie("ac"), tie("bh")], None),
    ],
)
def test_what_comes_back_need_not_be_the_same(
    ties: list[dict[str, Any]], expected: tuple[float, float] | None, tmp_path: Path
) -> None:
    """Pairs that give both ways, of those that give at all; money, trust and whoever serves all are left out."""
    found = bounds(tmp_path, organisations=members("abch", h={"roles": ["host"]}), ties=whole(*ties))

    assert found.get("two_way_share") == (expected and pytest.approx(expected, abs=1e-4))


def test_one_way_may_be_both_where_ties_are_missing(tmp_path: Path) -> None:
    """Every one-way tie may be answered, and every other pair may give one way."""
    ties = [tie("ab", both_ways=True), tie("bc")]
    found = bounds(tmp_path, organisations=members("abc"), ties=whole(*ties, complete=False))

    assert found["two_way_share"] == pytest.approx((1 / 3, 1), abs=1e-4)


def both(one: Any, other: Any, kind: str = "joint_work", back: str = "ba") -> list[dict[str, Any]]:
    said = [{} if each is None else {"strength": each} for each in (one, other)]
    return [tie("ab", kind, by="a", **said[0]), tie(back, kind, by="b", **said[1])]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        (both(4, 2), (1, 1)),
        (both(4, 3), (0, 0)),
        (both(1, 0), (1, 1)),
        (both(None, 0), (1, 1)),
        (both(None, 3), (0, 1)),
        (both(4, 1, "help"), None),
        (both(4, 1, "help", "ab"), (1, 1)),
        ([tie("ab", by="a", strength=4)], None),
        ([tie("ab", by="a", strength=4), tie("ab", by="c", strength=1)], None),
        ([*both(5, 1), tie("ab", "joint_work", by="b", strength=4)], (0, 0)),
    ],
)
def test_two_sides_may_tell_a_tie_differently(
    ties: list[dict[str, Any]], expected: tuple[float, float] | None, tmp_path: Path
) -> None:
    """By two steps, or as none at all; help in two directions is two ties, and third parties have no say."""
    found = bounds(tmp_path, organisations=members("abc"), ties=whole(*ties))

    assert found.get("ties_told_differently") == expected


def test_people_and_respondents_speak_for_their_organisation(tmp_path: Path) -> None:
    """Whoever says it, it is the side that counts; and of ties that are not listed there may be more."""
    found = measures(
        tmp_path,
        organisations=members("ab"),
        people=whole({"id": "p", "organisation": "a"}),
        respondents=whole({"id": "r", "organisation": "b"}),
        ties=whole(tie("ab", by="p", strength=5), tie("ab", by="r", strength=1), complete=False),
    )["ties_told_differently"]

    assert (found.low, found.high) == (1, math.inf)
    assert "at least 1 of the 1 ties" in found.tell.en


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        (["ab", "bd", "bc"], (0, 0)),
        (["ab", "cd", "bc"], (-2 / 3, -2 / 3)),
        (["ac", "ad", "bd"], (2 / 3, 2 / 3)),
        (["ab", "cd"], None),
    ],
)
def test_ties_may_cross_kinds(ties: list[str], expected: tuple[float, float] | None, tmp_path: Path) -> None:
    """Two of each kind: a third of all pairs is alike, so with a third of the ties alike nothing is out of the way."""
    kinds: dict[str, dict[str, Any]] = {
        name: {"type": "ngo" if name in "ab" else "school"} for name in "abcd"
    }
    found = bounds(tmp_path, organisations=members("abcd", **kinds), ties=whole(*map(tie, ties)))
    assert found.get("kinds_crossed") == (expected and pytest.approx(expected, abs=1e-4))


def test_kinds_that_nobody_said_leave_it_open(tmp_path: Path) -> None:
    """A member without a type could be of any."""
    found = bounds(
        tmp_path,
        organisations=members("abcd", a={"type": "ngo"}, b={"type": "ngo"}, c={"type": "school"}),
        ties=whole(*map(tie, ("ab", "cd", "bc"))),
    )

    assert found["kinds_crossed"] == (-2, 2)


PARTS = [{"id": name, "organisations": list(name)} for name in ("ab", "cd", "ef")]


@pytest.mark.parametrize(
    ("parts", "ties", "expected"),
    [
        (whole(*PARTS), ["bc"], (1 / 3, 1 / 3)),
        (whole(*PARTS, {"id": "x", "organisations": ["a", "f"]}), [], (2 / 6, 2 / 6)),
        (
            whole(*PARTS, {"id": "x", "kind": "working_group", "organisations": ["a", "f"]}),
            ["bc"],
            (1 / 3, 1 / 3),
        ),
        (whole(*PARTS, complete=False), ["bc"], (0, 1)),
        (whole(*PARTS[:2], {"id": "x"}), ["bc"], (1 / 3, 1)),
        (whole(*PARTS[:2], {"id": "x", "ended": "2020"}), ["bc"], (1, 1)),
        (whole(PARTS[0]), ["bc"], None),
    ],
)
def test_parts_are_joined_by_any_tie_across(
    parts: dict[str, Any], ties: list[str], expected: tuple[float, float] | None, tmp_path: Path
) -> None:
    """Or by an organisation that is in both; working groups are no part apart, and what ended is none."""
    found = bounds(tmp_path, organisations=members("abcdef"), parts=parts, ties=whole(*map(tie, ties)))

    assert found.get("parts_linked_share") == (expected and pytest.approx(expected, abs=1e-4))


def test_who_runs_it_must_be_listed_to_be_reached(tmp_path: Path) -> None:
    """The lead, the host, the secretariat and the network's own staff are those who run it."""
    ties = whole(tie("ab"), tie("bc"), tie("pc"))
    people = whole({"id": "p", "paid_by": "network"})
    assert "centre_reach_share" not in bounds(tmp_path, organisations=members("abcd"), ties=whole(tie("ab")))
    for roles, staff, expected in ((["lead"], {}, 1 / 3), (["secretariat"], {"people": people}, 2 / 3)):
        organisations = members("abcd", a={"roles": roles})
        listed = ties if staff else whole(tie("ab"), tie("bc"))
        found = bounds(tmp_path, organisations=organisations, ties=listed, **staff)
        assert found["centre_reach_share"] == pytest.approx((expected, expected), abs=1e-4)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (["pb", "pc", "pd", "qd"], (0.75, 0.75)),
        (["pb", "pc", "cd", "qd"], (0.5, 0.5)),
        (["pb", "ac", "ad", "qd"], (0.25, 0.75)),
        (["pd", "pb", "qd", "cd"], (0.5, 0.75)),
        (["pq", "pc"], (1, 1)),
        (["ab", "cd"], None),
    ],
)
def test_one_person_may_keep_up_most_ties(
    ends: list[str], expected: tuple[float, float] | None, tmp_path: Path
) -> None:
    """A tie that names a person at one end alone may have any keeper at the other: also the one who has most."""
    found = bounds(
        tmp_path,
        organisations=members("abcd"),
        people=whole({"id": "p", "organisation": "a"}, {"id": "q", "organisation": "b"}),
        ties=whole(*map(tie, ends)),
    )

    assert found.get("key_person_ties_share") == expected


@pytest.mark.parametrize("edition", ["members", "funder"])
def test_what_was_said_in_confidence_reaches_no_other_edition(edition: Edition, tmp_path: Path) -> None:
    """A confidential tie is not counted, and the list that it was taken from is not whole any more."""
    text = (CASES / "one-in-the-middle.yaml").read_text("utf-8")
    path = tmp_path / "case.yaml"
    path.write_text(
        text.replace("kind: help, strength: 3}", "kind: help, strength: 3, confidential: yes}"), "utf-8"
    )

    consultants = {one.id: one for one in saan.read_case(path, knowledge()).measures}[
        "structure:largest_group_share"
    ]
    theirs = {one.id: one for one in saan.read_case(path, knowledge(), edition).measures}
    assert consultants.confidential
    assert theirs["structure:largest_group_share"].high == 1
    assert theirs["structure:largest_group_share"].low < consultants.low
    assert "structure:ties_told_differently" not in theirs


def test_the_graph_library_is_loaded_for_ties_alone() -> None:
    """Importing the pack, and reading a case without ties, leaves it out."""
    code = (
        "import sys, saan_structure, saan_structure.measures as m\n"
        "assert 'rustworkx' not in sys.modules\n"
        "assert len(m.MEASURES) == 11\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
