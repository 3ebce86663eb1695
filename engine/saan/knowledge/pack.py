"""Reading the knowledge folder of one pack: data only, nothing is run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from saan import yamltext
from saan.errors import InputError, PackError, Problem
from saan.knowledge import kept
from saan.knowledge.brought import NOTHING, Brought
from saan.knowledge.folder import knowledge_files, leads_out, strays
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
    SituationRow,
    Source,
    Topic,
)
from saan.knowledge.pointing import pointed
from saan.knowledge.templates import FOLDER, NO_TEMPLATES, TemplateFiles, hash_of, read_templates
from saan.records.text import Place
from saan.yamltext.limits import MAX_BYTES

__all__ = ["COPY", "ELSEWHERE", "KINDS", "Pack", "read_pack"]

ELSEWHERE = "is a link to what lies outside of the pack's folder"
COPY = "put a copy of what it leads to in its place"


class _File(Declared):
    """One knowledge file, read as a whole: one model is made ready several times as fast as one for each kind."""

    conditions: tuple[Condition, ...] = ()
    questions: tuple[Question, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    situations: tuple[SituationRow, ...] = ()
    gates: tuple[Gate, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()
    sources: tuple[Source, ...] = ()
    topics: tuple[Topic, ...] = ()


KINDS: Mapping[str, type[Declared]] = MappingProxyType(
    {kind: get_args(field.annotation)[0] for kind, field in _File.model_fields.items()}
)
"""What a pack declares, by the name of its file (``links.yaml``) or of its folder of files (``links/*.yaml``)."""


def _no_file(name: str) -> yamltext.Document:
    raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Pack:
    """The knowledge of one plug-in: its declarations in file order, and where each stands."""

    manifest: PackManifest
    sha256: str
    declared: Mapping[str, tuple[Declared, ...]]
    """By kind: the names of `KINDS`."""

    brought: Brought = NOTHING
    distribution: str = ""
    folder: Path | None = None
    """Where its knowledge lies on this machine; never part of a document."""

    templates: TemplateFiles = NO_TEMPLATES
    """Its report templates and words."""

    code: str = ""
    """The hash of its package's files, where it is installed: they are run. Empty for a folder, of which nothing is."""

    _places: Mapping[int, tuple[str, yamltext.Location]] = field(default_factory=dict, repr=False)
    """The file of each declaration, and where in it."""

    _document: Callable[[str], yamltext.Document] = field(default=_no_file, repr=False)
    """A file by its name, read when a place in it is asked for."""

    @property
    def id(self) -> str:
        """The pack's id, which stands before the ids of all it declares."""
        return self.manifest.id

    def problem(
        self, declaration: Declared, message: str, hint: str = "", words: Sequence[object] = ()
    ) -> Problem:
        """Name a mistake in a declaration, with the place and the line where it stands.

        `words` are values that the mistake is about, the last of them the wrong one: the line is where they
        stand together, or that of the declaration. A declaration that was not read from a file has no line.
        """
        if not self.read(declaration):
            return Problem(self.id, 0, 0, message, hint=hint)
        file, loc = self._places[id(declaration)]
        document = self._document(file)
        if words:
            loc = pointed(document.stated(), loc, words, self.id)
        return document.problem(loc, message, hint)

    def broken(self, problems: Iterable[Problem], where: str = "knowledge") -> PackError:
        """Make the error that lists mistakes of this pack."""
        return PackError(self.id, _listed(tuple(problems), where), distribution=self.distribution)

    def read(self, declaration: Declared) -> bool:
        """Whether a declaration was read from a file of this pack: then it has a place."""
        return id(declaration) in self._places

    def beyond(self, file: Path) -> bool:
        """Whether a file lies outside of the pack's folder, itself or by a link, so that it must not be read: nobody
        chose a stranger's folder for what is elsewhere. What is installed may be linked, as some installers do.
        """
        return not self.distribution and self.folder is not None and leads_out(file, self.folder)

    def place(self, declaration: Declared, within: yamltext.Location = ()) -> Place:
        """Where a declaration stands in the pack's files, or a part `within` it."""
        file, loc = self._places[id(declaration)]
        return self._document(file).place((*loc, *within))


def read_pack(folder: Path, *, distribution: str = "", brought: Brought | None = None) -> Pack:
    """Read a pack's knowledge folder.

    Raises `PackError` with every mistake of every file, each with its place.
    """
    problems: list[Problem] = []
    contents = _contents(folder, distribution, problems)
    sha256 = _hash(contents)
    own = tuple(sorted(each.id for each in (brought or NOTHING).measures))
    checked = None if problems else kept.fetch(sha256, *own)
    if checked is None:
        checked = _checked(folder, contents, distribution, problems, own)
        kept.keep(checked, sha256, *own)
    declared: dict[str, list[Declared]] = {kind: [] for kind in KINDS}
    places: dict[int, tuple[str, yamltext.Location]] = {}
    for name, kinds in checked.files.items():
        for kind, items in kinds.items():
            declared[kind] += items
            places.update((id(item), (name, (kind, index))) for index, item in enumerate(items))
    brought, templates = _with_templates(folder, brought or NOTHING)
    return Pack(
        manifest=checked.manifest,
        sha256=hash_of(sha256, templates),
        declared=MappingProxyType({kind: tuple(items) for kind, items in declared.items()}),
        brought=brought,
        distribution=distribution,
        folder=folder,
        templates=templates,
        _places=places,
        _document=cache(lambda name: yamltext.placed(contents[name].decode("utf-8"), name)),
    )


def _with_templates(folder: Path, brought: Brought) -> tuple[Brought, TemplateFiles]:
    """Return what a pack brings, its folder of templates included, and what lies in that."""
    own = folder / FOLDER
    place = brought.templates or (own if own.is_dir() else None)
    if place is None:
        return brought, NO_TEMPLATES
    found = read_templates(place)
    if own.is_dir() and place.resolve() != own.resolve():
        message = f"stands beside the folder that saan_templates() names ({place.name}), and is not used"
        found = replace(found, problems=(*found.problems, Problem(FOLDER, 0, 0, message)))
    return replace(brought, templates=place), found


def _contents(folder: Path, distribution: str, problems: list[Problem]) -> dict[str, bytes]:
    """Read every file of a pack, ``pack.yaml`` first; those that cannot be read become `problems`."""
    manifest = folder / "pack.yaml"
    if not manifest.is_file():
        hint = "a pack's folder needs a pack.yaml with id, version, title, api and licence"
        raise PackError(folder.name, "there is no pack.yaml", hint, distribution=distribution)
    problems += strays(folder, KINDS)
    contents: dict[str, bytes] = {}
    for path in (manifest, *knowledge_files(folder, KINDS)):
        name = path.relative_to(folder).as_posix()
        # Installers do link files; a stranger's folder has no need to.
        if not distribution and leads_out(path, folder):
            problems.append(Problem(name, 0, 0, ELSEWHERE, hint=COPY))
            continue
        try:
            with path.open("rb") as file:
                contents[name] = file.read(MAX_BYTES + 1)
            yamltext.refuse_huge(len(contents[name]), name)
        except OSError as error:
            problems.append(Problem(name, 0, 0, f"cannot be read: {error.strerror}"))
        except InputError as error:
            problems += error.problems
            del contents[name]
    return contents


def _checked(
    folder: Path,
    contents: Mapping[str, bytes],
    distribution: str,
    problems: list[Problem],
    own: tuple[str, ...],
) -> kept.Checked:
    """Check every file by itself; raises `PackError` with all mistakes, and with the `problems` found before."""
    if "pack.yaml" not in contents:
        raise PackError(folder.name, _listed(problems), distribution=distribution)
    name = str(folder / "pack.yaml")
    try:
        manifest = yamltext.parse(yamltext.decoded(contents["pack.yaml"], name), name).validated(PackManifest)
    except InputError as error:
        raise PackError(folder.name, _listed(error.problems), distribution=distribution) from error
    files: dict[str, dict[str, tuple[Declared, ...]]] = {}
    for name, content in contents.items():
        if name == "pack.yaml":
            continue
        try:
            document = yamltext.parse(yamltext.decoded(content, name), name, keep=True)
            file = document.validated(_File, context={"pack": manifest.id, "measures": own})
            files[name] = {kind: getattr(file, kind) for kind in document.data}
        except InputError as error:
            problems += error.problems
    if problems:
        raise PackError(manifest.id, _listed(problems), distribution=distribution)
    return kept.Checked(manifest, files)


def _listed(problems: Sequence[Problem], where: str = "knowledge files") -> str:
    count = len(problems)
    lines = "\n".join(str(problem) for problem in sorted(problems)[:50])
    more = f"\n… and {count - 50} more" if count > 50 else ""
    return f"{count} mistake{'s' if count != 1 else ''} in its {where}\n{lines}{more}"


def _hash(contents: Mapping[str, bytes]) -> str:
    """Hash the contents of the knowledge files, independent of where their folder lies."""
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()
