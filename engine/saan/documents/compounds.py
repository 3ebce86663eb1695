"""Thai words in two or more parts, which programs that break lines take for words of their own."""

from __future__ import annotations

__all__ = ["COMPOUNDS"]

COMPOUNDS = (
    "ผู้|นำ",
    "แกน|นำ",
    "ผู้|ประสาน|งาน",
    "ผู้|เข้าร่วม",
    "ผู้|รู้",
    "ผู้|ร่วม",
    "แนว|ร่วม",
    "แหล่ง|ทุน",
    "หน่วย|งาน",
    "ข้อ|ตกลง",
    "ข้อ|มูล",
    "ไว้|ใจ",
    "ไว้|วาง|ใจ",
    "ตัดสิน|ใจ",
    "เข้า|ใจ",
    "ดุลย|พินิจ",
    "ภาย|นอก",
    "ภาย|ใน",
)
"""Words of the trade that stay whole, with a bar between their parts."""
