"""Builders for tests of reading a case: a knowledge base with a question of every type, and cases as text."""

from __future__ import annotations

from functools import cache

from saan import yamltext
from saan.case import understood
from saan.knowledge import KnowledgeBase, join
from saan.records import Case
from tests.engine.build import pack

__all__ = ["HEAD", "case", "questions"]

HEAD = "saan: 1\ncase: {id: c, as_of: 2025-03-12}\n"
"""The two lines that every case begins with; what follows begins in line 3."""

_QUESTIONS = """
questions:
  - {id: moment, type: choice, path: network.moment, <T>, options: [
      {id: before_start, th: ก่อนเริ่ม, en: Before}, {id: running, th: กำลังทำ, en: Running},
      {id: closing, th: กำลังปิด, en: Closing}, {id: ended, th: จบแล้ว, en: Ended}]}
  - {id: coordination, type: choice, ordered: true, <T>, options: [
      {id: none, th: ไม่มี, en: None}, {id: weak, th: อ่อน, en: Weak},
      {id: fair, th: พอใช้, en: Fair}, {id: good, th: ดี, en: Good}]}
  - {id: can_refuse, type: choice, path: network.can_refuse, <T>, options: [
      {id: no, th: ไม่ได้, en: No}, {id: partly, th: บางส่วน, en: Partly}, {id: yes, th: ได้, en: Yes}]}
  - {id: allies, type: multi, <T>, options: [
      {id: ngo, th: เอ็นจีโอ, en: NGO}, {id: state, th: รัฐ, en: State}, {id: university, th: มหาวิทยาลัย, en: University}]}
  - {id: meets, type: yes_no, <T>}
  - {id: hours_month, type: number, minimum: 0, maximum: 100000, path: network.hours_month, <T>}
  - {id: members_active, type: share, <T>}
  - {id: satisfaction, type: scale, <T>}
  - {id: last_visit, type: date, <T>}
  - {id: founded, type: date, path: network.founded, <T>}
  - {id: area, type: text, path: network.area, <T>}
  - {id: story, type: text, <T>}
""".replace("<T>", "topic: test, text: {th: ถาม, en: Asked}")


@cache
def questions() -> KnowledgeBase:
    """Join one pack, ``community``, that asks one question of every type."""
    return join([pack("community", questions=_QUESTIONS)])


def case(body: str, *, head: str = HEAD) -> Case:
    """Read the case that `head` and `body` write."""
    return understood(yamltext.parse(head + body, "case.yaml"), questions())
