"""The advice document as a whole: its parts in order, whatever the case; nothing empty; the same bytes everywhere."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from saan.documents import FORMATS, render
from saan.documents.escaping import printable
from saan.errors import UsageError
from saan.records import Diagnosis, Language, Text
from tests.engine.documents import sample
from tests.engine.documents.nasty import NASTY
from tests.engine.documents.page_reader import Page, read_page

LANGUAGES: tuple[Language, ...] = ("th", "en")
CASES = {"sample": sample.diagnosis, "unanswered": sample.unanswered, "healthy": sample.healthy}
PARTS = {
    "en": ["On one page", "What is strong", "What we found", "How things hang together", "Risks ahead", "Advice",
           "Where this may go", "Where people or facts disagree", "What we do not know, and what to ask next", "Annex"],
    "th": ["สรุปหนึ่งหน้า", "จุดแข็งของเครือข่าย", "ปัญหาที่พบ", "เรื่องเหล่านี้เกี่ยวโยงกันอย่างไร", "ความเสี่ยงข้างหน้า", "คำแนะนำ",
           "ทางข้างหน้าของเครือข่าย", "เรื่องที่ยังเห็นไม่ตรงกัน", "สิ่งที่ยังไม่รู้ และคำถามที่ควรถามต่อ", "ภาคผนวก"],
}  # fmt: skip


def shown(kind: str, language: str = "en", diagnosis: Diagnosis | None = None) -> str:
    return render(diagnosis or sample.diagnosis(), sample.knowledge(), kind, language)


def headings(markdown: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.*)$", markdown, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_stand_in_order_strengths_before_problems(language: Language) -> None:
    """The document has its parts in a fixed order, with strengths first and the lock last."""
    markdown = shown("md", language)

    assert headings(markdown, 2) == PARTS[language]
    assert headings(markdown, 3)[-1] in ("F. Versions", "ฉ. รุ่นที่ใช้")


def test_page_one_sums_up() -> None:
    """Page one says what is strong, what holds the network back, what to do now, what must be settled, what is unknown."""
    page = shown("md").split("\n## What is strong")[0]

    assert "**Community ownership**" in page
    assert (
        "**A vicious circle:** “Few activities”, “Little benefit felt” and “Nobody to work continuously”"
        in page
    )
    assert page.index("1. **Bring one small joint task to success**") < page.index("3. **Open the books")
    assert "**Trust** (some things must wait)" in page
    assert "How well do the leaders connect" in page
    assert "Matters looked into: 14; without any information: 6 · contested: “Lack of transparency”" in page


def test_page_one_warns() -> None:
    """A pack that was left out is named before anything else on page one."""
    page = shown("md").split("### What is strong")[0]

    assert "The rule pack “fisheries” is broken and was left out" in page


def test_says_that_a_case_is_composed() -> None:
    """A case made up for teaching says so under its title."""
    assert "it is not a real network" in shown("md")


def test_tells_a_circle_as_a_story_with_its_weakest_link() -> None:
    """A vicious circle is told step by step, comes round again, and says where it breaks most easily."""
    story = shown("md").split("#### Circle 1")[1].split("###")[0]
    steps = re.findall(r"^\d\. Because (.*)$", story, re.MULTILINE)

    assert len(steps) == 3
    assert "goes round again, from 1" in story
    assert "**Easiest to break at step 1**" in story


def test_advice_says_all_that_doing_it_needs() -> None:
    """A piece of advice gives what, why, who, first steps, effort, time, sign, strengths, cautions and sources."""
    card = shown("md").split("#### Name two coordinators")[1].split("####")[0]

    for label in (
        "Why",
        "Eases",
        "Who",
        "First steps",
        "Effort",
        "Sign that it works",
        "Builds on",
        "Take care",
        "Sources",
    ):
        assert f"**{label}**" in card
    assert "about 24 person-hours in all · effect to be seen in about 3 months" in card
    assert "Coordination is weak: members do not know who is doing what. Because nobody coordinates" in card
    assert "[1]\u00a0PR2, SU4" in card


def test_advice_that_is_not_given_says_why_and_not_how() -> None:
    """What is not advised carries its reason and no first steps."""
    card = shown("md").split("#### Run a membership drive")[1].split("###")[0]

    assert "**Why not** Networks that grow without activity" in card
    assert "First steps" not in card


def test_contested_findings_show_both_sides_and_what_follows() -> None:
    """A contested finding is told once, with both sides, what follows either way, and how to settle it."""
    part = shown("md").split("## Where people or facts disagree")[1].split("\n## ")[0]

    assert part.count("### Lack of transparency") == 1
    assert "### Transparency" not in part
    assert "Can members see the accounts? **no** (interview I3" in part
    assert "Can members see the accounts? **yes** (interview I4" in part
    assert "**If it is so** Because the use of money cannot be seen" in part
    assert "**If it is not** Members can see the accounts" in part
    assert "**Settle it together** “Open the books to everyone at once”" in part


def test_no_headline_rests_on_a_suspected_cause() -> None:
    """A possible root is told as such, and not on page one."""
    markdown = shown("md")

    assert "Chasing quick results" not in markdown.split("\n## What is strong")[0]
    assert "**Chasing quick results**" in markdown.split("### Possible roots")[1].split("###")[0]


def test_evidence_names_rule_line_source_question_and_answer() -> None:
    """Every piece of evidence can be traced: question and answer, why it speaks, who says so, the rule, the line."""
    proof = shown("md").split("#### 9. Weak coordination")[1].split("####")[0]

    assert "How well is the network coordinated? → **weakly**" in proof
    assert "Why it speaks: Those who work together feel at once" in proof
    assert ". ·" not in proof
    assert (
        "Interview with a coordinator · rule `community:coordination_said` · `river-network.yaml:34`" in proof
    )
    assert "3 of 12 decisions were carried out" in proof
    assert "`river-network.yaml:70, 74, 78`" in proof


def test_long_runs_of_lines_are_shortened() -> None:
    """A measure that rests on many lines names them as a range."""
    assert "`river-network.yaml:101–111`" in shown("md")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_healthy_case_reads_as_healthy(language: Language) -> None:
    """Where nothing is wrong, the document says so, protects what works and names no problem."""
    markdown = shown("md", language, sample.healthy())

    assert {"th": "เครือข่ายนี้อยู่ในสภาพดี", "en": "in good health"}[language] in markdown
    assert {"th": "### รักษาไว้", "en": "### Protect"}[language] in markdown
    assert {"th": "ไม่พบปัญหา", "en": "No problem was found"}[language] in markdown
    assert "####" not in markdown.split(PARTS[language][2])[1].split("\n## ")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_without_answers_reads_as_not_assessed(language: Language) -> None:
    """Where nothing is known, the document asks, and speaks neither of problems nor of health."""
    markdown = shown("md", language, sample.unanswered())

    assert {"th": "ยังประเมินไม่ได้", "en": "Not assessed yet"}[language] in markdown
    assert PARTS[language][1] not in headings(markdown, 2)
    assert PARTS[language][2] not in headings(markdown, 2)
    assert {"th": "สมาชิกไว้ใจกันเพียงใด", "en": "How far do members trust one another?"}[language] in markdown


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_is_left_without_words(case: str, language: Language) -> None:
    """No section is empty: after a heading comes text, or a deeper heading."""
    lines = [line for line in shown("md", language, CASES[case]()).splitlines() if line]
    depths = [len(line) - len(line.lstrip("#")) for line in lines]

    for here, after in zip(depths, [*depths[1:], 1], strict=True):
        assert not here or not after or after > here


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["th", "en", "both"])
def test_the_page_is_whole(case: str, language: str) -> None:
    """Every element is closed, ids are unique, and every link leads to a place in the page."""
    page = read_page(shown("html", language, CASES[case]()))

    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


@pytest.mark.parametrize("case", CASES)
def test_the_page_and_the_file_say_the_same(case: str) -> None:
    """The headings of the web page are those of the Markdown file, without the brackets that stand for shapes."""
    markdown = shown("md", "en", CASES[case]())
    page = read_page(shown("html", "en", CASES[case]()))
    plain = [re.sub(r"[\\()`]", "", heading) for heading in re.findall(r"^#+ (.*)$", markdown, re.MULTILINE)]

    assert [re.sub(r"[()]", "", text).strip() for _, text in page.headings] == plain


def test_statements_carry_the_id_of_what_they_state() -> None:
    """Sentences about the network name the finding, link, circle, root, risk, gate, advice, outlook, question …"""
    states = set(read_page(shown("html")).states)

    assert {key.partition(":")[0] for key in states} == {
        "case", "plan", "profile", "scorecard", "finding", "evidence", "link", "circle", "root", "entry_point", "risk", "gate",
        "situation", "advice", "outlook", "question", "disagreement",
    }  # fmt: skip
    assert "finding:community:distrust" in states
    assert "link:community:no_people_no_activity" in states


def test_the_markdown_file_carries_no_marks() -> None:
    """The Markdown file is plain text: no private-use characters, no HTML, no trailing spaces, no gaps."""
    markdown = shown("md", "both")

    assert not re.search("[\ue000-\uf8ff]", markdown)
    assert not re.search(r"<\w", markdown)
    assert not re.search(r"[ \t]$", markdown, re.MULTILINE)
    assert "\n\n\n" not in markdown


def test_repetition_sign_never_begins_a_line() -> None:
    """ๆ is held to its word by a space that does not break."""
    assert not re.search(r"(?:^|[ \n])ๆ", shown("md", "th"))
    assert "ทำ\u00a0ๆ หยุด\u00a0ๆ" in shown("md", "th")


def test_two_languages_stand_one_after_the_other() -> None:
    """`both` is the Thai document, then the English one, each marked with its language."""
    markdown, html = shown("md", "both"), shown("html", "both")

    assert headings(markdown, 2) == PARTS["th"] + PARTS["en"]
    assert html.index('id="th-text" lang="th"') < html.index('id="en-text" lang="en"')


@cache
def clean_page() -> Page:
    return read_page(shown("html", "th"))


@pytest.mark.parametrize("text", [text for text in NASTY if text.strip()])
def test_case_text_is_only_text(text: str) -> None:
    """Whatever a case says is shown letter by letter and adds no element, link, section or statement."""
    label = {"th": text, "en": text}
    file = sample.casefile(title=label, client=label, question=label, presenting_problem=label)
    case = replace(sample.diagnosis(file), warnings=(Text(text, text),))
    page = read_page(shown("html", "th", case))

    assert page.text.replace("\u00a0", " ").count(printable(text).replace("\u00a0", " ")) >= 5
    assert page.links == clean_page().links
    assert page.ids == clean_page().ids
    assert page.states == clean_page().states
    assert [tag for tag, *_ in page.attributes] == [tag for tag, *_ in clean_page().attributes]
    assert len(page.headings) == len(clean_page().headings)


def test_markdown_needs_no_parser() -> None:
    """Writing Markdown or data imports neither the Markdown parser nor the figures."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.engine.documents import sample\n"
        "from saan.documents import render\n"
        "render(sample.diagnosis(), sample.knowledge(), 'md', 'both')\n"
        "render(sample.diagnosis(), sample.knowledge(), 'json')\n"
        "assert not {'markdown_it', 'saan.documents.figures', 'saan.documents.page'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(Path(__file__).parents[3])], check=True)


@pytest.mark.parametrize(
    ("kind", "language", "hint"), [("htm", "en", "html"), ("md", "thai", "th"), ("xyz", "en", "json")]
)
def test_unknown_formats_and_languages_are_refused(kind: str, language: str, hint: str) -> None:
    """A format or a language that there is none of is an error that names those there are."""
    with pytest.raises(UsageError) as error:
        shown(kind, language)

    assert hint in str(error.value)
    assert set(FORMATS) == {"md", "html", "docx", "pdf", "json"}
