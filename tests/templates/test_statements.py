"""Every statement about the network is printed by the one macro that carries its id, and `saan explain` takes the id."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

import saan
from saan.documents import DOCUMENTS, render
from saan.documents.context import report
from saan.documents.environment import environment, render_template
from saan.documents.marks import anchor
from saan.knowledge import KnowledgeBase
from saan.reasoning import Thorough
from saan.reasoning.explanation import why
from saan.records import Diagnosis, Language
from tests.engine.documents import sample
from tests.engine.documents.page_reader import read_page
from tests.templates.statements import Marked, outside, wrapped

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
Made = tuple[Diagnosis, KnowledgeBase]


@cache
def community() -> KnowledgeBase:
    return saan.load_packs().knowledge


@cache
def example(name: str) -> Made:
    """Diagnose one of the example cases, with some variations, so that all that a report can say is said."""
    case = saan.read_case(EXAMPLES / f"{name}.yaml", community())
    return saan.diagnose(case, community(), thorough=Thorough(draws=10)), community()


BY_HAND: Mapping[str, Callable[[], Diagnosis]] = {
    "rich": sample.diagnosis,
    "healthy": sample.healthy,
    "unanswered": sample.unanswered,
}
CASES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))


def made(name: str) -> Made:
    return (BY_HAND[name](), sample.knowledge()) if name in BY_HAND else example(name)


@pytest.mark.parametrize("name", [*BY_HAND, *CASES])
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_is_said_past_the_macro(name: str, document: str, language: Language) -> None:
    """What a document prints of the network stands in `say`, or refers with `see` to where it is said."""
    diagnosis, knowledge = made(name)
    shown = wrapped(report(diagnosis, knowledge, language))

    text = render_template(f"{document}.md.j2", report=shown, t=Marked(language), document=document)

    assert outside(text) == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ report.problems[0].findings[0].statement }}",
        "**{{ report.causes.links[0].tell }}**",
        "{{ t('status.' ~ report.problems[0].findings[0].status) }}",
        "{{ t('summary.contested', titles='x') }}",
        "{{ t('problems.none') }}",
        "{{ chip('status-x', report.plan.now[0].why | join(' ')) }}",
        "{{ say('case', 'x') }}{{ report.annex.findings[0].numbers.certainty }}",
        "{% for row in report.annex.scorecards[0].rows %}{{ row.conditions[0] }}{% endfor %}",
    ],
)
def test_a_template_that_goes_round_the_macro_is_found(source: str) -> None:
    """The check above fails for a sentence, a status, a phrase or a number that is printed without `say`."""
    shown = wrapped(report(sample.diagnosis(), sample.knowledge(), "en"))

    text = environment().from_string(source).render(report=shown, t=Marked("en"))

    assert outside(text)


def listed(markdown: str) -> list[str]:
    """The ids in the comment at the end of a Markdown file."""
    found = re.search(r"<!-- saan explain CASE ID\n(.*)\n-->\n\Z", markdown, re.DOTALL)
    return found[1].splitlines() if found else []


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_id_of_a_report_can_be_explained(name: str, document: str, language: str) -> None:
    """The ids that a web page and a Markdown file carry are the same ones, and each has its explanation."""
    diagnosis, knowledge = example(name)
    stated = read_page(render(diagnosis, knowledge, "html", language, document)).states

    assert stated
    assert listed(render(diagnosis, knowledge, "md", language, document)) == list(dict.fromkeys(stated))
    for key in dict.fromkeys(stated):
        assert why(diagnosis, knowledge, key).asked.key == key


@pytest.mark.parametrize("name", ["community-forest", "empty"])
def test_every_id_stands_once_on_a_page_and_every_link_leads_somewhere(name: str) -> None:
    """On a page of two languages ids are unique, and findings and advice have theirs, made of the statement's id alone."""
    diagnosis, knowledge = example(name)
    page = read_page(render(diagnosis, knowledge, "html", "both"))
    cards = {each for each in page.states if each.startswith("advice:")}

    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert {f"{language}-{anchor(key)}" for key in cards for language in ("th", "en")} <= set(page.ids)


def test_the_ids_do_not_disturb_the_reader() -> None:
    """In the Markdown file nothing but comments at its very end, the lock and the ids, is there for programs alone."""
    diagnosis, knowledge = example("community-forest")

    text = render(diagnosis, knowledge, "md", "both")

    assert re.findall("<!-- (saan [a-z]+)", text) == ["saan lock", "saan explain"]
    assert text.count("<!--") == text.count("-->") == 2
    assert not re.search("(finding|advice|link):community", text.partition("<!--")[0])


@pytest.mark.parametrize("name", [*BY_HAND, *CASES])
@pytest.mark.parametrize("language", ["th", "en"])
def test_no_page_shows_markdown_as_it_is_written(name: str, language: Language) -> None:
    """Bold that a mark, or a full stop before it, keeps from closing would stand there with its asterisks."""
    page = render(*made(name), "html", language, "advice")

    assert (
        re.findall(r".{0,40}\*\*.{0,40}", re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)) == []
    )
