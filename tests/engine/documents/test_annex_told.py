"""The annex as it is told: scorecards, thresholds, the situation and the profile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saan.documents import render
from saan.documents.context import report
from saan.records import Text
from tests.engine.documents import sample
from tests.engine.documents.cases import concluded
from tests.engine.documents.viewed import example, view


def test_an_item_of_several_matters_is_in_place_once_all_are_known_to_be() -> None:
    """A row of a scorecard of which one matter is in place and another not known is so in part."""
    rows = {
        row.name: row.reading for card in example("10-fighting-back")[1].annex.scorecards for row in card.rows
    }

    assert (rows["PR2"], rows["F2b"], rows["PR6"]) == ("partly", "in_place", "unknown")


def test_scorecards_keep_the_order_of_their_pack() -> None:
    """Scorecards stand in the order in which the pack declares them, not in that of their ids."""
    turned = replace(sample.diagnosis(), scorecards=sample.diagnosis().scorecards[::-1])

    assert [card.title for card in view(turned).annex.scorecards] == [
        "Principles of network work",
        "Sustainability",
    ]


def test_the_annex_calls_a_finding_what_the_text_before_it_does() -> None:
    """What one answer could turn round is established so far, with its evidence and among the numbers too."""
    whole = sample.diagnosis()
    found = next(each for each in whole.findings if each.status == "established" and each.evidence)
    open_ = tuple(replace(each, could_flip=each.id == found.id) for each in whole.findings)
    told = render(replace(whole, findings=open_), sample.knowledge(), "md", "en")
    lines = [line for line in told.splitlines() if "established so far" in line]

    assert [line[:2] for line in lines if line[:2] in {"**", "##", "| "}] == ["**", "##", "| "]
    assert "established so far" not in render(whole, sample.knowledge(), "md", "en")


def test_a_source_whose_title_tells_its_kind_is_named_by_its_title() -> None:
    """“Interview with the chair” is not called an interview a second time; a title that does not say so has its kind before it."""
    findings = example("community-forest")[1].annex.findings
    sources = {piece.source for finding in findings for piece in finding.evidence}

    assert {
        "Interview with the chair",
        "Members' questionnaire, 15 people",
        "records: Minutes, 2024–2026",
        "survey: VicHealth Partnerships Analysis Tool",
    } <= sources
    assert not any(source.casefold().count("interview") > 1 for source in sources)


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Documents of 2025", "Documents of 2025"),
        ("Flood DOCUMENTS", "Flood DOCUMENTS"),
        ("Undocumented flows", "document: Undocumented flows"),
    ],
)
def test_a_word_within_another_does_not_tell_the_kind_of_a_source(title: str, named: str) -> None:
    """A title tells its kind by a word that begins with it, and not by letters in the middle of another."""
    diagnosis, knowledge = concluded("community-forest")
    file = diagnosis.case.file
    assert file.evidence
    items = [each.model_copy(update={"title": Text(title, title)}) for each in file.evidence.items]
    renamed = file.model_copy(update={"evidence": file.evidence.model_copy(update={"items": items})})
    shown = report(replace(diagnosis, case=replace(diagnosis.case, file=renamed)), knowledge, "en")

    assert named in {piece.source for finding in shown.annex.findings for piece in finding.evidence}


def test_a_score_stands_with_its_range() -> None:
    """The latest score of an instrument says from where to where it can go."""
    (card,) = [card for card in example("08-nogaps")[1].annex.scorecards if card.scored]

    assert [row.score for row in card.rows] == ["141.2 (35–175)"]


def test_a_scorecard_of_which_nothing_is_known_is_one_line() -> None:
    """Instead of a table of “not known” it says so once, with what would be asked; one with a score keeps its table."""
    diagnosis, knowledge = concluded("08-nogaps")
    cards = report(diagnosis, knowledge, "en").annex.scorecards
    told = render(diagnosis, knowledge, "md", "en", "evidence")
    of = {card.title: told.partition(f"#### {card.title}\n")[2].partition("\n####")[0] for card in cards}

    assert {card.known for card in cards} == {True, False}
    for card in cards:
        assert ("Nothing is known yet on any of its" in of[card.title]) is not card.known
        assert ("|---" in of[card.title]) is card.known
        assert card.known or all(question.text in of[card.title] for question in card.ask)


def test_a_score_that_speaks_neither_way_is_not_called_unknown() -> None:
    """A score between the bands of its instrument is known, and points neither way."""
    told = render(*concluded("community-forest"), "md", "en", "evidence")

    assert "| Total | 117.5 (35–175) | −13.7 | points neither way |" in told


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
