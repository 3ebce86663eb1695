"""One spelling for Thai that looks the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.yamltext.spelling import normalised

thai = st.text("กนำาํ่้๊์ัิีุู็ฺ๎a\ufeff ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),  # NIKHAHIT, tone, SARA AA
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),  # the tone after SARA AM
        ("ท\u0e4d\u0e32", "ทำ"),
        ("ท\u0e48\u0e35", "ที่"),  # the tone before the vowel
        ("ท\u0e35\u0e48\u0e48", "ที่"),  # the tone twice
        ("ผ\u0e39\u0e49", "ผู้"),
        ("ผ\u0e49\u0e39", "ผู้"),
        ("e\u0301", "é"),
        ("ก\ufeffข", "กข"),
        ("กา\u0e48", "กา\u0e48"),  # a slip that shows stays as it is
        ("plain", "plain"),
    ],
)
def test_what_looks_the_same_is_spelt_the_same(typed: str, meant: str) -> None:
    """Known ways of typing a syllable come out as the one that is meant."""
    assert normalised(typed) == meant


@given(thai | st.text())
def test_normalising_again_changes_nothing(text: str) -> None:
    """Normalisation is idempotent and leaves NFC."""
    once = normalised(text)
    assert normalised(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_canonically_equal_texts_become_equal(text: str) -> None:
    """NFC and NFD of a text have one spelling."""
    assert normalised(unicodedata.normalize("NFD", text)) == normalised(text)


@given(thai)
def test_no_character_is_invented(text: str) -> None:
    """Only order, doubling and SARA AM change: every character of the result was typed, or is SARA AM."""
    assert set(normalised(text)) <= set(text) | {"ำ"}
