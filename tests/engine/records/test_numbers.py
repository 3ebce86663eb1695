"""Numbers and shares as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.records.numbers import parse_number, parse_share


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_number_reads_the_same_in_every_form(number: object) -> None:
    """Plain, with thousands commas, in Thai digits: one number."""
    plain, grouped = f"{number}", f"{number:,}"
    thai = "".join(chr(0x0E50 + int(c)) if c.isdecimal() else c for c in grouped)
    assert parse_number(plain) == parse_number(grouped) == parse_number(thai) == float(plain)


@pytest.mark.parametrize(
    "text", ["", "-", ".", "1_000", "1,5", "12,34", "1e5", "1.2.3", "nan", "inf", "0x10", "many"]
)
def test_what_might_be_misread_is_no_number(text: str) -> None:
    """Underscores, decimal commas and exponents are refused, not guessed."""
    with pytest.raises(ValueError, match="expected a number, found '"):
        parse_number(text)


@pytest.mark.parametrize("value", [True, None, [1], {"a": 1}, "9" * 81, " " * 100_000])
def test_other_values_are_no_numbers(value: object) -> None:
    """Truth values, lists and floods of text are no numbers."""
    with pytest.raises(ValueError, match="expected a number"):
        parse_number(value)


@given(st.integers(0, 100))
def test_per_cent_is_a_share(percent: int) -> None:
    """60 per cent in any form is 0.6."""
    expected = percent / 100
    for form in (
        f"{percent}%",
        f"{percent} %",
        f"ร้อยละ {percent}",
        f"{percent} เปอร์เซ็นต์",
        f"{percent} per cent",
    ):
        assert parse_share(form) == pytest.approx(expected, abs=1e-12)
    assert parse_share(expected) == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (60, "found 60; write '60 %' if per cent is meant"),
        (-0.1, "expected a share from 0 to 1, found -0.1"),
        ("120 %", "expected a share from 0 to 1, found 120"),
        ("5 % %", "expected a number"),
        (" " * 100_000 + "%", "expected a number"),
        (True, "expected a number, found true"),
    ],
)
def test_what_is_no_share_is_refused(value: object, message: str) -> None:
    """A share lies between 0 and 1; a bare 60 is not taken for per cent."""
    with pytest.raises(ValueError, match="expected") as caught:
        parse_share(value)
    assert message in str(caught.value)
