"""Word files that organisations supply: looked through before use, each flaw with what to do; their looks are taken and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.oxml.ns import qn

from saan.cli import main
from saan.documents import render_bytes
from saan.documents.strangers.gathering import gathered
from saan.documents.strangers.layers import Layer, Templates
from saan.documents.writers.word.checking import flaws
from saan.documents.writers.word.starter import starter
from saan.documents.writers.word.styles import STYLES, shown
from saan.errors import SaanError
from saan.knowledge.templates import DRESS, TemplateFiles, hash_of, read_templates
from tests.engine.documents import sample
from tests.engine.documents.word_dress import PNG, REL, changed, with_parts
from tests.engine.documents.word_reader import Word, read_word, said, text

CASE = Path(__file__).parents[3] / "examples" / "cases" / "10-fighting-back.yaml"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
THEME = '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:font script="Thai" typeface="{}"/></a:theme>'


def dressed(content: bytes, language: str = "en") -> Word:
    """Return the report by hand in a dress."""
    templates = Templates((Layer("ours", "templates in ours", {}, dress=content),))
    return read_word(
        render_bytes(sample.diagnosis(), sample.knowledge(), "docx", language, templates=templates)
    )


def linked(kind: str, target: str, mode: str = "External", part: str = "header1") -> bytes:
    relation = f'<Relationship Id="x1" Type="{REL}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return with_parts({f"word/_rels/{part}.xml.rels": RELATIONS.format(relation)})


def plain() -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


def bomb() -> bytes:
    return with_parts({"word/media/large.bin": b"\0" * 70_000_000})


# The starter


def test_the_starter_has_no_flaw_and_is_the_same_each_time() -> None:
    """What saan writes to start from can be used as it is; it opens, shows every style, and has the same bytes."""
    starter.cache_clear()
    first = starter()
    starter.cache_clear()
    word = read_word(first)

    assert first == starter()
    assert flaws(first) == []
    assert {name.lower() for name in word.names.values()} >= {name.lower() for name in STYLES}
    assert all(shown(name) in text(word.body) for name in STYLES)
    assert dressed(first).content == dressed(b"").content


def test_the_fonts_are_in_the_file() -> None:
    """Both faces are inside, mixed with their keys as the format wants; unmixed they are fonts."""
    word = read_word(starter())
    with zipfile.ZipFile(io.BytesIO(word.content)) as file:
        table = file.read("word/fontTable.xml").decode()
        font = file.read("word/fonts/bold.odttf")
    key = bytes.fromhex(table.partition('w:embedBold r:id="Bold" w:fontKey="{')[2][:36].replace("-", ""))[
        ::-1
    ]

    assert bytes(a ^ b for a, b in zip(font[:4], key, strict=False)) == b"\0\1\0\0"


# Flaws


@pytest.mark.parametrize(
    ("content", "says", "hint"),
    [
        (b"no zip", "is no Word document", "Word Document (*.docx)"),
        (b"", "is no Word document", "Word Document (*.docx)"),
        (b"\xd0\xcf\x11\xe0rest", "password", "Word Document (*.docx)"),
        (b"PK" + b"\0" * 9_000_000, "larger than", "pictures smaller"),
        (bomb, "too large when it is unpacked", "templates new"),
        (lambda: with_parts({}, types=("document.main+xml", "x+xml")), "is no Word document", "Word Document"),
        (lambda: with_parts({}, types=("document.main", "template.main")), "template of Word (.dotx)", "Word Document"),
        (lambda: with_parts({}, types=("wordprocessingml.document.main", "x.macroEnabled.main")), "holds macros", "Word Document"),
        (lambda: with_parts({"word/vbaProject.bin": "x"}), "macros or controls", "remove its controls"),
        (lambda: with_parts({"word/activeX/activeX1.xml": "<x/>"}), "macros or controls", "remove its controls"),
        (lambda: linked("image", "http://example.org/logo.png"), "from outside: image http://example.org/logo.png", "Break Link"),
        (lambda: linked("image", r"\\server\share\logo.png"), "from outside: image", "Break Link"),
        (lambda: linked("oleObject", "embeddings/o.bin", "Internal"), "holds another file: oleObject", "as a picture"),
        (lambda: linked("aFChunk", "x.html", "Internal", "document"), "holds another file: aFChunk", "as a picture"),
        (lambda: changed("word/header1.xml", "<w:tab/>", '<w:instrText> includepicture "x" </w:instrText>'), "field in header1.xml", "Ctrl+Shift+F9"),
        (lambda: changed("word/footer1.xml", " NUMPAGES ", " DDEAUTO x "), "field in footer1.xml", "Ctrl+Shift+F9"),
        (lambda: with_parts({"word/header1.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "document type", "Word Document"),
        (lambda: with_parts({"word/header1.xml": "<w:hdr"}), "is damaged: word/header1.xml", "Word Document"),
        (plain, "styles: 'TOC 1'", "templates new"),
        (lambda: changed("word/styles.xml", '"Saan Chip"', '"Saan Chips"'), "lacks 1 of 35 styles: 'Saan Chip'", "Saan Chips"),
        (lambda: changed("word/styles.xml", '"Saan Annex"', '"Annex"'), "lacks 1 of 35 styles: 'Saan Annex'", "templates new"),
        (lambda: changed("word/styles.xml", '"character" w:customStyle', '"paragraph" w:customStyle'),
         "style 'Saan Code' is for paragraphs, and must be for letters", "Style type"),
        (lambda: changed("word/styles.xml", ' w:cs="Sarabun"', ""), "sets no font for Thai", "Complex scripts"),
        (lambda: changed("word/styles.xml", 'w:cs="Sarabun"', 'w:cstheme="minorBidi"'), "sets no font for Thai", "Complex scripts"),
        (lambda: with_parts({"word/theme/theme1.xml": THEME.format("")}, styles=('w:cs="Sarabun"', 'w:cstheme="minorBidi"')),
         "sets no font for Thai", "Complex scripts"),
        (lambda: changed("word/document.xml", "<w:pgSz ", "<w:gone "), "no size of its page", "Layout"),
        (lambda: changed("word/document.xml", 'w:w="11906"', 'w:w="wide"'), "no size of its page", "Layout"),
        (lambda: changed("word/document.xml", 'w:w="11906"', 'w:w="5953"'), "leaves 7 by", "margins smaller"),
    ],
)  # fmt: skip
def test_each_flaw_is_told_with_what_to_do(content: object, says: str, hint: str) -> None:
    """What is wrong is said in words of Word's own menus, and what mends it."""
    found = flaws(content() if callable(content) else content)  # type: ignore[arg-type]  # bytes, or what makes them

    assert any(says in each.message and hint in each.hint for each in found), found


@pytest.mark.parametrize(
    "content",
    [
        lambda: with_parts({"word/theme/theme1.xml": THEME.format("TH Sarabun New")}, styles=('w:cs="Sarabun"', 'w:cstheme="minorBidi"')),
        lambda: linked("hyperlink", "https://example.org"),
        lambda: linked("attachedTemplate", "file:///C:/Users/somebody/Normal.dotm", part="settings"),
        lambda: changed("word/document.xml", "<w:sectPr>", "<w:sectPr><w:titlePg/>"),
    ],
)  # fmt: skip
def test_what_is_harmless_is_no_flaw(content: object) -> None:
    """Ways that people may follow, themes with a Thai font, and what is left out of reports anyway are no flaws."""
    assert callable(content)
    assert flaws(content()) == []


# The dress of a report


def test_a_report_is_dressed_in_the_file() -> None:
    """Fonts, colours, page, headers with a logo are those of the file; its text is not in the report."""
    relation = f'<Relationship Id="logo" Type="{REL}/image" Target="media/logo.png"/>'
    picture = '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="logo"/></w:drawing></w:r>'
    content = with_parts(
        {"word/media/logo.png": PNG, "word/_rels/header1.xml.rels": RELATIONS.format(relation)},
        header1=("</w:p>", f"<w:r><w:t>Institute</w:t></w:r>{picture}</w:p>"),
        styles=('w:val="0F5A5E"', 'w:val="AA0000"'),
        document=('w:left="993"', 'w:left="1700"'),
        types=("<Default ", '<Default Extension="png" ContentType="image/png"/><Default '),
    )
    word, own = dressed(content), dressed(b"")
    head = word.document.sections[0].header.part

    assert flaws(content) == []
    assert said(word) == said(own)
    assert "Institute" in text(head.element)
    assert "saan_title" not in text(head.element)
    assert head.related_parts["logo"].blob == PNG
    assert str(word.document.styles["Heading 1"].font.color.rgb) == "AA0000"
    assert all(section.left_margin.twips == 1700 for section in word.document.sections)
    assert "headings of parts" not in said(word)


def test_styles_are_found_by_their_names() -> None:
    """Word in another language gives styles other ids: the names are what counts."""
    content = changed("word/styles.xml", 'w:styleId="Heading1"', 'w:styleId="1"')
    word = dressed(content)

    assert [each for each, _ in word.headings()] == [each for each, _ in dressed(b"").headings()]


def test_thai_twins_are_added_to_their_styles() -> None:
    """Where a style of theirs is bold or large for other letters alone, Thai is too."""
    content = changed("word/styles.xml", "<w:b/><w:bCs/>", "<w:b/>")
    styles = dressed(content).document.styles.element

    assert all(each.getnext().tag == qn("w:bCs") for each in styles.iter(qn("w:b")))


def test_nothing_of_persons_and_machines_goes_on() -> None:
    """Settings, properties, comments and templates of their file do not come into a report."""
    content = with_parts(
        {
            "docProps/core.xml": "<x>Somebody</x>",
            "word/_rels/settings.xml.rels": RELATIONS.format(
                f'<Relationship Id="t" Type="{REL}/attachedTemplate" Target="file:///C:/Users/somebody/N.dotm" TargetMode="External"/>'
            ),
        },
        settings=("<w:compat>", "<w:rsids/><w:compat>"),
    )
    with zipfile.ZipFile(io.BytesIO(dressed(content).content)) as file:
        all_ = b"".join(file.read(name) for name in file.namelist()).lower()

    assert b"somebody" not in all_
    assert b"rsid" not in all_


@pytest.mark.parametrize(
    ("old", "new"),
    [('<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>', ""),
     ("<w:sectPr>", "<w:sectPr><w:titlePg/>")],
)  # fmt: skip
def test_pages_have_heads_and_numbers_whatever_the_file_has(old: str, new: str) -> None:
    """A file without headers gets saan's own; a first page of its own kind is so once in each language."""
    word = dressed(changed("word/document.xml", old, new), "both")

    assert "2568" in text(word.document.sections[0].header.part.element)
    assert "NUMPAGES" in str(word.document.sections[-1].footer.part.blob)
    assert len(word.all("w:titlePg")) == (2 if "titlePg" in new else 0)


def test_a_file_that_names_parts_it_lacks_is_told() -> None:
    """What no looking through shows is a mistake of the user's too, and no traceback."""
    with pytest.raises(SaanError) as error:
        dressed(changed("word/_rels/document.xml.rels", "header1.xml", "header9.xml"))

    assert "damaged" in str(error.value)


# From the command line


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_from_the_starter_to_a_report_and_again(tmp_path: Path) -> None:
    """`templates new`, `templates check`, `diagnose --templates`, `reproduce --templates` work one after the other."""
    ours, report = tmp_path / "ours", tmp_path / "report.docx"
    ours.mkdir()

    assert run("templates", "new", "--docx", ours / DRESS).exit_code == 0
    assert run("templates", "new", "--docx", ours / DRESS).exit_code == 2
    assert run("templates", "check", ours / DRESS).stdout.endswith("reports can be dressed in it\n")
    (ours / DRESS).write_bytes(changed("word/styles.xml", 'w:val="0F5A5E"', 'w:val="AA0000"'))
    assert run("diagnose", CASE, "--quick", "--templates", ours, "-o", report).exit_code == 0
    assert str(read_word(report.read_bytes()).document.styles["Heading 1"].font.color.rgb) == "AA0000"
    assert run("reproduce", report, CASE, "--templates", ours).exit_code == 0
    assert run("reproduce", report, CASE).exit_code == 1


def test_flaws_are_told_from_the_command_line(tmp_path: Path) -> None:
    """`check` names the file and every flaw; a report is not begun with such a file; a name that Word does not open is refused."""
    (tmp_path / DRESS).write_bytes(changed("word/styles.xml", '"Saan Annex"', '"Annex"'))
    checked, made = (
        run("templates", "check", tmp_path / DRESS),
        run("diagnose", CASE, "--templates", tmp_path),
    )

    assert (checked.exit_code, made.exit_code) == (2, 3)
    assert "styles.docx: lacks 1 of 35 styles: 'Saan Annex'" in checked.stderr
    assert "styles.docx: lacks 1 of 35 styles: 'Saan Annex'" in made.stderr
    assert run("templates", "check", tmp_path / "none.docx").exit_code == 2
    assert run("templates", "new", "--docx", tmp_path / "styles.dotx").exit_code == 2


def test_the_hash_covers_the_file(tmp_path: Path) -> None:
    """Another Word file in a folder or in a pack is another dress, and the lock says so."""
    (tmp_path / DRESS).write_bytes(starter())
    first = gathered(sample.knowledge(), tmp_path).sha256
    (tmp_path / DRESS).write_bytes(changed("word/styles.xml", "0F5A5E", "AA0000"))

    assert gathered(sample.knowledge(), tmp_path).sha256 not in (first, None)
    assert read_templates(tmp_path).dress
    assert hash_of("a", TemplateFiles(dress=b"x")) not in ("a", hash_of("a", TemplateFiles(dress=b"y")))
