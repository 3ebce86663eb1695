"""Marks: what the Markdown of a document carries besides its words.

A template says with them which statement a sentence makes, where a section begins, where a figure
stands. They are made of private-use characters, which `escaping` keeps out of everything a case says:
nothing in a case can forge one. The Markdown writer strips them; the others turn them into structure.

An inline mark is ``START kind:argument MIDDLE text END``; a block mark is a line of its own,
``BLOCK kind:argument END`` and ``BLOCK /kind END``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from saan.documents.escaping import markdown, printable

__all__ = [
    "BLOCK_LINE",
    "CHIP",
    "END",
    "FUNCTIONS",
    "MIDDLE",
    "START",
    "anchor",
    "block",
    "index",
    "literal",
    "span",
    "strip",
    "tidy",
    "whole",
]

START, MIDDLE, END, _BLOCK = "\ue000", "\ue001", "\ue002", "\ue003"

BLOCK_LINE = re.compile(f"^{_BLOCK}(/?)([a-z_]+)(?::([^{END}]*))?{END}$")
"""A whole line that is a block mark: a slash when it closes, its kind, its argument."""

CHIP = re.compile("(?:degree|gate|reading|size|status)-[a-z_]+|confidential|kind|when")
"""The kinds of chips: a short word of what a finding, a gate, a scorecard or a risk is, or one of three by themselves."""

_BLOCKS = re.compile(f"{_BLOCK}[^{END}\n]*{END}\n")
_STATED = re.compile(f"{START}states:([^{MIDDLE}{END}]*){MIDDLE}")
_NO_ANCHOR = re.compile(r"[^A-Za-z0-9_.-]+")
_DOTS = 40
_BOLD = re.compile(r"\*\*((?:(?!\*\*).)+)\*\*", re.DOTALL)
_GAP = re.compile("\n\n\n+")
_INLINE = re.compile(f"{START}[^{MIDDLE}{END}\n]*{MIDDLE}|{END}")


def span(kind: str, argument: str, text: str) -> Markup:
    """Return `text` within an inline mark; text that is not Markdown yet is escaped.

    What is bold from end to end has the mark inside: between a full stop and a mark, two asterisks close nothing.
    """
    shown = markdown(text)
    bold = _BOLD.fullmatch(shown)
    inner, around = (bold[1], "**") if bold else (shown, "")
    return Markup(f"{around}{START}{kind}:{argument}{MIDDLE}{inner}{END}{around}")  # noqa: S704 -- escaped here


def say(key: str, text: str) -> Markup:
    """Return a sentence about the network, with the id of what it states: the one way such sentences are printed.

    The id is what `saan explain` asks for, and ``data-states`` in HTML.
    """
    return span("states", key, text)


def see(anchor: str, text: str) -> Markup:
    """Return `text` as a way to the place in the document that has this anchor."""
    return span("see", anchor, text)


def chip(kind: str, text: str) -> Markup:
    """Return `text` as a short word in a shape of its own; raises `ValueError` for a kind of which there is no shape."""
    if not CHIP.fullmatch(kind):
        raise ValueError(
            f"there is no chip of the kind '{kind[:40]}'; there are status-established, gate-open, when …"
        )
    return span("chip", kind, text)


def chips(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Return chips after a title: each a kind and a text, in brackets where there are no shapes."""
    shown = _DOT.join(chip(kind, text) for kind, text in pairs)
    return Markup(f"{_OPEN}{shown}{_CLOSE}")  # noqa: S704 -- all of it is escaped


def block(kind: str, argument: str = "", *, close: bool = False) -> Markup:
    """Return the line that opens or closes a block."""
    name = f"/{kind}" if close else kind
    return Markup(f"\n\n{_BLOCK}{name}{':' + argument if argument else ''}{END}\n\n")  # noqa: S704 -- no case text


# Only the Markdown file shows these; elsewhere a shape says the same.
_OPEN, _DOT, _CLOSE = span("plain", "", "("), f" {span('plain', '', '·')} ", span("plain", "", ")")


def dots() -> Markup:
    """Return a line to write on, which only the Markdown file shows: elsewhere there is space."""
    return span("plain", "", f" {'.' * _DOTS}")


def whole(text: str) -> Markup:
    """Return `text` as words that stay on one line where they fit one: a box to tick and what it stands for."""
    return span("whole", "", text)


def literal(text: str) -> Markup:
    """Return `text` (an id, a place in a file) as a code span, whatever backticks it holds."""
    shown = printable(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return Markup(f"{fence}{pad}{shown}{pad}{fence}") if shown else Markup("")  # noqa: S704 -- nothing ends the span


FUNCTIONS = {
    "say": say,
    "see": see,
    "chip": chip,
    "chips": chips,
    "code": literal,
    "dots": dots,
    "whole": whole,
    "block": block,
}
"""What templates make marks with. Macros would do, at four times the price of a function."""


def strip(text: str) -> str:
    """Return the plain Markdown that is left without marks."""
    return tidy(_INLINE.sub("", _BLOCKS.sub("", text)))


def anchor(key: str) -> str:
    """Return the place in a document that belongs to what a key states: the same in every document, and readable."""
    return _NO_ANCHOR.sub("-", key).strip("-")


def index(texts: Iterable[str]) -> str:
    """Return a comment with the ids of all that documents state, in the order in which they do, each once.

    It stands at the end of the Markdown file, where no reader is disturbed by it, and shows on no page made of it.
    """
    keys = dict.fromkeys(key for text in texts for key in _STATED.findall(text) if "--" not in key)
    return "\n<!-- saan explain CASE ID\n" + "".join(f"{key}\n" for key in keys) + "-->\n"


def tidy(text: str) -> str:
    """Return `text` with at most one blank line between lines, none at its beginning, one line end at its end."""
    return _GAP.sub("\n\n", text).strip("\n") + "\n"
