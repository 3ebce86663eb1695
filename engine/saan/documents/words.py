"""The words of a report in one language: phrases from ``words.yaml``, names of statuses, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from saan import yamltext
from saan.amounts import number
from saan.documents.escaping import markdown

if TYPE_CHECKING:
    from saan.records import Language, Text

__all__ = ["BOOK", "EXPLAINING", "REPORTS", "Words", "own_phrases"]


REPORTS, EXPLAINING, BOOK = "words.yaml", "explaining.yaml", "book.yaml"
"""What the reports say of their own, what `saan explain` says, and what the knowledge book says."""


_THAI = re.compile("[ก-ฮเ-ไ]")
"""What a Thai word begins with: a mark would stand over the word before it."""


@cache
def _phrases(file: str) -> Mapping[str, Any]:
    text = resources.files("saan_reports").joinpath(file).read_text("utf-8")
    return dict(yamltext.parse(text, file, keep=True).data)


@cache
def own_phrases(file: str) -> Mapping[str, Mapping[Language, str]]:
    """Return every phrase of saan's own in both languages, by its key (``section.name``), in the order of the file."""
    return dict(_flat(_phrases(file), ""))


def _flat(data: Mapping[str, Any], before: str) -> Iterator[tuple[str, Mapping[Language, str]]]:
    for name, inner in data.items():
        if set(inner) == {"th", "en"}:
            yield before + name, inner
        else:
            yield from _flat(inner, f"{before}{name}.")


@cache
def _phrase(file: str, language: Language, key: str) -> Markup:
    found: Any = _phrases(file)
    for part in key.split("."):
        found = found[part]
    return Markup(found[language])  # noqa: S704 -- our own words, in Markdown


def _printed(value: object) -> str:
    """Return what fills a place of a phrase; a number is an amount there, never a year or an id."""
    return number(value) if isinstance(value, int | float) else str(value)


class Words:
    """What the templates and figures say in `language`; a name that is not there is an error.

    `changed` are phrases that stand in for saan's own, by their keys; with `thai_digits` what is plain text has Thai ones, if it is Thai.
    """

    def __init__(
        self,
        language: Language,
        file: str = REPORTS,
        changed: Mapping[str, Text] = MappingProxyType({}),
        *,
        thai_digits: bool = False,
    ) -> None:
        self.thai_digits = thai_digits and language == "th"
        self.language = language
        self._file = file
        self._changed = changed

    def _said(self, key: str) -> Markup:
        if key in self._changed:
            return Markup(self._changed[key][self.language])  # noqa: S704 -- looked through when it was read
        return _phrase(self._file, self.language, key)

    def __call__(self, key: str, **values: object) -> Markup:
        """Return the phrase `key` (``section.name``) as Markdown, its ``{places}`` filled with escaped values."""
        text = self._said(key)
        if "{" in text:
            filled = {
                name: markdown(_printed(value))
                for name, value in values.items()
                if not isinstance(value, Markup)
            }
            text = Markup(str(text).format_map(values | filled))  # noqa: S704 -- values are escaped
        return text

    def plain(self, key: str, **values: object) -> str:
        """Return the phrase `key` as plain text, for figures and for the page around the document."""
        text = str(self._said(key))
        filled = {name: _printed(value) for name, value in values.items()}
        return self.numerals(text.format_map(filled) if values else text)

    def amount(self, value: float) -> Markup:
        """Return a number that is an amount, as templates print it: 1,500."""
        return Markup(number(value))  # noqa: S704 -- digits and their signs

    def numerals(self, text: str) -> str:
        """Return `text` with the digits that were asked for."""
        if not self.thai_digits:
            return text
        from saan.documents.digits import thai

        return thai(text)

    def name(self, section: str, word: str) -> str:
        """Return the name of a word of the shared vocabulary, or the word itself where a pack brought a new one."""
        names = _phrases(self._file)[section]
        return str(self._said(f"{section}.{word}")) if word in names else word.replace("_", " ")

    def topic(self, word: str, headings: Mapping[str, Any]) -> str:
        """Return the heading of a topic: saan's own, or else the one that a pack declares (`KnowledgeBase.headings`)."""
        own = word not in _phrases(self._file)["topic"] and word in headings
        return self.text(headings[word]) if own else self.name("topic", word)

    def known(self, section: str) -> tuple[str, ...]:
        """Return the words that `section` names, in the order in which reports show them."""
        return tuple(_phrases(self._file)[section])

    def text(self, text: Text | Any) -> str:
        """Return a `Text` or a pack's phrase in the language, or in the other one where it has no words; a text as printed
        as it is.
        """
        if isinstance(text, str):
            return text
        own, other = (text.th, text.en) if self.language == "th" else (text.en, text.th)
        return str(own or other)

    def listed(self, items: Iterable[str], *, quoted: bool = True) -> Markup:
        """Join titles to a list in words: “a”, “b” and “c”; Thai sets a space where English has a comma.

        Without quotes a space in a name would be taken for its end, so that names with spaces have commas between them in Thai too;
        “และ” stands apart from what is no Thai word alone. Names that hold commas themselves have quotes all the same.
        """
        named = list(items)
        quoted = quoted or (len(named) > 1 and any("," in name for name in named))
        parts = [markdown(f"“{item}”" if quoted else item) for item in named]
        comma, last = (", ", " and ")
        if self.language == "th":
            comma = " " if quoted or not any(" " in name for name in named) else ", "
            last = " และ" if not quoted and named and _THAI.match(named[-1]) else " และ "
        # Joined by Markup, which takes the parts as they are: a plain text before one would be escaped, for HTML.
        between, before_last = Markup(comma), Markup(last)  # noqa: S704 -- our own words
        return before_last.join([between.join(parts[:-1]), *parts[-1:]] if len(parts) > 1 else parts)
