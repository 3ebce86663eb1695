"""Measures of money, accounts, agreements, disputes and goals."""

from __future__ import annotations

import math

import pytest

from tests.engine.measures.build import bounds, measure, whole

FUND = {"source": "fund", "amount_year": 90, "from": "2020", "to": "2025-09-01"}
FEES = {"source": "fees", "amount_year": 10, "lasting": True}


def test_the_largest_source_is_a_share_of_a_years_money() -> None:
    """Two lines of one source add up; a line that has ended does not count."""
    split = [FUND | {"amount_year": 40}, FUND | {"amount_year": 50}]

    assert bounds("funding_largest_share", funding=whole(*split, FEES)) == (0.9, 0.9)
    assert bounds("funding_largest_share", funding=whole(FUND | {"to": "2024"}, FEES)) == (1, 1)


def test_an_unknown_amount_may_be_the_largest() -> None:
    """With one of two amounts unknown the largest source gives half at least."""
    assert bounds("funding_largest_share", funding=whole(FUND, {"source": "shop"})) == (0.5, 1)


def test_money_that_may_have_ended_counts_either_way() -> None:
    """A source that may have run out gives its share or nothing."""
    assert bounds("funding_largest_share", funding=whole(FUND | {"to": "2025"}, FEES)) == (0.5, 1)


def test_currencies_are_not_compared() -> None:
    """Amounts in two currencies say nothing about the larger."""
    assert bounds("funding_largest_share", funding=whole(FUND, FEES | {"currency": "USD"})) == (0.5, 1)


def test_money_runs_until_less_than_half_is_left() -> None:
    """A small lasting fee does not make a grant that ends safe; what is not listed, or of unknown size, leaves it open."""
    large = FEES | {"amount_year": 1_000_000}

    assert bounds("funding_months_left", funding=whole(FUND, FUND | {"to": "2025-04-01"})) == (6, 6)
    assert bounds("funding_months_left", funding=whole(FUND, FEES)) == (6, 6)
    assert bounds("funding_months_left", funding=whole(FUND, large)) == (math.inf, math.inf)
    assert bounds("funding_months_left", funding=whole(FUND, {"source": "shop", "lasting": True})) == (
        6,
        math.inf,
    )
    assert bounds("funding_months_left", funding=[FUND]) == (0, math.inf)
    assert bounds("funding_months_left", funding=whole({"source": "shop"})) == (0, math.inf)


def test_no_money_does_not_run_out() -> None:
    """Where the whole list of funding is empty there is nothing that ends; what ran and has ended did run out."""
    assert bounds("funding_months_left", funding=whole()) is None
    assert bounds("funding_months_left", funding=whole(FUND | {"to": "2024-06-01"})) == (0, 0)


def test_accounts_count_when_members_saw_them() -> None:
    """Accounts shown to the funder alone do not count; without a word on it they may."""
    to_members = {"presented": "2024-09-01", "to": ["members"]}

    assert bounds("accounts_presented_months", accounts=whole(to_members)) == (6, 6)
    later = {"presented": "2025-02-01", "to": ["funder"]}
    assert bounds("accounts_presented_months", accounts=whole(to_members, later)) == (6, 6)
    assert bounds("accounts_presented_months", accounts=whole(to_members, {"presented": "2025-02-01"})) == (
        1,
        6,
    )


def test_accounts_shown_to_nobody_were_never_presented() -> None:
    """With nothing ever shown, the time since the founding counts."""
    accounts = whole({"period": "2024", "to": []})

    assert bounds("accounts_presented_months", accounts=accounts, network={"founded": "2024-03-01"}) == (
        12,
        12,
    )


def test_accounts_accepted_are_a_share_of_those_listed() -> None:
    """An account of which nothing is said may have been accepted."""
    accounts = whole({"accepted": True}, {"accepted": False}, {})

    assert bounds("accounts_accepted_share", accounts=accounts) == (0.3333, 0.6667)


def test_agreements_in_force_are_accepted_or_not() -> None:
    """Accepted in part is not accepted; an agreement that has ended does not count."""
    agreements = whole(
        {"id": "a", "accepted": "yes"},
        {"id": "b", "accepted": "partly"},
        {"id": "c", "accepted": "yes", "ended": "2024"},
    )

    assert bounds("agreements_accepted_share", agreements=agreements) == (0.5, 0.5)


def test_all_parties_took_part_when_the_lists_say_so() -> None:
    """Every party drafted or approved; only two full lists can show that one did not."""
    shared = {"id": "a", "parties": ["x", "y"], "drafted_by": ["x"], "approved_by": ["y"]}
    without = {"id": "b", "parties": ["x", "y"], "drafted_by": ["x"], "approved_by": ["x"]}
    unclear = {"id": "c", "parties": ["x", "y"], "drafted_by": ["x"]}
    stated = {"id": "d", "all_took_part": True}

    assert bounds("agreements_with_all_parties_share", agreements=whole(shared, without)) == (0.5, 0.5)
    assert bounds("agreements_with_all_parties_share", agreements=whole(stated, unclear)) == (0.5, 1)


def test_disputes_count_until_they_are_settled() -> None:
    """Open and simmering disputes count; one of unknown state may."""
    disputes = [{"about": "land", "state": "open"}, {"about": "truck", "state": "settled"}, {"about": "name"}]

    assert bounds("disputes_open", disputes=whole(*disputes)) == (1, 2)
    assert bounds("disputes_open", disputes=disputes) == (1, math.inf)
    assert bounds("disputes_open", disputes=whole({"about": "truck", "settled_on": "2024"})) == (0, 0)


def test_goals_show_results_or_do_not() -> None:
    """Results that are not listed are unknown; an empty list of results says there are none."""
    goals = whole(
        {"id": "a", "status": "partly"},
        {"id": "b", "status": "open", "results": []},
        {"id": "c", "status": "not_reached"},
        {"id": "d", "status": "dropped"},
    )

    assert bounds("goals_with_result_share", goals=goals) == (0.3333, 0.6667)


def test_goals_reached_leave_out_those_dropped() -> None:
    """One of two goals that were kept has been reached."""
    goals = whole(
        {"id": "a", "status": "reached"}, {"id": "b", "status": "open"}, {"id": "c", "status": "dropped"}
    )

    assert bounds("goals_reached_share", goals=goals) == (0.5, 0.5)


def test_areas_are_counted_once() -> None:
    """Two goals of one area are one; a goal without an area is one of its own; what is done is not worked on."""
    goals = whole(
        {"id": "a", "area": "food", "status": "open"},
        {"id": "b", "area": "food", "status": "partly"},
        {"id": "c", "status": "open"},
        {"id": "d", "area": "law", "status": "reached"},
    )

    assert bounds("scope_areas", goals=goals) == (2, 2)


def test_a_goal_without_a_status_may_be_worked_on() -> None:
    """Unknown is neither yes nor no; what is said of the work itself goes first."""
    assert bounds("scope_areas", goals=whole({"id": "a"}, {"id": "b", "worked_on": True})) == (1, 2)


def test_a_measure_of_what_is_confidential_is_confidential() -> None:
    """One confidential entry makes the measure confidential."""
    found = measure("disputes_open", disputes=[{"about": "land", "state": "open", "confidential": True}])

    assert found is not None
    assert found.confidential


def test_what_was_only_told_is_no_record() -> None:
    """A measure whose entries all rest on one interview comes from that interview, else from the records."""
    evidence = [{"id": "talk", "kind": "interview"}, {"id": "minutes", "kind": "record"}]
    told = {"about": "land", "state": "open", "evidence": ["talk"]}
    noted = {"about": "truck", "state": "open", "evidence": ["minutes"]}

    one = measure("disputes_open", disputes=[told], evidence=evidence)
    both = measure("disputes_open", disputes=[told, noted], evidence=evidence)

    assert one is not None
    assert both is not None
    assert (one.kind, one.source) == ("interview", "talk")
    assert (both.kind, both.source) == ("record", "records")


@pytest.mark.parametrize(
    ("cited", "word"),
    [
        (["a1"], ("interview", "a1")),
        (["a1", "a2"], ("interview", "a1")),
        (["a2"], ("interview", "a1")),
        (["a1", "b"], ("interview", "several sources")),
        (["a1", "note"], ("document", "several sources")),
        (["a1", "seen"], ("observation", "several sources")),
        (["a1", "b", "minutes"], ("record", "records")),
        (["a1", ""], ("record", "records")),
    ],
)
def test_what_several_told_is_one_source_and_no_record(cited: list[str], word: tuple[str, str]) -> None:
    """All entries together are one source; two interviews with one person are that person; nobody's word becomes a record."""
    kinds = {
        "a1": "interview",
        "a2": "interview",
        "b": "interview",
        "note": "document",
        "seen": "observation",
        "minutes": "record",
    }
    by = {"a1": {"by": "r1"}, "a2": {"by": "r1"}, "b": {"by": "r2"}}
    evidence = [{"id": name, "kind": kind} | by.get(name, {}) for name, kind in kinds.items()]
    disputes = [
        {"about": f"d{n}", "state": "open"} | ({"evidence": [name]} if name else {})
        for n, name in enumerate(cited)
    ]
    respondents = [{"id": "r1"}, {"id": "r2"}]
    found = measure("disputes_open", disputes=disputes, evidence=evidence, respondents=respondents)
    together = [{"about": "all", "state": "open", "evidence": [name for name in cited if name]}]
    at_once = measure("disputes_open", disputes=together, evidence=evidence, respondents=respondents)

    assert found is not None
    assert at_once is not None
    assert (found.kind, found.source) == word
    assert "" in cited or (at_once.kind, at_once.source) == word
