"""What lies in a pack's knowledge folder: its knowledge files, and files that would be passed over in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from saan.errors import Problem, did_you_mean, one_line

__all__ = ["knowledge_files", "leads_out", "strays"]

BESIDE = frozenset({"accepted", "cases", "schemas", "templates", "tests"})
"""What a pack's folder holds beside knowledge, as files (``tests.yaml``) or folders."""

_ENDINGS = (".yaml", ".yml", ".json")


def knowledge_files(folder: Path, kinds: Collection[str]) -> list[Path]:
    """Return the knowledge files, sorted: ``<kind>.yaml`` and ``<kind>/*.yaml``."""
    return sorted(
        path
        for kind in kinds
        for path in (folder / f"{kind}.yaml", *folder.glob(f"{kind}/*.yaml"))
        if path.is_file()
    )


def leads_out(file: Path, folder: Path) -> bool:
    """Whether a file of a folder is, or lies behind, a link to what lies outside of it."""
    return not file.resolve().is_relative_to(folder.resolve())


def strays(folder: Path, kinds: Collection[str]) -> Iterator[Problem]:
    """Name the files that look like knowledge and are not where it is read from: what they declare would be missing.

    Folders of any other name than that of a kind, or one much like it, are the pack's own affair; so is JSON, as which
    reports and locks are written into a pack's folder.
    """
    read = {folder / "pack.yaml", *knowledge_files(folder, kinds)}
    read |= {folder / f"{name}.yaml" for name in BESIDE}
    for path in sorted(folder.iterdir()):
        for file in _inside(path, kinds):
            if file not in read and _like_knowledge(file, folder, kinds):
                name = one_line(file.relative_to(folder).as_posix())
                yield Problem(
                    name, 0, 0, "no knowledge is read from a file of this name", hint=_meant(name, kinds)
                )


def _like_knowledge(file: Path, folder: Path, kinds: Collection[str]) -> bool:
    if file.name.startswith(".") or file.suffix not in _ENDINGS:
        return False
    return file.suffix != ".json" or file.parent != folder or bool(did_you_mean(file.stem, {*kinds, *BESIDE}))


def _inside(path: Path, kinds: Collection[str]) -> list[Path]:
    """Return a file, or the files of a folder that seems to hold knowledge."""
    if path.is_dir():
        near = path.name not in BESIDE and (path.name in kinds or did_you_mean(path.name, kinds))
        # a link may lead to all there is: of what lies behind one, only what stands at its end is looked at
        inside = path.glob("*") if path.is_symlink() else path.rglob("*")
        return sorted(each for each in inside if not each.is_dir()) if near else []
    return [path]


def _meant(name: str, kinds: Collection[str]) -> str:
    first, _, rest = name.partition("/")
    kind = first if rest else first.rpartition(".")[0]
    if kind in kinds:
        return f"its files are called {kind}.yaml, or {kind}/….yaml"
    if near := did_you_mean(kind, (*kinds, *sorted(BESIDE))):
        return near if rest else near.replace("'?", ".yaml'?")
    return f"its files are {', '.join(sorted(kinds))} (.yaml); put other files into a folder, as cases/"
