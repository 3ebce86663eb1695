"""Measures of who is in the network and who gives time to it."""

from __future__ import annotations

import math

import pytest

from tests.engine.measures.build import bounds, measure, whole

NGO = {"id": "a", "type": "ngo"}
SCHOOL = {"id": "b", "type": "school"}
OTHER_NGO = {"id": "c", "type": "ngo"}


def test_members_are_those_who_have_not_left() -> None:
    """Allies and those who left do not count; one who left in a year that is not over may still be there."""
    gone, ally = {"id": "d", "left": "2024-06"}, {"id": "e", "standing": "ally"}

    assert bounds("members_now", organisations=whole(NGO, SCHOOL, gone, ally)) == (2, 2)
    assert bounds("members_now", organisations=whole(NGO, {"id": "d", "left": "2025"})) == (1, 2)
    assert bounds("members_now", organisations=[NGO]) == (1, math.inf)


def test_who_left_in_the_last_year_is_counted() -> None:
    """Leaving before the window does not count."""
    organisations = whole(NGO | {"left": "2024-06"}, SCHOOL | {"left": "2023"}, OTHER_NGO)

    assert bounds("members_left_12_months", organisations=organisations) == (1, 1)


def test_types_are_counted_over_members_and_allies() -> None:
    """Two organisations of one type and an ally of another are two types."""
    assert bounds(
        "organisation_types", organisations=whole(NGO, OTHER_NGO, SCHOOL | {"standing": "ally"})
    ) == (2, 2)


def test_an_unknown_type_may_be_a_new_one_or_not() -> None:
    """A member of unknown type adds a type, or none; where others may not be listed, any number may be there."""
    assert bounds("organisation_types", organisations=whole(NGO, {"id": "x"})) == (1, 2)
    assert bounds("organisation_types", organisations=whole({"id": "x"}, {"id": "y"})) == (1, 2)
    assert bounds("organisation_types", organisations=[{"id": "x"}]) == (1, math.inf)


@pytest.mark.parametrize("measure", ["organisation_types", "same_type_share"])
@pytest.mark.parametrize("organisations", [whole(), whole(NGO), whole(NGO, SCHOOL | {"left": "2023"})])
def test_one_organisation_is_not_like_others(measure: str, organisations: object) -> None:
    """Nothing is said of how many kinds there are where the whole list has not two to compare."""
    assert bounds(measure, organisations=organisations) is None


def test_the_commonest_type_is_a_share_of_all() -> None:
    """Two of three are of one type."""
    assert bounds("same_type_share", organisations=whole(NGO, OTHER_NGO, SCHOOL)) == (0.6667, 0.6667)


def test_unknown_types_may_all_be_the_commonest() -> None:
    """With one of three unknown, the commonest type makes up one or two thirds."""
    assert bounds("same_type_share", organisations=whole(NGO, SCHOOL, {"id": "x"})) == (0.3333, 0.6667)
    assert bounds("same_type_share", organisations=whole({"id": "x"}, {"id": "y"})) == (0.5, 1)


def test_who_takes_part_is_active() -> None:
    """A member seen in an activity of the last year is active, whatever else is said of it."""
    seen = [{"date": "2024-12-01", "participants": ["a", "b"]}]
    organisations = whole(NGO, SCHOOL | {"active": False}, OTHER_NGO | {"active": True}, {"id": "x"})

    assert bounds("organisations_active_share", organisations=organisations, activities=seen) == (0.75, 1.0)


def test_age_is_known_as_far_as_the_founding_is() -> None:
    """A network founded some time in 2022 is two to three years old."""
    assert bounds("age_years", network={"founded": "2022-03-01"}) == (3, 3)
    assert bounds("age_years", network={"founded": "2022"}) == (2.1692, 3.1667)


def test_a_network_that_has_ended_grows_no_older() -> None:
    """Age counts up to the end."""
    network = {"founded": "2010-01-01", "moment": "ended", "ending": {"date": "2015-01-01"}}

    assert bounds("age_years", network=network) == (5, 5)


def test_hours_add_up_over_the_people_who_are_there() -> None:
    """Somebody who has gone gives no hours; somebody whose hours are not known leaves the sum open."""
    people = [{"id": "p", "hours_month": 40, "to": "2024"}, {"id": "q", "hours_month": 10}]

    assert bounds("hours_month", people=whole(*people)) == (10, 10)
    assert bounds("hours_month", people=whole(*people, {"id": "r"})) == (10, math.inf)
    assert bounds("hours_month", people=people) == (10, math.inf)


def test_one_figure_for_all_hours_is_taken_as_it_is() -> None:
    """The hours stated for the network as a whole go before the sum over people."""
    found = measure("hours_month", network={"hours_month": 30}, people=[{"id": "q", "hours_month": 10}])

    assert found is not None
    assert (found.low, found.high, found.paths) == (30, 30, ("network.hours_month",))


def test_hours_are_paid_by_anybody_but_nobody() -> None:
    """Hours the own organisation pays are paid; without a word on it they may be."""
    people = whole(
        {"id": "p", "hours_month": 40, "paid_by": "home"},
        {"id": "q", "hours_month": 10, "paid_by": "nobody"},
        {"id": "r", "hours_month": 5},
    )

    assert bounds("paid_hours_month", people=people) == (40, 45)


def test_the_busiest_person_is_a_share_of_all_hours() -> None:
    """Thirty of forty hours are three quarters."""
    people = [{"id": "p", "hours_month": 30}, {"id": "q", "hours_month": 10}]

    assert bounds("key_person_share", people=whole(*people)) == (0.75, 0.75)
    assert bounds("key_person_share", people=whole(*people, {"id": "r"})) == (0.4286, 1)
    assert bounds("key_person_share", people=people) == (0, 1)


def test_the_busiest_person_is_bounded_by_the_hours_of_all() -> None:
    """Where all hours are known as one figure, a list that is not complete still bounds the share."""
    people = [{"id": "p", "hours_month": 30}]

    assert bounds("key_person_share", people=people, network={"hours_month": 40}) == (0.75, 0.75)
    assert bounds("key_person_share", people=people, network={"hours_month": 100}) == (0.3, 0.7)


def test_nobody_giving_time_is_no_share() -> None:
    """Where nobody gives an hour there is no busiest person."""
    assert bounds("key_person_share", people=whole({"id": "p", "hours_month": 0})) is None
