"""The hash of an installed pack's code: of the files of its packages, wherever they are installed."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from saan.knowledge.brought import Brought

__all__ = ["code_hash"]

_PASSED_OVER = "__pycache__"


def code_hash(module: str, knowledge: Path, brought: Brought) -> str:
    """Return the hash of all files of the packages that a pack's code is in, independent of where they lie.

    They are the package of its module, and those of what its hooks hand over; a module that is in no package counts alone.
    Left out are its knowledge and its templates, which have a hash of their own, hidden files, and what Python compiles.
    What the pack imports from elsewhere is not covered. Raises `OSError` for files that cannot be read.
    """
    names = {module, *_modules(brought)}
    roots = {root for name in names if (root := _root(name)) is not None}
    apart = {folder.resolve() for folder in (knowledge, brought.templates) if folder is not None}
    digest = hashlib.sha256()
    for root in sorted(roots, key=lambda each: each.name):
        for name, path in sorted(_files(root, apart)):
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").digest()
            digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + content)
    return digest.hexdigest()


def _modules(brought: Brought) -> Iterator[str]:
    """Name the modules in which that is written what hooks hand over; saan's own things and Python's belong to no pack."""
    handed: Iterable[object] = (
        *brought.rules,
        *(each.compute for each in brought.measures),
        *(each.read for each in brought.readers),
        *(each.write for each in brought.formats),
    )
    named = (getattr(each, "__module__", None) for each in handed)
    others = {"saan", *sys.stdlib_module_names}
    return (name for name in named if isinstance(name, str) and name.partition(".")[0] not in others)


def _root(module: str) -> Path | None:
    """Return the folder of the outermost package that holds a module, or its file where none does."""
    file = getattr(sys.modules.get(module), "__file__", None)
    if not isinstance(file, str) or not Path(file).is_file():
        return None
    root = Path(file)
    while any((root.parent / name).is_file() for name in ("__init__.py", "__init__.pyc")):
        root = root.parent
    return root


def _files(root: Path, apart: set[Path]) -> Iterator[tuple[str, Path]]:
    """Yield the files of a package, each with its name from the package on; links to folders are not followed."""
    if root.is_file():
        yield root.name, root
    for place, folders, files in os.walk(root):
        folders[:] = [
            name
            for name in folders
            if not name.startswith((".", _PASSED_OVER)) and Path(place, name).resolve() not in apart
        ]
        for path in (Path(place, name) for name in files if not name.startswith(".")):
            if path.is_file():
                yield path.relative_to(root.parent).as_posix(), path
