"""One spelling for text that looks the same.

Unicode NFC leaves things apart that are one in Thai: SARA AM typed as NIKHAHIT + SARA AA, a tone mark
typed before the vowel it stands on, a mark typed twice. NFKC would tear SARA AM into two, so it is never
used.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["normalised"]

_NIKHAHIT, _SARA_AA, _SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
_VOWELS = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"  # stand above or below their consonant
_TONES = "\u0e48-\u0e4c\u0e4e"
_MARKS = f"[{_VOWELS}{_TONES}{_SARA_AM}]"
_SYLLABLE = re.compile(f"([\u0e01-\u0e2e])({_MARKS}+)(?:({_SARA_AA})({_MARKS}*))?")
_OUT_OF_ORDER = re.compile(
    f"[{_TONES}][{_VOWELS}]|{_SARA_AM}{_MARKS}|{_NIKHAHIT}{_MARKS}*{_SARA_AA}|({_MARKS})\\1|\ufeff"
)
_TONE = re.compile(f"[{_TONES}]")
_TWICE = re.compile(f"({_MARKS})\\1+")


def normalised(text: str) -> str:
    """Return `text` in the one spelling that ids, answers and reports are compared and printed in.

    NFC; no byte-order mark inside; after a Thai consonant the vowel, then the tone mark, then SARA AM,
    each once; NIKHAHIT + SARA AA joined to SARA AM. Doing it again changes nothing.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if not _OUT_OF_ORDER.search(text):
        return text
    text = unicodedata.normalize("NFC", text.replace("\ufeff", ""))
    return unicodedata.normalize("NFC", _SYLLABLE.sub(_ordered, text))


def _ordered(syllable: re.Match[str]) -> str:
    consonant, marks, sara_aa, after = syllable.groups(default="")
    if len(marks) == 1 and not sara_aa:
        return syllable[0]
    if sara_aa and _NIKHAHIT in marks:
        marks = (marks + after).replace(_NIKHAHIT, "") + _SARA_AM
        sara_aa = after = ""
    in_order = unicodedata.normalize("NFC", "".join(sorted(marks, key=_rank)))
    return consonant + _TWICE.sub(r"\1", in_order) + sara_aa + after


def _rank(mark: str) -> int:
    if mark == _SARA_AM:
        return 2
    return 1 if _TONE.match(mark) else 0
