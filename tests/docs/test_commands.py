"""What the documentation tells a reader to type works, and prints what it shows."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from saan.cli import main
from tests.docs.pages import PAGES, ROOT, Command, Excerpt, Writing, name_of, steps

INSTALLS = "pip"
"""What installs a folder or a wheel of the reader's own goes into a folder of the test, without a network; what installs
anything else is not run: it would change the environment of the tests.
"""
SITE = ".site"
"""Where the reader's own packages are installed, in the folder of the test."""
SESSIONS = [page for page in PAGES if any(isinstance(step, Command) for step in steps(page))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as the pages describe it, with a pack that may be changed."""
    for name in ("examples", "rulepacks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def _run(line: str, folder: Path) -> tuple[int, str]:
    """Run a command as a reader would; the folder's own packs are used."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    sources = (folder / "rulepacks", folder / SITE, ROOT / "engine", ROOT / "templates")
    seen = os.pathsep.join(map(str, sources))
    settings = os.environ | {"PATH": path, "PYTHONPATH": seen, "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def _offline(line: str, folder: Path) -> str:
    """The line as a test runs it; nothing where it needs a network, or would change what is installed."""
    words = shlex.split(line)
    if words[0] != INSTALLS:
        return line
    own = [
        word for word in words[2:] if not word.startswith("-") and (folder / word).exists() and word != "."
    ]
    if not own:
        return ""
    into = ["--target", SITE, "--upgrade"] if words[1] == "install" else ["--wheel-dir", *_after(words, "-w")]
    quiet = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    return shlex.join(["python", "-m", "pip", words[1], *quiet, *into, own[-1]])


def _after(words: list[str], option: str) -> list[str]:
    """What follows an option."""
    return words[words.index(option) + 1 :][:1]


def _do(step: Writing | Excerpt | Command, folder: Path) -> None:
    if isinstance(step, Writing):
        path = folder / step.file
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") if step.adds else ""
        path.write_text(before + step.text, "utf-8")
    elif isinstance(step, Excerpt):
        assert step.found_in((folder / step.file).read_text("utf-8")), step.text
    elif step.line.startswith("make "):
        code, output = _run(f"make --dry-run --directory {ROOT} {step.line.removeprefix('make ')}", folder)
        assert code == 0, output
    elif line := _offline(step.line, folder):
        code, output = _run(line, folder)
        assert code == 0 or step.warns, f"$ {step.line}\n{output}"
        assert step.accepts(output), f"$ {step.line}\n{output}"


@pytest.mark.parametrize("page", SESSIONS, ids=name_of)
def test_session(page: Path, folder: Path) -> None:
    """A reader who does all that a page says, in order, sees what it shows."""
    for step in steps(page):
        _do(step, folder)


@pytest.mark.parametrize("page", SESSIONS, ids=name_of)
def test_every_command_is_one_of_ours(page: Path) -> None:
    """A console block runs saan, make, pip, pytest, python, or copies and moves files."""
    words = {step.line.split()[0] for step in steps(page) if isinstance(step, Command)}
    assert words <= {"saan", "make", INSTALLS, "pytest", "python", "cp", "mv"}


def test_every_command_is_documented() -> None:
    """Each command of saan has its heading in the reference."""
    reference = (ROOT / "docs/reference/command-line.md").read_text("utf-8")
    headings = re.findall(r"^## saan (.+)$", reference, re.MULTILINE)
    assert headings == list(_names(main, ""))


def _names(group: click.Group, before: str) -> Iterator[str]:
    """The commands of a group, and of the groups in it, as a reader types them."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _names(command, f"{before}{name} ")
        else:
            yield before + name
