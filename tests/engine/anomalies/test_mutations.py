"""Anomalies planted by a seed, in the community pack and in a small one, are found every time."""

from __future__ import annotations

from functools import cache

import pytest

from saan.anomalies import Report, check
from saan.knowledge import KnowledgeBase
from saan.plugins import load
from tests.engine.anomalies.build import with_more
from tests.engine.anomalies.mutations import MUTATIONS, Planted, planted
from tests.engine.anomalies.parts import GATE, RULE
from tests.engine.anomalies.showing import ALWAYS, shows

EACH = 20
"""Anomalies planted of each kind, in the community pack."""

SEEDS = 20
"""Times that one is planted in the small pack."""

SOME_WITNESSES = 5
"""Witnesses of each kind that are run here; `saan.anomalies` itself runs those that it cannot be sure of."""


@cache
def community() -> KnowledgeBase:
    return load(only=["community"]).knowledge


@cache
def small() -> KnowledgeBase:
    rule = RULE.format(name="apart", called="member", kind="ngo", ties="none_of", pole="supports")
    return with_more(rules=rule, gates=GATE.format(moment="closing"))


def _missed(report: Report, wanted: Planted) -> Planted:
    return [
        (code, ids)
        for code, ids in wanted
        if not any(each.code == code and ids <= set(each.of) for each in report.anomalies)
    ]


@pytest.mark.parametrize("kind", MUTATIONS)
def test_what_is_planted_in_the_community_pack_is_found(kind: str) -> None:
    """Of twenty anomalies of a kind (or as many as the pack has room for) none is missed, and witnesses show theirs."""
    knowledge, wanted = planted(community(), kind, seed=5, number=EACH)
    report = check(knowledge)

    assert wanted
    assert _missed(report, wanted) == []
    told = [
        each
        for each in report.open
        if any(code == each.code and ids <= set(each.of) for code, ids in wanted) and each.witness
    ]
    for each in told[:SOME_WITNESSES]:
        assert each.code not in ALWAYS or shows(each, knowledge), each.witness


@pytest.mark.parametrize("kind", MUTATIONS)
def test_what_is_planted_in_a_small_pack_is_found(kind: str) -> None:
    """Twenty times one anomaly planted in a small pack is found."""
    for seed in range(SEEDS):
        knowledge, wanted = planted(small(), kind, seed, number=1)

        assert _missed(check(knowledge), wanted) == []
