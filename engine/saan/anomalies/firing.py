"""Rules that can never fire: levels nothing reaches, premises nothing satisfies, rows of gates that never decide."""

from __future__ import annotations

from collections.abc import Iterator

from saan.anomalies.domains import Variable
from saan.anomalies.environments import formulas
from saan.anomalies.found import Anomaly, found
from saan.anomalies.lists import asked, clashing, impossible
from saan.anomalies.view import View
from saan.anomalies.voices import Voice
from saan.inference.premises import Formula
from saan.knowledge.model import Declared, Indicator, Level, Rule
from saan.knowledge.references import premises
from saan.records import Text

__all__ = ["cannot_fire"]


def cannot_fire(view: View) -> Iterator[Anomaly]:
    """Find levels, premises, steps and links that nothing ever reaches."""
    for voices in view.voices.of.values():
        for voice in voices:
            if type(voice.owner) is Indicator:
                yield from _levels(view, voice, voice.owner)
            elif type(voice.owner) is Rule:
                yield from _steps(view, voice.owner)
    base = view.knowledge
    tables = (
        base.conditions,
        base.questions,
        base.links,
        base.recommendations,
        base.outlooks,
        base.situations,
    )
    for table in (*tables, base.rules):
        for item in table.values():
            yield from _premises(view, item)
    yield from _idle_links(view)


def _levels(view: View, voice: Voice, indicator: Indicator) -> Iterator[Anomaly]:
    assert voice.reads is not None  # noqa: S101 - an indicator reads one thing
    if not voice.says and not any(level.supports or level.against for level in indicator.levels):
        yield found(
            view.knowledge,
            "unfirable",
            [indicator],
            Text("ไม่มีระดับใดพูดอะไรเลย", "none of its levels says anything"),
            Text(
                "ใส่ supports หรือ against ให้สักระดับ หรือลบตัวชี้วัดนี้ออก",
                "give a level 'supports' or 'against', or leave the indicator out",
            ),
        )
        return
    for level, cells in view.voices.levels(indicator, voice.reads):
        if not cells:
            yield _hidden(view, indicator, level, voice.reads)
    yield from _only_when(view, voice, indicator)


def _hidden(view: View, indicator: Indicator, level: Level, reads: Variable) -> Anomaly:
    outside = not view.space.within(reads, level.at_least, level.under, level.when)
    shown = _level(level)
    if outside:
        message = Text(f"{reads.about} ไม่มีวันมีค่า {shown}", f"{reads.about} is never {shown}")
        hint = Text("ดูว่าค่าเป็นอะไรได้บ้าง แล้วแก้ช่วงของระดับ", "see what it can be, and mend the level's range")
    else:
        message = Text(
            f"ระดับ {shown} ไม่มีวันถูกใช้ เพราะระดับก่อนหน้ารับไปหมดแล้ว",
            f"the level {shown} is never reached: those before it take all of it",
        )
        hint = Text(
            "ระดับแรกที่ตรงเป็นผู้พูด จึงต้องวางช่วงที่แคบไว้ก่อน",
            "the first level that fits speaks: put the narrower one first",
        )
    return found(view.knowledge, "unfirable", [indicator], message, hint)


def _level(level: Level) -> str:
    if level.when:
        return ", ".join(map(str, level.when))
    bounds = (("≥ ", level.at_least), ("< ", level.under))
    return ", ".join(f"{sign}{bound:g}" for sign, bound in bounds if bound is not None)


def _only_when(view: View, voice: Voice, indicator: Indicator) -> Iterator[Anomaly]:
    if indicator.only_when is None:
        return
    cells = 0
    for saying in voice.says:
        cells |= saying.cells
    given = {voice.reads: cells} if voice.reads and cells else {}
    yield from _impossible(view, indicator, voice.when, "only_when", given)


def _premises(view: View, item: Declared) -> Iterator[Anomaly]:
    """Look at each premise by itself, and at those of a rule together."""
    given = premises(item)
    if type(item) is Rule:
        yield from _impossible(view, item, formulas(*given), "when")
        return
    for premise in given:
        name = next(
            (
                name
                for name in ("only_when", "applies_when", "ask_when", "when")
                if getattr(item, name, None) is premise
            ),
            "not_when",
        )
        yield from _impossible(view, item, formulas(premise), name)


def _impossible(
    view: View, item: Declared, whole: Formula, name: str, given: dict[Variable, int] | None = None
) -> Iterator[Anomaly]:
    verdict = view.possible(whole, given or {})
    if verdict == "no":
        yield found(
            view.knowledge,
            "unfirable",
            [item],
            Text(f"ไม่มีกรณีใดที่ {name} เป็นจริงได้", f"no case can satisfy its '{name}'"),
            Text(
                "ดูว่าเงื่อนไขใดขัดกับเงื่อนไขอื่น หรือขัดกับคำตอบที่ตัวชี้วัดนี้พูดถึง",
                "see which of its tests shuts out another, or the answers that it speaks of",
            ),
        )
    elif verdict == "unreachable":
        yield found(
            view.knowledge,
            "unreachable",
            [item],
            Text(
                f"{name} ขึ้นกับข้อค้นพบที่ไม่มีกรณีใดเป็นอย่างนั้นได้",
                f"its '{name}' rests on a finding that is never so",
            ),
            Text(
                "ดูว่าอะไรพูดถึงเงื่อนไขนั้นได้บ้าง แล้วเติมตัวชี้วัดหรือแก้สถานะที่ถาม",
                "see what can speak on that condition: add an indicator, or ask for a status that it can have",
            ),
        )
    elif verdict == "open":
        yield found(
            view.knowledge,
            "unfirable",
            [item],
            Text(f"ยังตัดสินไม่ได้ว่า {name} เป็นจริงได้หรือไม่", f"whether its '{name}' can hold is not decided"),
            Text("แบ่งเป็นกฎที่สั้นลง", "write shorter rules"),
            decided=False,
        )


def _steps(view: View, rule: Rule) -> Iterator[Anomaly]:
    steps = asked(rule)
    never = [(step, name) for step in steps if (name := impossible(step))]
    for step, name in never[:1]:
        yield found(
            view.knowledge,
            "unfirable",
            [rule],
            Text(
                f"ไม่มีรายการใดใน {step.section} ที่ {name} เป็นอย่างที่ถาม",
                f"no entry of {step.section} has '{name}' as it asks",
            ),
            Text("แก้สิ่งที่ถามใน where", "mend what 'where' asks for"),
        )
    if not never and (pair := clashing(steps)):
        section = pair[0].section
        yield found(
            view.knowledge,
            "unfirable",
            [rule],
            Text(
                f"ถามหา {section} ที่เป็นอย่างหนึ่ง และห้ามไม่ให้มีอย่างเดียวกันนั้น",
                f"asks for {section} that are so, and for none that are",
            ),
            Text("แก้หรือลบขั้นหนึ่งในสองขั้น", "change one of the two steps"),
        )


def _idle_links(view: View) -> Iterator[Anomaly]:
    kinds = {condition.id: condition.kind for condition in view.knowledge.conditions.values()}
    for link in view.knowledge.links.values():
        if link.type == "causes" and "strength" in (kinds[link.from_], kinds[link.to or link.from_]):
            yield found(
                view.knowledge,
                "unfirable",
                [link],
                Text(
                    "ไม่มีรายงานใดเดินตาม causes ที่เริ่มหรือจบที่จุดแข็ง",
                    "a 'causes' link from or to a strength is followed by no report",
                ),
                Text(
                    "ใช้ enables หรือเชื่อมปัญหาที่เป็นขั้วตรงข้าม",
                    "write 'enables', or link the problems that are their opposites",
                ),
            )
