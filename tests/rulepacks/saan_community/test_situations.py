"""The founding pack's table of weights: restrained, in every dimension, and without a say in what is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import saan
from saan.knowledge.references import leaves
from saan.records import Case, Profile
from saan.records.situation import DIMENSIONS
from tests.rulepacks.saan_community.test_cases import FILES, case, diagnosis, known

ROWS = known().situations
ASKED_FOR = {
    "stage", "purpose_kind", "governance_mode", "size", "age", "munificence", "initiator", "diversity",
    "conflict_history", "urgency",
}  # fmt: skip

SITUATIONS: list[tuple[dict[str, str], set[str]]] = [
    ({"moment": "before_start"}, {"being_built"}),
    ({"stage": "forming"}, {"being_built", "core_before_breadth", "forming_on_leadership"}),
    ({"stage": "maintaining"}, {"maintained_by_coordination"}),
    ({"stage": "institutionalised"}, {"settled_in_its_ways"}),
    ({"purpose_status": "nearly_fulfilled"}, {"near_its_end"}),
    ({"purpose_kind": "one_task"}, {"for_one_task"}),
    ({"purpose_kind": "renewed_tasks"}, {"from_task_to_task"}),
    ({"purpose_kind": "lasting"}, {"meant_to_last"}),
    ({"governance_mode": "shared", "size": "large"}, {"shared_by_all", "shared_by_many", "many_members"}),
    ({"governance_mode": "lead_organisation", "size": "medium"}, {"led_by_one"}),
    ({"governance_mode": "nao"}, {"office_in_place_of_money"}),
    ({"size": "small"}, {"few_members"}),
    ({"age": "young"}, {"too_young_for_results"}),
    ({"age": "mature"}, set()),
    ({"munificence": "scarce"}, {"scarce_means"}),
    ({"munificence": "ample"}, {"ample_means"}),
    ({"initiator": "state"}, {"begun_from_outside"}),
    ({"initiator": "community"}, set()),
    ({"diversity": "diverse"}, {"unlike_members"}),
    ({"diversity": "uniform"}, {"members_alike"}),
    ({"conflict_history": "some"}, {"old_wounds"}),
    ({"conflict_history": "none"}, set()),
    ({"urgency": "high"}, {"pressed_for_time"}),
    ({}, set()),
]  # fmt: skip
"""Lines of a profile, and the rows that are active there."""


def in_situation(stated: Case, lines: dict[str, str]) -> Case:
    return replace(stated, profile=tuple(Profile(n, (v,), derived=False) for n, v in lines.items()))


def active(lines: dict[str, str]) -> set[str]:
    found = saan.diagnose(in_situation(case("empty"), lines), known())
    return {held.id.removeprefix("community:") for held in found.situations}


def test_every_dimension_that_weighs_has_a_row() -> None:
    """Stage, purpose, governance, size, age, means, initiator, diversity, conflict and urgency all set weights."""
    read = {leaf.profile for row in ROWS.values() for leaf in leaves(row.when) if leaf.profile}

    assert read >= ASKED_FOR
    assert 12 <= len(ROWS) <= 25


@pytest.mark.parametrize("name", ROWS)
def test_rows_are_restrained(name: str) -> None:
    """No row by itself halves a weight twice over or more than half as much again; each rests on the situation alone."""
    row = ROWS[name]

    assert all(0.5 <= each.by <= 1.5 for each in row.multiply)
    assert all(leaf.profile for leaf in leaves(row.when))


@pytest.mark.parametrize("name", ROWS)
def test_no_row_stands_on_memory_alone(name: str) -> None:
    """A row that names sources names one that somebody has read at least in part."""
    seen = {known().sources[source.partition("#")[0]].seen for source in ROWS[name].sources}

    assert not seen or seen - {"recalled"}


@pytest.mark.parametrize(("lines", "rows"), SITUATIONS)
def test_rows_hold_in_their_situation(lines: dict[str, str], rows: set[str]) -> None:
    """Each row is active in the situation it is for, and silent elsewhere and where nothing is known."""
    assert active(lines) == rows


def test_every_row_is_active_somewhere() -> None:
    """The situations of the test before reach every row of the table."""
    reached = {f"community:{name}" for _, rows in SITUATIONS for name in rows}

    assert reached == set(ROWS)


situations = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(sorted(each.values)) for name, each in DIMENSIONS.items()}
)


@settings(max_examples=15, deadline=None)
@given(situations)
def test_no_situation_changes_what_is_found(lines: dict[str, str]) -> None:
    """Whatever the situation, the rich case keeps its findings, links, gates, ends and contra-indications."""
    plain, weighed = (
        diagnosis("community-forest"),
        saan.diagnose(in_situation(case("community-forest"), lines), known()),
    )
    refused = {advice.id for advice in plain.advice if advice.band == "not_advised"}

    assert weighed.findings == plain.findings
    assert weighed.links == plain.links
    assert (weighed.gates, weighed.outlook) == (plain.gates, plain.outlook)
    assert not refused & {advice.id for advice in weighed.advice if advice.band in ("now", "next", "later")}


@pytest.mark.parametrize("name", FILES)
def test_weights_alone_set_no_published_case_apart(name: str) -> None:
    """Every example has the findings, gates and ends that it has when nothing is known of its situation."""
    plain = saan.diagnose(replace(case(name), profile=()), known())

    assert diagnosis(name).findings == plain.findings
    assert (diagnosis(name).gates, diagnosis(name).outlook) == (plain.gates, plain.outlook)


def test_an_old_conflict_makes_distrust_weigh_more() -> None:
    """In the rich case distrust weighs more for the old dispute and the shared governance; its status is what it was."""
    found = {weight.condition: weight for weight in diagnosis("community-forest").weights}
    distrust = found["community:distrust"]

    assert distrust.rows == ("community:old_wounds", "community:shared_by_all")
    assert distrust.factor == 1.5625
