"""Forms of a report that packs bring: written by a pack's own code from what the JSON report says."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import redirect_stdout

from saan.documents.rendering import FORMATS
from saan.errors import PackError, SaanError
from saan.knowledge import KnowledgeBase, Pack
from saan.knowledge.brought import Format
from saan.plugins.blame import fault_in, line_of, raised_at
from saan.records import Diagnosis

__all__ = ["offered", "written"]


def offered(knowledge: KnowledgeBase) -> Mapping[str, tuple[Pack, Format]]:
    """Return the formats that packs bring, by their names; raises `PackError` where one is saan's, or another pack's."""
    found: dict[str, tuple[Pack, Format]] = {}
    for pack in knowledge.packs:
        for each in pack.brought.formats:
            if each.name in FORMATS:
                message, hint = (
                    f"its format '{each.name}' is called like one of saan's own",
                    "choose another name",
                )
                raise PackError(pack.id, message, hint, distribution=pack.distribution)
            if each.name in found:
                other = found[each.name][0]
                message = f"its format '{each.name}' is called like one of the pack {other.id}"
                hint = (
                    f"use one of the packs: --packs {pack.id}"
                    if other is not pack
                    else "give each a name of its own"
                )
                raise PackError(pack.id, message, hint, distribution=pack.distribution)
            found[each.name] = pack, each
    return dict(sorted(found.items()))


def written(pack: Pack, form: Format, diagnosis: Diagnosis, knowledge: KnowledgeBase, language: str) -> bytes:
    """Return a diagnosis in a pack's form; raises `PackError`, with the place in its code, where that fails.

    What it gets is made for it alone, so it changes nothing that others read.
    """
    from saan.documents.data import as_data

    data = as_data(diagnosis, knowledge)
    noise = io.StringIO()
    try:
        with redirect_stdout(noise):
            content = form.write(data, language)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever a stranger's code raises, SystemExit too, must name the pack
        place = raised_at(error, form.write.__module__) or line_of(form.write)
        fault, hint = fault_in(error)
        raise _failing(pack, form, place, fault, hint) from error
    if noise.getvalue():
        hint = "return what it writes; stdout is for the report alone"
        raise _failing(pack, form, line_of(form.write), "prints to stdout", hint)
    try:
        return _as_bytes(content)
    except SaanError as error:
        raise _failing(pack, form, line_of(form.write), error.message, error.hint) from error


def _as_bytes(content: object) -> bytes:
    if isinstance(content, bytes):
        return content
    if not isinstance(content, str):
        raise SaanError(f"returns an object of type {type(content).__name__}", "return text or bytes")
    try:
        return content.encode("utf-8")
    except UnicodeEncodeError:
        raise SaanError(
            "returns text that is no Unicode (half of a surrogate pair)", "return text or bytes"
        ) from None


def _failing(pack: Pack, form: Format, place: str, fault: str, hint: str) -> PackError:
    where = f" at {place}" if place else ""
    return PackError(
        pack.id, f"format '{form.name}' fails{where}: {fault}", hint, distribution=pack.distribution
    )
