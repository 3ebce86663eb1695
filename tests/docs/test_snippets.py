"""Pieces of files that the documentation shows would be accepted."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from saan.case import understood
from saan.plugins import load
from saan.yamltext import parse
from tests.docs.pages import PAGES, ROOT, name_of

PLAIN = re.compile(r"(?<!-->\n)^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
AROUND = {
    "saan": "1",
    "case": "{id: shown, as_of: 2026-03-01}",
    "network": "{moment: running}",
    "evidence": "[{id: minutes, kind: record}]",
    "respondents": "[{id: r1}, {id: r2}, {id: r3}]",
    "people": "[{id: coordinator}]",
}
"""What a piece of a case file leaves out."""
CASES = ROOT / "docs/how-to/write-a-case.md"


@pytest.mark.parametrize("piece", PLAIN.findall(CASES.read_text("utf-8")))
def test_pieces_of_cases_are_read(piece: str) -> None:
    """With a head before it, each piece of a case file that the how-to shows is a readable case."""
    head = "".join(
        f"{key}: {value}\n"
        for key, value in AROUND.items()
        if not re.search(rf"^{key}:", piece, re.MULTILINE)
    )
    case = understood(parse(head + piece, "shown.yaml"), load().knowledge)
    assert case.observations


@pytest.mark.parametrize(
    "page", [page for page in PAGES if CODE.search(page.read_text("utf-8"))], ids=name_of
)
def test_code_is_python(page: Path) -> None:
    """Each block of Python can be read by Python."""
    for code in CODE.findall(page.read_text("utf-8")):
        ast.parse(code)
