"""Words that stand in for saan's own: the same keys, the same places to fill, both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from saan import yamltext
from saan.documents.strangers.layers import Fault
from saan.documents.strangers.plain import forbidden
from saan.documents.words import REPORTS, own_phrases
from saan.errors import InputError, did_you_mean
from saan.knowledge.spelling import misspelt
from saan.knowledge.templates import WORDS
from saan.records import Language, Text

__all__ = ["places", "read_words"]

_LONGEST = 2000
_LANGUAGES: tuple[Language, ...] = ("th", "en")


def read_words(text: str) -> tuple[dict[str, Text], list[Fault]]:
    """Return the words that a ``words.yaml`` gives, by their keys (``title.kind``), and what is wrong with it."""
    try:
        document = yamltext.parse(text, WORDS)
    except InputError as error:
        return {}, [Fault(each.file, each.line, each.message, each.hint) for each in error.problems]
    faults: list[Fault] = []
    words: dict[str, Text] = {}
    known = own_phrases(REPORTS)
    for loc, given in _leaves(document.data or {}, ()):
        key = ".".join(loc)
        if fault := _wrong(key, given, known):
            faults.append(Fault(WORDS, document.place(loc).line, *fault))
        else:
            words[key] = Text(given["th"], given["en"])
    return words, faults


def _leaves(data: Any, loc: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield what stands where a phrase may: mappings of languages, and whatever is no mapping."""
    if isinstance(data, dict) and len(loc) < 4 and not (loc and set(data) <= set(_LANGUAGES)):
        for name, inner in data.items():
            yield from _leaves(inner, (*loc, name))
    else:
        yield loc, data


def _wrong(key: str, given: Any, known: Mapping[str, Mapping[Language, str]]) -> tuple[str, str] | None:
    """Return what is wrong with a phrase, and what to do."""
    if key not in known:
        return f"saan has no words '{key}'", did_you_mean(
            key, known
        ) or "docs/reference/templates.md lists them"
    if not isinstance(given, dict) or set(given) != set(_LANGUAGES):
        return (
            f"the words '{key}' are not given in both languages",
            f'{key.rpartition(".")[2]}: {{th: "…", en: "…"}}',
        )
    for language in _LANGUAGES:
        text, own = given[language], known[key][language]
        if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST or "\n" in text.strip():
            return (
                f"'{key}' has no text in '{language}', or one that is no single line",
                "write one line of text",
            )
        if said := forbidden(text):
            return f"'{key}' holds {said}", "words are plain text, with Markdown's ** and _ at most"
        if fault := next(misspelt(text), None):
            return f"'{key}' in '{language}' {fault.en}", "mend the text: reports print it as it stands"
        wanted, found = places(own), places(text)
        if wanted != found:
            return f"'{key}' in '{language}' fills {_listed(found)}; saan's own fills {_listed(wanted)}", (
                "keep each place as it is, in braces; write {{ and }} for braces themselves"
            )
    return None


def places(text: str) -> frozenset[str] | None:
    """Return the ``{places}`` of a phrase; `None` where it holds anything else in braces."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    names = [(name, spec, conversion) for _, name, spec, conversion in parts if name is not None]
    if any(spec or conversion or not re.fullmatch("[a-z_]+", name) for name, spec, conversion in names):
        return None
    return frozenset(name for name, _, _ in names)


def _listed(names: frozenset[str] | None) -> str:
    if names is None:
        return "something that is no place"
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"
