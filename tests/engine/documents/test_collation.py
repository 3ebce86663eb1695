"""The alphabet of lists that people look things up in."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.documents.collation import alphabetical

IN_ORDER = (
    ["กก", "กะ", "กัน", "กา", "กำ", "กิน", "กุม", "เก", "แก", "โก", "ใกล้", "ไก่"],
    ["ขาว", "เขา", "แขก", "คน", "เครือข่าย", "งาน", "เงิน"],
    ["ป่า", "ป้า", "ป๋า", "ปาก"],  # tones count after letters: each of the first three has the letters ปา
    ["การเงิน", "การ์ตูน", "การประชุม"],
    ["นา", "น้ำ", "น้ำใจ", "นิยม"],
    ["รถ", "ฤดู", "ลม", "อ่าง", "ฮูก"],
    ["Ansell", "ansell & Gash", "Provan", "กลุ่ม", "เครือข่าย"],
    ["ข้อ 1", "ข้อ 2", "ข้อตกลง"],
    ["ต่าง", "ต่าง ๆ", "ต่างกัน"],
)


@pytest.mark.parametrize("words", IN_ORDER)
def test_words_stand_as_in_the_dictionary(words: list[str]) -> None:
    """Whatever order they come in, they end up in that of the dictionary."""
    for shuffled in itertools.islice(itertools.permutations(words), 200):
        assert sorted(shuffled, key=alphabetical) == words


def test_code_points_would_put_them_elsewhere() -> None:
    """By the numbers of their letters, words with a leading vowel would stand after all others."""
    words = ["เครือข่าย", "งาน", "คน"]

    assert sorted(words) == ["คน", "งาน", "เครือข่าย"]
    assert sorted(words, key=alphabetical) == ["คน", "เครือข่าย", "งาน"]


@given(st.lists(st.text(alphabet="กขคเแไใโาำิุ่้๊็์ๆฯ aZ1\u0301"), max_size=6))
def test_the_order_is_total(words: list[str]) -> None:
    """Different texts have different places, so the order never hangs on the one they came in."""
    assert len({alphabetical(word) for word in words}) == len(set(words))
