"""`saan packs` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from saan.cli import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["packs", *words])


def test_list_tells_each_pack_and_where_it_comes_from(tmp_path: Path) -> None:
    """An installed pack is told with its distribution, a folder with its path, each with what it holds."""
    (tmp_path / "pack.yaml").write_text(
        'id: mine\nversion: 0.2.0\napi: "1"\nlicence: MIT\ntitle: {th: ก, en: Mine}\n', "utf-8"
    )

    told = json.loads(run("list", "--json", "--pack", str(tmp_path)).stdout)

    assert [(each["id"], each["python"]) for each in told] == [("community", False), ("mine", False)]
    assert told[0]["from"].startswith("saan ")
    assert told[0]["holds"]["conditions"] > 100
    assert told[1]["from"] == str(tmp_path)
    assert "mine 0.2.0  Mine" in run("list", "--pack", str(tmp_path)).stdout


def test_list_goes_on_past_a_broken_pack_and_names_it(tmp_path: Path) -> None:
    """The others are listed, the broken one is told on stderr, and the exit code says so unless it may be left out."""
    (tmp_path / "pack.yaml").write_text("id: mine\n", "utf-8")

    found = run("list", "--pack", str(tmp_path))

    assert (found.exit_code, "community" in found.stdout, "mistakes" in found.stderr) == (3, True, True)
    assert run("list", "--pack", str(tmp_path), "--skip-broken-packs").exit_code == 0


def test_a_misspelt_command_of_packs_gets_a_suggestion() -> None:
    """A name that no command has is told, with the nearest."""
    found = run("lst")

    assert found.exit_code == 2
    assert "did you mean 'list'?" in found.stderr
