"""Making a report again from its lock: what it was made with that differs now, and what came out otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from saan.knowledge import KnowledgeBase, Pack, join
from saan.packs.locks import Lock, LockedPack
from saan.records import Case

__all__ = ["changes", "dressed_in", "first_lines", "kept", "made_with", "read_from"]

_LINES = 3
_SHORT = 12
_STATES = re.compile(r'data-states="([^"]*)"')
_LIST = re.compile(r"<!-- saan explain CASE ID\n(.*?)\n-->", re.DOTALL)


def kept(knowledge: KnowledgeBase, lock: Lock) -> tuple[KnowledgeBase, tuple[str, ...]]:
    """Return the knowledge of the packs that the report was made with, and the ids of loaded packs that it was not."""
    named = {pack.id for pack in lock.packs}
    others = tuple(pack.id for pack in knowledge.packs if pack.id not in named)
    return (join(pack for pack in knowledge.packs if pack.id in named) if others else knowledge), others


def made_with(lock: Lock, knowledge: KnowledgeBase, version: str) -> Iterator[str]:
    """Yield, in words, which engine and which packs are not those that the report was made with."""
    if lock.saan != version:
        yield f"saan {lock.saan} made the report; this is {version}"
    loaded = {pack.id: pack for pack in knowledge.packs}
    for locked in lock.packs:
        pack = loaded.pop(locked.id, None)
        if pack is None:
            yield f"pack {locked.id} {locked.version} is not loaded: install it, or give its folder with --pack"
        else:
            yield from _otherwise(locked, pack)
    yield from (f"pack {name} was not there when the report was made" for name in loaded)


def _otherwise(locked: LockedPack, pack: Pack) -> Iterator[str]:
    """Yield what of a pack is not as it was: its files, its Python code."""
    now, then = pack.manifest.version, locked.version
    for what, was, is_ in (
        ("its content", locked.sha256, pack.sha256),
        ("its Python code", locked.code_sha256, pack.code),
    ):
        if was and is_ and was != is_:
            told = f"{now}, {what}" if now == then else f"{then} then, {now} now, {what}"
            yield f"pack {locked.id} differs: {told} ({was[:_SHORT]} then, {is_[:_SHORT]} now)"
    if locked.code_sha256 and not pack.code:
        yield f"pack {locked.id} was an installed package then, and is a folder now"
    elif pack.code and not locked.code_sha256 and "code_sha256" in locked.model_fields_set:
        yield f"pack {locked.id} was a folder then, and is an installed package now"


def dressed_in(lock: Lock, templates: str | None) -> Iterator[str]:
    """Yield, in words, how an organisation's own templates, by their hash, are not those of the report."""
    then = lock.options.templates
    if then and not templates:
        yield "the report was made with an organisation's own templates: give their folder with --templates"
    elif templates and not then:
        yield "the report was made without templates of an organisation's own: leave out --templates"
    elif then and templates and then != templates:
        yield f"the templates differ ({then[:_SHORT]} then, {templates[:_SHORT]} now)"


def read_from(lock: Lock, case: Case) -> Iterator[str]:
    """Yield, in words, how the case is not the one that the report was made from."""
    if lock.case_file != case.name:
        yield f"the case was called {lock.case_file}; this one is {case.name}"
    if lock.case_sha256 != case.sha256:
        yield f"the case differs ({lock.case_sha256[:_SHORT]} then, {case.sha256[:_SHORT]} now)"


def changes(before: str, after: str) -> Iterator[str]:
    """Yield what two reports of one format say otherwise of findings and advice, as far as the format tells."""
    old, new = _stated(before), _stated(after)
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key, "not there"), new.get(key, "not there")
        if was != now:
            yield f"{key}: {was} → {now}"


def first_lines(before: str, after: str) -> Iterator[str]:
    """Yield the first lines that differ: their number, what stood there and what stands there now."""
    old, new = before.splitlines(), after.splitlines()
    differ = [
        (number, was, now)
        for number, (was, now) in enumerate(zip_longest(old, new, fillvalue=""), start=1)
        if was != now
    ]
    if not differ and before != after:
        yield "only line ends differ"
    for number, was, now in differ[:_LINES]:
        yield f"line {number}:"
        yield f"  - {_cut(was, now)}"
        yield f"  + {_cut(now, was)}"


def _cut(line: str, other: str) -> str:
    """Return a long line from shortly before the place where it begins to differ."""
    place = next(
        (i for i, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), min(len(line), len(other))
    )
    start = max(0, place - 40)
    return ("…" if start else "") + line[start : start + 100] + ("…" if len(line) > start + 100 else "")


def _stated_in(data: Any) -> Mapping[str, str]:
    findings = {f"finding:{each['id']}": f"{each['status']} ({each['degree']})" for each in data["findings"]}
    return findings | {f"advice:{each['id']}": str(each["band"]) for each in data["advice"]}


def _stated(report: str) -> Mapping[str, str]:
    """Return what a report says of findings and advice: their state in data, that they are there elsewhere."""
    if report.startswith("{"):
        try:
            return _stated_in(json.loads(report))
        except (LookupError, TypeError):  # somebody changed it into another shape: its lines tell
            return {}
    keys = [
        *_STATES.findall(report),
        *(key for found in _LIST.findall(report.replace("\r\n", "\n")) for key in found.splitlines()),
    ]
    return {key: "there" for key in keys if key.startswith(("finding:", "advice:"))}
