"""Instruments that a pack lists on a scorecard: names of their scales, words that nobody knows, and the card itself."""

from __future__ import annotations

from typing import Any

import pytest

import saan
from saan.documents.context import report
from saan.knowledge import KnowledgeBase
from saan.records import Case
from tests.engine import build

CARDS = """
scorecards:
  - id: sheet
    title: {th: ใบคะแนน, en: Sheet}
    instrument: sheet
    rows:
      - {name: trust, title: {th: ไว้ใจกัน, en: Trust}, conditions: [distrust]}
      - {name: climate, title: {th: บรรยากาศ, en: Climate}, conditions: []}
      - {name: goal, title: {th: เป้าหมาย, en: Goal}, conditions: [distrust]}
  - id: founding_list
    title: {th: รายการ, en: List}
    rows: [{name: P1, title: {th: ไว้ใจกัน, en: Trust}, conditions: [distrust]}]
"""
INDICATORS = """
indicators:
  - id: low
    condition: distrust
    measure: score_share:sheet:trust
    levels: [{under: 0.5, supports: moderate}, {at_least: 0.5, against: moderate}]
    because: {th: เหตุ, en: Reason}
    basis: judgement
"""
SCORES = """
scores:
  - {instrument: sheet, scale: trust, round: 1, mean: 2, sd: 0.4, range: [1, 5]}
  - {instrument: sheet, scale: trust, round: 2, mean: 2.1, sd: 0.8, range: [1, 5]}
  - {instrument: sheet, scale: climate, round: 1, mean: 3, range: [1, 5]}
"""


@pytest.fixture(scope="module")
def known() -> KnowledgeBase:
    """A pack with a list of its own and a card for an instrument."""
    return build.knowledge(
        conditions=build.conditions(distrust="problem"), scorecards=CARDS, indicators=INDICATORS
    )


def warned(known: KnowledgeBase, *scores: dict[str, Any]) -> list[str]:
    lines = "".join(
        f"  - {{instrument: {one['of']}, scale: {one['scale']}, round: 1, mean: 2}}\n" for one in scores
    )
    return [text.en for text in build.case(known, f"scores:\n{lines}").warnings]


def case(known: KnowledgeBase, scores: str = SCORES) -> Case:
    return build.case(known, scores)


def test_scales_are_called_by_the_pack_s_names(known: KnowledgeBase) -> None:
    """Measures and disagreements tell the instrument and the scale in words, in both languages."""
    found = case(known)
    told = {measure.id: measure.tell for measure in found.measures}

    assert told["score:sheet:trust"].en.startswith("Sheet, “Trust”: mean 2.1")
    assert told["score_change:sheet:trust"].th.startswith("ใบคะแนน “ไว้ใจกัน”:")
    assert [one.tell.en.partition(":")[0] for one in found.disagreements] == ["Sheet, “Trust”"]


def test_a_scale_that_its_instrument_does_not_have_is_told(known: KnowledgeBase) -> None:
    """What is misspelt would say nothing, so there is a warning with the names that there are."""
    (found,) = warned(known, {"of": "sheet", "scale": "trsut"}, {"of": "sheet", "scale": "trust"})

    assert (
        found
        == "No rule pack knows the score “sheet: trsut”, so it was not used; known are trust, climate, goal."
    )


def test_an_instrument_of_one_s_own_is_no_mistake(known: KnowledgeBase) -> None:
    """An instrument that is nearly one that is known is told once; one that is like none is the network's own."""
    found = warned(
        known, *({"of": of, "scale": scale} for of in ("sheeet", "monsoon") for scale in ("a", "b"))
    )

    assert found == ["No rule pack knows the score “sheeet”, so it was not used; known are sheet."]


def test_a_card_shows_the_scales_that_have_scores(known: KnowledgeBase) -> None:
    """The score in its range and its change stand beside what is found; a row without conditions has its score alone."""
    shown = report(saan.diagnose(case(known), known), known, "en").annex.scorecards

    cards = {
        card.title: [(row.name, row.score, row.change, row.reading) for row in card.rows] for card in shown
    }
    assert cards == {
        "Sheet": [("trust", "2.1 (1–5)", "+0.1", "lacking"), ("climate", "3 (1–5)", "", "unknown")],
        "List": [("P1", "", "", "lacking")],
    }
    assert {card.title: card.scored for card in shown} == {"Sheet": True, "List": False}


def test_a_card_is_left_out_where_its_instrument_was_not_used(known: KnowledgeBase) -> None:
    """Without scores of it an instrument is not shown; lists always are."""
    found = saan.diagnose(case(known, ""), known)

    assert [row.card for row in found.scorecards] == ["test:founding_list"]


def test_sources_that_differ_show_both_ends(known: KnowledgeBase) -> None:
    """Two means for one round stand side by side on the card."""
    twice = SCORES.replace("round: 2, mean: 2.1", "round: 1, mean: 3")
    row = report(saan.diagnose(case(known, twice), known), known, "en").annex.scorecards[0].rows[0]

    assert (row.score, row.change) == ("2 … 3 (1–5)", "")


def test_explanations_call_the_instrument_by_its_name(known: KnowledgeBase) -> None:
    """The source of such evidence is the instrument, not the word of the file."""
    found = report(saan.diagnose(case(known), known), known, "en")
    (finding,) = [each for each in found.annex.findings if each.title == "distrust"]

    assert finding.evidence[0].source == "survey: Sheet"
