"""Text in PDF files: Thai as it was written, broken at words; whatever a case says is text, and finds room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from saan.documents import render_bytes
from saan.documents.context import report
from saan.documents.escaping import printable
from saan.documents.views import HeadView
from saan.documents.writers.pdf import pdf
from saan.records import Language, Text
from tests.engine.documents import sample
from tests.engine.documents.cases import concluded
from tests.engine.documents.nasty import NASTY
from tests.engine.documents.pdf_reader import Pdf, bare, inside, lines, piled, read_pdf, said


def test_thai_is_read_back_as_it_was_written() -> None:
    """Every consonant with every vowel and tone that Thai sets above and below it is copied and read aloud as it was written, once."""
    upper, tones = (
        ["", *"\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"],
        ["", *"\u0e48\u0e49\u0e4a\u0e4b\u0e4c"],
    )
    spelt = " ".join(
        "".join(letter + vowel + tone for tone in tones)
        + letter
        + "\u0e33 "
        + letter
        + "\u0e49\u0e33"
        + letter
        + "\u0e47"
        for letter in map(chr, range(0x0E01, 0x0E2F))
        for vowel in upper
        if letter not in "ฤฦ"
    )
    pdf = with_text(spelt)

    assert bare(spelt) in bare(said(pdf.root))


def test_no_line_begins_with_a_sign_of_repetition() -> None:
    """ๆ stays with the word it repeats, with or without a space before it."""
    text = "ต่างๆ เด็กๆ เรื่อย ๆ ทีละเล็กๆ " * 120
    found = lines(with_text(text))

    assert sum("ๆ" in line for line in found) > 20
    assert not [line for line in found if line.lstrip("\u2060 ").startswith("ๆ")]


def test_words_of_several_parts_stay_whole() -> None:
    """A line never ends within a word of the trade that is made of two."""
    text = "".join(f"ผู้ประสานงานของเครือข่ายกับแกนนำและแหล่งทุนตัดสินใจร่วมกัน{' ' * (n % 3)}" for n in range(90))
    found = lines(with_text(text))

    for first, rest in (("ผู้", "ประสาน"), ("แกน", "นำ"), ("แหล่ง", "ทุน"), ("ตัดสิน", "ใจ")):
        assert not [line for line in found if line.endswith(first)], rest


def test_words_are_found_as_they_are_written() -> None:
    """Words that stay whole have nothing unseen between their letters: who searches for them finds them."""
    pdf = with_text("ดุลยพินิจของผู้อาวุโสและข้อมูลที่กรอก")

    assert "\u2060" not in said(pdf.root)
    assert "ดุลยพินิจ" in said(pdf.root)


def test_typst_breaks_no_word_within() -> None:
    """What typst takes apart within a word stays whole, wherever the line ends."""
    text = "".join(f"ใช้ดุลยพินิจของผู้อาวุโสในตำบลที่สะดวกแล้วกรอก{' ' * (n % 3)}" for n in range(90))
    found = lines(with_text(text))

    for part in ("ดุ", "อาวุ", "ตำบ", "สะดว", "แล้วก"):
        assert not [line for line in found if line.endswith(part)], part


def test_no_line_begins_with_a_dot_that_parts() -> None:
    """The dot between two things, and the unit of a number in Thai, stay on the line of what they follow."""
    text = "".join(f"เครือข่าย · มี 14 คน · และ {n} องค์กร " for n in range(100))
    found = lines(with_text(text))

    assert sum("·" in line for line in found) > 20
    assert not [line for line in found if line.lstrip().startswith(("·", "คน", "องค์กร"))]


def test_addresses_break_at_their_dots_and_strokes() -> None:
    """A long address goes on in the next line after a dot or a stroke, not within a word."""
    text = "pmc.ncbi.nlm.nih.gov/articles/PMC9924247 " * 60
    found = lines(with_text(text))

    assert sum("articles/" in line for line in found) > 20
    assert not [line for line in found if "articles" in line and line.rstrip()[-1].isalpha()]


def test_ids_do_not_break_at_hyphens() -> None:
    """A line never ends within the name of a file or an id."""
    found = lines(read_pdf(render_bytes(*concluded("08-nogaps"), "pdf", "en", "evidence")))

    assert sum("08-nogaps.yaml" in line for line in found) > 3
    assert not [line for line in found if line.rstrip().endswith("08-")]


def with_text(text: str) -> Pdf:
    """Return the page one of a case that says a text wherever it can."""
    label = {"th": text, "en": text}
    file = sample.casefile(title=label, client=label, question=label, presenting_problem=label)
    case = replace(sample.diagnosis(file), warnings=(Text(text, text),))
    return read_pdf(render_bytes(case, sample.knowledge(), "pdf", "th", "summary"))


@cache
def plain() -> Pdf:
    return with_text("plain")


TYPST = (
    '#panic("x")', '"); panic("x', "#{1+1}", "$x^2$", "= heading", "\\u{41}", "*bold* _it_", "<label> @ref", "// gone", "/* gone */",
    '#import "@preview/x:1.0.0": *', '#read("/etc/passwd")', "'quotes' \"and\" ---", "~nbsp~", "[content] {code}", "\\", 'end"',
)  # fmt: skip
SIDEWAYS = ("\u0301", "กกก\u0e49\u0e49", "ก\u0e49\u0e49")  # many marks on one letter: set apart, said again


@pytest.mark.parametrize("text", [text for text in (*NASTY, *TYPST) if text.strip()])
def test_case_text_is_only_text(text: str) -> None:
    """Whatever a case says is set letter by letter, and adds no tag, no link and no page's worth of anything."""
    pdf = with_text(text)

    if not text.startswith(SIDEWAYS):
        found, wanted = bare(said(pdf.root)), bare(printable(text))
        assert found.count(wanted) >= 5 or piled(found).count(piled(wanted)) >= 5
    assert [each.role for each in pdf.elements] == [each.role for each in plain().elements]
    assert inside(pdf)


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000, "ก" * 10_000, "กข" * 5_000, "word " * 2_000, "เครือข่าย" * 1_100, "https://example.org/" + "a" * 9_980, "-" * 10_000,
     "ก้" * 5_000, "W" * 10_000, "😀" * 5_000, "中文" * 5_000],
)  # fmt: skip
def test_a_long_name_breaks_no_layout(text: str) -> None:
    """A name of ten thousand letters goes on over as many lines and pages as it needs, within the margins."""
    pdf = with_text(text)

    assert bare(said(pdf.root)).count(bare(printable(text))) >= 5
    assert inside(pdf)


LANGUAGE: Language = "en"
MARKDOWN = """# Title

#### Deeper than it may be

> said *so* **by** us
> twice

    a  block of code

```
#panic("x")
```

#

[away](https://example.org/a) and on

---

3. three
4. four

   more

- one
  - under it

| a | b |
|---|--:|
| 1 |   |

![a picture](x.png)
"""


def test_whatever_markdown_a_template_brings_is_set() -> None:
    """Organisations' templates may hold any Markdown: all of its words come out, in order, and headings skip no level."""
    document = (sample_head(), LANGUAGE, MARKDOWN)
    found = read_pdf(pdf([document], {}, date(2026, 1, 31), "{}"))

    words = 'Title Deeper than it may be said so by us twice a block of code #panic("x") away and on three four more one under it a b 1 a picture'
    assert bare(said(found.root)) == bare(words)
    assert [each.role for each in found.elements if each.role.startswith("H")] == ["H1", "H2"]


def sample_head() -> HeadView:
    return report(sample.diagnosis(), sample.knowledge(), "en").head
