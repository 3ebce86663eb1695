"""What is worked out from files that seldom change, kept from run to run in the user's own cache folder.

Packs and templates only, never anything of a case. An entry's name is made of all that its content follows
from, so an entry is never out of date; and where there is none, all is worked out afresh, with the same
result. Where the folder cannot be made, read, written or trusted, nothing is kept, without a word. It may be
removed at any time. ``SAAN_CACHE_DIR`` names another one; set to nothing, it turns keeping off.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path

__all__ = ["Shelf"]

_ENTRY = re.compile(r"[a-z]+-[0-9a-f]{64}(?:\.[0-9]+)?\Z")
_DIGEST = hashlib.sha256().digest_size
_OLD = 90 * 24 * 3600.0
"""Seconds that an entry may be older than the newest one; if it is still of use, it is made again."""


class Shelf:
    """The entries of one `kind` (a word), made by the code in the files `made_by`: other code makes other entries."""

    def __init__(self, kind: str, *made_by: str | Path) -> None:
        self.kind = kind
        self.made_by = made_by

    def fetch(self, *parts: str) -> bytes | None:
        """Return the content that follows from `parts`; `None` where it is not there, or damaged."""
        try:
            entry = self._place(parts).read_bytes()
        except OSError:
            return None
        digest, content = entry[:_DIGEST], entry[_DIGEST:]
        return content if hashlib.sha256(content).digest() == digest else None

    def keep(self, content: bytes, *parts: str) -> None:
        """Keep the content that follows from `parts`, if that is possible."""
        with suppress(OSError):
            place = self._place(parts)
            beside = place.with_name(f"{place.name}.{os.getpid()}")
            try:  # no other process may see half of it
                beside.write_bytes(hashlib.sha256(content).digest() + content)
                beside.replace(place)
            finally:
                beside.unlink(missing_ok=True)
            _remove_old(place.parent)

    def _place(self, parts: tuple[str, ...]) -> Path:
        """The entry's file; raises `OSError` where nothing can be kept."""
        digest = self._code.copy()
        for part in parts:
            digest.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
        return _folder(os.environ.get("SAAN_CACHE_DIR")) / f"{self.kind}-{digest.hexdigest()}"

    @cached_property
    def _code(self) -> hashlib._Hash:
        return hashlib.sha256(
            b"\0".join([sys.version.encode(), *(Path(file).read_bytes() for file in self.made_by)])
        )


@cache
def _folder(asked: str | None) -> Path:
    """Return the cache folder, made if need be; raises `OSError` unless this user alone can write to it.

    That matters: a template's entry holds code that is run.
    """
    folder = _customary() if asked is None else Path(asked)
    if not asked and not folder.is_absolute():
        raise FileNotFoundError("nothing is to be kept")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.stat()
    # On Windows it lies in the user's profile, and there are no such bits.
    if hasattr(os, "geteuid") and (
        found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    ):
        raise PermissionError("others can write to the cache folder")
    return folder


def _customary() -> Path:
    """Where programs keep such things on this system; a relative path where the user has no such place."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "."), "saan", "Cache")
    if sys.platform == "darwin":
        return Path(os.path.expanduser("~"), "Library", "Caches", "saan")  # noqa: PTH111 -- "~" where there is no home
    return Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "saan")  # noqa: PTH111 -- ditto


@cache
def _remove_old(folder: Path) -> None:
    """Once per process, remove what was written long ago; files that are not entries stay."""
    written = {Path(file): file.stat().st_mtime for file in os.scandir(folder) if _ENTRY.match(file.name)}
    newest = max(written.values(), default=0.0)
    for file, time in written.items():
        if newest - time > _OLD:
            file.unlink(missing_ok=True)
