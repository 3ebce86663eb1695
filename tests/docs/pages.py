"""The documentation as tests see it: pages, their links and headings, and what they tell the reader to do.

A page is a session in a folder that holds ``examples`` and ``rulepacks``. In a ```console block the lines after
``$`` are commands and the others what they print; ``…`` stands for anything; without any ``$`` all lines are
commands. ``<!-- file: name -->`` before a block says that the reader writes the block to that file,
``<!-- add to: name -->`` at the file's end; ``<!-- part of: name -->`` says that the lines stand in that file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "BOOK",
    "PAGES",
    "ROOT",
    "Command",
    "Excerpt",
    "Writing",
    "anchors",
    "links",
    "name_of",
    "prose",
    "steps",
]

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "docs/book"
"""The knowledge book: generated whole, and tested as one in test_book.py."""

PAGES = sorted(
    page
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")]
    if not page.is_relative_to(BOOK)
)

_FENCE = re.compile(
    r"^(?:<!-- (file|add to|part of): (\S+) -->\n)?```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Writing:
    """The reader writes `text` to `file`, or adds it there."""

    file: str
    text: str
    adds: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The reader finds these lines, one below the other, in `file`."""

    file: str
    text: str

    def found_in(self, content: str) -> bool:
        """Whether each line follows the one before it."""
        lines = (f"{line}\n" for line in content.split("\n"))
        wanted = (_pattern(line) for line in self.text.splitlines() if line not in ("", "…"))
        # What is found is used up: the next is looked for behind it, and one that is missing is told at once.
        return all(any(re.fullmatch(each, line) for line in lines) for each in wanted)


@dataclass(frozen=True, slots=True)
class Command:
    """The reader runs `line` and sees `shown`; empty: the page does not say."""

    line: str
    shown: str

    @property
    def warns(self) -> bool:
        """Whether the page shows a message of saan's own before anything else (a mistake, or a warning), or a test that fails."""
        return self.shown.startswith("saan: ") or "\nFAILED " in self.shown

    def accepts(self, output: str) -> bool:
        """Whether the output is what the page shows."""
        pattern = "".join(map(_pattern, self.shown.splitlines()))
        return not self.shown or re.fullmatch(pattern, output) is not None


def _pattern(line: str) -> str:
    """What a line of shown output matches."""
    return r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n"


def name_of(page: Path) -> str:
    """A page's path from the root, for messages."""
    return page.relative_to(ROOT).as_posix()


def steps(page: Path) -> Iterator[Writing | Excerpt | Command]:
    """What a page tells its reader to do, in order."""
    for how, file, language, text in _FENCE.findall(page.read_text("utf-8")):
        if how == "part of":
            yield Excerpt(file, text)
        elif file:
            yield Writing(file, text, how == "add to")
        elif language == "console":
            yield from _commands(text)


def _commands(text: str) -> Iterator[Command]:
    if not text.startswith("$ "):
        yield from (Command(line, "") for line in text.splitlines() if line)
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield Command(line, shown)


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return _FENCE.sub("", page.read_text("utf-8"))


def links(page: Path) -> list[str]:
    """The targets of a page's links into the repository."""
    return [
        link for link in _LINK.findall(prose(page)) if "://" not in link and not link.startswith("mailto:")
    ]


def anchors(page: Path) -> set[str]:
    """The names that a page's headings can be linked to by, made as GitHub makes them."""
    return {_slug(heading) for heading in _HEADING.findall(prose(page))}


def _slug(heading: str) -> str:
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
