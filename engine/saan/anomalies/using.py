"""What a pack declares and nothing reads: questions, options, sources; and what it claims without its text."""

from __future__ import annotations

from collections.abc import Iterator

from saan.anomalies.domains import Variable
from saan.anomalies.found import Anomaly, found
from saan.anomalies.view import View
from saan.case.measures import MEASURES
from saan.inference import prepare
from saan.knowledge.model import Question
from saan.knowledge.references import leaves, premises, references
from saan.records import Text
from saan.records.situation import DIMENSIONS

__all__ = ["not_looked_into", "unfounded", "unused"]


def unused(view: View) -> Iterator[Anomaly]:
    """Find questions, options, sources and topics that nothing reads."""
    yield from _questions(view)
    named = _named(view)
    for source in view.knowledge.sources.values():
        if source.id not in named:
            yield found(
                view.knowledge,
                "unused",
                [source],
                Text("ไม่มีข้อความใดอ้างถึงแหล่งนี้", "no claim leans on this source"),
                Text(
                    "อ้างถึงในข้อความที่มาจากแหล่งนี้ หรือลบออก",
                    "name it under 'sources' of what comes from it, or leave it out",
                ),
            )
    base = view.knowledge
    headed = {each.topic for table in (base.conditions, base.questions) for each in table.values()}
    for topic in base.topics.values():
        if topic.id.rpartition(":")[2] not in headed:
            yield found(
                base,
                "unused",
                [topic],
                Text("ไม่มีอะไรอยู่ใต้หัวข้อนี้", "nothing stands under this heading"),
                Text(
                    "แก้คำให้ตรงกับ topic ของเงื่อนไขและคำถาม หรือลบออก",
                    "write the word that conditions have under 'topic', or leave it out",
                ),
            )


def _questions(view: View) -> Iterator[Anomaly]:
    tested = _tested(view)
    places = {each.place for each in DIMENSIONS.values() if each.place}
    places |= {f"network.{name}" for name in MEASURES}
    for question in view.knowledge.questions.values():
        reads_all = None in tested.get(question.id, ())
        if question.id not in tested and not question.tells and question.path not in places:
            yield _no_reader(view, question)
        elif question.options and not reads_all and not question.path:  # else the case file has these words
            yield from _options(view, question, tested.get(question.id, set()))


def _named(view: View) -> set[str]:
    """Every source that something leans on."""
    return {
        name
        for pack in view.knowledge.packs
        for items in pack.declared.values()
        for item in items
        for kind, name in references(item)
        if kind == "sources"
    }


def _tested(view: View) -> dict[str, set[object]]:
    """What is asked of each question: its options, or `None` where any answer makes a difference."""
    base = view.knowledge
    tested: dict[str, set[object]] = {}
    for indicator in base.indicators.values():
        if indicator.question:
            tested.setdefault(indicator.question, set()).add(None)  # what it leaves out is a hole of its own
    for gate in base.gates.values():
        for row in gate.rows if gate.answer else ():
            tested.setdefault(gate.answer or "", set()).update(row.is_)
    for pack in base.packs:
        for item in (each for items in pack.declared.values() for each in items):
            for leaf in (leaf for premise in premises(item) for leaf in leaves(premise) if leaf.answer):
                tested.setdefault(leaf.answer or "", set()).update(leaf.is_ or (None,))
    for rule in prepare(base).python:
        for name in base.questions if None in rule.inputs.questions else rule.inputs.questions:
            tested.setdefault(name or "", set()).add(None)
    return tested


def _no_reader(view: View, question: Question) -> Anomaly:
    return found(
        view.knowledge,
        "unused",
        [question],
        Text("ไม่มีกฎใดอ่านคำตอบของคำถามนี้", "no rule reads what is answered to it"),
        Text(
            "เขียนตัวชี้วัดที่อ่าน หรือลบคำถามออก คนตอบจะได้ไม่เสียเวลา",
            "write an indicator that reads it, or do not ask it",
        ),
    )


def _options(view: View, question: Question, named: set[object]) -> Iterator[Anomaly]:
    """Options that no rule tells apart: one that is named nowhere is what is left, several are one."""
    named |= set(question.tells.as_) if question.tells else set()
    left = [option.id for option in question.options if option.id not in named]
    if len(left) < 2:
        return
    reads = Variable("answer", question.id)
    cells = view.space.cells(reads)
    first = next(bit for bit, cell in enumerate(cells) if cell in (left[0], (left[0],)))
    yield found(
        view.knowledge,
        "unused",
        [question],
        Text(
            f"ไม่มีกฎใดแยกตัวเลือก {', '.join(left)} ออกจากกัน",
            f"no rule tells the options {', '.join(left)} apart",
        ),
        Text("รวมเป็นตัวเลือกเดียว หรือเขียนกฎที่อ่าน", "make them one option, or write a rule that reads them"),
        witness=view.case({reads: 1 << first}),
    )


def unfounded(view: View) -> Iterator[Anomaly]:
    """Find claims said to be the founding text's that name none."""
    sources = view.knowledge.sources
    for pack in view.knowledge.packs:
        for item in (each for items in pack.declared.values() for each in items):
            if getattr(item, "basis", "") != "stated":
                continue
            named = [sources[name] for kind, name in references(item) if kind == "sources"]
            if not any(source.kind == "founding" for source in named):
                yield found(
                    view.knowledge,
                    "basis",
                    [item],
                    Text(
                        "บอกว่ามาจากเอกสารตั้งต้น แต่ไม่ได้อ้างเอกสารตั้งต้น",
                        "it is said to be stated, and names no founding text",
                    ),
                    Text(
                        "ใส่แหล่งที่เป็น founding หรือเขียน basis: cited",
                        "name a source of kind founding, or write 'basis: cited'",
                    ),
                )


def not_looked_into(view: View) -> Iterator[Anomaly]:
    """Say which rules in Python are believed."""
    for rule in prepare(view.knowledge).python:
        yield Anomaly(
            "opaque",
            (rule.id,),
            (),
            Text("กฎภาษาไพทอน ไม่ได้ตรวจข้างใน", f"a rule in Python, not looked into ({rule.place})"),
            Text("เขียนแบบทดสอบให้กฎนี้", "test it with cases"),
        )
