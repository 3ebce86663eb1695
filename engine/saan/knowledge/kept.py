"""The checked declarations of a pack, kept in the cache folder: to check them takes three times as long.

What is kept follows from the pack's files and from the code that reads and checks them; only what comes back
the same is kept at all.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pydantic

from saan.cache import Shelf
from saan.knowledge import model
from saan.knowledge.model import Declared, PackManifest
from saan.yamltext.limits import MAX_BYTES

__all__ = ["Checked", "fetch", "keep"]

_ENGINE = Path(__file__).parents[1]
_READS = ("errors.py", "knowledge/**/*.py", "records/**/*.py", "yamltext/*.py")
_SHELF = Shelf("pack", *(file for pattern in _READS for file in sorted(_ENGINE.glob(pattern))))
_KIND = ""
"""The key under which the name of a declaration's class is kept; no field is called so."""


class Checked(NamedTuple):
    """What the files of a pack say, each declaration checked by itself."""

    manifest: PackManifest
    files: dict[str, dict[str, tuple[Declared, ...]]]
    """The declarations of each file, by kind."""


def fetch(sha256: str, *own: str) -> Checked | None:
    """Return what the files of this hash declare in a pack with these own measures; `None` where it is not kept."""
    content = _SHELF.fetch(pydantic.VERSION, sha256, *own)
    return _restored(content) if content else None


def keep(checked: Checked, sha256: str, *own: str) -> None:
    """Keep what the files of this hash declare in a pack with these own measures."""
    content = json.dumps(checked._asdict(), default=_written, ensure_ascii=False).encode("utf-8")
    # aliases in a file repeat what stands there once
    if len(content) <= MAX_BYTES and _restored(content) == checked:
        _SHELF.keep(content, pydantic.VERSION, sha256, *own)


def _written(declaration: Declared) -> dict[str, Any]:
    stated = {name: getattr(declaration, name) for name in sorted(declaration.model_fields_set)}
    return {_KIND: type(declaration).__name__} | stated


def _restored(content: bytes) -> Checked:
    return Checked(**json.loads(content, object_hook=_made))


def _made(fields: dict[str, Any]) -> Any:
    """Make a declaration of its fields, as unpickling would; other mappings stay what they are."""
    for name, value in fields.items():
        if isinstance(value, list):
            fields[name] = tuple(value)
    kind = fields.pop(_KIND, None)
    if kind is None:
        return fields
    made: Declared = object.__new__(getattr(model, kind))
    made.__setstate__(
        {
            "__dict__": _defaults(type(made)) | fields,
            "__pydantic_fields_set__": set(fields),
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
    )
    return made


@cache
def _defaults(kind: type[Declared]) -> dict[str, Any]:
    """Every field in its order, with what it is when nothing is stated; what must be stated stays open."""
    return {
        name: None if field.is_required() else field.get_default(call_default_factory=True)
        for name, field in kind.model_fields.items()
    }
