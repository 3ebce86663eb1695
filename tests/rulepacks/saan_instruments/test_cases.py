"""Published cases with scores of an instrument: what must follow from them, and what must not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from saan.records import Diagnosis
from saan.testing.expecting import expected
from saan.testing.seen import Seen
from tests.rulepacks.saan_instruments.world import EXAMPLES, diagnosis, knowledge, read

EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("expected.yaml").read_text("utf-8")
)
LINES = [
    pytest.param(name, line, id=f"{name}: " + " ".join(f"{key} {value}" for key, value in line.items()))
    for name, lines in EXPECTED.items()
    for line in lines
]


@cache
def example(name: str) -> Diagnosis:
    return diagnosis(EXAMPLES / f"{name}.yaml")


def nogaps_until(last: int, folder: Path) -> Diagnosis:
    """Diagnose the NoGAPS case with its first rounds alone."""
    text = (EXAMPLES / "08-nogaps.yaml").read_text("utf-8")
    after = re.compile(rf"^.*round: [{last + 1}-9].*\n", re.MULTILINE)
    path = folder / "nogaps.yaml"
    path.write_text(
        after.sub("", text).replace("health_trend: {value: rising", "health_trend: {value: steady"), "utf-8"
    )
    return diagnosis(path)


def present(found: Diagnosis, name: str) -> bool:
    return next(finding for finding in found.findings if finding.id == name).present


@pytest.mark.parametrize(("name", "line"), LINES)
def test_the_case_yields_what_is_expected(name: str, line: dict[str, Any]) -> None:
    """Each line of the table of expectations holds."""
    (word, value), *beside = line.items()

    result = expected(word, value, dict(beside), pack="instruments").of(Seen(knowledge(), example(name)))

    assert result.holds, result.instead


@pytest.mark.parametrize(
    ("rounds", "genuine"), [(1, False), (2, True), (3, True), (4, True), (5, True), (6, True)]
)
def test_each_round_falls_into_its_published_band(rounds: int, genuine: bool, tmp_path: Path) -> None:
    """The first round needs attention, the later ones are genuine collaboration, and none questions the partnership."""
    found = nogaps_until(rounds, tmp_path)

    assert present(found, "community:well_rated_collaboration") == genuine
    assert not present(found, "community:poorly_rated_collaboration")


@pytest.mark.parametrize(("rounds", "apart"), [(2, True), (3, True), (4, True), (5, True), (6, False)])
def test_a_spread_is_seen_as_long_as_it_is_there(rounds: int, apart: bool, tmp_path: Path) -> None:
    """After rounds two to five answers lay further apart than at first, while the mean rose; after the sixth no more."""
    assert present(nogaps_until(rounds, tmp_path), "instruments:opinions_drifting_apart") == apart


def test_the_rounds_rise_every_time() -> None:
    """The trend over the six rounds is up at every step."""
    trend = next(
        one for one in read(EXAMPLES / "08-nogaps.yaml").measures if one.id == "score_trend:vpat:total"
    )

    assert (trend.low, trend.high) == (1, 1)
