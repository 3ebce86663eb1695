"""What the Markdown of strangers may not hold: raw HTML, pictures from elsewhere, saan's own marks."""

from __future__ import annotations

import re

__all__ = ["HTML", "forbidden", "without_html"]

HTML = re.compile(r"(?<!\\)(?:\\\\)*<(?=[A-Za-z/!?])")
"""Where raw HTML, or an address in angle brackets, would begin."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
_PICTURE = re.compile(r"(?<!\\)(?:\\\\)*!\[")


def forbidden(text: str) -> str:
    """Say what a stranger's text holds that it may not; empty where there is nothing."""
    if HTML.search(text):
        return "HTML, which would come out as letters"
    if _PICTURE.search(text):
        return "a picture, which a report would have to fetch from elsewhere"
    if found := _UNSEEN.search(text):
        return f"an unseen character (U+{ord(found[0]):04X})"
    return ""


def without_html(text: str) -> str:
    """Return Markdown in which whatever would begin HTML is the letter ``<``."""
    return HTML.sub(lambda found: found[0][:-1] + "\\<", text)
