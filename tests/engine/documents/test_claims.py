"""What a report says of a matter is never surer than the finding it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from saan.documents import render
from saan.records import Diagnosis, Finding, Text
from tests.engine.documents.cases import concluded
from tests.engine.documents.sample import diagnosis, knowledge
from tests.engine.documents.sample_facts import named


def _status(condition: str, status: str) -> Diagnosis:
    def changed(finding: Finding) -> Finding:
        return replace(finding, status=status) if finding.id == named(condition) else finding  # type: ignore[arg-type]

    whole = diagnosis()
    return replace(whole, findings=tuple(changed(finding) for finding in whole.findings))


def _told(found: Diagnosis, start: str) -> str:
    return render(found, knowledge(), "md", "en").split(start)[1].split("\n####")[0]


@pytest.mark.parametrize(("status", "hedged"), [("suspected", True), ("established", False)])
def test_a_reason_that_only_seems_so_is_told_as_such(status: str, hedged: bool) -> None:
    """Advice that begins with a finding which is not established says so in its reason."""
    card = _told(_status("weak_coordination", status), "#### Name two coordinators")

    assert ("(So it seems; it is not established.)" in card) is hedged


@pytest.mark.parametrize(("status", "hedged"), [("suspected", True), ("established", False)])
def test_a_circle_names_its_members_that_only_seem_so(status: str, hedged: bool) -> None:
    """The story of a circle says which of its members are not established."""
    story = _told(_status("low_perceived_benefit", status), "#### Circle 1").split("\n###")[0]

    named_so = story.partition("Not established in this circle")[2]

    assert ("“Little benefit felt”" in named_so) is hedged


@pytest.mark.parametrize(
    ("language", "apart"), [("en", "First reason. Second reason."), ("th", "หนึ่ง สอง")], ids=["en", "th"]
)
def test_reasons_in_a_row_can_be_told_apart(language: str, apart: str) -> None:
    """A pack's phrases without full stops do not run into one another in English."""
    reasons = (Text("หนึ่ง", "First reason"), Text("สอง", "Second reason"))
    edit: Callable[..., object] = lambda each: replace(each, because=reasons) if each.because else each  # noqa: E731
    whole = diagnosis()

    page = render(replace(whole, advice=tuple(map(edit, whole.advice))), knowledge(), "md", language)  # type: ignore[arg-type]

    assert apart in page


@pytest.mark.parametrize("linked", [True, False])
def test_problems_are_said_to_cause_one_another_only_where_links_are_at_work(linked: bool) -> None:
    """Page one speaks of causes among the problems only if the case shows any."""
    whole = diagnosis()
    found = whole if linked else replace(whole, links=(), circles=(), roots=())

    page = render(found, knowledge(), "md", "en", "summary")

    assert "**This network has something to build on, and it is held back.**" in page
    assert ("they cause one another" in page) is linked


def test_what_page_one_names_leads_to_where_it_is_told() -> None:
    """Strengths, and what holds the network back, are ways to the finding, which leads to its evidence."""
    html = render(*concluded("community-forest"), "html", "en")
    page_one = html[html.index('id="en-summary"') : html.index('id="en-strengths"')]
    ways = re.findall(
        r'<li(?: data-states="finding:[^"]*")?><strong>(?:<span[^>]*finding:[^>]*>)?<a href="#(en-finding-[^"]*)">',
        page_one,
    )

    assert len(ways) == 5
    for anchor in ways:
        told = html[html.index(f'id="{anchor}"') :]
        assert re.search(r'href="#en-evidence-\d+"', told[: told.index("</div>")])
