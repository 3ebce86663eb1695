"""Reads a PDF as a screen reader does: by its tags, in their order, with the text that each stands for."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

__all__ = ["Element", "Pdf", "Run", "bare", "inside", "lines", "piled", "read_pdf", "said"]

PAPER = (595.276, 841.89)
"""Points: A4."""

Matrix = tuple[float, float, float, float, float, float]


@dataclass
class Element:
    """One tag: its role, what it says instead of its contents, its language, its contents."""

    role: str
    alt: str = ""
    lang: str = ""
    kids: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the element; of figures what is said instead."""
        return self.alt or "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def all(self) -> Iterator[Element]:
        """Yield the element and all below it, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.all()


@dataclass(frozen=True)
class Run:
    """Letters that were set in one go: on which page, from where to where, in points from the lower left."""

    page: int
    left: float
    right: float
    y: float
    artifact: bool
    text: str


@dataclass
class Pdf:
    """What a PDF holds."""

    file: pikepdf.Pdf
    root: Element
    runs: list[Run]

    @property
    def elements(self) -> list[Element]:
        """All tags, in reading order."""
        return list(self.root.all())

    def having(self, *roles: str) -> list[Element]:
        """Return the tags with one of these roles."""
        return [each for each in self.elements if each.role in roles]


def read_pdf(content: bytes) -> Pdf:
    """Read a PDF whose text is all tagged."""
    file = pikepdf.open(io.BytesIO(content))
    marked: dict[tuple[int, int], str] = {}
    runs: list[Run] = []
    pages = {page.objgen: number for number, page in enumerate(file.pages)}
    for number, page in enumerate(file.pages):
        reader = _Page(page, number)
        reader.read()
        runs += reader.runs
        marked.update({(number, mcid): text for mcid, text in reader.marked.items()})
    tree = _element(file.Root.StructTreeRoot, pages, marked, 0)
    return Pdf(file, tree, runs)


def _element(node: Any, pages: dict[Any, int], marked: dict[tuple[int, int], str], page: int) -> Element:
    page = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
    made = Element(str(node.get("/S", "")).lstrip("/"), str(node.get("/Alt", "")), str(node.get("/Lang", "")))
    inside = node.get("/K", pikepdf.Array([]))
    for kid in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(kid, int):
            made.kids.append(marked[page, kid])
        elif kid.get("/Type") == "/MCR":
            made.kids.append(marked[pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page, int(kid.MCID)])
        elif kid.get("/Type") != "/OBJR":
            made.kids.append(_element(kid, pages, marked, page))
    return made


class _Font:
    """What the codes of a font mean, and how wide they are."""

    def __init__(self, font: Any) -> None:
        self.means = _means(font.ToUnicode.read_bytes().decode("ascii"))
        self.wide: dict[int, float] = {}
        listed = list(font.DescendantFonts[0].W)
        while listed:
            first, second = int(listed.pop(0)), listed.pop(0)
            if isinstance(second, pikepdf.Array):
                self.wide.update({first + at: float(each) for at, each in enumerate(second)})
            else:
                width = float(listed.pop(0))
                self.wide.update(dict.fromkeys(range(first, int(second) + 1), width))


def _means(cmap: str) -> dict[int, str]:
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w*)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    assert "beginbfrange" not in cmap
    return found


_FOLLOWED = "q Q cm Tm Tf BMC BDC EMC Tj TJ"
"""The operators that say where text is, which, and under which tag."""


class _Page:
    """Follows the operators of one page."""

    def __init__(self, page: pikepdf.Page, number: int) -> None:
        self.marked: dict[int, str] = {}
        self.runs: list[Run] = []
        self._page, self._number = page, number
        self._fonts = {name: _Font(font) for name, font in page.Resources.get("/Font", {}).items()}
        self._marks: list[tuple[str, int | None, str | None]] = []
        self._saved: list[Matrix] = []
        self._ground: Matrix = (1, 0, 0, 1, 0, 0)
        self._at: Matrix = self._ground
        self._font: _Font | None = None
        self._size = 0.0
        self._actual = ""

    def read(self) -> None:
        """Read the whole page."""
        for one in pikepdf.parse_content_stream(self._page, _FOLLOWED):
            getattr(self, f"_do_{one.operator}")(*one.operands)
        assert self._marks == []

    def _do_q(self) -> None:
        self._saved.append(self._ground)

    def _do_Q(self) -> None:  # noqa: N802 -- the operator's name
        self._ground = self._saved.pop()

    def _do_cm(self, *matrix: Any) -> None:
        self._ground = _times(_matrix(matrix), self._ground)

    def _do_Tm(self, *matrix: Any) -> None:  # noqa: N802 -- the operator's name
        self._at = _matrix(matrix)

    def _do_Tf(self, name: Any, size: Any) -> None:  # noqa: N802 -- the operator's name
        self._font, self._size = self._fonts[str(name)], float(size)

    def _do_BMC(self, tag: Any) -> None:  # noqa: N802 -- the operator's name
        self._marks.append((str(tag), None, None))

    def _do_BDC(self, tag: Any, about: Any) -> None:  # noqa: N802 -- the operator's name
        mcid = int(about.MCID) if "/MCID" in about else None
        actual = str(about.ActualText) if "/ActualText" in about else None
        self._marks.append((str(tag), mcid, actual))
        if mcid is not None:
            self.marked.setdefault(mcid, "")
        if actual is not None:
            self._actual = actual
            self._say(actual)

    def _do_EMC(self) -> None:  # noqa: N802 -- the operator's name
        self._marks.pop()

    def _do_Tj(self, codes: Any) -> None:  # noqa: N802 -- the operator's name
        self._show([codes])

    def _do_TJ(self, pieces: Any) -> None:  # noqa: N802 -- the operator's name
        self._show(list(pieces))

    def _show(self, pieces: list[Any]) -> None:
        assert self._font
        text, wide = "", 0.0
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                codes = [int.from_bytes(pair, "big") for pair in _pairs(bytes(piece))]
                text += "".join(self._font.means[code] for code in codes)
                wide += sum(self._font.wide.get(code, 0.0) for code in codes)
            else:
                wide -= float(piece)
        where = _times(self._at, self._ground)
        right = where[4] + wide / 1000 * self._size * where[0]
        artifact = any(tag == "/Artifact" for tag, *_ in self._marks)
        assert artifact or any(mcid is not None for _, mcid, _ in self._marks), f"not tagged: {text}"
        if any(actual is not None for *_, actual in self._marks):
            text, self._actual = self._actual, ""
        else:
            self._say(text)
        self.runs.append(Run(self._number, where[4], right, where[5], artifact, text))

    def _say(self, text: str) -> None:
        mcid = next((mcid for _, mcid, _ in reversed(self._marks) if mcid is not None), None)
        if mcid is not None:
            self.marked[mcid] += text


def _pairs(content: bytes) -> list[bytes]:
    return [content[at : at + 2] for at in range(0, len(content), 2)]


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def bare(text: str) -> str:
    """Leave out what formats differ in: spaces, places where no line may end, what stands around chips in Markdown."""
    return re.sub("[\\s\u2060()·]", "", text)


def said(element: Element, *, figures: bool = False) -> str:
    """Return the words of a PDF in the order of its tags, but for the contents and what stands before items."""
    if element.role in ("TOC", "Lbl") or (element.role == "Figure" and not figures):
        return ""
    return "".join(kid if isinstance(kid, str) else said(kid, figures=figures) for kid in element.kids)


_PILE = re.compile(
    "(.)[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}(?:\\1[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+)*"
)
_FROM_THE_RIGHT = re.compile("[\u0590-\u06ff]+")


def piled(text: str) -> str:
    """Leave out the marks of letters that have several: set apart, they are said again; turn what is set from the right."""
    return _PILE.sub(r"\1", _FROM_THE_RIGHT.sub(lambda found: "".join(sorted(found[0])), text))


def lines(pdf: Pdf) -> list[str]:
    """Return what stands on one height of a page, from the left."""
    found: dict[tuple[int, float], list[Run]] = {}
    for run in pdf.runs:
        found.setdefault((run.page, round(run.y)), []).append(run)
    return ["".join(run.text for run in sorted(runs, key=lambda run: run.left)) for runs in found.values()]


def inside(pdf: Pdf) -> bool:
    """Tell whether everything is set within the margins."""
    wide, high = PAPER
    return all(
        run.left > 50 and run.right < wide - 50 + 2 and 25 < run.y < high - 25
        for run in pdf.runs
        if run.text.strip()
    )
