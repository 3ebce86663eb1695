"""What a line that somebody typed means as the reply to one question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from saan.case.values import AnswerError, typed
from saan.knowledge.model import Question
from saan.records import Certainty, Text
from saan.records.casefile import AnswerForm, MissingWhy, RawValue
from saan.yamltext import normalised
from saan.yamltext.building import CONTROL

__all__ = ["Choice", "Command", "Gap", "NotUnderstood", "Reply", "Voices", "choices", "understood"]

T = TypeVar("T")

MAX_LENGTH = 2000
"""Characters of a reply: more is a slip of the clipboard."""

_SHOWN = 40
"""Characters of a reply that a message repeats."""

_COMMANDS: dict[Literal["help", "skip", "back", "quit"], tuple[str, ...]] = {
    "help": ("?", "help", "ช่วย", "อธิบาย"),
    "skip": ("-", "skip", "not_asked", "ข้าม", "ข้ามไปก่อน"),
    "back": ("back", "ย้อน", "ย้อนกลับ"),
    "quit": ("quit", "exit", "ออก", "หยุด"),
}
_GAPS: dict[MissingWhy, tuple[str, ...]] = {
    "asked_not_known": ("asked_not_known", "unknown", "not known", "ไม่รู้", "ไม่ทราบ"),
    "refused": ("refused", "ไม่ตอบ", "ไม่ขอตอบ"),
    "not_applicable": ("not_applicable", "na", "n/a", "ไม่เกี่ยว", "ไม่เกี่ยวข้อง"),
}
_SURENESS: dict[Certainty, tuple[str, ...]] = {
    "firm": ("firm", "แน่ใจ"),
    "likely": ("likely", "น่าจะ", "น่าจะใช่"),
    "hearsay": ("hearsay", "ได้ยินมา", "ได้ยิน", "เขาว่ามา"),
}
_YES_NO = {"yes": ("y", "ใช่", "มี"), "no": ("n", "ไม่ใช่", "ไม่", "ไม่มี")}
_TAIL = re.compile(r"\s+([~@])(\S+)\Z")
_BETWEEN = re.compile(r"[\s,;]+")
_QUOTED = re.compile(r"[\"“](.*)[\"”]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do other than answering."""

    name: Literal["help", "skip", "back", "quit"]


@dataclass(frozen=True, slots=True)
class Gap:
    """The reason why there is no answer."""

    why: MissingWhy


Reply = Command | Gap | AnswerForm


class NotUnderstood(Exception):  # noqa: N818 - it becomes a sentence of the conversation
    """The line is no reply to this question: `key` and `values` are the phrase that says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: its id, what is shown before it and may be typed for it, and its words."""

    id: str
    label: str
    text: Text


@dataclass(frozen=True, slots=True)
class Voices:
    """The ids that a case declares: who can say something, and the evidence."""

    people: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    all: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "all", (*self.people, *self.evidence))


def choices(question: Question) -> tuple[Choice, ...]:
    """Return the options of a question with what may be typed for each.

    They are numbered; where ids themselves are numbers, these stand alone, so that a number means one thing.
    """
    options = [(option.id, Text(option.th, option.en)) for option in question.options]
    if question.type == "yes_no":
        options = [("yes", Text("ใช่", "Yes")), ("no", Text("ไม่ใช่", "No"))]
    numbers = any(name.isdecimal() for name, _ in options)
    return tuple(
        Choice(name, name if numbers else str(place), text) for place, (name, text) in enumerate(options, 1)
    )


def understood(line: str, question: Question, voices: Voices) -> Reply:
    """Return what `line` says; raises `NotUnderstood`.

    An option's id goes before a command of the same name, and a command may always be written with a colon
    (``:back``). Text in quotation marks is an answer, whatever it says.
    """
    if len(line) > MAX_LENGTH:
        raise NotUnderstood("long", n=MAX_LENGTH)
    if CONTROL.search(line):
        raise NotUnderstood("unreadable")
    said = normalised(line).strip()
    if not said:
        raise NotUnderstood("empty")
    other = None if said in (choice.id for choice in choices(question)) else _no_answer(said)
    return other or _answer(said, question, voices)


def _no_answer(said: str) -> Command | Gap | None:
    word = said.casefold().removeprefix(":")
    command = _meant(word, _COMMANDS)
    gap = _meant(word, _GAPS)
    return Command(command) if command else Gap(gap) if gap else None


def _answer(said: str, question: Question, voices: Voices) -> AnswerForm:
    tail: list[tuple[str, str]] = []
    while found := _TAIL.search(said):
        tail.append((found[1], found[2]))
        said = said[: found.start()]
    sureness = [_sureness(word) for sign, word in tail if sign == "~"]
    named = [_voice(word, voices) for sign, word in reversed(tail) if sign == "@"]
    people = [name for name in named if name in voices.people]
    if len(people) > 1 or (people and len(named) > 1):
        raise NotUnderstood("one_voice")
    return AnswerForm(
        value=_value(said, question),
        certainty=sureness[0] if sureness else "firm",
        by=people[0] if people else None,
        evidence=() if people else tuple(dict.fromkeys(named)),
    )


def _sureness(word: str) -> Certainty:
    meant = _meant(word.casefold(), _SURENESS)
    if meant is None:
        raise NotUnderstood("no_sureness", said=_short(word))
    return meant


def _voice(name: str, voices: Voices) -> str:
    if name not in voices.all:
        raise NotUnderstood("no_voice", said=_short(name))
    return name


def _value(said: str, question: Question) -> RawValue:
    """The value as the case file writes it: dates and texts as they were typed, all else as the question's type reads it."""
    options = choices(question)
    if question.type == "multi":
        chosen = {_option(word, options) for word in _words(said, options)}
        if not chosen:
            raise NotUnderstood("expected", said=_short(said))
        return tuple(choice.id for choice in options if choice.id in chosen)
    if options:
        return _one(said, options)
    quoted = _QUOTED.fullmatch(said) if question.type == "text" else None
    raw = quoted[1].strip() if quoted else said
    try:
        value = typed(question, raw)
    except AnswerError:
        raise NotUnderstood("expected", said=_short(said)) from None
    return raw if question.type in ("date", "text") or isinstance(value, tuple) else value


def _words(said: str, options: tuple[Choice, ...]) -> Iterable[str]:
    """The options named in a line: the whole line where it is one, else between commas and spaces."""
    return [said] if _found(said, options) else [word for word in _BETWEEN.split(said) if word]


def _one(said: str, options: tuple[Choice, ...]) -> str:
    words = _words(said, options)
    if len(list(words)) > 1 and all(_found(word, options) for word in words):
        raise NotUnderstood("one_only")
    return _option(said, options)


def _option(said: str, options: tuple[Choice, ...]) -> str:
    found = _found(said, options)
    if found is None:
        labels = ", ".join(choice.label for choice in options)
        raise NotUnderstood("no_option", said=_short(said), options=labels)
    return found


def _found(said: str, options: tuple[Choice, ...]) -> str | None:
    """The id of the option that is meant: by its id, its number in any digits, or its words in either language."""
    word = said.rstrip(".)").casefold()
    number = str(int(word)) if word.isdecimal() and len(word) <= 3 else word
    for choice in options:
        if word == choice.id or number == choice.label:
            return choice.id
    for choice in options:
        if said.casefold() in (choice.text.th.casefold(), choice.text.en.casefold()):
            return choice.id
    if {choice.id for choice in options} == {"yes", "no"}:
        return _meant(word, _YES_NO)
    return None


def _meant(word: str, table: Mapping[T, tuple[str, ...]]) -> T | None:
    return next((meaning for meaning, words in table.items() if word in words), None)


def _short(said: str) -> str:
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
