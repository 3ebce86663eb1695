"""On whole cases: names and order change nothing, and what is not listed stays within the bounds."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rulepacks.saan_structure.world import bounds, tie, whole

NAMES = "abcdef"
ENDS = [*NAMES, "p", "q", "s"]
KINDS = ["help", "information", "joint_work", "trust", "money"]
PEOPLE = whole(
    {"id": "p", "organisation": "a"}, {"id": "q", "organisation": "b"}, {"id": "s", "paid_by": "network"}
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

ties = st.builds(
    lambda ends, kind, strength, both, by: tie(
        "".join(ends),
        kind,
        both_ways=both,
        **({} if strength is None else {"strength": strength}),
        **({} if by is None else {"by": ends[by]}),
    ),
    st.sampled_from([pair for pair in product(ENDS, ENDS) if pair[0] != pair[1]]),
    st.sampled_from(KINDS),
    st.sampled_from([None, 1, 3, 5]),
    st.booleans(),
    st.sampled_from([None, 0, 1]),
)
organisations = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["ngo", "school"]),
        "standing": st.sampled_from(["member", "member", "ally"]),
        "roles": st.sampled_from([["lead"], ["host"], ["funder"]]),
    },
)
PARTS = [{"id": "north", "organisations": ["a", "b"]}, {"id": "south", "organisations": ["c", "d"]}]


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """The lists of a case: who is in it, and ties of which any may be there."""
    return {
        "organisations": whole(*({"id": name, **draw(organisations)} for name in NAMES)),
        "people": PEOPLE,
        "parts": whole(*PARTS),
        "ties": whole(*draw(st.lists(ties, max_size=10)), complete=draw(st.booleans())),
    }


@quick
@given(case=cases(), new=st.permutations("uvwxyz"), order=st.randoms(use_true_random=False))
def test_renaming_and_reordering_change_nothing(
    case: dict[str, Any], new: list[str], order: Any, tmp_path: Path
) -> None:
    """Whatever organisations are called, and in whichever order anything is listed."""
    names = dict(zip(NAMES, new, strict=True))
    other = json.loads(json.dumps(case))
    for listed in other.values():
        order.shuffle(listed["items"])
        for item in listed["items"]:
            for field in ("id", "from", "to", "by", "organisation"):
                if field in item:
                    item[field] = names.get(item[field], item[field])
            if "organisations" in item:
                item["organisations"] = [names[name] for name in item["organisations"]]

    assert bounds(tmp_path, **case) == bounds(tmp_path, **other)


@quick
@given(case=cases(), more=st.lists(ties, max_size=5))
def test_ties_that_are_not_listed_stay_within_the_bounds(
    case: dict[str, Any], more: list[dict[str, Any]], tmp_path: Path
) -> None:
    """What is read off some of the ties holds of all of them, and knowing more never widens it."""
    some = bounds(tmp_path, **case | {"ties": case["ties"] | {"complete": False}})
    added = [*case["ties"]["items"], *more]
    for complete in (False, True):
        found = bounds(tmp_path, **case | {"ties": whole(*added, complete=complete)})
        for name in some.keys() & found.keys():
            if name != "ties_told_differently" or not any("by" in each for each in more):
                assert some[name][0] - 1e-3 <= found[name][0], name
                assert found[name][1] <= some[name][1] + 1e-3, name


@quick
@given(case=cases(), index=st.integers(0, len(NAMES) - 1))
def test_a_member_who_may_have_left_only_widens(case: dict[str, Any], index: int, tmp_path: Path) -> None:
    """With a member of whom it is not known whether it is there, the bounds hold either way."""

    def with_left(left: str | None) -> dict[str, tuple[float, float]]:
        items = [dict(item) for item in case["organisations"]["items"]]
        if left:
            items[index]["left"] = left
        return bounds(tmp_path, **case | {"organisations": whole(*items)})

    maybe = with_left("2026")
    for sure in (with_left(None), with_left("2025")):
        for name in maybe.keys() & sure.keys():
            assert maybe[name][0] - 1e-3 <= sure[name][0], name
            assert sure[name][1] <= maybe[name][1] + 1e-3, name
