"""Witnesses: every one is a case that the engine reads, and shows what it is a witness of."""

from __future__ import annotations

import pytest

from tests.engine.anomalies.build import told
from tests.engine.anomalies.showing import ALWAYS, shows
from tests.engine.anomalies.variants import FOUND


@pytest.mark.parametrize("case", FOUND)
def test_a_witness_shows_its_anomaly(case: str) -> None:
    """A witness, diagnosed, shows its anomaly; what shows in some case has a witness."""
    knowledge = FOUND[case]()
    for each in told(knowledge):
        assert each.witness or each.code not in ALWAYS, each.message.en
        assert not each.witness or shows(each, knowledge), each.witness
