"""What typed lines mean."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saan.asking.replies import Command, Gap, NotUnderstood, Voices, choices, understood
from saan.case.values import typed
from saan.records.casefile import AnswerForm
from tests.engine.asking.build import known

VOICES = Voices(("r1", "ผู้ประสาน"), ("minutes", "ledger"))
NAMES = sorted(name.removeprefix("community:") for name in known().questions)


def reply(name: str, line: str) -> Any:
    return understood(line, known().questions[f"community:{name}"], VOICES)


@pytest.mark.parametrize(
    ("name", "line", "value"),
    [
        ("trust", "2", "fair"),
        ("trust", " ๒. ", "fair"),
        ("trust", "fair", "fair"),
        ("trust", "FAIR", "fair"),
        ("trust", "พอควร", "fair"),
        ("trust", "back", "back"),
        ("rounds", "1", "1"),
        ("rounds", "0", "0"),
        ("allies", "3, 1", ("ngo", "school")),
        ("allies", "ngo ๒", ("ngo", "state")),
        ("allies", "The state", ("state",)),
        ("meets", "ใช่", "yes"),
        ("meets", "2", "no"),
        ("meets", "n", "no"),
        ("hours", "๑๒๐", 120.0),
        ("hours", "1,2", None),
        ("active", "40%", 0.4),
        ("active", "ร้อยละ ๔๐", 0.4),
        ("health", "๕", 5.0),
        ("visit", "พ.ศ. 2567", "พ.ศ. 2567"),
        ("visit", "12 มี.ค. 2567", "12 มี.ค. 2567"),
        ("visit", "2567", None),
        ("story", "เขาเล่าว่า: มี #1", "เขาเล่าว่า: มี #1"),
        ("story", '"back"', "back"),
        ("story", '""', None),
        ("trust", "4", None),
        ("trust", "0", None),
        ("trust", "1, 2", None),
        ("trust", "lots", None),
        ("allies", "1, 9", None),
        ("allies", ",", None),
        ("hours", "501", None),
        ("hours", "-1", None),
        ("health", "6", None),
        ("active", "40", None),
        ("meets", "maybe", None),
    ],
)
def test_a_line_is_read_as_the_question_demands(name: str, line: str, value: object) -> None:
    """Numbers, ids and words of options, Thai digits, per cent and years of the Buddhist era are read; what cannot be is refused."""
    if value is None:
        with pytest.raises(NotUnderstood):
            reply(name, line)
        return
    assert reply(name, line) == AnswerForm(value=value)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("?", Command("help")),
        ("-", Command("skip")),
        (":back", Command("back")),
        ("ย้อน", Command("back")),
        ("QUIT", Command("quit")),
        ("ออก", Command("quit")),
        ("unknown", Gap("asked_not_known")),
        ("ไม่รู้", Gap("asked_not_known")),
        ("ไม่ตอบ", Gap("refused")),
        ("n/a", Gap("not_applicable")),
        ("ไม่เกี่ยว", Gap("not_applicable")),
    ],
)
def test_other_words_are_commands_and_gaps(line: str, expected: object) -> None:
    """What is no answer says what to do, or why there is none, in either language."""
    assert reply("trust", line) == expected
    assert reply("story", line) == expected


@pytest.mark.parametrize(
    ("tail", "fields"),
    [
        ("~likely @r1", {"certainty": "likely", "by": "r1"}),
        ("@ผู้ประสาน ~ได้ยินมา", {"certainty": "hearsay", "by": "ผู้ประสาน"}),
        ("@ledger @minutes", {"evidence": ("ledger", "minutes")}),
        ("~แน่ใจ", {}),
    ],
)
def test_a_tail_says_how_sure_and_who(tail: str, fields: dict[str, object]) -> None:
    """After an answer stand how sure it is and who or what says so, in any order."""
    assert reply("trust", f"1 {tail}") == AnswerForm(value="low", **fields)
    assert reply("story", f"so they say {tail}") == AnswerForm(value="so they say", **fields)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("1 ~maybe", "no_sureness"),
        ("1 @r9", "no_voice"),
        ("1 @r1 @minutes", "one_voice"),
        ("1 @r1 @ผู้ประสาน", "one_voice"),
        ("1, 2", "one_only"),
        ("lots", "no_option"),
        ("  ", "empty"),
        ("\x1b[A", "unreadable"),
        ("\ud800", "unreadable"),
        ("1" * 3000, "long"),
    ],
)
def test_what_is_not_understood_is_named(line: str, key: str) -> None:
    """Each mistake has its own sentence."""
    with pytest.raises(NotUnderstood) as caught:
        reply("trust", line)
    assert caught.value.key == key


@settings(deadline=None)
@given(name=st.sampled_from(NAMES), line=st.text(max_size=30) | st.text("123๑~@r-?,. ก", max_size=12))
def test_any_line_is_a_reply_or_not_understood(name: str, line: str) -> None:
    """Whatever is typed, it is a command, a gap, an answer that the question's type accepts, or is not understood."""
    try:
        made = reply(name, line)
    except NotUnderstood:
        return
    if isinstance(made, AnswerForm):
        typed(known().questions[f"community:{name}"], made.value)
    else:
        assert isinstance(made, Command | Gap)


@pytest.mark.parametrize("name", NAMES)
def test_every_label_and_id_means_its_option(name: str) -> None:
    """What is shown before an option chooses it."""
    for choice in choices(known().questions[f"community:{name}"]):
        wanted: object = (choice.id,) if name == "allies" else choice.id
        assert reply(name, choice.label).value == reply(name, choice.id).value == wanted
