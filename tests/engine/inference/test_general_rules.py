"""General rules: entries one by one, counts, joins, and silence that is never read as no."""

from __future__ import annotations

import random
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saan.errors import PackError
from saan.inference import Limits, prepare, run
from saan.inference.listed_facts import KIND_OF
from saan.knowledge.model.ruling import ListName
from saan.records.listed import LISTS
from tests.engine.build import case, conditions
from tests.engine.inference.build import aggregate
from tests.engine.inference.general import MEMBER, base, concluded, inferred, written

NO_TIE = "{none_of: ties, where: {touches: $member}}"
LISTED = """
organisations: {{complete: true, items: [{organisations}]}}
ties: {{complete: {complete}, items: [{ties}]}}
"""


def network(organisations: str, ties: str = "", *, complete: str = "true") -> str:
    return LISTED.format(organisations=organisations, ties=ties, complete=complete)


TWO = "{id: a, type: ngo}, {id: b, type: school}"


def test_each_entry_that_fits_speaks() -> None:
    """A rule gives evidence once for every entry that its for_each names."""
    assert concluded(network(TWO), MEMBER) == ["organisations[0]", "organisations[1]"]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("type: ngo", [0]),
        ("type: [ngo, school]", [0, 1]),
        ("type: {not: ngo}", [1]),
        ("people: {at_least: 5}", [0]),
        ("people: {at_least: 2, under: 5}", [1]),
        ("active: yes", [0]),
        ("active: no", [1]),
        ("standing: ally", [2]),
        ("roles: host", [0]),
        ("roles: [host, funder]", [0, 1]),
        ("roles: {all: [host, lead]}", [0]),
        ("roles: {not: host}", [1]),
        ("here: no", [3]),
    ],
)
def test_a_field_is_tested_and_unknown_passes_no_test(where: str, found: list[int]) -> None:
    """Values, lists, not, all and bounds test a field; an entry that leaves it out passes none of them."""
    listed = (
        "{id: a, type: ngo, people: 5, active: yes, roles: [host, lead]}, "
        "{id: b, type: school, people: 3, active: no, roles: [funder]}, {id: c, standing: ally}, "
        "{id: d, left: 2020-01-01}"
    )
    got = concluded(network(listed), f"{{for_each: organisations, as: one, where: {{{where}}}}}")
    assert got == [f"organisations[{index}]" for index in found]


def test_none_of_speaks_where_the_list_is_complete() -> None:
    """A member without a tie is found in a complete list, and its evidence rests on the entry and on the list."""
    text = network(TWO + ", {id: c}", "{from: a, to: b, kind: help}")
    assert concluded(text, MEMBER, NO_TIE) == ["organisations[2]"]
    (piece,) = inferred(text, base(written(MEMBER, NO_TIE))).evidence
    assert piece.reads == ("organisations[2]", "ties")
    assert (piece.kind, piece.source, piece.certainty) == ("record", "records", "firm")


@pytest.mark.parametrize(
    "text",
    [
        network(TWO, complete="false"),
        "organisations: {complete: true, items: [{id: a}]}",
        network(TWO, "{from: p, to: x, kind: help}") + "parts: [{id: p, organisations: [a, b]}, {id: x}]",
    ],
    ids=["not complete", "absent", "a part that may stand for it"],
)
def test_silence_is_not_absence(text: str) -> None:
    """A list that may leave something out, is not there, or names what may be meant, holds none_of back."""
    assert concluded(text, MEMBER, NO_TIE) == []


def test_a_person_stands_for_the_own_organisation() -> None:
    """A tie that names a person touches the organisation the person comes from."""
    text = network(TWO, "{from: p, to: b, kind: help}") + "people: [{id: p, organisation: a}]"
    assert concluded(text, MEMBER, NO_TIE) == []
    assert concluded(text, MEMBER, "{some_of: ties, where: {touches: $member}}") == [
        "organisations[0]",
        "organisations[1]",
    ]


ACTIVE = "{none_of: activities, where: {participants: $member, months_ago: {under: 12}}}"


@pytest.mark.parametrize(
    ("activities", "silent"),
    [
        ("{complete: true, items: [{date: 2026-01-01, participants: [a]}]}", True),
        ("{complete: true, since: 2024-01-01, items: [{date: 2026-01-01, participants: [a]}]}", True),
        ("{complete: true, since: 2025-12-01, items: [{date: 2026-01-01, participants: [a]}]}", False),
        ("{complete: true, items: [{date: 2026-01-01}]}", False),
        ("{complete: true, items: [{date: 2024-01-01, participants: [b]}]}", True),
        ("{complete: true, items: [{date: 2025, participants: [b]}]}", False),
        ("{complete: true, items: [{date: 2026-06, participants: [b], state: planned}]}", True),
    ],
    ids=[
        "named others",
        "complete long enough",
        "complete too late",
        "nobody named",
        "too long ago",
        "some day of a year",
        "still to come",
    ],
)
def test_absence_within_months_needs_those_months_complete(activities: str, silent: bool) -> None:
    """Over the last months a list must be complete only for these; a date known in part may lie within."""
    text = network("{id: b}, {id: a, standing: ally}") + f"activities: {activities}"
    assert (concluded(text, MEMBER, ACTIVE) != []) is silent


@pytest.mark.parametrize(
    ("count", "holds"),
    [
        ("at_least: 2", True),
        ("at_least: 3", False),
        ("under: 4", True),
        ("under: 3", False),
        ("at_least: 2, under: 4", True),
    ],
)
def test_counts_bound_what_is_sure_and_what_may_be(count: str, holds: bool) -> None:
    """At least counts what is surely so, under what may be so: here two ties, and a third whose strength is unknown."""
    ties = ", ".join(
        f"{{from: a, to: b, kind: help{more}}}" for more in (", strength: 4", ", strength: 3", "")
    )
    step = f"{{count_of: ties, where: {{strength: {{at_least: 3}}}}, {count}}}"
    assert bool(concluded(network(TWO, ties), step)) is holds


def test_different_values_are_counted() -> None:
    """With different, entries of one type count once, and one whose type is unknown may be of another."""
    listed = "{id: a, type: ngo}, {id: b, type: ngo}, {id: c, type: school}, {id: d}"
    step = "{{count_of: organisations, different: type, {}}}"
    held = [
        bool(concluded(network(listed), step.format(b)))
        for b in ("at_least: 2", "at_least: 3", "under: 4", "under: 3")
    ]
    assert held == [True, False, True, False]


BRIDGE = (
    "{for_each: organisations, as: member}",
    "{for_each: ties, as: one, where: {from: $member}}",
    "{for_each: organisations, as: a, where: {id: $one.to}}",
    "{for_each: ties, as: two, where: {touches: $member}}",
    "{for_each: organisations, as: b, where: {id: [$two.to], type: {not: $a.type}}}",
)


def test_entries_are_joined_by_name() -> None:
    """A member is a bridge if it touches two types: entries are joined by ids, names within them, and differences."""
    listed = "{id: m}, {id: x, type: ngo}, {id: y, type: school}, {id: z, type: ngo}, {id: u}"
    ties = ", ".join(f"{{from: m, to: {to}, kind: help}}" for to in "xyu")
    got = concluded(network(listed, ties), *BRIDGE)
    assert {tuple(path.split("+")[2::2]) for path in got} == {
        ("organisations[1]", "organisations[2]"),
        ("organisations[2]", "organisations[1]"),
    }


def test_a_join_over_names_costs_what_it_finds() -> None:
    """Each organisation finds its own ties by name: of 60 organisations in 60 ties not every tie is tried for each."""
    names = [f"o{number}" for number in range(60)]
    organisations = ", ".join(f"{{id: {name}, standing: member}}" for name in names)
    ties = ", ".join(
        f"{{from: {one}, to: {two}, kind: help}}"
        for one, two in zip(names, names[1:] + names[:1], strict=True)
    )
    known = base(written(MEMBER, "{for_each: ties, as: tie, where: {touches: $member}}"))
    stated = case(known, network(organisations, ties))
    pairs = 2 * len(names)
    assert len(run(known, stated, aggregate, Limits(steps=3 * pairs)).evidence) == pairs


def test_premises_and_lists_hold_together() -> None:
    """A rule that also asks for an answer speaks only where it is given, as sure as that, and as the records' word."""
    steps = "{answer: q, is: [yes]}", MEMBER
    assert concluded(network("{id: a}"), *steps) == []
    text = (
        network("{id: a}")
        + "answers: {'test:q': {value: yes, certainty: hearsay, by: z}}\nrespondents: [{id: z}]"
    )
    (piece,) = inferred(text, base(written(*steps))).evidence
    assert piece.reads == ("answers.test:q", "organisations[0]")
    assert (piece.certainty, piece.source, piece.weight) == ("hearsay", "records", 0.25)


def test_a_rule_waits_for_the_findings_it_reads() -> None:
    """A rule over a finding fires after all that speaks on it, and only where it is so."""
    first = written("{some_of: ties}", name="first", then="{condition: d, supports: strong}")
    rules = first, written(MEMBER, "{finding: d, is: [established]}")
    tie = "{from: a, to: b, kind: help}"
    got = inferred(network(TWO, tie), base(*rules))
    assert {piece.condition for piece in got.evidence} == {"test:c", "test:d"}
    assert {piece.condition for piece in inferred(network(TWO), base(*rules)).evidence} == set()


def test_a_circle_through_a_finding_is_an_error() -> None:
    """A rule may not conclude on what it reads."""
    known = base(written(MEMBER, "{finding: c, is: [present]}"))
    with pytest.raises(PackError, match="a circle of inference: test:r reads test:c for test:c"):
        prepare(known)


def test_evidence_of_one_rule_counts_once() -> None:
    """However many entries show it, the records are one source."""
    (finding,) = [f for f in inferred(network(TWO), base(written(MEMBER))).findings if f.id == "test:c"]
    assert finding.supported == 0.5
    assert len(finding.evidence) == 2


def test_confidential_entries_make_confidential_evidence() -> None:
    """What rests on a confidential entry, also a counted one, is confidential."""
    tie = "{from: a, to: b, kind: help, confidential: yes}"
    (piece,) = inferred(network(TWO, tie), base(written("{some_of: ties}"))).evidence
    assert (piece.confidential, piece.reads) == (True, ("ties[0]",))


def test_what_was_only_told_is_no_record() -> None:
    """Entries that all rest on one interview count for it."""
    tie = "{from: a, to: b, kind: help, evidence: [talk]}"
    text = network(TWO, tie) + "evidence: [{id: talk, kind: interview}]"
    (piece,) = inferred(text, base(written("{for_each: ties, as: tie}"))).evidence
    assert (piece.kind, piece.source) == ("interview", "talk")


def test_what_two_people_told_is_several_peoples_word() -> None:
    """Entries told by two are one source that is no record, and the finding says that several people say so."""
    ties = [f"{{from: a, to: b, kind: help, evidence: [{talk}]}}" for talk in ("one", "other")]
    text = (
        network(TWO, ", ".join(ties)) + "evidence: [{id: one, kind: interview}, {id: other, kind: interview}]"
    )
    got = inferred(text, base(written("{count_of: ties, at_least: 2}")))
    (piece,) = got.evidence
    assert (piece.kind, piece.source) == ("interview", "several sources")
    assert next(f for f in got.findings if f.id == "test:c").evidence_level == "several_people"


def test_two_conclusions_and_the_opposite() -> None:
    """A rule may speak on several conditions, and every piece is mirrored to the opposite."""
    then = "{condition: c, supports: weak}\n      - {condition: d, against: strong, degree: mild}"
    known = base(
        written("{some_of: ties}", then=then),
        conditions=conditions(c="problem\nopposite: s", d="problem", s="strength"),
    )
    got = inferred(network(TWO, "{from: a, to: b, kind: help}"), known).evidence
    assert [(p.id.rpartition(">")[2], p.pole, p.strength) for p in got] == [
        ("test:c", "for", 0.25),
        ("test:c~mirror", "against", 0.25),
        ("test:d", "against", 0.75),
    ]


def test_justifications_name_entries_and_lists() -> None:
    """A firing is on record with the entries it matched and the lists it counted in."""
    got = inferred(network("{id: a}"), base(written(MEMBER, NO_TIE)))
    assert [(j.rule, j.matched) for j in got.justifications] == [
        ("test:r", ("entry:organisations[0]", "list:ties"))
    ]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("type: $one.type", ["b"]),
        ("type: [$one.type, school]", ["b", "c"]),
        ("type: {not: $one.type}", ["c"]),
        ("roles: $one.roles", ["b"]),
        ("roles: {not: $one.roles}", ["c"]),
        ("active: $one.active", ["c"]),
        ("level: $one.level", []),
    ],
)
def test_fields_of_two_entries_are_compared(where: str, found: list[str]) -> None:
    """A field may be held against a field of an entry named before; what is unknown of either is the same as nothing."""
    listed = (
        "{id: a, type: ngo, roles: [lead, host], active: yes}, {id: b, type: ngo, roles: [host]}, "
        "{id: c, type: school, roles: [funder], active: yes}, {id: d}"
    )
    one = "{for_each: organisations, as: one, where: {type: ngo, active: yes}}"
    two = f"{{for_each: organisations, as: two, where: {{id: {{not: $one}}, {where}}}}}"
    got = concluded(network(listed), one, two)
    assert ["abcd"[int(path[-2])] for path in got] == found


def test_the_one_list_of_lists() -> None:
    """The words of rules.yaml, the kinds of facts and the records name the same lists."""
    assert get_args(ListName) == tuple(LISTS) == tuple(KIND_OF)


def test_any_among_premises_gives_one_way_each() -> None:
    """Each alternative of a premise may let the rule speak; what both let through counts once."""
    step = "{any: [{answer: q, is: [yes]}, {answer: q, known: true}]}"
    text = network("{id: a}") + "answers: {'test:q': %s}"
    for said in ("yes", "no"):
        assert concluded(text % said, MEMBER, step) == ["answers.test:q+organisations[0]"]


def test_too_many_ways_are_refused() -> None:
    """Premises that multiply out beyond measure are refused by name, not matched for ever."""
    step = "{any: [{answer: q, is: [yes]}, {answer: q, is: [no]}, {answer: q, known: true}]}"
    with pytest.raises(PackError, match="the premises of rule test:r can hold in 81 ways"):
        prepare(base(written(MEMBER, *[step] * 4)))


# Hypothesis: rules against plain Python, whatever the order

IDS = "abcd"
TYPES = ("ngo", "school", None)
organisation = st.tuples(st.sampled_from(TYPES), st.booleans())
tie = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from((None, 1, 4))).filter(
    lambda t: t[0] != t[1]
)


def drawn(
    organisations: list[Any], ties: list[Any], *, complete: bool, order: random.Random | None = None
) -> str:
    lines = [
        f"{{id: {name}, standing: {'member' if member else 'ally'}{f', type: {kind}' if kind else ''}}}"
        for name, (kind, member) in zip(IDS, organisations, strict=True)
    ]
    more = [f"{{from: {a}, to: {b}, kind: help{f', strength: {s}' if s else ''}}}" for a, b, s in ties]
    if order:
        order.shuffle(lines)
        order.shuffle(more)
    return network(", ".join(lines), ", ".join(more), complete=str(complete).lower())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(organisation, min_size=4, max_size=4), st.lists(tie, max_size=6), st.booleans())
def test_counts_agree_with_plain_python(organisations: list[Any], ties: list[Any], complete: bool) -> None:
    """Strong ties per member, counted by hand over every way the unknown could be, give what the rule says."""
    step = "{{count_of: ties, where: {{touches: $member, strength: {{at_least: 3}}}}, {}}}"
    text = drawn(organisations, ties, complete=complete)
    for bound, number in (("at_least", 1), ("at_least", 2), ("under", 1), ("under", 2)):
        expected = []
        for index, name in enumerate(IDS):
            mine = [s for a, b, s in ties if name in (a, b)]
            least, most = sum(s == 4 for s in mine), sum(s != 1 for s in mine)
            holds = least >= number if bound == "at_least" else complete and most < number
            # an empty list that does not say it is complete says nothing at all
            if organisations[index][1] and holds and (ties or complete):
                expected.append(f"organisations[{index}]")
        assert concluded(text, MEMBER, step.format(f"{bound}: {number}")) == expected


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(organisation, min_size=4, max_size=4),
    st.lists(tie, max_size=6),
    st.randoms(use_true_random=False),
)
def test_order_changes_nothing(organisations: list[Any], ties: list[Any], order: random.Random) -> None:
    """Entries and rules in another order give the same findings."""
    rules = [written(MEMBER, NO_TIE), written(*BRIDGE, name="s", then="{condition: d, supports: weak}")]
    one = inferred(drawn(organisations, ties, complete=True), base(*rules))
    order.shuffle(rules)
    other = inferred(drawn(organisations, ties, complete=True, order=order), base(*rules))
    said = [[(f.id, f.status, f.supported, len(f.evidence)) for f in got.findings] for got in (one, other)]
    assert said[0] == said[1]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(organisation, min_size=4, max_size=4), st.lists(tie, min_size=1, max_size=6), st.integers(0, 5)
)
def test_a_case_that_lists_less_never_says_more(organisations: list[Any], ties: list[Any], left: int) -> None:
    """Without the word that a list is complete, leaving out a tie takes evidence away or leaves it as it was."""
    steps = MEMBER, "{count_of: ties, where: {touches: $member}, at_least: 1}"
    fewer = ties[:left] + ties[left + 1 :]
    more = set(concluded(drawn(organisations, ties, complete=False), *steps))
    assert set(concluded(drawn(organisations, fewer, complete=False), *steps)) <= more
    assert concluded(drawn(organisations, fewer, complete=False), MEMBER, NO_TIE) == []
