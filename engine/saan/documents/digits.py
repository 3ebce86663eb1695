"""Thai digits for Thai text: the digits of ids, addresses, names of files and of what is said in English stay as they are."""

from __future__ import annotations

import re

from saan.documents.marks import END, MIDDLE, START

__all__ = ["thai", "thai_svg"]

_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_CLOSED = re.compile(
    rf"(`+).+?\1|{START}[^{MIDDLE}{END}]*{MIDDLE}|\ue003[^{END}]*{END}|\]\([^)]*\)|^\s*(?:[-*] +)*\d+[.)](?= )"
)
"""What Markdown means otherwise than as text: code, marks, addresses, the signs of lists."""

_LATIN_WORD = re.compile(r"[A-Za-z0-9_./:@#&=?+~%\\-]*[A-Za-z_@][A-Za-z0-9_./:@#&=?+~%\\-]*")
_NUMBER = re.compile("[0-9]+")
_BEFORE, _AFTER = (
    re.compile("[A-Za-z\u0e01-\u0e4e](?=[^A-Za-z\u0e01-\u0e4e]*$)"),
    re.compile("[A-Za-z\u0e01-\u0e4e]"),
)
_TEXT = re.compile(">([^<>]+)<")
_NUMBERED = re.compile(r"^\d+(?=\. )")


def thai(text: str) -> str:
    """Return Markdown with its marks, or plain text, with Thai digits where it is not English.

    A number belongs to English where a Latin letter comes before it and no Thai one after it in the line, as in a source: "Provan (2008)".
    """
    return "\n".join(map(_line, text.split("\n")))


def thai_svg(svg: str) -> str:
    """Return a figure with Thai digits in its texts; what is the sign of a list in Markdown is a number there."""
    return _TEXT.sub(lambda found: f">{_NUMBERED.sub(_translated, thai(found[1]))}<", svg)


def _translated(found: re.Match[str]) -> str:
    return found[0].translate(_DIGITS)


def _line(line: str) -> str:
    bare = _CLOSED.sub(lambda found: " " * len(found[0]), line)
    bare = _LATIN_WORD.sub(lambda found: (" " if _NUMBER.search(found[0]) else "a") * len(found[0]), bare)
    made, position = [], 0
    for number in _NUMBER.finditer(bare):
        start, end = number.span()
        said = line[start:end] if _english(bare, start, end) else line[start:end].translate(_DIGITS)
        made += [line[position:start], said]
        position = end
    return "".join(made) + line[position:]


def _english(bare: str, start: int, end: int) -> bool:
    before, after = _BEFORE.search(bare, 0, start), _AFTER.search(bare, end)
    return bool(before and before[0].isascii() and not (after and not after[0].isascii()))
