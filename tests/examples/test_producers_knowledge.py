"""The example pack beside others: what it adds is its own, goes when it goes, and combines in any order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saan.case import read
from saan.documents import render
from saan.knowledge import KnowledgeBase, join
from saan.knowledge.model import Question
from saan.reasoning import diagnose
from tests.examples.producers import CASE, coops, hauliers, loaded, producers

MINE = "producers:"
ALONE = loaded()
WITH = loaded(producers())
ALL = (*WITH.packs, coops(), hauliers())


def report(case: Path, knowledge: KnowledgeBase) -> Mapping[str, Any]:
    return json.loads(render(diagnose(read(case, knowledge), knowledge), knowledge, "json"))  # type: ignore[no-any-return]


def options(question: Question) -> list[Any]:
    return ["yes", "no"] if question.type == "yes_no" else [option.id for option in question.options]


ASKED = {
    name: options(question)
    for name, question in WITH.questions.items()
    if question.type in ("choice", "yes_no") and not question.path
}
OWN = sorted(name for name in ASKED if name.startswith(MINE))
OTHERS = sorted(set(ASKED) - set(OWN))

answers = st.dictionaries(
    st.one_of(st.sampled_from(OWN), st.sampled_from(OTHERS)), st.integers(0, 9), min_size=1, max_size=12
).map(lambda drawn: {name: ASKED[name][which % len(ASKED[name])] for name, which in sorted(drawn.items())})


def written(answered: Mapping[str, Any], path: Path) -> Path:
    """The lists of the pack's own case, with other answers."""
    data = yaml.safe_load(CASE.read_text("utf-8")) | {"answers": dict(answered)}
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return path


TOUCHED = {"community:low_perceived_benefit", "community:weak_commitment", "community:funding_insecurity"}
"""Conditions of the founding pack on which the example pack gives evidence."""
MIRRORED = {each.id for each in WITH.conditions.values() if each.opposite in TOUCHED}


def without(told: Mapping[str, Any]) -> dict[str, Any]:
    """What a report says, less all that is the example pack's own, and less what follows from conditions that it speaks of:
    of those the evidence of others alone is left.
    """
    touched = TOUCHED | MIRRORED
    return {
        "findings": [kept for each in told["findings"] if (kept := _stripped(each, touched))],
        "links": [
            each
            for each in told["links"]
            if not each["id"].startswith(MINE) and not {each["cause"], each["effect"]} & touched
        ],
        "gates": [each for each in told["gates"] if not each["id"].startswith(MINE)],
        "outlook": [each for each in told["outlook"] if not each["id"].startswith(MINE)],
        "disagreements": [each for each in told["disagreements"] if MINE not in each["id"]],
    }


def _stripped(finding: Mapping[str, Any], touched: set[str]) -> dict[str, Any]:
    if finding["pack"] == "producers":
        return {}
    if finding["id"] not in touched:
        return dict(finding)
    others = [each for each in finding["justifications"] if not each["rule"].startswith(MINE)]
    return {"id": finding["id"], "justifications": others} if others else {}


def test_it_gives_evidence_on_these_conditions_of_others_and_no_more() -> None:
    """What it adds to the founding pack's conditions is what the test below knows of."""
    told = {each.condition for each in WITH.indicators.values() if each.id.startswith(MINE)}
    told |= {end.condition for rule in WITH.rules.values() if rule.id.startswith(MINE) for end in rule.then}

    assert {each for each in told if not each.startswith(MINE)} == TOUCHED


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answered=answers)
def test_removing_it_removes_exactly_its_conclusions(answered: Mapping[str, Any], tmp_path: Path) -> None:
    """Whatever a case says, a diagnosis without the pack is that with it, less its findings, evidence, links, gates and
    outlooks; conditions that it does not speak of are found to the last digit as they were.
    """
    case = written(answered, tmp_path / "case.yaml")

    assert without(report(case, WITH)) == without(report(case, ALONE))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answered=answers, order=st.permutations(ALL))
def test_packs_that_add_to_one_condition_combine_in_any_order(
    answered: Mapping[str, Any], order: list[Any], tmp_path: Path
) -> None:
    """Three packs speak of commitment and two of one buyer: whichever is loaded first, the report has the same bytes."""
    case = written(answered, tmp_path / "case.yaml")

    def made(knowledge: KnowledgeBase) -> str | bytes:
        return render(diagnose(read(case, knowledge), knowledge), knowledge, "json")

    assert made(join(order)) == made(join(ALL))


def test_they_do_add_to_one_condition() -> None:
    """In the pack's own case all three speak of commitment or of the buyer, each with evidence of its own."""
    told = report(CASE, join(ALL))
    packs = {
        finding["id"]: {each["rule"].partition(":")[0] for each in finding["justifications"]}
        for finding in told["findings"]
    }

    assert packs["producers:one_buyer"] == {"producers", "hauliers"}
    assert packs["community:weak_commitment"] >= {"coops", "hauliers"}


@pytest.mark.parametrize("order", [*permutations(("coops", "hauliers"))])
def test_evidence_that_rests_on_the_same_ties_counts_once(order: tuple[str, str]) -> None:
    """The rule on all money does not speak of the buyer; another pack's rule on the same ties adds nothing to the measure."""
    more = {"coops": coops(), "hauliers": hauliers()}
    found = [
        next(each for each in report(CASE, knowledge)["findings"] if each["id"] == "producers:one_buyer")
        for knowledge in (WITH, loaded(producers(), *(more[name] for name in order)))
    ]
    rules = [{each["rule"] for each in finding["justifications"]} for finding in found]

    assert rules[0] == {"producers:one_buyer_asked", "producers:one_buyer_pays_most"}
    assert rules[1] == rules[0] | {"hauliers:carried_for_all"}
    assert found[0]["certainty"] == found[1]["certainty"]
