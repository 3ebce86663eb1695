"""Same input, same bytes: over processes, hash seeds, time zones, locales and working directories."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from saan.documents import FORMATS

CASE = Path(__file__).parents[2] / "examples" / "cases" / "community-forest.yaml"

SURROUNDINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Bangkok", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"},
]


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """The rich case gives one sha256 per format, wherever, whenever and however often it is diagnosed."""
    found = set()
    for number, surrounding in enumerate(SURROUNDINGS):
        folder = tmp_path / str(number)
        folder.mkdir()
        formats = [word for kind in FORMATS for word in ("-f", kind)]
        command = [sys.executable, "-m", "saan", "diagnose", str(CASE), *formats, "-o", "report"]
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


def test_nothing_is_imported_that_a_diagnosis_does_not_need() -> None:
    """Importing saan imports none of its layers: start-up stays fast."""
    code = "import saan, sys; print(sorted(n for n in sys.modules if n.startswith('saan.') or n in ('experta', 'pydantic')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert done.stdout.strip() == "[]"
