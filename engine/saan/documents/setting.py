"""How a document is set, beside what it says: its kind, its words, its looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from saan.documents.branding import Logo
from saan.documents.escaping import printable
from saan.documents.words import Words
from saan.records import Edition, Language, Text

__all__ = ["DOCUMENTS", "KINDS", "Kind", "Setting"]


class Kind(NamedTuple):
    """A kind of report."""

    says: str
    """What it is, for the help page."""

    actions: bool = False
    """Whether its Word file has the action table."""

    edition: Edition = "consultant"
    """The edition that it is made for where nobody asks for another."""

    named: bool = True
    """Whether those who may know it read who said what."""


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "advice": Kind("the whole report", actions=True),
        "brief": Kind("two pages for a board"),
        "workshop": Kind("the findings to talk over with the members", edition="members", named=False),
        "evidence": Kind("the annex alone"),
        "summary": Kind("page one alone"),
    }
)
"""The kinds of report, each a template of its name."""

DOCUMENTS = tuple(KINDS)


@dataclass(frozen=True)
class Setting:
    """How a document is set."""

    document: str = "advice"
    changed: Mapping[str, Text] = field(default_factory=dict)
    """What stands in for saan's own words."""

    thai_digits: bool = False
    """Whether Thai text has Thai digits."""

    style: str = ""
    """What stands after saan's own style sheet."""

    logo: Logo | None = None

    def words(self, language: Language) -> Words:
        """Return the words of a language, as templates and writers say them."""
        return Words(language, changed=self.changed, thai_digits=self.thai_digits)

    def title(self, of: str, language: Language) -> str:
        """Return the title of a file: that of the case, and what its kind of report is called."""
        words = self.words(language)
        own = self.document in words.known("report_kind")
        kind = words.plain(f"report_kind.{self.document}" if own else "title.kind")
        return f"{words.numerals(printable(of))} · {kind}"
