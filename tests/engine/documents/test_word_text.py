"""Text in Word files: whatever a case says is text and nothing else, however long; any Markdown of a template is written."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from docx.oxml.ns import qn

from saan.documents import render_bytes
from saan.documents.context import report
from saan.documents.escaping import printable
from saan.documents.writers.word.file import docx
from saan.documents.writers.word.paragraphs import bookmarks
from saan.documents.writers.word.pictures import pictures
from saan.records import Text
from tests.engine.documents import sample
from tests.engine.documents.nasty import NASTY
from tests.engine.documents.pdf_reader import bare
from tests.engine.documents.word_reader import Word, read_word, said

OOXML = (
    "</w:t></w:r></w:p><w:p/>", "<w:p>A & B</w:p>", "&amp; &lt;w:t&gt;", '<w:instrText>INCLUDETEXT "x"</w:instrText>', "]]>",
    "{ DDEAUTO c:\\\\x }", "_x0041_", "\ufeffzero\u200bwidth", "\ufffe\uffff", "-non-breaking-", "“curly” {{ tag }}",
)  # fmt: skip


def with_text(text: str, kind: str = "summary") -> Word:
    """Return a case that says a text wherever it can."""
    label = {"th": text, "en": text}
    file = sample.casefile(title=label, client=label, question=label, presenting_problem=label)
    case = replace(sample.diagnosis(file), warnings=(Text(text, text),))
    return read_word(render_bytes(case, sample.knowledge(), "docx", "th", kind))


@cache
def plain() -> Word:
    return with_text("plain")


@pytest.mark.parametrize("text", [text for text in (*NASTY, *OOXML) if text.strip()])
def test_case_text_is_only_text(text: str) -> None:
    """Whatever a case says comes out letter by letter, and adds no paragraph, field, link or part."""
    word = with_text(text)
    shape = [
        each.tag
        for each in word.body.iter()
        if each.tag in (qn("w:p"), qn("w:tbl"), qn("w:hyperlink"), qn("w:instrText"))
    ]

    assert bare(said(word)).count(bare(printable(text))) >= 5
    assert shape == [
        each.tag
        for each in plain().body.iter()
        if each.tag in (qn("w:p"), qn("w:tbl"), qn("w:hyperlink"), qn("w:instrText"))
    ]
    assert names(word) == names(plain())


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "ก" * 10_000, "เครือข่าย" * 1_100, "word " * 2_000, "😀" * 5_000]
)
def test_a_long_name_is_said_whole(text: str) -> None:
    """A name of ten thousand letters stands in the text whole; running heads show its beginning."""
    word = with_text(text)
    head = word.document.sections[0].header.part.element

    assert bare(said(word)).count(bare(printable(text))) >= 5
    assert sum(len(each.text or "") for each in head.iter(qn("w:t"))) < 200


def test_marks_of_direction_turn_nothing() -> None:
    """What would turn the order of letters is shown as a sign that something was there."""
    word = with_text("a\u202eb\u2066c\u200fd")

    assert "a\ufffdb\ufffdc\ufffdd" in said(word)


def names(word: Word) -> list[str]:
    with zipfile.ZipFile(BytesIO(word.content)) as parts:
        return parts.namelist()


MARKDOWN = """# Title

#### Deeper than it may be

> said *so* **by** us
> twice

    a  block of code

```
<w:p/>
```

#

[away](https://example.org/a?b=1&c=2) and on

---

3. three
4. four

   more

- one
  - under it

- | a | b |
  |---|--:|
  | 1 |   |

![a picture](x.png)
"""


def test_whatever_markdown_a_template_brings_is_written() -> None:
    """Organisations' templates may hold any Markdown: all of its words come out, in order, and headings skip no level."""
    shown = report(sample.diagnosis(), sample.knowledge(), "en")
    word = read_word(docx([(shown, MARKDOWN)], {}, date(2026, 1, 31), "{}", actions=False))

    words = "Title Deeper than it may be said so by us twice a block of code <w:p/> away and on three four more one under it a b 1 a picture"
    assert bare(said(word)) == bare(words)
    assert [style for style, _ in word.headings()] == ["Title", "heading 1"]
    targets = [each.target_ref for each in word.document.part.rels.values() if each.is_external]
    assert targets == ["https://example.org/a?b=1&c=2"]


def test_an_action_table_finds_its_place_without_a_part_on_advice() -> None:
    """Where a template has no part on advice, the table stands at the end."""
    shown = report(sample.diagnosis(), sample.knowledge(), "en")
    word = read_word(docx([(shown, "# Title\n")], {}, date(2026, 1, 31), "{}"))

    assert len(word.actions) == 1


def test_bookmarks_are_short_and_differ() -> None:
    """Anchors that Word could not tell apart, or would not take, get names that it can."""
    made = bookmarks("th", ["a-b", "a_b", "x" * 60, "x" * 61, "ก"])

    assert len(set(made.values())) == 5
    assert all(len(name) <= 40 and name.isascii() for name in made.values())
    assert made["a-b"] == "th_a_b"


def test_a_tall_picture_is_cut_between_rows() -> None:
    """A figure that is taller than a page is shown in several of half a page, each with the head, and nothing is left out or shown twice."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 1000" data-cuts="{}"><title>t</title><desc>d</desc><rect width="9" height="9"/></svg>'
    cuts = " ".join(str(each) for each in range(40, 1000, 60))
    found = pictures(svg.format(cuts), 2000, 12_000)

    assert len(found) == 4
    assert all(one.height <= 300 for one in found)
    assert sum(one.height - 40 for one in found) == 1000 - 40
    assert len(pictures(svg.format(""), 2000, 12_000)) == 1
