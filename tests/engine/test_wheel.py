"""The wheel holds what users need, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    return zipfile.ZipFile(wheel).namelist()


def test_the_wheel_has_three_packages(names: list[str]) -> None:
    """The engine, the founding pack and the templates install side by side; tests and examples do not."""
    top = {name.split("/")[0] for name in names if ".dist-info/" not in name}

    assert top == {
        "saan",
        "saan_community",
        "saan_governance",
        "saan_instruments",
        "saan_structure",
        "saan_reports",
    }


def test_every_tracked_file_of_the_sources_is_in_the_wheel(names: list[str]) -> None:
    """No template, font, knowledge file or type marker is lost on the way (an ignore pattern can drop one silently)."""
    tracked = subprocess.run(
        ["git", "ls-files", "engine", "rulepacks", "templates"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.splitlines()
    expected = {name.split("/", 1)[1] for name in tracked if (ROOT / name).is_file()}

    assert expected
    assert expected <= set(names)


def test_the_wheel_announces_the_founding_pack(names: list[str]) -> None:
    """The entry points name the command and our own pack, found like anyone's."""
    assert any(name.endswith(".dist-info/entry_points.txt") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
