"""The facts that rules can see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args, get_origin, get_type_hints

from docs.generate.declared import kind_in_words
from docs.generate.source import annotated, documented, prose, table
from saan import rules
from saan.inference.facts import SaanFact
from saan.knowledge.model.vocabulary import FieldOf, fields_of
from saan.records import listed

__all__ = ["facts_fields", "facts_lists", "facts_values"]

_KINDS = {"words": "several words or ids", "months": "months", "flag": "`yes` · `no`", "word": "word or id"}
_STATED = (rules.Answer, rules.Measure, rules.Profile, rules.Finding, rules.Evidence)
_MATCHED = (*_STATED, rules.Listing, rules.Named)


def facts_lists() -> str:
    """The lists that rules can go through, with the fields of their entries."""
    return "\n\n".join(part for name in listed.LISTS for part in _list(name))


def _list(name: str) -> Iterator[str]:
    owner = listed.LISTS[name]
    said_of, kinds = documented(owner), annotated(owner)
    rows = [
        (
            f"`{each.name}`",
            _value(each, kind_in_words(kinds[each.attribute])),
            said_of.get(each.attribute, ""),
        )
        for each in fields_of(name).values()
    ]
    yield f"### {name}\n\n`{owner.__name__}` in Python. {prose(owner.__doc__ or '')}"
    yield table("Field|Value|Meaning", rows)


def _value(each: FieldOf, shown: str) -> str:
    if each.options:
        return " · ".join(f"`{word}`" for word in each.options)
    return _KINDS.get(each.kind, shown)


def facts_fields() -> str:
    """The other facts, as Python rules match them."""
    rows = [
        (f"`{kind.title()}`", ", ".join(f"`{name}`" for name in kind.names), _first(kind))
        for kind in _MATCHED
    ]
    return table("Fact|Fields|What it states", rows)


def facts_values() -> str:
    """The words that fields of these facts are settled to be."""
    rows = []
    for kind in _STATED:
        hints = get_type_hints(get_type_hints(kind)["origin"])
        for name in kind.names:
            if get_origin(hints.get(name)) is Literal:
                words = " · ".join(f"`{word}`" for word in get_args(hints[name]))
                rows.append((f"`{kind.title()}`", f"`{name}`", words))
    return table("Fact|Field|Is one of", rows)


def _first(kind: type[SaanFact]) -> str:
    return prose(kind.__doc__ or "").partition("\n\n")[0]
