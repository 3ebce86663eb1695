"""What each edition is told: who said what, lines of the file, what others lack and are advised otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saan.documents.context import report
from saan.records import (
    EDITIONS,
    Diagnosis,
    Disagreement,
    Edition,
    Language,
    Moved,
    OtherPlan,
    Text,
    Withheld,
)
from saan.records.observed import SEVERAL
from tests.engine.documents import sample
from tests.engine.documents.viewed import view


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


def test_a_contradiction_is_told_by_its_answers() -> None:
    """A contradiction on which no finding is contested, and without a sentence of its own, is told by its question and who answered what."""
    paths = ("answers.community:accounts_open[0]", "answers.community:accounts_open[1]")
    one = Disagreement("x", "contradiction", "community:accounts_open", Text(), paths)
    shown = view(replace(sample.diagnosis(), disagreements=(one,), contested=()))

    assert (
        shown.disagreements[0].tell
        == "asked “Can members see the accounts?”, the answers are “no” (interview I3) and “yes” (interview I4)"
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "asked “Can members see the accounts?”, the answers are “no” (interview I3 · {0}) and “yes” (interview I4 · {1}). If one of them is a slip, correct it in the file."),
        ("th", "ถามว่า “สมาชิกขอดูบัญชีได้หรือไม่” ได้คำตอบว่า “ไม่ใช่” (สัมภาษณ์ I3 · {0}) กับ “ใช่” (สัมภาษณ์ I4 · {1}) ถ้าข้อใดเขียนพลาด ให้แก้ในแฟ้ม"),
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
        == "asked “Can members see the accounts?”, the answers are “no” (interview) and “yes” (interview)"
    )


def test_several_without_a_name_of_their_own_are_counted() -> None:
    """To others two interviews that say the same are two interviews, not “interview, interview”."""
    paths = ("answers.community:accounts_open[0]", "answers.community:accounts_open[1]")
    made = sample.diagnosis()
    first = next(o for o in made.case.observations if o.path == paths[0])
    more = tuple(replace(first, path=f"more[{n}]", source=f"interview:I{n}") for n in (7, 8))
    one = Disagreement(
        "x", "contradiction", "community:accounts_open", Text(), (*paths, *(o.path for o in more))
    )
    case = replace(made.case, observations=(*made.case.observations, *more))
    named = replace(made, case=case, disagreements=(one,))
    members = replace(named, case=replace(case, edition="members"))

    assert "“no” (interview I3, interview I7, interview I8)" in view(named).disagreements[0].tell
    assert "“no” (3 × interview)" in view(members).disagreements[0].tell
