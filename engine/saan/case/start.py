"""A case file to start from: what ``saan init`` writes.

The words stand in ``starting/<language>.txt``; the loaded packs' questions are put in their places. Lines with
two ## explain; the lines of one # are an example that is itself a valid case once the # is taken away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from string import Template
from typing import get_args

from pydantic import BaseModel

from saan.case.answering import DEFAULT_PACK
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.records import Language, Text
from saan.records.casefile import Network
from saan.records.dates import day_text

__all__ = ["text"]

_NETWORK = (
    "moment",
    "stage",
    "purpose.text",
    "purpose.kind",
    "purpose.status",
    "purpose.window",
    "founded",
    "initiated_by",
    "decides",
    "holds_money",
    "holds_records",
    "can_refuse",
    "governance_mode",
    "hours_month",
)
_ENDING = ("ending.decision", "ending.cause", "ending.activities_continue", "ending.successor")
"""The places of the network section that are offered, in this order."""

_LABELS = {
    "purpose.text": Text(
        th="เครือข่ายนี้มีไว้ทำอะไร ตามคำของสมาชิก", en="What the network is for, in the members' words"
    ),
    "founded": Text(
        th="เริ่มทำงานเมื่อไร รู้แค่ พ.ศ. ก็พอ เช่น พ.ศ. 2560", en="When it began to work; a year will do, as in 2017"
    ),
}
"""What stands above places that no question asks for."""

_BEGIN_WITH = {"moment": "running"}
"""What is filled in, so that the file says something from the start."""

_PLAIN = re.compile(r"[a-z][a-z0-9_-]*")
_NOT_TEXT = {"null", "true", "false"}

_KINDS: dict[str, Text] = {
    "yes_no": Text(th="yes ใช่ | no ไม่ใช่", en="yes | no"),
    "number": Text(th="ตัวเลข", en="a number"),
    "share": Text(th="สัดส่วน 0 ถึง 1 หรือร้อยละ เช่น 40%", en="a share from 0 to 1, or as 40%"),
    "scale": Text(th="คะแนน 1 (น้อยที่สุด) ถึง 5 (มากที่สุด)", en="from 1 (least) to 5 (most)"),
    "date": Text(th="วันที่ เดือน หรือ พ.ศ.", en="a day, a month or a year"),
    "text": Text(th="ข้อความ", en="a text"),
}
_SEVERAL = Text(
    th="เลือกได้หลายข้อ เขียนเป็น [ข้อหนึ่ง, ข้อสอง] ด้วยคำต่อไปนี้", en="several may be chosen, as in [one, two]"
)
_PRIVATE = Text(th="ถามเป็นการส่วนตัว", en="ask in private")


def text(language: Language, knowledge: KnowledgeBase | None, *, case_id: str, as_of: date) -> str:
    """Return a commented case file in `language` that the reader accepts as it stands.

    The questions of the screen of all packs in `knowledge` stand in it with their options. `case_id` must be a
    valid id of a case: no spaces, no slashes.
    """
    template = Template(
        files("saan.case").joinpath("starting", f"{language}.txt").read_text(encoding="utf-8")
    )
    questions = list(knowledge.questions.values()) if knowledge else []
    return template.substitute(
        case_id=case_id if _PLAIN.fullmatch(case_id) and case_id not in _NOT_TEXT else json.dumps(case_id),
        as_of=as_of.isoformat(),
        as_of_words=day_text(as_of)[language],
        last=as_of.year - 1,
        next=as_of.year + 1,
        last_be=as_of.year + 542,
        next_be=as_of.year + 544,
        network=_block(_network(_NETWORK, questions, language)),
        ending=_block(_network(_ENDING, questions, language)),
        screen=_block(_screen(questions, language)),
    )


def _block(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _network(paths: Iterable[str], questions: list[Question], language: Language) -> Iterator[str]:
    """The places of the network section, each under the question that is bound to it."""
    bound = {question.path.removeprefix("network."): question for question in questions if question.path}
    opened = ""
    for path in paths:
        group, _, key = path.rpartition(".")
        if group and group != opened:
            yield f"  {group}:"
        opened = group
        indent = "    " if group else "  "
        if path in bound:
            yield from _asked(bound[path], indent, language)
        elif path in _LABELS:
            yield f"{indent}## {_LABELS[path][language]}"
        elif values := _allowed(path):
            yield f"{indent}## {' | '.join(values)}"
        yield f"{indent}{key}: {_BEGIN_WITH.get(path, '')}".rstrip()


def _allowed(path: str) -> tuple[str, ...]:
    """The words that a place of the network section takes; none where it takes any text or a number."""
    *groups, key = path.split(".")
    model: type[BaseModel] = Network
    for group in groups:
        model = type(model.model_fields[group].default)
    return tuple(word for kind in get_args(model.model_fields[key].annotation) for word in _words(kind))


def _words(kind: object) -> Iterator[str]:
    for part in get_args(kind):
        if isinstance(part, str):
            yield part
        else:
            yield from _words(part)


def _screen(questions: list[Question], language: Language) -> Iterator[str]:
    """The screen's questions that no place of the network section answers, topic by topic."""
    asked = [question for question in questions if question.screen and not question.path]
    for question in sorted(
        asked, key=lambda each: (each.id.partition(":")[0] != DEFAULT_PACK, each.topic, each.id)
    ):
        yield ""
        yield from _asked(question, "  ", language)
        yield f"  {question.id.removeprefix(f'{DEFAULT_PACK}:')}:"


def _asked(question: Question, indent: str, language: Language) -> Iterator[str]:
    """A question as comments: its words, what it takes, and its options."""
    private = f" ({_PRIVATE[language]})" if question.sensitivity == "high" else ""
    unit = f" ({_said(question.unit, language)})" if question.unit else ""
    yield f"{indent}## {_said(question.text, language)}{unit}{private}"
    if question.type == "multi":
        yield f"{indent}##   {_SEVERAL[language]}"
    elif question.type in _KINDS:
        yield f"{indent}##   {_KINDS[question.type][language]}"
    width = max((len(option.id) for option in question.options), default=0)
    for option in question.options:
        yield f"{indent}##   {option.id:<{width}}  {_said(option, language)}"


def _said(words: object, language: Language) -> str:
    """The words of a declaration in one language, on one line."""
    return " ".join(str(getattr(words, language)).split())
