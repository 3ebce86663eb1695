"""What the documentation takes from the code is what the code says today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate import BLOCKS, pages, rewritten
from saan.case.measures import FAMILIES
from tests.docs.pages import ROOT, name_of


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_pages_are_fresh(page: Path) -> None:
    """A page is what `python -m docs.generate` makes of it."""
    text = page.read_text("utf-8")
    assert rewritten(text) == text, "run: python -m docs.generate"


def test_every_block_is_shown() -> None:
    """Each generated block has its place in some page, and no page asks for another."""
    asked = [
        name for page in pages() for name in re.findall(r"<!-- begin: (\S+) -->", page.read_text("utf-8"))
    ]
    assert sorted(asked) == sorted(BLOCKS)


def test_families_of_measures_are_described() -> None:
    """The page on measures names every family that follows a case's own items and instruments."""
    text = (ROOT / "docs/reference/measures.md").read_text("utf-8")
    assert [family for family in FAMILIES if f"`{family}:" not in text] == []
