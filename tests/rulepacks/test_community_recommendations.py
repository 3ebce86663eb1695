"""The founding pack's advice: whole, bound by what is known, and cautious where the founding text is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import saan_community
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Condition, Phrase, Premise, Recommendation, Source
from saan.knowledge.pack import Pack, read_pack

TENSIONS = [f"T{number}" for number in range(1, 8)]

TAGS = {
    "build": "puts people, a structure or a rhythm in place for a network that is to go on",
    "grow": "more members, matters or area",
    "recruit": "brings in allies or members",
    "big_agreement": "binds all members",
    "formalise": "makes it a written or registered body",
    "fundraise": "asks outside for money",
    "joint_programme": "joint work of several months",
    "small_win": "a small thing done together soon",
    "trust_repair": "mends or tests trust",
    "open_accounts": "shows money, burdens and decisions to all",
    "draft_rules": "those bound write or rewrite their rules",
    "mediate": "settles a dispute",
    "clarify_purpose": "asks what the network is for",
    "close_well": "ends in good order",
    "hand_over": "passes work and results on as the network ends",
    "revive": "starts a quiet network again",
    "let_go": "gives up the network or most of it",
    "lessons": "draws lessons from an ending",
    "focus": "does less, better",
    "coordinate": "makes present work run",
    "learn": "learns from work and from each other",
    "evaluate": "sees how well it goes",
    "communicate": "keeps people in touch and informed",
    "lead": "leaders' parts",
    "protect": "keeps a strength",
}
"""The shared vocabulary of tags that gates block and allow, and what each says."""

FOR_GATES_AND_OUTLOOKS = [
    "build_trust_before_building",
    "small_joint_success",
    "settle_what_is_known_about_trust",
    "mediate_dispute",
    "settle_purpose_together",
    "close_well",
    "hand_over_results",
    "revive_or_let_go",
    "learn_from_the_end",
    "ask_before_building",
    "secure_community_ownership",
    "wait_and_watch",
]

NEED_TWO = [
    "no_continuous_people",
    "no_dependence_on_network",
    "low_activity",
    "weak_coordination",
    "no_funds",
    "no_evaluation_method",
    "short_termism",
    "no_shared_learning",
    "unclear_process",
    "discontinuity",
    "narrow_alliance",
    "same_type_only",
    "weak_leadership",
    "distrust",
    "agency_ownership",
]

BEFORE_MONEY = ["weak_governance", "no_core_group", "unclear_goal", "lacking_competent_people"]

WORTH_PROTECTING = [
    "mutual_trust",
    "capable_leadership",
    "community_ownership",
    "continuous_people",
    "good_coordination",
    "regular_contact",
    "shared_learning",
    "core_group",
    "evaluation_practised",
    "horizontal_culture",
]


@cache
def pack() -> Pack:
    return read_pack(Path(saan_community.__file__).parent / "knowledge")


@cache
def advice() -> Mapping[str, Recommendation]:
    found = [item for item in pack().declared["recommendations"] if isinstance(item, Recommendation)]
    return {item.id.partition(":")[2]: item for item in found}


def conditions(kind: str) -> set[str]:
    declared = (item for item in pack().declared["conditions"] if isinstance(item, Condition))
    return {item.id for item in declared if item.kind == kind}


def holds(premise: Premise, known: Mapping[str, str | float]) -> bool:
    """Whether a premise holds where only `known` is known: option of a question, status of a finding, measure."""
    if premise.all:
        return all(holds(part, known) for part in premise.all)
    if premise.any:
        return any(holds(part, known) for part in premise.any)
    assert premise.not_ is None, "the advice needs no 'not'; extend this reading before using it"
    if premise.finding:
        status = known.get(premise.finding, "not_assessed")
        return any(status == value or status in STATUS_GROUPS.get(str(value), ()) for value in premise.is_)
    value = known.get(premise.answer or premise.measure or "")
    if value is None:
        return False
    if premise.is_:
        return value in premise.is_
    number = float(value)
    return (premise.at_least is None or number >= premise.at_least) and (
        premise.under is None or number < premise.under
    )


def applies(item: Recommendation, known: Mapping[str, str | float]) -> bool:
    return item.when is None or holds(item.when, known)


def contra_indicated(item: Recommendation, known: Mapping[str, str | float]) -> bool:
    return any(holds(contra.when, known) for contra in item.not_when)


def acting_on(condition: str) -> list[Recommendation]:
    """The advice that does more than a little about a condition, and applies once the condition is found."""
    known = {condition: "established"}
    return [
        item
        for item in advice().values()
        if applies(item, known)
        and not contra_indicated(item, known)
        and any(target.condition == condition and target.effect != "weak" for target in item.addresses)
    ]


def texts(item: Recommendation) -> list[Phrase]:
    because = [contra.because for contra in item.not_when]
    return [item.title, item.what, item.who, item.sign, *item.first_steps, *item.guards, *because]


def tagged(*tags: str) -> list[Recommendation]:
    return [item for item in advice().values() if set(tags) & set(item.tags)]


def test_every_problem_has_advice() -> None:
    """For every problem there is advice that applies as soon as it is found, whatever else is unknown."""
    without = sorted(problem for problem in conditions("problem") if not acting_on(problem))

    assert without == []


@pytest.mark.parametrize("problem", NEED_TWO)
def test_the_six_problems_trust_and_ownership_have_a_choice(problem: str) -> None:
    """The nodes of the six problems, trust and ownership have at least two pieces of advice to choose from."""
    name = f"community:{problem}"
    choice = [
        item
        for item in advice().values()
        if any(t.condition == name and t.effect != "weak" for t in item.addresses)
    ]

    assert len(choice) >= 2


@pytest.mark.parametrize("name", FOR_GATES_AND_OUTLOOKS)
def test_the_advice_that_gates_and_outlooks_name_is_there(name: str) -> None:
    """What gates and outlooks name by id exists."""
    assert name in advice()


@pytest.mark.parametrize("tension", TENSIONS)
def test_every_tension_of_the_founding_text_is_a_guard(tension: str) -> None:
    """Each tension is guarded in several pieces of advice, by a caution of its own."""
    guarded = [item for item in advice().values() if tension in item.names]

    assert len(guarded) >= 3


def test_a_named_tension_has_its_caution() -> None:
    """Advice that names tensions prints at least one caution for each."""
    short = {
        name: (sorted(set(item.names) & set(TENSIONS)), len(item.guards))
        for name, item in advice().items()
        if len(set(item.names) & set(TENSIONS)) > len(item.guards)
    }

    assert short == {}


def test_prerequisites_do_not_run_in_a_circle() -> None:
    """Advice that must come first can always be put in order, and exists."""
    needs = {item.id: item.requires for item in advice().values()}

    order = list(TopologicalSorter(needs).static_order())

    assert set(order) == set(needs)


def test_tags_are_those_that_gates_share() -> None:
    """No recommendation carries a tag that no gate could mean, and none goes without."""
    unknown = {
        name: sorted(set(item.tags) - set(TAGS))
        for name, item in advice().items()
        if set(item.tags) - set(TAGS)
    }

    assert unknown == {}
    assert all(item.tags for item in advice().values())


def test_hours_and_months_are_within_reason() -> None:
    """No piece of advice asks a voluntary network for more than 60 hours or a year before anything is seen."""
    odd = [name for name, item in advice().items() if not (2 <= item.hours <= 60 and 1 <= item.months <= 12)]

    assert odd == []


def test_only_stopping_releases_hours() -> None:
    """Hours come back by stopping something, and every advice to stop says how many."""
    assert all((item.kind == "stop") == (item.releases > 0) for item in advice().values())


def test_settling_and_protecting_ask_for_little() -> None:
    """What must be settled before anything else fits into a month's spare time; protecting costs next to nothing."""
    limits = {"settle": 24, "protect": 6}

    assert [name for name, item in advice().items() if item.hours > limits.get(item.kind, 60)] == []


def test_strengths_are_protected_and_problems_acted_on() -> None:
    """Advice to protect addresses strengths alone, all other advice problems alone."""
    strengths, problems = conditions("strength"), conditions("problem")
    for name, item in advice().items():
        targets = {target.condition for target in item.addresses}

        assert targets <= (strengths if item.kind == "protect" else problems), name
        assert targets, name
        assert set(item.builds_on) <= strengths, name


@pytest.mark.parametrize("strength", WORTH_PROTECTING)
def test_strengths_worth_protecting_have_advice(strength: str) -> None:
    """The strengths that carry a network have advice on keeping them."""
    protecting = [item for item in advice().values() if item.kind == "protect"]

    assert any(
        target.condition == f"community:{strength}" for item in protecting for target in item.addresses
    )


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


def test_first_steps_are_few() -> None:
    """Every piece of advice has two to four first steps, no two alike in the whole pack."""
    steps = Counter(step.th for item in advice().values() for step in item.first_steps)

    assert [name for name, item in advice().items() if not 2 <= len(item.first_steps) <= 4] == []
    assert [step for step, times in steps.items() if times > 1] == []


def faults_of_thai(text: str) -> Iterable[str]:
    if re.search(r"[A-Za-z]", text):
        yield "Latin letters"
    if text.endswith((".", "ๆ")):
        yield "ends in a full stop or ๆ"
    if re.search(r"\Sๆ|ๆ\S", text) or "  " in text:
        yield "spacing"


def test_texts_are_clean_in_both_languages() -> None:
    """Thai holds no English, ends without a full stop and spaces ๆ; English holds no Thai."""
    for name, item in advice().items():
        for phrase in texts(item):
            assert list(faults_of_thai(phrase.th)) == [], (name, phrase.th)
            assert not re.search("[\u0e00-\u0e7f]", phrase.en), (name, phrase.en)


def test_what_is_only_recalled_carries_no_advice_alone() -> None:
    """Advice that is called cited leans on something that was read, and stated advice on the founding text."""
    seen = {item.id: item.seen for item in pack().declared["sources"] if isinstance(item, Source)}
    for name, item in advice().items():
        sources = [source.partition("#")[0] for source in item.sources]
        if item.basis == "stated":
            assert "community:founding" in sources, name
        if item.basis == "cited":
            assert any(seen[source] != "recalled" for source in sources), name
