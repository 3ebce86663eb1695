"""Where in a knowledge book something is told of, and the links that lead there."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from saan.documents.escaping import markdown
from saan.documents.marks import literal
from saan.documents.saying import Saying
from saan.documents.words import BOOK, Words
from saan.inference.inspection import python_rules
from saan.knowledge import KnowledgeBase, Pack
from saan.knowledge.model import Declared, Indicator, Link, Rule, SituationRow
from saan.knowledge.pack import KINDS
from saan.records import Language

__all__ = ["KIND_PAGES", "Shelf", "Spoken", "anchor", "safe_name"]

KIND_PAGES = (
    "recommendations",
    "questions",
    "indicators",
    "rules",
    "python_rules",
    "measures",
    "links",
    "situations",
    "gates",
    "outlooks",
    "scorecards",
    "sources",
)
"""The kinds that have one page for all their entries, in the order in which the book lists them."""

_TAKEN = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|readme|maps)\Z")
_CODE = re.compile(r"`[\w:.-]+`")
_SLOT = re.compile(r"\{(\w+)\}")
_ID = re.compile(r"\b[a-z][a-z0-9_]*:[A-Za-z0-9][\w.]*(?<![.])")


def safe_name(bare: str) -> str:
    """Return an id as the name of a file, on every system: some names are taken, and no id has a hyphen."""
    return f"{bare}-" if _TAKEN.match(bare) else bare


def anchor(heading: str) -> str:
    """Return the name by which a heading is linked to, as forges make it: Thai vowels and tones are part of it, and the space
    that documents set before ๆ, which does not break, is not.
    """
    heading = heading.replace(" ๆ", "ๆ")
    kept = (sign for sign in heading.lower() if sign in "-_ " or unicodedata.category(sign)[0] in "LMN")
    return "".join(kept).strip().replace(" ", "-")


class Spoken(NamedTuple):
    """A line of a list, and how deep it stands under the lines before it."""

    depth: int
    text: Markup

    def margin(self, more: int) -> Markup:
        """Return the spaces before it, in a list that stands `more` steps deep itself."""
        return Markup("  ") * (self.depth + more)


class Shelf:
    """What is told where, in one language. `here` is always the page that is written, from the top of the books."""

    def __init__(self, packs: Iterable[Pack], knowledge: KnowledgeBase, language: Language) -> None:
        self.packs = tuple(packs)
        self.knowledge = knowledge
        self.language = language
        self.saying = Saying(knowledge, Words(language))
        self.own = Words(language, BOOK)
        self._places = self._told()
        self._kinds: dict[str, str] = {}
        for kind, name in self._places:
            self._kinds.setdefault(name, kind)

    def _told(self) -> Mapping[tuple[str, str], tuple[str, str]]:
        """Map every kind and id to its page and the heading there; conditions have pages of their own."""
        found: dict[tuple[str, str], tuple[str, str]] = {}
        chosen = {pack.id for pack in self.packs}
        for kind in KINDS:
            for name in getattr(self.knowledge, kind):
                pack, _, bare = name.partition(":")
                if pack not in chosen:
                    continue
                page = f"conditions/{safe_name(bare)}.md" if kind == "conditions" else f"{kind}.md"
                found[kind, name] = (
                    self.path(pack, page),
                    "" if kind == "conditions" else self._anchor(kind, name),
                )
        for name, (owner, _) in self.knowledge.own_measures.items():
            if owner.id in chosen:
                found["measures", name] = (self.path(owner.id, "measures.md"), self._anchor("measures", name))
        for rule in python_rules(self.knowledge):
            pack = rule.id.partition(":")[0]
            if pack in chosen:
                place = self._anchor("python_rules", rule.id)
                found["python_rules", rule.id] = (self.path(pack, "python_rules.md"), place)
        return found

    def topic(self, word: str) -> str:
        """Return the heading of a topic."""
        return self.saying.words.topic(word, self.knowledge.headings)

    def in_order(self, topics: Iterable[str]) -> list[str]:
        """Return topics in the order of reports; packs' own come after them."""
        known = {topic: place for place, topic in enumerate(self.saying.words.known("topic"))}
        return sorted(topics, key=lambda topic: (known.get(topic, len(known)), topic))

    def path(self, pack: str, page: str) -> str:
        """Return where a page of a pack's book lies."""
        return f"{pack}/{self.language}/{page}"

    def way(self, here: str, kind: str, name: str) -> str:
        """Return the address of a declaration from the page `here`; empty where it is in no book."""
        place = self._places.get((kind, name))
        if place is None:
            return ""
        page, anchor = place
        way = posixpath.relpath(page, posixpath.dirname(here)) if page != here else ""
        return f"{way}#{anchor}" if anchor else way

    def see(self, here: str, kind: str, name: str, text: str = "") -> Markup:
        """Return a link to a declaration, under a text or its id; without a page just that."""
        shown = markdown(text) if text else literal(name)
        way = self.way(here, kind, name)
        return Markup(f"[{shown}]({way})") if way else shown  # noqa: S704 -- escaped; ids need no escaping

    def declared(self, kind: str, name: str) -> Declared | None:
        """Return a declaration; `None` for what is written in Python, measures and rules."""
        found: Declared | None = getattr(self.knowledge, kind, {}).get(name)
        return found

    def told(self, rule: Rule) -> str:
        """Return what a rule tells, with a word for whatever entry of a list it will be of."""
        named = {step.as_: step.section for step in rule.when if step.section and step.as_}
        return _SLOT.sub(
            lambda found: self.own.plain(f"one_of.{named[found[1]]}") if found[1] in named else found[0],
            self.saying.text(rule.tell),
        )

    def condition(self, here: str, name: str) -> Markup:
        """Return a link to a condition, under its title."""
        return self.see(here, "conditions", name, self.saying.title(name))

    def linked(self, here: str, text: str) -> Markup:
        """Return a text as Markdown in which every id is a link to where it is told of."""
        parts: list[Markup] = []
        end = 0
        for found in _ID.finditer(text):
            kind = self._kinds.get(found[0])
            if kind:
                title = self.title(kind, found[0])
                before = text[end : found.start()]
                for said in (f"“{title}” ", f"{title} ") if title else ():
                    before = before.removesuffix(said)
                parts += [_piece(before), self.see(here, kind, found[0], title)]
                end = found.end()
        return Markup("").join([*parts, _piece(text[end:])])

    def spoken(self, here: str, texts: Iterable[str]) -> tuple[Spoken, ...]:
        """Return lines with their links; two spaces before a text set it one step deeper."""
        return tuple(
            Spoken((len(text) - len(text.lstrip(" "))) // 2, self.linked(here, text.lstrip(" ")))
            for text in texts
        )

    def _anchor(self, kind: str, name: str) -> str:
        """Return the name by which a declaration's heading on the page of its kind is linked to."""
        bare, title = name.partition(":")[2], self.heading(kind, name)
        return anchor(f"{title} · {bare}" if title else bare)

    def heading(self, kind: str, name: str) -> str:
        """Return what stands over a declaration on the page of its kind, before its id; nothing where it has but that."""
        item = self.declared(kind, name)
        if isinstance(item, Link):
            weakened = (self.heading("links", each) for each in item.weakens)
            return f"{self.saying.title(item.from_)} → {self.saying.title(item.to) if item.to else self.words_of(weakened)}"
        if isinstance(item, Indicator):
            return self.saying.title(item.condition)
        if isinstance(item, Rule):
            return self.words_of(map(self.saying.title, filter(None, (said.condition for said in item.then))))
        if isinstance(item, SituationRow):
            return self.words_of(
                self.saying.title(each.condition) if each.condition else self.topic(each.topic or "")
                for each in item.multiply
            )
        if kind == "python_rules":
            found = next(rule for rule in python_rules(self.knowledge) if rule.id == name)
            return self.words_of(map(self.saying.title, found.concludes))
        return self.title(kind, name)

    def words_of(self, titles: Iterable[str]) -> str:
        """Return titles in a row, each once."""
        return (", " if self.language == "en" else " ").join(dict.fromkeys(titles))

    def title(self, kind: str, name: str) -> str:
        """Return what a declaration is called in words; nothing where it has but its id."""
        if kind == "questions":
            return self.saying.question(name)
        if kind == "measures":
            return self.saying.measure(name)
        return self.saying.text(getattr(self.declared(kind, name), "title", ""))


def _piece(text: str) -> Markup:
    """Return a piece of a sentence as Markdown; what stands between backticks stays code."""
    made, end = Markup(""), 0
    for found in _CODE.finditer(text):
        made += _plain(text[end : found.start()]) + literal(found[0].strip("`"))
        end = found.end()
    return made + _plain(text[end:])


def _plain(text: str) -> Markup:
    """Return words as Markdown, with the spaces at their ends."""
    if not text.strip():
        return Markup(" ") if text else Markup("")
    space = Markup(" ")
    return space * text[0].isspace() + markdown(text) + space * text[-1].isspace()
