"""Files that are no case files: read by what packs bring, then checked like any case."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from saan import yamltext
from saan.errors import InputError, PackError, SaanError, UsageError
from saan.knowledge import KnowledgeBase, Pack
from saan.knowledge.brought import Reader
from saan.plugins.blame import fault_in, line_of, raised_at
from saan.yamltext import Document, NotPlainError

__all__ = ["check_endings", "opened", "reader_of"]


def opened(path: Path, knowledge: KnowledgeBase) -> Document:
    """Return what the file at `path` says: a case file, or one that a pack's reader makes a case of.

    Raises `UsageError` when it cannot be opened, `InputError` with the mistakes of writing in it, and `PackError` where
    the reader fails. What the reader itself refuses as a `SaanError` is the user's mistake.
    """
    found = reader_of(path, knowledge)
    if found is None:
        return yamltext.read(path)
    pack, reader = found
    content = yamltext.content_of(path)
    yamltext.refuse_huge(len(content), str(path))
    try:
        with redirect_stdout(sys.stderr):  # stdout is for the report alone
            data = reader.read(content)
            return yamltext.handed(
                data, str(path), yamltext.file_name(path), hashlib.sha256(content).hexdigest()
            )
    except (KeyboardInterrupt, InputError, UsageError):
        raise
    except BaseException as error:  # whatever a stranger's code raises, SystemExit too, must name the pack
        if type(error) is SaanError:
            raise
        raise _failing(pack, reader, path, error) from error


def _failing(pack: Pack, reader: Reader, path: Path, error: BaseException) -> PackError:
    place = raised_at(error, reader.read.__module__) or line_of(reader.read)
    where = f" at {place}" if place else ""
    if isinstance(error, NotPlainError):
        fault, hint = (
            str(error),
            "read(content) returns what a case file would say: mappings, lists, texts, numbers, days",
        )
    else:
        fault, hint = fault_in(error, of_case=True)
    message = f"reader '{reader.name}' fails on {path.name}{where}: {fault}"
    return PackError(pack.id, message, hint, distribution=pack.distribution)


def reader_of(path: Path, knowledge: KnowledgeBase) -> tuple[Pack, Reader] | None:
    """Return the reader that claims a file by its ending, and its pack; the longest ending decides."""
    name = path.name.lower()
    claims = [claim for claim in _claims(knowledge) if name.endswith(claim[0])]
    if not claims:
        return None
    _, pack, reader = max(claims, key=lambda claim: len(claim[0]))
    return pack, reader


def _claims(knowledge: KnowledgeBase) -> Iterator[tuple[str, Pack, Reader]]:
    for pack in knowledge.packs:
        for reader in pack.brought.readers:
            yield from ((ending.lower(), pack, reader) for ending in reader.endings)


def check_endings(knowledge: KnowledgeBase) -> None:
    """Raise `PackError` where two readers claim the same files."""
    first: dict[str, tuple[Pack, Reader]] = {}
    for ending, pack, reader in _claims(knowledge):
        other, theirs = first.setdefault(ending, (pack, reader))
        if theirs is not reader:
            message = f"its reader '{reader.name}' and '{theirs.name}' of {other.id} both claim files that end in {ending}"
            hint = (
                f"use one of the packs: --packs {pack.id}" if other is not pack else "claim each ending once"
            )
            raise PackError(pack.id, message, hint, distribution=pack.distribution)
