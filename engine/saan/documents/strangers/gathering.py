"""From packs and a folder to the layers of a report: each looked through before any case is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saan.documents.strangers.layers import OWN, Fault, Layer, Templates, TemplatesError
from saan.errors import one_line
from saan.knowledge import KnowledgeBase
from saan.knowledge.templates import hash_of

if TYPE_CHECKING:
    from saan.documents.branding import Logo
    from saan.knowledge.templates import TemplateFiles

__all__ = ["gathered", "look_through"]


def gathered(knowledge: KnowledgeBase, folder: Path | None = None, *, skip_broken: bool = False) -> Templates:
    """Return the templates of packs, and of an organisation's own `folder`, over saan's own.

    Raises `TemplatesError` with all mistakes of those that cannot be used; with `skip_broken` they are left out and named in
    the result.
    """
    layers: list[Layer] = []
    left_out: list[TemplatesError] = []
    for owner, told, files in _sources(knowledge, folder):
        try:
            layer = _layer(owner, told, files)
            layers.append(replace(layer, sha256=hash_of("", files)) if owner.endswith("/") else layer)
        except TemplatesError as error:
            if not skip_broken:
                raise
            left_out.append(error)
    return Templates(tuple(layers), tuple(left_out)) if layers or left_out else OWN


def look_through(folder: Path) -> None:
    """Look through an organisation's own folder; raises `TemplatesError` with all its mistakes."""
    _layer(*_own(folder))


def _sources(knowledge: KnowledgeBase, folder: Path | None) -> Iterator[tuple[str, str, TemplateFiles]]:
    """Yield what has templates, the outermost first: who, as a message says it, and its files."""
    if folder is not None:
        yield _own(folder)
    for pack in knowledge.packs:
        if pack.templates.texts or pack.templates.dress or pack.templates.looks or pack.templates.problems:
            origin = f" ({pack.distribution})" if pack.distribution else ""
            yield pack.id, f"templates of rule pack {pack.id}{origin}", pack.templates


def _own(folder: Path) -> tuple[str, str, TemplateFiles]:
    """Return an organisation's own folder: who, as a message says it, and its files."""
    from saan.knowledge.templates import read_templates

    return f"{folder.resolve().name}/", f"templates in {one_line(str(folder))}", read_templates(folder)


def _layer(owner: str, told: str, files: TemplateFiles) -> Layer:
    from saan.documents.strangers.checking import check  # Jinja's parser, for strangers' templates alone
    from saan.documents.strangers.wording import read_words
    from saan.knowledge.templates import DRESS, WORDS

    faults = [Fault(each.file, each.line, each.message, each.hint) for each in files.problems]
    texts = {name: text for name, text in files.texts.items() if name != WORDS}
    faults += check(texts)
    words, wrong = read_words(files.texts[WORDS]) if WORDS in files.texts else ({}, [])
    faults += wrong
    if files.dress:
        from saan.documents.writers.word.checking import flaws

        faults += [Fault(DRESS, 0, *each) for each in flaws(files.dress)]
    style, logo, more = _looks(files)
    faults += more
    if faults:
        raise TemplatesError(owner, told, faults)
    return Layer(owner, told, texts, words, files.dress, style, logo)


def _looks(files: TemplateFiles) -> tuple[str, Logo | None, list[Fault]]:
    """Return the style sheet and the logo of a folder, and what is wrong with them."""
    from saan.documents.branding import logo_of, style_flaws
    from saan.knowledge.templates import LOGOS, STYLE

    faults: list[Fault] = []
    style, logo = "", None
    try:
        style = files.looks.get(STYLE, b"").decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.append(Fault(STYLE, 0, "is not UTF-8 text", "save it as UTF-8"))
    faults += [Fault(STYLE, *each) for each in style_flaws(style)]
    found = [name for name in LOGOS if name in files.looks]
    if len(found) > 1:
        faults.append(Fault(found[0], 0, f"stands beside {found[1]}", "keep one logo"))
    for name in found[:1]:
        try:
            logo = logo_of(name, files.looks[name])
        except UnicodeDecodeError:
            faults.append(Fault(name, 0, "is not UTF-8 text", "save it as plain SVG"))
        except ValueError as error:
            faults.append(Fault(name, 0, str(error)))
    return style, logo, faults
