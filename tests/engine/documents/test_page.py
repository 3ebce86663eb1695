"""The HTML file: one file that asks nothing of the network, for every reader and every screen."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from functools import cache

import pytest

from saan.documents import render
from saan.documents.htmlbody import body
from saan.documents.marks import block
from saan.documents.page import page as page_of
from saan.records import Language
from tests.engine.documents import sample
from tests.engine.documents.page_reader import Page, read_page
from tests.golden.documents import CASES, concluded


@cache
def html() -> str:
    return render(sample.diagnosis(), sample.knowledge(), "html", "both")


@cache
def page() -> Page:
    return read_page(html())


def values(name: str, tag: str = "") -> list[str]:
    return [value for at, attribute, value in page().attributes if attribute == name and tag in ("", at)]


def test_loads_nothing() -> None:
    """No element and no style asks for another file; the fonts are inside."""
    assert not values("src")
    assert not values("srcset")
    assert "link" not in [tag for tag, *_ in page().attributes]
    assert set(re.findall(r"url\((\w+):", html())) == {"data"}
    assert "@import" not in html()
    assert html().count("format('woff2')") == 4


def test_forbids_everything_but_its_own_script() -> None:
    """The content security policy allows no source but the style and the one script, by its hash."""
    policy = next(value for value in values("content") if "default-src" in value)
    script = html().split("<script>")[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy
    assert not any(name.startswith("on") for _, name, _ in page().attributes)


def test_each_half_names_its_language() -> None:
    """The page and its halves say which language they are in, so that Thai is broken into lines at words."""
    assert values("lang", "html") == ["th"]
    assert values("lang", "div") == ["th", "en"]


def test_has_landmarks_and_a_way_past_them() -> None:
    """There is one main part, a table of contents for each half, and a link that skips to the text."""
    tags = [tag for tag, *_ in page().attributes]

    assert html().count("<main>") == 1
    assert html().count('<nav class="contents"') == 2
    assert page().links[0] == "#th-text"
    assert "th-text" in page().ids
    assert {"section", "article", "details", "figure", "nav"} <= set(tags)


def test_headings_never_skip_a_level() -> None:
    """A heading is at most one level deeper than the one before it."""
    levels = [level for level, _ in page().headings]

    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_contents_list_every_part() -> None:
    """The table of contents has the heading of every part of the document."""
    listed = [link for link in page().links if re.fullmatch(r"#en-[a-z]+", link)]

    assert listed[:10] == [
        f"#en-{part}"
        for part in ("text", "summary", "strengths", "problems", "causes", "risks", "advice", "outlook", "disagreements", "unknowns")
    ]  # fmt: skip


def test_contents_of_the_annex_alone_list_its_parts() -> None:
    """Where an annex is all there is, its parts are what a reader looks for."""
    evidence = read_page(render(sample.diagnosis(), sample.knowledge(), "html", "en", document="evidence"))
    listed = [link for link in evidence.links if re.fullmatch(r"#en-[a-z]+", link)]

    assert listed[1:7] == [
        f"#en-{part}" for part in ("scorecards", "evidence", "numbers", "sources", "method", "lock")
    ]
    assert "#en-annex" not in evidence.links
    assert {link.removeprefix("#") for link in listed} <= set(evidence.ids)


def test_contents_of_a_single_part_are_left_out() -> None:
    """A page that has one part, under its title, needs no way to it."""
    assert '<nav class="contents"' not in render(
        sample.diagnosis(), sample.knowledge(), "html", "en", document="summary"
    )


def test_a_long_name_of_a_rule_may_go_on_in_the_next_line_after_a_word() -> None:
    """A narrow screen that has no room for all of it does not tear a letter off; the name itself stays as it is."""
    made = body("`community:decisions_done_show_commit<x`", "en-", {}, "")

    assert "<code>community:decisions_<wbr>done_<wbr>show_<wbr>commit&lt;x</code>" in made.html
    assert "community:decisions_done_show_commit<x" in read_page(made.html).text


def test_figures_say_in_words_what_they_show() -> None:
    """Each figure has a title and a description, is reached by the keyboard, and the map has its text beside it."""
    labels = values("aria-labelledby", "svg")

    assert len(labels) == 6
    assert all(part in page().ids for label in labels for part in label.split())
    assert values("tabindex", "figure") == ["0"] * 6
    assert "The map in words" in page().text


def test_wide_tables_scroll_by_themselves() -> None:
    """Every table stands in a group that scrolls, by keyboard too, and has a name; no landmark, of which names are unique."""
    assert html().count("<table") == html().count(
        '<div class="scroll" role="group" tabindex="0" aria-label="'
    )


def test_words_for_the_plain_file_are_left_out() -> None:
    """Brackets that stand for the shape of a chip in the Markdown file are not on the page."""
    assert re.search(r'[^(]<span class="chip status-', html())
    assert not re.search(r'\(<span class="chip', html())
    assert "<span hidden>" not in html()


def test_what_a_block_states_is_said_once() -> None:
    """A row, a finding or a card that is about one thing carries its id; no span inside repeats it."""
    for found in re.finditer(r'<(tr|li|p|h4) data-states="([^"]*)">(.*?)</\1>', html(), re.DOTALL):
        assert f'data-states="{found[2]}"' not in found[3]
    assert "<span data-states" in html()
    assert re.search('<tr data-states="finding:', html())
    assert re.search('<div class="finding"[^>]* data-states="finding:', html())


@pytest.mark.parametrize(
    ("language", "text", "faces"), [("th", "# Plain", 4), ("en", "# Plain", 2), ("en", "# ไทย in English", 3)]
)
def test_a_page_brings_the_faces_that_it_needs(language: Language, text: str, faces: int) -> None:
    """Thai brings all four; English brings Thai letters only where there are some, and those not bold."""
    assert page_of([(language, text)], {}, "title", "lock").count("format('woff2')") == faces


@pytest.mark.parametrize(
    ("text", "faces"),
    [("Plain", "latin latin"), ("Café", "western latin"), ("**Café** “x” → y − 1", "western western")],
)
def test_letters_with_accents_come_where_there_are_some(text: str, faces: str) -> None:
    """A page brings letters with accents only where it has some, and bold ones only where some are bold."""
    made = page_of([("en", text)], {}, "title", "lock")
    wide = ("western" if "U+00A1-00FF" in rule else "latin" for rule in made.split("@font-face")[1:])

    assert " ".join(wide) == faces


def test_a_column_of_numbers_is_named_on_its_table() -> None:
    """Which columns stand at the right edge is said once, on the table."""
    made = page_of([("en", "|a|b|c|\n|---|--:|--:|\n|x|1|2|\n")], {}, "title", "lock")

    assert '<table class="n2 n3">' in made
    assert "<td>1</td>" in made


def test_what_to_ask_stands_with_its_answers() -> None:
    """Each question is one entry of one list, the tenth too, with why to ask and the possible answers on lines of their own."""
    made = render(*concluded(CASES[0]), "html", "en")
    asked = made.split("most worthwhile first</h3>")[1].split("</ol>")[0]
    entries = re.findall(r"<li data-states=\"question:[^>]*>(.*?)</li>", asked, re.DOTALL)

    assert len(entries) > 10
    assert all(entry.count("<p>") == 3 for entry in entries)
    assert all("<p>Possible answers" in entry for entry in entries)


def test_looks_of_figures_are_said_once() -> None:
    """Shapes that look alike share a class, in both halves; the style sheet says how it looks, sizes with their unit."""
    figures: dict[Language, dict[str, str]] = {
        "th": {"web": '<svg xmlns="x"><text fill="#123456" font-size="12.5" x="1">ก &lt;b&gt;</text></svg>'},
        "en": {"web": '<svg data-cuts="1 2"><text x="2" fill="#123456" font-size="12.5">a</text></svg>'},
    }
    mark = str(block("figure", "web")) + str(block("figure", "web", close=True))
    made = page_of([("th", mark), ("en", mark)], figures, "title", "lock")

    assert '<svg><text class="l1" x="1">ก &lt;b&gt;</text></svg>' in made
    assert '<svg><text class="l1" x="2">a</text></svg>' in made
    assert made.count(".l1{fill:#123456;font-size:12.5px}") == 1


def test_the_style_sheet_and_the_script_come_without_their_comments() -> None:
    """What only authors read of the two stays in their files; every rule and every line of code is there."""
    style = html().split("<style>")[1].split("</style>")[0]
    script = html().split("<script>")[1].split("</script>")[0]

    assert "/*" not in style
    assert not re.search("^ *//|^ ", script, re.MULTILINE)
    assert ".card>ul" not in style
    assert ".card > ul{" in style
    assert script.rstrip().endswith("})();")


def test_the_map_names_what_its_script_shows() -> None:
    """Boxes name their problem and the advice for it, lines their two ends and the sentence of the list; its links are no picture's."""
    nodes, ids = set(values("data-node")), page().ids
    advice = {name for value in values("data-advice", "a") for name in value.split()}

    assert nodes
    assert set(values("data-from")) | set(values("data-to")) <= nodes
    assert advice
    assert advice <= set(ids)
    assert set(values("data-link")) & set(page().states)
    assert values("role", "svg").count("group") == 2


@pytest.mark.parametrize(("language", "most"), [("th", 565_000), ("en", 370_000)])
def test_a_page_of_the_rich_case_stays_small(language: str, most: int) -> None:
    """It can be sent by mail and opens on a phone; Thai letters take three bytes each, which is over half of a Thai page."""
    assert len(render(*concluded(CASES[0]), "html", language).encode()) < most


def test_a_small_figure_fits_a_phone() -> None:
    """A figure that is narrow by itself is marked, so that it is not made as wide as the others have to be."""
    figures = {"map": '<svg viewBox="0 0 472 300" width="472"></svg>', "plan": '<svg width="708"></svg>'}
    text = "".join(block("figure", name) + block("figure", close=True) for name in figures)
    made = body(text, "en-", figures, "").html

    assert re.findall("<figure[^>]*>", made) == [
        '<figure class="small" tabindex="0">',
        '<figure tabindex="0">',
    ]
