"""What is wrong with the letters of a text that reports print as it stands: in packs, and in words that stand in for saan's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saan.records import Text

__all__ = ["misspelt"]

_INVISIBLE = re.compile("[\u0000-\u0009\u000b-\u001f\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]")
_FAULTS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (_INVISIBLE, Text("มีอักขระที่มองไม่เห็น", "holds a character that cannot be seen")),
    (re.compile(" {2,}"), Text("เว้นวรรคซ้ำ", "holds two spaces in a row")),
    (re.compile("เเ"), Text("สระแอพิมพ์ด้วยสระเอสองตัว", "writes แ as เ twice")),
    (
        re.compile("(?:^|[^\u0e01-\u0e4e ]) *ๆ|ๆ *ๆ"),
        Text("ๆ ไม่ได้อยู่หลังคำ", "has a ๆ that repeats no word"),
    ),
    (
        re.compile("[^ \u00a0]ๆ|ๆ[\u0e01-\u0e45]"),
        Text("ไม่เว้นวรรคหน้าหรือหลัง ๆ", "has a ๆ without spaces around it"),
    ),
    (
        re.compile(
            "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{3,}|(?:^|[^\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
        ),
        Text("สระหรือวรรณยุกต์ไม่มีพยัญชนะรองรับ", "has a vowel or tone mark on no consonant"),
    ),
)


def misspelt(text: str) -> Iterator[Text]:
    """Yield what is wrong with a text, as what it "has" or "holds"."""
    for pattern, fault in _FAULTS:
        if pattern.search(text):
            yield fault
