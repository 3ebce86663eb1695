"""Writing files: beside the target and then renamed, never over another file unless told to."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from saan.errors import UsageError

__all__ = ["refuse_existing", "write_all"]


def refuse_existing(paths: list[Path], *, force: bool) -> None:
    """Raise `UsageError` if a file to be written exists, or its folder does not."""
    for path in paths:
        if path.exists() and not force:
            raise UsageError(f"{path} exists", "give another name, or --force to replace it")
        if not path.parent.is_dir():
            raise UsageError(f"there is no folder {path.parent}", "make it first, or give another place")


def write_all(contents: Mapping[Path, str]) -> None:
    """Write every file or none: all are written beside their targets first, readable by their owner only."""
    written: list[tuple[str, Path]] = []
    try:
        for path, text in contents.items():
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", text=False)
            written.append((name, path))
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
        for name, path in written:
            Path(name).replace(path)
    except OSError as error:
        for name, _ in written:
            Path(name).unlink(missing_ok=True)
        raise UsageError(f"cannot write {error.filename or 'the output'}: {error.strerror}") from error
