"""The kinds of report: each for its readers, in every format, edition and language; read back, nothing in it that is not for them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Literal

import pytest

from saan.documents import DOCUMENTS, FORMATS, render, render_bytes
from saan.documents.context import report
from saan.documents.setting import KINDS
from saan.documents.words import Words
from saan.knowledge import KnowledgeBase
from saan.records import EDITIONS, Diagnosis, Edition, Language
from tests.engine.case.canaries import NUMBER, WORD, document, rich, with_canaries
from tests.engine.documents.cases import concluded
from tests.engine.documents.markdown_reader import said_by_markdown
from tests.engine.documents.page_reader import FIGURE, read_page
from tests.engine.documents.pdf_reader import bare, read_pdf, said
from tests.engine.documents.word_reader import read_word
from tests.engine.documents.word_reader import said as said_in_word

CLIENTS = ("brief", "workshop", "summary")
"""The kinds without the annex."""

BOXES = "\u2610"
_AROUND = re.compile('<a class="skip".*?</a>|<nav.*?</nav>|<title>.*?</title>', re.DOTALL)


@cache
def told(name: str, kind: str, language: str, form: str = "md") -> str:
    return render(*concluded(name), form, language, kind)


@cache
def in_confidence(edition: Edition) -> Diagnosis:
    """A case that holds something confidential wherever it can, as an edition has it."""
    import saan
    from saan.case import understood

    _, knowledge = concluded("community-forest")
    return saan.diagnose(understood(document(with_canaries(rich())), knowledge, edition), knowledge)


@cache
def varied() -> tuple[Diagnosis, KnowledgeBase]:
    """A published case with a few variations tried."""
    import saan
    from saan.reasoning import Thorough

    diagnosis, knowledge = concluded("14-code-ngo")
    return saan.diagnose(diagnosis.case, knowledge, thorough=Thorough(draws=4)), knowledge


def everything(content: bytes, form: str) -> str:
    """All that a file says or carries."""
    if form == "pdf":
        pdf = read_pdf(content)
        return said(pdf.root) + str(pdf.file.docinfo) + str(pdf.file.Root.get("/Metadata", ""))
    if form == "docx":
        word = read_word(content)
        return said_in_word(word) + "".join(
            part.blob.decode("utf-8", "replace")
            for part in word.document.part.package.iter_parts()
            if str(part.partname).endswith(("xml", "rels"))
        )
    return content.decode()


def page_words(html: str) -> str:
    """The words of a page, without what the page itself adds: its contents, its figures and what leads to them."""
    return read_page(FIGURE.sub("", _AROUND.sub("", html))).text


def head_of_contents(kind: str, language: str) -> str:
    """What stands above the contents of a PDF file; of those that are not the whole report, the evidence alone has some."""
    return {"th": "สารบัญ", "en": "Contents"}[language] if kind == "evidence" else ""


@pytest.mark.parametrize("edition", EDITIONS[1:])
@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("form", FORMATS)
def test_no_kind_shows_what_its_edition_withholds(kind: str, edition: Edition, form: str) -> None:
    """Of everything in confidence no word and no number comes out, in no kind and no format; files that take long, in a language each."""
    _, knowledge = concluded("community-forest")
    language: Language | Literal["both"] = "both"
    if form in ("pdf", "docx"):
        language = "th" if edition == "members" else "en"

    text = everything(render_bytes(in_confidence(edition), knowledge, form, language, kind), form)

    assert text
    assert WORD not in text.casefold()
    assert str(NUMBER) not in text


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_kind_says_the_same_in_all_formats(kind: str, language: str) -> None:
    """Words, numbers and their order are those of the Markdown, but for dots to write on, contents, captions and figures."""
    markdown = re.sub(r"\.{40}", "", told("sample", kind, language))
    page = read_page(told("sample", kind, language, "html"))
    pdf = read_pdf(render_bytes(*concluded("sample"), "pdf", language, kind))
    word = read_word(render_bytes(*concluded("sample"), "docx", language, kind))

    stated = re.findall(r"^(?:finding|advice|question|gate):\S+$", markdown, re.MULTILINE)
    assert set(stated) <= {value for _, name, value in page.attributes if name == "data-states"}
    shown = bare(said_by_markdown(markdown))
    assert bare(page_words(told("sample", kind, language, "html"))) == shown
    if kind != "advice":
        head = head_of_contents(kind, language)
        assert bare(said(pdf.root)).replace(head, "", 1) == shown
        assert head in said(pdf.root)
        assert bare(said_in_word(word)) == shown


@pytest.mark.parametrize("name", ["community-forest", "sample"])
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_headings_skip_no_level(name: str, kind: str) -> None:
    """Who goes from heading to heading by ear misses none, in no kind of report."""
    found = read_page(told(name, kind, "en", "html"))
    levels = [level for level, _ in found.headings]

    assert levels[0] == 1
    assert "##" not in found.text
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize(("edition", "language"), [("members", "th"), ("funder", "en")])
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_edition_says_the_same_in_all_formats(edition: Edition, language: str, kind: str) -> None:
    """So it is in the editions for others, which lack lines of the file and names; the data are of that edition too."""
    case, knowledge = concluded("sample")
    diagnosis = replace(case, case=replace(case.case, edition=edition))

    def made(form: str) -> bytes:
        return render_bytes(diagnosis, knowledge, form, language, kind)

    words = bare(said_by_markdown(re.sub(r"\.{40}", "", made("md").decode())))
    assert bare(page_words(made("html").decode())) == words
    assert json.loads(made("json"))["edition"] == edition
    if kind != "advice":
        assert (
            bare(said(read_pdf(made("pdf")).root)).replace(head_of_contents(kind, language), "", 1) == words
        )
        assert bare(said_in_word(read_word(made("docx")))) == words


@pytest.mark.parametrize("name", ["community-forest", "10-fighting-back"])
@pytest.mark.parametrize("language", ["th", "en", "both"])
def test_a_brief_is_two_pages(name: str, language: str) -> None:
    """Two pages of A4 for each language, the second begins with what there is to decide."""
    pdf = read_pdf(render_bytes(*concluded(name), "pdf", language, "brief"))

    assert len(pdf.file.pages) == (4 if language == "both" else 2)


@pytest.mark.parametrize("name", ["community-forest", "sample"])
@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_numbers_that_clients_do_not_use_stay_in_the_annex(name: str, kind: str, language: Language) -> None:
    """No hash, no share in per cent, no scorecard, no rule stands where there is no annex."""
    text = told(name, kind, language).partition("\n<!-- saan ")[0]

    assert not re.search(r"[0-9a-f]{32}|\d ?%|`", text)
    assert Words(language).plain("annex.scorecards") not in text


@pytest.mark.parametrize("kind", CLIENTS)
def test_how_firm_advice_is_stands_there_in_words(kind: str) -> None:
    """Where variations of the case were tried, no share of them stands before the annex; the annex has them."""
    whole, text = (
        render(*varied(), "md", "en", each).partition("\n<!-- saan ")[0] for each in ("advice", kind)
    )
    before, annex = whole.split(f"\n## {Words('en').plain('annex.title')}\n")

    assert Words("en").plain("robust.numbers") in annex
    for each in (before, text):
        assert not re.search(r"[0-9a-f]{32}|\d ?%|[0-9]\.[0-9]{2}", each)


@pytest.mark.parametrize("name", ["community-forest", "sample"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_whole_report_keeps_them_in_the_annex_too(name: str, language: Language) -> None:
    """What comes before the annex has neither either; the annex has scorecards and shares."""
    words = Words(language)
    text, annex = told(name, "advice", language).split(f"\n## {words.plain('annex.title')}\n")

    assert not re.search(r"[0-9a-f]{32}|\d ?%|[0-9]\.[0-9]{2}", text)
    assert words.plain("annex.scorecards") not in text
    assert words.plain("annex.scorecards") in annex
    assert re.search(r"\d%", annex)


@pytest.mark.parametrize("language", ["th", "en"])
def test_evidence_is_the_annex_of_the_whole(language: Language) -> None:
    """The annex stands alone as in the whole report; proofs there also state the finding, which the whole has described before."""
    heading = f"## {Words(language).plain('annex.title')}\n"
    whole, alone = (told("community-forest", kind, language) for kind in ("advice", "evidence"))
    pairs = zip(_annex(alone, heading), _annex(whole, heading), strict=True)
    more = [(here, there) for here, there in pairs if here != there]

    assert more
    assert all(re.fullmatch(r"`[a-z]+:.*", there) and here.endswith(there) for here, there in more)


def _annex(text: str, heading: str) -> list[str]:
    return text[text.index(heading) : text.index("\n<!-- saan lock")].splitlines()


class TestWorkshop:
    """What is given back to the members' forum."""

    @pytest.mark.parametrize("language", ["th", "en"])
    def test_every_finding_has_room_to_answer(self, language: Language) -> None:
        """Under each strength, problem and contested finding stand three boxes and a line to write on."""
        view = report(*concluded("community-forest"), language, named=False)
        text = told("community-forest", "workshop", language)
        found = [each for topic in (*view.strengths, *view.problems) for each in topic.findings]
        answer = r"\n\n\u2610[^\n]*\u2610[^\n]*\u2610[^\n]*\.{40}\n"

        assert len(found) > 40
        for number, each in enumerate(found, 1):
            assert re.search(
                rf"\n\*\*{number}\.\*\* [^\n]*{re.escape(each.statement)}[^\n]*{answer}", text
            ), each.id
        for one in view.contested:
            assert re.search(rf"{re.escape(one.finding.statement)}{answer}", text), one.finding.id

    @pytest.mark.parametrize("language", ["th", "en"])
    def test_strengths_come_first_and_no_verdicts(self, language: Language) -> None:
        """Strengths come before problems; of problems there are sentences, no titles, degrees or certainties."""
        view = report(*concluded("community-forest"), language, named=False)
        text = told("community-forest", "workshop", language)
        words = Words(language)

        assert text.index(words.plain("workshop.strengths")) < text.index(words.plain("workshop.hard"))
        for topic in view.problems:
            for each in topic.findings:
                assert f"**{each.title}" not in text
        for key in ("degree.critical", "degree.serious", "status.established", "status.suspected"):
            assert f"({words.plain(key)}" not in text

    @pytest.mark.parametrize("language", ["th", "en"])
    def test_nobody_learns_who_said_what(self, language: Language) -> None:
        """Not even the consultant's own copy names an interview; what other editions lack is not told."""
        text = told("community-forest", "workshop", language)
        evidence = concluded("community-forest")[0].case.file.evidence
        titles = [
            each.title[language]
            for each in (evidence.items if evidence else ())
            if each.kind == "interview" and each.title
        ]

        assert titles
        assert not [title for title in titles if title in text]
        assert Words(language).plain("edition.members") not in text

    def test_answers_of_several_are_counted(self) -> None:
        """Two who may not be told apart and say the same are two, not a name twice."""
        assert "(2 × interview)" in told("community-forest", "workshop", "en")
        assert "interview, interview" not in told("community-forest", "workshop", "en")

    @pytest.mark.parametrize("name", ["community-forest", "empty", "13b-hcap-funding-lost"])
    def test_time_is_set_aside_for_the_sections_that_are_there(self, name: str) -> None:
        """The minutes are those of the paper's own sections, opening and closing beside them, and add up."""
        text = told(name, "workshop", "en")
        total, parts = re.findall(r"^About (\d+) minutes in all: (.+)$", text, re.MULTILINE)[0]
        times = re.findall(r"(?:^| · )(.+?) \((\d+) minutes\)", parts)
        sections = re.findall(r"^## (.+)$", text, re.MULTILINE)

        assert sum(int(minutes) for _, minutes in times) == int(total)
        assert [what for what, _ in times[1:-1]] == sections[1:-1]
        assert ("“first”" in text) == ("(first)" in text)

    def test_nothing_is_asked_for_twice(self) -> None:
        """Where nothing is known there is one place to write what is missing, and one for where to begin."""
        text = told("empty", "workshop", "en")

        assert text.count("What matters and has not been said yet:") == 1
        assert text.count("What to begin with, and who could help:") == 1

    def test_room_for_a_comment_is_apart_from_the_answers_to_choose_from(self) -> None:
        """What to write about stands on a line of its own below a question's answers: it is none of them."""
        text = told("community-forest", "workshop", "en")
        assert len(re.findall(rf"\n\n{BOXES}.*\S\n\nWhy, an example, a comment: \.{{40}}\n", text)) == 8

    def test_what_is_asked_in_private_is_not_printed(self) -> None:
        """A sensitive question is counted, not shown."""
        view = report(*concluded("community-forest"), "en")
        private = [each.text for each in view.questions if each.sensitive]
        text = told("community-forest", "workshop", "en")

        assert private
        assert not [each for each in private if each in text]
        assert f"not printed here: {len(private)}." in text

    def test_is_made_for_members_unless_told_otherwise(self) -> None:
        """The edition of this kind is the members'; all others are the consultant's."""
        assert {name: kind.edition for name, kind in KINDS.items() if kind.edition != "consultant"} == {
            "workshop": "members"
        }
