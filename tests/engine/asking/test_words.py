"""What the conversation says of its own is complete in both languages."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from saan import asking
from saan.asking.words import WORDS

SOURCE = "\n".join(
    path.read_text("utf-8") for path in Path(asking.__file__).parent.glob("*.py") if path.name != "words.py"
)
TYPES = {"choice", "multi", "yes_no", "number", "share", "date", "text"}
"""Phrases that are named by a question's type."""


@pytest.mark.parametrize("key", WORDS)
def test_each_phrase_says_the_same_in_both_languages(key: str) -> None:
    """A phrase exists in Thai and in English, is filled with the same values, and is said somewhere."""
    places = [
        sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)
        for text in (WORDS[key].th, WORDS[key].en)
    ]

    assert places[0] == places[1]
    assert re.search("[ก-๙]", WORDS[key].th)
    assert not re.search("[ก-๙]", WORDS[key].en.replace("พ.ศ.", ""))
    assert f'"{key}"' in SOURCE or key in TYPES
