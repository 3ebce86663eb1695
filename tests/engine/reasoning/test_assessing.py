"""What could still be said of a condition: intervals hold whatever a case turns out to be."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saan.inference import Inference, revisable, run
from saan.knowledge import KnowledgeBase, join
from saan.knowledge.brought import Brought
from saan.reasoning.assessing import Assessor
from saan.records import Case, Finding
from saan.rules import (
    AS,
    CONTAINS,
    EXISTS,
    FORALL,
    GE,
    LE,
    MATCH,
    NOT,
    TEST,
    Activity,
    Answer,
    Evidence,
    L,
    Listing,
    Measure,
    Named,
    Organisation,
    P,
    Person,
    Rule,
    Rules,
    Tie,
)
from saan.rules import (
    Finding as Found,
)
from tests.engine.build import case as read
from tests.engine.build import conditions, pack
from tests.engine.inference.general import TAIL
from tests.engine.reasoning.completing import case, completion

QUESTIONS = "questions:" + "".join(
    f"\n  - {{id: {name}, topic: t, text: {{th: ก, en: q}}, type: yes_no}}" for name in "qr"
)
INDICATOR = """indicators:
  - id: i
    condition: d
    question: q
    levels: [{when: [yes], supports: strong}, {when: [no], against: strong}]
    because: {th: เพราะ, en: because}
    basis: judgement
"""
MEMBER = "{for_each: organisations, as: m, where: {standing: member}}"
GENERAL = [
    (MEMBER, "{none_of: ties, where: {touches: $m, strength: {under: 2}}}"),
    (MEMBER, "{none_of: activities, where: {participants: $m, months_ago: {under: 12}}}"),
    (MEMBER, "{some_of: people, where: {organisation: $m}}"),
    ("{count_of: ties, where: {strength: {at_least: 3}}, at_least: 2}",),
    ("{count_of: people, where: {roles: chair}, under: 2}", "{some_of: ties}"),
    ("{count_of: organisations, different: type, at_least: 2}",),
    (
        "{for_each: organisations, as: o, where: {type: ngo}}",
        "{for_each: people, as: p, where: {organisation: $o, roles: chair}}",
    ),
    (
        "{for_each: organisations, as: o, where: {type: {not: ngo}}}",
        "{none_of: organisations, where: {type: $o.type, id: {not: $o}}}",
    ),
    ("{for_each: organisations, as: o}", "{answer: q, is: [yes]}"),
    ("{for_each: organisations, as: o}", "{any: [{answer: q, is: [yes]}, {answer: r, is: [yes]}]}"),
    ("{some_of: ties}", "{not: {answer: r, is: [yes]}}"),
    ("{some_of: ties, where: {strength: {at_least: 3}}}", "{measure: gap, at_least: 3}"),
    ("{some_of: ties}", "{not: {finding: d, is: [present]}}"),
    ("{some_of: ties}", "{finding: d, is: [open]}"),
]
"""The steps of general rules that conclude on c."""

WHOLE = [Listing(list=name, complete=True) for name in ("organisations", "people", "ties", "activities")]
YEAR = Listing(list="activities", months=GE(12))
ORG, TIE, ACT = Organisation(id=MATCH.o), Tie(path=MATCH.t), Activity(path=MATCH.a)
COME = Named(list="activities.participants", entry=MATCH.a, name=MATCH.o)
PYTHON: list[tuple[Any, ...]] = [
    (Organisation(people=GE(3)),),
    (Organisation(type=~L("ngo"), active=True),),
    (Organisation(type=None),),
    (AS.whole << Organisation(), TEST(lambda whole: whole["people"] is None)),
    (Person(hours_month=MATCH.h), TEST(lambda h: h > 20)),
    (Person(organisation=MATCH.o, roles=CONTAINS("chair")), ORG),
    (Person(roles=~CONTAINS("chair")),),
    (Activity(months_ago=MATCH.m), TEST(lambda m: m[1] - m[0] > 1)),
    (Activity(months_ago=P(lambda months: months[0] > 8)),),
    (*WHOLE, ORG, NOT(Person(organisation=MATCH.o))),
    (*WHOLE, ORG, NOT(Person(organisation=MATCH.o), Tie(to=MATCH.o, strength=GE(3)))),
    (*WHOLE, ORG, NOT(Named(list="ties.touches", name=MATCH.o))),
    (*WHOLE, TIE, FORALL(Person(id=MATCH.p), Person(id=MATCH.p, organisation="a"))),
    (*WHOLE, ORG, NOT(NOT(Person(organisation=MATCH.o, hours_month=GE(5))))),
    (*WHOLE, TIE, NOT(Organisation(type="ngo", people=~GE(3)))),
    (ORG, ACT, NOT(COME)),
    (ORG, YEAR, NOT(Activity(path=MATCH.a, months_ago=LE(12)), COME)),
    (ORG, EXISTS(ACT, COME)),
    (Answer(question="q"), ORG, NOT(Answer(question="q", value="yes"))),
    (Answer(question="r", value="yes"), Organisation(people=GE(3))),
    (Measure(measure="gap", low=GE(3)),),
    (Measure(measure="gap", high=GE(3)),),
    (Measure(measure="gap"), ORG, NOT(Measure(measure="gap", low=GE(3)))),
    (TIE, Found(condition="d", present=True)),
    (TIE, NOT(Found(condition="d", present=True))),
    (TIE, Found(condition="d", status="not_assessed")),
]
"""The left-hand sides of Python rules that conclude on c."""

SAYS = [("for", "strong"), ("against", "weak"), ("against", "very_strong")]


def general(number: int, say: int) -> str:
    steps = "".join(f"\n      - {step}" for step in GENERAL[number])
    side = "supports" if SAYS[say][0] == "for" else "against"
    return f"  - id: g{number}\n    when:{steps}\n    then:\n      - {{condition: c, {side}: {SAYS[say][1]}}}{TAIL}"


def python(number: int, say: int) -> type[Rules]:
    pole, strength = SAYS[say]

    def speak(self: Rules) -> None:
        self.declare(Evidence(condition="c", pole=pole, strength=strength))

    return type(f"P{number}", (Rules,), {"seen": Rule(*PYTHON[number], concludes="c")(speak)})


@cache
def known(rules: tuple[tuple[str, int, int], ...]) -> KnowledgeBase:
    """A pack with some of the rules above; an indicator speaks of d, which some of them read."""
    texts = [general(number, say) for kind, number, say in rules if kind == "general"]
    files = {"rules": "rules:\n" + "\n".join(texts)} if texts else {}
    plain = pack(
        conditions=conditions(c="problem", d="problem"), questions=QUESTIONS, indicators=INDICATOR, **files
    )
    classes = tuple(python(number, say) for kind, number, say in rules if kind == "python")
    return join([replace(plain, brought=Brought(rules=classes))])


one_rule = st.one_of(
    st.tuples(st.just("general"), st.integers(0, len(GENERAL) - 1), st.integers(0, 2)),
    st.tuples(st.just("python"), st.integers(0, len(PYTHON) - 1), st.integers(0, 2)),
)
some_rules = st.lists(one_rule, min_size=1, max_size=2, unique_by=lambda each: each[:2])
seeds = st.integers(0, 2**32).map(Random)


def concluded(base: KnowledgeBase, stated: Case) -> Inference:
    return run(base, stated, Assessor(base, stated))


def on_c(base: KnowledgeBase, text: str) -> Finding:
    (found,) = [f for f in concluded(base, read(base, text)).findings if f.id == "test:c"]
    return found


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_rules, seeds)
def test_intervals_bound_every_completion(rules: list[Any], random: Random) -> None:
    """Whatever fields, names, months, entries, answers and numbers turn out to be: certainty stays within the interval."""
    base = known(tuple(sorted(rules)))
    for _ in range(4):
        before = concluded(base, open_ := case(random)).findings
        after = concluded(base, completion(random, open_)).findings
        for now, then in zip(before, after, strict=True):
            assert now.interval[0] <= then.certainty <= now.interval[1]


READS_WHAT_MAY_CHANGE = (2, 3, 7, 18, 21, 23, 24, 25)
"""The rules that ask for what is unknown, or read further answers, bounds or findings."""


@pytest.mark.parametrize(
    "number", [number for number in range(len(PYTHON)) if number not in READS_WHAT_MAY_CHANGE]
)
@settings(max_examples=30, deadline=None)
@given(random=seeds)
def test_what_a_rule_says_stands_however_the_case_is_completed(number: int, random: Random) -> None:
    """Unknown is never no: no rule over entries and measures speaks because something is left out."""
    base = known((("python", number, 0),))
    open_ = case(random)
    said = {piece.id for piece in concluded(base, open_).evidence if piece.condition == "test:c"}
    assert said <= {piece.id for piece in concluded(base, completion(random, open_)).evidence}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_rules, seeds)
def test_a_revised_case_is_assessed_as_a_new_one(rules: list[Any], random: Random) -> None:
    """What a rule could still say is worked out again wherever something changed that it looks at."""
    base, first = known(tuple(sorted(rules))), case(random)
    history = [first, *(replace(first, lists=case(random).lists) for _ in range(2)), case(random)]
    with revisable(base, first, Assessor(base, first)) as live:
        for each in history:
            assert live.revise(each, Assessor(base, each)) == concluded(base, each)


TIES = "organisations: {complete: true, items: [{id: a}, {id: b, standing: ally}]}\nties: {complete: true, items: [{from: a, to: b, kind: help%s}]}"


def test_a_general_rule_that_a_field_could_still_make_speak_is_unknown() -> None:
    """A tie whose strength is left out may be the weak one; with the strength the rule has said all it can."""
    base = known((("general", 0, 0),))
    found = on_c(base, TIES % "")
    assert (found.unknown, found.interval) == (("test:g0",), (0.0, 0.75))
    found = on_c(base, TIES % ", strength: 1")
    assert (found.unknown, found.interval, found.coverage) == ((), (0.0, 0.0), 1.0)
    found = on_c(base, TIES % ", strength: 4")
    assert (found.unknown, found.interval, found.coverage) == ((), (0.75, 0.75), 1.0)


@pytest.mark.parametrize(
    ("number", "text", "unknown"),
    [
        (0, "organisations: [{id: a, people: 1}]", True),
        (0, "organisations: {complete: true, items: [{id: a}]}", True),
        (0, "organisations: {complete: true, items: [{id: a, people: 1}]}", False),
        (0, "organisations: {complete: true, items: [{id: a, people: 9}]}", False),
        (20, "answers: {'test:q': no}", True),
        (19, "organisations: {complete: true, items: [{id: a, people: 1}]}", True),
        (19, "organisations: {complete: true, items: [{id: a, people: 1}]}\nanswers: {'test:r': no}", False),
        (
            19,
            "organisations: {complete: true, items: [{id: a, people: 1}]}\nmissing: {'test:r': not_applicable}",
            False,
        ),
        (
            23,
            "ties: {complete: true, items: [{from: p, to: q, kind: help}]}\npeople: [{id: p}, {id: q}]\nanswers: {'test:q': no}",
            True,
        ),
    ],
)
def test_a_python_rule_is_unknown_until_all_that_it_looks_at_is_known(
    number: int, text: str, unknown: bool
) -> None:
    """It may say anything of what it concludes, with the strength of the strongest evidence."""
    found = on_c(known((("python", number, 1),)), text)
    assert (found.unknown == (f"test:P{number}.seen",)) is unknown
    assert (found.interval[1] >= 0.9) is unknown


def test_a_rule_may_speak_from_every_source_that_it_looks_at() -> None:
    """Two ties, one of which was only told in an interview: what the rule could say may come from both."""
    lists = "ties: {complete: true, items: [{from: p, to: q, kind: help}, {from: q, to: p, kind: help, evidence: [ann]}]}"
    more = "people: [{id: p}, {id: q}]\nevidence: [{id: ann, kind: interview}]"
    assert on_c(known((("python", 23, 0),)), f"{lists}\n{more}").interval == (-0.99, 0.99)


def test_the_tables_of_this_test_are_rules() -> None:
    """Every rule above is accepted, so that none of the properties is about nothing."""
    for kind, number in (
        *product(["general"], range(len(GENERAL))),
        *product(["python"], range(len(PYTHON))),
    ):
        assert concluded(known(((kind, number, 0),)), read(known(((kind, number, 0),)), TIES % "")).findings
