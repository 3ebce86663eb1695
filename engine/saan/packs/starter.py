"""A complete rule pack to start from: what ``saan packs new`` writes.

The files lie in ``starting/``: those of ``knowledge/`` for every pack, those of ``python/`` for a pack that is a package.
Everything in them works as it stands; the example is small, and one that many networks know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from string import Template

from saan.errors import UsageError
from saan.packs.schema import FILES, file_name, modeline, pack_schema

__all__ = ["Starter", "check_name"]

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TOP = PurePosixPath()
_TITLE = {"th": "ของใช้ร่วมกันของเครือข่าย", "en": "What a network shares"}


def check_name(name: str) -> None:
    """Raise `UsageError` for what cannot be the id of a pack, with an id that could."""
    if _ID.fullmatch(name):
        return
    made = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()).strip("_")
    made = re.sub(r"^[0-9_]+", "", made)[:40].rstrip("_")
    rule = "a pack's id is small Latin letters, digits and _, begins with a letter, and has at most 40"
    hint = f"{rule}; did you mean '{made}'?" if made else f"{rule}: water_users"
    raise UsageError(f"'{name}' cannot be the id of a pack", hint)


@dataclass(frozen=True, slots=True)
class Starter:
    """What a new pack is called, and whether it is a Python package."""

    id: str
    python: bool = False
    title_th: str = _TITLE["th"]
    title_en: str = _TITLE["en"]

    @property
    def package(self) -> str:
        """The name of its Python package."""
        return f"saan_{self.id}"

    @property
    def knowledge(self) -> PurePosixPath:
        """Where in the new folder its knowledge lies."""
        return PurePosixPath(f"src/{self.package}/knowledge" if self.python else ".")

    @property
    def commands(self) -> tuple[str, ...]:
        """What to type next, in the new folder, up to the first report."""
        case = self.knowledge / "cases/tools.yaml"
        chosen = "" if self.python else " --pack ."
        install = ("pip install -e .",) if self.python else ()
        return (
            *install,
            f"saan packs check {self.id}{chosen}",
            f"saan packs test {self.id}{chosen}",
            f"saan diagnose {case}{chosen} -o report.html",
        )

    def files(self) -> dict[str, str]:
        """Return every file of the new folder, by its path in it."""
        made = dict(self._knowledge())
        made["README.md"] = self._filled(_folder() / "readme.txt")
        if self.python:
            made |= dict(self._package())
        return made

    def _knowledge(self) -> Iterator[tuple[str, str]]:
        for path, inside in _files(_folder() / "knowledge"):
            yield str(self.knowledge / inside), self._filled(path, inside)
        for kind in FILES:
            schema = json.dumps(pack_schema(kind), ensure_ascii=False, indent=2) + "\n"
            yield str(self.knowledge / "schemas" / file_name(kind)), schema

    def _package(self) -> Iterator[tuple[str, str]]:
        folder, source = _folder() / "python", f"src/{self.package}"
        yield f"{source}/__init__.py", self._filled(folder / "init.txt")
        yield f"{source}/rules.py", self._filled(folder / "rules.txt")
        yield f"{source}/measures.py", self._filled(folder / "measures.txt")
        yield f"{source}/py.typed", ""
        yield "pyproject.toml", self._filled(folder / "pyproject.txt")
        yield "tests/test_pack.py", self._filled(folder / "test_pack.txt")

    def _filled(self, file: Traversable, inside: PurePosixPath | None = None) -> str:
        """Return a file with the pack's names in their places."""
        text = Template(file.read_text("utf-8")).substitute(self._values(inside))
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"

    def _values(self, inside: PurePosixPath | None) -> dict[str, str]:
        added = dict.fromkeys(("indicator", "tests"), "")
        if self.python:
            added = {name: self._more(name) for name in added}
        return {
            "id": self.id,
            "package": self.package,
            "distribution": f"saan-{self.id.replace('_', '-')}",
            "title": f"{self.title_th} · {self.title_en}",
            "title_th": _quoted(self.title_th),
            "title_en": _quoted(self.title_en),
            "description": _quoted(f"Rule pack for saan: {self.title_en}"),
            "knowledge": str(self.knowledge),
            "commands": "\n".join(self.commands),
            "modeline": _modeline(inside) if inside else "",
            "indicator_python": added["indicator"],
            "tests_python": added["tests"],
            "python_rows": _PYTHON_ROWS.format(package=self.package) if self.python else "",
        }

    def _more(self, name: str) -> str:
        text = (_folder() / "python" / f"{name}.txt").read_text("utf-8")
        return Template(text).substitute(id=self.id)


_PYTHON_ROWS = """\
| `src/{package}/rules.py` | กฎที่เขียนด้วย Python · rules in Python |
| `src/{package}/measures.py` | ตัวเลขที่ชุดกฎคำนวณเอง · numbers that the pack computes |
| `src/{package}/__init__.py` | สิ่งที่ส่งมอบให้ saan (ฮุก) · what it hands to saan (hooks) |
| `tests/test_pack.py` | ชุดทดสอบเดียวกันใน pytest · the same tests in pytest |
"""


def _quoted(text: str) -> str:
    """Return a text as YAML, TOML and JSON write it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _modeline(inside: PurePosixPath) -> str:
    """Return the line by which editors find a file's schema; empty where it has none."""
    kind = inside.parts[0].removesuffix(".yaml")
    return modeline(kind, up=len(inside.parts) - 1) if kind in FILES else ""


def _folder() -> Traversable:
    return files("saan.packs") / "starting"


def _files(folder: Traversable, inside: PurePosixPath = _TOP) -> Iterator[tuple[Traversable, PurePosixPath]]:
    """Yield the files below a folder, sorted, each with where it goes: knowledge is written as YAML."""
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        here = inside / path.name
        if path.is_dir():
            yield from _files(path, here)
        else:
            yield path, here.with_suffix(".yaml")
