"""The Word file that reports are dressed in unless an organisation supplies its own, and the one from which it can start.

It is made from `styles` alone: the same bytes everywhere. The fonts are inside, so that they need not be installed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib import resources

from saan.documents.writers.word.markup import LANG, NAMESPACES, escaped
from saan.documents.writers.word.styles import FONT, STYLES, shown, style_id, styles_xml

__all__ = ["CONTROLS", "settings_xml", "starter", "zipped"]

CONTROLS = ("saan_title", "saan_day", "saan_edition")
"""Tags of content controls in headers and footers that a report fills in: the network, the day, the edition."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FACES = {
    "Regular": ("Sarabun-Regular.ttf", "5A0B5C0E-5AA1-4E5A-9E5A-0000000005A1"),
    "Bold": ("Sarabun-Bold.ttf", "5A0B5C0E-5AA1-4E5A-9E5A-0000000005A2"),
}
"""The faces in the file, each with the key that the format wants letters of fonts to be mixed with."""

_PARTS = ("styles", "settings", "fontTable", "header1", "footer1")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a file of parts: content types first, the others by their names, all of the same day."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(parts, key=lambda each: (each != "[Content_Types].xml", each)):
            about = zipfile.ZipInfo(name, _EPOCH)
            about.create_system = 3  # else the system that it is made on
            about.external_attr = 0o644 << 16
            made.writestr(about, parts[name], zipfile.ZIP_DEFLATED, 6)
    return file.getvalue()


@cache
def starter() -> bytes:
    """Return the file: every style shown once by its name, headers and footers that a report fills in, fonts."""
    texts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"rId1": (f"{_WORD}/officeDocument", "word/document.xml")}),
        "word/document.xml": _document(),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": settings_xml(),
        "word/fontTable.xml": _font_table(),
        "word/header1.xml": _running("hdr", "Header", ("saan_title", "saan_day")),
        "word/footer1.xml": _running("ftr", "Footer", ("saan_edition",), _page_of()),
        "word/_rels/document.xml.rels": _relations(
            {name: (f"{_WORD}/{name.rstrip('1')}", f"{name}.xml") for name in _PARTS}
        ),
        "word/_rels/fontTable.xml.rels": _relations(
            {face: (f"{_WORD}/font", f"fonts/{face.lower()}.odttf") for face in _FACES}
        ),
    }
    fonts = {f"word/fonts/{face.lower()}.odttf": _mixed(*each) for face, each in _FACES.items()}
    return zipped(
        {name: (_HEAD * (not text.startswith("<?")) + text).encode() for name, text in texts.items()} | fonts
    )


def _types() -> str:
    kinds = {"document": "document.main", "header1": "header", "footer1": "footer"}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kinds.get(name, name)}+xml"/>'
        for name in ("document", *_PARTS)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
        f"{parts}</Types>"
    )


def _relations(found: Mapping[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def settings_xml() -> str:
    """Return the settings of a report: fonts stay inside, Thai, no older Word is imitated."""
    compat = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'{_HEAD}<w:settings {NAMESPACES}><w:embedTrueTypeFonts/><w:saveSubsetFonts w:val="0"/>'
        f'<w:defaultTabStop w:val="567"/><w:compat>{compat}</w:compat>'
        f"{LANG.replace('w:lang', 'w:themeFontLang')}</w:settings>"
    )  # fmt: skip


def _font_table() -> str:
    inside = "".join(
        f'<w:embed{face} r:id="{face}" w:fontKey="{{{key}}}"/>' for face, (_, key) in _FACES.items()
    )
    return f'<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:charset w:val="DE"/>{inside}</w:font></w:fonts>'


def _mixed(file: str, key: str) -> bytes:
    """Return a font as the format wants it: its first 32 bytes mixed with its key (ECMA-376 part 4, 2.8.1)."""
    content = resources.files("saan_reports").joinpath("fonts", file).read_bytes()
    code = bytes.fromhex(key.replace("-", ""))[::-1]
    return bytes(byte ^ code[at % 16] for at, byte in enumerate(content[:32])) + content[32:]


def _running(element: str, style: str, controls: tuple[str, ...], after: str = "") -> str:
    tab = "<w:r><w:tab/></w:r>"
    inside = tab.join([*map(_control, controls), *([after] if after else [])])
    return f'<w:{element} {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p></w:{element}>'


def _control(tag: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{LANG}</w:rPr><w:t>{tag}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _page_of() -> str:
    page, pages = (
        f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for name in ("PAGE", "NUMPAGES")
    )
    return f'{page}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{pages}'


def _document() -> str:
    samples = "".join(map(_sample, STYLES))
    return (
        f"<w:document {NAMESPACES}><w:body>{samples}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1247" w:right="993" w:bottom="1134" w:left="993" w:header="567" w:footer="510" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _sample(name: str) -> str:
    """Return a paragraph, a word or a table in a style, which says the style's name and use in both scripts."""
    style = STYLES[name]
    key = style_id(name)
    letters = f"<w:t>{escaped(f'{shown(name)}: {style.use} · ตัวอย่างภาษาไทย')}</w:t>"
    if style.kind == "paragraph":
        return f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr><w:r><w:rPr>{LANG}</w:rPr>{letters}</w:r></w:p>'
    if style.kind == "character":
        return f'<w:p><w:r><w:rPr><w:rStyle w:val="{key}"/>{LANG}</w:rPr>{letters}</w:r></w:p>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="9920" w:type="dxa"/></w:tcPr><w:p><w:r><w:rPr>{LANG}</w:rPr>{letters}</w:r></w:p></w:tc>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{key}"/><w:tblW w:w="9920" w:type="dxa"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="9920"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl><w:p/>'
    )
