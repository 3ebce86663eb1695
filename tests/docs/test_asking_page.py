"""The conversation that the how-to shows goes as it is shown, whichever order the questions come in."""

from __future__ import annotations

import re

from saan.asking.replies import Gap, NotUnderstood, Voices, understood
from saan.asking.showing import Shown
from saan.asking.words import say
from saan.case import understood as case_of
from saan.case.writing import with_answer, with_missing
from saan.plugins import load
from saan.records import AskFirst
from saan.records.casefile import AnswerForm
from saan.yamltext import parse
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs/how-to/ask-what-is-missing.md").read_text("utf-8")
NAME = "water.yaml"
VOICES = Voices(("r1",))


def block(before: str) -> str:
    found = re.search(rf"{before}```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_conversation_goes_as_the_page_shows() -> None:
    """Each question is shown with its options, each reply gets the answer shown, and the file ends as shown."""
    knowledge = load().knowledge
    shown = Shown(knowledge, "en", 80)
    text = block(f"<!-- file: {NAME} -->\n")
    for part in block("asks one question after another:\n\n").split("\n■ "):
        asked, *exchanges = re.split(r"^> ", part.removeprefix("■ "), flags=re.MULTILINE)
        name = next(
            name
            for name in knowledge.questions
            if "\n".join(shown.question(AskFirst(name, "gate", "", 0), "■ ")) == f"■ {asked}".rstrip("\n")
        )
        for exchange in exchanges:
            reply, _, answer = exchange.partition("\n")
            text, told = told_of(text, reply, name)
            assert answer.strip() == told
    assert text == block(f"<!-- after the talk: {NAME} -->\n")
    assert case_of(parse(text, NAME), knowledge)


def told_of(text: str, line: str, name: str) -> tuple[str, str]:
    """What becomes of the file, and what is said, after one reply."""
    question = load().knowledge.questions[name]
    try:
        reply = understood(line, question, VOICES)
    except NotUnderstood as fault:
        return text, say(fault.key, "en", **fault.values)
    if isinstance(reply, Gap):
        text, loc = with_missing(text, NAME, question, reply.why)
    else:
        assert isinstance(reply, AnswerForm)
        text, loc = with_answer(text, NAME, question, reply)
    line_number = parse(text, NAME).place(loc).line
    return text, say("written", "en", line=line_number, entry=text.splitlines()[line_number - 1].strip())


def test_every_word_of_the_table_is_understood() -> None:
    """What the table says can be typed is taken, in both languages."""
    trust = load().knowledge.questions["community:trust_between_members"]
    for word in (
        "unknown",
        "ไม่รู้",
        "refused",
        "ไม่ตอบ",
        "na",
        "ไม่เกี่ยว",
        "-",
        "?",
        "back",
        "ย้อน",
        "quit",
        "ออก",
    ):
        assert f"`{word}`" in PAGE
        assert not isinstance(understood(word, trust, VOICES), AnswerForm)
