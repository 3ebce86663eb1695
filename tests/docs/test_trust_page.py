"""What the page on trust states and no other test does: packs that mislead, packs that change saan, packs that hang."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from saan.cli import main

Run = Callable[..., subprocess.CompletedProcess[str]]

MODULE = """from pathlib import Path
from saan.plugins import hookimpl

@hookimpl
def saan_knowledge():
    return Path(__file__).parent / "stranger"
"""
LOWER = """
import saan.certainty as c
from dataclasses import replace
c.THRESHOLDS = replace(c.THRESHOLDS, established=0.1)
"""
STOP = """gates:
  - id: stop
    title: {th: หยุด, en: Stop}
    answer: community:moment
    ask: community:moment
    basis: judgement
    rows:
      - {moment: [running], is: [running], state: closed, blocks: [all], says: {th: หยุดก่อน, en: Do nothing.}}
"""
EVERYTHING = """rules:
  - id: all_combinations
    when:
      - {for_each: organisations, as: a}
      - {for_each: organisations, as: b}
      - {for_each: organisations, as: c}
      - {for_each: organisations, as: d}
    then: [{condition: one_lender, supports: weak}]
    tell: {th: ก, en: a}
    because: {th: ก, en: a}
    basis: judgement
"""
LEAVING_OUT = (
    "{% extends 'saan/advice.md.j2' %}{% block problems %}{% endblock %}{% block annex %}{% endblock %}"
)
QUICK = ("--quick", "--packs", "community", "--lang", "en")
"""Without what else comes with saan, so that the report is short."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The pack of a stranger, as a folder."""
    made = CliRunner().invoke(main, ["packs", "new", "stranger", "--into", str(tmp_path)])
    assert made.exit_code == 0, made.stderr
    return tmp_path / "stranger"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A command in a process of its own that sees what is installed in the test's folder."""

    def do(*words: str | Path, timeout: float = 60, **settings: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join([str(tmp_path), *sys.path])
        return subprocess.run(
            [sys.executable, "-m", "saan", *map(str, words)],
            env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"} | settings,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )

    return do


def install(root: Path, code: str) -> None:
    """Make the stranger's folder a package, with code of its own."""
    info = root / "stranger-1.0.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[saan.rulepacks]\nstranger = stranger_module\n", "utf-8")
    (root / "stranger_module.py").write_text(MODULE + code, "utf-8")


def data(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_folder_can_hold_back_all_advice_and_checks_clean(folder: Path, run: Run) -> None:
    """A gate that blocks everything leaves nothing to do now; no check minds, and the report names the gate."""
    case = folder / "cases/tools.yaml"
    before = data(run("diagnose", case, *QUICK, "--pack", folder, "-f", "json"))
    (folder / "gates.yaml").write_text(STOP, "utf-8")
    after = data(run("diagnose", case, *QUICK, "--pack", folder, "-f", "json"))

    given = [{each["band"] for each in told["advice"]} & {"now", "next", "later"} for told in (before, after)]
    assert (bool(given[0]), given[1]) == (True, set())
    assert run("packs", "check", "stranger", "--packs", "community", "--pack", folder).returncode == 0
    assert "Do nothing." in run("diagnose", case, *QUICK, "--pack", folder, "-f", "md").stdout


def test_templates_can_leave_out_findings_and_not_from_json(folder: Path, run: Run) -> None:
    """A block that is empty takes its part out of the document; JSON holds the same as without the templates."""
    case = folder / "cases/tools.yaml"
    chosen = ("diagnose", case, *QUICK, "--pack", folder, "-f")
    before, told = run(*chosen, "md").stdout, data(run(*chosen, "json"))
    (folder / "templates").mkdir()
    (folder / "templates/advice.md.j2").write_text(LEAVING_OUT, "utf-8")
    after, still = run(*chosen, "md").stdout, data(run(*chosen, "json"))

    assert ["## What we found" in text for text in (before, after)] == [True, False]
    assert told["findings"] == still["findings"]
    assert told["lock"] != still["lock"]
    assert '"id":"stranger"' in after.replace(" ", "")  # the lock stands outside what templates make


def test_a_rule_that_tries_all_combinations_is_stopped_and_named(folder: Path, run: Run) -> None:
    """Four times through a list of two hundred is more than a case gives reason to."""
    (folder / "rules.yaml").write_text(EVERYTHING, "utf-8")
    case = folder / "cases/large.yaml"
    ids = ", ".join(f"{{id: o{number}}}" for number in range(200))
    case.write_text(f"saan: 1\ncase: {{id: x, as_of: 2026-03-01}}\norganisations: [{ids}]\n", "utf-8")

    done = run("diagnose", case, *QUICK, "--pack", folder)

    assert done.returncode == 3
    assert "rule stranger:all_combinations ran away" in done.stderr


def test_a_package_can_change_saan_and_another_hash_tells(folder: Path, tmp_path: Path, run: Run) -> None:
    """Three lines lower the threshold of all packs; of the lock, the hash of the package's code is another."""
    case = folder / "cases/tools.yaml"
    told = []
    for code in ("", LOWER):
        install(tmp_path, code)
        told.append(data(run("diagnose", case, "--quick", "-f", "json")))
    states = [{each["id"]: each["status"] for each in one["findings"]}["stranger:one_lender"] for one in told]

    assert states == ["suspected", "established"]
    hashes = [{each["id"]: each for each in one["lock"]["packs"]} for one in told]
    assert [name for name in hashes[0] if hashes[0][name] != hashes[1][name]] == ["stranger"]
    assert hashes[0]["stranger"]["sha256"] == hashes[1]["stranger"]["sha256"]


def test_a_package_that_is_not_chosen_is_not_imported(folder: Path, tmp_path: Path, run: Run) -> None:
    """`--packs`, `SAAN_PACKS` and `--no-plugins` leave it alone; without them it runs at once."""
    canary = tmp_path / "ran"
    install(tmp_path, f"Path({str(canary)!r}).touch()\n")
    case = folder / "cases/tools.yaml"

    assert run("check", case, "--packs", "community").returncode == 0
    assert run("check", case, SAAN_PACKS="community").returncode == 0
    assert run("check", case, "--no-plugins").returncode == 0
    assert not canary.exists()
    assert run("packs", "list").returncode == 0
    assert canary.exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("code", ["import time; time.sleep(600)", "import os; os._exit(0)"])
def test_what_hangs_or_ends_the_process_is_the_last_that_was_told(
    tmp_path: Path, run: Run, code: str
) -> None:
    """Nothing stops a pack that hangs at import or kills the process; `SAAN_TRACE=1` tells which it was."""
    install(tmp_path, code + "\n")
    try:
        told = run("packs", "list", "--packs", "stranger", SAAN_TRACE="1", timeout=5).stderr
    except subprocess.TimeoutExpired as late:
        told = (late.stderr or b"").decode()

    assert told.splitlines()[-1] == "saan: loading the pack stranger (stranger 1.0)"
