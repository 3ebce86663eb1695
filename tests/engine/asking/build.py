"""A pack whose questions are all asked, and conversations by script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from saan.asking import Conversation
from saan.errors import UsageError
from saan.knowledge import KnowledgeBase, join
from saan.reasoning import diagnose
from saan.records import Case, Diagnosis, Language
from tests.engine.build import pack

__all__ = ["HEAD", "Talk", "known", "talk"]

HEAD = """# ของเรา
saan: 1
case: {id: c, as_of: 2025-03-12}   # today
network:
  moment: running

respondents:
- {id: r1, group: core}
evidence: [{id: minutes, kind: record}, {id: ledger, kind: record}]
"""

_QUESTIONS = """
questions:
  - {id: moment, type: choice, path: network.moment, topic: goal, text: {th: ช่วงใด, en: Which phase}, options: [
      {id: running, th: กำลังทำ, en: Running}, {id: ended, th: จบแล้ว, en: Ended}]}
  - {id: refuse, type: choice, screen: true, path: network.can_refuse, topic: ownership, text: {th: ปฏิเสธได้ไหม, en: Can they refuse},
     options: [{id: no, th: ไม่ได้, en: "No"}, {id: partly, th: บางส่วน, en: Partly}, {id: yes, th: ได้, en: "Yes"}]}
  - {id: founded, type: date, screen: true, path: network.founded, topic: goal, text: {th: ตั้งเมื่อไร, en: Since then}}
  - {id: trust, type: choice, screen: true, sensitivity: high, topic: trust, text: {th: ไว้ใจกันไหม, en: Is there trust}, help: {th: ถามเบา ๆ, en: Ask gently},
     options: [{id: low, th: น้อย, en: Little}, {id: fair, th: พอควร, en: Fair}, {id: back, th: กลับมา, en: It came back}]}
  - {id: allies, type: multi, screen: true, topic: alliance, text: {th: มีใครบ้าง, en: Who}, options: [
      {id: ngo, th: เอ็นจีโอ, en: NGO}, {id: state, th: รัฐ, en: The state}, {id: school, th: โรงเรียน, en: A school}]}
  - {id: meets, type: yes_no, screen: true, topic: activity, text: {th: พบกันไหม, en: Do they meet}}
  - {id: hours, type: number, screen: true, minimum: 0, maximum: 500, topic: people, text: {th: กี่ชั่วโมง, en: How many hours}}
  - {id: active, type: share, screen: true, topic: people, text: {th: สักกี่ส่วน, en: What share}}
  - {id: health, type: scale, screen: true, topic: results, text: {th: ให้คะแนน, en: A rating}}
  - {id: visit, type: date, screen: true, topic: activity, text: {th: เมื่อไร, en: When}}
  - {id: story, type: text, screen: true, topic: results, text: {th: เล่าให้ฟัง, en: Tell}}
  - {id: rounds, type: choice, topic: results, text: {th: กี่รอบ, en: Rounds}, options: [{id: 0, th: ไม่มี, en: None}, {id: 1, th: หนึ่ง, en: One}]}
"""


@cache
def known() -> KnowledgeBase:
    """The pack that bare ids belong to; every screen question is asked until it has a reply."""
    return join(
        [pack("community", questions=_QUESTIONS.replace("id: 0", "id: '0'").replace("id: 1,", "id: '1',"))]
    )


class Talk:
    """What came of a conversation: what was said, the texts that were kept, and the last of them."""

    def __init__(self, text: str) -> None:
        self.said: list[str] = []
        self.kept = [text]

    @property
    def text(self) -> str:
        return self.kept[-1]

    @property
    def told(self) -> str:
        return "\n".join(self.said)


def talk(
    replies: Iterable[str | Callable[[str], str]],
    text: str = HEAD,
    *,
    language: Language = "en",
    name: str = "case.yaml",
    limit: int | None = None,
    broken: bool = False,
    settled: bool | None = None,
) -> Talk:
    """Hold a conversation; a reply may be made from what was said last. The end of the replies is the end of input."""
    made = Talk(text)
    lines = iter(replies)

    def hear() -> str:
        for line in lines:
            return line if isinstance(line, str) else line(made.told)
        raise EOFError

    def keep(changed: str) -> None:
        if broken:
            raise UsageError("the disk is full")
        made.kept.append(changed)

    def conclude(case: Case) -> Diagnosis:
        return replace(diagnose(case, known()), settled=settled)

    Conversation(
        text, name, known(), language, conclude=conclude, keep=keep, tell=made.said.append, limit=limit
    ).run(hear)
    return made
