"""What the sample case says: its head, its answers, its measures, and the sample pack that reads them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from saan.knowledge import KnowledgeBase, join, read_pack
from saan.records import Certainty, Measure, Observation, Place, SourceKind, Text
from saan.records.casefile import CaseFile
from saan.records.dates import parse_partial_date

__all__ = ["FILE", "STRENGTHS", "casefile", "knowledge", "measures", "named", "names", "observations"]

FILE = "river-network.yaml"
STRENGTHS = {"weak": 0.25, "moderate": 0.5, "strong": 0.75, "very_strong": 0.9}


@cache
def knowledge() -> KnowledgeBase:
    """Return the knowledge base of the sample pack beside this file."""
    return join([read_pack(Path(__file__).parent / "pack")])


def named(name: str) -> str:
    """Return the qualified id of something of the sample pack."""
    return f"community:{name}"


def names(*bare: str) -> tuple[str, ...]:
    """Return several qualified ids."""
    return tuple(named(name) for name in bare)


def casefile(**head: object) -> CaseFile:
    """Return a case file with the sample's head; `head` replaces fields of its ``case`` section."""
    case = {
        "id": "river-2568",
        "as_of": "2025-03-01",
        "title": {"th": "เครือข่ายป่าชุมชนลุ่มน้ำ (ตัวอย่าง)", "en": "River basin community forest network (sample)"},
        "client": {"th": "ที่ประชุมสมาชิกเครือข่าย", "en": "The members' forum"},
        "question": {"th": "ทำไมงานของเราถึงเงียบลง และควรเริ่มแก้ตรงไหน", "en": "Why has our work gone quiet, and where should we begin?"},
        "presenting_problem": {"th": "ไม่มีเงินทำกิจกรรม", "en": "There is no money for activities"},
        "composed": "yes",
    } | head  # fmt: skip
    evidence = [
        {"id": "D1", "kind": "record", "title": {"th": "สมุดบันทึกกิจกรรม", "en": "Activity log"}},
        {
            "id": "I2",
            "kind": "interview",
            "title": {"th": "สัมภาษณ์ผู้ประสานงาน", "en": "Interview with a coordinator"},
        },
    ]
    return CaseFile.model_validate({"saan": 1, "case": case, "evidence": evidence})


ANSWERS: Mapping[str, tuple[tuple[object, str, SourceKind, Certainty, int], ...]] = {
    "moment": (("running", "author", "author", "firm", 12),),
    "trust_between_members": (("low", "I2", "interview", "likely", 31),),
    "coordination": (("weak", "I2", "interview", "firm", 34), ("weak", "I3", "interview", "firm", 36)),
    "continuity": (("stop_start", "I3", "interview", "firm", 38),),
    "benefit_felt": (("little", "survey", "survey", "firm", 40),),
    "continuous_people": (("none", "I2", "interview", "firm", 43),),
    "own_jobs": (("all", "D2", "document", "firm", 45),),
    "accounts_open": (("no", "I3", "interview", "firm", 48), ("yes", "I4", "interview", "firm", 50)),
    "focus": (("quick_results_only", "I4", "interview", "hearsay", 53),),
    "learning": (("none", "I4", "interview", "likely", 55),),
    "decides": (("members_together", "I2", "interview", "firm", 58), ("members_together", "D3", "document", "firm", 60)),
    "goal_clarity": ((4.5, "survey", "survey", "firm", 63),),
}  # fmt: skip

MEASURES = {
    "decisions_done_share": (0.25, "ทำตามมติแล้ว 3 จาก 12 เรื่อง", "3 of 12 decisions were carried out", (70, 74, 78)),
    "activity_gap_months": (8, "ช่วงเงียบยาวที่สุดในสองปี 8 เดือน", "the longest silence in two years lasted 8 months", (82, 83)),
    "activities_12_months": (2, "มีกิจกรรม 2 ครั้งใน 12 เดือน", "2 activities in 12 months", (82,)),
    "same_type_share": (0.95, "องค์กร 19 จาก 20 แห่งเป็นประเภทเดียวกัน", "19 of 20 organisations are of one type", (90,)),
    "meetings_12_months": (11, "ประชุม 11 ครั้งใน 12 เดือน", "11 meetings in 12 months", tuple(range(101, 112))),
}  # fmt: skip


def observations() -> tuple[Observation, ...]:
    """Return the sample's answers."""
    return tuple(
        Observation(
            path=f"answers.{named(name)}[{index}]",
            question=named(name),
            value=value,  # type: ignore[arg-type]
            certainty=certainty,
            source=source,
            kind=kind,
            place=Place(FILE, line),
            since=parse_partial_date("2024-01-01") if name == "coordination" else None,
            confidential=name == "trust_between_members",
        )
        for name, answers in ANSWERS.items()
        for index, (value, source, kind, certainty, line) in enumerate(answers)
    )


def measures() -> tuple[Measure, ...]:
    """Return the sample's measures."""
    return tuple(
        Measure(name, value, value, 1.0, Text(th, en), places=tuple(Place(FILE, line) for line in lines))
        for name, (value, th, en, lines) in MEASURES.items()
    )
