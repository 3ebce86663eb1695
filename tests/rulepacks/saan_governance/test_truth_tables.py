"""What the pack concludes from small cases, and from published ones: a table of expectations, one test a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from saan.records import Diagnosis
from tests.rulepacks.saan_governance.world import (
    CASES,
    diagnosed,
    diagnosis,
    finding,
    full,
    knowledge,
    planned,
)

ROWS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("expected.yaml").read_text("utf-8")
)["rows"]
STATUSES = {
    "present": ("established", "suspected"),
    "established": ("established",),
    "suspected": ("suspected",),
    "absent": ("unlikely", "excluded"),
    "not_assessed": ("not_assessed",),
    "open": ("not_assessed", "undetermined"),
    "not_applicable": ("not_applicable",),
}


def outlooks(found: Diagnosis, name: str) -> bool:
    assert full(name) in knowledge().outlooks
    return full(name) in {held.id for held in found.outlook}


def advised(found: Diagnosis, name: str) -> bool:
    assert full(name) in knowledge().recommendations
    return full(name) in planned(found)


def bands(found: Diagnosis, name: str) -> set[str]:
    return {piece.band for piece in found.advice if piece.id == full(name)}


def own_problems(found: Diagnosis) -> list[str]:
    return [
        one.id
        for one in found.findings
        if one.present and one.kind == "problem" and one.id.startswith("governance:")
    ]


CHECKS: dict[str, Callable[[Diagnosis, Any], bool]] = {
    "not_present": lambda d, name: not finding(d, name).present,
    "not_established": lambda d, name: finding(d, name).status != "established",
    "outlook": outlooks,
    "not_outlook": lambda d, name: not outlooks(d, name),
    "advice": advised,
    "not_advised": lambda d, name: not advised(d, name),
    "not_contra": lambda d, name: "not_advised" not in bands(d, name),
    "asks": lambda d, name: full(name) in [ask.question for ask in d.questions],
    "waits_for": lambda d, pair: full(pair[1]) in finding(d, pair[0]).unknown,
    "no_problem": lambda d, _: not own_problems(d),
} | {
    word: lambda d, name, statuses=statuses: finding(d, name).status in statuses
    for word, statuses in STATUSES.items()
}

LINES = [
    pytest.param(row, word, value, id=f"{row}: {word} {value}")
    for row, given in ROWS.items()
    for line in given["expect"]
    for word, value in line.items()
]


@pytest.mark.parametrize(("row", "word", "value"), LINES)
def test_the_row_yields_what_is_expected(row: str, word: str, value: Any, tmp_path: Path) -> None:
    """Each line of the table of expectations holds."""
    given = {key: part for key, part in ROWS[row].items() if key != "expect"}

    assert CHECKS[word](diagnosed(tmp_path, given), value)


PUBLISHED = [
    ("11-safety-houses", "present", "effective_structure_in_place"),
    ("11-safety-houses", "outlook", "built_like_those_that_worked"),
    ("11-safety-houses", "no_problem", True),
    ("12-education-networks", "suspected", "alignment_beyond_means"),
    ("12-education-networks", "not_present", "workable_mix"),
    ("12-education-networks", "advice", "rest_the_alignment"),
    ("15-mental-health-networks", "present", "effective_structure_in_place"),
    ("15-mental-health-networks", "no_problem", True),
]


@pytest.mark.parametrize(("name", "word", "value"), PUBLISHED)
def test_the_published_case_yields_what_its_source_says(name: str, word: str, value: Any) -> None:
    """The whole case leads to what the publication found, and to no more."""
    assert CHECKS[word](diagnosis(CASES / f"{name}.yaml"), value)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_published_cases_are_read_without_warnings(path: Path) -> None:
    """The pack's cases are read, and diagnosed, without a warning."""
    assert diagnosis(path).warnings == ()
