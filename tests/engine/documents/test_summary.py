"""The first page alone: the same words as in the whole document, and no reference to what is not there."""

from __future__ import annotations

import re
from dataclasses import replace

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


@pytest.mark.parametrize("document", ["advice", "brief", "summary", "workshop"])
def test_a_finding_that_stands_alone_is_hedged_where_it_is_only_suspected(document: str) -> None:
    """What holds a network back is no established fact because nothing is linked to it."""
    full = diagnosis()
    alone = full.stand_alone[0]
    told = knowledge().conditions[alone].statement.en
    hedge = f"It may be so: {told}" if document == "workshop" else "(So it seems; it is not established.)"
    for status in ("established", "suspected"):
        found = tuple(
            replace(f, status=status if f.id == alone else "excluded") if f.kind == "problem" else f
            for f in full.findings
        )
        bare = replace(full, findings=found, leading=(), roots=(), circles=(), advice=())
        page = render(bare, knowledge(), "md", "en", document)

        assert (hedge in page) == (status == "suspected")
