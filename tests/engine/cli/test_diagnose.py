"""`saan diagnose` from the command line: files, formats, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from saan.cli import main

EXAMPLES = Path(__file__).parents[3] / "examples" / "cases"
CASE = str(EXAMPLES / "10-fighting-back.yaml")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_without_an_output_the_document_goes_to_stdout() -> None:
    """Stdout is the document alone, in Markdown, and nothing is written anywhere."""
    result = run("diagnose", CASE, "--lang", "en")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("**Diagnosis and advice**")


def test_the_ending_of_the_output_names_the_format(tmp_path: Path) -> None:
    """-o report.html writes HTML and says so on stderr."""
    out = tmp_path / "report.html"
    result = run("diagnose", CASE, "-o", str(out))

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"wrote {out}\n"
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_several_formats_are_written_beside_each_other(tmp_path: Path) -> None:
    """Each --format adds its ending to the name given."""
    result = run("diagnose", CASE, "-f", "md", "-f", "json", "-o", str(tmp_path / "report"))

    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.json", "report.md"]
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["case"]["id"]


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    """A file that exists stays as it is, unless --force is given."""
    out = tmp_path / "report.md"
    out.write_text("mine", "utf-8")

    refused = run("diagnose", CASE, "-o", str(out))
    kept = out.read_text("utf-8")
    forced = run("diagnose", CASE, "-o", str(out), "--force")

    assert (refused.exit_code, kept) == (2, "mine")
    assert "--force" in refused.stderr
    assert forced.exit_code == 0
    assert out.read_text("utf-8") != "mine"


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        (("diagnose", "nowhere.yaml"), "nowhere.yaml"),
        (("diagnose", str(EXAMPLES)), "folder"),
        (("diagnose", CASE, "-f", "htm"), "did you mean 'html'?"),
        (("diagnose", CASE, "-f", "md", "-f", "html"), "stdout"),
        (("diagnose", CASE, "-o", "report.txt"), "cannot tell the format"),
        (("diagnose", CASE, "-o", "no/such/folder/report.md"), "there is no folder"),
        (("diagnose", CASE, "--lang", "fr"), "'fr'"),
        (("diagnos", CASE), "diagnos"),
    ],
)
def test_wrong_usage_exits_2_with_what_to_do(words: tuple[str, ...], fragment: str) -> None:
    """Each slip gets one message that names it, and exit code 2."""
    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert fragment in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "",
        "saan: 1\n",
        "[]",
        "{",
        "saan: 1\ncase: {id: x, as_of: 2026-13-01}\n",
        "\x00",
        "a: &a [*a]\n",
        "saan: 1\nsaan: 1\n",
    ],
)
def test_an_invalid_case_leaves_no_output(tmp_path: Path, text: str) -> None:
    """Whatever is wrong with the case, no output file appears, no traceback is printed, and the exit code is 2."""
    case, out = tmp_path / "case.yaml", tmp_path / "report.html"
    case.write_text(text, "utf-8")

    result = run("diagnose", str(case), "-o", str(out))

    assert result.exit_code == 2
    assert "case.yaml" in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


def test_a_broken_pack_stops_the_run_with_exit_3(tmp_path: Path) -> None:
    """A pack folder without a manifest stops the run; with --skip-broken-packs page one says what was left out."""
    folder = tmp_path / "farmers"
    folder.mkdir()

    stopped = run("diagnose", CASE, "--pack", str(folder))
    went_on = run("diagnose", CASE, "--pack", str(folder), "--skip-broken-packs", "--lang", "en")

    assert (stopped.exit_code, stopped.stdout) == (3, "")
    assert "farmers" in stopped.stderr
    assert went_on.exit_code == 0
    first_page = went_on.stdout.split("## What is strong")[0]
    assert "farmers" in first_page


def test_output_files_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    """Cases hold personal data: what is made from them is not for others on the machine."""
    out = tmp_path / "report.md"
    run("diagnose", CASE, "-o", str(out))

    assert out.stat().st_mode & 0o077 == 0


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not a user's mistake is not dressed up as one."""
    from saan.cli import diagnose as command

    monkeypatch.setattr(command, "conclude", lambda *_, **__: 1 / 0)

    assert isinstance(run("diagnose", CASE).exception, ZeroDivisionError)
