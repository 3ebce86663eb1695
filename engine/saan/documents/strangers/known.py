"""What templates of strangers can build on: saan's own templates, their blocks and macros, the names they see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from jinja2 import Environment, nodes
from jinja2.filters import FILTERS

from saan.documents import marks
from saan.documents.strangers.request import PREFIX
from saan.errors import nearest

__all__ = [
    "DOCUMENTS",
    "FILTERS_LEFT",
    "MACROS",
    "NAMES",
    "PREFIX",
    "WORDS_OF",
    "blocks",
    "macros",
    "meant",
    "own_names",
    "own_templates",
    "parser",
]

NAMES = frozenset({"report", "t", "document"})
"""The variables of every template."""

WORDS_OF = frozenset({"plain", "name", "topic", "known", "text", "listed", "amount", "language"})
"""What can be asked of `t`, beside phrases."""

MACROS = ("marks.md.j2", "parts/pieces.md.j2")
"""Templates of ours that hold macros: others import them, none replaces them."""

_CLOSED = frozenset({"attr", "format", "pprint", "random", "safe", "tojson", "urlize", "xmlattr"})
"""Filters that would print past the escaping, reach for attributes, or say something else at each run."""

FILTERS_LEFT = frozenset(FILTERS) - _CLOSED
"""The filters of Jinja that templates of strangers have."""


@cache
def own_templates() -> Mapping[str, str]:
    """Return the text of every Markdown template of ours, by its name."""
    return dict(_beneath(resources.files("saan_reports"), ""))


def _beneath(folder: Traversable, before: str) -> Iterator[tuple[str, str]]:
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from _beneath(each, f"{before}{each.name}/")
        elif each.name.endswith(".md.j2"):
            yield before + each.name, each.read_text("utf-8")


@cache
def parser() -> Environment:
    """Return what reads templates: nothing in them is evaluated."""
    return Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)


@cache
def _parsed(name: str) -> nodes.Template:
    return parser().parse(own_templates()[name])


@cache
def blocks(name: str) -> tuple[str, ...]:
    """Return the blocks of a template of ours, in their order."""
    return tuple(each.name for each in _parsed(name).find_all(nodes.Block))


@cache
def macros(name: str) -> tuple[str, ...]:
    """Return the macros of a template of ours."""
    return tuple(each.name for each in _parsed(name).find_all(nodes.Macro))


@cache
def own_names() -> frozenset[str]:
    """Return the names of all our templates."""
    return frozenset(own_templates())


def meant(name: str, names: Iterable[str]) -> str:
    """Return ``did you mean 'x.md.j2'?`` for the nearest template, or an empty string; the ending that all have says nothing."""
    ending = ".md.j2"
    near = nearest(name.removesuffix(ending), (each.removesuffix(ending) for each in names))
    return f"did you mean '{near}{ending}'?" if near else ""


DOCUMENTS = tuple(name for name in sorted(own_templates()) if blocks(name))
"""The templates of ours that have blocks: a template of the same name extends it and replaces some."""

FUNCTIONS = frozenset(marks.FUNCTIONS)
"""The functions that every template can call."""
