"""``saan check``: whether a case file can be read, and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saan.case import Uncounted, read, uncounted
from saan.cli.options import CASE, going_on, load_chosen, pack_options
from saan.cli.output import tell
from saan.documents.saying import Saying
from saan.documents.words import Words
from saan.errors import visible
from saan.knowledge import KnowledgeBase
from saan.plugins import Loaded
from saan.reasoning.fitting import unfitting
from saan.reasoning.premises import Premises
from saan.records import Case, Text

if TYPE_CHECKING:
    from saan.records import Language

__all__ = ["check"]

_NETWORK = 2
"""Organisations that a network has at least."""

_READABLE = Text(
    th="{file}: อ่านได้ ตอบแล้ว {n} คำถาม ในชุดคำถามสั้นตอบแล้ว {done} จาก {of} ข้อ",
    en="{file}: readable. {n} {questions} answered, {done} of {of} in the short screen.",
)

_OPEN = Text(
    th="{place}: รายการ {list} ยังไม่ได้บอกว่าใส่ครบแล้ว อาจยังมีอีก ตัวเลขต่อไปนี้จึงยังนับไม่ได้ หรือรู้ได้แค่เป็นช่วง: {measures} "
    "ถ้าใส่ครบแล้ว ให้เขียน complete: true ไว้ใต้ {list}: และวางรายการทั้งหมดไว้ใต้ items:",
    en="{place}: the list {list} is not marked complete, so there may be more, and these are not counted, or only as "
    "bounds: {measures}. If nothing is left out, write complete: true under {list}: and put its entries under items:",
)
_ALONE = Text(
    th="{place}: รายการ organisations บอกว่าใส่ครบแล้ว แต่มี {n} องค์กร เครือข่ายต้องมีอย่างน้อยสององค์กร "
    "ใส่สมาชิกและพันธมิตรให้ครบทุกองค์กร หรือถ้ายังมีองค์กรอื่นอีก ให้เอา complete: true ออก",
    en="{place}: the list organisations is marked complete and holds {n}: one organisation alone is no network. "
    "List all its members and allies, or take complete: true away if there are more",
)


@click.command()
@CASE
@click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True)
@pack_options
def check(
    case: Path, lang: Language, folders: tuple[Path, ...], packs: str | None, skip_broken_packs: bool
) -> None:
    """Read CASE and say what is wrong with it, all at once, with line and column."""
    loaded = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs)

    def read_with(loaded: Loaded) -> tuple[KnowledgeBase, Case]:
        return loaded.knowledge, read(case, loaded.knowledge)

    knowledge, found = going_on(loaded, read_with, skip_broken_packs=skip_broken_packs)
    told = (*found.warnings, *_alone(found), *_not_counted(found, knowledge))
    for warning in told:
        tell(f"saan: {warning[lang]}")
    click.echo(visible(_summary(found, knowledge)[lang]))


def _alone(case: Case) -> Iterator[Text]:
    """Warn of a list of all organisations that holds fewer than a network has."""
    for each in case.lists:
        if each.list == "organisations" and each.complete and len(each.entries) < _NETWORK:
            values = {"place": each.place, "n": len(each.entries)}
            yield Text(_ALONE.th.format_map(values), _ALONE.en.format_map(values))


def _not_counted(case: Case, knowledge: KnowledgeBase) -> Iterator[Text]:
    """Say of each list that is not marked complete what would be known closer if it were."""
    for each in uncounted(case, knowledge):
        yield Text(_said(each, knowledge, "th"), _said(each, knowledge, "en"))


def _said(each: Uncounted, knowledge: KnowledgeBase, language: Language) -> str:
    saying = Saying(knowledge, Words(language))
    names = (" · " if language == "th" else ", ").join(map(saying.measure, each.measures))
    return _OPEN[language].format(place=each.place, list=each.list, measures=names)


def _summary(case: Case, knowledge: KnowledgeBase) -> Text:
    """Say that a case can be read, how much it answers, and how much of the short screen, as far as that fits its moment."""
    answered = {observation.question for observation in case.observations}
    screen = {question.id for question in knowledge.questions.values() if question.screen}
    screen -= unfitting(knowledge.questions.values(), Premises(case))
    values = {
        "file": case.name,
        "n": len(answered),
        "questions": "question" if len(answered) == 1 else "questions",
        "done": len(screen & answered),
        "of": len(screen),
    }
    return Text(_READABLE.th.format_map(values), _READABLE.en.format_map(values))
