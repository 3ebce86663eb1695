"""Advice as it is told: what it serves, each reason once, times and shares in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from saan.documents import render
from saan.documents.context.causes import weight_of
from saan.records import Advice, Certainty, Decisive, Diagnosis, Profile, Robustness, Text
from tests.engine.documents import sample
from tests.engine.documents.cases import concluded
from tests.engine.documents.viewed import example, view


def test_a_reason_that_holds_several_back_is_told_once() -> None:
    """The second piece of advice that waits for the same reason names the first."""
    advice = [
        replace(each, band="not_advised", because=(Text(th="ก", en="x"),))
        for each in sample.diagnosis().advice
    ]
    shown = view(replace(sample.diagnosis(), advice=tuple(advice))).plan.not_advised

    assert shown[0].because == ("x",)
    assert {each.because for each in shown[1:]} == {(f"For the same reason as “{shown[0].title}”",)}


def held_back(number: int, *, ended: bool = False) -> Diagnosis:
    """The sample with so many pieces of advice that are not advised, all for one reason."""
    whole = sample.diagnosis()
    base = replace(whole.advice[0], band="not_advised", because=(Text(th="ก", en="x"),))
    over = Profile("moment", ("ended" if ended else "running",), derived=False)
    advice = tuple(replace(base, id=f"x:{n:03}", rank=n) for n in range(number))
    return replace(whole, advice=advice, case=replace(whole.case, profile=(over,)))


def test_of_very_many_pieces_that_one_reason_holds_back_only_the_first_is_set_out() -> None:
    """The others are named in a list under it, each once, with what they share."""
    diagnosis = held_back(60)
    plan = view(diagnosis).plan
    told = render(diagnosis, sample.knowledge(), "md", "en")

    assert [each.id for each in plan.not_advised] == ["x:000"]
    assert [each.id for each in plan.also_not_advised[0].advice] == [f"x:{n:03}" for n in range(1, 60)]
    assert all(told.count(f"- x:{n:03}\n") == 1 for n in range(1, 60))
    assert len(view(held_back(9)).plan.not_advised) == 9


def test_of_a_network_that_has_ended_the_rest_is_counted() -> None:
    """Whoever reads lessons is not shown tasks that nobody can do any more, only told that they were left out."""
    told = render(held_back(60, ended=True), sample.knowledge(), "md", "en").partition("\n<!-- saan")[0]

    assert "For the reasons above, 59 more pieces of advice are not set out here." in told
    assert "x:030" not in told


def test_a_board_with_nothing_to_decide_is_told_what_to_protect() -> None:
    """The second page of a brief is not empty where all is well: six things to keep, and how many more there are."""
    whole = sample.diagnosis()
    base = replace(whole.advice[0], band="protect", because=())
    kept = replace(whole, advice=tuple(replace(base, id=f"x:{n}", rank=n) for n in range(8)))
    told = render(kept, sample.knowledge(), "md", "en", "brief").partition("\n<!-- saan")[0]

    assert [f"**x:{n}**" in told for n in range(8)] == [True] * 6 + [False] * 2
    assert "More to protect, in the whole report: 2." in told
    assert "leads to no advice" not in told


@pytest.mark.parametrize("name", ["community-forest", "10-fighting-back"])
def test_advice_is_aimed_at_what_its_reason_tells_of(name: str) -> None:
    """Of all that leads, advice is said to serve what its reason tells most of; it is tied with advice that is given."""
    diagnosis, shown = example(name)
    members = {
        f"Circle {place}": {*one.members}
        for place, one in enumerate(diagnosis.circles, start=1)
        if one.id in diagnosis.leading
    }
    reasons = {advice.id: {*advice.why} for advice in diagnosis.advice}
    given = (*shown.plan.now, *shown.plan.next, *shown.plan.later)

    for advice in given:
        told = {circle: len(reasons[advice.id] & made_of) for circle, made_of in members.items()}
        assert told.get(advice.serves, 1) == max(told.values(), default=0) or advice.serves not in told
        assert {*advice.tied_with} <= {each.title for each in given}


@pytest.mark.parametrize("name", ["community-forest", "10-fighting-back", "06-rat-tail"])
def test_advice_claims_no_more_than_the_rest_of_the_report(name: str) -> None:
    """Nothing is aimed at what cannot be changed, and nothing builds on a strength that the report does not tell."""
    _, shown = example(name)
    fixed = {finding.title for finding in shown.causes.constraints}
    told = {finding.title for topic in shown.strengths for finding in topic.findings}

    for advice in (*shown.plan.now, *shown.plan.next, *shown.plan.later):
        assert advice.serves not in fixed
        assert {*advice.builds_on} <= told


@pytest.mark.parametrize("name", ["community-forest", "10-fighting-back", "18-early-success"])
def test_what_is_to_be_protected_is_a_strength_that_the_report_tells(name: str) -> None:
    """Nobody is told to protect what a faint sign speaks for; what only seems to be there is named as that."""
    _, shown = example(name)
    told = {finding.key: finding.status for topic in shown.strengths for finding in topic.findings}

    for advice in shown.plan.protect:
        assert advice.keeps
        assert {finding.key: finding.status for finding in advice.keeps}.items() <= told.items()
    assert bool(shown.plan.protect) is (name != "10-fighting-back")


def test_strengths_to_protect_that_are_not_established_are_said_to_be_so() -> None:
    """The section opens otherwise where one of them only seems to be there, and each piece says how far that is known."""
    told = render(*concluded("18-early-success"), "md", "en")

    assert "These work already, or seem to" in told
    assert "**Keeps** “Capable leadership” (seems so)" in told


@pytest.mark.parametrize(
    ("months", "said"),
    [(0.25, "within weeks"), (1, "in about a month"), (5, "in about 5 months"), (12, "in about a year"),
     (18, "in about 1 and a half years"), (24, "in about 2 years"), (36, "in about 3 years")],
)  # fmt: skip
def test_times_are_said_as_people_do(months: float, said: str) -> None:
    """A time to effect is said in weeks, months, years and halves."""
    advice = replace(sample.plan()[0], months=months)

    assert view(replace(sample.diagnosis(), advice=(advice,))).plan.now[0].months == said


@pytest.mark.parametrize(
    ("amount", "word"),
    [(0.0, ""), (0.01, "little"), (0.05, "some"), (0.1, "fair"), (0.3, "large"), (0.6, "most")],
)
def test_shares_of_the_burden_have_words(amount: float, word: str) -> None:
    """A part of the burden is said in a word; nothing has none."""
    assert weight_of(amount, 1.0) == word
    assert weight_of(amount, 0.0) == ""


def test_what_no_loaded_pack_knows_is_named_by_its_id() -> None:
    """Advice of a pack that is not loaded shows its id and nothing invented."""
    strange = Advice("fish:rest", "now", 1, (), (), 0.0, (), 1.0, 1.0, ("fish:none",), leads="fish:none")
    shown = view(replace(sample.diagnosis(), advice=(strange,))).plan.now[0]

    assert (shown.title, shown.what, shown.why, shown.serves) == ("fish:rest", "", (), "")


@pytest.mark.parametrize(
    ("answers", "caveat"),
    [
        ([("no", "firm")], ""),
        ([("no", "firm"), ("no", "hearsay")], ""),
        ([("no", "hearsay"), ("no", "hearsay")], "hearsay"),
        ([("no", "firm"), ("yes", "hearsay")], "parted"),
    ],
)
@pytest.mark.parametrize("state", ["narrow", "closed", "doubtful", "open"])
def test_a_gate_says_what_makes_its_answer_less_than_sure(
    answers: list[tuple[str, Certainty]], caveat: str, state: Literal["narrow", "closed", "doubtful", "open"]
) -> None:
    """A gate that holds something up states an answer as so; that others contradict it, or only hearsay has it, is told."""
    full = sample.diagnosis()
    one = replace(full.case.observations[0], question="community:spoken_of")
    said = tuple(
        replace(one, path=f"{one.path}{n}", value=value, certainty=sure)
        for n, (value, sure) in enumerate(answers)
    )
    gate = replace(full.gates[0], state=state, reads="answer:community:spoken_of")
    case = replace(full.case, observations=(*full.case.observations, *said))
    shown = view(replace(full, gates=(gate,), case=case))

    assert [each.caveat for each in shown.gates] == ["" if state == "open" else caveat]


def test_an_answer_to_be_sure_of_is_named_once() -> None:
    """Where several people answered one question, that it decides the first advice is said once."""
    paths = ("answers.community:accounts_open[0]", "answers.community:accounts_open[1]")
    top = sample.diagnosis().advice[0].id
    decisive = tuple(
        Decisive(path, "community:accounts_open", value, top) for path in paths for value in ("no", "yes")
    )
    shown = view(replace(sample.diagnosis(), robustness=Robustness(500, (), (), decisive))).robustness

    assert shown is not None
    assert [one.key for one in shown.decisive] == [f"answer:{paths[0]}"]
