"""Word files as organisations may supply them: the starter with some of its parts changed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from saan.documents.writers.word.starter import starter, zipped

__all__ = ["PNG", "REL", "changed", "parts", "with_parts"]

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\x12\x34\x56"))
    + _chunk(b"IEND", b"")
)
"""A picture of one dot, as a logo."""


def parts() -> dict[str, bytes]:
    """Return the parts of the starter."""
    with zipfile.ZipFile(io.BytesIO(starter())) as file:
        return {name: file.read(name) for name in file.namelist()}


def changed(part: str, old: str, new: str) -> bytes:
    """Return the starter with a text changed in one part, wherever it stands."""
    found = parts()
    assert old.encode() in found[part], old
    return zipped(found | {part: found[part].replace(old.encode(), new.encode())})


def with_parts(added: Mapping[str, bytes | str], **texts: tuple[str, str]) -> bytes:
    """Return the starter with more parts; `texts` are changes of `document`, `header1` and so on."""
    found = parts() | {
        name: data if isinstance(data, bytes) else data.encode() for name, data in added.items()
    }
    for name, (old, new) in texts.items():
        place = "[Content_Types].xml" if name == "types" else f"word/{name}.xml"
        found[place] = found[place].replace(old.encode(), new.encode())
    return zipped(found)
