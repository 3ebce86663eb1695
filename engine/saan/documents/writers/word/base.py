"""The Word file that a report is dressed in: its styles, headers and page are kept, all else is taken out; the report is put in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from saan.documents.lock import LOCK_NAMESPACE, LOCK_PART
from saan.documents.writers.word.markup import NAMESPACES, attribute, escaped
from saan.documents.writers.word.numbering import definition, list_of
from saan.documents.writers.word.starter import CONTROLS, settings_xml, starter, zipped

__all__ = ["Base"]

_KEPT = (RT.STYLES, RT.THEME, RT.FONT_TABLE, RT.NUMBERING)
_RUNNING = ("header", "footer")
_TWINS = {"b": "bCs", "i": "iCs", "sz": "szCs"}
_MADE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Base:
    """One report's file while it is made."""

    def __init__(self, content: bytes = b"") -> None:
        document = Document(io.BytesIO(content or starter()))
        self._part: Any = document.part
        self._body: Any = document.element.body
        self._section: Any = deepcopy(self._body.sectPr if self._body.sectPr is not None else _own_section())
        self._ids = _names(self._styles())
        self._running = self._sources()
        self._lists: list[tuple[int, int, str]] = []
        self.marks: dict[str, int] = {}
        """The number of every bookmark, by its name."""

        self._thai = False
        self._drop()

    # What there is

    @property
    def width(self) -> int:
        """Twips that text is wide on an upright page."""
        return self._inner("w", ("left", "right", "gutter"))

    @property
    def height(self) -> int:
        """Twips that text is high on an upright page."""
        return self._inner("h", ("top", "bottom"))

    @property
    def across(self) -> int:
        """Twips that text is wide on a page that lies across; the margins are those of the upright one."""
        return self._inner("h", ("left", "right", "gutter"))

    def _inner(self, side: str, margins: Iterable[str]) -> int:
        size, around = self._section.find(qn("w:pgSz")), self._section.find(qn("w:pgMar"))
        whole = int(size.get(qn(f"w:{side}")))
        return whole - sum(abs(int(around.get(qn(f"w:{each}"), 0))) for each in margins)

    def style(self, name: str) -> str:
        """Return the id that a style has in this file."""
        return self._ids[name.lower()]

    # What is put in

    def image(self, png: bytes) -> str:
        """Return the id by which a picture can be shown."""
        return str(self._part.get_or_add_image(io.BytesIO(png))[0])

    def address(self, target: str) -> str:
        """Return the id of an address outside of the document."""
        return str(self._part.relate_to(target, RT.HYPERLINK, is_external=True))

    def list_of(self, start: int | None, *, thai: bool = False) -> int:
        """Return the number of a new list: with numbers from `start`, `thai` ones or others, or with bullets."""
        numbering = self._numbering()
        taken = [int(each.get(qn("w:numId"))) for each in numbering.findall(qn("w:num"))]
        number = max([*taken, *(number for number, *_ in self._lists), 0]) + 1
        kind = "bullet" if start is None else "thaiNumbers" if thai else "decimal"
        self._lists.append((number, start or 0, kind))
        return number

    def section(self, said: Mapping[str, str], prefix: str, *, thai: bool = False) -> Mapping[str, str]:
        """Return the properties of sections whose headers and footers say `said`: ``first``, ``upright`` and ``wide``."""
        self._thai = thai
        upright = self._references(said, prefix, wide=False)
        return {
            "first": self._properties(upright, first=True),
            "upright": self._properties(upright),
            "wide": self._properties(self._references(said, f"{prefix}-wide", wide=True), wide=True),
        }

    def _references(self, said: Mapping[str, str], prefix: str, *, wide: bool) -> list[tuple[str, str, str]]:
        """Add the headers and footers of a section; returns kind, place and id of each."""
        made = []
        for kind, place, source in self._running:
            element = parse_xml(source.blob)
            _fill(element, said)
            if self._thai:
                _thai_pages(element)
            if wide:
                self._widen(element)
            made.append((kind, place, self._added(source, element, f"{kind}-{prefix}-{place}", kind)))
        return made

    def _widen(self, element: Any) -> None:
        """Move the right end of a header to where it is on a page that lies across."""
        tabs = f'<w:tab w:val="clear" w:pos="{self.width}"/><w:tab w:val="right" w:pos="{self.across}"/>'
        for looks in element.iter(qn("w:pPr")):
            if looks.find(qn("w:tabs")) is None and looks.find(qn("w:pStyle")) is not None:
                looks.find(qn("w:pStyle")).addnext(parse_xml(f"<w:tabs {NAMESPACES}>{tabs}</w:tabs>"))

    def finished(self, body: str, title: str, lock: str, made: datetime) -> bytes:
        """Return the file with this body; `made` is the only day in it."""
        for child in list(self._body):
            self._body.remove(child)
        self._body.extend(list(parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>")))
        self._write_lists()
        self._twins()
        self._about(title, lock, made)
        saved = io.BytesIO()
        self._part.package.save(saved)
        with zipfile.ZipFile(saved) as parts:
            return zipped({name: parts.read(name) for name in parts.namelist()})

    # Sections

    def _sources(self) -> list[tuple[str, str, Any]]:
        """Return the headers and footers of the last section: kind, place and part; ours where the file has none."""
        found = _references(self._section, self._part)
        if not found:
            own: Any = Document(io.BytesIO(starter()))
            found = _references(own.element.body.sectPr, own.part)
            for kind, _, part in found:
                (style,) = part.element.iter(qn("w:pStyle"))
                style.set(qn("w:val"), self.style(kind))
        for each in [child for child in self._section if child.tag.endswith("Reference")]:
            self._section.remove(each)
        return found

    def _added(self, source: Any, element: Any, name: str, kind: str) -> str:
        """Add a header or footer with all that its source shows; returns its id."""
        made = Part(PackURI(f"/word/{name}.xml"), f"{_MADE}.{kind}+xml", _xml(element), self._part.package)
        for each in source.rels.values():
            made.load_rel(
                each.reltype,
                each.target_ref if each.is_external else each.target_part,
                each.rId,
                each.is_external,
            )
        return str(self._part.relate_to(made, RT.HEADER if kind == "header" else RT.FOOTER))

    def _properties(
        self, refs: Iterable[tuple[str, str, str]], *, first: bool = False, wide: bool = False
    ) -> str:
        section = deepcopy(self._section)
        for tag in ("type", *(() if first else ("titlePg",)), "pgNumType"):
            for each in section.findall(qn(f"w:{tag}")):
                section.remove(each)
        if wide:
            size = section.find(qn("w:pgSz"))
            width, height = size.get(qn("w:w")), size.get(qn("w:h"))
            size.set(qn("w:w"), height), size.set(qn("w:h"), width), size.set(qn("w:orient"), "landscape")
        if self._thai:
            margins = section.find(qn("w:pgMar"))
            margins.addnext(parse_xml(f'<w:pgNumType {NAMESPACES} w:fmt="thaiNumbers"/>'))
        for kind, place, name in reversed(list(refs)):
            reference = f'<w:{kind}Reference {NAMESPACES}{attribute("type", place)} r:id="{name}"/>'
            section.insert(0, parse_xml(reference))
        return _xml(section).decode()

    # Parts

    def _styles(self) -> Any:
        return self._part.part_related_by(RT.STYLES).element

    def _drop(self) -> None:
        """Take out what does not belong into a report: settings, comments, what the file says of persons and machines."""
        for name in [key for key, each in self._part.rels.items() if each.reltype not in _KEPT]:
            del self._part.rels[name]
        package = self._part.package
        for name in [key for key, each in package.rels.items() if each.reltype != RT.OFFICE_DOCUMENT]:
            del package.rels[name]
        if not any(each.reltype == RT.NUMBERING for each in self._part.rels.values()):
            lists = parse_xml(f"<w:numbering {NAMESPACES}/>")
            made = XmlPart(PackURI("/word/numbering.xml"), f"{_MADE}.numbering+xml", lists, package)
            self._part.relate_to(made, RT.NUMBERING)
        self._add("/word/settings.xml", f"{_MADE}.settings+xml", settings_xml(), RT.SETTINGS)

    def _add(self, name: str, kind: str, content: str, relation: str, by: Any = None) -> Part:
        part = Part(PackURI(name), kind, content.encode(), self._part.package)
        (by or self._part).relate_to(part, relation)
        return part

    def _numbering(self) -> Any:
        return self._part.part_related_by(RT.NUMBERING).element

    def _write_lists(self) -> None:
        """Define the lists that are used, beside those that the file's own styles may have."""
        numbering = self._numbering()
        old = numbering.findall(qn("w:abstractNum"))
        first = max([int(each.get(qn("w:abstractNumId"))) for each in old], default=0) + 1
        kinds = [
            "bullet",
            "decimal",
            *(["thaiNumbers"] if any(k == "thaiNumbers" for *_, k in self._lists) else []),
        ]
        for at, kind in enumerate(kinds):
            numbering.insert(len(old) + at, parse_xml(definition(first + at, kind)))
        place = len(old) + len(kinds) + len(numbering.findall(qn("w:num")))
        for at, (number, start, kind) in enumerate(self._lists):
            numbering.insert(place + at, parse_xml(list_of(number, first + kinds.index(kind), start)))

    def _twins(self) -> None:
        """Set for Thai too what styles set for other letters alone: bold, italic, size."""
        for properties in self._styles().iter(qn("w:rPr")):
            for name, twin in _TWINS.items():
                one = properties.find(qn(f"w:{name}"))
                if one is not None and properties.find(qn(f"w:{twin}")) is None:
                    other = deepcopy(one)
                    other.tag = qn(f"w:{twin}")
                    one.addnext(other)

    def _about(self, title: str, lock: str, made: datetime) -> None:
        day = made.strftime("%Y-%m-%dT%H:%M:%SZ")
        stamp = "".join(
            f'<dcterms:{each} xsi:type="dcterms:W3CDTF">{day}</dcterms:{each}>'
            for each in ("created", "modified")
        )
        core = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escaped(title)}</dc:title><dc:creator>saan</dc:creator>{stamp}</cp:coreProperties>"
        )
        kind = "application/vnd.openxmlformats-package.core-properties+xml"
        self._add("/docProps/core.xml", kind, core, RT.CORE_PROPERTIES, self._part.package)
        carried = f'<lock xmlns="{LOCK_NAMESPACE}">{escaped(lock)}</lock>'
        self._add(f"/{LOCK_PART}", "application/xml", carried, RT.CUSTOM_XML)


def _fill(element: Any, said: Mapping[str, str]) -> None:
    """Let the controls of a header or footer say what they are for."""
    for control in element.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is None or tag.get(qn("w:val")) not in CONTROLS:
            continue
        texts = list(control.iter(qn("w:t")))
        for text in texts:
            text.text = said[tag.get(qn("w:val"))] if text is texts[0] else ""
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _thai_pages(element: Any) -> None:
    """Let the number of a page and the count of pages have Thai digits."""
    for count in element.iter(qn("w:fldSimple")):
        said = count.get(qn("w:instr"), "")
        if said.strip() in ("PAGE", "NUMPAGES"):
            count.set(qn("w:instr"), f"{said.rstrip()} \\* ThaiArabic ")


def _xml(element: Any) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    return bytes(serialize_part_xml(element)).split(b"?>\n", 1)[-1]


def _own_section() -> Any:
    own: Any = Document(io.BytesIO(starter()))
    section = own.element.body.sectPr
    for each in [child for child in section if child.tag.endswith("Reference")]:
        section.remove(each)
    return section


def _references(section: Any, part: Any) -> list[tuple[str, str, Any]]:
    return [
        (kind, each.get(qn("w:type")), part.related_parts[each.get(qn("r:id"))])
        for kind in _RUNNING
        for each in section.findall(qn(f"w:{kind}Reference"))
    ]


def _names(styles: Any) -> dict[str, str]:
    return {
        each.find(qn("w:name")).get(qn("w:val")).lower(): each.get(qn("w:styleId"))
        for each in styles.findall(qn("w:style"))
        if each.find(qn("w:name")) is not None
    }
