"""Case text comes out as its letters: in Markdown, in HTML, in SVG, at the start of a line or within one."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from saan.documents import escaping
from saan.documents.escaping import json_text, markdown, printable, xml
from saan.documents.marks import literal, span, strip
from saan.documents.tokens import parser
from tests.engine.documents.nasty import NASTY

CONTEXTS = ("{}", "a {} b", "- {}", "1. {}", "# {}", "**{}**", "> {}", "{}\nmore", "a\n{}\nb", "{} (x)")
TEXTS = st.text(max_size=60) | st.sampled_from(NASTY)


class Reader(HTMLParser):
    """Collects what a reader of the HTML sees, and the elements it is made of."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(source: str) -> Reader:
    reader = Reader()
    reader.feed(parser().render(source))
    reader.close()
    return reader


@pytest.mark.parametrize("context", CONTEXTS)
@given(text=TEXTS)
def test_shows_the_same_letters_wherever_it_stands(context: str, text: str) -> None:
    """Escaped text reads in HTML as it was written, without adding an element to its surroundings."""
    shown = read(context.format(markdown(text)))
    plain = read(context.format("word"))

    assert printable(text) in shown.text
    assert shown.tags == plain.tags or not printable(text)


@given(text=st.text("aw1๑ก่ .:)-&/#é", max_size=8) | TEXTS)
def test_a_text_is_spared_only_what_would_not_change_it(text: str) -> None:
    """Texts that are seen to be ordinary at once come out as the patterns for everything else would leave them."""
    assert markdown(text) == escaping._escaped(printable(text))


@given(text=TEXTS)
def test_keeps_within_a_table_cell(text: str) -> None:
    """A pipe or a line end in a text does not add a cell or a row to a table."""
    shown = read(f"| a | b |\n|---|---|\n| {markdown(text)} | x |\n")

    assert shown.tags.count("td") == 2
    assert printable(text) in shown.text


@given(text=TEXTS)
def test_shows_code_as_it_is(text: str) -> None:
    """An id or a file name stands in a code span whatever backticks it holds."""
    shown = read(f"x {literal(text)} y")

    assert printable(text).strip() in shown.text
    assert shown.tags.count("code") == bool(printable(text))


@given(text=TEXTS)
def test_svg_text_is_well_formed(text: str) -> None:
    """Escaped text can stand in any XML element or attribute."""
    root = ElementTree.fromstring(f'<a b="{xml(text)}">{xml(text)}</a>')  # noqa: S314 -- made here

    assert (root.text or "") == printable(text) == root.get("b")


@given(text=st.text())
def test_what_cannot_be_printed_leaves_a_trace(text: str) -> None:
    """Control characters, marks that turn the direction of text and private characters become U+FFFD, not nothing."""
    shown = printable(text)

    assert not set(shown) & set("\x00\x08\x1b\u202e\u2066\u200f\ue000\ue003\ud800\n\r\u2028")
    assert printable(shown) == shown


@given(text=TEXTS)
def test_cannot_forge_a_mark(text: str) -> None:
    """Stripping a document's marks leaves all that a case says."""
    assert strip(f"x {span('states', 'case', text)} y") == f"x {markdown(text)} y\n"


def test_marks_do_not_pile_up_over_other_lines() -> None:
    """A letter bears four marks; more of them leave a trace, and letters as they are written bear all of theirs."""
    assert printable("ก" + "\u0e49" * 99) == "ก" + "\u0e49" * 4 + "\ufffd"
    assert markdown("ก" + "\u0e49" * 99 + "ข") == "ก" + "\u0e49" * 4 + "\ufffdข"
    assert printable("e\u0301\u0323\u0304\u0308 ที่นี้ กู๋ ญฺุ") == "e\u0301\u0323\u0304\u0308 ที่นี้ กู๋ ญฺุ"


def test_leaves_plain_text_plain() -> None:
    """Ordinary sentences, numbers and dates carry no backslashes."""
    for text in ("ประชุม 3 ครั้งใน 12 เดือน (ก.พ. - เม.ย.)", "4.5 of 5", "What's next? - A plan!", "−0.5", "2.5"):
        assert markdown(text) == text


def test_markdown_that_is_ready_is_left_alone() -> None:
    """`Markup` is Markdown already and is not escaped twice."""
    assert markdown(Markup("**a**")) == "**a**"


@given(text=st.text() | TEXTS)
def test_data_says_the_very_text_and_shows_all_of_it(text: str) -> None:
    """JSON gives the text back as it was, half a surrogate pair too, and is itself a text that can be printed and encoded."""
    made = json_text({"a": [text]})

    assert json.loads(made) == {"a": [text]}
    assert not set(made) & set("\x1b\x9b\u202e\u2066\u200f\ue000\ud800\x85\u2028")
