"""What problems weigh in a situation: a product, bounded, that orders advice and changes no finding."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saan.case import profiled
from saan.case.supposing import suppose
from saan.knowledge import KnowledgeBase
from saan.reasoning import REASONING, diagnose
from saan.reasoning.judgement import Judgement
from saan.reasoning.plausible import Plausible
from saan.reasoning.situation import weights
from saan.reasoning.variations import Variant, Variations
from saan.records import Case, Diagnosis, Profile, SituationHeld
from saan.records.situation import DIMENSIONS
from tests.engine.build import case, conditions, knowledge

PHRASE = "{th: ก, en: a}"
NAMES = ("a", "b", "c")
SIZES = ("small", "medium", "large")


def row(name: str, *multiply: str, when: str = "{profile: size, is: [small]}") -> str:
    return (
        f"  - {{id: {name}, when: {when}, multiply: [{', '.join(multiply)}], because: {PHRASE}, "
        "basis: judgement}\n"
    )


@cache
def known(rows: str) -> KnowledgeBase:
    """Three problems a → b → c of one topic, each asked for, each with advice, and rows of weights."""
    levels = "[{when: [bad], supports: strong}, {when: [good], against: strong}]"
    options = "[{id: bad, th: แย่, en: bad}, {id: good, th: ดี, en: good}]"
    return knowledge(
        conditions=conditions(**dict.fromkeys(NAMES, "problem")),
        questions="questions:\n" + "".join(
            f"  - {{id: ask_{n}, topic: t, text: {PHRASE}, type: choice, options: {options}}}\n" for n in NAMES
        ),
        indicators="indicators:\n" + "".join(
            f"  - {{id: i_{n}, condition: {n}, question: ask_{n}, levels: {levels}, because: {PHRASE}, basis: judgement}}\n"
            for n in NAMES
        ),
        links="links:\n" + "".join(
            f"  - {{id: {x}_{y}, type: causes, from: {x}, to: {y}, tell: {PHRASE}, basis: judgement}}\n"
            for x, y in ("ab", "bc")
        ),
        recommendations="recommendations:\n" + "".join(
            f"  - {{id: do_{n}, title: {PHRASE}, what: {PHRASE}, addresses: [{{condition: {n}, effect: strong}}], "
            f"for: [members], who: {PHRASE}, first_steps: [{PHRASE}], hours: 5, months: 1, sign: {PHRASE}, basis: judgement}}\n"
            for n in NAMES
        ),
        situations=f"situations:\n{rows}",
    )  # fmt: skip


ROWS = (
    row("r1", "{condition: a, by: 1.5}", "{topic: test, by: 0.8}")
    + row("r2", "{condition: b, by: 0.5}", when="{profile: urgency, is: [high]}")
    + row("r3", "{topic: test, by: 1.5}", when="{not: {profile: size, is: [large]}}")
)


def answered(base: KnowledgeBase, **values: str) -> Case:
    said = "".join(f"  test:ask_{name}: {value}\n" for name, value in values.items())
    return case(base, f"answers:\n{said}" if said else "")


def shown(found: Diagnosis) -> dict[str, float]:
    return {weight.condition: weight.factor for weight in found.weights}


def in_situation(stated: Case, **lines: str) -> Case:
    return replace(stated, profile=tuple(Profile(n, (v,), derived=False) for n, v in lines.items()))


def test_a_weight_is_the_product_of_the_active_rows() -> None:
    """Active rows multiply; within a row a condition's own factor counts instead of its topic's."""
    stated = in_situation(case(known(ROWS)), size="small", urgency="high")
    found = diagnose(stated, known(ROWS))

    assert [held.id for held in found.situations] == ["test:r1", "test:r2", "test:r3"]
    assert shown(found) == pytest.approx({"test:a": 2.0, "test:b": 0.6, "test:c": 1.2})
    assert {w.condition: w.rows for w in found.weights}["test:b"] == ("test:r1", "test:r2", "test:r3")


def test_an_unknown_situation_weighs_nothing() -> None:
    """Where the situation is not known, no row is active and every problem weighs 1."""
    found = diagnose(case(known(ROWS)), known(ROWS))

    assert (found.situations, found.weights) == ((), ())


def test_active_rows_name_what_they_rest_on() -> None:
    """A row carries the keys of the facts that make it active."""
    found = diagnose(in_situation(case(known(ROWS)), size="small"), known(ROWS))

    assert [(held.id, held.why) for held in found.situations] == [
        ("test:r1", ("profile:size",)),
        ("test:r3", ("profile:size",)),
    ]


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=6))
def test_weights_are_bounded(factors: list[float]) -> None:
    """Whatever the rows say, a weight is their product, kept between the least and the most."""
    kept = [factor if factor != 1 else 1.5 for factor in factors]
    rows = "".join(row(f"r{n}", f"{{condition: a, by: {by!r}}}") for n, by in enumerate(kept))
    base = knowledge(conditions=conditions(a="problem"), situations=f"situations:\n{rows}")
    held = [SituationHeld(name, ()) for name in base.situations]
    (weight,) = weights(base, held)

    assert REASONING.weight_least <= weight.factor <= REASONING.weight_most
    inside = min(max(math.prod(kept), REASONING.weight_least), REASONING.weight_most)
    assert weight.factor == pytest.approx(inside)


@given(st.permutations(["test:r1", "test:r2", "test:r3"]))
def test_the_order_of_rows_changes_nothing(order: list[str]) -> None:
    """The same rows in any order give the same weights, to the last digit."""
    held = [SituationHeld(name, ()) for name in order]

    assert weights(known(ROWS), held) == weights(known(ROWS), sorted(held, key=lambda each: each.id))


def test_a_heavier_problem_is_dealt_with_first() -> None:
    """Of two problems alike in all else the one that weighs more comes first, and the weight can turn that round."""
    order = {}
    for heavy in "ac":
        rows = row("r", f"{{condition: {heavy}, by: 2}}", "{condition: b, by: 0.5}")
        base = known(rows)
        stated = in_situation(answered(base, a="bad", c="bad"), size="small")
        plan = sorted(diagnose(stated, base).advice, key=lambda advice: advice.rank)
        order[heavy] = [advice.id for advice in plan if advice.rank]

    assert order == {"a": ["test:do_a", "test:do_c"], "c": ["test:do_c", "test:do_a"]}


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["bad", "good"])),
    st.sampled_from(SIZES),
    st.sampled_from(["high", "low"]),
)
def test_weights_change_priority_and_no_finding(said: dict[str, str], size: str, urgency: str) -> None:
    """In every situation the findings, links, roots' kinds, gates, ends and what may be advised stay what they were."""
    base = known(ROWS)
    stated = answered(base, **said)
    plain = diagnose(in_situation(stated), base)
    weighed = diagnose(in_situation(stated, size=size, urgency=urgency), base)

    assert weighed.findings == plain.findings
    assert weighed.links == plain.links
    assert {(r.id, r.kind, r.explains) for r in weighed.roots} == {
        (r.id, r.kind, r.explains) for r in plain.roots
    }
    assert (weighed.gates, weighed.outlook, weighed.stand_alone) == (
        plain.gates,
        plain.outlook,
        plain.stand_alone,
    )


@cache
def hanging_on_size() -> KnowledgeBase:
    """A problem whose one indicator speaks only in small networks, a question that tells the size, and a row."""
    return knowledge(
        conditions=conditions(a="problem"),
        questions=(
            f"questions:\n  - {{id: q, topic: t, text: {PHRASE}, type: yes_no}}\n"
            f"  - {{id: n, topic: t, text: {PHRASE}, type: number, tells: {{profile: size}}}}\n"
        ),
        indicators=(
            "indicators:\n  - {id: i, condition: a, question: q, levels: [{when: [yes], supports: strong}], "
            f"only_when: {{profile: size, is: [small]}}, because: {PHRASE}, basis: judgement}}\n"
        ),
        situations=f"situations:\n{row('r', '{condition: a, by: 1.5}')}",
    )


@pytest.mark.parametrize(
    ("possible", "status", "most"),
    [
        (("small",), "established", 0.75),
        (("large",), "not_assessed", 0.0),
        (("small", "large"), "not_assessed", 0.75),
        ((), "not_assessed", 0.75),
    ],
)
def test_a_rule_that_hangs_on_the_situation_is_counted_as_far_as_it_is_known(
    possible: tuple[str, ...], status: str, most: float
) -> None:
    """It speaks where it holds, is ruled out where it cannot, and is open, with all it could say, where that is not known."""
    base = hanging_on_size()
    lines = (Profile("size", possible, derived=True),) if possible else ()
    found = diagnose(replace(case(base, "answers: {'test:q': yes}"), profile=lines), base).findings[0]

    assert (found.status, found.interval[1]) == (status, most)


@pytest.mark.parametrize("said", ["yes", "no"])
def test_a_variation_has_its_own_situation(said: str) -> None:
    """A case revised by an answer that tells the situation comes to what a diagnosis of the changed case does."""
    base = hanging_on_size()
    stated = case(base, f"answers: {{'test:q': {said}, 'test:n': 30}}")
    with Variations.of(stated, base) as varied:
        for number in (3.0, 30.0, 4.0, None):
            changed = suppose(stated, [(base.questions["test:n"], number)])
            revised = varied.conclude(Variant(changed))
            anew = diagnose(profiled(changed, base), base)
            assert revised.weights == anew.weights
            assert [f.status for f in revised.findings.values()] == [f.status for f in anew.findings]
            assert (revised.relief.total, bool(anew.weights)) == (anew.burden, number in (3.0, 4.0))


def test_a_judged_weight_multiplies_the_situation_s() -> None:
    """A draw that moves a weight moves it from what the situation makes of it."""
    base = hanging_on_size()
    stated = case(base, "answers: {'test:q': yes, 'test:n': 3}")
    with Variations.of(stated, base) as varied:
        plain = varied.conclude(Variant(stated)).relief.total
        moved = varied.conclude(Variant(stated, Judgement(weights={"test:a": 1.2}))).relief.total

    assert moved == pytest.approx(1.2 * plain)


def test_numbers_that_tell_the_situation_are_plausible_class_by_class() -> None:
    """Of a question that tells a dimension that a rule reads, one number of each class is tried."""
    base = hanging_on_size()
    numbers = Plausible(case(base), base).answers(base.questions["test:n"])
    classes = [DIMENSIONS["size"].possible(n, n) for n in numbers if isinstance(n, float)]

    assert classes == [("small",), ("medium",), ("large",)]
