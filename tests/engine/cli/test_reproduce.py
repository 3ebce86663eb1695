"""`saan reproduce` from the command line."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from saan import documents
from saan.cli import main
from saan.documents.lock import LOCK_PART
from saan.reasoning import Thorough
from tests.engine.build import PYTHON, conditions

CASE = Path(__file__).parents[3] / "examples/cases/13b-hcap-funding-lost.yaml"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def _damaged() -> bytes:
    """A Word file whose part with the lock is not what it was compressed to."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(LOCK_PART, "lock" * 100)
    start = 30 + len(LOCK_PART)
    return content.getvalue()[:start] + b"\xff" * 6 + content.getvalue()[start + 6 :]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of one's own."""
    return Path(shutil.copy(CASE, tmp_path / "case.yaml"))


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A small pack in a folder, with its case."""
    assert run("packs", "new", "tools", "--into", tmp_path).exit_code == 0
    return tmp_path / "tools"


def made(case: Path, kind: str, *options: str | Path) -> Path:
    report = case.with_name(f"report.{kind}")
    done = run("diagnose", case, "-o", report, *options)
    assert done.exit_code == 0, done.stderr
    return report


def options() -> Iterator[tuple[str, list[str]]]:
    """Every format, with options that must come back from the lock."""
    for kind in documents.FORMATS:
        yield kind, []
        yield kind, ["--edition", "members", "--hours", "7.5", "--horizon", "24"]
        yield kind, ["--lang", "en", "--report", "summary", "--packs", "community"]
        yield kind, ["--report", "workshop", "--thai-digits"]
    yield "pdf", ["--report", "brief", "--edition", "funder"]
    yield "html", ["--report", "evidence", "--lang", "th"]


@pytest.mark.parametrize(("kind", "chosen"), [*options()])
def test_a_report_is_made_again_with_its_own_options(case: Path, kind: str, chosen: list[str]) -> None:
    """Whatever it was asked for, the same bytes come of it; the exit code is 0."""
    found = run("reproduce", made(case, kind, *chosen), case)

    assert (found.exit_code, "the same, byte for byte" in found.stdout) == (0, True), found.stdout


def test_a_thorough_report_is_made_again(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variations are drawn again, as many as then, whatever the environment says of being quick."""
    with monkeypatch.context() as then:
        then.setenv("SAAN_QUICK", "0")
        then.setattr("saan.cli.diagnose.Thorough", partial(Thorough, draws=5))
        report = made(case, "json")
    assert '"draws": 5,' in report.read_text("utf-8")

    assert run("reproduce", report, case).exit_code == 0


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_of_what_is_no_text_the_cause_is_named(case: Path, kind: str) -> None:
    """A PDF and a Word file cannot be compared line by line: what it was made with that differs is named, and nothing else."""
    report = made(case, kind)
    case.write_text(case.read_text("utf-8").replace("{value: none,", "{value: enough,"), "utf-8")

    found = run("reproduce", report, case)

    assert found.exit_code == 1
    assert "the case differs" in found.stdout
    assert "line " not in found.stdout.replace("first line", "")


@pytest.mark.parametrize("kind", documents.TEXTS)
def test_another_case_is_named_with_what_came_of_it(case: Path, kind: str) -> None:
    """A changed answer: the case's hash is named as the cause, then what came out otherwise; the exit code is 1."""
    report = made(case, kind)
    text = case.read_text("utf-8")
    assert "{value: none," in text
    case.write_text(text.replace("{value: none,", "{value: enough,"), "utf-8")

    found = run("reproduce", report, case)

    assert found.exit_code == 1
    assert "the case differs" in found.stdout
    assert "finding:community:no_funds" in found.stdout
    assert "line " in found.stdout


def test_another_pack_is_named(tools: Path) -> None:
    """A pack whose content changed is named with both hashes; one that is not there, with what to do."""
    case = Path(shutil.copy(tools / "cases/tools.yaml", tools.parent / "case.yaml"))
    pack = ("--pack", str(tools))
    report = made(case, "md", *pack)
    assert run("reproduce", report, case, *pack).exit_code == 0

    links = tools / "links.yaml"
    links.write_text(links.read_text("utf-8").replace("strength: moderate", "strength: weak", 1), "utf-8")
    changed = run("reproduce", report, case, *pack)
    assert (changed.exit_code, "pack tools differs: 0.1.0, its content" in changed.stdout) == (1, True)

    missing = run("reproduce", report, case)
    assert (missing.exit_code, "pack tools 0.1.0 is not loaded" in missing.stdout) == (1, True)


def test_a_pack_that_the_report_was_made_without_is_left_out(tools: Path, case: Path) -> None:
    """Packs that were installed since do not stand in the way, and are named."""
    report = made(case, "html")

    found = run("reproduce", report, case, "--pack", tools)

    assert (found.exit_code, "left out: pack tools" in found.stderr) == (0, True)


def test_another_engine_is_named(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that another version made says so."""
    report = made(case, "json")
    monkeypatch.setattr("saan.cli.reproduce.__version__", "9.0")

    found = run("reproduce", report, case)

    assert (found.exit_code, "saan 0.1.0 made the report; this is 9.0" in found.stdout) == (1, True)


def test_a_report_that_was_changed_by_hand_is_told(case: Path) -> None:
    """Where nothing that the lock names differs, that is said; line ends alone are told as such."""
    report = made(case, "md")
    content = report.read_bytes()
    report.write_bytes(content.replace(b"\n", b"\r\n"))
    ends = run("reproduce", report, case)
    report.write_bytes(content.replace(b"1", b"2", 1))
    other = run("reproduce", report, case)

    assert (ends.exit_code, "only line ends differ" in ends.stdout) == (1, True)
    assert (other.exit_code, "nothing that the lock names" in other.stdout) == (1, True)


def test_a_case_under_another_name_is_told(case: Path) -> None:
    """Reports name the case file, so another name makes another report."""
    report = made(case, "md")
    other = case.rename(case.with_name("renamed.yaml"))

    found = run("reproduce", report, other)

    assert (found.exit_code, "the case was called case.yaml" in found.stdout) == (1, True)


def test_a_report_made_without_a_broken_pack_is_made_again(case: Path, tmp_path: Path) -> None:
    """What a report's first page says of packs that were left out comes from its lock."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/pack.yaml").write_text("id: broken\n", "utf-8")
    report = made(case, "html", "--pack", tmp_path / "broken", "--skip-broken-packs")
    assert "is broken and was left out" in report.read_text("utf-8")

    assert run("reproduce", report, case).exit_code == 0
    assert run("reproduce", report, case, "--pack", tmp_path / "broken").exit_code == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"# A page\n",
        b"{}",
        b"[]",
        b'{"lock": 3}',
        b'{"a":' + b"[" * 200_000,
        _damaged(),
    ],
)
def test_what_is_no_report_is_refused(case: Path, content: bytes) -> None:
    """A file without a lock, a folder, a file that is not there: exit code 2, and nothing on stdout."""
    report = case.with_name("report.md")
    report.write_bytes(content)

    for path in (report, case.parent, case.parent / "none.md"):
        found = run("reproduce", path, case)
        assert (found.exit_code, found.stdout) == (2, "")
    assert run("reproduce", made(case.rename(case.with_name("b.yaml")), "html"), case).exit_code == 2


@pytest.mark.parametrize(
    "asked",
    [{"draws": 0}, {"draws": -1}, {"draws": 10**9}, {"hours": -1.0}, {"horizon_months": -1}],
    ids=str,
)
def test_a_lock_that_asks_what_nobody_could_ask_is_refused(case: Path, asked: dict[str, Any]) -> None:
    """Options come from a file that anybody may have written: they are held to what `saan diagnose` takes."""
    report = made(case, "json")
    data = json.loads(report.read_bytes())
    data["lock"]["options"] |= asked
    report.write_text(json.dumps(data), "utf-8")

    found = run("reproduce", report, case)

    assert (found.exit_code, found.stdout) == (2, "")
    assert "the lock of" in found.stderr


@pytest.mark.parametrize("findings", [None, [1], [{}], "x"], ids=str)
def test_data_that_was_changed_into_none_is_told(case: Path, findings: object) -> None:
    """A JSON report of another shape still differs, line by line."""
    report = made(case, "json")
    data = json.loads(report.read_bytes()) | {"findings": findings}
    report.write_text(json.dumps(data), "utf-8")

    found = run("reproduce", report, case)

    assert (found.exit_code, "first lines that differ" in found.stdout) == (1, True)


def test_a_report_prints_nothing_that_moves_the_cursor(case: Path) -> None:
    """What a report says of itself is printed as a stranger's text: on one line, with nothing unseen."""
    report = made(case, "json")
    data = json.loads(report.read_bytes())
    data["lock"]["saan"] = "1\nall is well\x1b[2J"
    report.write_text(json.dumps(data), "utf-8")

    found = CliRunner().invoke(main, ["reproduce", str(report), str(case)], color=True)

    assert (found.exit_code, "\x1b" in found.stdout) == (1, False)
    assert "  saan 1 all is well�[2J made the report" in found.stdout.splitlines()[2]


def test_a_report_with_own_templates_names_them_where_they_differ(case: Path, tmp_path: Path) -> None:
    """An organisation's own templates are in the lock: with the same the report is the same, else the reason is told."""
    forms = tmp_path / "forms"
    forms.mkdir()
    words = forms / "words.yaml"
    words.write_text("title:\n  kind: {th: ผลตรวจ, en: Findings}\n", "utf-8")
    report = made(case, "md", "--templates", forms)
    again = run("reproduce", report, case, "--templates", forms)
    without = run("reproduce", report, case)
    words.write_text("title:\n  kind: {th: ผลตรวจ, en: Results}\n", "utf-8")
    changed = run("reproduce", report, case, "--templates", forms)
    more = run("reproduce", made(case, "md", "--force"), case, "--templates", forms)

    assert [each.exit_code for each in (again, without, changed, more)] == [0, 1, 1, 1], again.output
    assert "give their folder with --templates" in without.stdout
    assert "the templates differ (" in changed.stdout
    assert "leave out --templates" in more.stdout


def test_a_pack_whose_code_changed_is_named(case: Path, install: Callable[..., None], tmp_path: Path) -> None:
    """Not a file of its knowledge, a rule in Python is another: the pack is named, and that it is its code."""
    install("py", PYTHON, conditions=conditions(lonely="problem"))
    case.write_text("saan: 1\ncase: {id: small, as_of: 2026-03-01}\nnetwork: {moment: running}\n", "utf-8")
    report = made(case, "md")
    same = run("reproduce", report, case)
    module = tmp_path / "module_py.py"
    module.write_text(module.read_text("utf-8").replace("GE(3)", "GE(30)"), "utf-8")

    found = run("reproduce", report, case)

    assert same.exit_code == 0, same.stdout
    assert (found.exit_code, "pack py differs: 1, its Python code (" in found.stdout) == (1, True), (
        found.stdout
    )
