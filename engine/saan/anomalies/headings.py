"""Topics that reports have no heading for: they print the word as it stands, in Thai reports too."""

from __future__ import annotations

from collections.abc import Iterator

from saan.anomalies.found import Anomaly
from saan.anomalies.view import View
from saan.documents.words import Words
from saan.errors import nearest
from saan.knowledge.model import Condition, Question
from saan.records import Text

__all__ = ["headless"]


def headless(view: View) -> Iterator[Anomaly]:
    """Find topics of conditions and questions that neither saan nor a pack gives a heading, by pack and word."""
    base = view.knowledge
    known = {*Words("en").known("topic"), *base.headings}
    named: list[Condition | Question] = [*base.conditions.values(), *base.questions.values()]
    found: dict[tuple[str, str], list[Condition | Question]] = {}
    for each in named:
        if each.topic not in known:
            found.setdefault((base.pack_of(each.id), each.topic), []).append(each)
    for (_, topic), items in found.items():
        yield _told(view, topic, items, nearest(topic, known))


def _told(view: View, topic: str, items: list[Condition | Question], near: str) -> Anomaly:
    ordered = sorted(items, key=lambda each: each.id)
    places = tuple(place for each in ordered if (place := view.knowledge.place_of(each, ("topic",))))
    hint = Text(
        "เขียนหัวข้อทั้งสองภาษาไว้ใน topics.yaml หรือใช้คำที่มีอยู่แล้ว",
        "give it a heading in topics.yaml, in both languages, or use a word that has one",
    )
    if near:
        hint = Text(f"หมายถึง '{near}' หรือไม่ ถ้าไม่ใช่ ให้{hint.th}", f"did you mean '{near}'? Or else {hint.en}")
    return Anomaly(
        "topic",
        tuple(dict.fromkeys(each.id for each in ordered)),
        places,
        Text(
            f"ไม่มีหัวข้อสำหรับ '{topic}' รายงานจะพิมพ์คำนี้ตามที่เขียน",
            f"there is no heading for '{topic}': reports print the word as it stands",
        ),
        hint,
    )
