"""The test files of packs: their fields, the words of expectations, and what knowledge mutation changes."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from docs.generate.declared import fields_table
from docs.generate.source import prose, table
from saan.testing import WORDS
from saan.testing.files import Example, Finds, RuleExamples, Says, TestFile, WholeCase
from saan.testing.mutation.operators import OPERATORS
from saan.testing.words import Takes

__all__ = ["test_fields", "test_operators", "test_words"]

_TITLES: Mapping[type[BaseModel], str] = {
    TestFile: "A test file",
    WholeCase: "tests",
    RuleExamples: "rules",
    Example: "An example",
    Finds: "finds",
    Says: "says",
}
_TAKES = {"rules": "indicator, rule", "text": "a word"}


def test_fields() -> str:
    """Every field of a test file."""
    parts = [
        f"### {title}\n\n{prose(owner.__doc__ or '')}\n\n{fields_table(owner)}"
        for owner, title in _TITLES.items()
    ]
    return "\n\n".join(parts)


def test_words() -> str:
    """Every word of expectations."""
    rows = [
        (
            f"`{name}`",
            " · ".join(f"`{each}`" for each in word.options)
            or ("ids of " if word.several else "")
            + _TAKES.get(word.names, word.names.removesuffix("s") if not word.several else word.names),
            ", ".join(_beside(key, takes) for key, takes in word.beside.items()),
            prose(word.meaning),
        )
        for name, word in WORDS.items()
    ]
    return table("Word|Names|Beside it|What must hold", rows)


def _beside(key: str, takes: Takes) -> str:
    return f"**`{key}`**" if takes.required else f"`{key}`"


def test_operators() -> str:
    """What knowledge mutation changes."""
    return table("Change|What it does", [(f"`{name}`", text) for name, text in OPERATORS.items()])
