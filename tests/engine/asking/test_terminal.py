"""Lines for a terminal: as wide as it is, and no letter torn from its marks."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from saan.asking.terminal import columns, wrapped

thai = st.lists(
    st.sampled_from(
        ["เครือข่าย", "น้ำ", "ที่", "ผู้นำ", "ต่าง ๆ", "กรรมการ", "ก็", " ", "network", "(ไม่แน่ใจ)", "ซื่อสัตย์", "漢字"]
    )
).map("".join)
MARKS = "ๆัิีึืฺุู็่้๊๋์ํ๎ะาำๅ"


def test_marks_take_no_column() -> None:
    """Thai marks stand over their letter; a wide letter takes two columns."""
    assert [columns(text) for text in ("น้ำ", "ที่", "ผู้นำ", "abc", "漢字", "")] == [2, 1, 3, 3, 4, 0]


@settings(deadline=None)
@given(text=thai, limit=st.integers(30, 60), lead=st.sampled_from(["", "■ ", "   1  open  "]))
def test_lines_fit_and_say_all(text: str, limit: int, lead: str) -> None:
    """No line is wider than the terminal, and together they say the text, its spaces apart."""
    lines = wrapped(text, limit, lead)

    assert all(columns(line) <= limit for line in lines)
    assert "".join("".join(lines).split()) == "".join((lead + text).split())


@settings(deadline=None)
@given(text=thai, limit=st.integers(20, 40))
def test_no_letter_is_torn(text: str, limit: int) -> None:
    """No line begins with a mark or a repetition sign, or ends with a vowel that leads the next letter."""
    for line in wrapped(text, limit)[1:]:
        assert line[:1] not in MARKS or not line
    for line in wrapped(text, limit)[:-1]:
        assert not re.search("[เ-ไ]$", line)


def test_later_lines_are_set_in() -> None:
    """Lines after the first stand under its text."""
    assert wrapped("one two three four", 20, "  1  ") == ["  1  one two three", "     four"]
