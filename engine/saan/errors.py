"""What can go wrong for a user: every message says what is wrong, where, and what to do.

Anything that is not a `SaanError` is a bug of ours and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "MAX_PROBLEMS",
    "InputError",
    "PackError",
    "Place",
    "Problem",
    "SaanError",
    "UsageError",
    "did_you_mean",
    "nearest",
    "one_line",
    "visible",
]


class SaanError(Exception):
    """A mistake that a user can mend: `message` says what and where, `hint` what to do."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message


class UsageError(SaanError):
    """The command was given something it cannot use (a file that exists, an unknown language …)."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a statement stands in an input file; lines and columns count from 1."""

    file: str
    line: int
    column: int = 1
    path: str = ""
    """Where in the data (``answers.buyers``), of a file that a pack's reader read: it has no lines, `line` is 0."""

    def __str__(self) -> str:
        if self.line:
            return f"{self.file}:{self.line}"
        return f"{self.file}: {self.path}" if self.path else self.file

    @property
    def within(self) -> str:
        """Where in the file: ``line 12``, or the path in its data."""
        return f"line {self.line}" if self.line else self.path or self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in an input file. `line` and `column` count from 1; 0 means the file as a whole."""

    file: str
    line: int
    column: int
    message: str
    excerpt: str = ""
    """The offending line as it stands in the file; empty where there is none."""

    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        lines = [f"{place}: {self.message}"]
        if self.excerpt:
            lines.append(f"    {self.excerpt.strip()}")
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)


MAX_PROBLEMS = 200
"""Mistakes of one file that are looked for and shown: a file with more is not mended by reading on."""


class InputError(SaanError):
    """A file cannot be read or says what it may not; `problems` holds the mistakes found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = sorted(problems)
        self.problems = tuple(found[:MAX_PROBLEMS])
        more = len(found) - MAX_PROBLEMS
        lines = [str(problem) for problem in self.problems] + ([f"… and {more} more"] if more > 0 else [])
        super().__init__("\n".join(lines))


class PackError(SaanError):
    """A rule pack is broken: the run stops, because fewer rules would look like better health."""

    exit_code = 3

    def __init__(self, pack: str, message: str, hint: str = "", *, distribution: str = "") -> None:
        self.origin = one_line(f"{pack} ({distribution})" if distribution else pack)
        super().__init__(f"rule pack {self.origin}: {message}", hint)
        self.pack = pack
        self.distribution = distribution


_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Kinds of characters that could make a message look like another: control characters, direction marks …"""


_BREAKS = "\u200b\u200c\u200d"
"""Where Thai may break between words, and where letters join: unseen, and harmless."""


def visible(text: str) -> str:
    """Return a text with its lines as it may be printed: what is not seen, or would command a terminal, becomes U+FFFD."""
    if text.isprintable():
        return text
    import unicodedata  # for texts that are out of the ordinary alone

    kept = _BREAKS + "\n\t"
    return "".join(
        "\ufffd" if each not in kept and unicodedata.category(each) in _UNSEEN else each for each in text
    )


def one_line(text: str, limit: int = 300) -> str:
    """Return a stranger's text as one line that is safe to print: at most `limit` characters, none of them unseen."""
    plain = visible(" ".join(text[: 4 * limit].split()))
    return plain if len(plain) <= limit else f"{plain[: limit - 1]}…"


_MANY_WORDS = 2000  # comparing with more would take longer than the reader's own search


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'?`` for the nearest known word, or an empty string (also where thousands are known)."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is much like `word`, or an empty string (also where thousands are known).

    Of ids with a pack's name in front only the part after the colon is compared.
    """
    names = set(known)
    if len(names) > _MANY_WORDS:
        return ""
    import difflib  # for messages alone

    bare = {name.rpartition(":")[2]: name for name in sorted(names, reverse=True)}
    near = difflib.get_close_matches(word.rpartition(":")[2], bare, n=1, cutoff=0.7)
    return bare[near[0]] if near else ""
