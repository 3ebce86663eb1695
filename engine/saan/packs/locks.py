"""The lock that a report carries, read back from it; and the lock of what is loaded now."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from saan.documents.lock import LOCK_COMMENT, LOCK_META, LOCK_NAMESPACE, LOCK_PART
from saan.errors import UsageError
from saan.knowledge import KnowledgeBase
from saan.records import Edition

__all__ = ["Lock", "LockedPack", "Options", "loaded_lock", "read_lock", "text_of"]

_COMMENT = re.compile(rf"^<!-- {LOCK_COMMENT} (\{{.*\}}) -->\r?$", re.MULTILINE)
_KEYWORDS = re.compile(rf"<pdf:Keywords>{LOCK_COMMENT} (\{{.*?\}})</pdf:Keywords>", re.DOTALL)
_IN_WORD = re.compile(rf'^<lock xmlns="{LOCK_NAMESPACE}">(\{{.*\}})</lock>$', re.DOTALL)
_MOST = 1_000_000
_MOST_DRAWS = 10_000
"""A lock may come from anybody: more would run for hours."""

_NOT_A_REPORT = "give a report that `saan diagnose` wrote as JSON, Markdown, HTML, Word or PDF, with a saan that writes locks into them"


class _Part(BaseModel):
    """A part of a lock; keys that a later saan may add are passed over."""


class LockedPack(_Part):
    """One pack that a report was made with."""

    id: str
    version: str
    sha256: str
    code_sha256: str | None = None
    """Nothing for a folder, and in reports of an older saan."""


class Options(_Part):
    """What was asked for; of the data nobody asks in which language, it carries both."""

    edition: Edition
    hours: Annotated[float, Field(ge=0)] | None
    horizon_months: int = Field(ge=1, le=120)
    draws: Annotated[int, Field(ge=1, le=_MOST_DRAWS)] | None
    format: str = "json"
    document: str = "advice"
    language: str = "both"
    templates: str | None = None
    thai_digits: bool = False


class Lock(_Part):
    """What a report was made with."""

    saan: str
    case_file: str
    case_sha256: str
    packs: tuple[LockedPack, ...]
    left_out: tuple[str, ...]
    options: Options


def text_of(content: bytes) -> str:
    """Return what `read_lock` reads of a report: of a Word file the part that carries the lock, of all others the whole."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", errors="replace")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file, file.open(LOCK_PART) as part:
            return part.read(_MOST).decode("utf-8", errors="replace")
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError, OSError):
        return ""


def read_lock(report: str, name: str) -> Lock:
    """Return the lock that a report carries, whatever its format; raises `UsageError` naming it where there is none."""
    try:
        found = _carried(report)
        if found is not None:
            return Lock.model_validate(found)
    except (ValidationError, ValueError, RecursionError):
        raise UsageError(f"the lock of {name} cannot be read", _NOT_A_REPORT) from None
    raise UsageError(f"{name} carries no lock", _NOT_A_REPORT)


def loaded_lock(knowledge: KnowledgeBase, version: str) -> dict[str, Any]:
    """Return the lock of the packs that are loaded, with the distribution that each comes from."""
    packs = [
        {
            "id": p.id,
            "version": p.manifest.version,
            "sha256": p.sha256,
            "code_sha256": p.code or None,
            "distribution": p.distribution or None,
        }
        for p in knowledge.packs
    ]
    return {"saan": version, "packs": packs}


def _carried(report: str) -> Any:
    """Return the lock as data, `None` where there is none; raises `ValueError` for what is no JSON."""
    if report.startswith("{"):
        return json.loads(report).get("lock")
    if report.startswith("%PDF-"):
        return next((json.loads(unescape(found)) for found in _KEYWORDS.findall(report)), None)
    if report.startswith("<lock"):
        return next((json.loads(unescape(found)) for found in _IN_WORD.findall(report)), None)
    found = _COMMENT.findall(report)[-1:] or list(_metas(report))[:1]
    return json.loads(found[0]) if found else None


def _metas(page: str) -> Iterable[str]:
    found: list[str] = []

    class Head(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if tag == "meta" and given.get("name") == LOCK_META:
                found.append(given.get("content") or "")

    Head().feed(page)
    return found
