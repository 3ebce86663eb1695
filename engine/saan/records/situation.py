"""The situation of a case: the dimensions of its profile, their words, and where each is read from.

Every threshold is our judgement unless the dimension names a source. The founding text says that factors weigh
differently in each situation, and names neither the situations nor the weights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from saan.records.text import Place, Text

__all__ = ["DIMENSIONS", "Dimension", "Profile"]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of the profile: its words in order, and how they are read."""

    id: str
    title: Text
    values: Mapping[str, Text]
    """Its words, each in both languages."""

    basis: str
    """What draws its lines: a source, or judgement."""

    place: str = ""
    """The place of the case file that states it (``network.stage``)."""

    says: Mapping[str, str] = field(default_factory=dict)
    """What the words at that place mean, where they are other words; what is not here means nothing."""

    measure: str = ""
    """The measure it is computed from."""

    classes: tuple[tuple[float, tuple[str, ...]], ...] = ()
    """Of a number: where each class begins, and the words that it leaves possible."""

    def possible(self, low: float, high: float) -> tuple[str, ...]:
        """Return the words that a number between `low` and `high` leaves possible."""
        ends = [*(begin for begin, _ in self.classes[1:]), math.inf]
        touched = [
            words
            for (begin, words), end in zip(self.classes, ends, strict=True)
            if high >= begin and low < end
        ]
        return tuple(word for words in touched for word in words)

    def stated(self, word: str) -> tuple[str, ...]:
        """Return the words that a word at the dimension's place leaves possible; all where it means nothing here."""
        meant = self.says.get(word, "") if self.says else word
        return (meant,) if meant in self.values else tuple(self.values)


def _words(**pairs: tuple[str, str]) -> Mapping[str, Text]:
    return MappingProxyType({word: Text(th, en) for word, (th, en) in pairs.items()})


_ALL = (
    Dimension(
        "moment",
        Text("ช่วงเวลาของเครือข่าย", "Moment"),
        _words(
            before_start=("ยังไม่เริ่ม", "before the start"),
            running=("ดำเนินอยู่", "running"),
            closing=("กำลังจะปิด", "closing"),
            ended=("จบไปแล้ว", "ended"),
        ),
        "as stated",
        place="network.moment",
    ),
    Dimension(
        "stage",
        Text("ระยะการเติบโต", "Stage"),
        _words(
            idea=("ยังเป็นความคิด", "an idea"),
            forming=("กำลังก่อตัว", "forming"),
            maintaining=("ทำงานอยู่ตัวแล้ว", "maintaining"),
            institutionalised=("เป็นส่วนหนึ่งของระบบในพื้นที่แล้ว", "institutionalised"),
            winding_down=("กำลังลดงานลง", "winding down"),
        ),
        "as stated; stages after the coalition studies (formation, maintenance, institutionalisation; PMC9924247)",
        place="network.stage",
    ),
    Dimension(
        "purpose_kind",
        Text("ลักษณะของจุดประสงค์", "Kind of purpose"),
        _words(
            one_task=("งานเดียวให้เสร็จ", "one task"),
            renewed_tasks=("งานเป็นคราว ๆ", "one task after another"),
            lasting=("เรื่องที่ต้องทำไปเรื่อย ๆ", "lasting"),
        ),
        "as stated",
        place="network.purpose.kind",
    ),
    Dimension(
        "purpose_status",
        Text("จุดประสงค์ไปถึงไหนแล้ว", "Where the purpose stands"),
        _words(
            open=("ยังต้องทำต่อ", "not fulfilled yet"),
            nearly_fulfilled=("ใกล้สำเร็จ", "nearly fulfilled"),
            fulfilled=("สำเร็จแล้ว", "fulfilled"),
            no_longer_needed=("ไม่จำเป็นแล้ว", "no longer needed"),
        ),
        "as stated",
        place="network.purpose.status",
    ),
    Dimension(
        "governance_mode",
        Text("รูปแบบการบริหาร", "Governance"),
        _words(
            shared=("สมาชิกบริหารร่วมกัน", "by the members together"),
            lead_organisation=("มีองค์กรหนึ่งเป็นหลัก", "by one lead organisation"),
            nao=("มีสำนักงานที่ตั้งขึ้นเพื่อบริหารเครือข่าย", "by an organisation made for it"),
        ),
        "as stated; the three forms of Provan and Kenis (2008)",
        place="network.governance_mode",
    ),
    Dimension(
        "size",
        Text("ขนาด", "Size"),
        _words(small=("เล็ก", "small"), medium=("กลาง", "medium"), large=("ใหญ่", "large")),
        "judgement: under 8 all can sit round one table, from 25 on nobody knows everybody",
        measure="members_now",
        classes=((0, ("small",)), (8, ("medium",)), (25, ("large",))),
    ),
    Dimension(
        "age",
        Text("อายุ", "Age"),
        _words(
            new=("ยังไม่ถึงปี", "under a year"),
            young=("หนึ่งถึงสามปี", "one to three years"),
            mature=("สามปีขึ้นไป", "three years and more"),
        ),
        "three years: the networks found effective were at least that old (Raab and others 2015); one year: judgement",
        measure="age_years",
        classes=((0, ("new",)), (1, ("young",)), (3, ("mature",))),
    ),
    Dimension(
        "munificence",
        Text("ทุนและคนในพื้นที่", "Means to draw on"),
        _words(scarce=("มีน้อยมาก", "scarce"), modest=("พอมีบ้าง", "modest"), ample=("มีพอ", "ample")),
        "as stated, or as the packs' questions tell it",
    ),
    Dimension(
        "initiator",
        Text("ผู้ริเริ่ม", "Initiated by"),
        _words(
            community=("ชุมชน", "the community"),
            members=("องค์กรสมาชิก", "the members"),
            ngo=("องค์กรพัฒนาเอกชน", "an NGO"),
            state=("ภาครัฐ", "the state"),
            funder=("แหล่งทุน", "a funder"),
            academic=("สถาบันวิชาการ", "academics"),
            mixed=("หลายฝ่ายร่วมกัน", "several together"),
        ),
        "as stated",
        place="network.initiated_by",
    ),
    Dimension(
        "diversity",
        Text("ความหลากหลายขององค์กร", "Diversity"),
        _words(
            uniform=("แทบทั้งหมดประเภทเดียวกัน", "nearly all of one type"),
            mixed=("มีประเภทหนึ่งเป็นส่วนใหญ่", "mostly of one type"),
            diverse=("ไม่มีประเภทใดถึงครึ่ง", "no type makes up half"),
        ),
        "judgement: the commonest type's share of the organisations, from 0.8 and from 0.5 on",
        measure="same_type_share",
        classes=((0, ("diverse",)), (0.5, ("mixed",)), (0.8, ("uniform",))),
    ),
    Dimension(
        "conflict_history",
        Text("ความขัดแย้งที่ผ่านมา", "History of conflict"),
        _words(
            none=("ไม่มีที่ยังติดใจ", "none"),
            some=("มีบ้าง", "some"),
            severe=("รุนแรง", "severe"),
        ),
        "judgement: a dispute on record that is not settled leaves the last two words; how severe it was, people must say",
        measure="disputes_open",
        classes=((0, ("none", "some", "severe")), (1, ("some", "severe"))),
    ),
    Dimension(
        "urgency",
        Text("ความเร่งด่วน", "Urgency"),
        _words(
            high=("เร่งด่วน", "high"),
            moderate=("พอมีเวลา", "moderate"),
            low=("ไม่เร่ง", "low"),
        ),
        "judgement: the window that the purpose hangs on, closing, open, or none",
        place="network.purpose.window",
        says=MappingProxyType({"closing": "high", "open": "moderate", "none": "low"}),
    ),
)

DIMENSIONS: Mapping[str, Dimension] = MappingProxyType({each.id: each for each in _ALL})
"""The dimensions of the profile by id, in the order in which reports show them: closed, the same for all packs."""


_UNTOLD = Text()


@dataclass(frozen=True, slots=True)
class Profile:
    """One line of the situation: a dimension of the profile, and the words that are possible in this case.

    One word is known; several are what bounds leave open. `derived`: worked out, not said in so many words. `reads`
    are paths of the case file and keys of measures (``measure:members_now``); `tell` says how it was computed, where
    it was.
    """

    id: str
    possible: tuple[str, ...]
    derived: bool
    reads: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    tell: Text = _UNTOLD
    confidential: bool = False

    @property
    def value(self) -> str | None:
        """The word, where it is known."""
        return self.possible[0] if len(self.possible) == 1 else None
