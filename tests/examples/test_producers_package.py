"""The example pack as a stranger's distribution: built, installed from its wheel, and used; taken out again without a trace."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.examples.producers import CASE, DISTRIBUTION, FOLDER

OURS = [path for path in sys.path if Path(path).is_dir() and "examples" not in Path(path).parts]


def do(
    *command: str | Path, site: Path | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command that sees saan, and the pack only where it is installed in `site`."""
    path = os.pathsep.join(map(str, [*([site] if site else []), *OURS]))
    return subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"},
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack's wheel, built from a copy of its sources and without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    sources = shutil.copytree(
        DISTRIBUTION, folder / "sources", ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    done = do("build", "--wheel", "--no-isolation", "--outdir", folder, sources)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages that holds the pack alone."""
    folder = tmp_path_factory.mktemp("site")
    done = do("pip", "install", "--no-deps", "--no-index", "--target", folder, wheel)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def saan(*words: str | Path, site: Path | None) -> str:
    done = do("saan", *words, site=site)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_its_wheel_holds_the_pack_and_nothing_else(wheel: Path) -> None:
    """Code, knowledge, templates and tests of the pack, its entry point and licence; nothing of saan."""
    names = zipfile.ZipFile(wheel).namelist()
    lying = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}

    assert {name.split("/")[0] for name in names} == {"saan_producers", "saan_producers-0.1.0.dist-info"}
    assert {f"saan_producers/knowledge/{name}" for name in lying} <= set(names)
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert "saan_producers/py.typed" in names


def test_it_is_listed_with_its_distribution(site: Path) -> None:
    """Installed, it stands beside the founding pack, with where it comes from and what Python it brings."""
    ours = {each["id"]: each for each in json.loads(saan("packs", "list", "--json", site=None))}
    told = {each["id"]: each for each in json.loads(saan("packs", "list", "--json", site=site))}

    assert told.keys() - ours.keys() == {"producers"}
    assert (told["producers"]["from"], told["producers"]["python"]) == ("saan-producers 0.1.0", True)
    assert {name: told[name] for name in ours} == ours
    assert "1 rules in Python, 1 measures in Python" in saan("packs", "list", site=site)


def test_it_checks_clean(site: Path) -> None:
    """`saan packs check` finds nothing but notes, and says of the rule in Python that it did not look into it."""
    told = saan("packs", "check", "producers", site=site)

    assert told.splitlines()[-1] == "producers: 2 notes"
    assert "note opaque: producers:CommonWork.all_took_part" in told


def test_its_tests_pass_and_cover_all(site: Path) -> None:
    """Every rule speaks in some test and is silent in another."""
    told = saan("packs", "test", "producers", "--fail-under", "100", site=site)

    assert "coverage: 100 % of what can speak did" in told
    assert " failed" not in told


def test_its_pytest_file_runs_the_same_tests(site: Path) -> None:
    """Three lines of pytest run what the test files say, by name."""
    own = ("-c", os.devnull, "--rootdir", DISTRIBUTION, "-p", "no:cacheprovider")
    done = do("pytest", "-q", *own, "test_pack.py", site=site, cwd=DISTRIBUTION / "tests")
    (told,) = json.loads(saan("packs", "test", "producers", "--no-coverage", "--json", site=site))

    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith(f"{len(told['tests'])} passed")


@pytest.mark.parametrize(
    ("language", "advice", "sheet", "told"),
    [
        (
            "en",
            "**Find a second buyer**",
            "## Before you talk to buyers",
            "100% of the members that businesses pay",
        ),
        ("th", "**หาผู้ซื้อรายที่สอง**", "## ก่อนไปคุยกับผู้ซื้อ", "ในสมาชิกที่ได้เงินจากผู้ซื้อ"),
    ],
)
def test_its_case_is_diagnosed(
    site: Path, tmp_path: Path, language: str, advice: str, sheet: str, told: str
) -> None:
    """The report has its advice, its sheet for buyers, what its measure counted, and its name in the lock."""
    saan("diagnose", CASE, "--lang", language, "-o", tmp_path / "hill.md", site=site)
    report = (tmp_path / "hill.md").read_text("utf-8")

    assert [part for part in (advice, sheet, told, "producers 0.1.0") if part not in report] == []


def test_without_it_nothing_of_it_is_left(site: Path) -> None:
    """Not installed and not chosen (`--packs`, `--no-plugins`) is one report, which holds nothing of it but what the case says."""
    gone = saan("diagnose", CASE, "-f", "json", site=None)
    ours = [each["id"] for each in json.loads(saan("packs", "list", "--json", site=None))]
    unchosen = saan("diagnose", CASE, "-f", "json", "--packs", ",".join(ours), site=site)
    plain = saan("diagnose", CASE, "-f", "json", "--no-plugins", site=site)

    assert gone == unchosen == plain
    told = json.loads(gone)
    assert [warning["en"] for warning in told.pop("warnings")] != []
    assert "producers" not in json.dumps(told)


def test_its_knowledge_given_as_a_folder_runs_none_of_its_code(tmp_path: Path) -> None:
    """`--pack` reads data alone: what the measure would have told is asked for in vain, in one message with the line."""
    done = do("saan", "diagnose", CASE, "--pack", FOLDER, "-o", tmp_path / "hill.md")

    assert (done.returncode, list(tmp_path.iterdir())) == (3, [])
    assert "there is no measure 'largest_buyer_share'" in done.stderr
