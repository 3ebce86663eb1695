"""Same input, same bytes: over processes, hash seeds, time zones, locales and working directories."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from saan.documents import DOCUMENTS, FORMATS

ROOT = Path(__file__).parents[2]
CASE = ROOT / "examples" / "cases" / "community-forest.yaml"

SURROUNDINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Bangkok", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"},
]
THAI = {
    "PYTHONHASHSEED": "3",
    "TZ": "Asia/Bangkok",
    "LC_ALL": "th_TH",
    "PYTHONUTF8": "0",
    "PYTHONIOENCODING": "tis-620",
}
"""An old Thai system: letters of eight bits, years of the Buddhist era."""

FEW_VARIATIONS = """
import importlib
from functools import partial
from saan.cli import main
diagnose = importlib.import_module("saan.cli.diagnose")
diagnose.Thorough = partial(diagnose.Thorough, draws=5)
main()
"""
"""saan, but that it draws five variations of a case where it usually draws hundreds."""

ALL_KINDS = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from saan.documents import DOCUMENTS, FORMATS, render_bytes
from tests.engine.documents.cases import concluded
for case, forms in (("sample", FORMATS), ("community-forest", ("md", "html"))):
    for kind in DOCUMENTS:
        for form in forms:
            made = render_bytes(*concluded(case), form, "both", kind, thai_digits=kind == "brief")
            print(case, kind, form, hashlib.sha256(made).hexdigest())
"""
"""A line for every kind of report in every format, of the case made by hand; of the rich one, whose pictures are many, what is quick."""


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """The rich case gives one sha256 per format, wherever, whenever and however often it is diagnosed."""
    found = set()
    for number, surrounding in enumerate(SURROUNDINGS):
        folder = tmp_path / str(number)
        folder.mkdir()
        formats = [word for kind in FORMATS for word in ("-f", kind)]
        command = [sys.executable, "-c", FEW_VARIATIONS, "diagnose", str(CASE), *formats, "-o", "report"]
        subprocess.run(
            command,
            capture_output=True,
            check=True,
            cwd=folder,
            env=os.environ | {"SAAN_QUICK": ""} | surrounding,
        )
        written = sorted(folder.iterdir())
        found.add(tuple(hashlib.sha256(file.read_bytes()).hexdigest() for file in written))

    assert [len(hashes) for hashes in found] == [len(FORMATS)]


@pytest.fixture(scope="module")
def thai(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The surroundings of an old Thai system; where its locale can be made it is, else its name and its letters must do."""
    folder = tmp_path_factory.mktemp("locales")
    if maker := shutil.which("localedef"):
        subprocess.run(
            [maker, "-i", "th_TH", "-f", "TIS-620", str(folder / "th_TH")], capture_output=True, check=False
        )
    return THAI | {"LOCPATH": str(folder)}


def test_every_kind_is_the_same_bytes_everywhere(tmp_path: Path, thai: dict[str, str]) -> None:
    """All kinds of report, in every format, with all their pictures, do not change with the process, the place, the time or the language."""
    made = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", ALL_KINDS, str(ROOT)],
            cwd=folder,
            env=os.environ | surrounding,
            capture_output=True,
            check=True,
        ).stdout
        for folder, surrounding in ((ROOT, SURROUNDINGS[0]), (tmp_path, SURROUNDINGS[2]), (Path("/"), thai))
    }

    assert len(made) == 1
    assert made.pop().count(b"\n") == len(DOCUMENTS) * (len(FORMATS) + 2)


def test_a_report_on_the_terminal_is_the_same_bytes(thai: dict[str, str]) -> None:
    """Standard output is UTF-8 whatever the letters of the terminal are."""
    command = [sys.executable, "-m", "saan", "diagnose", str(CASE), "--report", "summary"]
    made = {
        subprocess.run(command, capture_output=True, check=True, env=os.environ | surrounding).stdout
        for surrounding in (SURROUNDINGS[0], thai)
    }

    assert len(made) == 1
    assert "เครือข่าย" in made.pop().decode("utf-8")


def test_nothing_is_imported_that_a_diagnosis_does_not_need() -> None:
    """Importing saan imports none of its layers: start-up stays fast."""
    code = "import saan, sys; print(sorted(n for n in sys.modules if n.startswith('saan.') or n in ('experta', 'pydantic')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert done.stdout.strip() == "[]"
