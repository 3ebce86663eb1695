"""The page on reasoning prints the numbers that the code uses, and its example is what the code computes."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import get_args

import pytest

from saan.certainty import STRENGTH, SURENESS, THRESHOLDS, certainty, status_of, support
from saan.documents.words import Words
from saan.reasoning.graph import CausalGraph
from saan.reasoning.relief import Cover, Relief, burdens
from saan.reasoning.thresholds import REASONING
from saan.records import Status
from tests.docs.pages import ROOT
from tests.engine.build import finding, link

PAGE = (ROOT / "docs/explanation/how-saan-reasons.md").read_text("utf-8")
KNOWN: Mapping[str, float] = asdict(THRESHOLDS) | asdict(REASONING)
PRINTED = re.compile(r"([\d.]+) \(`(\w+)`\)|`(\w+)` = ([\d.]+)")
OPACITY, DISTRUST, COORDINATION = "p:opacity", "p:distrust", "p:weak_coordination"


def _printed(example: str) -> dict[str, float]:
    """The results that an example on the page shows, by what they are called."""
    found = re.search(rf"<!-- example: {example} -->\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert found, example
    rows = [line.split("=") for line in found[1].splitlines()]
    return {row[0].strip(): float(row[-1]) for row in rows}


def _relief() -> Relief:
    found = {
        name: finding(name, certainty=sure)
        for name, sure in ((OPACITY, 0.75), (DISTRUST, 0.8), (COORDINATION, 0.6))
    }
    links = [
        link(OPACITY, DISTRUST, STRENGTH["moderate"]),
        link(DISTRUST, COORDINATION, STRENGTH["strong"]),
        link(COORDINATION, DISTRUST, STRENGTH["weak"]),
    ]
    return Relief(CausalGraph.of(found, links), burdens(found, {}))


def test_printed_thresholds_are_those_in_use() -> None:
    """Every number that the page gives with its threshold's name is that threshold."""
    printed = [
        (name or other, float(number or value)) for number, name, other, value in PRINTED.findall(PAGE)
    ]
    assert len(printed) > 10
    assert [(name, number) for name, number in printed if KNOWN[name] != number] == []


def test_words_for_statuses_are_those_of_the_report() -> None:
    """The page says of every status what the report calls it."""
    words = Words("en")
    shown = dict(re.findall(r"^\| ([a-z ]+) \| .+ \| ([a-z ]+) \|$", PAGE, re.MULTILINE))
    assert shown == {status.replace("_", " "): words.name("status", status) for status in get_args(Status)}


def test_example_of_a_finding() -> None:
    """The example's weights, support and certainty are what the code makes of the same evidence."""
    likely = STRENGTH["strong"] * SURENESS["likely"]
    favour, contrary = support([STRENGTH["moderate"], likely]), support([STRENGTH["moderate"]])

    assert _printed("finding") == pytest.approx(
        {
            "member's weight": likely,
            "for": favour,
            "against": contrary,
            "certainty": certainty(favour, contrary),
        }
    )
    for side in (favour, contrary):
        assert f"= {-math.log(1 - side):.2f}" in PAGE
    assert status_of(favour, contrary) == "established"
    assert status_of(0.5, contrary) == "conflicting"


def test_example_of_relief() -> None:
    """The example's burdens, shares and reliefs are what the code computes."""
    relief = _relief()
    burden = dict(zip(relief.nodes, relief.burden, strict=True))
    circle = relief.share[DISTRUST, COORDINATION] * relief.share[COORDINATION, DISTRUST]
    assert _printed("relief") == pytest.approx(
        {
            "burden of opacity": burden[OPACITY],
            "burden of distrust": burden[DISTRUST],
            "burden of weak coordination": burden[COORDINATION],
            "all burdens": relief.total,
            "opacity's share of distrust": relief.share[OPACITY, DISTRUST],
            "coordination's share of distrust": relief.share[COORDINATION, DISTRUST],
            "distrust's share of coordination": relief.share[DISTRUST, COORDINATION],
            "relief of weak coordination": relief.of[COORDINATION],
            "relief of distrust": relief.of[DISTRUST],
            "once round the circle": 1 / (1 - circle),
            "relief of opacity": relief.of[OPACITY],
        },
        abs=0.0006,
    )


def test_example_of_a_plan() -> None:
    """The example's two pieces of advice relieve what the code says, one after the other."""
    relief = _relief()
    cover = Cover(relief)
    cover.add([(OPACITY, STRENGTH["strong"])])
    first = cover.value
    covered = {name: cover.covered(name) for name in relief.nodes}
    cover.add([(DISTRUST, STRENGTH["moderate"])])
    assert _printed("plan") == pytest.approx(
        {
            "opacity relieved": covered[OPACITY],
            "distrust relieved": covered[DISTRUST],
            "coordination relieved": covered[COORDINATION],
            "first piece relieves": first,
            "distrust relieved by both": cover.covered(DISTRUST),
            "coordination, by both": cover.covered(COORDINATION),
            "second piece adds": cover.value - first,
            "left untouched": relief.total - cover.value,
        },
        abs=0.0006,
    )
