"""The founding pack holds everything that the founding text's inventory names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest

from saan.knowledge import KnowledgeBase
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Gate, GateRow, Link
from saan.knowledge.references import leaves
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

TENSIONS = [f"T{number}" for number in range(1, 8)]
"""Where the text pulls two ways: what advice must not flatten."""

CIRCLES = [
    ["low_activity", "low_perceived_benefit", "no_dependence_on_network", "no_continuous_people"],
    ["discontinuity", "distrust", "weak_coordination"],
]

MOMENTS = ("before_start", "running", "closing", "ended")
STATUSES = ("established", "suspected", "undetermined", "unlikely", "excluded", "conflicting", "not_assessed")


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


@pytest.mark.parametrize("tension", TENSIONS)
def test_every_tension_guards_advice(tension: str) -> None:
    """Advice that touches on two things which the text sets against each other says what to take care of."""
    guarding = [advice for advice in knowledge().recommendations.values() if tension in advice.names]

    assert guarding
    assert [advice.id for advice in guarding if not advice.guards] == []


@pytest.mark.parametrize("name", [name for name in INVENTORY["stated links"] if name != "L20"])
def test_every_stated_link_is_declared_as_stated_by_the_founding_text(name: str) -> None:
    """What the text says is marked as said by it, and quotes its place."""
    links = [link for link in knowledge().links.values() if name in link.names]
    assert links
    assert all(link.basis == "stated" for link in links)
    assert all(any(source.startswith("community:founding#") for source in link.sources) for link in links)


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


def cells(gate: Gate, row: GateRow) -> Iterator[tuple[object, ...]]:
    for moment in row.moment:
        for value in row.is_:
            if gate.answer:
                yield moment, value
                continue
            statuses = STATUS_GROUPS.get(str(value), (value,))
            yield from product((moment,), statuses, row.degree or ("mild", "serious", "critical"))


@pytest.mark.parametrize("gate_id", ["moment", "trust", "purpose", "window", "dispute"])
def test_rows_of_a_gate_never_overlap(gate_id: str) -> None:
    """For one moment and one status there is one answer, so the order of the rows decides nothing."""
    gate = knowledge().gates[f"community:{gate_id}"]
    found = [cell for row in gate.rows for cell in cells(gate, row)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("gate_id", ["trust", "purpose", "window", "dispute"])
def test_a_gate_has_an_answer_for_every_moment_and_status(gate_id: str) -> None:
    """No combination falls through the table."""
    base = knowledge()
    gate = base.gates[f"community:{gate_id}"]
    values = (
        STATUSES if gate.finding else tuple(option.id for option in base.questions[str(gate.answer)].options)
    )
    covered = {cell[:2] for row in gate.rows for cell in cells(gate, row)}
    assert {(moment, value) for moment in MOMENTS for value in values} == covered


def test_distrust_before_the_start_closes_the_gate() -> None:
    """The founding text: without trust, stop thinking of building a network."""
    row = next(
        row
        for row in knowledge().gates["community:trust"].rows
        if "before_start" in row.moment and "established" in row.is_
    )
    assert (row.state, row.blocks) == ("closed", ("all",))
    assert not {"build", "recruit", "big_agreement"} & set(row.allows)


def test_a_dispute_never_holds_back_open_accounts_or_common_rules() -> None:
    """Opening the accounts and drafting rules together is how disputes end, so neither waits for their end."""
    rows = knowledge().gates["community:dispute"].rows
    assert not [row for row in rows if {"open_accounts", "draft_rules", "all"} & set(row.blocks)]


def test_no_outlook_reads_the_number_of_members() -> None:
    """Size is never a sign of health, nor of the want of it."""
    tests = [leaf for outlook in knowledge().outlooks.values() for leaf in leaves(outlook.when)]
    read = {str(leaf.answer or leaf.measure or leaf.finding) for leaf in tests}
    assert read
    assert not read & {
        "community:members_count",
        "members_now",
        "members_left_12_months",
        "community:shrinking_membership",
    }
