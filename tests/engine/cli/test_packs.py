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


def test_show_tells_what_a_pack_is_adds_and_leans_on(tmp_path: Path) -> None:
    """Who it is, from where, what it adds to others' conditions, how its sources are known; as data and as lines."""
    assert run("new", "tools", "--into", str(tmp_path)).exit_code == 0
    chosen = ["--pack", str(tmp_path / "tools")]

    told = json.loads(run("show", "tools", "--json", *chosen).stdout)
    assert (told["id"], told["version"], told["api"], told["requires"]) == (
        "tools",
        "0.1.0",
        "1",
        ["community"],
    )
    assert told["adds_to"]["community:network_fatigue"] == {"links": ["tools:one_lender_to_network_fatigue"]}
    assert "community:mutual_trust" in told["adds_to"]
    assert not any(name.startswith("tools:") for name in told["adds_to"])
    assert told["sources"] == {"read": [], "excerpt": [], "recalled": ["tools:ostrom1990"]}
    assert told["hooks"] == {}
    lines = run("show", "tools", *chosen).stdout
    assert "recalled, not checked: ostrom1990" in lines
    assert "community:network_fatigue: links one_lender_to_network_fatigue" in lines
    community = json.loads(run("show", "community", "--json", *chosen).stdout)
    assert (community["needed_by"], community["adds_to"]) == (["tools"], {})
    assert community["hooks"] == {"saan_knowledge": ["community"]}


def test_show_sends_those_who_ask_for_a_rule_to_explain() -> None:
    """A declaration is no pack: the command that tells of it is named; a misspelt pack gets a suggestion."""
    rule, misspelt = run("show", "community:distrust"), run("show", "comunity")

    assert (rule.exit_code, "saan explain community:distrust" in rule.stderr) == (2, True)
    assert (misspelt.exit_code, "did you mean 'community'?" in misspelt.stderr) == (2, True)


def test_lock_tells_exactly_what_is_used(tmp_path: Path) -> None:
    """Version and hash of each pack, where it comes from, and saan's own version; the hashes are those of reports."""
    assert run("new", "tools", "--into", str(tmp_path)).exit_code == 0
    chosen = ["--pack", str(tmp_path / "tools")]

    lock = json.loads(run("lock", *chosen).stdout)
    assert [(each["id"], each["distribution"]) for each in lock["packs"]] == [
        ("community", f"saan {lock['saan']}"),
        ("tools", None),
    ]
    case = str(tmp_path / "tools/cases/tools.yaml")
    report = json.loads(CliRunner().invoke(main, ["diagnose", case, "-f", "json", *chosen]).stdout)
    locked = [{key: each[key] for key in ("id", "version", "sha256")} for each in lock["packs"]]
    assert report["lock"]["packs"] == locked
    file = tmp_path / "lock.json"
    assert run("lock", "-o", str(file), *chosen).exit_code == 0
    assert json.loads(file.read_text("utf-8")) == lock
    assert run("lock", "-o", str(file)).exit_code == 2
    assert run("lock", "-o", str(file), "--force").exit_code == 0
