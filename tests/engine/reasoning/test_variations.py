"""Variations of a case: what they come to, what stands in them, and what asking is worth."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import saan
from saan.case import profiled
from saan.certainty import STRENGTH
from saan.knowledge import KnowledgeBase
from saan.reasoning import REASONING
from saan.reasoning.conclusions import Means
from saan.reasoning.diagnosis import Thorough
from saan.reasoning.judgement import AS_DECLARED, LADDER, Judgement, effect_key
from saan.reasoning.plausible import Plausible
from saan.reasoning.robustness import _explained, drawn, given_otherwise
from saan.reasoning.variations import Outcome, Variant, Variations, plan_change
from saan.reasoning.worth import Answered, answered_each_way, by_worth
from saan.records import AskFirst, Band, Case, Diagnosis
from tests.engine.build import case, conditions, evidence, knowledge

CASES = Path(__file__).parents[3] / "examples" / "cases"
PHRASE = "{th: ก, en: a}"


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


@cache
def rich() -> Case:
    return saan.read_case(CASES / "community-forest.yaml", community())


def bands(diagnosis: Diagnosis) -> dict[str, Band]:
    return {a.id: a.band for a in diagnosis.advice if a.band in ("now", "next", "later")}


# A small world: c causes d. `ask_c` and `ask_d` speak for them; advice r takes c away, s takes d away.


def choice(name: str, minutes: float = 2) -> str:
    options = "[{id: bad, th: ก, en: a}, {id: good, th: ข, en: b}]"
    return f"  - {{id: {name}, topic: t, text: {PHRASE}, type: choice, options: {options}, minutes: {minutes}}}\n"


def speaks(name: str, condition: str, strength: str = "strong") -> str:
    levels = f"[{{when: [bad], supports: {strength}}}, {{when: [good], against: {strength}}}]"
    return (
        f"  - {{id: i_{name}, condition: {condition}, question: {name}, levels: {levels}, because: {PHRASE},"
        " basis: judgement}\n"
    )


def advice(name: str, condition: str) -> str:
    return (
        f"  - {{id: {name}, title: {PHRASE}, what: {PHRASE}, addresses: [{{condition: {condition}, effect: strong}}],"
        f" for: [members], who: {PHRASE}, first_steps: [{PHRASE}], hours: 10, months: 2, sign: {PHRASE}, basis: judgement}}\n"
    )


@cache
def small() -> KnowledgeBase:
    return knowledge(
        conditions=conditions(c="problem", d="problem", e="problem"),
        questions="questions:\n" + choice("ask_c") + choice("ask_d") + choice("ask_e", minutes=8),
        indicators="indicators:\n" + speaks("ask_c", "c") + speaks("ask_d", "d") + speaks("ask_e", "e"),
        links=f"""
links:
  - {{id: l, type: causes, from: c, to: d, strength: strong, tell: {PHRASE}, basis: judgement}}
""",
        recommendations="recommendations:\n" + advice("r", "c") + advice("s", "d") + advice("u", "e"),
    )


def small_case(text: str) -> Case:
    return case(small(), text)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_variation_concludes_what_a_diagnosis_of_that_case_concludes(data: st.DataObject) -> None:
    """Plan and roots are those of a diagnosis from scratch, whatever was varied before."""
    known, stated = community(), rich()
    ways = list(given_otherwise(stated, known, Plausible(stated, known)))
    with Variations.of(stated, known) as varied:
        for way in data.draw(st.lists(st.sampled_from(ways), min_size=1, max_size=3)):
            concluded = varied.conclude(way.variant)
            from_scratch = saan.diagnose(profiled(way.variant.case, known), known)
            assert dict(concluded.plan.bands) == bands(from_scratch)
            assert concluded.causes.roots == from_scratch.roots
            assert concluded.plan.advice == from_scratch.advice


def test_the_number_of_processes_changes_nothing() -> None:
    """Two processes find, and in the same order, what one finds."""
    if sys.platform != "linux":
        pytest.skip("processes are forked on Linux alone")
    known, stated = community(), rich()
    ways = list(given_otherwise(stated, known, Plausible(stated, known)))[: REASONING.worth_forking + 20]
    told: list[tuple[int, int]] = []
    with Variations.of(stated, known) as varied:
        one = varied.outcomes(ways)
        two = varied.outcomes(ways, 2, lambda done, of: told.append((done, of)))
    assert one == two
    assert told[-1] == (len(ways), len(ways))


def test_what_is_drawn_is_the_same_every_time() -> None:
    """The number of a draw decides it: answers, strengths and weights."""
    known, stated = community(), rich()
    plausible = Plausible(stated, known)
    (few, _), (more, _) = (drawn(stated, known, plausible, draws) for draws in (3, 5))
    assert [(d.answers, d.judged) for d in few] == [(d.answers, d.judged) for d in more][:3]
    assert few[0].answers != few[1].answers


def test_draws_move_strengths_by_a_grade_and_weights_by_their_share() -> None:
    """A third stays as declared, a third goes up, a third down; weights within 30 %."""
    known, stated = community(), rich()
    draws, judged = drawn(stated, known, Plausible(stated, known), 60)
    assert (len(judged), {len(draw.answers) for draw in judged}) == (12, {0})
    one = next(iter(known.links))
    steps = [draw.judged.grades.get(one, 0) for draw in draws]
    assert set(steps) == {-1, 0, 1}
    weights = [weight for draw in draws for weight in draw.judged.weights.values()]
    assert (
        1 - REASONING.weights_vary <= min(weights) < 0.75 < 1.25 < max(weights) <= 1 + REASONING.weights_vary
    )


@given(st.sampled_from([*STRENGTH.values()]), st.integers(-5, 5))
def test_a_judgement_moves_along_the_grades(strength: float, by: int) -> None:
    """Beyond the weakest is nothing, beyond the strongest the strongest; none is left of evidence without strength."""
    piece = replace(evidence(strength), indicator="test:i")
    judged = Judgement({"test:i": by}).of_evidence(piece)
    place = LADDER.index(strength) + by
    if place <= 0:
        assert judged is None
    else:
        assert judged is not None
        assert judged.strength == LADDER[min(place, len(LADDER) - 1)]


def test_the_declared_judgement_is_every_judgement_that_moves_nothing() -> None:
    """It leaves evidence, links and effects as they are."""
    assert AS_DECLARED.as_declared
    assert Judgement({"x": 0}, {"y": 1.0}).as_declared
    assert not Judgement({"x": 1}).as_declared
    recommendation = small().recommendations["test:r"]
    target = recommendation.addresses[0]
    assert AS_DECLARED.of_effect(recommendation, target) == 0.75
    assert Judgement({effect_key(recommendation, target): -1}).of_effect(recommendation, target) == 0.5
    assert Judgement({"test:l": 1}).of_link(small().links["test:l"]) == 0.9


def test_weights_change_the_plan_and_no_status() -> None:
    """What is so is not what matters."""
    known, stated = community(), rich()
    heavy = Judgement(weights=dict.fromkeys(list(known.conditions)[::2], 0.5))
    with Variations.of(stated, known) as varied:
        plain, weighed = varied.conclude(Variant(stated)), varied.conclude(Variant(stated, heavy))
    assert {f.id: f.status for f in plain.findings.values()} == {
        f.id: f.status for f in weighed.findings.values()
    }
    assert plain.relief.total > weighed.relief.total


BANDS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["now", "next", "later"]))


@given(BANDS, BANDS, BANDS)
def test_the_change_of_a_plan_is_a_distance(one: Any, two: Any, three: Any) -> None:
    """Nothing for the same plan, the same both ways, at most 1, and no detour is shorter."""
    assert plan_change(one, one) == 0.0
    assert plan_change(one, two) == plan_change(two, one)
    assert (plan_change(one, two) == 0.0) == (one == two)
    assert 0.0 <= plan_change(one, two) <= 1.0
    assert plan_change(one, three) <= plan_change(one, two) + plan_change(two, three) + 1e-9


def test_the_change_of_a_plan_weighs_bands() -> None:
    """Now counts three, next two, later one: from now to next is a third."""
    assert plan_change({"a": "now"}, {"a": "next"}) == pytest.approx(1 / 3)
    assert plan_change({"a": "now"}, {"b": "now"}) == 1.0
    assert plan_change({"a": "now", "b": "later"}, {"a": "now"}) == pytest.approx(1 / 4)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=2, max_size=60))
def test_an_answer_explains_at_most_everything(pairs: list[tuple[bool, int]]) -> None:
    """Whatever the draws: never more than all of the variance."""
    stood, answers = [one for one, _ in pairs], [other for _, other in pairs]
    assert _explained(stood, answers) <= 1.0


def test_an_answer_explains_all_of_what_it_decides_and_nothing_of_what_never_varies() -> None:
    """The share is 1 where the answer decides, about 0 where it has nothing to do with it."""
    assert _explained([True, False] * 50, [1, 0] * 50) == pytest.approx(1.0)
    assert _explained([True] * 100, [1, 0] * 50) == 0.0
    assert abs(_explained([True, True, False, False] * 25, [1, 0] * 50)) < 0.02


def test_what_depends_on_an_open_answer_says_so() -> None:
    """Where c is known and d is not, what to do about c is firm; whether d is a root hangs on nothing else than its own answer."""
    found = saan.diagnose(
        small_case("answers: {test:ask_c: bad, test:ask_e: bad}"), small(), thorough=Thorough(draws=200)
    )
    robust = found.robustness
    assert robust is not None
    assert robust.draws == 200
    assert {one.of for one in robust.advice} == set(bands(found))
    by_name = {one.of: one for one in robust.advice}
    assert all(0 <= one.share <= 1 and one.firm == (one.share >= REASONING.firm) for one in robust.advice)
    assert all(not one.depends_on for one in robust.advice if one.firm)
    assert by_name["test:u"].depends_on == ("test:ask_d",)


def test_the_answers_that_decide_the_first_advice_are_named() -> None:
    """Were `ask_c` answered otherwise, something else would come first; the answer on e changes nothing at the top."""
    found = saan.diagnose(
        small_case("answers: {test:ask_c: bad, test:ask_d: bad, test:ask_e: bad}"),
        small(),
        thorough=Thorough(draws=20),
    )
    assert found.robustness is not None
    assert found.advice[0].id == "test:r"
    assert [(d.question, d.value, d.top) for d in found.robustness.decisive] == [
        ("test:ask_c", "good", "test:s")
    ]


def test_questions_are_ordered_by_the_change_of_plan_for_a_minute() -> None:
    """What can change more of the plan comes first; an answer that takes four times as long must change four times as much."""
    found = saan.diagnose(small_case("answers: {test:ask_d: bad}"), small(), thorough=Thorough(draws=20))
    values = {ask.question: ask.value for ask in found.questions}
    assert [ask.question for ask in found.questions] == ["test:ask_c", "test:ask_e"]
    assert values["test:ask_c"] > values["test:ask_e"] > 0
    assert found.settled is False


def test_when_no_answer_changes_the_first_advice_that_is_said() -> None:
    """With everything answered there is nothing left to ask."""
    found = saan.diagnose(
        small_case("answers: {test:ask_c: bad, test:ask_d: bad, test:ask_e: good}"),
        small(),
        thorough=Thorough(draws=20),
    )
    assert (found.questions, found.settled) == ((), True)


def test_a_question_that_could_refute_the_leading_cause_comes_before_the_others_and_after_gates() -> None:
    """The one of which most answers leave it no root, for each minute of asking."""
    known = small()
    stated = small_case("answers: {test:ask_d: bad}")
    base = Outcome({"test:s": "now"}, present=frozenset({"test:d"}))
    tried = [
        Answered(stated, known.questions[f"test:{name}"], value)
        for name in ("ask_c", "ask_e")
        for value in ("bad", "good")
    ]
    refuted = Outcome({"test:s": "now"}, present=frozenset({"test:c"}))
    outcomes = [refuted, base, base, replace(base, bands={})]
    asked = (
        AskFirst("test:ask_d", "gate", "test:g", 0.0),
        AskFirst("test:ask_e", "risk", "test:e", 0.0),
        AskFirst("test:ask_c", "screen", "t", 0.0),
    )
    got = by_worth(asked, known, base, ("test:d", frozenset({"test:d"})), tried, outcomes)
    assert [(ask.question, ask.reason, ask.about) for ask in got] == [
        ("test:ask_d", "gate", "test:g"),
        ("test:ask_c", "refutes", "test:d"),
        ("test:ask_e", "risk", "test:e"),
    ]


def test_every_plausible_answer_of_every_open_question_is_tried() -> None:
    """And none of an answered one."""
    stated = small_case("answers: {test:ask_d: bad}")
    tried = list(answered_each_way(stated, Plausible(stated, small())))
    assert [(one.question.id, one.value) for one in tried] == [
        ("test:ask_c", "bad"),
        ("test:ask_c", "good"),
        ("test:ask_e", "bad"),
        ("test:ask_e", "good"),
    ]


def test_what_several_options_change_only_together_is_worth_asking() -> None:
    """No option alone changes the plan; both together do, so the question is worth its minute."""
    options = "[{id: a, th: ก, en: a}, {id: b, th: ข, en: b}]"
    several = f"  - {{id: some, topic: t, text: {PHRASE}, type: multi, options: {options}, minutes: 1}}\n"
    steps = "[{answer: some, is: [a]}, {answer: some, is: [b]}]"
    known = knowledge(
        conditions=conditions(c="problem", d="problem"),
        questions="questions:\n" + several + choice("ask_d"),
        indicators="indicators:\n" + speaks("ask_d", "d"),
        rules=f"rules:\n  - {{id: both, when: {steps}, then: [{{condition: c, supports: strong}}], because: {PHRASE},"
        f" tell: {PHRASE}, basis: judgement}}\n",
        recommendations="recommendations:\n" + advice("r", "c") + advice("s", "d"),
    )
    found = saan.diagnose(case(known, "answers: {test:ask_d: bad}"), known, thorough=Thorough(draws=2))
    assert [(ask.question, ask.value > 0) for ask in found.questions] == [("test:some", True)]


def test_hours_and_months_set_what_the_plan_can_hold() -> None:
    """What does not fit into the hours waits; `None` leaves it to the case."""
    stated = small_case("answers: {test:ask_c: bad, test:ask_d: bad, test:ask_e: bad}")
    free = saan.diagnose(stated, small())
    tight = saan.diagnose(stated, small(), means=Means(hours=12.0, months=6))
    assert free.capacity_hours is None
    assert tight.capacity_hours == pytest.approx((12 * 0.2 * 3, 12 * 0.2 * 6))
    assert sum(a.effort_hours for a in tight.advice if a.band in ("now", "next")) <= 12 * 0.2 * 6
    assert bands(tight) != bands(free)


def test_a_quick_diagnosis_is_a_thorough_one_without_what_variations_show() -> None:
    """Findings, causes and plan are the same."""
    stated, known = rich(), community()
    quick = saan.diagnose(stated, known)
    thorough = saan.diagnose(stated, known, thorough=Thorough(draws=3))
    assert (quick.robustness, quick.settled) == (None, None)
    assert replace(thorough, robustness=None, settled=None, questions=quick.questions) == quick
