"""How the lines that a page shows of a file are found in it."""

from __future__ import annotations

import pytest

from tests.docs.pages import Excerpt

LINES = "one\ntwo of many\nthree\n"


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("one\nthree\n", True),
        ("one\n…\nthree\n", True),
        ("two …\nthree\n", True),
        ("three\none\n", False),
        ("one\none\n", False),
        ("two\n", False),
    ],
)
def test_lines_are_found_one_below_the_other(shown: str, found: bool) -> None:
    """Whole lines, in the order shown, with anything between them; ``…`` stands for anything."""
    assert Excerpt("file", shown).found_in(LINES) is found


def test_a_line_that_is_missing_is_told_at_once() -> None:
    """A long file that has all lines but the last takes no time to look through."""
    shown = "same\n…\n" * 20 + "missing\n"

    assert not Excerpt("file", shown).found_in("same\n" * 5_000)
