"""Lists written for a measure: the measure comes out as wanted."""

from __future__ import annotations

import json

import pytest

from saan.anomalies.measured import AS_OF, stating
from saan.anomalies.ranges import range_of
from saan.case import understood
from saan.case.measures import MEASURES
from saan.yamltext import parse
from tests.engine.anomalies.build import with_more

SCORES = ("score", "score_change", "score_share", "score_spread")
FAMILIES = ("rating:trust", "rating_gap:trust", *(f"{family}:vpat:total" for family in SCORES))
VALUES = (-2.0, -1.0, 0.25, 0.5, 0.8, 1.0, 2.0, 3.0, 6.0, 12.0)


@pytest.mark.parametrize("measure", [*MEASURES, *FAMILIES, "score_trend:vpat:total"])
def test_a_list_gives_its_measure(measure: str) -> None:
    """What is written for a value of a measure gives exactly that, for every measure there is."""
    low, high, whole = range_of(measure)
    knowledge = with_more()
    written = 0
    for value in VALUES:
        sections = stating(measure, value) if low <= value <= high else None
        if sections is None or (whole and not value.is_integer()) or ("trend" in measure and abs(value) != 1):
            continue
        text = json.dumps({"saan": 1, "case": {"id": "x", "as_of": AS_OF}, **sections})
        case = understood(parse(text, "case.yaml"), knowledge)
        found = next(each for each in case.measures if each.id == measure)
        assert [found.low, found.high] == pytest.approx([value, value])
        written += 1

    assert written
