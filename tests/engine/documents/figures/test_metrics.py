"""How wide text is, and where labels break."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from saan.documents.figures.metrics import broken, pieces, width

LABELS = st.lists(
    st.sampled_from(["ก", "ที่", "น้ำ", "เด็ก", "ไม่", "ความ", "กัน์", "โต", "A", "bc", "-", " ", "ๆ", " ๆ"]),
    min_size=1,
    max_size=30,
).map("".join)


@given(text=LABELS, limit=st.floats(min_value=40, max_value=300))
@example(text="น้ำๆๆๆ", limit=40.0)
def test_lines_fit_and_lose_nothing(text: str, limit: float) -> None:
    """With lines enough, a label is broken into lines that fit and together say the same."""
    lines = broken(text, limit, 14, lines=100)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 14) <= limit for line in lines)


@given(text=LABELS)
def test_no_line_begins_with_a_mark(text: str) -> None:
    """A break never parts a letter from the marks above, below or behind it, nor from the vowel written before it."""
    lines = [line for line in broken(text, 40, 14, lines=100) if line]

    for line in lines[1:]:
        assert unicodedata.category(line[0]) != "Mn"
        assert line[0] not in "ะาำ"
    for line in lines[:-1]:
        assert line[-1] not in "เแโใไ"


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    """A label too long for its lines is cut, and shows that it is."""
    lines = broken("one two three four five six seven eight nine ten", 60, 14, lines=2)

    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width(line, 14) <= 60 for line in lines)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("ขาดคนทำงานต่อเนื่อง", ["ขาดคนทำงาน", "ต่อเนื่อง"]),
        ("Lack of people", ["Lack of", "people"]),
        ("หน้าที่ของสมาชิก", ["หน้าที่", "ของสมาชิก"]),
    ],
)
def test_thai_breaks_between_words(label: str, lines: list[str]) -> None:
    """Thai breaks before common words of network work, English at spaces."""
    assert broken(label, 86, 14) == lines


@given(
    text=LABELS.filter(lambda label: "ๆๆ" not in label.replace(" ", "")),
    limit=st.floats(min_value=40, max_value=300),
)
def test_a_sign_of_repetition_stays_with_its_word(text: str, limit: float) -> None:
    """ๆ begins no line but where it begins the label."""
    lines = broken(text, limit, 14, lines=100)

    assert not any(line.startswith("ๆ") for line in lines[1:])


@pytest.mark.parametrize(
    ("label", "whole"),
    [
        ("เตรียมยืนเองก่อนหน่วยงานหรือเงินโครงการจะถอย", "โครงการ"),
        ("ย่อเป้าหมายร่วมเป็นประโยคเดียวที่ทุกคนเล่าได้", "ทุกคน"),
        ("ขอให้ตกลงกันว่าใครเป็นผู้ประสานงานของเครือข่าย", "ผู้ประสานงาน"),
        ("เปิดทางให้องค์กรภายนอกได้เข้ามาทำงานด้วย", "ภายนอก"),
        ("ตั้งทีมเลขานุการเล็ก ๆ ที่ทำงานให้สมาชิก", "เล็ก ๆ"),
    ],
)
def test_words_of_the_trade_stay_whole(label: str, whole: str) -> None:
    """However narrow a label is, while there is room for the word no line ends within it."""
    for limit in range(110, 300):
        assert any(whole in line for line in broken(label, limit, 12, lines=9)), limit


def test_marks_take_no_room() -> None:
    """Vowels and tones above and below the line add no width."""
    assert width("ที่", 14) == width("ท", 14)
    assert width("\u200b", 14) == 0


def test_a_word_without_a_place_to_break_is_broken_where_a_syllable_begins() -> None:
    """Thai without known words breaks before a vowel that is written ahead, not before the last letter of a word."""
    assert broken("ต้นตอปัญหาอยู่ไกลเกินเอื้อม", 156, 14) == ["ต้นตอปัญหาอยู่ไกลเกิน", "เอื้อม"]


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("รักษากิจกรรมไว้เมื่อโครงการจบ", "โครงการ"),
        ("เพื่อการจัดการทรัพยากรธรรมชาติ", "จัดการ"),
        ("ทำตามที่สมาชิกต้องการกัน", "ต้องการ"),
    ],
)
def test_no_word_is_parted_because_its_end_looks_like_another(label: str, word: str) -> None:
    """โครงการ, จัดการ and ต้องการ stay whole in the middle of a label, and a line may end behind them."""
    found = pieces(label)

    assert "".join(found) == label
    assert any(piece.endswith(word) for piece in found[:-1])


@pytest.mark.parametrize("limit", range(30, 120, 6))
def test_no_line_begins_with_the_sign_of_repetition(limit: int) -> None:
    """ๆ stays with the word that it repeats."""
    assert not any(line.startswith("ๆ") for line in broken("ตั้งทีมเล็ก ๆ ที่ทำงานบ่อย ๆ", limit, 14, lines=100))
