"""The pack's own tests hold and touch all of it, and its cases are read without warnings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from saan.testing import suite_of
from saan.testing.results import Results, results_of
from tests.rulepacks.saan_structure.world import CASES, diagnosis, knowledge


@cache
def results() -> Results:
    (pack,) = [each for each in knowledge().packs if each.id == "structure"]
    return results_of(suite_of(pack, knowledge()))


def test_what_must_follow_follows() -> None:
    """Each test that stands beside the knowledge holds."""
    assert [f"{each.test.name}: {each}" for each in results().failed] == []


def test_everything_speaks_in_some_test_and_is_silent_in_another() -> None:
    """No indicator, link or recommendation is left without a case for and a case against it."""
    coverage = results().coverage

    assert coverage is not None
    assert [*coverage.never_spoke, *coverage.never_silent] == []


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_cases_are_read_without_warnings(path: Path) -> None:
    """The pack's cases are read, and diagnosed, without a warning."""
    assert diagnosis(path).warnings == ()
