"""The questions as a list: for people, and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from saan.asking.replies import choices
from saan.asking.showing import Shown
from saan.documents.escaping import json_text
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.records import AskFirst, Diagnosis, Language

__all__ = ["as_json", "as_text", "by_topic"]

_PLACES = 6


def by_topic(knowledge: KnowledgeBase, asks: Iterable[AskFirst]) -> list[AskFirst]:
    """Return questions so that those of one topic follow each other, the topics in the order of their first question."""
    topics: dict[str, list[AskFirst]] = {}
    for ask in asks:
        topics.setdefault(knowledge.questions[ask.question].topic, []).append(ask)
    return [ask for group in topics.values() for ask in group]


def as_text(
    diagnosis: Diagnosis,
    knowledge: KnowledgeBase,
    language: Language,
    *,
    columns: int,
    limit: int | None = None,
) -> str:
    """Return the questions, `limit` at most, for people to read: by topic, with options and what hangs on each."""
    shown = Shown(knowledge, language, columns)
    asks = diagnosis.questions[:limit]
    topic = ""
    lines = shown.say("nothing") if diagnosis.settled or not asks else []
    for number, ask in enumerate(by_topic(knowledge, asks), 1):
        question = knowledge.questions[ask.question]
        if question.topic != topic:
            topic = question.topic
            lines += shown.topic(topic)
        lines += ["", *shown.question(ask, f"{number:>2} ")]
        if not choices(question):
            lines.append(f"   {shown.expected(question)}")
        lines += [*shown.why(ask), f"   id: {question.id}"]
    return "\n".join(lines).strip("\n") + "\n"


def as_json(diagnosis: Diagnosis, knowledge: KnowledgeBase, *, limit: int | None = None) -> str:
    """Return the questions, `limit` at most, for programs: the most worthwhile first, in both languages.

    ``settled`` says whether no answer would put other advice first; null where that was not worked out.
    """
    questions = [_question(knowledge.questions[ask.question], ask) for ask in diagnosis.questions[:limit]]
    said = {"case": diagnosis.case.name, "settled": diagnosis.settled, "questions": questions}
    return json_text(said) + "\n"


def _question(question: Question, ask: AskFirst) -> dict[str, Any]:
    return {
        "id": question.id,
        "topic": question.topic,
        "text": _both(question.text),
        "type": question.type,
        "options": [
            {"id": choice.id, "th": choice.text.th, "en": choice.text.en} for choice in choices(question)
        ],
        "minimum": question.minimum,
        "maximum": question.maximum,
        "unit": _both(question.unit) if question.unit else None,
        "help": _both(question.help) if question.help else None,
        "minutes": question.minutes,
        "sensitivity": question.sensitivity,
        "reason": ask.reason,
        "about": ask.about,
        "value": round(ask.value, _PLACES),
    }


def _both(words: Any) -> dict[str, str]:
    return {"th": words.th, "en": words.en}
