"""The founding pack holds everything that the founding text's inventory names."""

from __future__ import annotations

from functools import cache

import pytest

from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Link
from saan.plugins import load

INVENTORY = {
    "principles": [f"P{number:02}" for number in range(1, 13)],
    "factors": ["F1", "F2a", "F2b", "F2c", "F3", "F4", "F5", "F6"],
    "success elements": [f"S{number}" for number in range(1, 7)],
    "problems": [f"PR{number}" for number in range(1, 7)],
    "roles": ["R0a", "R0b", "R0c", "R1", "R2", "R3", "R4"],
    "benefits": ["B1", "B2", "B3", "B4"],
    "sustainability": [f"SU{number}" for number in range(1, 7)],
    "culture": ["M1", "M2", "M3", "M4", "M5"],
    "conclusion": ["C1", "C2", "C3", "C4"],
    "stated links": [f"L{number:02}" for number in range(1, 22)],
    "inferred links": [f"I{number:02}" for number in range(1, 15)],
}

PROBLEM_NODES = {
    "PR1": ["no_continuous_people", "own_regular_jobs", "no_dependence_on_network", "low_activity"],
    "PR2": ["weak_coordination", "no_funds", "no_evaluation_method"],
    "PR3": ["short_termism", "no_shared_learning"],
    "PR4": ["unclear_process", "discontinuity"],
    "PR5": ["narrow_alliance", "same_type_only"],
    "PR6": ["weak_leadership"],
}

NAMED_AS_A_GATE = "P03"
"""The one want that the text does name, as what forbids building a network, though not among the problems."""

AS_STRENGTHS = ["principles", "factors", "success elements", "roles", "benefits", "culture"]
"""Sections whose items are good things: each is in the pack as a strength."""

COORDINATED_FROM_OUTSIDE = "R0c"
"""A fact about Thailand and no good thing of its own: read from two strengths together (and guarded, T6)."""

STATED = {
    "L01": "own_regular_jobs causes no_continuous_people",
    "L02": "no_dependence_on_network causes no_continuous_people",
    "L03": "no_continuous_people causes low_activity",
    "L04": "short_termism causes no_shared_learning",
    "L05": "low_activity causes shrinking_membership",
    "L06": "goals_reached expected_after purpose_outdated",
    "L07": "community_ownership enables continuity",
    "L08": "capable_leadership enables good_coordination",
    "L09": "horizontal_culture mark_of continuity",
    "L10": "good_coordination enables working_as_team",
    "L11": "mutual_trust gate commitment",
    "L12": "flexibility necessary continuity",
    "L13": "network_first enables goals_reached",
    "L14": "shared_benefit necessary commitment",
    "L15": "broad_alliance enables bargaining_power",
    "L16": "regular_contact necessary links_across_levels",
    "L17": "same_type_only causes narrow_alliance",
    "L18": "good_coordination necessary joint_activities",
    "L19": "interdependence enables shared_benefit",
    "L21": "people_carry_it necessary continuity",
}
"""What the text says is what to what; L20 names no pair."""

INFERRED = {
    "I01": "weak_coordination discontinuity",
    "I02": "weak_coordination rivalry",
    "I03": "no_continuous_people discontinuity",
    "I04": "weak_leadership weak_coordination",
    "I05": "weak_leadership unclear_process",
    "I06": "no_funds no_continuous_people",
    "I07": "no_evaluation_method short_termism",
    "I08": "no_shared_learning stagnation",
    "I09": "unclear_goal unclear_process",
    "I10": "narrow_alliance low_bargaining_power",
    "I11": "low_perceived_benefit no_dependence_on_network",
    "I12": "low_activity distrust",
    "I13": "agency_ownership discontinuity",
    "I14": "distrust no_knowledge_sharing",
}
"""Causes that are drawn from the text and not said by it."""

NO_PROBLEM_LISTED = {
    "P03": "distrust",
    "P04": "inequality opacity",
    "P05": "ego_first",
    "P06": "low_perceived_benefit",
    "P11": "autonomy_threatened",
    "SU3": "agency_ownership",
    "SU6": "hierarchy",
    "S4": "disempowered_members",
    "S5": "no_shared_values",
}
"""Good things that the text asks for without naming the problem of their absence; the pack adds each as its own reading."""

TENSIONS = {
    "T1": ("heart", "benefit", "bond", "family", "goodwill"),
    "T2": ("independent", "free", "choose", "own", "nobody", "order", "commanding", "press"),
    "T3": ("purpose", "quiet", "one task or to last"),
    "T4": ("leader", "boss", "connect", "equality", "rank", "level", "fellow"),
    "T5": ("review", "renewable", "flexib", "long-term"),
    "T6": ("own", "coordinat", "theirs", "agency"),
    "T7": ("activity", "short-sighted"),
}
"""Where the text pulls two ways, and what a caution that keeps both in view speaks of."""

CIRCLES = [
    ["low_activity", "low_perceived_benefit", "no_dependence_on_network", "no_continuous_people"],
    ["discontinuity", "distrust", "weak_coordination"],
]


@cache
def knowledge() -> KnowledgeBase:
    return load(only=["community"]).knowledge


def names() -> set[str]:
    """Every name of the founding text that the pack carries somewhere."""
    base = knowledge()
    named = (
        *(condition.names for condition in base.conditions.values()),
        *(link.names for link in base.links.values()),
        *(gate.names for gate in base.gates.values()),
        *(outlook.names for outlook in base.outlooks.values()),
        *(tuple(row.name for row in card.rows) for card in base.scorecards.values()),
    )
    return set().union(*named)


def causes() -> list[Link]:
    return [link for link in knowledge().links.values() if link.type == "causes"]


@pytest.mark.parametrize("section", INVENTORY)
def test_every_item_of_the_inventory_is_in_the_pack(section: str) -> None:
    """No principle, factor, element, problem, role, benefit, mark or link of the founding text is left out."""
    missing = sorted(set(INVENTORY[section]) - names())
    assert not missing, f"not in the pack: {', '.join(missing)}"


@pytest.mark.parametrize("problem", PROBLEM_NODES)
def test_every_part_of_a_numbered_problem_is_a_condition_that_carries_its_number(problem: str) -> None:
    """The parts that the text names inside one problem stay apart, and each says where it comes from."""
    base = knowledge()
    nodes = [f"community:{node}" for node in PROBLEM_NODES[problem]]
    row = next(row for row in base.scorecards["community:problems"].rows if row.name == problem)
    assert list(row.conditions) == nodes
    assert all(problem in base.conditions[node].names for node in nodes)


def carrying(name: str, kind: str) -> list[str]:
    """The conditions of a kind that carry a name of the founding text."""
    return [one.id for one in knowledge().conditions.values() if name in one.names and one.kind == kind]


@pytest.mark.parametrize("section", AS_STRENGTHS)
def test_every_good_thing_of_the_text_is_a_strength(section: str) -> None:
    """Principles, factors, elements, roles, benefits and marks of culture are things that can be in place."""
    missing = [name for name in INVENTORY[section] if not carrying(name, "strength")]

    assert missing == ([COORDINATED_FROM_OUTSIDE] if section == "roles" else [])


def test_coordination_from_outside_is_read_from_coordination_and_ownership_together() -> None:
    """That others coordinate is no sign of health; it is where the community owns the network."""
    row = next(
        row for row in knowledge().scorecards["community:roles"].rows if row.name == COORDINATED_FROM_OUTSIDE
    )
    assert set(row.conditions) == {"community:good_coordination", "community:community_ownership"}


def test_every_part_of_a_numbered_problem_is_a_problem_but_the_one_nobody_can_change() -> None:
    """Regular jobs of one's own are a circumstance; all else that the text names as a problem is one."""
    kinds = {
        node: knowledge().conditions[f"community:{node}"].kind
        for nodes in PROBLEM_NODES.values()
        for node in nodes
    }

    assert kinds.pop("own_regular_jobs") == "constraint"
    assert set(kinds.values()) == {"problem"}


@pytest.mark.parametrize("name", NO_PROBLEM_LISTED)
def test_what_the_text_lists_no_problem_for_has_one_of_our_reading(name: str) -> None:
    """The want of such a good thing is a problem beside its strength, and never passed off as one of the six."""
    base = knowledge()
    six = {id_ for row in base.scorecards["community:problems"].rows for id_ in row.conditions}
    for problem in (f"community:{each}" for each in NO_PROBLEM_LISTED[name].split()):
        opposites = [one for one in base.conditions.values() if one.opposite == problem]

        assert base.conditions[problem].kind == "problem"
        assert base.conditions[problem].basis != "stated" or name == NAMED_AS_A_GATE
        assert problem not in six
        assert [name in one.names for one in opposites] == [True]


@pytest.mark.parametrize("tension", TENSIONS)
def test_every_tension_guards_advice(tension: str) -> None:
    """Advice that touches on two things which the text sets against each other holds a caution that speaks of both."""
    guarding = [advice for advice in knowledge().recommendations.values() if tension in advice.names]
    unguarded = [
        advice.id
        for advice in guarding
        if not any(word in guard.en.lower() for guard in advice.guards for word in TENSIONS[tension])
    ]

    assert guarding
    assert unguarded == []


@pytest.mark.parametrize("name", [name for name in INVENTORY["stated links"] if name != "L20"])
def test_every_stated_link_is_between_what_the_text_links(name: str) -> None:
    """What the text says is marked as said by it, quotes its place, and joins exactly what it joins."""
    (link,) = [link for link in knowledge().links.values() if name in link.names]
    from_, type_, to = STATED[name].split()

    assert (link.from_, link.type, link.to) == (f"community:{from_}", type_, f"community:{to}")
    assert link.basis == "stated"
    assert any(source.startswith("community:founding#") for source in link.sources)


@pytest.mark.parametrize("name", INVENTORY["inferred links"])
def test_every_inferred_link_is_a_cause_that_the_text_does_not_state(name: str) -> None:
    """What is drawn from the text stands on a study or on judgement, between the pair that the inventory names."""
    (link,) = [link for link in knowledge().links.values() if name in link.names]
    from_, to = INFERRED[name].split()

    assert (link.from_, link.type, link.to) == (f"community:{from_}", "causes", f"community:{to}")
    assert link.basis in ("cited", "judgement")


def test_stated_and_inferred_links_are_two_sets() -> None:
    """No link is both, and the ones the pack calls stated are those of the inventory."""
    stated = {id_ for id_, link in knowledge().links.items() if link.basis == "stated"}
    inferred = {id_ for id_, link in knowledge().links.items() if set(INFERRED) & set(link.names)}

    assert not stated & inferred
    assert len(stated) == len(STATED)


def test_nothing_else_is_called_stated() -> None:
    """A link without one of the text's own link names is never passed off as the text's."""
    named = set(INVENTORY["stated links"]) - {"L20"}
    assert not [
        link.id
        for link in knowledge().links.values()
        if link.basis == "stated" and not named & set(link.names)
    ]


def test_the_general_licence_names_only_links_between_two_numbered_problems() -> None:
    """L20 says that the six problems cause one another; it covers nothing beyond them and states no pair."""
    numbered = {f"community:{node}" for nodes in PROBLEM_NODES.values() for node in nodes}
    licensed = [link for link in knowledge().links.values() if "L20" in link.names]
    assert licensed
    assert all({link.from_, link.to} <= numbered and link.basis != "stated" for link in licensed)


@pytest.mark.parametrize("circle", CIRCLES, ids="-".join)
def test_the_two_vicious_circles_of_practice_close(circle: list[str]) -> None:
    """Each step of the circle is a declared cause, and the last leads back to the first."""
    arrows = {(link.from_, link.to) for link in causes()}
    steps = zip(circle, [*circle[1:], circle[0]], strict=True)
    missing = [step for step in steps if (f"community:{step[0]}", f"community:{step[1]}") not in arrows]
    assert not missing


def test_causes_run_from_burdens_to_problems_and_each_pair_is_told_once() -> None:
    """A strength burdens nobody, a constraint has no cause that anyone could remove, and no arrow is doubled."""
    kinds = {condition.id: condition.kind for condition in knowledge().conditions.values()}
    pairs = [(link.from_, link.to or "") for link in causes()]
    assert {kinds[cause] for cause, _ in pairs} == {"problem", "constraint"}
    assert {kinds[effect] for _, effect in pairs} == {"problem"}
    assert len(pairs) == len(set(pairs))


def test_only_strengths_prevent_and_they_weaken_causes() -> None:
    """What holds a link back is something good that is present, and the link it holds back is a cause."""
    base = knowledge()
    preventing = [link for link in base.links.values() if link.type == "prevents"]
    assert preventing
    for link in preventing:
        assert base.conditions[link.from_].kind == "strength"
        assert all(base.links[weakened].type == "causes" for weakened in link.weakens)
