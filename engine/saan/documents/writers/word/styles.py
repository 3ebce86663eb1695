"""The styles that a Word report is made with: Word's own by their names, and a few of saan's; as data, and as ``styles.xml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from saan.documents.writers.word.markup import LANG, NAMESPACES, attribute, font, rpr

__all__ = ["CELL_MARGIN", "FONT", "STYLES", "Style", "shown", "style_id", "styles_xml"]

FONT = "Sarabun"
"""The font of reports, which the file carries."""

CELL_MARGIN = 80
"""Twips (twentieths of a point) between the text of a cell and its edges, left and right."""

Kind = Literal["paragraph", "character", "table"]

_INK, _SOFT, _LEAD, _LEAD_TINT = "1D2B2E", "4D5F63", "0F5A5E", "E6F0EF"
_LINE, _WARN, _WARN_TINT = "D5DDDA", "8A3B12", "FBF1E9"
_CODE = font("Consolas", FONT)


@dataclass(frozen=True)
class Style:
    """One style: what it is for, what it is based on, its looks. Sizes and spaces in points."""

    use: str
    kind: Kind = "paragraph"
    based: str = "Normal"
    size: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: float | None = None
    after: float | None = None
    line: int = 0
    """Height of lines in 240ths; 0 as in the style it is based on."""

    level: int = -1
    """The level in the outline, from 0."""

    edges: str = ""
    """Borders, shading and tabs of paragraphs, or all properties of tables and borders of letters, as XML."""

    indent: str = ""
    keep: bool = False
    fonts: str = ""


def _edge(side: str, size: int, colour: str, space: int = 0, kind: str = "single") -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _table(borders: str, margin: int = CELL_MARGIN, high: int = 40) -> str:
    cell = f'<w:top w:w="{high}" w:type="dxa"/><w:left w:w="{margin}" w:type="dxa"/>'
    cell += f'<w:bottom w:w="{high}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
    return f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{cell}</w:tblCellMar></w:tblPr>"


def _box(borders: str, tint: str = "") -> str:
    return _table(borders, 200, 80) + (f"<w:tcPr>{_shade(tint)}</w:tcPr>" if tint else "")


_GRID = "".join(_edge(side, 4, _LINE) for side in ("top", "bottom", "insideH", "insideV"))
_FRAME = "".join(_edge(side, 12, _LINE) for side in ("top", "left", "bottom", "right"))
_TAB = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9920"/></w:tabs>'
_RUNNING = '<w:tabs><w:tab w:val="right" w:pos="9920"/></w:tabs>'

STYLES: Mapping[str, Style] = MappingProxyType({
    "Normal": Style("text", based="", colour=_INK, after=6, line=276),
    "Title": Style("the name of the network", size=17, bold=True, colour=_LEAD, before=3, after=3, line=240, keep=True),
    "heading 1": Style("headings of parts", size=15, bold=True, colour=_LEAD, before=16, after=5, level=0, keep=True),
    "heading 2": Style("headings within a part", size=12.5, bold=True, colour=_LEAD, before=15, after=5, level=1, keep=True),
    "heading 3": Style("pieces of advice, findings", size=11, bold=True, before=11, after=3, level=2, keep=True),
    "heading 4": Style("headings within these", size=10.5, bold=True, colour=_SOFT, before=8, after=2, level=3, keep=True),
    "List Bullet": Style("lists", after=4),
    "List Number": Style("numbered lists", after=3),
    "caption": Style("what stands under a picture", size=9, colour=_SOFT, before=3, after=12),
    "Quote": Style("what is quoted", italic=True, colour=_SOFT, indent='<w:ind w:left="567" w:right="567"/>'),
    "header": Style("the head of every page", size=8.5, colour=_SOFT, after=0, edges=_RUNNING),
    "footer": Style("the foot of every page", size=8.5, colour=_SOFT, after=0, edges=_RUNNING),
    "TOC Heading": Style("the heading of the contents", size=13, bold=True, colour=_LEAD, before=6, after=6, keep=True),
    "toc 1": Style("contents", size=10, before=4, after=0, line=247, edges=_TAB),
    "toc 2": Style("contents of an annex alone", based="toc 1"),
    "Saan Head": Style("what stands around the title", size=9, colour=_SOFT, after=1, line=235),
    "Saan Summary": Style("the text of page one", size=9, after=2, line=221),
    "Saan Summary Heading": Style("headings of page one", based="heading 2", size=10, bold=True, colour=_INK, before=4, after=1, line=221, keep=True),
    "Saan Detail": Style(
        "what is known of a piece of advice: a label, a tab, a text", after=3,
        edges='<w:tabs><w:tab w:val="left" w:pos="1871"/></w:tabs>', indent='<w:ind w:left="1871" w:hanging="1871"/>'),
    "Saan Small": Style("remarks under findings", size=9.5, colour=_SOFT, after=10),
    "Saan Annex": Style("the text of the annex", size=9.5, after=4, line=259),
    "Saan Source": Style("a source", based="Saan Annex", size=9.5, after=4, indent='<w:ind w:left="454" w:hanging="454"/>'),
    "Saan Cell": Style("text in tables", size=9, after=0, line=252),
    "Saan Cell Head": Style("heads of columns", based="Saan Cell", size=9, bold=True, colour=_SOFT, after=0, keep=True),
    "Saan Picture": Style("a picture", before=4, after=0, line=240, keep=True),
    "Saan Gap": Style("space after a table", size=4, after=0, line=240),
    "Hyperlink": Style("ways to other places", kind="character", based="", colour=_LEAD),
    "Saan Code": Style("ids and places in files", kind="character", based="", size=8, colour=_SOFT, fonts=_CODE),
    "Saan Chip": Style("short words in a frame", kind="character", based="", edges=_edge("bdr", 4, _SOFT)),
    "Saan Chip Strong": Style("the same, most pronounced", kind="character", based="", colour="FFFFFF",
        edges=_edge("bdr", 4, _INK) + _shade(_INK)),
    "Saan Table": Style("tables", kind="table", based="", edges=_table(_GRID)),
    "Saan Columns": Style("two columns side by side", kind="table", based="", edges=_table("", 110, 20)),
    "Saan Box": Style("what is to be done now", kind="table", based="",
        edges=_box(_edge("left", 36, _LEAD), _LEAD_TINT)),
    "Saan Warning": Style("warnings", kind="table", based="", edges=_box(_edge("left", 36, _WARN), _WARN_TINT)),
    "Saan Frame": Style("circles of problems, gates", kind="table", based="", edges=_box(_FRAME)),
})  # fmt: skip
"""Every style by its name, as it stands in files (Word shows ``Heading 1`` for ``heading 1``)."""

_CUSTOM = ' w:customStyle="1"'
_ALWAYS = {"Normal": ' w:default="1"'}
_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault>{rpr(fonts=font(FONT), size=10.5, lang=LANG)}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)  # fmt: skip


def styles_xml() -> str:
    """Return the part ``word/styles.xml`` with all styles."""
    made = "".join(_element(name, style) for name, style in STYLES.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles {NAMESPACES}>{_DEFAULTS}{made}</w:styles>'


def shown(name: str) -> str:
    """Return the name by which Word shows a style."""
    return name.title().replace("Toc", "TOC") if name.islower() else name


def style_id(name: str) -> str:
    """Return the id that a style has in the starter."""
    return shown(name).replace(" ", "")


def _element(name: str, style: Style) -> str:
    based = style.based or ("TableNormal" if style.kind == "table" else "")
    return (
        f"<w:style{attribute('type', style.kind)}{_ALWAYS.get(name, '')}"
        f"{_CUSTOM if name.startswith('Saan') else ''}{attribute('styleId', style_id(name))}>"
        f"<w:name{attribute('val', name)}/>" + (f"<w:basedOn{attribute('val', style_id(based))}/>" if based else "")
        + ('<w:next w:val="Normal"/>' if style.level >= 0 or name == "Title" else "")
        + f"<w:qFormat/>{_looks(style)}</w:style>"
    )  # fmt: skip


def _looks(style: Style) -> str:
    if style.kind == "table":
        return style.edges
    of_letters = style.edges if style.kind == "character" else ""
    letters = rpr(
        fonts=style.fonts,
        bold=style.bold,
        italic=style.italic,
        colour=style.colour,
        size=style.size,
        more=of_letters,
    )
    return letters if style.kind == "character" else _ppr(style) + letters


def _ppr(style: Style) -> str:
    """Return the properties of paragraphs, in the order that the format wants."""
    inside = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    inside += style.edges
    spaces = {"before": style.before, "after": style.after}
    spacing = "".join(attribute(key, round(value * 20)) for key, value in spaces.items() if value is not None)
    spacing += f' w:line="{style.line}" w:lineRule="auto"' if style.line else ""
    inside += f"<w:spacing{spacing}/>" if spacing else ""
    inside += style.indent
    inside += f'<w:outlineLvl w:val="{style.level}"/>' if style.level >= 0 else ""
    return f"<w:pPr>{inside}</w:pPr>" if inside else ""
