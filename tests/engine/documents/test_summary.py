"""The first page alone: the same words as in the whole document, and no reference to what is not there."""

from __future__ import annotations

import re

import pytest

from saan.documents import DOCUMENTS, render
from saan.errors import UsageError
from tests.engine.documents.sample import diagnosis, knowledge


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_summary_is_the_first_page_of_the_whole(language: str) -> None:
    """The summary is the advice document up to its second part, with a note of its own on where the rest is."""
    whole = render(diagnosis(), knowledge(), "md", language)
    summary = render(diagnosis(), knowledge(), "md", language, "summary")

    assert 0 < len(summary) < len(whole) / 3
    page_one = summary[summary.index("\n## ") : summary.index("\n<!-- ")].rstrip()
    assert page_one in whole
    assert whole.split("\n\n")[0] == summary.split("\n\n")[0]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_reference_leads_somewhere(document: str) -> None:
    """A link within a page has a target on that page, whichever document it is."""
    page = render(diagnosis(), knowledge(), "html", "both", document)
    targets = set(re.findall(r'id="([^"]+)"', page))

    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets


def test_a_kind_of_document_that_there_is_none_of_is_refused() -> None:
    """The refusal suggests the nearest kind."""
    with pytest.raises(UsageError, match="did you mean 'summary'"):
        render(diagnosis(), knowledge(), "md", "en", "sumary")
