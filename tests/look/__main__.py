"""Renders every page of the rich case's report to pictures, and looks for what tools can find: ``make look``.

``out/look`` then holds a PNG of each page as HTML (wide, phone, on paper), Word and PDF, in both languages, for a person to
look at. axe-core reads the HTML, pdfua the PDF, and the map of causes is tried out in Chromium. Any finding is printed and
ends it with 1.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
OUT = ROOT / "out" / "look"
IMAGES = ROOT / "docs" / "images"
"""The first screen in each language, for README."""

RICH = ROOT / "examples" / "cases" / "community-forest.yaml"
SEVERAL = ROOT / "examples" / "cases" / "06-rat-tail.yaml"
"""A case whose map has problems of several packs."""

LANGUAGES = ("th", "en")
OTHERS = ("brief", "workshop", "evidence")
"""Kinds of report beside the whole one."""

NEEDED = {
    "chromium": "apt-get install chromium",
    "soffice": "apt-get install libreoffice-writer",
    "pdftoppm": "apt-get install poppler-utils",
}
"""Programs that only looking needs, and how Debian brings them."""

PACKAGES = ("playwright", "axe_playwright_python", "pdfua")
MOST_BYTES = {"th": 565_000, "en": 370_000}
"""How large the HTML may be in a language: docs/decisions/0031-size-of-a-page.md."""


def missing() -> Iterator[str]:
    """Yield a line for each tool that is not here."""
    for program, how in NEEDED.items():
        if not shutil.which(program):
            yield f"{program} is not installed: {how}"
    for package in PACKAGES:
        if find_spec(package) is None:
            yield f"{package} is not installed: pip install --group look"


def written(case: Path, language: str, name: str, *forms: str, kind: str = "advice") -> Path:
    """Write a case's report in one language, in several formats (one alone gets no ending); return its path without the ending."""
    stem = OUT / f"{name}-{language}"
    formats = [part for form in forms for part in ("-f", form)]
    report = [sys.executable, "-m", "saan", "diagnose", str(case), "--quick", "--force", "--lang", language]
    subprocess.run([*report, *formats, "--report", kind, "-o", str(stem)], check=True)
    return stem


def pictured(pdf: Path, name: str) -> None:
    """Write a PNG of every page of a PDF file."""
    subprocess.run(["pdftoppm", "-r", "70", "-png", str(pdf), str(OUT / name)], check=True)


def from_word(stem: Path) -> Path:
    """Return a PDF of the Word file, as LibreOffice sets it."""
    folder = OUT / "word"
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(stem.with_suffix(".docx"))], check=True, stdout=subprocess.DEVNULL)
    return folder / f"{stem.name}.pdf"


def faults_of_pdf(pdf: Path) -> Iterator[str]:
    """Yield the rules of PDF/UA that a file breaks."""
    import pdfua

    for each in pdfua.validate(str(pdf)).findings:
        yield f"{pdf.name}: {each.rule_id} {each.message}"


def look(language: str) -> Iterator[str]:
    """Make all pictures in one language, and yield what is wrong."""
    from tests.look.browser import look_at, look_at_packs

    stem = written(RICH, language, "report", "html", "docx", "pdf")
    page, pdf = stem.with_suffix(".html"), stem.with_suffix(".pdf")
    pictured(pdf, f"{language}-pdf")
    pictured(from_word(stem), f"{language}-word")
    yield from faults_of_pdf(pdf)
    yield from look_at(page, OUT, language)
    several = written(SEVERAL, language, "several", "html", "md")
    yield from look_at_packs(several.with_suffix(".html"), OUT, language)
    pictured(OUT / f"{language}-paper.pdf", f"{language}-paper")
    shutil.copy(OUT / f"{language}-first.png", IMAGES / f"report-{language}.png")
    if page.stat().st_size > MOST_BYTES[language]:
        yield f"{page.name}: {page.stat().st_size:,} bytes, {MOST_BYTES[language]:,} at most"


def look_at_others(language: str) -> Iterator[str]:
    """Make pictures of the other kinds of report as PDF, and yield what tools find in these and in their pages."""
    from tests.look.browser import screened

    for kind in OTHERS:
        stem = written(RICH, language, kind, "html", "pdf", kind=kind)
        pictured(stem.with_suffix(".pdf"), f"{language}-{kind}")
        yield from faults_of_pdf(stem.with_suffix(".pdf"))
        yield from screened(stem.with_suffix(".html"), f"{language} {kind}")


def main() -> int:
    """Look at both languages; return 0 where nothing was found, 2 where a tool is missing."""
    if lacking := list(missing()):
        print(*lacking, sep="\n", file=sys.stderr)
        return 2
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    found = [fault for each in (look, look_at_others) for language in LANGUAGES for fault in each(language)]
    print(*found, sep="\n")
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
