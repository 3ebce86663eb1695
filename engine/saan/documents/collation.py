"""The alphabet: the order of lists that people look things up in, for Thai and Latin letters together.

Thai as in the dictionary of the Royal Institute: a vowel that is written before its consonant counts after it; tone marks and the other
signs over a letter count only where all letters are the same. Latin letters come before Thai ones, capitals or not.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["alphabetical"]

_LEADING = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_SIGNS = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
_VOWELS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a"
_PUNCTUATION = "\u0e2f\u0e46"  # ฯ and ๆ, which are letters to Unicode
_LETTER = "\x01"


def alphabetical(text: str) -> tuple[str, str, str]:
    """Return what puts `text` in its place among others: its letters and digits, then the signs over them, then the text as it is."""
    plain = unicodedata.normalize("NFKD", text).replace("\u0e4d\u0e32", "\u0e33").casefold()  # ำ is one vowel
    turned = _LEADING.sub(r"\2\1", plain)
    letters = [each for each in turned if _is_letter(each)]
    signs = [each if each in _SIGNS else _LETTER for each in turned if each in _SIGNS or _is_letter(each)]
    return "".join(letters), "".join(signs), text


def _is_letter(sign: str) -> bool:
    return sign in _VOWELS or (sign.isalnum() and sign not in _PUNCTUATION)
