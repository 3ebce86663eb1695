"""All measures together: their table, their order, their places."""

from __future__ import annotations

from datetime import date

import pytest

from saan.case.measures import MEASURES, compute
from saan.case.measures.telling import partial_text
from saan.records import Text
from saan.records.casefile import CaseFile
from saan.records.dates import PartialDate
from saan.yamltext import parse
from tests.engine.measures.build import document, measure, whole

FILE = """\
saan: 1
case: {id: c, as_of: 2025-03-01}
network: {founded: 2020-03-01}
activities:
  - date: 2024-12-01
  - date: 2020-01-01
  - date: 2025-01-01
disputes:
  complete: yes
  items: []
"""


def test_measures_are_sorted_by_id() -> None:
    """The same case gives the same measures in the same order."""
    found = [each.id for each in compute(*document(activities=[{"date": "2025"}], goals=whole({"id": "g"})))]

    assert found == sorted(found)


def test_every_measure_goes_by_the_name_it_is_listed_under() -> None:
    """The table of measures and the measures themselves agree on the ids."""
    entries: dict[str, dict[str, object]] = {
        "accounts": {"presented": "2024", "accepted": True},
        "activities": {"date": "2025-01-01"},
        "agreements": {"id": "a", "accepted": "yes"},
        "communication": {"channel": "chat"},
        "disputes": {"about": "land"},
        "evaluation": {"date": "2024"},
        "funding": {"source": "fees"},
        "goals": {"id": "g"},
        "meetings": {"date": "2025-01-01"},
        "organisations": {"id": "o"},
        "people": {"id": "p"},
    }
    listed = {name: whole(entry) for name, entry in entries.items()}
    listed["organisations"] = whole({"id": "o"}, {"id": "another"})

    found = compute(*document(network={"founded": "2020"}, **listed))

    assert {each.id for each in found} == set(MEASURES)
    assert all(each.tell.th and each.tell.en for each in found)


def test_a_measure_names_the_lines_it_was_computed_from() -> None:
    """Only the entries that count are named, by path and line; a plain list and a wrapped one alike."""
    read = parse(FILE, "case.yaml")
    found = {each.id: each for each in compute(read.validated(CaseFile), read)}

    counted = found["activities_12_months"]
    assert counted.paths == ("activities[0]", "activities[2]")
    assert [place.line for place in counted.places] == [5, 7]
    assert found["disputes_open"].paths == ("disputes",)
    assert [place.line for place in found["disputes_open"].places] == [8]
    assert [place.line for place in found["age_years"].places] == [3]


def test_an_incomplete_list_is_half_covered() -> None:
    """Nobody says how much is missing from a list that is not complete."""
    listed = measure("activities_12_months", activities=[{"date": "2025-01-01"}])
    complete = measure("activities_12_months", activities=whole({"date": "2025-01-01"}))

    assert listed is not None
    assert complete is not None
    assert (listed.coverage, complete.coverage) == (0.5, 1)


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (PartialDate(date(2025, 3, 1), date(2025, 3, 1)), Text(th="1 มีนาคม 2568", en="1 March 2025")),
        (PartialDate(date(2025, 3, 1), date(2025, 3, 31)), Text(th="มีนาคม 2568", en="March 2025")),
        (PartialDate(date(2025, 1, 1), date(2025, 12, 31)), Text(th="พ.ศ. 2568", en="2025")),
        (
            PartialDate(date(2024, 12, 1), date(2025, 1, 31)),
            Text(
                th="ระหว่าง 1 ธันวาคม 2567 ถึง 31 มกราคม 2568",
                en="between 1 December 2024 and 31 January 2025",
            ),
        ),
    ],
)
def test_dates_are_told_as_far_as_they_are_known(when: PartialDate, text: Text) -> None:
    """A month stays a month, a year a year, and Thai years are those of the Buddhist era."""
    assert partial_text(when) == text
