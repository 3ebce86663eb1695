"""What commands put out: files, beside the target and then renamed, never over another unless told to; words on stderr."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from saan.errors import UsageError, visible

__all__ = ["refuse_existing", "replace", "tell", "write_all"]


def tell(text: str) -> None:
    """Say on stderr what is no result; names of files and words of strangers in it command no terminal."""
    click.echo(visible(text), err=True)


def refuse_existing(paths: Iterable[Path], *, force: bool, never: Iterable[Path] = ()) -> None:
    """Raise `UsageError` if a file to be written exists, cannot be one, or has no folder to lie in.

    `force` lets files be replaced, but neither folders and devices nor what is read: the files in `never`.
    """
    kept = [path for path in never if path.exists()]
    for path in paths:
        if path.exists() and any(path.samefile(other) for other in kept):
            raise UsageError(f"{path} is what is read", "give another name for what is written")
        if path.exists() and not path.is_file():
            raise UsageError(f"{path} is not a file", "give the name of a file to write")
        if path.exists() and not force:
            raise UsageError(f"{path} exists", "give another name, or --force to replace it")
        if not path.parent.is_dir():
            raise UsageError(f"there is no folder {path.parent}", "make it first, or give another place")


def write_all(contents: Mapping[Path, str | bytes]) -> None:
    """Write every file: all are written beside their targets first, readable by their owner only, then renamed.

    Raises `UsageError` where that fails; whatever stops it, nothing half written is left.
    """
    beside: dict[Path, Path] = {}
    target = Path()
    try:
        for target, content in contents.items():
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=".saan-", text=False)
            beside[target] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        for target, written in beside.items():
            written.replace(target)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    finally:
        for written in beside.values():
            written.unlink(missing_ok=True)


def replace(path: Path, before: bytes, after: bytes) -> bytes:
    """Replace the file at `path`, which held `before`, by one that holds `after`, with the same permissions; returns `after`.

    The new file is written beside it and then renamed, so that there is never half a file. Raises `UsageError`, and changes nothing,
    when the file does not hold `before` any more or cannot be written.
    """
    target = path.resolve()  # the file itself, where `path` is a link to it
    written: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".saan-", text=False)
        written = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(stat.S_IMODE(target.stat().st_mode))
        if target.read_bytes() != before:
            raise UsageError(
                f"{path} was changed by another program meanwhile; this answer was not written into it",
                "save it there, then ask again: saan goes on from what the file says",
            )
        written.replace(target)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
    finally:
        if written is not None:
            written.unlink(missing_ok=True)
    return after
