"""Whole documents are as they were kept; what is different is shown, and one command keeps it."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice

import pytest

from tests.golden.documents import FOLDER, document, names

SHOWN = 60
"""Lines of what is different that a failure shows."""


@pytest.mark.parametrize(("case", "language", "kind"), list(names()))
def test_the_document_is_as_it_was_kept(case: str, language: str, kind: str) -> None:
    """Every line of a whole document is one that somebody has seen and kept."""
    name = f"{case}.{language}.{kind}"
    kept, found = (FOLDER / name).read_text("utf-8"), document(case, language, kind)
    if kept != found:
        lines = unified_diff(
            kept.split("\n"), found.split("\n"), f"kept {name}", f"now {name}", lineterm="", n=1
        )
        shown = "\n".join(line if len(line) <= 300 else f"{line[:300]}…" for line in islice(lines, SHOWN))
        pytest.fail(f"{shown}\n\nIf this is meant, keep it: python -m tests.golden", pytrace=False)


def test_every_document_is_tested() -> None:
    """No file lies among the documents that is none."""
    assert {path.name for path in FOLDER.iterdir()} == {".".join(name) for name in names()}
