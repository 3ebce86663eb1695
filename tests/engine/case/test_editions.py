"""Editions: what their audience may not see is taken out before anything is concluded, and nothing of it comes back."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import pytest
import yaml

import saan
from saan import yamltext
from saan.case import read, understood
from saan.case.entries import Entries
from saan.case.hiding import ESSENTIAL, PASSING, hidden
from saan.errors import InputError, UsageError
from saan.knowledge import KnowledgeBase
from saan.records import EDITIONS, Case, Edition
from saan.records.casefile import AnswerForm, CaseFile
from tests.engine.case.build import HEAD, questions
from tests.engine.case.canaries import (
    PLACES,
    document,
    entries,
    reference_fields,
    rich,
    with_canaries,
)


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


def stated(body: str, edition: Edition = "members") -> Case:
    """The case that a few lines write, for one edition."""
    return understood(document(yaml.safe_load(HEAD) | yaml.safe_load(body)), questions(), edition)


def test_a_file_with_nothing_confidential_holds_the_same_for_all() -> None:
    """Editions of an open case say the same, hash and names of sources apart, and nothing is withheld."""
    body = "answers: {coordination: weak, meets: {value: yes, by: r1}}\nrespondents: [{id: r1}]\ndisputes: {complete: true, items: []}\n"
    whole, members = stated(body, "consultant"), stated(body)

    assert whole.withheld == ()
    assert [(o.path, o.value, o.kind) for o in members.observations] == [
        (o.path, o.value, o.kind) for o in whole.observations
    ]
    assert members.measures == whole.measures


@pytest.mark.parametrize(
    ("body", "members", "funder"),
    [
        ("answers: {meets: {value: yes, confidential: yes}}", [], []),
        ("answers: {meets: {value: yes, evidence: secret}}", [], []),
        ("answers: {meets: {value: yes, evidence: [open, secret]}}", [], []),
        ("answers: {meets: {value: yes, evidence: ours}}", ["yes"], []),
        ("answers: {meets: {value: yes, by: hid}}", [], []),
        ("answers: {meets: {value: yes, by: confided}}", [], []),
        ("answers: {meets: {value: yes, evidence: of_hid}}", [], []),
        ("answers: {meets: {value: yes, evidence: open}}", ["yes"], ["yes"]),
        ("answers: {meets: [{value: yes, confidential: yes}, {value: no, by: plain}]}", ["no"], ["no"]),
    ],
)
def test_an_answer_goes_with_what_it_rests_on(body: str, members: list[str], funder: list[str]) -> None:
    """An answer is kept from an edition with its evidence, with who says so, and with their interview."""
    people = "respondents: [{id: hid, confidential: yes}, {id: confided}, {id: plain}]\n"
    evidence = (
        "evidence: [{id: open, kind: record}, {id: secret, kind: interview, by: confided, confidential: yes},"
        " {id: ours, kind: document, audience: [members]}, {id: of_hid, kind: document, by: hid}]\n"
    )
    for edition, values in (("members", members), ("funder", funder), ("consultant", None)):
        found = stated(people + evidence + body, edition)  # type: ignore[arg-type]
        if values is not None:
            assert [each.value for each in found.observations] == values
        else:
            assert found.observations


def test_an_answer_that_stays_is_as_if_it_stood_alone_and_keeps_its_line() -> None:
    """What went leaves no gap in paths, and lines are still those of the file."""
    text = (
        HEAD + "answers:\n  meets:\n  - {value: yes, confidential: yes}\n  - {value: no, certainty: likely}\n"
    )
    found = understood(yamltext.parse(text, "case.yaml"), questions(), "members").observations

    assert [(each.path, each.place.line) for each in found] == [("answers.community:meets", 6)]


def test_several_answers_keep_their_lines() -> None:
    """Answers stand in the order of what they say, each with the line it has in the file."""
    text = (
        HEAD + "answers:\n  meets:\n  - {value: yes}\n  - {value: no, confidential: yes}\n  - {value: no}\n"
    )
    found = understood(yamltext.parse(text, "case.yaml"), questions(), "members").observations

    assert [(o.path, o.value, o.place.line) for o in found] == [
        ("answers.community:meets[0]", "no", 7),
        ("answers.community:meets[1]", "yes", 5),
    ]


def test_entries_that_stay_keep_their_lines() -> None:
    """A list that lost its first entry still leads to the right line of the second."""
    text = HEAD + "meetings:\n- {date: 2025-01, confidential: yes}\n- {date: 2025-02}\n"
    case = understood(yamltext.parse(text, "case.yaml"), questions(), "members")
    (listing,) = case.lists

    assert [(entry.path, entry.place.line) for entry in listing.entries] == [("meetings[0]", 5)]


def test_a_list_that_lost_an_entry_is_not_complete() -> None:
    """Nothing can be counted to the end in a list that hides something, and a list that hides all is absent."""
    one = "disputes: {complete: true, items: [{about: land, state: open}%s]}\n"
    open_, closed = stated(one % ""), stated(one % ", {about: love, state: open, confidential: yes}")

    assert [(m.low, m.high) for m in open_.measures] == [(1, 1)]
    assert [(m.low, m.high) for m in closed.measures] == [(1, float("inf"))]
    assert (
        stated("network: {moment: running}\ndisputes: [{about: love, confidential: yes}]").file.disputes
        is None
    )


@pytest.mark.parametrize(
    ("body", "list_", "left"),
    [
        ("ties: [{from: a, to: hid, kind: help}]", "ties", None),
        ("disputes: [{about: land, between: [a, hid]}]", "disputes", None),
        ("agreements: [{id: x, parties: [a, hid]}]", "agreements", None),
        (
            "meetings: [{date: 2025, participants: [a, hid]}]",
            "meetings",
            {"date": "2025", "participants": ["a"]},
        ),
        ("people: [{id: p, organisation: hid}]", "people", {"id": "p"}),
        ("parts: [{id: p, organisations: [a, hid]}]", "parts", {"id": "p", "organisations": ["a"]}),
        ("ties: [{from: a, to: b, kind: help, by: hid}]", "ties", None),
        ("disputes: [{about: land, evidence: secret}]", "disputes", None),
        ("ties: [{from: a, to: b, kind: help, by: a}]", "ties", {"from": "a", "to": "b", "kind": "help"}),
    ],
)
def test_an_entry_loses_hidden_names_or_goes_with_them(
    body: str, list_: str, left: dict[str, Any] | None
) -> None:
    """What would say something else without a hidden name goes; what stays true loses the name; nobody is named as source."""
    organisations = "organisations: [{id: a}, {id: b}, {id: hid, confidential: yes}]\n"
    organisations += "evidence: [{id: secret, kind: record, confidential: yes}]\n"
    section = getattr(stated(organisations + body).file, list_)
    found = section and [
        each.model_dump(mode="json", by_alias=True, exclude_defaults=True) for each in section.items
    ]

    assert found == (None if left is None else [left])


def test_every_field_that_names_somebody_is_looked_after() -> None:
    """A name of what is hidden is dropped, or takes its entry along, wherever the model lets an entry name something."""
    for place, kind in PLACES.items():
        known = {*ESSENTIAL.get(place, ()), *PASSING.get(place, ())}
        assert reference_fields(kind) - known == set(), place


def test_every_place_of_the_model_can_be_hidden() -> None:
    """The walk through the model meets every list, those within lists too, and answers can be hidden besides."""
    assert {"goals.results", "network.assets", "feedback.findings", "feedback.advice", "ties"} <= set(PLACES)
    assert "confidential" in AnswerForm.model_fields
    file = CaseFile.model_validate(with_canaries(rich()))
    assert {
        entry.list for entry in Entries(file).all if entry.loc in hidden(Entries(file), "members").entries
    } >= set(PLACES)


def test_a_refusal_is_not_told() -> None:
    """That a question was refused may point to one person, so it counts as asked and not known."""
    (found,) = stated("network: {moment: running}\nmissing: {meets: refused}").missing

    assert found.why == "asked_not_known"


RATINGS = """
respondents: [{id: c1, group: core}, {id: c2, group: core}, {id: c3, group: core}, {id: m1, group: member},
  {id: m2, group: member}, {id: m3, group: member}, {id: h1, group: host}%s]
ratings: [{item: trust, values: {c1: 1, c2: 1, c3: 1, m1: 5, m2: 5, m3: 5, h1: 3%s}}]
"""


def test_nobody_is_found_by_taking_groups_from_the_whole() -> None:
    """Where two groups are told, one or two who stand in neither are left out of the whole: the median would be theirs."""
    alone = {m.id: m.tell.en for m in stated(RATINGS % ("", "")).measures}
    among = {m.id: m.tell.en for m in stated(RATINGS % (", {id: h2}, {id: h3}", ", h2: 3, h3: 3")).measures}

    assert alone["rating:trust"].startswith("6 people")
    assert "rating_gap:trust" in alone
    assert among["rating:trust"].startswith("9 people")
    assert stated(RATINGS % ("", ""), "consultant").measures[0].tell.en.startswith("7 people")


def test_a_score_of_two_people_is_not_told() -> None:
    """The mean of one or two people is nearly their own; that of three, or of a number not stated, is told."""
    scores = "scores: [{instrument: a, round: 1, mean: 3, n: 2}, {instrument: b, round: 1, mean: 3, n: 3}, {instrument: c, round: 1, mean: 3}]"

    shown = [m.id for m in stated(scores).measures if m.id.startswith("score:")]

    assert shown == ["score:b:total", "score:c:total"]


def test_a_hidden_respondent_does_not_rate() -> None:
    """The ratings of a respondent who is confidential are not counted for others."""
    body = (RATINGS % ("", "")).replace("{id: m3,", "{id: m3, confidential: yes,")

    assert [m.id for m in stated(body).measures] == ["rating:trust"]
    assert stated(body).measures[0].tell.en.startswith("6 people")


def test_the_consultants_case_says_what_others_lack() -> None:
    """How much each other edition does not hold, by place; another edition says nothing of that."""
    body = (
        "evidence: [{id: ours, kind: document, audience: [members]}]\n"
        "answers: {meets: {value: yes, evidence: ours}, coordination: [{value: weak, confidential: yes}, {value: fair}]}\n"
    )
    told = {one.edition: one for one in stated(body, "consultant").withheld}

    assert {name: (one.answers, one.entries) for name, one in told.items()} == {
        "members": (1, 0),
        "funder": (2, 1),
    }
    assert told["members"].paths == {"answers.community:coordination[0]"}
    assert told["funder"].paths == {
        "answers.community:coordination[0]", "answers.community:meets", "evidence[0]",
    }  # fmt: skip
    assert stated(body, "members").withheld == ()


def test_mistakes_are_found_in_what_an_edition_does_not_hold() -> None:
    """A file with a mistake in a confidential answer is refused for every edition alike."""
    for edition in EDITIONS:
        with pytest.raises(InputError, match="expected yes or no"):
            stated("answers: {meets: {value: maybe, confidential: yes}}", edition)


def test_everything_in_confidence_leaves_a_case_of_which_nothing_is_known() -> None:
    """An edition that may hold nothing says nothing, without an error."""
    assert stated("answers: {meets: {value: yes, confidential: yes}}").observations == ()


def test_an_unknown_edition_is_a_mistake_of_use(tmp_path: Any) -> None:
    """The message says what was meant."""
    path = tmp_path / "case.yaml"
    path.write_text(HEAD + "network: {moment: running}\n", "utf-8")
    with pytest.raises(UsageError, match="'member' is not an edition of reports") as caught:
        read(path, questions(), "member")  # type: ignore[arg-type]
    assert caught.value.hint == "did you mean 'members'?"


def test_the_way_of_writing_does_not_enter_the_hash() -> None:
    """Comments, order and style of the file are not what an edition holds."""
    data = rich()
    turned = {key: copy.deepcopy(data[key]) for key in reversed(data)}
    turned["answers"] = dict(reversed(data["answers"].items()))

    assert {understood(document(each, flow=flow), community(), "members").sha256
            for each in (data, turned) for flow in (True, False)} == {
        understood(document(data), community(), "members").sha256
    }  # fmt: skip
    entries(turned, "disputes").pop()
    assert (
        understood(document(turned), community(), "members").sha256
        != understood(document(data), community(), "members").sha256
    )
