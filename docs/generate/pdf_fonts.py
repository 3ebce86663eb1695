"""Makes the fonts of PDF files, in ``saan_reports/fonts``; it is run by hand when Sarabun changes.

    pip install fonttools fontpkg-sarabun
    python -m docs.generate.pdf_fonts

- ``Sarabun-Regular.ttf`` and ``Sarabun-Bold.ttf``: Sarabun (OFL, no reserved name), with tone marks above a vowel at one
  height. Sarabun lowers them by up to 46 thousandths of the type size over some vowels; Typst then sets them apart from
  their letter, and what is copied or read aloud says the syllable twice (ตั้ตั้ง).
- ``saan-boxes.ttf``: one box for every character there is, for those that no other face has. It is copied as the
  character that it stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import fontpkg_sarabun
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

SARABUN = Path(fontpkg_sarabun.__file__).parent / "files"
FONTS = Path(__file__).parents[2] / "templates" / "saan_reports" / "fonts"
_TONES, _ROUNDED = 60, 2
"""Units (thousandths of the type size) by which marks may be off the height of the others, to be put at it: those on vowels, and on letters."""


def level(source: Path, target: Path) -> None:
    """Write a face whose tone marks stand at one height."""
    font = TTFont(source, recalcTimestamp=False)
    for part in _parts(font):
        if type(part).__name__ == "MarkMarkPos":
            covered = zip(part.Mark1Coverage.glyphs, part.Mark1Array.MarkRecord, strict=True)
            marks = [record for glyph, record in covered if glyph.endswith(".small")]
            _put(marks, [record.Mark2Anchor for record in part.Mark2Array.Mark2Record], _TONES)
        elif type(part).__name__ == "MarkBasePos":
            marks = part.MarkArray.MarkRecord
            _put(marks, [record.BaseAnchor for record in part.BaseArray.BaseRecord], _ROUNDED)
    font.save(target)


def _parts(font: TTFont) -> Iterable[Any]:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            yield part.ExtSubTable if lookup.LookupType == 9 else part


def _put(marks: Sequence[Any], carriers: Sequence[Any], near: int) -> None:
    """Put the marks of each class, and the places for them, at the height that most marks have."""
    for kind in {mark.Class for mark in marks}:
        own = [mark.MarkAnchor for mark in marks if mark.Class == kind]
        height = Counter(anchor.YCoordinate for anchor in own).most_common(1)[0][0]
        for anchor in (*own, *(carrier[kind] for carrier in carriers if carrier[kind] is not None)):
            if abs(anchor.YCoordinate - height) <= near:
                anchor.YCoordinate = height


def boxes(target: Path) -> None:
    """Write a face that has a box for every character."""
    pen = TTGlyphPen(None)
    for corners in (
        [(60, 0), (60, 700), (540, 700), (540, 0)],
        [(490, 50), (490, 650), (110, 650), (110, 50)],
    ):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": box, "box": box})
    builder.setupHorizontalMetrics({".notdef": (600, 60), "box": (600, 60)})
    builder.setupHorizontalHeader(ascent=1068, descent=-232)
    names = {"familyName": "Saan Boxes", "styleName": "Regular", "psName": "SaanBoxes-Regular"}
    builder.setupNameTable({**names, "fullName": "Saan Boxes", "uniqueFontIdentifier": "SaanBoxes"})
    builder.setupOS2(sTypoAscender=1068, sTypoDescender=-232, usWinAscent=1068, usWinDescent=232)
    builder.setupPost()
    builder.font["cmap"].tables = [_all_characters()]
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(target)


def _all_characters() -> CmapSubtable:
    """Return a map from every character to the one box: many to one is what format 13 is for."""
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language, table.format, table.reserved = 3, 10, 0, 13, 0
    table.cmap = {code: "box" for code in range(0x20, 0x110000) if not 0xD800 <= code < 0xE000}
    return table


if __name__ == "__main__":
    for face in ("Regular", "Bold"):
        level(SARABUN / f"Sarabun-{face}.ttf", FONTS / f"Sarabun-{face}.ttf")
    boxes(FONTS / "saan-boxes.ttf")
