"""What the report says of lists that are not marked complete."""

from __future__ import annotations

import json
from functools import cache

import pytest

from saan.case import understood
from saan.documents import render
from saan.inference.loading import load_packs
from saan.knowledge import KnowledgeBase
from saan.reasoning import Means, diagnose
from saan.records import Diagnosis, Edition, Language
from saan.yamltext import parse

CASE = {
    "saan": 1,
    "case": {"id": "x", "as_of": "2026-03-01"},
    "network": {"moment": "running"},
    "answers": {"goal_clarity": "clear"},
    "funding": [
        {"source": "fund", "kind": "grant", "amount_year": 900, "to": "2026-10-01"},
        {"source": "fair", "kind": "own_income", "amount_year": 100, "confidential": "yes"},
    ],
}


@cache
def concluded(edition: Edition = "consultant") -> tuple[Diagnosis, KnowledgeBase]:
    knowledge = load_packs(plugins=False).knowledge
    case = understood(parse(json.dumps(CASE, indent=1), "case.json"), knowledge, edition)
    return diagnose(case, knowledge, means=Means(None, 12), version="0.1.0"), knowledge


@pytest.mark.parametrize(
    ("language", "title", "measure"),
    [
        ("en", "### What is not counted", "the number of months until the main funding ends"),
        ("th", "### สิ่งที่ยังไม่ได้นับ", "จำนวนเดือนก่อนทุนหลักหมด"),
    ],
)
def test_the_report_names_what_an_open_list_holds_back(language: Language, title: str, measure: str) -> None:
    """It stands with what is not known, with the line and what to write, and not on page one."""
    text = render(*concluded(), "md", language)
    before, _, after = text.partition(title)

    told = after.partition("\n#")[0]
    assert " `funding`** (`case.json:13`)" in told
    assert measure in told
    assert "`complete: true`" in told
    assert "complete: true" not in before


@pytest.mark.parametrize("edition", ["members", "funder"])
def test_other_editions_do_not_show_that_a_list_is_open(edition: Edition) -> None:
    """A list from which something was taken out would tell so, and readers cannot mend the file."""
    assert "not counted" not in render(*concluded(edition), "md", "en")
