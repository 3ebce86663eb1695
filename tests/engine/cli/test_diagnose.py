"""`saan diagnose` from the command line: files, formats, refusals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from saan.cli import main

EXAMPLES = Path(__file__).parents[3] / "examples" / "cases"
CASE = str(EXAMPLES / "10-fighting-back.yaml")

GOOD_JSON = '{"saan": 1, "case": {"id": "x", "as_of": "2026-03-01"}, "network": {"moment": "running"}}'


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


def test_an_edition_holds_what_its_audience_may_see(tmp_path: Path) -> None:
    """--edition members is a diagnosis without what is confidential, and says so on page one and in the data."""
    case = tmp_path / "case.json"
    case.write_text(
        GOOD_JSON[:-1] + ', "answers": {"trust_between_members": {"value": "low", "confidential": true}}}',
        "utf-8",
    )
    pages = [
        run("diagnose", str(case), "--lang", "en", "--edition", each).stdout
        for each in ("consultant", "members")
    ]

    assert ["Consultant's edition" in pages[0], "Members' edition" in pages[1]] == [True, True]
    assert ["Distrust" in page.partition("## What we do not know")[0] for page in pages] == [True, False]
    data = run("diagnose", str(case), "-f", "json", "--edition", "funder").stdout
    assert json.loads(data)["edition"] == "funder"
    assert run("diagnose", str(case), "--edition", "friends").exit_code == 2


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


def test_the_case_itself_is_never_overwritten(tmp_path: Path) -> None:
    """Not even --force puts a report in the place of the case it is made from."""
    case = tmp_path / "case.json"
    case.write_text(GOOD_JSON, "utf-8")

    result = run("diagnose", str(case), "-o", str(tmp_path / "." / "case.json"), "--force")

    assert (result.exit_code, case.read_text("utf-8")) == (2, GOOD_JSON)
    assert "is what is read" in result.stderr


def test_either_all_files_are_written_or_none(tmp_path: Path) -> None:
    """Where one of several outputs cannot be written, the others are not, and nothing half written stays."""
    (tmp_path / "report.md").mkdir()

    result = run("diagnose", CASE, "-f", "html", "-f", "md", "-o", str(tmp_path / "report"), "--force")

    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_what_cannot_be_renamed_is_told_by_its_name_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that refuses the last step leaves no file with an odd name, and the message names the one asked for."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "odd-name")

    monkeypatch.setattr(Path, "replace", refused)
    result = run("diagnose", CASE, "-o", str(tmp_path / "report.md"))

    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert f"cannot write {tmp_path / 'report.md'}: Permission denied" in result.stderr


def test_an_interrupted_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops saan while it writes finds no half-written file."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    run("diagnose", CASE, "-o", str(tmp_path / "report.md"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["ascii", "cp874", "cp1252"])
def test_stdout_is_utf8_for_other_programs(encoding: str) -> None:
    """Redirected on a system with another code page (Thai Windows: cp874), the document is UTF-8 all the same."""
    command = [sys.executable, "-m", "saan", "diagnose", CASE, "--report", "summary"]
    surrounding = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, check=True, env=surrounding)

    assert "ผลการวินิจฉัย" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        (("diagnose", "nowhere.yaml"), "nowhere.yaml"),
        (("diagnose", str(EXAMPLES)), "folder"),
        (("diagnose", CASE, "-f", "htm"), "did you mean 'html'?"),
        (("diagnose", CASE, "-f", "md", "-f", "html"), "stdout"),
        (("diagnose", CASE, "-o", "report.txt"), "cannot tell the format"),
        (("diagnose", CASE, "-o", "no/such/folder/report.md"), "there is no folder"),
        (("diagnose", CASE, "-o", ".", "-f", "md", "-f", "html"), "not a file"),
        (("diagnose", CASE, "-o", str(EXAMPLES), "-f", "md", "--force"), "not a file"),
        (("diagnose", CASE, "-o", "a.pdf", "-o", "a.html"), "-o a -f pdf -f html"),
        (("diagnose", CASE, "--lang", "fr"), "'fr'"),
        (("diagnos", CASE), "did you mean 'diagnose'?"),
        (("diagnose", CASE, "--pack", "nowhere"), "there is no folder nowhere"),
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


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_files_that_are_no_text_are_written_by_their_ending(kind: str, begins: bytes, tmp_path: Path) -> None:
    """The ending, or the format with several others, gives a PDF or a Word file; the same bytes go to a pipe."""
    options = ("diagnose", CASE, "--lang", "en", "--report", "summary")
    one, several = tmp_path / f"one.{kind}", tmp_path / "several"
    assert run(*options, "-o", str(one)).exit_code == 0
    assert run(*options, "-f", "md", "-f", kind, "-o", str(several)).exit_code == 0

    assert one.read_bytes().startswith(begins)
    assert (tmp_path / f"several.{kind}").read_bytes() == one.read_bytes()
    assert run(*options, "-f", kind).stdout_bytes == one.read_bytes()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize(
    "options", [["-f", "{}"], ["-o", "report.{}"], ["-f", "md", "-f", "{}", "-o", "report"]]
)
def test_without_the_extra_nothing_is_begun(
    kind: str, options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where what an extra brings is missing, one line says what to install, before any work; nothing is written."""
    monkeypatch.setattr("saan.documents.writers.pdf.find_spec", lambda _name: None)
    monkeypatch.setattr("saan.documents.writers.word.file.find_spec", lambda _name: None)
    monkeypatch.chdir(tmp_path)
    found = run("diagnose", CASE, *(word.format(kind) for word in options))

    assert found.exit_code == 2
    assert f"pip install 'saan[{kind}]'" in found.stderr
    assert len(found.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
