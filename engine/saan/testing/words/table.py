"""The table of expectations: each word says what must hold of a diagnosis, and tells what is so instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from saan.testing.seen import Seen

__all__ = ["WORDS", "Check", "Result", "Takes", "Word", "word"]


class Result(NamedTuple):
    """Whether an expectation holds; `instead` is what is so, in words, `about` the ids that it is about."""

    holds: bool
    instead: str
    about: tuple[str, ...] = ()


Check = Callable[[Seen, Any, Mapping[str, Any]], Result]
"""Looks at a diagnosis: it is given what the word names, and what stands beside the word."""


@dataclass(frozen=True, slots=True)
class Takes:
    """What may stand beside a word: one of `options`, or the id of a thing of some kind (``conditions``)."""

    options: tuple[str, ...] = ()
    names: str = ""
    several: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word of expectations."""

    name: str
    names: str
    """The kind of thing whose id it takes: that of a file (``conditions``); ``rules`` are indicators, general rules and
    rules in Python; ``text``: no id, but a word of its own.
    """

    check: Check
    beside: Mapping[str, Takes] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    """The words that it may take, where it takes no id."""

    several: bool = False
    """Whether it takes a list of ids."""

    asks: bool = False
    """Whether it looks at what could still be asked: all that can speak has a part in that."""

    @property
    def meaning(self) -> str:
        """What it demands, in a sentence."""
        return (self.check.__doc__ or "").strip()


WORDS: dict[str, Word] = {}
"""Every word, by its name."""


def word(
    names: str,
    *,
    beside: Mapping[str, Takes] | None = None,
    options: tuple[str, ...] = (),
    several: bool = False,
    asks: bool = False,
) -> Callable[[Check], Check]:
    """Enter a check into the table, under the function's name."""

    def enter(check: Check) -> Check:
        name = check.__name__
        WORDS[name] = Word(name, names, check, beside or {}, options, several, asks)
        return check

    return enter
