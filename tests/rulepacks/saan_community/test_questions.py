"""Questions of the community pack fit the moment of the network that they are put to."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import saan
from saan.case import understood
from saan.knowledge import KnowledgeBase
from saan.reasoning import Thorough
from saan.reasoning.thresholds import REASONING
from saan.records import Case
from saan.yamltext import parse

CASES = Path(__file__).parents[3] / "examples" / "cases"

MOMENTS = ("before_start", "running", "closing", "ended")

ALWAYS = {
    "dispute", "holds_money", "holds_records", "initiated_by", "moment", "purpose_kind", "purpose_status",
    "surroundings", "trust_between_members",
}  # fmt: skip
"""What can be asked of any network, also of one that is not there yet, or no longer: before it is revived, say."""

PAST = {
    "community_economy", "ending_activities", "ending_cause", "ending_decision", "ending_successor", "ever_worked",
    "goals_result", "members_stronger", "outcome_evidence", "people_linked", "problem_solved", "results_shown", "start_scale",
}  # fmt: skip
"""What can be asked of a network that has ended: how it ended, and what it has done."""


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


def stated(moment: str) -> Case:
    text = f"saan: 1\ncase: {{id: c, as_of: 2026-03-01}}\nnetwork: {{moment: {moment}}}\n"
    return understood(parse(text, "case.yaml"), community())


def all_asked(case: Case, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every question, however many, that would be asked one after another, with what answers are worth tried."""
    monkeypatch.setattr("saan.reasoning.diagnosis.REASONING", replace(REASONING, questions=1000))
    found = saan.diagnose(case, community(), thorough=Thorough(draws=1)).questions
    return {ask.question.removeprefix("community:") for ask in found}


@pytest.mark.parametrize(
    ("moment", "fits", "does_not"),
    [
        ("before_start", {"trust_between_members", "purpose_kind", "decides"}, {"activity_level", "continuity", "evaluation", "goals_result", "ending_cause"}),
        ("running", {"activity_level", "continuity", "purpose_status"}, {"ending_cause", "ending_decision", "ending_successor"}),
        ("closing", {"purpose_status", "window"}, {"commitment_length", "funding_worry", "joint_plan"}),
        ("ended", {"purpose_status", "holds_money", "ending_cause", "ending_decision"}, {"activity_level", "core_group", "funding", "member_contributions"}),
    ],
)  # fmt: skip
def test_questions_fit_the_moment(
    moment: str, fits: set[str], does_not: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a case with nothing but its moment, what is asked in all fits that moment."""
    asked = all_asked(stated(moment), monkeypatch)

    assert fits <= asked
    assert asked.isdisjoint(does_not)
    if moment == "ended":
        assert asked <= ALWAYS | PAST


@pytest.mark.parametrize("name", ["13a-hcap-goals-achieved", "13b-hcap-funding-lost"])
def test_the_published_ends_are_asked_about_what_is_over(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the running life of a network that has ended is asked."""
    case = saan.read_case(CASES / f"{name}.yaml", community())

    assert all_asked(case, monkeypatch) <= ALWAYS | PAST


def test_nothing_asks_a_network_that_has_ended_about_today() -> None:
    """What can be asked of any network, and of one that has ended, speaks of no "now" or "at present"."""
    today = re.compile(r"\bnow\b|at present|at the moment|still time|ตอนนี้|ขณะนี้|ปัจจุบัน")
    texts = {name: community().questions[f"community:{name}"].text for name in (ALWAYS | PAST) - {"moment"}}

    assert not [name for name, text in texts.items() if today.search(f"{text.en} {text.th}")]


def test_what_money_follows_is_asked_right_after_the_gates() -> None:
    """Case 14 lacks funds and people: rules, a core group and a clear goal keep "seek outside money" back while nobody knows."""
    case = saan.read_case(CASES / "14-code-ngo.yaml", community())
    asked = [ask for ask in saan.diagnose(case, community()).questions if ask.reason != "gate"][:6]

    assert {"community:core_group", "community:goal_clarity", "community:governance_accountability"} <= {
        ask.question for ask in asked
    }
    assert {ask.reason for ask in asked} == {"could_flip", "plan"}


def test_every_question_says_where_it_fits_or_fits_always() -> None:
    """A new question is put to networks at every moment only if somebody thought so."""
    everywhere = {
        name.removeprefix("community:")
        for name, question in community().questions.items()
        if name.startswith("community:") and question.ask_when is None
    }

    assert everywhere == ALWAYS
