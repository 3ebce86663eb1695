"""File names and texts that would command a terminal, or are no text at all: every command says them as letters."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from saan.cli import main
from saan.documents import FORMATS

CASE = """saan: 1
case: {id: x, as_of: 2026-03-01, title: x}
network: {moment: running}
answers:
  funding: none
  "away\\u202e<b>:x": 1
"""
NAMES = (
    b"\xff\xfe \xe2\x80\xae \x1b[31m --><i>`x`.yaml",
    "-ๆ '\"$(x); {{ 7 }} \ue000.yaml".encode(),
)
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ud800-\udfff]"
)

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="its file system refuses such names"
)


def case(folder: Path, name: bytes, text: str = CASE) -> str:
    path = folder / os.fsdecode(name)
    path.write_text(text, "utf-8")
    return str(path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def clean(result: Result) -> bool:
    return not UNSEEN.search(result.stdout) and not UNSEEN.search(result.stderr)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_can_be_made_of_it(name: bytes, tmp_path: Path) -> None:
    """Every format is written, and JSON and the lock name the file by what of its name is text."""
    out = tmp_path / "report"
    result = run(
        "diagnose", case(tmp_path, name), *(word for kind in FORMATS for word in ("-f", kind)), "-o", str(out)
    )
    named = json.loads((tmp_path / "report.json").read_text("utf-8"))["case"]["file"]

    assert (result.exit_code, result.stdout) == (0, "")
    assert named == name.decode("utf-8", "replace")
    for kind in ("md", "html", "json"):
        assert not UNSEEN.search((tmp_path / f"report.{kind}").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES[:1])
def test_what_is_printed_commands_no_terminal(name: bytes, tmp_path: Path) -> None:
    """Checks, explanations, supposed answers, questions and summaries print no character that is not seen."""
    path = case(tmp_path, name)

    assert clean(checked := run("check", path))
    assert "away\ufffd<b>" in checked.stderr
    assert clean(run("explain", path, "no_funds"))
    assert clean(run("explain", path, "no_funds", "--json"))
    assert clean(run("whatif", path, "--set", "funding=enough"))
    assert clean(asked := run("ask", path, "--list", "--quick"))
    assert "away\ufffd<b>" in asked.stderr
    assert clean(summed := run("diagnose", path, "--report", "summary"))
    assert {each.exit_code for each in (checked, asked, summed)} == {0}


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_are_told_without_commands(name: bytes, tmp_path: Path) -> None:
    """The message about a mistake names the file and repeats the line, as letters."""
    path = case(tmp_path, name, CASE.replace("title: x", "titel: '\u202ex\ue000'"))
    result = run("check", path)

    assert result.exit_code == 2
    assert "titel: '\ufffdx\ufffd'" in result.stderr
    assert clean(result)
    assert clean(run("check", path + "\x1b[31m"))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_and_made_again_is_named_as_letters(name: bytes, tmp_path: Path) -> None:
    """Names of files that saan writes, and of reports that it compares, command no terminal and stop nothing."""
    path, report = case(tmp_path, name), str(tmp_path / os.fsdecode(name + b".md"))
    new, lock = (str(tmp_path / os.fsdecode(name + ending)) for ending in (b".new.yaml", b".json"))
    results = [
        run("diagnose", path, "--quick", "-o", report),
        run("reproduce", report, path),
        run("init", new),
        run("packs", "lock", "-o", lock),
    ]
    (tmp_path / os.fsdecode(name + b".md")).write_text(Path(report).read_text("utf-8") + "more", "utf-8")
    results.append(run("reproduce", report, path))

    assert all(clean(each) for each in results)
    assert [each.exit_code for each in results] == [0, 0, 0, 0, 1]


def test_packs_of_others_are_told_without_commands(tmp_path: Path) -> None:
    """As data too: a letter of a title that has no form of its own is an escape."""
    (tmp_path / "pack.yaml").write_text(
        'id: odd\nversion: 1.0.0\napi: "1"\nlicence: MIT\ntitle: {th: ก, en: "\\ue000odd"}\n', "utf-8"
    )
    for words in (
        ("list",),
        ("show", "odd"),
        ("list", "--json"),
        ("show", "odd", "--json"),
        ("check", "odd", "--json"),
    ):
        result = run("packs", *words, "--pack", str(tmp_path))

        assert result.exit_code in (0, 1)
        assert clean(result), words
