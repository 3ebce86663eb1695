"""Lines do not end where that reads badly: before a dot, between a number and what it counts, after a box to tick."""

from __future__ import annotations

import re

import pytest

from saan.documents import render
from saan.documents.holding import held
from saan.documents.htmlbody import body
from saan.documents.marks import whole
from tests.engine.documents.page_reader import FIGURE, read_page
from tests.golden.documents import concluded


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("แรง · มีอ้างอิง", "แรง_· มีอ้างอิง"),
        ("เล็ก ๆ น้อย  ๆ", "เล็ก_ๆ น้อย_ๆ"),
        ("ใช้ 24 ชั่วโมง", "ใช้ 24_ชั่วโมง"),
        ("แล้วกลับไปที่ข้อ 1 ใหม่", "แล้วกลับไปที่ข้อ_1_ใหม่"),
        ("มุ่งแก้ วงจรปัญหาที่ 2 เห็นผลในราว 2 เดือน", "มุ่งแก้ วงจรปัญหาที่_2_เห็นผลในราว_2_เดือน"),
        ("นับถึงวันที่ 31 มกราคม", "นับถึงวันที่ 31_มกราคม"),
        ("คะแนนกลาง 2 จากคะแนนเต็ม 5", "คะแนนกลาง 2_จากคะแนนเต็ม_5"),
        ("a median of 4, out of 5", "a median of 4, out of_5"),
        ("out of date, 3 of 5", "out of date, 3 of 5"),
    ],
)
def test_what_belongs_together_stays_together(text: str, shown: str) -> None:
    """A number stays with its unit and with what it is a number of, a dot with the remark before it, ๆ with its word."""
    assert held(text).replace("\u00a0", "_") == shown
    assert held(held(text)) == held(text)


@pytest.mark.parametrize("language", ["th", "en"])
def test_web_pages_hold_lines_as_paper_does(language: str) -> None:
    """On a web page too no line begins with a dot, no number is parted from its unit, no source from where in it."""
    html = render(*concluded("community-forest"), "html", language)
    page = read_page(
        FIGURE.sub("", html.split('<div class="text">')[1].split("</main>")[0].rsplit("</div>", 2)[0])
    ).text

    assert "\u00a0·" in page
    assert not re.search(" ·|[0-9] [\u0e01-\u0e45]|out of [0-9]|คะแนนเต็ม [0-9]", page)
    assert re.search(r"\[1\]\u00a0P0", page)
    assert not re.search(r"\[\d+\] [A-Z]{1,2}\d", page)


def test_answers_stay_whole() -> None:
    """What can be ticked goes to the next line as a whole, and no wide space begins that line."""
    page = body(f"{whole('☐ ใช่')}\u2003{whole('☐ เห็นต่าง')}", "th-", {}, "").html

    assert page == '<p><span class="whole">☐ ใช่</span> <span class="whole">☐ เห็นต่าง</span></p>\n'


def test_a_long_address_goes_on_after_one_of_its_parts() -> None:
    """A narrow screen does not tear a letter off a long address or name in a text; short ones and the words stay as they are."""
    made = body(
        "pmc.ncbi.nlm.nih.gov/articles/PMC9420007, oro.open.ac.uk/1746, Network_Case", "th-", {}, ""
    ).html

    assert "nih.gov/<wbr>articles/<wbr>PMC9420007, oro.open.ac.uk/1746, Network_Case" in made
