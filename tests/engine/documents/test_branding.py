"""A logo and a style sheet of an organisation: in every format; refused with the reason where they read something or run."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from saan.documents import render, render_bytes
from saan.documents.branding import logo_of, style_flaws
from saan.documents.strangers.gathering import gathered
from saan.documents.strangers.layers import Templates, TemplatesError
from tests.engine.documents.cases import concluded
from tests.engine.documents.page_reader import read_page
from tests.engine.documents.pdf_reader import read_pdf
from tests.engine.documents.word_reader import read_word

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">%s<path d="M0 0h120v40z" fill="#8b1a1a"/></svg>'


FRAME = "{%% extends 'saan/brief.md.j2' %%}{%% block title %%}\n%s\n{%% endblock %%}"


def png(
    width: int = 2, height: int = 1, *, extra: bytes = b"", pixels: bytes = b"\0" + b"\x8b\x1a\x1a" * 2
) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    more = chunk(b"tEXt", extra) if extra else b""
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def branded(folder: Path, **files: str | bytes) -> Templates:
    for name, content in files.items():
        content = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(content)
    return gathered(concluded("sample")[1], folder)


@pytest.mark.parametrize("logo", ["logo_svg", "logo_png"])
def test_a_logo_is_in_every_format(tmp_path: Path, logo: str) -> None:
    """Web page, PDF and Word carry it, with words for those who do not see it; nothing is fetched."""
    templates = branded(tmp_path, **{logo: SVG % "" if logo == "logo_svg" else png()})
    case = concluded("sample")
    html = render(*case, "html", "both", "brief", templates)
    images = [value for tag, name, value in read_page(html).attributes if (tag, name) == ("img", "src")]
    pdf = read_pdf(render_bytes(*case, "pdf", "en", "brief", templates))
    plain = read_pdf(render_bytes(*case, "pdf", "en", "brief"))
    word = read_word(render_bytes(*case, "docx", "en", "brief", templates))

    assert len(images) == 2
    assert all(address and address.startswith("data:image/svg+xml;base64,") for address in images)
    assert "img-src data:" in html
    assert 'alt="Logo of the organisation"' in html
    assert len(pdf.file.pages) == 2
    assert len(bytes(pdf.file.pages[0].Contents.read_bytes())) != len(
        bytes(plain.file.pages[0].Contents.read_bytes())
    )
    assert [each.get("descr") for each in word.all("wp:docPr")][:1] == [
        "Logo of the organisation. Logo of the organisation"
    ]


def test_a_page_without_a_logo_shows_no_pictures() -> None:
    """Where there is none, the page allows itself none."""
    assert "img-src" not in render(*concluded("sample"), "html", "en", "brief")


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>1</script>", "a <script>"),
        ("<foreignObject/>", "a <foreignObject>"),
        ('<image href="https://example.org/x.png"/>', "a <image>"),
        ('<use href="#a"/>', "a <use>"),
        ("<text>Institute</text>", "turn text into paths"),
        ('<g onclick="x()"/>', "'onclick'"),
        ('<g style="fill:url(https://example.org)"/>', "'style'"),
        ('<path fill="url(https://example.org/#a)"/>', "reads another file"),
        ('<x:y xmlns:x="urn:x"/>', "drawing program"),
        ("<g>", "is no SVG .*save it as plain SVG"),
    ],
)
def test_a_logo_that_runs_or_reads_something_is_refused(tmp_path: Path, inside: str, reason: str) -> None:
    """The message names the file and what is in it."""
    with pytest.raises(TemplatesError, match=rf"logo\.svg: .*{reason}"):
        branded(tmp_path, logo_svg=SVG % inside)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"GIF89a", "is no PNG: save the picture as PNG"),
        (b"", "is no PNG"),
        (png()[:-20], "damaged"),
        (png(9000), "more than 4000 pixels"),
        (png(pixels=b"\0" * 10_000_000), "more than it shows"),
    ],
)
def test_a_broken_picture_is_refused(content: bytes, reason: str) -> None:
    """What is no picture, or one that unpacks to much more than it shows, is named."""
    with pytest.raises(ValueError, match=reason):
        logo_of("logo.png", content)


@pytest.mark.parametrize(
    ("size", "wide"), [('width="120" height="40"', 120), ('width="12.5px" height="4px"', 12.5)]
)
def test_a_logo_without_a_view_is_as_large_as_it_says(size: str, wide: float) -> None:
    """Where a logo gives its size in pixels, that is how large it is."""
    logo = logo_of("logo.svg", SVG.replace('viewBox="0 0 120 40"', size).replace("%s", "").encode())

    assert logo.width == wide
    assert f'viewBox="0 0 {wide:g} ' in logo.svg


@pytest.mark.parametrize("size", ["", 'width="120mm" height="40mm"', 'width="100%" height="40"'])
def test_a_logo_that_does_not_say_how_large_it_is_says_what_to_write(size: str) -> None:
    """The message has the attribute to write."""
    with pytest.raises(ValueError, match=r'write viewBox="0 0 WIDTH HEIGHT"'):
        logo_of("logo.svg", SVG.replace('viewBox="0 0 120 40"', size).replace("%s", "").encode())


@pytest.mark.parametrize(("name", "says"), [("styles_docx", "is empty"), ("logo_png", "is no PNG")])
def test_an_empty_file_is_not_taken_for_none(tmp_path: Path, name: str, says: str) -> None:
    """A file that was never filled would leave a report without what it stands for, and without a word."""
    with pytest.raises(TemplatesError, match=says):
        branded(tmp_path, **{name: b""})


def test_what_is_too_large_says_what_to_do(tmp_path: Path) -> None:
    """A logo of a megabyte would go into every report."""
    with pytest.raises(TemplatesError, match=r"logo\.png: is larger than 500,000 bytes: save it smaller"):
        branded(tmp_path, logo_png=b"x" * 1_000_000)


def test_what_a_picture_says_of_persons_is_left_out() -> None:
    """Comments in the file do not go into reports."""
    assert logo_of("logo.png", png(extra=b"Author\0somebody")) == logo_of("logo.png", png())


@pytest.mark.parametrize(
    "css",
    [
        "@import 'x.css';",
        "a { background: url(https://example.org/x) }",
        "a { background: URL (x) }",
        "a { background: u\\72l(x) }",
        "@font-face { font-family: X }",
        "</style><script>",
        ".warning { color: red }",
        "div { display:none }",
        "main { visibility: hidden }",
        "aside { opacity: 0.01 }",
        "aside { clip-path: circle(0) }",
        "aside { font-size: 0 }",
        "a { color: red",
    ],
)
def test_a_style_sheet_that_reads_or_hides_something_is_refused(tmp_path: Path, css: str) -> None:
    """The message names the file."""
    with pytest.raises(TemplatesError, match=r"style\.css"):
        branded(tmp_path, style_css=css)


def test_a_style_sheet_is_looked_through_as_a_whole(tmp_path: Path) -> None:
    """Every line that may not stand is told at once, each with what to do."""
    with pytest.raises(TemplatesError) as error:
        branded(tmp_path, style_css="@import 'x.css';\na { color: red }\nb { background: url(x.png) }\nc { ")

    said = str(error.value)
    assert [line for line in (1, 2, 3, 4) if f"style.css:{line}:" in said] == [1, 3]
    assert "write a '}' for every '{'" in said


def test_a_style_sheet_stands_after_saans(tmp_path: Path) -> None:
    """Its rules come last, so that they have their way; comments may say anything."""
    css = "/* url(x) */\nh1 { color: #8b1a1a; }"
    html = render(*concluded("sample"), "html", "en", "brief", branded(tmp_path, style_css=css))

    assert not list(style_flaws(css))
    assert html.partition("</style>")[0].endswith(css)


def test_the_lock_tells_of_them(tmp_path: Path) -> None:
    """Another logo gives another hash, so that a report can be told from one with the old."""
    one = branded(tmp_path, logo_svg=SVG % "").sha256
    assert one
    assert branded(tmp_path, logo_svg=SVG % "<g/>").sha256 != one


@pytest.mark.parametrize("thai", ["เเผนงาน", "งาน  ใหม่", "ต่างๆ", "งาน\u200bใหม่"])
def test_words_are_spelt_as_those_of_packs_must_be(tmp_path: Path, thai: str) -> None:
    """Thai that would come out wrong is refused, as in a pack, with the line."""
    with pytest.raises(TemplatesError, match=r"words\.yaml:2: 'title\.kind' "):
        branded(tmp_path, words_yaml=f'title:\n  kind: {{th: "{thai}", en: "A plan"}}\n')


@pytest.mark.parametrize("thai", ["เเผนงาน", "งาน  ใหม่", "ต่างๆ", "งาน\u200bใหม่"])
def test_so_is_what_templates_say_themselves(tmp_path: Path, thai: str) -> None:
    """The Thai of a template goes into reports as it stands too."""
    with pytest.raises(TemplatesError, match=r"brief\.md\.j2:2: "):
        branded(tmp_path, **{"brief.md_j2": FRAME % f"สถาบัน {thai} ของ {{{{ report.head.title }}}}"})


@pytest.mark.parametrize(
    "thai",
    [
        "  - งานเล็ก ๆ",
        "| งาน   | {{ report.head.title }} |",
        "{{ report.head.title }} ๆ",
        "ทำ {{ t('title.kind') }}",
    ],
)
def test_well_spelt_thai_of_templates_is_let_pass(tmp_path: Path, thai: str) -> None:
    """Lists are set in, cells are filled up, and what a call prints is not known yet."""
    assert branded(tmp_path, **{"brief.md_j2": FRAME % thai}).foreign
