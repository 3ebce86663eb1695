"""Texts that a report would print wrong: missing, in the wrong language, misspelt, or speaking of different things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from saan.anomalies.found import Anomaly, found
from saan.anomalies.view import View
from saan.knowledge import Pack
from saan.knowledge.model import Declared, Option, Phrase
from saan.knowledge.spelling import misspelt
from saan.records import Text

__all__ = ["wording"]

_THAI = re.compile("[\u0e01-\u0e5b]")
_LATIN = re.compile("[A-Za-z]")
_RUN = re.compile(r"[A-Za-z][\w'’-]*(?:,? [A-Za-z][\w'’-]*){3,}")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_BEFORE_STOP = re.compile(r"\w [,.;:!?](?:\s|$)")


def wording(view: View) -> Iterator[Anomaly]:
    """Look through every text of every pack, the manifest's too."""
    for pack in view.knowledge.packs:
        for where, phrase in _phrases(pack.manifest, ""):
            for fault in _faults(phrase.th, phrase.en):
                yield _of_pack(pack, where, fault)
        for item in (each for items in pack.declared.values() for each in items):
            for where, phrase in _phrases(item, ""):
                for fault in _faults(phrase.th, phrase.en):
                    yield _told(view, item, where, fault)


def _phrases(value: Any, where: str) -> Iterator[tuple[str, Phrase | Option]]:
    """Yield the texts in a declaration, each with its field."""
    kind = type(value)
    if kind is Phrase:
        yield where, value
    elif kind is tuple:
        for number, each in enumerate(value):
            yield from _phrases(each, f"{where}[{number + 1}]")
    elif issubclass(kind, Declared):
        if kind is Option:
            yield where, value
        for name, each in value.__dict__.items():
            if each.__class__ not in (str, float, bool, int, type(None)):
                yield from _phrases(each, f"{where}.{name}" if where else name)


def _faults(th: str, en: str) -> Iterator[Text]:
    """Yield what is wrong with a text."""
    if not th or not en:
        language = Text("ภาษาไทย", "Thai") if not th else Text("ภาษาอังกฤษ", "English")
        yield Text(f"{language.th}ว่างอยู่", f"the {language.en} is empty")
        return
    if th == en and (_LATIN.search(en) or _THAI.search(th)):
        yield Text("สองภาษาเป็นข้อความเดียวกัน", "both languages have the same text")
        return
    yield from _of_language(th, en)
    yield from _braces(th, en)
    yield from _spelling(Text("ภาษาไทย", "the Thai"), th)
    yield from _spelling(Text("ภาษาอังกฤษ", "the English"), en)
    if _BEFORE_STOP.search(en):
        yield Text("ภาษาอังกฤษมีเว้นวรรคหน้าเครื่องหมาย", "the English has a space before a stop")


def _of_language(th: str, en: str) -> Iterator[Text]:
    if not _THAI.search(th) and _LATIN.search(th):
        yield Text("ภาษาไทยไม่มีตัวอักษรไทย", "the Thai has no Thai letter")
    elif any(_sentence(run) for run in _RUN.findall(th)):
        yield Text("มีประโยคภาษาอังกฤษในภาษาไทย", "the Thai has an English sentence in it")
    if _THAI.search(en):
        yield Text("ภาษาอังกฤษมีตัวอักษรไทย", "the English has Thai letters in it")


def _sentence(run: str) -> bool:
    """Whether words are a sentence and no name: of a name, most words begin with a capital."""
    return sum(word[0].islower() for word in run.split()) >= 3


def _braces(th: str, en: str) -> Iterator[Text]:
    mine, yours = set(_IN_BRACES.findall(th)), set(_IN_BRACES.findall(en))
    if mine != yours:
        names = ", ".join(f"{{{name}}}" for name in sorted(mine ^ yours))
        yield Text(f"{names} มีในภาษาเดียว", f"{names} stands in one language only")


def _spelling(language: Text, text: str) -> Iterator[Text]:
    for fault in misspelt(text):
        yield Text(f"{language.th}: {fault.th}", f"{language.en} {fault.en}")


def _told(view: View, item: Declared, where: str, fault: Text) -> Anomaly:
    return found(view.knowledge, "texts", [item], _at(where, fault), _HINT)


def _of_pack(pack: Pack, where: str, fault: Text) -> Anomaly:
    return Anomaly("texts", (pack.id,), (), _at(f"pack.yaml {where}", fault), _HINT)


def _at(where: str, fault: Text) -> Text:
    return Text(f"{where}: {fault.th}", f"{where}: {fault.en}")


_HINT = Text("แก้ข้อความ เอกสารจะพิมพ์ตามที่เขียน", "mend the text: documents print it as it stands")
