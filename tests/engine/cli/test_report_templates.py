"""Templates of packs and of an organisation from the command line: over saan's own, left out when broken, in the lock."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from saan.cli import main
from saan.knowledge import read_pack
from tests.engine.conftest import Install
from tests.engine.documents.strangers.layered import block, folder

CASE = str(Path(__file__).parents[3] / "examples" / "cases" / "10-fighting-back.yaml")
MANIFEST = 'id: mine\nversion: "1"\ntitle: {th: ก, en: Mine}\napi: "1"\nlicence: MIT\n'
BROKEN = block("{{ reprot.head.title }}")
LATE = block("{{ t('title.' ~ 'knd') }}")
"""What no looking through shows: it fails when a report is made."""


def run(*words: str, **surroundings: str) -> Result:
    return CliRunner().invoke(main, ["diagnose", CASE, "--lang", "en", *words], env=surroundings)


def pack(path: Path, templates: Mapping[str, str]) -> str:
    home = path / "mine"
    home.mkdir()
    (home / "pack.yaml").write_text(MANIFEST, "utf-8")
    if templates:
        folder(home, templates).rename(home / "templates")
    return str(home)


def test_a_pack_folder_brings_templates(tmp_path: Path) -> None:
    """What lies in templates/ of a pack's folder is over saan's own, and no stray of its knowledge."""
    found = run(
        "--pack",
        pack(tmp_path, {"advice.md.j2": block("# Mine"), "words.yaml": "title: {kind: {th: ก, en: A}}"}),
    )

    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout.startswith("# Mine\n")


def test_an_installed_pack_brings_templates(install: Install, tmp_path: Path) -> None:
    """The hook names the folder."""
    home = folder(tmp_path, {"advice.md.j2": block("# Installed")})
    install(
        "mine",
        "from pathlib import Path\nfrom saan.plugins import hookimpl\n"
        "@hookimpl\ndef saan_knowledge():\n    return Path(r'{folder}')\n"
        f"@hookimpl\ndef saan_templates():\n    return Path(r'{home}')\n",
    )

    assert run().stdout.startswith("# Installed\n")


def test_the_organisations_folder_comes_first(tmp_path: Path) -> None:
    """--templates, or SAAN_TEMPLATES, is over what packs bring, and has theirs with super()."""
    home = str(folder(tmp_path, {"advice.md.j2": block("Ours {{ super() }}")}))
    theirs = pack(tmp_path, {"advice.md.j2": block("theirs")})

    assert run("--templates", home, "--pack", theirs).stdout.startswith("Ours theirs")
    assert run("--pack", theirs, SAAN_TEMPLATES=home).stdout.startswith("Ours theirs")
    assert run("--templates", str(tmp_path / "none")).exit_code == 2


@pytest.mark.parametrize("source", [BROKEN, LATE])
@pytest.mark.parametrize("own", [True, False])
def test_broken_templates_stop_the_run_or_are_left_out(tmp_path: Path, source: str, own: bool) -> None:
    """Exit 3 names whose template it is, its line and the fault; with --skip-broken-packs saan's own stand in, and page one says so."""
    home = folder(tmp_path, {"advice.md.j2": source}) if own else None
    words = ["--templates", str(home)] if home else ["--pack", pack(tmp_path, {"advice.md.j2": source})]
    owner = f"templates in {home}" if own else "templates of rule pack mine"
    out = str(tmp_path / "report")

    stopped = run(*words, "-o", out, "-f", "md", "-f", "html")
    went_on = run(*words, "--skip-broken-packs")
    run(*words, "--skip-broken-packs", "-f", "md", "-f", "html", "-f", "json", "-o", out)

    assert (stopped.exit_code, stopped.stderr.count("advice.md.j2:2: ")) == (3, 1)
    assert stopped.stderr.startswith(f"saan: {owner}: advice.md.j2:2: ")
    assert went_on.exit_code == 0
    assert went_on.stderr.startswith(f"saan: left out: {owner}: advice.md.j2:2: ")
    assert "**Diagnosis and advice**" in went_on.stdout
    page_one = went_on.stdout.partition("## What is strong")[0]
    assert (
        f"The report templates of “{'branding/' if own else 'mine'}” are broken and were not used" in page_one
    )
    assert str(tmp_path) not in went_on.stdout
    assert "are broken" in json.loads(Path(f"{out}.json").read_text("utf-8"))["warnings"][-1]["en"]
    assert Path(f"{out}.md").read_text("utf-8") == went_on.stdout


def test_the_knowledge_of_a_pack_stays_when_its_templates_are_left_out(tmp_path: Path) -> None:
    """Templates are no reason to lose findings: the lock still has the pack."""
    found = run("--pack", pack(tmp_path, {"advice.md.j2": BROKEN}), "--skip-broken-packs")

    assert "mine 1 `" in found.stdout


def test_broken_templates_are_told_before_the_case_is_read(tmp_path: Path) -> None:
    """A case that is not there is not what is told first."""
    home = folder(tmp_path, {"advice.md.j2": BROKEN})
    found = CliRunner().invoke(main, ["diagnose", str(tmp_path / "none.yaml"), "--templates", str(home)])

    assert found.exit_code == 3


def test_the_hash_of_a_pack_covers_its_templates(tmp_path: Path) -> None:
    """A pack with other templates is another pack to the lock; one without has the hash of its knowledge."""
    hashes = set()
    for number, templates in enumerate(
        ({}, {"advice.md.j2": block("a")}, {"advice.md.j2": block("b")}, {"words.yaml": ""})
    ):
        (tmp_path / str(number)).mkdir()
        hashes.add(read_pack(Path(pack(tmp_path / str(number), templates))).sha256)

    assert len(hashes) == 4


@pytest.mark.parametrize("what", ["link", "folder", "pipe"])
def test_nothing_is_read_from_elsewhere(tmp_path: Path, what: str) -> None:
    """A link, to a file or a folder, and a pipe are refused unread."""
    import os

    home = folder(tmp_path, {"advice.md.j2": block("x")})
    target = home / "parts.md.j2"
    if what == "pipe":
        os.mkfifo(target)
    else:
        target.symlink_to("/etc/passwd" if what == "link" else "/etc")
    found = run("--templates", str(home))

    assert found.exit_code == 3
    assert "parts.md.j2: is a link or a device" in found.stderr


def test_two_folders_of_templates_are_one_too_many(install: Install, tmp_path: Path) -> None:
    """A pack whose hook names another folder than the one in its knowledge would lose one of them."""
    home = folder(tmp_path, {"advice.md.j2": block("a")})
    install(
        "mine",
        "from pathlib import Path\nfrom saan.plugins import hookimpl\n"
        "@hookimpl\ndef saan_knowledge():\n    return Path(r'{folder}')\n"
        f"@hookimpl\ndef saan_templates():\n    return Path(r'{home}')\n",
    )
    (tmp_path / "mine" / "templates").mkdir()
    found = run()

    assert found.exit_code == 3
    assert "stands beside the folder that saan_templates() names (branding)" in found.stderr
