"""What the document shows: each idea once, in order of weight, traced to its sources."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

import saan
from saan.documents.context import report
from saan.documents.context.causes import weight_of
from saan.documents.views import Report
from saan.records import (
    EDITIONS,
    Advice,
    Certainty,
    Decisive,
    Diagnosis,
    Disagreement,
    Edition,
    Language,
    Moved,
    OtherPlan,
    Profile,
    Robustness,
    Text,
    Withheld,
)
from saan.records.observed import SEVERAL
from tests.engine.documents import sample

CASES = Path(__file__).parents[3] / "examples" / "cases"


def view(diagnosis: Diagnosis | None = None) -> Report:
    return report(diagnosis or sample.diagnosis(), sample.knowledge(), "en")


@cache
def example(name: str) -> tuple[Diagnosis, Report]:
    """Diagnose an example case with all packs, and show it."""
    knowledge = saan.load_packs().knowledge
    diagnosis = saan.diagnose(saan.read_case(CASES / f"{name}.yaml", knowledge), knowledge)
    return diagnosis, report(diagnosis, knowledge, "en")


def test_a_problem_and_its_opposite_strength_are_one_matter() -> None:
    """Of a problem and its opposite strength only one is counted, proven and listed as unassessed."""
    shown = view()
    proven = [finding.id for finding in shown.annex.findings]
    unassessed = [f.id for topic in view(sample.unanswered()).unassessed for f in topic.findings]

    assert "community:distrust" in proven
    assert "community:mutual_trust" not in proven
    assert "community:distrust" in unassessed
    assert "community:mutual_trust" not in unassessed


def test_numbers_of_proofs_run_without_gaps() -> None:
    """The evidence annex counts its findings from 1, and each finding points to its own number."""
    shown = view()
    numbers = [finding.number for finding in shown.annex.findings]

    assert numbers == list(range(1, len(numbers) + 1))
    assert {f.number for topic in shown.problems for f in topic.findings} <= set(numbers)


def test_established_findings_come_before_suspected_ones() -> None:
    """Within a topic the established and the heavier finding is told first."""
    ranks = {"established": 0, "suspected": 1}

    for topic in view().problems:
        order = [ranks[finding.status] for finding in topic.findings]
        assert order == sorted(order)


def test_sources_are_numbered_once_the_founding_text_first() -> None:
    """The list of sources has every source that is cited, each once, the founding text as number 1."""
    shown = view()
    cited = {c.number for a in (*shown.plan.now, *shown.plan.next) for c in a.sources}

    assert [source.number for source in shown.annex.sources] == list(range(1, len(shown.annex.sources) + 1))
    assert "การบริหารจัดการเครือข่าย" in shown.annex.sources[0].text
    assert cited <= {source.number for source in shown.annex.sources}


def test_a_faint_sign_makes_no_strength() -> None:
    """A strength that one weak sign speaks for is not told as one; what it is the opposite of was looked for."""
    shown = example("10-fighting-back")[1]
    strong = {finding.id for topic in shown.strengths for finding in topic.findings}

    assert strong == {"community:sufficient_resources"}
    assert {"community:lacking_competent_people", "community:no_evaluation_method"} <= {
        finding.id for finding in shown.looked_for
    }


def test_a_reason_that_holds_several_back_is_told_once() -> None:
    """The second piece of advice that waits for the same reason names the first."""
    advice = [
        replace(each, band="not_advised", because=(Text(th="ก", en="x"),))
        for each in sample.diagnosis().advice
    ]
    shown = view(replace(sample.diagnosis(), advice=tuple(advice))).plan.not_advised

    assert shown[0].because == ("x",)
    assert {each.because for each in shown[1:]} == {(f"For the same reason as “{shown[0].title}”",)}


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


def test_an_item_of_several_matters_is_in_place_once_all_are_known_to_be() -> None:
    """A row of a scorecard of which one matter is in place and another not known is so in part."""
    rows = {
        row.name: row.reading for card in example("10-fighting-back")[1].annex.scorecards for row in card.rows
    }

    assert (rows["PR2"], rows["F2b"], rows["PR6"]) == ("partly", "in_place", "unknown")


def test_what_was_answered_is_not_asked_again() -> None:
    """A finding that more could be known of asks for what is open, not for what the file answers already."""
    shown = example("13c-hcap-large")[1]

    asked = {question.key for finding in shown.undecided for question in finding.unknown}

    assert "question:community:goals_result" not in asked


def test_an_apparent_root_says_what_to_ask() -> None:
    """A root whose own causes are not known names the questions, also where the diagnosis gives conditions."""
    root = replace(sample.diagnosis().roots[0], ask=("community:weak_leadership",))
    by_condition = view(replace(sample.diagnosis(), roots=(root,)))

    for shown in (view(), by_condition):
        assert [q.key for q in shown.causes.apparent[0].ask] == ["question:community:leadership"]


def test_a_root_tells_what_follows_at_once_and_counts_the_rest() -> None:
    """A root names its direct effects only."""
    root = view().causes.apparent[0]

    assert root.explains == ("Work that stops and starts",)
    assert root.further == 2


def test_what_a_root_only_keeps_going_is_not_what_it_leads_to() -> None:
    """What began before it is told in the map as kept going by it, and never as its effect."""
    full = sample.diagnosis()
    effects = {full.roots[0].members[0]: {link.effect for link in full.links}}
    later = tuple(replace(link, maintains=link.cause in effects) for link in full.links)

    assert view(replace(full, links=later)).causes.apparent[0].explains == ()


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


def test_constraints_are_not_roots_to_be_mended() -> None:
    """What nobody can change is shown as such, with where to begin instead."""
    causes = view().causes

    assert [finding.id for finding in causes.constraints] == ["community:own_regular_jobs"]
    assert not any(root.members[0].unchangeable for root in causes.roots + causes.apparent)
    assert causes.entries[0].of == "Everybody has a job of their own"


def test_a_contradiction_is_told_by_its_answers() -> None:
    """A contradiction that brings no sentence of its own is told by its question and who answered what."""
    paths = ("answers.community:accounts_open[0]", "answers.community:accounts_open[1]")
    one = Disagreement("x", "contradiction", "community:accounts_open", Text(), paths)
    shown = view(replace(sample.diagnosis(), disagreements=(one,)))

    assert (
        shown.disagreements[0].tell
        == "Can members see the accounts? → no (interview I3) / yes (interview I4)"
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Can members see the accounts? → no (interview I3 · {0}) / yes (interview I4 · {1}). If one of them is a slip, correct it in the file."),
        ("th", "สมาชิกขอดูบัญชีได้หรือไม่ → ไม่ใช่ (สัมภาษณ์ I3 · {0}) / ใช่ (สัมภาษณ์ I4 · {1}) ถ้าข้อใดเขียนพลาด ให้แก้ในแฟ้ม"),
    ],
)  # fmt: skip
def test_a_file_that_contradicts_itself_names_the_lines(language: Language, told: str) -> None:
    """What one source answers twice is told with the line of each answer, for whoever can correct it."""
    paths = ("answers.community:accounts_open[0]", "answers.community:accounts_open[1]")
    made = sample.diagnosis()
    lines = [
        f"{o.place.file}:{o.place.line}" for path in paths for o in made.case.observations if o.path == path
    ]
    one = Disagreement("x", "self_contradiction", "community:accounts_open", Text(), paths)
    shown = report(replace(made, disagreements=(one,)), sample.knowledge(), language)

    assert shown.disagreements[0].tell == told.format(*lines)


def test_other_editions_see_no_lines_of_a_contradiction() -> None:
    """Only the consultant has the file: to others the answers are told without their lines."""
    paths = ("answers.community:accounts_open[0]", "answers.community:accounts_open[1]")
    one = Disagreement("x", "self_contradiction", "community:accounts_open", Text(), paths)
    made = sample.diagnosis()
    members = replace(made, case=replace(made.case, edition="members"), disagreements=(one,))

    assert (
        view(members).disagreements[0].tell
        == "Can members see the accounts? → no (interview) / yes (interview)"
    )


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


def test_a_network_that_has_ended_gets_lessons() -> None:
    """Where the moment is ended, page one says so."""
    whole = sample.diagnosis()
    over = replace(whole.case, profile=(Profile("moment", ("ended",), derived=False),))
    ended = replace(whole, case=over)

    assert view(ended).summary.state == "ended"


def test_suspicion_alone_is_no_verdict() -> None:
    """Where every problem is only suspected, page one says that nothing is established."""
    found = tuple(
        replace(f, status="suspected") if f.kind == "problem" and f.present else f
        for f in sample.diagnosis().findings
    )

    assert view(replace(sample.diagnosis(), findings=found)).summary.state == "suspected"


def test_what_is_merely_undecided_is_not_called_free_of_problems() -> None:
    """Where all that was looked into is left open, page one says so, and not that no problem was found."""
    whole = sample.diagnosis()
    bare = replace(whole, leading=(), roots=(), circles=(), stand_alone=(), advice=())
    left_open = tuple(replace(f, status="undetermined") for f in whole.findings)
    one_ruled_out = (replace(left_open[0], kind="problem", status="unlikely"), *left_open[1:])

    assert view(replace(bare, findings=left_open)).summary.state == "undecided"
    assert view(replace(bare, findings=one_ruled_out)).summary.state in {"healthy", "healthy_so_far"}


def test_what_no_loaded_pack_knows_is_named_by_its_id() -> None:
    """Advice of a pack that is not loaded shows its id and nothing invented."""
    strange = Advice("fish:rest", "now", 1, (), (), 0.0, (), 1.0, 1.0, ("fish:none",), leads="fish:none")
    shown = view(replace(sample.diagnosis(), advice=(strange,))).plan.now[0]

    assert (shown.title, shown.what, shown.why, shown.serves) == ("fish:rest", "", (), "")


def test_confidential_evidence_is_marked() -> None:
    """A piece of evidence that is confidential says so where it is shown."""
    found = tuple(
        replace(f, evidence=tuple(replace(piece, confidential=True) for piece in f.evidence))
        for f in sample.diagnosis().findings
    )
    shown = view(replace(sample.diagnosis(), findings=found))

    assert all(piece.confidential for finding in shown.annex.findings for piece in finding.evidence)


def _for(edition: Edition, *, withheld: tuple[Withheld, ...] = ()) -> Diagnosis:
    whole = sample.diagnosis()
    return replace(whole, case=replace(whole.case, edition=edition, withheld=withheld))


@pytest.mark.parametrize(("edition", "named"), [("consultant", True), ("members", False), ("funder", False)])
def test_sources_and_lines_are_the_consultants(edition: Edition, named: bool) -> None:
    """Who was interviewed, and the lines of the case file, stand in the consultant's edition alone."""
    pieces = [piece for finding in view(_for(edition)).annex.findings for piece in finding.evidence]

    assert any(piece.places for piece in pieces) is named
    assert any(piece.source.startswith("interview ") for piece in pieces) is named
    assert any(piece.source == "interview" for piece in pieces) is not named
    assert view(_for(edition)).head.edition == edition


def test_what_others_lack_names_the_findings_that_rest_on_it() -> None:
    """Findings that were read from what is withheld are named, those read from it through a measure too."""
    whole = sample.diagnosis()
    ids = {measure.id for measure in whole.case.measures}
    asked = next(
        f for f in whole.findings if f.present and f.evidence[:1] and f.evidence[0].reads[0] not in ids
    )
    reads = [(f, p.reads[0].removeprefix("measure:")) for f in whole.findings for p in f.evidence]
    measured, used = next((finding, read) for finding, read in reads if read in ids)
    lacking = (
        Withheld("members", 1, 0, frozenset(asked.evidence[0].reads), whole.case),
        Withheld("funder", 0, 2, frozenset({"meetings[3]"}), whole.case),
    )
    measures = tuple(
        replace(each, paths=("meetings[3]",)) if each.id == used else each for each in whole.case.measures
    )
    case = replace(whole.case, withheld=lacking, measures=measures)
    (members, funder) = view(replace(whole, case=case)).withheld
    titles = {name: condition.title.en for name, condition in sample.knowledge().conditions.items()}

    assert (members.edition, members.answers, members.entries) == ("members", 1, 0)
    assert titles[asked.id] in members.findings
    assert titles[asked.id] not in funder.findings
    assert {titles[measured.id], titles[sample.knowledge().opposite(measured.id) or measured.id]} & {
        *funder.findings
    }
    assert view().withheld == ()


def test_what_others_advise_otherwise_is_named_in_short() -> None:
    """The first three pieces that another edition places otherwise stand with their bands here and there, the rest as a number."""
    whole = sample.diagnosis()
    names = [piece.id for piece in whole.advice][:4]
    moved = (
        Moved(names[0], "now", ""),
        Moved(names[1], "", "next"),
        *(Moved(name, "now", "later") for name in names[2:]),
    )
    lacking = tuple(Withheld(name, 1, 0, frozenset(), whole.case) for name in EDITIONS[1:])
    case = replace(whole.case, withheld=lacking)
    plans = (OtherPlan("members", moved), OtherPlan("funder", ()))
    (members, funder) = view(replace(whole, case=case, other_plans=plans)).withheld
    titles = [sample.knowledge().recommendations[name].title.en for name in names]

    assert members.advice == (
        (titles[0], "now", "not in the plan"),
        (titles[1], "not in the plan", "next"),
        (titles[2], "now", "later"),
    )
    assert (members.more, funder.advice, funder.more) == (1, (), 0)


def test_scorecards_keep_the_order_of_their_pack() -> None:
    """Scorecards stand in the order in which the pack declares them, not in that of their ids."""
    turned = replace(sample.diagnosis(), scorecards=sample.diagnosis().scorecards[::-1])

    assert [card.title for card in view(turned).annex.scorecards] == [
        "Principles of network work",
        "Sustainability",
    ]


def test_thresholds_come_from_the_engine() -> None:
    """The method note prints the engine's own numbers."""
    method = view().annex.method

    assert (method.established, method.suspected, method.conflict, method.thin) == (
        "0.6",
        "0.2",
        "0.4",
        "0.4",
    )
    assert ("strong", "0.75") in method.strengths
    assert ("hearsay", "0.5") in method.sureness


def test_the_situation_is_told_with_what_it_weighs() -> None:
    """An active row says what it rests on and which present problems it makes heavier or lighter."""
    (row,) = view().situations

    assert row.rests_on == ("Age: three years and more",)
    assert row.heavier == ("Weak coordination",)
    assert row.lighter == ("No shared learning", "Chasing quick results")
    assert row.factors == (("Weak coordination", "1.25"), ("Learning together", "0.75"))
    assert [(weight.title, weight.factor) for weight in view().annex.weights] == [
        ("Weak coordination", "1.25")
    ]


def test_what_bounds_leave_open_is_told_as_open() -> None:
    """Where several words are possible the profile names each of them."""
    told = {line.name: (line.value, line.derived, line.tell) for line in view().annex.profile}

    assert told["Size"] == ("small or medium", True, "")
    assert told["Age"] == ("three years and more", True, "7 years")
    assert told["Moment"] == ("running", False, "")


def test_what_several_told_together_is_named_so() -> None:
    """The source of what several people told is no id, but that there are several, and of which kind."""
    made = sample.diagnosis()
    told = [f for f in made.findings if f.id == "community:distrust"]
    pieces = tuple(replace(piece, source=SEVERAL, kind="interview") for piece in told[0].evidence)
    findings = tuple(replace(f, evidence=pieces) if f is told[0] else f for f in made.findings)
    shown = next(
        f for f in view(replace(made, findings=findings)).annex.findings if f.id == "community:distrust"
    )

    assert {piece.source for piece in shown.evidence} == {"several sources (interview)"}
