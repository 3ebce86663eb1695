"""Manners that the whole repository keeps and no linter knows."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

ELSEWHERE = re.compile(rb"(?<![\w.:/*~-])/(?:work|home|root|Users|tmp/saan)(?:/|\b(?=[\s\"'`)]))")
"""A path of somebody's own machine."""
MIRROR = re.compile(rb"index-url|extra-index|artifactory|pythonhosted|pypi\.org/simple")
"""Where somebody's own machine gets its packages from."""


def _tracked() -> list[Path]:
    """The files that git keeps."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("what is tracked, git alone knows")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def _tests() -> list[tuple[str, ast.FunctionDef]]:
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node)
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    ]


def test_every_test_states_a_behaviour() -> None:
    """Every test function has a docstring of one sentence."""
    said = {place: " ".join((ast.get_docstring(node) or "").split()) for place, node in _tests()}
    assert [place for place, text in said.items() if not text] == []
    assert [place for place, text in said.items() if not text.endswith((".", "…", ")"))] == []
    assert [place for place, text in said.items() if re.search(r"[a-z)]\. [A-Z]", text)] == []


def test_no_file_knows_a_machine() -> None:
    """No tracked file holds a path of somebody's own machine, or where it gets its packages from."""
    assert ELSEWHERE.search(b"in /" + b"home/somebody/cases")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in _tracked()
        if path != Path(__file__)
        and (ELSEWHERE.search(content := path.read_bytes()) or MIRROR.search(content))
    ]
    assert found == []
