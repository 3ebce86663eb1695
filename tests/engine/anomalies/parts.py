"""Parts that variants of the sound pack are made of."""

from __future__ import annotations

from saan.knowledge import KnowledgeBase
from tests.engine.anomalies.build import instead, with_more

INDICATOR = """
- id: other
  condition: {condition}
  question: trust
  levels: {levels}
  because: {{th: อีกอย่าง, en: Another.}}
  basis: judgement
"""
CONTRARY = "[{when: [none], against: weak}, {when: [low, high]}]"
AGREEING = "[{when: [none], supports: weak}, {when: [low, high]}]"
RUNNING = "only_when: {answer: moment, is: [running]}"
ENDED = "only_when: {answer: moment, is: [ended]}"
RULE = """
- id: {name}
  when:
    - {{for_each: organisations, as: {called}, where: {{type: {kind}}}}}
    - {{{ties}: ties, where: {{touches: ${called}}}}}
  then: [{{condition: distrust, {pole}: weak}}]
  tell: {{th: "มี {{{called}}}", en: "There is {{{called}}}"}}
  because: {{th: เห็นได้, en: It shows.}}
  basis: judgement
"""


def indicator(condition: str = "distrust", levels: str = CONTRARY, more: str = "") -> KnowledgeBase:
    return with_more(
        indicators=INDICATOR.format(condition=condition, levels=levels).rstrip() + f"\n  {more}\n"
    )


def premise(text: str) -> KnowledgeBase:
    return instead("links", "to: idle", f"to: idle\n    only_when: {text}")


def link(text: str) -> KnowledgeBase:
    return with_more(links=f"- {{{text}, tell: {{th: เพราะอย่างนั้น, en: Because of it.}}, basis: judgement}}")


def advice(text: str) -> KnowledgeBase:
    return instead("recommendations", "when: {answer: moment, is: [running]}", text)


def rules(*one_or_more: str) -> KnowledgeBase:
    return with_more(rules="".join(one_or_more))


def rule(
    name: str, kind: str = "ngo", pole: str = "supports", ties: str = "none_of", called: str = "it"
) -> str:
    return RULE.format(name=name, kind=kind, pole=pole, ties=ties, called=called)


def text(field: str, new: str) -> KnowledgeBase:
    return instead("conditions", field, new)


NEW_PROBLEM = """
- id: lonely
  kind: problem
  title: {th: อยู่ลำพัง, en: Alone}
  statement: {th: เครือข่ายอยู่ลำพัง, en: It is alone.}
  why: {th: ไม่มีคนช่วย, en: Nobody helps.}
  topic: process
  basis: judgement
"""
GATE = """
- id: gate
  title: {{th: ด่าน, en: Gate}}
  answer: trust
  ask: trust
  basis: judgement
  rows:
    - {{moment: [running], is: [none], state: closed, says: {{th: ปิด, en: Closed.}}}}
    - {{moment: [{moment}], is: [none], state: narrow, says: {{th: แคบ, en: Narrow.}}}}
"""
QUESTION = """
- id: extra
  topic: process
  text: {th: มีอะไรอีก, en: What else?}
  type: choice
  options: [{id: a, th: ก, en: A}, {id: b, th: ข, en: B}, {id: c, th: ค, en: C}]
"""


def lonely(levels: str) -> KnowledgeBase:
    asked = INDICATOR.format(condition="lonely", levels=levels)
    advised = "- {id: lonely_to_idle, type: causes, from: lonely, to: idle, tell: {th: เพราะอยู่ลำพัง, en: Because alone.}, basis: judgement}"
    return with_more(conditions=NEW_PROBLEM, indicators=asked, links=advised)


def dead_end(links: str) -> KnowledgeBase:
    asked = INDICATOR.format(condition="lonely", levels=AGREEING)
    return with_more(conditions=NEW_PROBLEM, indicators=asked, links=links)


def asking(premise: str) -> KnowledgeBase:
    return with_more(
        questions=QUESTION,
        links=f"- {{id: more, type: enables, from: idle, to: distrust, only_when: {premise}, tell: {{th: เพราะ, en: Because.}}, basis: judgement}}",
    )


MULTI = """
- id: chosen
  topic: process
  text: {th: เลือกได้หลายข้อ, en: Which of these?}
  type: multi
  options: [{id: a, th: ก, en: A}, {id: b, th: ข, en: B}]
"""
ANSWERED = """
- id: answered
  when: [{{answer: trust, is: {said}}}, {{answer: share, at_least: 0.5}}]
  then: [{{condition: distrust, against: weak}}]
  tell: {{th: ได้ยินมา, en: So it is said.}}
  because: {{th: เห็นได้, en: It shows.}}
  basis: judgement
"""


def several(levels: str) -> KnowledgeBase:
    """Two indicators of the options chosen."""
    reading = INDICATOR.replace("question: trust", "question: chosen")
    first = reading.replace("id: other", "id: first").format(
        condition="idle", levels="[{when: [a], supports: weak}, {when: [b]}]"
    )
    return with_more(questions=MULTI, indicators=first + reading.format(condition="idle", levels=levels))


TO_IDLE = "- {id: lonely_to_idle, type: causes, from: lonely, to: idle, tell: {th: เพราะอยู่ลำพัง, en: Because alone.}, basis: judgement}"
