"""Looking through a Word file that an organisation supplies, before any report is dressed in it: nothing else is read, nothing is run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

from saan.documents.writers.word.styles import STYLES, shown
from saan.errors import did_you_mean, one_line
from saan.knowledge.templates import MOST_DRESS

__all__ = ["Flaw", "flaws"]

_MOST_PARTS, _MOST_UNPACKED = 400, 60_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_AS_DOCX = "save it in Word as 'Word Document (*.docx)'"
_STARTER = "saan templates new --docx FILE writes a file that has all; copy them from there (Word: Styles, Manage Styles, Import/Export)"
_ELSEWHERE = re.compile(r"\b(INCLUDE\w*|DDE\w*|LINK|DATABASE|RD)\b")
_NARROWEST = 5000
"""Twips that text must have in width: less than 9 cm holds no table."""

_CM = 567
"""Twips of a centimetre."""

_KINDS = {"paragraph": "paragraphs", "character": "letters", "table": "tables", "numbering": "lists"}


class Flaw(NamedTuple):
    """What is wrong with the file, and what to do."""

    message: str
    hint: str


def flaws(content: bytes) -> list[Flaw]:
    """Return what is wrong with a Word file as the dress of reports, the gravest first; nothing where it can be used."""
    try:
        parts = _parts(content)
        read = {name: _xml(name, data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    except ValueError as error:
        return [Flaw(*error.args)]
    found = [*_kind(read), *_links(read, parts), *_fields(read)]
    if found:
        return found
    return [*_styles(read["word/styles.xml"]), *_thai(read), *_page(read["word/document.xml"])]


def _parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of the file; raises `ValueError` with message and hint where it is none, or too large."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValueError("is protected by a password, or a Word file of the old kind (.doc)", _AS_DOCX)
    if len(content) > MOST_DRESS:
        raise ValueError(f"is larger than {MOST_DRESS} bytes", "make its pictures smaller")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            about = file.infolist()
            if len(about) > _MOST_PARTS or sum(each.file_size for each in about) > _MOST_UNPACKED:
                raise ValueError(
                    "is too large when it is unpacked", "start from saan templates new --docx FILE"
                )
            return {each.filename: file.read(each) for each in about}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise ValueError("is no Word document", _AS_DOCX) from None


def _xml(name: str, data: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError(f"holds a document type ({one_line(name, 80)}), which Word never writes", _AS_DOCX)
    try:
        return ElementTree.fromstring(data)  # noqa: S314 -- no document type, so no entities
    except ElementTree.ParseError:
        raise ValueError(f"is damaged: {one_line(name, 80)} cannot be read", _AS_DOCX) from None


def _kind(read: Mapping[str, ElementTree.Element]) -> Iterator[Flaw]:
    types = [each.get("ContentType", "") for each in read.get("[Content_Types].xml", ())]
    if any("macroEnabled" in each or "vbaProject" in each for each in types):
        yield Flaw("holds macros", f"{_AS_DOCX}, which has none")
    elif any("template.main" in each for each in types):
        yield Flaw("is a template of Word (.dotx), not a document", _AS_DOCX)
    elif not any("document.main" in each for each in types) or not {
        "word/document.xml",
        "word/styles.xml",
    } <= set(read):
        yield Flaw("is no Word document", _AS_DOCX)


def _links(read: Mapping[str, ElementTree.Element], parts: Mapping[str, bytes]) -> Iterator[Flaw]:
    """Find what is read from outside, or would run: only addresses that people may follow are allowed."""
    if any("vbaproject" in name.lower() or "activex" in name.lower() for name in parts):
        yield Flaw("holds macros or controls that run", f"{_AS_DOCX}, and remove its controls")
    for name, element in read.items():
        for each in element if name.endswith(".rels") else ():
            kind = each.get("Type", "").rpartition("/")[2]
            place = one_line(each.get("Target", ""), 60)
            if each.get("TargetMode") == "External" and kind not in ("hyperlink", "attachedTemplate"):
                yield Flaw(
                    f"reads something from outside: {kind} {place}",
                    "put it into the file (Word: File, Info, Edit Links, Break Link)",
                )
            elif kind in ("oleObject", "package", "control", "aFChunk", "subDocument"):
                yield Flaw(f"holds another file: {kind} {place}", "remove it, or paste it as a picture")


def _fields(read: Mapping[str, ElementTree.Element]) -> Iterator[Flaw]:
    for name, element in read.items():
        if not name.startswith(("word/header", "word/footer")):
            continue
        said = " ".join(each.text or "" for each in element.iter(f"{_W}instrText"))
        said += " ".join(each.get(f"{_W}instr", "") for each in element.iter(f"{_W}fldSimple"))
        if _ELSEWHERE.search(said.upper()):
            yield Flaw(
                f"has a field in {name.removeprefix('word/')} that reads from elsewhere",
                "replace it by what it shows (Ctrl+Shift+F9)",
            )


def _styles(styles: ElementTree.Element) -> Iterator[Flaw]:
    there: dict[str, str] = {}
    names: list[str] = []
    for each in styles.iter(f"{_W}style"):
        named = each.find(f"{_W}name")
        if named is not None:
            names.append(named.get(f"{_W}val", ""))
            there[names[-1].lower()] = each.get(f"{_W}type", "")
    missing = [name for name in STYLES if name.lower() not in there]
    if missing:
        told = ", ".join(f"'{shown(name)}'" for name in missing)
        own = [name for name in names if name.lower().startswith("saan")]
        near = did_you_mean(missing[0], own) if len(missing) == 1 else ""
        yield Flaw(f"lacks {len(missing)} of {len(STYLES)} styles: {told}", near or _STARTER)
    for name, style in STYLES.items():
        kind = there.get(name.lower(), style.kind)
        if kind != style.kind:
            hint = f"make it anew for {_KINDS[style.kind]} (Word: New Style, Style type)"
            told = (
                f"style '{shown(name)}' is for {_KINDS.get(kind, kind)}, and must be for {_KINDS[style.kind]}"
            )
            yield Flaw(told, hint)


def _thai(read: Mapping[str, ElementTree.Element]) -> Iterator[Flaw]:
    """Tell where nothing says in which font Thai is set."""
    styles = read["word/styles.xml"]
    normal = [
        each
        for each in styles.iter(f"{_W}style")
        if each.get(f"{_W}default") and each.get(f"{_W}type") == "paragraph"
    ]
    fonts = [
        font for each in (*styles.iter(f"{_W}docDefaults"), *normal) for font in each.iter(f"{_W}rFonts")
    ]
    if any(font.get(f"{_W}cs") for font in fonts):
        return
    if any(font.get(f"{_W}cstheme") for font in fonts) and any(map(_has_thai, read.values())):
        return
    hint = "Word: modify the style Normal, Format, Font; under 'Complex scripts' choose a Thai font such as Sarabun or TH Sarabun New"
    yield Flaw("sets no font for Thai, so that every machine shows another one", hint)


def _has_thai(part: ElementTree.Element) -> bool:
    return part.tag == f"{_A}theme" and any(
        font.get("script") == "Thai" and font.get("typeface") for font in part.iter(f"{_A}font")
    )


def _page(document: ElementTree.Element) -> Iterator[Flaw]:
    sections = list(document.iter(f"{_W}sectPr"))
    if not sections:
        return  # saan's own page is taken
    try:
        wide = _inner(sections[-1], "w", ("left", "right"))
        high = _inner(sections[-1], "h", ("top", "bottom"))
    except ValueError:
        yield Flaw("says no size of its page", "Word: Layout, Size: A4, and Margins")
        return
    if min(wide, high) < _NARROWEST:
        cm = f"{wide / _CM:.0f} by {high / _CM:.0f} cm"
        yield Flaw(f"leaves {cm} of the page for text", "make the margins smaller: tables need 9 cm")


def _inner(section: ElementTree.Element, side: str, margins: tuple[str, str]) -> int:
    """Return what margins leave of a page; raises `ValueError` where it does not say."""
    size, around = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is None or around is None:
        raise ValueError
    return int(size.get(f"{_W}{side}", "")) - sum(abs(int(around.get(f"{_W}{each}", ""))) for each in margins)
