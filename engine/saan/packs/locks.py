"""The lock that a report carries, read back from it; and the lock of what is loaded now."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser
from typing import Any

from pydantic import BaseModel, ValidationError

from saan.documents.lock import LOCK_COMMENT, LOCK_META
from saan.errors import UsageError
from saan.knowledge import KnowledgeBase
from saan.records import Edition

__all__ = ["Lock", "Options", "loaded_lock", "read_lock"]

_COMMENT = re.compile(rf"^<!-- {LOCK_COMMENT} (\{{.*\}}) -->\r?$", re.MULTILINE)
_KEYWORDS = re.compile(rf"<pdf:Keywords>{LOCK_COMMENT} (\{{.*?\}})</pdf:Keywords>", re.DOTALL)
_NOT_A_REPORT = "give a report that `saan diagnose` wrote as JSON, Markdown, HTML or PDF, with a saan that writes locks into them"


class _Part(BaseModel):
    """A part of a lock; keys that a later saan may add are passed over."""


class LockedPack(_Part):
    """One pack that a report was made with."""

    id: str
    version: str
    sha256: str


class Options(_Part):
    """What was asked for; of the data nobody asks in which language, it carries both."""

    edition: Edition
    hours: float | None
    horizon_months: int
    draws: int | None
    format: str = "json"
    document: str = "advice"
    language: str = "both"
    templates: str | None = None


class Lock(_Part):
    """What a report was made with."""

    saan: str
    case_file: str
    case_sha256: str
    packs: tuple[LockedPack, ...]
    left_out: tuple[str, ...]
    options: Options


def read_lock(report: str, name: str) -> Lock:
    """Return the lock that a report carries, whatever its format; raises `UsageError` naming it where there is none."""
    try:
        found = _carried(report)
        if found is not None:
            return Lock.model_validate(found)
    except (ValidationError, ValueError):
        raise UsageError(f"the lock of {name} cannot be read", _NOT_A_REPORT) from None
    raise UsageError(f"{name} carries no lock", _NOT_A_REPORT)


def loaded_lock(knowledge: KnowledgeBase, version: str) -> dict[str, Any]:
    """Return the lock of the packs that are loaded, with the distribution that each comes from."""
    packs = [
        {
            "id": p.id,
            "version": p.manifest.version,
            "sha256": p.sha256,
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
