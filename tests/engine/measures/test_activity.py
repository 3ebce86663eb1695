"""Measures of what happens: activities, meetings, communication, evaluation."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tests.engine.measures.build import bounds, measure, whole

SPRING = {"date": "2024-05-01"}
WINTER = {"date": "2024-12-01"}


def test_an_absent_section_gives_no_measure() -> None:
    """Nothing is computed from a list that is not there, nor from an empty one that does not claim to be complete."""
    assert bounds("activities_12_months") is None
    assert bounds("activities_12_months", activities=[]) is None


def test_an_incomplete_list_bounds_a_count_from_below() -> None:
    """Two activities listed are at least two."""
    assert bounds("activities_12_months", activities=[SPRING, WINTER]) == (2, math.inf)


def test_a_complete_list_counts_exactly() -> None:
    """Only what was held in the last twelve months is counted."""
    activities = whole(SPRING, WINTER, {"date": "2024-03-01"}, WINTER | {"state": "cancelled"})

    assert bounds("activities_12_months", activities=activities) == (2, 2)


def test_no_activity_in_a_complete_list_is_none_at_all() -> None:
    """A complete list without entries counts nought."""
    assert bounds("activities_12_months", activities=whole()) == (0, 0)


def test_a_list_may_be_complete_from_some_day_on() -> None:
    """``since`` is enough where it lies before the window, and not where it lies within."""
    assert bounds("activities_12_months", activities=whole(WINTER, since="2024-01-01")) == (1, 1)
    assert bounds("activities_12_months", activities=whole(WINTER, since="2024-06-01")) == (1, math.inf)


def test_a_date_known_to_the_year_may_or_may_not_count() -> None:
    """An activity of which only the year 2024 is known may lie before the window."""
    assert bounds("activities_12_months", activities=whole(WINTER, {"date": "2024"})) == (1, 2)


def test_an_activity_of_several_days_counts_by_its_end() -> None:
    """What began before the window and ended in it is counted."""
    assert bounds(
        "activities_12_months", activities=whole({"date": "2024-02-01", "until": "2024-04-01"})
    ) == (1, 1)


def test_a_count_is_told_in_both_languages() -> None:
    """The words give the number, the window and the day, in Thai by the Buddhist era."""
    found = measure("activities_12_months", activities=[SPRING, WINTER])

    assert found is not None
    assert (
        found.tell.en
        == "at least 2 activities in the 12 months before 1 March 2025 (the list is not complete)"
    )
    assert found.tell.th == "กิจกรรมอย่างน้อย 2 ครั้งในรอบ 12 เดือน นับถึงวันที่ 1 มีนาคม 2568 (รายการยังไม่ครบ)"


def test_one_is_told_in_the_singular() -> None:
    """One activity is not "1 activities"."""
    found = measure("activities_12_months", activities=whole(WINTER))

    assert found is not None
    assert found.tell.en == "1 activity in the 12 months before 1 March 2025"


@pytest.mark.parametrize(
    ("activities", "expected"),
    [
        ([WINTER], (0, 3)),
        (whole(SPRING, WINTER), (3, 3)),
        (whole(WINTER, since="2024-01-01"), (3, 3)),
        (whole({"date": "2023-12-01"}, since="2024-03-01"), (12, 15)),
        (whole({"date": "2024-12"}), (2.03, 3)),
        (whole({"date": "2025"}), (0, 2)),
    ],
)
def test_the_last_activity_is_bounded_by_what_may_have_followed(activities: Any, expected: object) -> None:
    """Known entries bound the time from above; only a complete list bounds it from below."""
    assert bounds("months_since_last_activity", activities=activities) == expected


def test_without_any_activity_the_time_since_the_founding_counts() -> None:
    """A network that never did anything has been idle since it was founded."""
    assert bounds("months_since_last_activity", activities=whole(), network={"founded": "2024-09-01"}) == (
        6,
        6,
    )
    assert bounds("months_since_last_activity", activities=whole()) == (0, math.inf)


def test_the_longest_gap_reaches_up_to_the_day_of_the_case() -> None:
    """The time after the last activity is a gap as well."""
    activities = whole({"date": "2023-04-01"}, {"date": "2023-10-01"}, {"date": "2024-04-01"})

    assert bounds("activity_gap_months", activities=activities) == (11, 11)


def test_the_longest_gap_is_bounded_by_what_is_listed() -> None:
    """Of an incomplete list only the longest possible gap is known."""
    assert bounds("activity_gap_months", activities=[{"date": "2024-03-01"}]) == (0, 12)


def test_a_day_that_is_not_known_moves_the_gap_both_ways() -> None:
    """An activity somewhere in 2024 leaves ten months before it at least, twenty-two at most."""
    found = bounds(
        "activity_gap_months", activities=whole({"date": "2024"}), network={"founded": "2023-03-02"}
    )

    assert found == (9.97, 21.94)


def test_a_long_activity_is_no_gap() -> None:
    """The time during an activity of several months is not without an activity."""
    activities = whole({"date": "2023-03-02", "until": "2024-12-01"})

    assert bounds("activity_gap_months", activities=activities, network={"founded": "2020"}) == (3, 3)


def test_messages_of_all_channels_in_use_add_up() -> None:
    """A channel that is no longer used does not count; one without a number leaves the sum open."""
    chat = {"channel": "chat", "messages_month": 20}
    old = {"channel": "letter", "messages_month": 4, "to": "2024-01"}

    assert bounds("communication_per_month", communication=whole(chat, old)) == (20, 20)
    assert bounds("communication_per_month", communication=whole(chat, {"channel": "visits"})) == (
        20,
        math.inf,
    )


def test_the_last_evaluation_is_counted_back() -> None:
    """Months since the last evaluation, as for activities."""
    assert bounds("evaluation_months", evaluation=whole({"date": "2023-03-01"}, {"date": "2024-03-01"})) == (
        12,
        12,
    )


def meeting(**fields: object) -> dict[str, object]:
    return {"date": "2025-01-15"} | fields


def test_attendance_is_the_mean_over_meetings() -> None:
    """One large assembly does not hide an empty working meeting."""
    meetings = whole(meeting(present=90, expected=100), meeting(present=1, expected=10))

    assert bounds("attendance_share", meetings=meetings) == (0.5, 0.5)


def test_participants_named_are_at_least_those_present() -> None:
    """Names without a total bound attendance from below."""
    meetings = whole(meeting(participants=["a", "b"], expected=4))

    assert bounds("attendance_share", meetings=meetings) == (0.5, 1)


def test_a_meeting_without_numbers_may_have_been_full_or_empty() -> None:
    """One meeting of two of which nothing is known widens the bounds by a half."""
    found = measure("attendance_share", meetings=whole(meeting(present=4, expected=8), meeting()))

    assert found is not None
    assert (found.low, found.high, found.coverage) == (0.25, 0.75, 0.5)


def test_an_incomplete_list_says_nothing_of_a_share() -> None:
    """What is not listed may outweigh what is."""
    found = measure("attendance_share", meetings=[meeting(present=4, expected=8)])

    assert found is not None
    assert (found.low, found.high) == (0, 1)
    assert found.tell.en.startswith("an unknown share of those expected")


def test_decisions_are_counted_over_all_meetings_together() -> None:
    """Seven of ten decisions done, over the meetings of the last year."""
    one, other = meeting(decisions_made=8, decisions_done=7), meeting(decisions_made=2, decisions_done=0)
    old = {"date": "2023-01-15", "decisions_made": 50, "decisions_done": 50}

    assert bounds("decisions_done_share", meetings=whole(one, other, old)) == (0.7, 0.7)


def test_decisions_that_nobody_followed_up_are_not_undone() -> None:
    """Decisions made without a word on what became of them may all be done, or none."""
    meetings = whole(meeting(decisions_made=5, decisions_done=5), meeting(decisions_made=5))

    assert bounds("decisions_done_share", meetings=meetings) == (0.5, 1)


def test_without_a_decision_there_is_no_share_of_decisions() -> None:
    """Meetings that decided nothing give no measure of what was done."""
    assert bounds("decisions_done_share", meetings=whole(meeting(decisions_made=0))) is None


def test_a_meeting_that_may_lie_outside_the_window_is_taken_either_way() -> None:
    """A full meeting somewhere in 2024 may lift the attendance, or not count."""
    meetings = whole(meeting(present=2, expected=4), {"date": "2024", "present": 4, "expected": 4})

    assert bounds("attendance_share", meetings=meetings) == (0.5, 0.75)


def test_meetings_are_counted_like_activities() -> None:
    """Meetings of the last twelve months, and how long ago the last was."""
    meetings = whole(meeting(), {"date": "2024-02-01"})

    assert bounds("meetings_12_months", meetings=meetings) == (1, 1)
    assert bounds("months_since_last_meeting", meetings=meetings) == (1.5, 1.5)
