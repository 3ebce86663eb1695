"""The same findings, advice, order and numbers in every format and language, read back from the documents themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saan.case import read
from saan.documents import render, render_bytes
from saan.documents.writers.word import pictures
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.reasoning import diagnose
from saan.records import Diagnosis
from tests.engine.documents.markdown_reader import said_by_markdown
from tests.engine.documents.page_reader import FIGURE, read_page
from tests.engine.documents.pdf_reader import bare, piled, read_pdf
from tests.engine.documents.pdf_reader import said as said_by_pdf
from tests.engine.documents.word_dress import PNG
from tests.engine.documents.word_reader import read_word
from tests.engine.documents.word_reader import said as said_by_word
from tests.golden.documents import CASES, concluded

LANGUAGES = ("th", "en")
CONTENTS = {"th": "สารบัญ", "en": "Contents"}
BANDS = ("now", "next", "later", "protect", "not_advised")
PRESENT = ("established", "established_so_far", "suspected")
NUMBER = re.compile(r"[+−-]?[0-9][0-9.,]*%?( ?(?:–|…|/) ?[+−-]?[0-9][0-9.,]*%?)?")
_AROUND = re.compile('<a class="skip".*?</a>|<nav.*?</nav>|<title>.*?</title>', re.DOTALL)

Concluded = tuple[Diagnosis, KnowledgeBase]


# What is read back


def in_markdown(markdown: str) -> str:
    """The words of a Markdown file."""
    return bare(said_by_markdown(markdown))


def in_page(html: str) -> str:
    """The words of a page, without what the page itself adds: its contents and its figures."""
    return bare(read_page(FIGURE.sub("", _AROUND.sub("", html))).text)


def stated(html: str) -> list[str]:
    """What a page states, by its keys, in order."""
    return read_page(html).states


def indexed(markdown: str) -> list[str]:
    """The keys at the end of a Markdown file."""
    return markdown.rpartition("<!-- saan explain CASE ID\n")[2].removesuffix("-->\n").split()


def numbers(html: str) -> list[str]:
    """What stands in cells of tables that hold a number and nothing else."""
    cells = (
        re.sub("<[^>]*>", "", cell).strip() for cell in re.findall("<td[^>]*>(.*?)</td>", html, re.DOTALL)
    )
    return [cell for cell in cells if NUMBER.fullmatch(cell)]


def rows(html: str) -> Iterator[tuple[str, list[str]]]:
    """Every row of a table that states something: the key, and its cells."""
    for row in re.findall("<tr.*?</tr>", html, re.DOTALL):
        if found := re.search('data-states="([^"]*)"', row):
            yield (
                found[1],
                [
                    re.sub("<[^>]*>", "", cell).strip()
                    for cell in re.findall("<td[^>]*>(.*?)</td>", row, re.DOTALL)
                ],
            )


def amounts(cell: str) -> list[float]:
    """The numbers of a cell; shares of a hundred as they are."""
    return [float(each.replace("−", "-")) for each in re.findall(r"[−-]?[0-9.]+", cell)]


# What must be the same


def check_formats(made: Concluded, language: str) -> None:
    """Markdown, page, Word and PDF say the same words, numbers among them, in the same order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "png", lambda _svg, _zoom: PNG)
        word = said_by_word(read_word(render_bytes(*made, "docx", language)))
    markdown = in_markdown(render(*made, "md", language))

    assert in_page(render(*made, "html", language)) == markdown
    assert bare(word) == markdown
    pdf = bare(said_by_pdf(read_pdf(render_bytes(*made, "pdf", language)).root))
    assert piled(pdf.replace(CONTENTS[language], "", 1)) == piled(markdown)


def check_languages(made: Concluded) -> None:
    """Thai and English state the same in the same order, with the same numbers in tables; so does the file's own list of what it states."""
    thai, english = (render(*made, "html", language) for language in LANGUAGES)

    assert stated(thai) == stated(english)
    assert numbers(thai) == numbers(english)
    for language, page in zip(LANGUAGES, (thai, english), strict=True):
        assert indexed(render(*made, "md", language)) == [
            key for key in dict.fromkeys(stated(page)) if "--" not in key
        ]
    assert stated(render(*made, "html", "both")) == stated(thai) * 2


def check_data(made: Concluded) -> None:
    """The JSON report has the advice of the documents in their order, and their findings with their numbers."""
    data: dict[str, Any] = json.loads(render(*made, "json"))
    html = render(*made, "html", "en")
    known = {f"finding:{each['id']}": each for each in data["findings"]}
    shown = [(known[key], cells) for key, cells in rows(html) if key in known and len(cells) >= 8]

    titled = re.findall('<article class="card"[^>]* data-states="advice:([^"]*)"', html)
    assert titled == [each["id"] for band in BANDS for each in data["advice"] if each["band"] == band]
    assert {each["id"] for each, _ in shown} <= {each["id"] for each in data["findings"]}
    assert {key for key in stated(html) if key in known} >= {
        key for key, each in known.items() if each["status"] in PRESENT
    }
    assert shown or not any(each["status"] in PRESENT for each in data["findings"])
    for finding, cells in shown:
        wanted = [finding["for"], finding["against"], finding["certainty"], *finding["interval"]]
        assert [each for cell in cells[2:6] for each in amounts(cell)] == pytest.approx(wanted, abs=0.0051)
        assert amounts(cells[6]) == pytest.approx([finding["coverage"] * 100], abs=0.51)


def check(made: Concluded, language: str) -> None:
    """Check all of it, the formats in one language."""
    check_formats(made, language)
    check_languages(made)
    check_data(made)


@pytest.mark.parametrize("case", CASES)
def test_published_cases_and_the_rich_one(case: str) -> None:
    """Whatever a reader is handed, it is the same report: one language in every format, both languages in every statement."""
    check(concluded(case), "th" if case == CASES[0] else "en")


@cache
def packs() -> KnowledgeBase:
    return concluded(CASES[0])[1]


def answers(question: Question) -> st.SearchStrategy[Any]:
    return st.sampled_from([option.id for option in question.options])


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_answered(data: st.DataObject) -> None:
    """Random answers to random questions make reports that are the same in every format and language."""
    asked = sorted(
        (each for each in packs().questions.values() if each.type == "choice" and each.options),
        key=lambda each: each.id,
    )
    chosen = data.draw(
        st.lists(st.sampled_from(asked), min_size=5, max_size=25, unique_by=lambda each: each.id)
    )
    case = {
        "saan": 1,
        "case": {"id": "random", "as_of": "2026-01-31"},
        "answers": {each.id: data.draw(answers(each)) for each in chosen},
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.json"
        path.write_text(json.dumps(case), "utf-8")
        read_case = read(path, packs(), "consultant")
    check((diagnose(read_case, packs(), version="0.1.0"), packs()), data.draw(st.sampled_from(LANGUAGES)))
