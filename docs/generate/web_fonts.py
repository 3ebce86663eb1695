"""Makes the fonts inside HTML files, in ``saan_reports/fonts``; it is run by hand when Sarabun or the letters change.

    pip install fonttools brotli fontpkg-sarabun
    python -m docs.generate.web_fonts

Of each weight three files: ``latin`` (ASCII and the signs that reports are written with), ``western`` (the same and the
letters with accents, for a page that has some) and ``thai``. They keep kerning and the places of marks; fractions, raised
figures and other forms that no report asks for are left out, which makes them a quarter smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import fontpkg_sarabun
from fontTools import subset

SARABUN = Path(fontpkg_sarabun.__file__).parent / "files"
FONTS = Path(__file__).parents[2] / "templates" / "saan_reports" / "fonts"

_SIGNS = "\u00a0«°±·»×–—‘’“”•…→−"
_ASCII = [*range(0x20, 0x7F), *map(ord, _SIGNS)]
LETTERS: dict[str, Sequence[int]] = {
    "latin": _ASCII,
    "western": [*_ASCII, *range(0xA1, 0x100), *map(ord, "ıŒœˆ˚˜‚„€™")],
    "thai": [*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C), 0x200C, 0x200D, 0x25CC],
}
"""The characters of each file; `saan.documents.faces` names the same to browsers."""

_WEIGHTS = {"Regular": 400, "Bold": 700}
_COPYRIGHT_AND_LICENCE = [0, 13, 14]


def cut(face: str, letters: Sequence[int], target: Path) -> None:
    """Write a face with these characters only."""
    options = subset.Options(flavor="woff2", hinting=False, notdef_outline=True)
    options.layout_features = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
    options.name_IDs = _COPYRIGHT_AND_LICENCE
    font = subset.load_font(str(SARABUN / f"Sarabun-{face}.ttf"), options)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=letters)
    maker.subset(font)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    for face, weight in _WEIGHTS.items():
        for name, letters in LETTERS.items():
            cut(face, letters, FONTS / f"sarabun-{name}-{weight}-normal.woff2")
