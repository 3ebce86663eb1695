"""The founding pack's advice: whole, bound by what is known, and cautious where the founding text is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from graphlib import TopologicalSorter

import pytest

from saan.knowledge.model import Source
from tests.rulepacks.advice import acting_on, advice, conditions, pack, texts

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


def test_every_problem_has_advice() -> None:
    """For every problem there is advice that applies as soon as it is found, whatever else is unknown."""
    without = sorted(problem for problem in conditions("problem") if not acting_on(problem))

    assert without == []


@pytest.mark.parametrize("problem", sorted(conditions("problem")))
def test_every_problem_has_a_choice_for_different_situations(problem: str) -> None:
    """At least two pieces of advice do more than a little about each problem, and they do not fit the same situations: they
    ask for others to be so, are said to others, are held back by other gates, or one takes less than half of the effort.
    """
    choice = [
        item
        for item in advice().values()
        if any(t.condition == problem and t.effect != "weak" for t in item.addresses)
        and item.kind != "protect"
    ]
    situations = {(item.when, item.not_when, item.for_, frozenset(item.tags)) for item in choice}
    hours = [item.hours for item in choice]

    assert len(choice) >= 2
    assert len(situations) > 1 or min(hours) < max(hours) / 2


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
