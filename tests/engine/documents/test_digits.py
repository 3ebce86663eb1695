"""Thai digits: in Thai text of every format; never in ids, addresses, names of files, English, data."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saan.documents import DOCUMENTS, render, render_bytes
from saan.documents.digits import thai, thai_svg
from saan.documents.marks import say, see
from tests.engine.documents.cases import concluded
from tests.engine.documents.markdown_reader import said_by_markdown
from tests.engine.documents.pdf_reader import bare, read_pdf, said
from tests.engine.documents.word_reader import read_word


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ("ราว 53 ชั่วโมง", "ราว ๕๓ ชั่วโมง"),
        ("31 มกราคม 2569", "๓๑ มกราคม ๒๕๖๙"),
        ("สมาชิก 30% ของ 1,200 คน", "สมาชิก ๓๐% ของ ๑,๒๐๐ คน"),
        ("โครงการ ABC 12 คน", "โครงการ ABC ๑๒ คน"),
        ("ดู `case.yaml:12` ข้อ 3", "ดู `case.yaml:12` ข้อ ๓"),
        (
            "แฟ้ม 08-nogaps.yaml กับ https://example.org/2026/1",
            "แฟ้ม 08-nogaps.yaml กับ https://example.org/2026/1",
        ),
        ("ที่มา [1] P03; [3]", "ที่มา [๑] P03; [๓]"),
        ("[1] Provan, K. (2008). Modes. 18(2), 229–252", "[๑] Provan, K. (2008). Modes. 18(2), 229–252"),
        ("1. นัด 2 ครั้ง", "1. นัด ๒ ครั้ง"),
        ("[งาน 5](https://example.org/5)", "[งาน ๕](https://example.org/5)"),
    ],
)
def test_numbers_of_thai_are_thai(plain: str, shown: str) -> None:
    """Numbers in Thai text change; code, files, addresses, ids, signs of lists and English do not."""
    assert thai(plain) == shown
    assert thai(shown) == shown


def test_marks_keep_what_they_name() -> None:
    """The keys and places that marks carry stay what they are."""
    assert thai(say("finding:p2", "ข้อ 7")) == say("finding:p2", "ข้อ ๗")
    assert thai(see("evidence-12", "หลักฐานข้อ 12")) == see("evidence-12", "หลักฐานข้อ ๑๒")


def test_only_texts_of_figures_change() -> None:
    """Sizes and places of a figure are no text."""
    assert thai_svg('<text x="12">ข้อ 12</text>') == '<text x="12">ข้อ ๑๒</text>'
    assert thai_svg('<text x="12">12. ขาด 3 คน</text>') == '<text x="12">๑๒. ขาด ๓ คน</text>'


@given(st.text(alphabet="09กๆ a`[](.:/\n", max_size=60))
def test_nothing_but_digits_changes(text: str) -> None:
    """Every letter stays where it is, and a second time changes nothing."""
    assert thai(text).translate({ord(t): d for d, t in zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True)}) == text
    assert thai(thai(text)) == thai(text)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_format_says_them(kind: str) -> None:
    """Web page, PDF and Word say what the Markdown says with these digits; the page of the PDF has one too."""
    case = concluded("sample")
    markdown = render(*case, "md", "th", kind, thai_digits=True)
    words = re.sub(r"\.{40}", "", markdown)
    pdf = read_pdf(render_bytes(*case, "pdf", "th", kind, thai_digits=True))
    word = read_word(render_bytes(*case, "docx", "th", kind, thai_digits=True))
    page = render(*case, "html", "th", kind, thai_digits=True)

    assert re.search("[๐-๙]", markdown)
    contents = "สารบัญ" if kind == "evidence" else ""
    assert bare(said_by_markdown(words)) in bare(said(pdf.root)).replace(contents, "", 1) or kind == "advice"
    assert "หน้า๑จาก" in bare("".join(run.text for run in pdf.runs))
    assert 'w:fmt="thaiNumbers"' in word.document.element.xml
    assert 'class="document thai-digits"' in page


def test_english_and_data_stay_as_they_are() -> None:
    """The English part of both, and the JSON, are the same with and without."""
    case = concluded("sample")
    both = render(*case, "md", "both", thai_digits=True).partition("\n<!-- saan lock")[0]

    assert render(*case, "md", "en").partition("\n<!-- saan lock")[0] in both
    assert not re.search("[๐-๙]", render(*case, "html", "en", thai_digits=True).partition("<body")[2])
    assert render(*case, "json", thai_digits=True) == render(*case, "json")
