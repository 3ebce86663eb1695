"""``saan check``: whether a case file can be read, and what it leaves open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from saan.case import read
from saan.cli.options import CASE, going_on, load_chosen, pack_options
from saan.errors import visible
from saan.knowledge import KnowledgeBase
from saan.plugins import Loaded
from saan.reasoning.fitting import unfitting
from saan.reasoning.premises import Premises
from saan.records import Case, Text

if TYPE_CHECKING:
    from saan.records import Language

__all__ = ["check"]

_READABLE = Text(
    th="{file}: อ่านได้ ตอบแล้ว {n} คำถาม ในชุดคำถามสั้นตอบแล้ว {done} จาก {of} ข้อ",
    en="{file}: readable. {n} {questions} answered, {done} of {of} in the short screen.",
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
    for warning in found.warnings:
        click.echo(f"saan: {visible(warning[lang])}", err=True)
    click.echo(visible(_summary(found, knowledge)[lang]))


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
