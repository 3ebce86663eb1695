"""The pack as a whole: advice that is complete and cautious, no double counting, clean texts, and what it may claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from saan.knowledge.model import Condition, Phrase, Recommendation
from tests.rulepacks.saan_community.test_cases import CASES as EXAMPLES
from tests.rulepacks.saan_governance.world import diagnosis, knowledge, own_advice
from tests.rulepacks.test_community_recommendations import TAGS, faults_of_thai


def own(kind: str) -> list[Condition]:
    every = knowledge().conditions.values()
    return [one for one in every if one.id.startswith("governance:") and one.kind == kind]


def acting_on(condition: str) -> list[Recommendation]:
    return [
        one
        for one in own_advice().values()
        if any(target.condition == condition and target.effect != "weak" for target in one.addresses)
    ]


@pytest.mark.parametrize("problem", [one.id for one in own("problem")])
def test_every_problem_has_a_choice_of_advice(problem: str) -> None:
    """At least two pieces of advice do more than a little about each problem."""
    assert len(acting_on(problem)) >= 2


@pytest.mark.parametrize("name", own_advice())
def test_advice_is_whole(name: str) -> None:
    """It has two to four first steps, effort within reason, a gate's tag, and gives hours back only by stopping something."""
    one = own_advice()[name]

    assert 2 <= len(one.first_steps) <= 4
    assert 2 <= one.hours <= 60
    assert 1 <= one.months <= 12
    assert one.tags
    assert set(one.tags) <= set(TAGS)
    assert (one.kind == "stop") == (one.releases > 0)


def test_no_first_step_stands_twice() -> None:
    """Neither within the pack nor between it and the community pack."""
    steps = Counter(step.th for one in knowledge().recommendations.values() for step in one.first_steps)

    assert [step for step, times in steps.items() if times > 1] == []


def test_asking_for_money_waits_for_the_four_things_it_follows() -> None:
    """Advice to raise funds is held back while governance, core, goal or people are lacking or not known."""
    four = {"weak_governance", "no_core_group", "unclear_goal", "lacking_competent_people"}
    for one in own_advice().values():
        if "fundraise" in one.tags:
            held = {contra.when.finding for contra in one.not_when}
            assert held >= {f"community:{name}" for name in four}
            assert "community:check_four_before_money" in one.requires


def test_changing_the_form_comes_after_comparing_forms() -> None:
    """Nobody is told to hand over the centre, or to found an office, before the forms were held beside the network."""
    for name in ("let_one_trusted_member_lead", "found_an_office_that_members_own"):
        assert "governance:compare_the_ways_of_running" in own_advice()[f"governance:{name}"].requires


def test_unknown_integration_is_what_is_left_to_ask_of_a_structure_that_works(tmp_path: Path) -> None:
    """Three years old, stable, with money and an office: whether it is linked by a centre decides (case 11)."""
    path = tmp_path / "case.yaml"
    path.write_text(
        "saan: 1\n"
        "case: {id: unlinked, as_of: 2026-03-31}\n"
        "network: {moment: running, founded: 2022, governance_mode: nao}\n"
        "answers: {governance:kind_of_work: services, stability: stable, funding: enough}\n",
        "utf-8",
    )
    found = next(
        each for each in diagnosis(path).findings if each.id == "governance:effective_structure_in_place"
    )

    assert found.status == "undetermined"
    assert "community:integration" in found.unknown


def test_this_pack_speaks_on_its_own_conditions_alone() -> None:
    """What it observes counts for its own conditions; the community pack's are reached by links."""
    spoken = {one.condition for one in knowledge().indicators.values() if one.id.startswith("governance:")}

    assert {condition.partition(":")[0] for condition in spoken} == {"governance"}


def test_what_is_recalled_carries_no_claim_of_fit() -> None:
    """What a form asks for is recalled from Provan and Kenis: whatever leans on it is judgement."""
    base = knowledge()
    bases = {
        claim.basis
        for claims in (base.conditions, base.indicators, base.links, base.rules, base.recommendations)
        for id_, claim in claims.items()
        if id_.startswith("governance:") and "community:provan_kenis2008" in claim.sources
    }

    assert bases == {"judgement"}


def test_recipes_of_studies_say_where_they_were_found() -> None:
    """Each rule made from a study of service networks asks for that kind of work, and its reason names the networks."""
    found = [
        one
        for one in knowledge().rules.values()
        if {"community:raab2015", "community:shumate2023", "community:provan_milward1995"} & set(one.sources)
    ]

    assert len(found) >= 7
    for one in found:
        assert any(
            step.answer == "governance:kind_of_work" and step.is_ == ("services",) for step in one.when
        ), one.id


def phrases() -> Iterable[tuple[str, Phrase]]:
    base = knowledge()
    for one in own_advice().values():
        because = [contra.because for contra in one.not_when]
        said = [one.title, one.what, one.who, one.sign, *one.first_steps, *one.guards, *because]
        yield from ((one.id, each) for each in said)
    for condition in base.conditions.values():
        yield from ((condition.id, each) for each in (condition.title, condition.statement, condition.why))
    for reason in (base.indicators, base.rules, base.situations):
        yield from ((id_, each.because) for id_, each in reason.items())
    yield from ((link.id, link.tell) for link in base.links.values())


def test_texts_are_clean_in_both_languages() -> None:
    """Thai holds no English, ends without a full stop and spaces ๆ; English holds no Thai."""
    for id_, said in phrases():
        if id_.startswith("governance:"):
            assert list(faults_of_thai(said.th)) == [], (id_, said.th)
            assert not re.search("[\u0e00-\u0e7f]", said.en), (id_, said.en)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_pack_finds_nothing_where_nobody_asked_its_questions(path: Path) -> None:
    """On the community pack's examples it makes no problem of its own out of what their sources do not say."""
    found = diagnosis(path)
    problems = [one.id for one in found.findings if one.present and one.kind == "problem"]

    if path.stem != "community-forest":
        assert [id_ for id_ in problems if id_.startswith("governance:")] == []
