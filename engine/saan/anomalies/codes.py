"""The anomalies there are, by their codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from saan.records import Text

__all__ = ["CODES", "Code", "Level"]

Level = Literal["error", "warning", "note"]
"""How bad it is: something is wrong; something is probably not what was meant; knowledge that one should see."""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of anomaly."""

    level: Level
    title: Text
    """What it is, in a few words."""

    means: str
    """What exactly is looked for, for the reference."""


CODES: Mapping[str, Code] = MappingProxyType(
    {
        "unfirable": Code(
            "error",
            Text("ไม่มีวันทำงาน", "can never fire"),
            "A level outside what its question, scale or measure can be, or hidden by the levels before it; an indicator "
            "all of whose levels are silent; a premise that no case can satisfy (`only_when`, `applies_when`, `ask_when`, `when`, "
            "`not_when`), also that of a general rule with its lists; a row of a gate that never decides, as other rows "
            "hold wherever it does; a `causes` link from or to a strength, which no report follows.",
        ),
        "contradiction": Code(
            "error",
            Text("ขัดกันเอง", "contradiction"),
            "Two rules that in one case read the same observation and speak for and against one condition, or for a "
            "condition and for its opposite; links that make a condition cause both a condition and that one's opposite, or "
            "a strength cause what it prevents; a recommendation that is advised against wherever it applies.",
        ),
        "redundant": Code(
            "warning",
            Text("ซ้ำ", "redundant"),
            "Two rules that read the same observation under the same premise and say the same as strongly; two links of one "
            "type between the same conditions, under the same premise. What is read twice counts once.",
        ),
        "subsumed": Code(
            "warning",
            Text("อีกกฎพูดแทนแล้ว", "subsumed"),
            "A rule that says only what another says of the same observation, under a premise that is narrower; likewise a link.",
        ),
        "circle": Code(
            "note",
            Text("วงจรของเหตุและผล", "circle of causes"),
            "Conditions that cause one another in a circle. That is knowledge, and told as such: where all are present, "
            "the report tells a vicious circle. (A condition that is linked to itself is refused when the pack loads.)",
        ),
        "unreachable": Code(
            "warning",
            Text("ไม่มีกรณีใดไปถึง", "unreachable"),
            "A condition that nothing can speak for, or not strongly enough to be present; a premise, an outlook, a row of a gate or a "
            "recommendation that rests only on such conditions, or on statuses they never have.",
        ),
        "dead_end": Code(
            "warning",
            Text("ทางตัน", "dead end"),
            "A problem that no recommendation addresses and no link leads on from; a recommendation that addresses nothing "
            "and that nothing calls for.",
        ),
        "missing": Code(
            "warning",
            Text("มีค่าที่ไม่ได้กล่าวถึง", "values left out"),
            "An option, or a stretch of a number, scale or measure, of which no level of an indicator speaks. A level that "
            "says nothing (`{when: [some]}`) declares that it is meant.",
        ),
        "weights": Code(
            "error",
            Text("น้ำหนักไม่มีผล", "weight without effect"),
            "A factor that is cut back to the limits of a weight in every case, whatever other rows hold. (A factor of zero, "
            "one, less than zero or no number is refused when the pack loads.)",
        ),
        "unused": Code(
            "warning",
            Text("ไม่มีใครใช้", "unused"),
            "A question that no rule reads and that tells nothing of the situation; options that no rule tells apart; a "
            "source that no claim leans on; a topic that heads nothing.",
        ),
        "texts": Code(
            "warning",
            Text("ข้อความ", "texts"),
            "A text that is empty, the same in both languages, or not in its language; a sentence of the other language in it; "
            "names in braces that the two do not share; spelling, spaces, ๆ or marks that a report would print wrong.",
        ),
        "topic": Code(
            "error",
            Text("ไม่มีหัวข้อ", "topic without a heading"),
            "A `topic` of conditions or questions that neither saan nor a loaded pack (`topics.yaml`) has a heading for, most often a word "
            "misspelt: reports would set it under a heading of its own, in Thai too.",
        ),
        "basis": Code(
            "warning",
            Text("ที่มา", "basis"),
            "A claim said to be `stated` that names no founding text. (Claims that lean on recalled sources alone are refused when the "
            "pack loads.)",
        ),
        "opaque": Code(
            "note",
            Text("ไม่ได้ตรวจข้างใน", "not looked into"),
            "A rule in Python: what it concludes is believed, and nothing is checked of it.",
        ),
        "acceptance": Code(
            "warning",
            Text("ยอมรับไว้โดยไม่มีอะไรให้ยอมรับ", "acceptance of nothing"),
            "An entry of `accepted.yaml` that no anomaly fits any more.",
        ),
    }
)
"""Every code with its level, in the order of the report."""
