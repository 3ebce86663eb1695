"""What the founding pack's gates and outlooks say: one answer for every moment, and advice that can be given there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

import pytest

from saan.knowledge import KnowledgeBase
from saan.knowledge.checks import STATUS_GROUPS
from saan.knowledge.model import Gate, GateRow, Premise
from saan.knowledge.references import leaves
from saan.plugins import load
from tests.rulepacks.advice import advice, applies, contra_indicated

Known = dict[str, str | float]

MOMENTS = ("before_start", "running", "closing", "ended")
STATUSES = ("established", "suspected", "undetermined", "unlikely", "excluded", "conflicting", "not_assessed")


@cache
def knowledge() -> KnowledgeBase:
    return load(only=["community"]).knowledge


def can_be_given(names: tuple[str, ...], known: Mapping[str, str | float]) -> bool:
    """Whether any of the advice applies where only so much is known."""
    named = [advice()[name.partition(":")[2]] for name in names]
    return any(applies(item, known) and not contra_indicated(item, known) for item in named)


def worlds(premise: Premise) -> list[Known]:
    """The least that can be known where a premise holds, once for each way in which it can."""
    if premise.any:
        return [world for part in premise.any for world in worlds(part)]
    if premise.all:
        parts = (worlds(part) for part in premise.all)
        return [{key: value for each in chosen for key, value in each.items()} for chosen in product(*parts)]
    read = str(premise.answer or premise.measure or premise.finding)
    if not premise.is_:
        return [{read: premise.at_least if premise.at_least is not None else float(premise.under or 0) - 0.5}]
    return [{read: STATUS_GROUPS.get(str(value), (value,))[0]} for value in premise.is_]


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


def test_a_gate_names_advice_that_can_be_given_where_it_names_it() -> None:
    """What must be settled first is never answered with advice that stays silent at that moment and status."""
    idle = []
    for gate in knowledge().gates.values():
        for row in (row for row in gate.rows if row.advice):
            for moment, value, *_ in cells(gate, row):
                known: Known = {"community:moment": str(moment), str(gate.answer or gate.finding): str(value)}
                if not can_be_given(row.advice, known):
                    idle.append((gate.id, moment, value))

    assert idle == []


@pytest.mark.parametrize("name", [one.id for one in knowledge().outlooks.values() if one.advice])
def test_an_outlook_names_advice_that_can_be_given_wherever_it_holds(name: str) -> None:
    """In whichever way an outlook comes to hold, something that it names can be done."""
    outlook = knowledge().outlooks[name]

    assert [world for world in worlds(outlook.when) if not can_be_given(outlook.advice, world)] == []
