"""The style sheet: contrast, print, no network; the fonts with their licence."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

HOME = Path(str(resources.files("saan_reports")))
CSS = (HOME / "report.css").read_text("utf-8")
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS))
PAIRS = [
    ("ink", "ground"), ("ink", "tint"), ("ink", "lead-tint"), ("ink", "warn-tint"), ("soft", "ground"), ("soft", "tint"),
    ("lead", "ground"), ("lead", "lead-tint"), ("warn", "warn-tint"), ("ground", "ink"), ("ground", "lead"), ("ground", "warn"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    """Every colour of text keeps a contrast of 4.5 to 1 on the grounds it is used on (WCAG AA)."""
    lighter, darker = sorted((luminance(COLOURS[ink]), luminance(COLOURS[ground])), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_paper_is_provided_for() -> None:
    """On paper the page is A4, headings stay with their text, and proofs are open."""
    paper = CSS.split("@media print")[1]

    assert "size: A4" in CSS
    assert re.search(r"h1, h2, h3, h4, summary \{ break-after: avoid;", paper)
    assert "::details-content" in paper
    assert "orphans" in paper


def test_style_and_script_ask_nothing_of_the_network() -> None:
    """Neither the style sheet nor the script names an address."""
    script = (HOME / "report.js").read_text("utf-8")

    assert not re.search(r"url\(|@import|//[a-z]", CSS)
    assert not re.search(r"fetch|XMLHttp|import|https?:", script)


def test_colour_is_never_the_only_sign() -> None:
    """Statuses differ by fill, by the kind of line or by its weight."""
    for rule in (
        "status-suspected, .gate-narrow",
        "status-conflicting, .status-undetermined",
        "status-not_assessed, .gate-not_assessed",
    ):
        assert re.search(rf"{re.escape(rule)}[^{{]*\{{[^}}]*border-(?:style|width)", CSS)


def test_numbers_stay_on_one_line() -> None:
    """A column of numbers stands at the right edge and is not wrapped, in tables of up to ten columns; its head may be."""
    columns = re.search(r"((?:\.n\d+ tr > :nth-child\(\d+\),?\s)+)\{[^}]*white-space: nowrap", CSS)

    assert columns
    assert re.findall(r"\.n(\d+) tr > :nth-child\((\d+)\)", columns[1]) == [
        (str(n), str(n)) for n in range(1, 11)
    ]
    assert re.search(r"^th \{ white-space: normal", CSS, re.MULTILINE)


def test_a_page_begins_with_room_for_marks_of_thai() -> None:
    """On paper, paragraphs of the proofs have room above: else a tone mark shows at the foot of the page before."""
    paper = CSS.split("@media print")[1]

    assert re.search(r"\.annex:lang\(th\) li > p \{ padding-top: \.2em", paper)


def test_fonts_are_small_and_licensed() -> None:
    """The faces that a page can bring at once weigh less than 40 KB together; the Open Font License is beside them."""
    faces = sorted((HOME / "fonts").glob("*.woff2"))

    assert len(faces) == 6
    assert sum(face.stat().st_size for face in faces if "-latin-" not in face.name) < 40_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (HOME / "fonts" / "OFL.txt").read_text("utf-8")
