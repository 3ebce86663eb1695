"""Which questions fit a case: those that apply at its moment, and on whose answers something could speak."""

from __future__ import annotations

import pytest

import saan
from saan.errors import PackError
from saan.knowledge import KnowledgeBase
from saan.records import Diagnosis, Finding
from tests.engine.build import case, conditions, knowledge

PHRASE = "{th: ก, en: a}"
OPTIONS = "options: [{id: good, th: ก, en: a}, {id: bad, th: ก, en: a}]"
LEVELS = "levels: [{when: [bad], supports: strong}, {when: [good], against: strong}]"
MOMENTS = ("before_start", "running", "closing", "ended")


def question(name: str, more: str = "") -> str:
    return f"  - {{id: {name}, topic: t, text: {PHRASE}, type: choice, screen: true, {OPTIONS}{more}}}\n"


MOMENT = f"""  - {{id: moment, topic: t, text: {PHRASE}, type: choice, path: network.moment,
     options: [{", ".join(f"{{id: {each}, th: ก, en: a}}" for each in MOMENTS)}]}}
"""


def base(questions: str, indicators: str = "", **more: str) -> KnowledgeBase:
    return knowledge(
        conditions=conditions(c="problem"),
        questions=f"questions:\n{MOMENT}{questions}",
        **({"indicators": f"indicators:\n{indicators}"} if indicators else {}),
        **more,
    )


def indicator(name: str, more: str = "") -> str:
    return f"  - {{id: {name}_says, condition: c, question: {name}, {LEVELS}, because: {PHRASE}, basis: judgement{more}}}\n"


def diagnosed(known: KnowledgeBase, moment: str, text: str = "") -> Diagnosis:
    return saan.diagnose(case(known, text, moment=moment), known)


def asked(known: KnowledgeBase, moment: str, text: str = "") -> set[str]:
    return {ask.question.removeprefix("test:") for ask in diagnosed(known, moment, text).questions}


def finding(known: KnowledgeBase, moment: str, text: str = "") -> Finding:
    (found,) = diagnosed(known, moment, text).findings
    return found


LIVING = base(
    question("lives", ", ask_when: {not: {answer: moment, is: [ended]}}") + question("always"),
    indicator("lives") + indicator("always"),
)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(each, {"lives", "always"}) for each in MOMENTS[:3]] + [("ended", {"always"})],
)
def test_a_question_is_asked_only_where_it_applies(moment: str, expected: set[str]) -> None:
    """Where its ``ask_when`` does not hold it is not asked, neither as part of the screen nor for a finding."""
    assert asked(LIVING, moment) == expected


@pytest.mark.parametrize(
    "premise", ["{not: {answer: moment, is: [ended]}}", "{all: [{not: {answer: moment, is: [ended]}}]}"]
)
def test_until_something_is_known_it_counts_as_not_so(premise: str) -> None:
    """Without a moment, what does not fit an ended network is asked, and what fits only such a one is not."""
    known = base(
        question("lives", f", ask_when: {premise}")
        + question("over", ", ask_when: {any: [{answer: moment, is: [ended]}]}")
        + question("always")
    )

    assert asked(known, "", "answers: {test:always: good}") == {"lives"}
    assert asked(known, "ended", "answers: {test:always: good}") == {"over"}


@pytest.mark.parametrize("value", ["good", "bad"])
def test_an_answer_counts_though_its_question_would_not_be_asked(value: str) -> None:
    """What a case says of the time before the end is evidence as ever."""
    said = f"answers: {{test:lives: {value}}}"
    ended, running = (finding(LIVING, moment, said) for moment in ("ended", "running"))

    assert (ended.status, ended.certainty) == (running.status, running.certainty)
    assert [piece.weight for piece in ended.evidence] == [piece.weight for piece in running.evidence]


@pytest.mark.parametrize("value", ["good", "bad"])
def test_what_is_not_asked_stays_unknown(value: str) -> None:
    """Nobody knows more of a network because it has ended: coverage, bounds and what could speak are those of a living one."""
    said = f"answers: {{test:always: {value}}}"

    assert finding(LIVING, "ended", said) == finding(LIVING, "running", said)
    assert finding(LIVING, "ended", said).unknown == ("test:lives",)


ONLY_RUNNING = ", only_when: {answer: moment, is: [running]}"


@pytest.mark.parametrize(("moment", "expected"), [("running", {"read"}), ("ended", set())])
def test_nothing_is_asked_on_whose_answer_nothing_could_speak(moment: str, expected: set[str]) -> None:
    """A question of the screen whose one indicator speaks of running networks alone is not put to others."""
    assert asked(base(question("read"), indicator("read", ONLY_RUNNING)), moment) == expected


def test_a_question_that_nothing_reads_is_for_people_to_read() -> None:
    """It is asked at every moment."""
    assert all(asked(base(question("told")), moment) == {"told"} for moment in MOMENTS)


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_kind_of_use_counts_where_it_is_not_decided(moment: str) -> None:
    """An end, a row of weights and a gate read a question at one moment: it is asked then, and at no other."""
    when = "{all: [{answer: moment, is: [closing]}, {answer: q, is: [bad]}]}"
    outlooks = f"outlooks:\n  - {{id: o, title: {PHRASE}, says: {PHRASE}, when: {when}, basis: judgement}}\n"
    rows = f"situations:\n  - {{id: s, when: {when}, multiply: [{{condition: c, by: 1.5}}], because: {PHRASE}, basis: judgement}}\n"
    gates = f"""gates:
  - {{id: g, title: {PHRASE}, answer: q, ask: q, basis: judgement, rows: [
      {{moment: [closing], is: [good, bad], state: open, says: {PHRASE}}}]}}
"""
    for more in ({"outlooks": outlooks}, {"situations": rows}, {"gates": gates}):
        assert asked(base(question("q"), **more), moment) == ({"q"} if moment == "closing" else set())


def test_advice_that_a_gate_holds_back_asks_nothing() -> None:
    """What would decide whether a recommendation is given is asked where it could be given, and not behind a closed gate."""
    advice = f"""recommendations:
  - {{id: r, title: {PHRASE}, what: {PHRASE}, addresses: [{{condition: c, effect: weak}}], for: [members], who: {PHRASE},
     first_steps: [{PHRASE}, {PHRASE}], hours: 1, months: 1, sign: {PHRASE}, tags: [t], when: {{answer: q, is: [bad]}}, basis: judgement}}
"""
    gates = f"""gates:
  - {{id: g, title: {PHRASE}, answer: moment, ask: moment, basis: judgement, rows: [
      {{moment: [ended], is: [ended], state: closed, blocks: [all], says: {PHRASE}}},
      {{moment: [running], is: [running], state: open, says: {PHRASE}}}]}}
"""
    known = base(question("q"), recommendations=advice, gates=gates)

    assert (asked(known, "running"), asked(known, "ended")) == ({"q"}, set())


@pytest.mark.parametrize("premise", ["{finding: c, is: [present]}", "{answer: q, is: [bad]}"])
def test_where_a_question_applies_rests_on_other_answers_alone(premise: str) -> None:
    """Not on a finding, which its answer may change, nor on itself: the pack is refused with the place."""
    with pytest.raises(PackError, match="rests on a finding, or on the question itself"):
        base(question("q", f", ask_when: {premise}"))


def test_where_a_question_applies_is_checked_like_any_premise() -> None:
    """A question or an option that does not exist is told when the pack is loaded."""
    for premise in ("{answer: nowhere, is: [bad]}", "{answer: moment, is: [endet]}"):
        with pytest.raises(PackError):
            base(question("q", f", ask_when: {premise}"))
