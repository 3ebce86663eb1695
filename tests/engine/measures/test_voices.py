"""Measures of what people say: ratings, scores, and where they part."""

from __future__ import annotations

from saan.case.measures import rating_summaries
from saan.records import Text
from tests.engine.measures.build import bounds, disagreement_ids, document, measure, parted

NOGAPS = [(125.1, 6.9), (134.7, 9.5), (136.0, 12.4), (137.4, 9.0), (139.6, 14.2), (141.2, 7.3)]
"""Totals and spread of six surveys of the NoGAPS partnership (BMJ Injury Prevention, table 2 of 150214)."""


def rated(*values: float | None, item: str = "trust", first: int = 1, **fields: object) -> dict[str, object]:
    return {"item": item, "values": {f"r{first + n}": value for n, value in enumerate(values)}} | fields


def scored(*rounds: tuple[float, float]) -> list[dict[str, object]]:
    return [
        {"instrument": "vpat", "round": number, "mean": mean, "sd": sd}
        for number, (mean, sd) in enumerate(rounds, start=1)
    ]


def group(name: str, *numbers: int) -> list[dict[str, str]]:
    return [{"id": f"r{number}", "group": name} for number in numbers]


def test_a_rating_is_the_median_of_those_who_answered() -> None:
    """Three answers are enough; the words give the quartiles."""
    found = measure("rating:trust", ratings=[rated(2, 3, 5)])

    assert found is not None
    assert (found.low, found.high, found.kind) == (3, 3, "survey")
    assert found.tell.en == "3 people rate “trust” at a median of 3 out of 5, half of them between 2.5 and 4"


def test_quartiles_that_meet_are_one_number() -> None:
    """Where half of those who answered gave the same, the words name it once."""
    found = measure("rating:trust", ratings=[rated(4, 4, 4)])

    assert found is not None
    assert found.tell == Text(
        th="ผู้ตอบ 3 คนให้คะแนน “trust” คะแนนกลาง 4 จากคะแนนเต็ม 5 ครึ่งหนึ่งของผู้ตอบให้ 4",
        en="3 people rate “trust” at a median of 4 out of 5, half of them at 4",
    )


def test_an_item_is_called_what_it_was_put_as() -> None:
    """Readers of either language see the item's words, not its short name, which no respondent ever heard."""
    words = {"th": "สมาชิกไว้วางใจกัน", "en": "Members trust one another"}
    people = group("core", 1, 2, 3) + group("member", 4, 5, 6)
    sections = {"respondents": people, "ratings": [rated(5, 5, 5, 1, 1, 1, text=words)]}
    told = [
        found.tell for name in ("rating:trust", "rating_gap:trust") if (found := measure(name, **sections))
    ]
    told += [each.tell for each in parted(**sections)]

    assert len(told) == 4
    assert all(words["th"] in each.th and words["en"] in each.en for each in told)
    assert not any("“trust”" in each.th + each.en for each in told)


def test_fewer_than_three_answers_are_not_shown() -> None:
    """Two people could tell each other's answer from the median."""
    assert bounds("rating:trust", ratings=[rated(2, 5)]) is None
    assert bounds("rating:trust", ratings=[rated(2, 5, None)]) is None


def test_silence_could_have_been_any_answer() -> None:
    """Somebody asked who did not answer widens the median's bounds and lowers the coverage."""
    found = measure("rating:trust", ratings=[rated(2, 3, 4, None)])

    assert found is not None
    assert (found.low, found.high, found.coverage) == (2.5, 3.5, 0.75)


def test_other_scales_are_brought_to_one_to_five() -> None:
    """Five on a scale of nought to ten is the middle."""
    assert bounds("rating:trust", ratings=[rated(0, 5, 10, scale=[0, 10])]) == (3, 3)


def test_the_latest_round_of_an_item_counts() -> None:
    """An earlier round of the same item is left aside."""
    old, new = rated(1, 1, 1, asked_on="2023"), rated(4, 4, 5, asked_on="2024")

    assert bounds("rating:trust", ratings=[new, old]) == (4, 4)


def test_the_gap_is_core_less_member() -> None:
    """The core group sees it a point better than the other members."""
    people = group("core", 1, 2, 3) + group("member", 4, 5, 6)
    sections = {"respondents": people, "ratings": [rated(4, 4, 5, 3, 3, 3)]}

    assert bounds("rating_gap:trust", **sections) == (1, 1)
    assert disagreement_ids(**sections) == ["core_member_gap:trust"]


def test_a_group_of_two_is_not_broken_out() -> None:
    """With two of the core group no gap and no summary of theirs is shown."""
    people = group("core", 1, 2) + group("member", 4, 5, 6)
    sections = {"respondents": people, "ratings": [rated(5, 5, 4, 3, 3, 3)]}

    assert bounds("rating_gap:trust", **sections) is None
    assert disagreement_ids(**sections) == []
    summaries = rating_summaries(document(**sections)[0])
    assert [(each.group, each.n, each.median) for each in summaries] == [("all", 6, 3.5), ("member", 3, 3)]


def test_opinions_at_both_ends_are_divided() -> None:
    """Five answers with a quarter at each end are divided; in four, or with fewer at one end, they are not."""
    assert disagreement_ids(ratings=[rated(1, 2, 3, 4, 5)]) == ["polarised:trust"]
    assert disagreement_ids(ratings=[rated(1, 2, 4, 5)]) == []
    assert disagreement_ids(ratings=[rated(1, 3, 3, 4, 5)]) == []


def test_the_latest_score_and_its_change_are_measured() -> None:
    """The last mean, its rise over the best before, and five rises in five steps."""
    scores = scored(*NOGAPS)

    assert bounds("score:vpat:total", scores=scores) == (141.2, 141.2)
    assert bounds("score_change:vpat:total", scores=scores) == (1.6, 1.6)
    assert bounds("score_trend:vpat:total", scores=scores) == (1, 1)


def test_a_dip_is_measured_from_the_best_round() -> None:
    """A score that peaked and fell has changed by the fall."""
    found = measure("score_change:vpat:total", scores=scored((3.0, 1), (4.5, 1), (4.0, 1)))

    assert found is not None
    assert (found.low, found.high) == (-0.5, -0.5)
    assert found.tell.en == "vpat total: 4 in round 3, down by 0.5 from the best before, 4.5 (round 2)"


def test_scores_are_told_with_the_range_they_lie_in() -> None:
    """A score says from where to where it can go, where the case states it; a spread is in points."""
    scores = [dict(score, range=[35, 175]) for score in scored((131.2, 8.5), (117.5, 16.1))]
    told = {
        name: measure(f"{name}:vpat:total", scores=scores)
        for name in ("score", "score_change", "score_spread")
    }

    assert [found.tell.en for found in told.values() if found] == [
        "vpat total: mean 117.5 (SD 16.1) in round 2 on a scale of 35 to 175",
        "vpat total: 117.5 in round 2 on a scale of 35 to 175, down by 13.7 from the best before, 131.2 (round 1)",
        "vpat total: the spread of the answers (SD) is 16.1 points in round 2, against 8.5 in round 1",
    ]
    assert all("35 ถึง 175" in found.tell.th for found in (told["score"], told["score_change"]) if found)


def test_one_round_has_no_change() -> None:
    """With a single round there is a score, and nothing to compare it with."""
    scores = scored((3.0, 1))

    assert bounds("score:vpat:total", scores=scores) == (3, 3)
    assert bounds("score_change:vpat:total", scores=scores) is None


def test_rounds_are_ordered_by_date_where_they_have_no_number() -> None:
    """The entry with the latest date is the latest round."""
    scores = [
        {"instrument": "w", "mean": 2, "date": "2025-01"},
        {"instrument": "w", "mean": 4, "date": "2023"},
    ]

    assert bounds("score:w:total", scores=scores) == (2, 2)


def test_two_entries_for_one_round_bound_its_mean() -> None:
    """Where sources differ on a mean, it lies between them."""
    scores = [{"instrument": "w", "round": 1, "mean": mean} for mean in (2, 3)]

    assert bounds("score:w:total", scores=scores) == (2, 3)


def test_a_spread_that_widens_behind_a_still_mean_is_a_disagreement() -> None:
    """In the six NoGAPS surveys the spread widened at the third and fifth; at the second the mean moved as well."""
    assert disagreement_ids(scores=scored(*NOGAPS)) == ["spread:vpat:total:3", "spread:vpat:total:5"]
