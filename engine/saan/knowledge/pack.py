"""Reading the knowledge folder of one pack: data only, nothing is run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from saan import yamltext
from saan.errors import InputError, PackError, Problem
from saan.knowledge.model import (
    Condition,
    Declared,
    Gate,
    Indicator,
    Link,
    Outlook,
    PackManifest,
    Question,
    Recommendation,
    Rule,
    Scorecard,
    Source,
)
from saan.records.text import Place

__all__ = ["KINDS", "Pack", "read_pack"]


class _File(Declared):
    """One knowledge file, read as a whole: one model is made ready several times as fast as one for each kind."""

    conditions: tuple[Condition, ...] = ()
    questions: tuple[Question, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    gates: tuple[Gate, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()
    sources: tuple[Source, ...] = ()


KINDS: Mapping[str, type[Declared]] = MappingProxyType(
    {kind: get_args(field.annotation)[0] for kind, field in _File.model_fields.items()}
)
"""What a pack declares, by the name of its file (``links.yaml``) or of its folder of files (``links/*.yaml``)."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The knowledge of one plug-in: its declarations in file order, and where each stands."""

    manifest: PackManifest
    sha256: str
    declared: Mapping[str, tuple[Declared, ...]]
    """By kind: the names of `KINDS`."""

    python_rules: tuple[type, ...] = ()
    distribution: str = ""
    _places: Mapping[int, tuple[yamltext.Document, tuple[str | int, ...]]] = field(
        default_factory=dict, repr=False
    )

    @property
    def id(self) -> str:
        """The pack's id, which stands before the ids of all it declares."""
        return self.manifest.id

    def problem(self, declaration: Declared, message: str, hint: str = "") -> Problem:
        """Name a mistake in a declaration, with the place and the line where it stands."""
        document, loc = self._places[id(declaration)]
        return document.problem(loc, message, hint)

    def place(self, declaration: Declared) -> Place:
        """Where a declaration stands in the pack's files."""
        document, loc = self._places[id(declaration)]
        return document.place(loc)


def read_pack(folder: Path, *, distribution: str = "", python_rules: tuple[type, ...] = ()) -> Pack:
    """Read a pack's knowledge folder.

    Raises `PackError` with every mistake of every file, each with its place.
    """
    manifest = _manifest(folder, distribution)
    declared: dict[str, list[Declared]] = {kind: [] for kind in KINDS}
    places: dict[int, tuple[yamltext.Document, tuple[str | int, ...]]] = {}
    problems: list[Problem] = []
    contents = {"pack.yaml": (folder / "pack.yaml").read_bytes()}
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            contents[name] = path.read_bytes()
            document = yamltext.parse(contents[name].decode("utf-8"), name, keep=True)
            for kind, index, item in _items(document, manifest.id):
                declared[kind].append(item)
                places[id(item)] = (document, (kind, index))
        except InputError as error:
            problems += error.problems
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(path.name, 0, 0, f"cannot be read: {error}"))
    if problems:
        raise PackError(manifest.id, _listed(problems), distribution=distribution)
    return Pack(
        manifest=manifest,
        sha256=_hash(contents),
        declared=MappingProxyType({kind: tuple(items) for kind, items in declared.items()}),
        python_rules=python_rules,
        distribution=distribution,
        _places=places,
    )


def _manifest(folder: Path, distribution: str) -> PackManifest:
    path = folder / "pack.yaml"
    if not path.is_file():
        hint = "a pack's folder needs a pack.yaml with id, version, title, api and licence"
        raise PackError(folder.name, "there is no pack.yaml", hint, distribution=distribution)
    try:
        return yamltext.read(path).validated(PackManifest)
    except InputError as error:
        raise PackError(folder.name, _listed(error.problems), distribution=distribution) from error


def _files(folder: Path) -> list[Path]:
    """Return the knowledge files, sorted: ``<kind>.yaml`` and ``<kind>/*.yaml``."""
    return sorted(
        path
        for kind in KINDS
        for path in (folder / f"{kind}.yaml", *folder.glob(f"{kind}/*.yaml"))
        if path.is_file()
    )


def _items(document: yamltext.Document, pack: str) -> Iterator[tuple[str, int, Declared]]:
    """Yield every declaration of a file; raises `InputError` with all the file's mistakes."""
    file = document.validated(_File, context={"pack": pack})
    for kind in document.data:
        for index, item in enumerate(getattr(file, kind)):
            yield kind, index, item


def _listed(problems: list[Problem] | tuple[Problem, ...]) -> str:
    count = len(problems)
    lines = "\n".join(str(problem) for problem in sorted(problems)[:50])
    more = f"\n… and {count - 50} more" if count > 50 else ""
    return f"{count} mistake{'s' if count != 1 else ''} in its knowledge files\n{lines}{more}"


def _hash(contents: Mapping[str, bytes]) -> str:
    """Hash the contents of the knowledge files, independent of where their folder lies."""
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()
