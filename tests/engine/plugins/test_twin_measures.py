"""A pack that computes what saan computes finds the same: bounds, coverage, what it rests on, in every edition."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saan.case import read
from saan.case.measures import compute
from saan.case.measures.own import own_measures
from saan.knowledge import KnowledgeBase, join
from saan.knowledge.brought import Brought
from saan.measures import Judged, Measured, OwnMeasure, Text, View, count
from saan.records import EDITIONS, Edition, Measure
from saan.records.casefile import CaseFile
from saan.yamltext import parse
from tests.engine.build import pack
from tests.engine.measures.world import Data, veiled, worlds

CASES = Path(__file__).parents[3] / "examples" / "cases"
TITLE = Text("จำนวน", "number")


def disputes(view: View) -> Measured | None:
    """Disputes not settled, written as a pack would."""
    listing = view.listing("disputes", view.file.disputes)
    if listing is None:
        return None
    found = [(entry, Judged(_unsettled(view, entry.item))) for entry in listing]
    found = [(entry, each) for entry, each in found if each.counts is not False]
    return listing.measured(
        count([each for _, each in found], complete=listing.whole),
        None,
        [entry for entry, _ in found],
        known=[each.certain for _, each in found],
        whole=listing.whole,
    )


def _unsettled(view: View, item: object) -> bool | None:
    state, opened = getattr(item, "state", None), getattr(item, "opened", None)
    if state is not None:
        return bool(state != "settled")
    settled = getattr(item, "settled_on", None)
    there = view.present(opened, settled)
    return None if there and settled is None else there


def members(view: View) -> Measured | None:
    """Members on the day, written as a pack would."""
    listing = view.listing("organisations", view.file.organisations)
    if listing is None:
        return None
    found = [
        (entry, there)
        for entry in listing
        if entry.item.standing == "member"
        if (there := view.present(entry.item.joined, entry.item.left)) is not False
    ]
    return listing.measured(
        count([Judged(there) for _, there in found], complete=listing.whole),
        None,
        [entry for entry, _ in found],
        known=[bool(there) for _, there in found],
        whole=listing.whole,
    )


def twins() -> KnowledgeBase:
    own = (OwnMeasure("disputes", TITLE, disputes), OwnMeasure("members", TITLE, members))
    return join([replace(pack("twin"), brought=Brought(measures=own))])


KNOWN = twins()
SAME = {"twin:disputes": "disputes_open", "twin:members": "members_now"}


def alike(found: dict[str, Measure]) -> None:
    """Compare all but the id and the words."""
    for own, engine in SAME.items():
        assert (own in found) == (engine in found)
        if own in found:
            assert replace(found[own], id=engine, tell=found[engine].tell) == found[engine]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("*.yaml")))
def test_twins_agree_on_every_published_case(name: str, edition: Edition) -> None:
    """Whatever an edition does not hold is missing from both."""
    case = read(CASES / name, KNOWN, edition)
    alike({each.id: each for each in case.measures})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), worlds())
def test_twins_agree_whatever_is_not_known(draw: st.DataObject, data: Data) -> None:
    """However entries, fields and days are left out, both have the same bounds and rest on the same."""
    document = parse(json.dumps(draw.draw(veiled(data))), "case.json")
    file = CaseFile.model_validate(document.data)
    alike({each.id: each for each in (*compute(file, document), *own_measures(file, document, KNOWN))})
