"""The data of knowledge files, kept in the cache folder: reading YAML takes fifteen times as long as reading JSON.

Only data is kept. Places are needed for messages alone, and are then found in the text again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from saan.cache import Shelf
from saan.yamltext.limits import MAX_BYTES

__all__ = ["fetch", "keep"]

_SHELF = Shelf("data", *sorted(Path(__file__).parent.glob("*.py")))


def fetch(name: str, sha256: str) -> list[Any] | None:
    """Return a list of one, the data of a file with this name and hash; `None` where it is not kept."""
    content = _SHELF.fetch(*_parts(name, sha256))
    found: list[Any] | None = json.loads(content) if content else None
    return found


def keep(data: Any, name: str, sha256: str) -> None:
    """Keep the data of a file with this name and hash."""
    if _letters(data) <= MAX_BYTES:  # aliases repeat what stands in the file once
        _SHELF.keep(json.dumps([data], ensure_ascii=False).encode("utf-8"), *_parts(name, sha256))


def _parts(name: str, sha256: str) -> tuple[str, ...]:
    return yaml.__version__, "json" if name.lower().endswith(".json") else "yaml", sha256


def _letters(data: Any) -> int:
    if isinstance(data, dict):
        return sum(len(key) + _letters(value) for key, value in data.items())
    if isinstance(data, list):
        return sum(map(_letters, data))
    return len(data) if isinstance(data, str) else 1
