"""Broken, hostile and odd packs: each is handled and named, none runs what it should not, none ends the run silently."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from saan.cli import main
from tests.engine.build import conditions

HERE = Path(__file__).parent / "corpus"
MANIFEST = 'id: {id}\nversion: "1.2"\ntitle: {{th: ก, en: a}}\napi: "{api}"\nlicence: MIT\n{more}\n'
HEAD = """from pathlib import Path
from saan.measures import OwnMeasure, Text
from saan.plugins import Reader, hookimpl

@hookimpl
def saan_knowledge():
    return Path(__file__).parent / "knowledge"

"""
CASE = "saan: 1\ncase: {id: x, as_of: 2026-03-01}\nnetwork: {moment: running}\n"
Spec = dict[str, Any]


def specs(name: str) -> list[Any]:
    found = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(each, id=each["id"]) for each in found]


class World:
    """A folder on Python's path with a good pack in it, `neighbour`, beside which a broken one is put."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.canary = root / "canary"
        self.case = root / "case.yaml"
        self.case.write_text(CASE, "utf-8")
        self.install("neighbour", "1.0", "neighbour = neighbour_pack")
        self.write(
            {
                "neighbour_pack.py": HEAD.replace('"knowledge"', '"neighbour_knowledge"'),
                "neighbour_knowledge/pack.yaml": MANIFEST.format(id="neighbour", api="1", more=""),
                "neighbour_knowledge/conditions.yaml": conditions(c="problem"),
            }
        )

    def install(self, name: str, version: str, points: str, metadata: str | None = None) -> None:
        told = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n" if metadata is None else metadata
        info = f"{name.replace('-', '_')}-{version}.dist-info"
        self.write({f"{info}/METADATA": told, f"{info}/entry_points.txt": f"[saan.rulepacks]\n{points}\n"})

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            told = content.replace("{canary}", str(self.canary)) if isinstance(content, str) else content
            path.write_bytes(told.encode("utf-8", "surrogatepass") if isinstance(told, str) else told)

    def run(self, command: str, *words: str) -> Result:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # packs may warn; Python does not stop for it
            result = CliRunner().invoke(main, [command, str(self.case), *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.syspath_prepend(str(tmp_path))
    yield World(tmp_path)
    for name in [each for each in sys.modules if each.startswith(("broken_", "neighbour_"))]:
        del sys.modules[name]


def said(spec: Spec) -> list[str]:
    words = spec["says"]
    return words if isinstance(words, list) else [words]


def check_refused(world: World, spec: Spec, name: str, words: list[str]) -> None:
    """The run stops with the pack and its fault; left out, the rest works, and page one says what is missing."""
    refused = world.run("check", "--lang", "en", *words)
    skipped = world.run("diagnose", "--lang", "en", "--skip-broken-packs", *words)

    assert (refused.exit_code, refused.stdout) == (spec.get("exits", 3), "")
    for part in said(spec):
        assert part in refused.stderr
    if refused.exit_code == 3:
        first, *rest = refused.stderr.strip().splitlines()[:2]
        assert first.startswith("saan: rule pack ")
        assert rest, "it says what to do, or where"
        assert len(refused.stderr) < 5000
        assert skipped.exit_code == 0
        assert "saan: left out: rule pack " in skipped.stderr
        assert "is broken and was left out, so findings may be missing" in skipped.stdout
        assert f"“{name}”" in skipped.stdout


@pytest.mark.parametrize("spec", specs("installed"))
def test_an_installed_pack_is_handled_and_named(world: World, spec: Spec) -> None:
    """Whatever an installed pack is or does when it loads, one message names pack, distribution, version, fault and what to do."""
    points = spec.get("points", "broken = broken_pack")
    world.install("broken-pack", "1.0", points, spec.get("metadata"))
    if "second" in spec:
        world.install("broken-second", "2.0", spec["second"])
    code = spec.get("code")
    manifest = MANIFEST.format(id="broken", api=spec.get("api", "1"), more=spec.get("manifest", ""))
    files: dict[str, str | bytes] = {"knowledge/pack.yaml": manifest} | spec.get("files", {})
    if code is not None:
        files["broken_pack.py"] = code if spec.get("bare") else HEAD + code
    files |= {name: bytes.fromhex(digits) for name, digits in spec.get("bytes", {}).items()}
    world.write(files)
    names = [each.partition("=")[0].strip() for each in (points, spec.get("second", "")) if each]
    words = ["--packs", ",".join(["neighbour", *dict.fromkeys(names)])]
    if "entry_points.txt" in str(spec.get("bytes")):
        words = ["--packs", "neighbour"]
    if spec.get("loads"):
        result = world.run("check", *words)
        assert (result.exit_code, result.stdout[:9]) == (0, "case.yaml")
        return
    check_refused(world, spec, spec.get("name", "broken"), words)
    if not spec.get("unnamed") and "metadata" not in spec:
        assert "broken-pack 1.0" in world.run("check", *words).stderr


@pytest.mark.parametrize("spec", specs("folders"))
def test_a_pack_folder_is_handled_and_runs_nothing(world: World, spec: Spec, tmp_path: Path) -> None:
    """Whatever lies in a pack folder is read as data, or refused with its file and line; nothing in it runs."""
    folder = "mine"
    files = {"pack.yaml": MANIFEST.format(id="mine", api="1", more="")} | spec.get("files", {})
    told: dict[str, str | bytes] = {name: _text(text, spec) for name, text in files.items()}
    told |= {name: bytes.fromhex(digits) for name, digits in spec.get("bytes", {}).items()}
    world.write({f"{folder}/{name}": content for name, content in told.items()})
    if "make" in spec:
        MADE[spec["make"]](tmp_path / folder)
    words = ["--packs", "neighbour", "--pack", str(tmp_path / folder)]
    if spec.get("loads"):
        result = world.run("check", *words)
        assert result.exit_code == 0, result.stderr
        assert spec.get("tells", "") in result.stderr
    elif not spec.get("alone"):
        check_refused(world, spec, "mine", words)
    else:
        assert said(spec)[0] in world.run("check", *words).stderr
    assert not world.canary.exists()


def _text(text: str, spec: Spec) -> str:
    text = text.replace("$CONDITION", conditions(c="problem"))
    return text.replace("\ud800", "\\ud800") if spec.get("escaped") else text


def _manifest(folder: Path, **changed: str) -> None:
    told = {
        "id": "mine",
        "version": "'1'",
        "api": "'1'",
        "licence": "MIT",
        "title": "{th: ก, en: a}",
    } | changed
    (folder / "pack.yaml").write_text("".join(f"{key}: {value}\n" for key, value in told.items()), "utf-8")


def _empty(folder: Path) -> None:
    (folder / "pack.yaml").unlink()


def _file_for_folder(folder: Path) -> None:
    _empty(folder)
    folder.rmdir()
    folder.write_text("x", "utf-8")


def _folder_for_pack_file(folder: Path) -> None:
    _empty(folder)
    (folder / "pack.yaml").mkdir()


def _folder_for_knowledge_file(folder: Path) -> None:
    (folder / "conditions.yaml").mkdir()
    (folder / "conditions.yaml" / "conditions.yaml").write_text("conditions: []", "utf-8")


def _circle_of_folders(folder: Path) -> None:
    (folder / "conditions").mkdir()
    (folder / "conditions" / "again").symlink_to(folder)


def _sparse(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        with (folder / name).open("ab") as file:
            file.truncate(50_000_000)

    return make


def _link(target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "conditions.yaml").symlink_to(target)


def _holding(name: str, text: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).write_text(text, "utf-8")

    return make


def _pipe(name: str) -> Callable[[Path], None]:
    return lambda folder: os.mkfifo(folder / name)


def _linked_from_elsewhere(name: str, to: str) -> Callable[[Path], None]:
    """Move a pack's file, or a folder with one, out of it, and put a link in its place."""

    def make(folder: Path) -> None:
        outside = _made(folder.parent / "outside")
        (outside / "conditions.yaml").write_text(conditions(elsewhere="problem"), "utf-8")
        if (folder / name).exists():
            (folder / name).rename(outside / name)
        (folder / name).symlink_to(outside / to)

    return make


def _pipe_for_pack_file(folder: Path) -> None:
    _empty(folder)
    _pipe("pack.yaml")(folder)


def _link_to_a_tree(folder: Path) -> None:
    _holding("x.yaml", "conditions: []")(_made(_made(folder.parent / "outside") / "deep"))
    (folder / "conditionz").symlink_to(folder.parent / "outside")


def _link_within(folder: Path) -> None:
    (_made(folder / "shared") / "c.yaml").write_text(conditions(c="problem"), "utf-8")
    (folder / "conditions.yaml").symlink_to("shared/c.yaml")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


MADE: Mapping[str, Callable[[Path], None]] = {
    "empty": _empty,
    "file_for_folder": _file_for_folder,
    "folder_for_pack_file": _folder_for_pack_file,
    "folder_for_knowledge_file": _folder_for_knowledge_file,
    "circle_of_links": _link("conditions.yaml"),
    "circle_of_folders": _circle_of_folders,
    "dangling_link": _link("/nowhere/at/all"),
    "link_to_zeros": _link("/dev/zero"),
    "pipe": _pipe("conditions.yaml"),
    "pipe_for_pack_file": _pipe_for_pack_file,
    "link_out": _linked_from_elsewhere("conditions.yaml", "conditions.yaml"),
    "manifest_link_out": _linked_from_elsewhere("pack.yaml", "pack.yaml"),
    "folder_link_out": _linked_from_elsewhere("conditions", ""),
    "link_within": _link_within,
    "link_to_a_tree": _link_to_a_tree,
    "pipe_module": _pipe("rules.py"),
    "pipe_in_folder": lambda folder: _pipe("pipe.yaml")(_made(folder / "conditions")),
    "odd_name": _holding("a\x1b[2Jb.yaml", "conditions: []"),
    "link_to_memory": _link("/proc/self/mem"),
    "huge": _sparse("conditions.yaml"),
    "huge_manifest": _sparse("pack.yaml"),
    "nested": _holding("conditions.yaml", f"conditions: {'[' * 5000}{']' * 5000}"),
    "nested_manifest": _holding("pack.yaml", '{"id":' * 5000),
    "long_id": lambda folder: _manifest(folder, id="m" * 10_000),
    "long_version": lambda folder: _manifest(folder, version="'" + "1" * 10_000 + "'"),
    "long_title": lambda folder: _manifest(folder, title="{th: ก, en: " + "a" * 10_000 + "}"),
    "long_number": _holding("sources.yaml", f"sources: [{{id: s, year: {'9' * 1000}}}]"),
}
