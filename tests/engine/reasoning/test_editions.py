"""What other editions advise otherwise: told to the consultant, as it is in their own reports, and to nobody else."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
import pytest

import saan
from saan.case import understood
from saan.documents.schema import report_schema
from saan.knowledge import KnowledgeBase
from saan.reasoning import Means
from saan.records import EDITIONS, Diagnosis, Edition
from tests.engine.case.canaries import add_answer, document, rich, with_canaries

OTHERS = EDITIONS[1:]


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


def diagnosed(
    edition: Edition = "consultant", hours: float | None = None, *, canaries: bool = False
) -> Diagnosis:
    data = with_canaries(rich()) if canaries else rich()
    case = understood(document(data), community(), edition)
    return saan.diagnose(case, community(), means=Means(hours))


@pytest.mark.parametrize("hours", [None, 40.0])
@pytest.mark.parametrize("canaries", [False, True])
def test_the_plans_that_are_compared_are_those_of_the_editions(hours: float | None, canaries: bool) -> None:
    """For each piece of advice that stands otherwise, here and there are the bands of the two reports; all others are equal."""
    whole = diagnosed(hours=hours, canaries=canaries)
    here = {piece.id: piece.band for piece in whole.advice}

    assert [plan.edition for plan in whole.other_plans] == list(OTHERS)
    for plan in whole.other_plans:
        other = {piece.id: piece.band for piece in diagnosed(plan.edition, hours, canaries=canaries).advice}
        assert {one.id: (one.here, one.there) for one in plan.moved} == {
            name: (here.get(name, ""), other.get(name, ""))
            for name in here.keys() | other.keys()
            if here.get(name) != other.get(name)
        }
        assert plan.moved


def test_what_stands_first_is_named_first() -> None:
    """Advice that either plan has in *now* comes ahead of the rest."""
    bands = ("now", "next", "later", "protect", "not_advised")
    for plan in diagnosed().other_plans:
        first = [min(bands.index(band) for band in (one.here, one.there) if band) for one in plan.moved]
        assert first == sorted(first)


def test_nothing_is_compared_where_nothing_is_withheld() -> None:
    """A case with nothing in confidence has one plan for all, and says nothing of others."""
    data = {"saan": 1, "case": {"id": "open", "as_of": "2026-03-01"}, "network": {"moment": "running"}}

    assert saan.diagnose(understood(document(data), community()), community()).other_plans == ()


@pytest.mark.parametrize("edition", OTHERS)
def test_other_editions_hold_nothing_of_it(edition: Edition) -> None:
    """What members and funders read does not compare their plan with one they may not see."""
    found = diagnosed(edition)

    assert found.other_plans == ()
    assert json.loads(saan.render(found, community(), "json"))["withheld"] == []


def test_the_data_name_findings_and_advice() -> None:
    """JSON has for each edition how much it lacks, the findings that rest on it and the advice that differs, by its schema."""
    data = rich()
    add_answer(data, "goal_clarity", {"value": "unclear", "confidential": True}, 0)
    found = saan.diagnose(understood(document(data), community()), community())
    said = json.loads(saan.render(found, community(), "json"))

    jsonschema.validate(said, report_schema())
    assert [one["edition"] for one in said["withheld"]] == list(OTHERS)
    for one, plan in zip(said["withheld"], found.other_plans, strict=True):
        assert {"community:unclear_goal", "community:distrust"} <= {*one["findings"]}
        assert one["advice"] == [
            {"id": m.id, "here": m.here or None, "there": m.there or None} for m in plan.moved
        ]


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "Advice that differs (here → there):"), ("th", "ข้อแนะนำที่ต่างกัน (ฉบับนี้ → ฉบับนั้น):")],
)
def test_page_one_says_it_where_it_names_the_findings(language: str, says: str) -> None:
    """In both languages the sentence stands in the line of its edition; where no advice differs that is said."""
    page = saan.render(diagnosed(), community(), "md", language, "summary")

    assert page.count(says) == len(OTHERS)
