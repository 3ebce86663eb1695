"""A small sound pack, and what is found in it after a change."""

from __future__ import annotations

import textwrap

from saan.anomalies import Anomaly, check
from saan.knowledge import KnowledgeBase, join
from saan.knowledge.model import Declared
from tests.engine import build

SOURCES = """
sources:
  - {id: founding, title: A text, kind: founding, seen: read}
"""

QUESTIONS = """
questions:
  - id: trust
    topic: process
    text: {th: ไว้ใจกันหรือไม่, en: Do they trust each other?}
    type: choice
    options: [{id: none, th: ไม่, en: None}, {id: low, th: น้อย, en: Low}, {id: high, th: มาก, en: High}]
  - id: moment
    topic: process
    text: {th: ตอนนี้อยู่ช่วงใด, en: Where does it stand?}
    type: choice
    path: network.moment
    options:
      - {id: before_start, th: ยังไม่เริ่ม, en: Before}
      - {id: running, th: ดำเนินอยู่, en: Running}
      - {id: closing, th: กำลังปิด, en: Closing}
      - {id: ended, th: จบแล้ว, en: Ended}
  - id: share
    topic: process
    text: {th: เป็นสัดส่วนเท่าใด, en: What share is it?}
    type: share
"""

CONDITIONS = """
conditions:
  - id: distrust
    kind: problem
    title: {th: ไม่ไว้ใจกัน, en: Distrust}
    statement: {th: เครือข่ายไม่ไว้ใจกัน, en: There is no trust.}
    why: {th: งานเดินไม่ได้, en: Work stops.}
    topic: process
    opposite: trusting
    basis: stated
    sources: [founding]
  - id: trusting
    kind: strength
    title: {th: ไว้ใจกัน, en: Trust}
    statement: {th: เครือข่ายไว้ใจกัน, en: There is trust.}
    why: {th: งานเดินได้, en: Work goes on.}
    topic: process
    basis: judgement
  - id: idle
    kind: problem
    title: {th: ไม่ค่อยมีงาน, en: Little work}
    statement: {th: เครือข่ายไม่ค่อยมีงาน, en: Little is done.}
    why: {th: คนเลิกมา, en: People stay away.}
    topic: process
    basis: judgement
"""

INDICATORS = """
indicators:
  - id: trust_says
    condition: distrust
    question: trust
    levels: [{when: [none], supports: strong}, {when: [low], supports: moderate}, {when: [high], against: strong}]
    because: {th: เขาบอกเอง, en: They say so.}
    basis: judgement
  - id: meetings_say
    condition: idle
    measure: months_since_last_meeting
    only_when: {answer: moment, is: [running]}
    levels: [{at_least: 6, supports: strong}, {under: 6, against: moderate}]
    because: {th: ไม่ได้พบกันนาน, en: They have not met.}
    basis: judgement
  - id: share_says
    condition: idle
    question: share
    levels: [{at_least: 0.5, supports: weak}, {under: 0.5}]
    because: {th: สัดส่วนบอกได้, en: The share tells.}
    basis: judgement
"""

LINKS = """
links:
  - id: distrust_to_idle
    type: causes
    from: distrust
    to: idle
    tell: {th: เพราะไม่ไว้ใจกัน จึงไม่ค่อยมีงาน, en: "Because there is no trust, little is done."}
    basis: judgement
"""

RECOMMENDATIONS = """
recommendations:
  - id: meet
    title: {th: นัดพบกัน, en: Meet}
    what: {th: นัดพบกันเดือนละครั้ง, en: Meet once a month.}
    addresses: [{condition: idle, effect: moderate}]
    for: [members]
    who: {th: ทุกคน, en: Everybody}
    first_steps: [{th: เลือกวัน, en: Choose a day}]
    hours: 4
    months: 2
    sign: {th: มาครบ, en: All come}
    when: {answer: moment, is: [running]}
    basis: judgement
"""

SITUATIONS = """
situations:
  - id: forming
    when: {profile: stage, is: [forming]}
    multiply: [{condition: distrust, by: 1.5}]
    because: {th: เพิ่งเริ่ม ต้องไว้ใจกันก่อน, en: At the start trust comes first.}
    basis: judgement
"""

SOUND = {
    "sources": SOURCES,
    "questions": QUESTIONS,
    "conditions": CONDITIONS,
    "indicators": INDICATORS,
    "links": LINKS,
    "recommendations": RECOMMENDATIONS,
    "situations": SITUATIONS,
}


def with_more(**more: str) -> KnowledgeBase:
    """Join the sound pack with further entries, by kind."""
    files = dict(SOUND)
    for kind, text in more.items():
        own = textwrap.indent(textwrap.dedent(text).strip("\n"), "  ")
        files[kind] = f"{files.get(kind, f'{kind}:').rstrip()}\n{own}\n"
    return join([build.pack(**files)])


def instead(kind: str, old: str, new: str) -> KnowledgeBase:
    """Join the sound pack with one text of a kind of file replaced."""
    assert old in SOUND[kind]
    return join([build.pack(**{**SOUND, kind: SOUND[kind].replace(old, new, 1)})])


def told(knowledge: KnowledgeBase) -> list[Anomaly]:
    """Look through a knowledge base."""
    return list(check(knowledge).anomalies)


def codes(knowledge: KnowledgeBase) -> set[str]:
    """The codes of what is found."""
    return {each.code for each in told(knowledge)}


def name(declaration: Declared) -> str:
    """The id of a declaration."""
    return str(getattr(declaration, "id", ""))
