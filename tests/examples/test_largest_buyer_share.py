"""The example pack's measure: a share that is right where all is known, and never surer than what is listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.measures import Measured, View
from saan_producers.measures import largest_buyer_share, share_of_largest
from tests.engine.measures.build import document, whole

PAIRS = [(buyer, member) for buyer in ("b1", "b2", "b3") for member in ("m1", "m2", "m3")]
ORGANISATIONS = [
    {"id": "m1", "type": "producer_group"},
    {"id": "m2", "type": "producer_group"},
    {"id": "b1", "type": "business", "standing": "ally"},
    {"id": "b2", "type": "business", "standing": "ally"},
    {"id": "office", "type": "state_agency", "standing": "ally"},
]


def exact(pairs: set[tuple[str, str]]) -> float:
    """The definition, word for word: paid members whose only buyer is one and the same."""
    buyers = {member: {b for b, m in pairs if m == member} for _, member in pairs}
    alone = Counter(min(its) for its in buyers.values() if len(its) == 1)
    return max(alone.values(), default=0) / len(buyers)


def completions(maybe: set[tuple[str, str]]) -> Iterator[set[tuple[str, str]]]:
    """All that may be so."""
    for size in range(len(maybe) + 1):
        yield from map(set, combinations(sorted(maybe), size))


@given(st.dictionaries(st.sampled_from(PAIRS), st.booleans(), max_size=6))
def test_its_bounds_hold_whatever_turns_out(known: dict[tuple[str, str], bool]) -> None:
    """Each completion of what is known has its share within the bounds; with nothing open they are that share."""
    sure, maybe = {pair for pair in known if known[pair]}, {pair for pair in known if not known[pair]}
    bounds = share_of_largest(sure, maybe, others=False)
    assert (bounds is None) == (not sure)
    if bounds is None:
        return

    shares = [exact(sure | more) for more in completions(maybe)]

    assert all(bounds.low <= share <= bounds.high for share in shares)
    assert bounds.high == pytest.approx(max(shares))
    assert maybe or bounds.exact


def share(
    *ties: dict[str, object], complete: bool = True, organisations: list[dict[str, object]] | None = None
) -> Measured | None:
    listed = whole(*ties) if complete else list(ties)
    view = View(*document(organisations=whole(*(organisations or ORGANISATIONS)), ties=listed))
    return largest_buyer_share(view)


def bounds(*ties: dict[str, object], **more: object) -> tuple[float, float] | None:
    found = share(*ties, **more)  # type: ignore[arg-type]
    return (found.bounds.low, found.bounds.high) if found else None


def pays(payer: str, payee: str, **more: object) -> dict[str, object]:
    return {"from": payer, "to": payee, "kind": "money", **more}


def test_it_counts_members_by_their_only_buyer() -> None:
    """One buyer of all is 1, a buyer each is a half, two buyers of all are 0; other payers and other ties do not count."""
    assert bounds(pays("b1", "m1"), pays("b1", "m2")) == (1, 1)
    assert bounds(pays("b1", "m1"), pays("b2", "m2")) == (0.5, 0.5)
    assert bounds(pays("b1", "m1"), pays("b1", "m2"), pays("b2", "m1"), pays("b2", "m2")) == (0, 0)
    assert bounds(pays("b1", "m1"), pays("office", "m2"), pays("b2", "office")) == (1, 1)
    assert bounds(pays("m1", "b1", both_ways=True)) == (1, 1)
    assert bounds(pays("office", "m1")) is None
    assert bounds({"from": "b1", "to": "m1", "kind": "help"}) is None


def test_a_tie_that_has_not_begun_does_not_count() -> None:
    """Money from a later day on is not paid on the day of the case; in the year of the case it may be."""
    assert bounds(pays("b1", "m1"), pays("b2", "m1", since="2026-01-01")) == (1, 1)
    assert bounds(pays("b2", "m1", since="2026-01-01")) is None


def test_what_is_not_listed_widens_it() -> None:
    """Without `complete`, the other business may buy from either member too; where there is but one, it does not matter."""
    assert bounds(pays("b1", "m1"), complete=False) == (0, 1)
    alone = [each for each in ORGANISATIONS if each["id"] != "b2"]
    assert bounds(pays("b1", "m1"), complete=False, organisations=alone) == (1, 1)


def test_an_organisation_without_a_type_may_be_a_business() -> None:
    """Its money may be a buyer's or not, and the bounds hold both."""
    unknown = [each | ({"type": None} if each["id"] == "office" else {}) for each in ORGANISATIONS]
    untyped = [{name: value for name, value in each.items() if value is not None} for each in unknown]
    assert bounds(pays("b1", "m1"), pays("office", "m1"), organisations=untyped) == (0, 1)


def test_ends_stand_for_the_organisations_behind_them() -> None:
    """A person is paid for the own organisation, a part for any of its members, and nobody knows behind whom an end stands
    that has no organisation.
    """
    more = {"people": [{"id": "clerk", "organisation": "m2"}, {"id": "helper"}]}
    part = {"parts": [{"id": "east", "organisations": ["m1", "m2"]}]}
    organisations = whole(*ORGANISATIONS)

    def found(*ties: dict[str, object], **sections: object) -> tuple[float, float] | None:
        file, text = document(organisations=organisations, ties=whole(*ties), **sections)
        measured = largest_buyer_share(View(file, text))
        return (measured.bounds.low, measured.bounds.high) if measured else None

    assert found(pays("b1", "m1"), pays("b2", "clerk"), **more) == (0.5, 0.5)
    assert found(pays("b1", "m1"), pays("b2", "east"), **part) == (0, 1)
    assert found(pays("b1", "m1"), pays("b2", "helper"), **more) == (0, 1)


def test_it_hands_back_what_it_looked_at() -> None:
    """Buyers, members and ties of money: their lines stand in reports, and what is confidential among them is known."""
    found = share(pays("b1", "m1"), {"from": "b2", "to": "m2", "kind": "help"}, pays("b2", "m2"))

    assert found is not None
    assert [(each.list, each.index) for each in found.used] == [
        *(("organisations", index) for index in range(4)),
        ("ties", 0),
        ("ties", 2),
    ]
    assert found.tell is not None
    assert found.tell.en == "50% of the members that businesses pay have the largest buyer as their only one"
