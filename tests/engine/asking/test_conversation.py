"""The conversation: what is asked, what is written, how it ends."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saan.case import understood
from saan.errors import UsageError
from saan.records import Language
from saan.yamltext import parse
from tests.engine.asking.build import HEAD, known, talk

BY_TOPIC = {
    "Is there": "2",
    "refuse": "1",
    "Who": "1",
    "meet": "y",
    "When": "2024",
    "Since": "2019-05",
    "hours": "7",
    "share": "1",
    "rating": "3",
    "Tell": "so",
}
"""A reply to each question, by words of it."""


def fitting(told: str) -> str:
    """Reply to the question asked last, whichever it is."""
    asked = told.rpartition("■ ")[2]
    return next(reply for words, reply in BY_TOPIC.items() if words in asked)


def test_every_answer_is_written_into_the_file() -> None:
    """All questions are asked once, topic by topic, each answer is kept at once, and the file says what was answered."""
    made = talk([fitting] * 10)

    data = parse(made.text, "case.yaml").data
    assert data["answers"] == {
        "trust": "fair", "allies": ["ngo"], "meets": "yes", "visit": "2024", "hours": 7, "active": 1, "health": 3, "story": "so",
    }  # fmt: skip
    assert data["network"] == {"moment": "running", "can_refuse": "no", "founded": "2019-05"}
    assert len(made.kept) == 11
    assert "No remaining answer would change the main advice." in made.told
    assert made.told.count("Activity\n──") == 1


def test_what_was_there_stays_as_it_was() -> None:
    """Every line that the file had is still there, in the same order, whatever was answered."""
    made = talk([fitting] * 10)

    new = [line for line in made.text.splitlines() if line not in HEAD.splitlines()]
    assert [line for line in made.text.splitlines() if line in HEAD.splitlines()] == HEAD.splitlines()
    assert len(new) == 11  # ten answers, and the heading of their section


def test_nothing_is_asked_again() -> None:
    """What was answered, refused, not known or does not apply is not asked by the next conversation; what was skipped is."""
    first = talk(["1", "refused", "unknown", "na", "-"])
    asked = [line for line in first.said if line.startswith("■")]
    again = [
        line
        for line in talk([":quit"], first.text).said + talk(["-"] * 10, first.text).said
        if line.startswith("■")
    ]

    assert set(again).isdisjoint(asked[:4])
    assert asked[4] in again
    assert Counter(parse(first.text, "x.yaml").data["missing"].values()) == {
        "refused": 1,
        "asked_not_known": 1,
        "not_applicable": 1,
    }


def test_an_answer_takes_the_place_of_a_missing_one() -> None:
    """A question that was said not to be asked is asked, and its entry under missing goes when it is answered."""
    text = HEAD + "missing:\n  community:trust: not_asked  # next time\n  story: refused\n"
    made = talk([fitting] * 10, text)

    assert "community:trust" not in made.text
    assert "  story: refused\n" in made.text
    assert parse(made.text, "x.yaml").data["answers"]["trust"] == "fair"


def test_a_question_written_down_without_an_answer_is_filled_in() -> None:
    """Where the file has the question's line and nothing after it, the answer stands there, before the comment."""
    made = talk([fitting] * 10, HEAD + "answers:\n  ## How much?\n  trust:    # low | fair\n")

    assert "  ## How much?\n  trust: fair    # low | fair\n" in made.text


def test_sureness_and_source_are_written() -> None:
    """Who says so, and how sure it is, stand beside the value; a question bound to a place is then answered under answers."""
    made = talk([lambda told: f"{fitting(told)} ~likely @r1"] * 10)

    answers = parse(made.text, "x.yaml").data["answers"]
    assert answers["trust"] == {"value": "fair", "certainty": "likely", "by": "r1"}
    assert answers["refuse"] == {"value": "no", "certainty": "likely", "by": "r1"}


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_wrong_is_said_and_asked_again(language: Language) -> None:
    """Invalid replies are told in the language of the conversation and change nothing; the right one is then taken."""
    wrong = ["", "99", "99 ~perhaps", "1 @nobody", "\x00", "x" * 5000, "?"]
    made = talk([*wrong, "1", ":quit"], language=language)

    assert len(made.kept) == 2
    assert made.told.count("■") == 2
    thai = [line for line in made.said if any("ก" <= letter <= "๛" for letter in line)]
    assert bool(thai) == (language == "th")


def test_a_layout_that_cannot_be_written_into_is_told() -> None:
    """Where the file is laid out so that saan cannot write into it, this is said, and nothing is kept."""
    made = talk([fitting, ":quit"], HEAD + "answers: &none {}\nmissing: *none\n")

    assert "This cannot be written: case.yaml: 'answers." in made.told
    assert "write the entry by hand" in " ".join(made.said)
    assert made.kept == [HEAD + "answers: &none {}\nmissing: *none\n"]


def test_an_answer_that_the_case_cannot_hold_is_refused() -> None:
    """What would make the file unreadable, as a date after the day of the case, is told and not written."""

    def late(told: str) -> str:
        return "2030" if fitting(told) == "2019-05" else fitting(told)

    made = talk([late] * 12)

    assert "lies after the day of the case" in " ".join(made.said)
    assert "founded" not in made.text
    assert understood(parse(made.text, "x.yaml"), known())


def test_back_takes_back_what_was_written() -> None:
    """Back restores the file as it was before the last reply, byte for byte, and puts that question again."""
    made = talk([fitting, "refused", ":back", ":back", ":back", ":quit"])

    asked = [line for line in made.said if line.startswith("■")]
    assert made.text == HEAD
    assert asked[0] == asked[4]
    assert asked[1] == asked[3]
    assert "There is no question before this one." in made.told


def test_the_limit_ends_it() -> None:
    """With a limit so many questions are dealt with, and no more."""
    made = talk([fitting] * 10, limit=2)

    assert made.told.count("■") == 2
    assert "That was 2." in made.told


def test_it_stops_when_no_answer_would_change_the_top() -> None:
    """When no answer would put other advice first, this is said and it stops; whoever wants to is asked on, and not twice."""
    stopped, ended = talk([""], settled=True), talk([], settled=True)
    went_on = talk(["yes", *[fitting] * 10], settled=True)

    for made in (stopped, ended, went_on):
        assert "No remaining answer would change the main advice." in made.told
    assert "■" not in stopped.told + ended.told
    assert went_on.told.count("■") == 10
    assert went_on.told.count("Go on all the same?") == 1


def test_what_was_done_is_said_at_any_end() -> None:
    """The end of input, quitting, and a stop by hand all tell how far it went and how to go on."""
    for end in (":quit", None):
        made = talk([fitting, "-", "na", *([end] if end else [])])
        assert "answered: 1 · noted why there is no answer: 1 · skipped: 1" in made.told
        assert "saan ask case.yaml" in made.told


def test_what_cannot_be_kept_stops_it() -> None:
    """When the file cannot be written, the conversation ends with the reason and asks nothing more."""
    with pytest.raises(UsageError, match="disk is full"):
        talk([fitting] * 2, broken=True)


def test_json_is_written_as_json() -> None:
    """A case in JSON is answered as well as one in YAML."""
    text = json.dumps(parse(HEAD, "x.yaml").data, ensure_ascii=False, indent=2)
    made = talk([fitting] * 10, text, name="case.json")

    assert json.loads(made.text)["answers"]["trust"] == "fair"
    assert understood(parse(made.text, "case.json"), known())


@settings(deadline=None)
@given(
    replies=st.lists(
        st.sampled_from(
            [
                "1",
                "2",
                "?",
                "-",
                ":back",
                "refused",
                "na",
                "๗",
                "2024",
                "1 @r1",
                "x: y # z",
                "ก้ำ",
                "\t",
                '"~"',
            ]
        ),
        max_size=25,
    ),
    ending=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_whatever_is_typed_the_file_stays_whole(replies: list[str], ending: str, mark: str) -> None:
    """After every reply the file can be read, and holds every line it had with its ending."""
    text = mark + HEAD.replace("\n", ending)
    made = talk(replies, text)

    for kept in made.kept:
        understood(parse(kept, "case.yaml"), known())
        left = iter(kept.splitlines(keepends=True))
        assert all(line in left for line in text.splitlines(keepends=True))
        assert kept.count("\n") == kept.count(ending)
