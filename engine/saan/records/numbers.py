"""Numbers as people write them: Thai digits, thousands commas, per cent."""

from __future__ import annotations

import math
import re

__all__ = ["parse_number", "parse_share"]

# \d and float() read Thai digits as well; commas only where they group thousands ('1,5' may mean 1.5).
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:(?<=\d)\.\d*|\.\d+)?")
_PER_CENT = re.compile(r"\s*(?:%|per ?cent|ร้อยละ|เปอร์เซ็นต์)\s*", re.IGNORECASE)


def parse_number(value: object) -> float:
    """Return the number that `value` states. Raises `ValueError` with a sentence for the user."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or _long(value):
        raise ValueError(f"expected a number, found {_named(value)}")
    text = value.strip() if isinstance(value, str) else None
    if text is not None and not (any(c.isdecimal() for c in text) and _NUMBER.fullmatch(text)):
        raise ValueError(f"expected a number, found {_named(value)}")
    number = float(value if text is None else text.replace(",", ""))
    if not math.isfinite(number):
        raise ValueError("this number is too large")
    return number


def parse_share(value: object) -> float:
    """Return a share from 0 to 1: ``0.6``, ``60 %`` or ``ร้อยละ 60``. Raises `ValueError` when it is none."""
    text = value if isinstance(value, str) and not _long(value) else ""
    bare, signs = _PER_CENT.subn("", text)
    number = parse_number(bare if signs == 1 else value)
    share = round(number / 100, 12) if signs == 1 else number
    if not 0 <= share <= 1:
        hint = f"; write '{number:g} %' if per cent is meant" if 1 < number <= 100 and not signs else ""
        raise ValueError(f"expected a share from 0 to 1, found {number:g}{hint}")
    return share


def _long(value: object) -> bool:
    """Whether this is more text than any number needs (the patterns would take their time)."""
    return isinstance(value, str) and len(value) > 80


def _named(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value[:40]}'"
    return "nothing" if value is None else "a list or keys with values"
