"""What YAML cannot say: a rule about *every* member. What rules can match: docs/reference/facts.md of saan."""

from __future__ import annotations

from saan.rules import (
    FORALL,
    GE,
    LE,
    MATCH,
    Activity,
    Evidence,
    Listing,
    Measure,
    Named,
    Organisation,
    Rule,
    Rules,
)

__all__ = ["CommonWork"]


class CommonWork(Rules):
    """What the list of activities shows of who does the common work."""

    @Rule(
        Listing(list="organisations", complete=True),
        Measure(measure="members_now", low=GE(3)),
        FORALL(
            Organisation(id=MATCH.member, standing="member", here=True),
            Named(list="activities.participants", name=MATCH.member, entry=MATCH.activity),
            Activity(path=MATCH.activity, state="held", months_ago=LE(12)),
        ),
        concludes="free_riding",
        tell={
            "th": "ในรอบสิบสองเดือน สมาชิกทุกองค์กรมาร่วมลงแรงอย่างน้อยหนึ่งครั้ง",
            "en": "In the last twelve months every member took part in something at least once",
        },
        because={
            "th": "ถ้าทุกกลุ่มเคยมาร่วมแรง งานก็ไม่ได้ตกอยู่กับคนเดิมทั้งหมด แต่มาครั้งเดียวยังไม่ได้แปลว่าแบ่งงานกันเท่ากัน",
            "en": "Where every group has lent a hand, not all the work is left to the same few; once is not yet an equal share.",
        },
        basis="judgement",
    )
    def all_took_part(self) -> None:
        """Every member took part: a hint that the work is shared."""
        self.declare(Evidence(condition="free_riding", pole="against", strength="weak"))
