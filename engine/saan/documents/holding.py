"""Spaces at which no line ends, in every format that breaks lines."""

from __future__ import annotations

import re

__all__ = ["held"]

_HELD = re.compile(
    "[ \u00a0]+(?=[ๆ·])"  # the sign that a word is said again stays with it, a dot between two remarks with the first
    "|(?<=[0-9๐-๙]) (?=[\u0e01-\u0e45])"  # a number and what it counts: 24 ชั่วโมง
    "|(?:(?<=ข้อ)|(?<=ที่)(?<!วันที่)|(?<=ราว)|(?<=อีก)|(?<=คะแนนเต็ม)|(?<=out of)) (?=[0-9๐-๙])"  # and what it is: ข้อ 3, out of 5
)


def held(text: str) -> str:
    """Return `text` with no-break spaces where a line that ends there reads badly; nothing else of it is changed."""
    return _HELD.sub("\u00a0", text)
