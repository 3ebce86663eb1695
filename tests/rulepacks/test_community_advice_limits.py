"""What the founding pack's advice holds back, and what it does not."""

from __future__ import annotations

import pytest

from tests.rulepacks.advice import advice, applies, contra_indicated, tagged

BEFORE_MONEY = ["weak_governance", "no_core_group", "unclear_goal", "lacking_competent_people"]


def test_advice_does_not_forbid_itself() -> None:
    """No piece of advice is contra-indicated by the very problem it is for."""
    for name, item in advice().items():
        for target in item.addresses:
            only_this = {target.condition: "established"}
            if "fundraise" not in item.tags:
                assert not contra_indicated(item, only_this), (name, target.condition)


def test_nothing_but_money_is_held_back_by_what_is_unknown() -> None:
    """Where nothing is known, asking for money is the only thing advised against."""
    held_back = [name for name, item in advice().items() if contra_indicated(item, {})]

    assert held_back == ["seek_outside_money_together"]


@pytest.mark.parametrize("lacking", BEFORE_MONEY)
@pytest.mark.parametrize("status", ["established", "suspected", "not_assessed"])
def test_money_waits_for_what_it_follows(lacking: str, status: str) -> None:
    """Fund-raising waits until governance, core, goal and people are known to be in place (case 14, CF23)."""
    in_place = {f"community:{name}": "excluded" for name in [*BEFORE_MONEY, "opacity"]}
    open_accounts = {} if lacking != "weak_governance" else {"community:opacity": status}
    (item,) = tagged("fundraise")

    assert not contra_indicated(item, in_place)
    assert contra_indicated(item, {**in_place, **open_accounts, f"community:{lacking}": status})
    assert item.requires == ("community:check_four_before_money",)


@pytest.mark.parametrize("too_much", ["too_many_strategies", "scope_too_broad"])
def test_nothing_is_added_to_a_network_that_does_too_much(too_much: str) -> None:
    """Too many strategies or too broad a scope: no new allies, no new members (case 10, CF10)."""
    known = {f"community:{too_much}": "established"}

    assert [item.id for item in tagged("recruit", "grow") if not contra_indicated(item, known)] == []


def test_no_joint_work_is_added_to_too_many_programmes() -> None:
    """Planning or choosing new joint work waits until programmes have been cut; speaking up together may go on."""
    known: dict[str, str | float] = {"community:too_many_strategies": "established"}
    going_on = [item.id for item in tagged("joint_programme") if not contra_indicated(item, known)]

    assert going_on == ["community:speak_with_one_voice"]


def test_a_committed_core_comes_before_broadening() -> None:
    """Without a core the alliance is not widened, beyond one ally for one piece of work (CF11)."""
    known: dict[str, str | float] = {"community:no_core_group": "established"}
    widening = {
        item.id
        for item in tagged("recruit", "grow")
        if applies(item, known) and not contra_indicated(item, known)
    }

    assert widening == {"community:invite_one_ally_of_another_kind"}


def test_low_trust_calls_for_a_small_success_and_none_for_a_go_between() -> None:
    """Trust low but not absent: a small joint success within three months; trust gone: mending comes first (CF08)."""
    small, mend = advice()["small_joint_success"], advice()["repair_broken_trust"]
    low, none = {"community:trust_between_members": "low"}, {"community:trust_between_members": "none"}

    assert small.months <= 3
    assert applies(small, low)
    assert not contra_indicated(small, low)
    assert contra_indicated(small, none)
    assert applies(mend, none)


def test_a_goal_gap_calls_for_ties_and_not_for_saying_it_again() -> None:
    """The goal is clear to the core and members see it differently: ties are advised, restating is not (CF20)."""
    known = {"community:goal_clarity": "clear", "community:mismatched_expectations": "established"}

    assert applies(advice()["tie_members_to_the_goal"], known)
    assert contra_indicated(advice()["put_the_goal_in_plain_words"], known)


def test_scarce_money_calls_for_administration() -> None:
    """Where money is short, a small secretariat is advised, unless there is one already (CF04)."""
    secretariat = advice()["set_up_a_small_secretariat"]
    short: dict[str, str | float] = {"community:no_funds": "established"}

    assert applies(secretariat, short)
    assert contra_indicated(secretariat, {**short, "community:governance_mode": "nao"})


def test_only_lessons_are_lessons() -> None:
    """What is tagged as a lesson is nothing else, and is for networks that close or have ended."""
    for item in tagged("lessons"):
        running: dict[str, str | float] = {"community:moment": "running"}

        assert item.tags == ("lessons",)
        assert not applies(item, running)
        assert not applies(item, {})


def test_an_ended_network_always_gets_its_lessons() -> None:
    """Whatever else is unknown, a network that has ended is offered its lessons."""
    assert applies(advice()["learn_from_the_end"], {"community:moment": "ended"})


@pytest.mark.parametrize("status", ["fulfilled", "no_longer_needed"])
def test_a_purpose_fulfilled_is_closed_and_not_revived(status: str) -> None:
    """With its purpose fulfilled a network is closed well; it is not revived and gets no new rhythm."""
    known = {"community:purpose_status": status, "community:moment": "running"}

    assert applies(advice()["close_well"], known)
    assert not contra_indicated(advice()["close_well"], known)
    assert contra_indicated(advice()["revive_or_let_go"], known)
    assert contra_indicated(advice()["set_a_modest_rhythm"], known)


def test_an_open_purpose_that_serves_its_members_is_not_closed() -> None:
    """A running network with an open purpose and members who benefit is not told to close."""
    known = {
        "community:moment": "running",
        "community:purpose_status": "open",
        "community:window": "none",
        "community:benefit_felt": "much",
        "community:low_added_value": "established",
    }

    assert contra_indicated(advice()["close_well"], known)
