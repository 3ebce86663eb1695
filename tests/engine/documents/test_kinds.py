"""The kinds of report: each for its readers, in every format, edition and language; read back, nothing in it that is not for them."""

from __future__ import annotations

import re
from functools import cache

import pytest

from saan.documents import DOCUMENTS, FORMATS, render, render_bytes
from saan.documents.context import report
from saan.documents.setting import KINDS
from saan.documents.words import Words
from saan.records import EDITIONS, Diagnosis, Edition, Language
from tests.engine.case.canaries import NUMBER, WORD, document, rich, with_canaries
from tests.engine.documents.cases import concluded
from tests.engine.documents.markdown_reader import said_by_markdown
from tests.engine.documents.page_reader import read_page
from tests.engine.documents.pdf_reader import bare, read_pdf, said
from tests.engine.documents.word_reader import read_word
from tests.engine.documents.word_reader import said as said_in_word

CLIENTS = ("brief", "workshop", "summary")
"""The kinds without the annex."""

BOXES = "\u2610"


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


@pytest.mark.parametrize("edition", EDITIONS[1:])
@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("form", FORMATS)
def test_no_kind_shows_what_its_edition_withholds(kind: str, edition: Edition, form: str) -> None:
    """Of everything in confidence no word and no number comes out, in no kind and no format."""
    _, knowledge = concluded("community-forest")

    text = everything(render_bytes(in_confidence(edition), knowledge, form, "both", kind), form)

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
    if kind != "advice":
        shown = bare(said_by_markdown(markdown))
        head = {"th": "สารบัญ", "en": "Contents"}[language] if kind == "evidence" else ""
        assert bare(said(pdf.root)).replace(head, "", 1) == shown
        assert head in said(pdf.root)
        assert bare(said_in_word(word)) == shown


@pytest.mark.parametrize("name", ["community-forest", "10-fighting-back"])
@pytest.mark.parametrize("language", ["th", "en", "both"])
def test_a_brief_is_two_pages(name: str, language: str) -> None:
    """Two pages of A4 for each language, the second begins with what there is to decide."""
    pdf = read_pdf(render_bytes(*concluded(name), "pdf", language, "brief"))

    assert len(pdf.file.pages) == (4 if language == "both" else 2)


@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_numbers_that_clients_do_not_use_stay_in_the_annex(kind: str, language: Language) -> None:
    """No hash, no share in per cent, no scorecard, no rule stands where there is no annex."""
    text = told("community-forest", kind, language).partition("\n<!-- saan ")[0]

    assert not re.search(r"[0-9a-f]{32}|\d%|`", text)
    assert Words(language).plain("annex.scorecards") not in text


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
