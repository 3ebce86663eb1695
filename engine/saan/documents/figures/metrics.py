"""How wide text is, and where a label may be broken, without a font at hand.

The widths are the advance widths of Sarabun Regular, in thousandths of the type size. Other faces
differ by a few per cent, which the margins of a box take up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from saan.documents.compounds import COMPOUNDS

__all__ = ["broken", "clusters", "pieces", "width"]

_LATIN = (
    243, 237, 354, 686, 529, 903, 668, 192, 318, 318, 448, 607, 252, 340, 252, 415, 550, 550, 550, 550, 550, 550, 550,
    550, 550, 550, 252, 252, 607, 607, 607, 454, 795, 596, 589, 585, 623, 552, 550, 636, 678, 292, 440, 605, 548, 798,
    682, 661, 573, 661, 581, 529, 558, 657, 602, 831, 605, 573, 567, 308, 382, 308, 585, 323, 400, 514, 542, 473, 542,
    518, 331, 541, 558, 245, 247, 487, 291, 839, 549, 557, 545, 545, 350, 416, 377, 552, 479, 668, 460, 462, 451, 320,
    242, 320, 607,
)  # fmt: skip
_THAI = (
    576, 594, 606, 603, 607, 638, 454, 556, 570, 606, 616, 807, 830, 612, 612, 539, 708, 831, 831, 592, 607, 581, 657,
    542, 637, 645, 655, 622, 622, 720, 720, 616, 614, 572, 484, 581, 580, 612, 512, 602, 677, 580, 636, 720, 587, 565,
    546, 534, 0, 485, 485, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 589, 310, 579, 379, 378, 390, 293, 621, 0, 0, 0, 0, 0, 0,
    0, 0, 621, 660, 676, 685, 694, 678, 678, 675, 744, 674, 692, 767, 1020,
)  # fmt: skip
_OTHER = 700

_WORD_STARTS = (
    "การ|ความ|ขาด|ไม่|ของ|ใน|ที่|และ|หรือ|กับ|กัน|ร่วม|เครือข่าย|สมาชิก|องค์กร|เป้าหมาย|ชุมชน|ทำงาน|ต่อเนื่อง|"
    "ประสาน|เรียนรู้|ประโยชน์|กิจกรรม|ผู้นำ|แกนนำ|คน|เงิน|มี|เป็น|เท่านั้น|ประเภท|เดียว|ตัดสินใจ|อย่าง|ด้วย|ให้|ได้|"
    "ต่าง|แบบ|จาก|เกินไป|เจ้าของ|ระหว่าง|กระบวนการ|ไว้วางใจ|ไว้ใจ|โปร่งใส|หน่วยงาน|แนวร่วม|แผน|ข้อตกลง|เกือบ"
)
_TOGETHER = (
    "หน้าที่",
    "พื้นที่",
    "โครงการ",
    "ต้องการ",
    "วิชาการ",
    "ราชการ",
    "กิจการ",
    "บริการ",
    "กระบวนการ",
    "จัดการ",
    "ความเป็น",
    "ทุกคน",
    "หรือไม่",
)
_MARKS = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"
_NEVER_FIRST = f"(?![{_MARKS}]| *ๆ)"
"""No line begins with a mark, nor with the sign that the word before it is said again."""

_WHOLE = re.compile(f"(?:{'|'.join(sorted((*_TOGETHER, *COMPOUNDS), key=len, reverse=True))})(?![{_MARKS}])")
_BREAKS = re.compile(rf"(?<=[- \u200b]){_NEVER_FIRST}|(?=(?:{_WORD_STARTS}))")
_BEHIND = re.compile(f"{_WHOLE.pattern}(?=[ก-์]){_NEVER_FIRST}")
"""Whole words behind which a line may end, though what follows is no word that is known here."""

_AHEAD = "\u0e40\u0e41\u0e42\u0e43\u0e44"
_LEAST = 4
"""Letters that must stand before a break within Thai words: a shorter piece is most likely a part of a word."""


def width(text: str, size: float) -> float:
    """Return the width of `text` at a type size, in its unit."""
    return sum(map(_advance, text)) * size / 1000


def _advance(letter: str) -> int:
    code = ord(letter)
    if 32 <= code < 127:
        return _LATIN[code - 32]
    if 0x0E01 <= code <= 0x0E5B:
        return _THAI[code - 0x0E01]
    return 0 if code in (0x200B, 0x200C, 0x200D, 0x2060) else _OTHER


def broken(text: str, limit: float, size: float, lines: int = 3) -> list[str]:
    """Break a label into at most `lines` lines no wider than `limit`; what does not fit ends in an ellipsis.

    Latin breaks at spaces, Thai also before common words of network work, never within one letter's marks.
    """
    said = re.sub(" +", " ", text)  # as pictures show it
    parts = (part for line in _lines(said, limit, size) for part in _forced(line.strip(), limit, size))
    # What comes after is not shown: a name may have ten thousand letters.
    made = list(islice(parts, lines + 1))
    if len(made) > lines:
        made = [*made[: lines - 1], _cut(made[lines - 1], limit, size)]
    return made


def _lines(text: str, limit: float, size: float) -> Iterator[str]:
    """Break at the places where a line may end; one without such a place may be too wide."""
    line = ""
    for piece in pieces(text):
        if line and width((line + piece).rstrip(), size) > limit:
            yield line
            line = ""
        line += piece
    yield line


def pieces(text: str) -> list[str]:
    """Split where a line may end; what is too short to be a word stays with what follows, ๆ with what it repeats."""
    found: list[str] = []
    begin = 0
    for end in (*_ends(text), len(text)):
        piece, begin = text[begin:end], end
        if found and len(found[-1]) < _LEAST and not found[-1].endswith((" ", "-")):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return found


def _ends(text: str) -> list[int]:
    """Return where lines may end: before words, behind those that stay whole, and not within them."""
    within = {at for word in _WHOLE.finditer(text) for at in range(word.start() + 1, word.end())}
    before = {each.start() for each in _BREAKS.finditer(text)}
    behind = {each.end() for each in _BEHIND.finditer(text)}
    return sorted((before | behind) - within)


def clusters(text: str) -> list[str]:
    """Split into letters with the marks above and below them, leading vowels with what they lead, ๆ with what it repeats."""
    return re.findall(f"[\u0e40-\u0e44]?.[{_MARKS}]*(?: ?ๆ)?", text)


def _forced(line: str, limit: float, size: float) -> Iterator[str]:
    """Break a line that has no place to break: before a vowel that is written ahead of its letter, as a syllable
    begins there, or else between letters.
    """
    part: list[str] = []
    for cluster in clusters(line):
        if part and width("".join(part) + cluster, size) > limit:
            begins = [at for at, each in enumerate(part) if at >= _LEAST and each[0] in _AHEAD]
            keep = begins[-1] if begins and cluster[0] not in _AHEAD else len(part)
            yield "".join(part[:keep])
            part = part[keep:]
        part.append(cluster)
    yield "".join(part)


def _cut(line: str, limit: float, size: float) -> str:
    kept = ""
    for cluster in clusters(line):
        if width(kept + cluster, size) + size > limit:
            break
        kept += cluster
    return kept.rstrip() + "…"
