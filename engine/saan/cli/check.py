"""``saan check``: whether a case file can be read, and what it leaves open."""

from __future__ import annotations

from pathlib import Path

import click

from saan.case import read
from saan.cli.options import CASE, going_on, load_chosen, pack_options
from saan.knowledge import KnowledgeBase
from saan.plugins import Loaded
from saan.records import Case

__all__ = ["check"]


@click.command()
@CASE
@pack_options
def check(case: Path, folders: tuple[Path, ...], packs: str | None, skip_broken_packs: bool) -> None:
    """Read CASE and say what is wrong with it, all at once, with line and column."""
    loaded = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs)

    def read_with(loaded: Loaded) -> tuple[KnowledgeBase, Case]:
        return loaded.knowledge, read(case, loaded.knowledge)

    knowledge, found = going_on(loaded, read_with, skip_broken_packs=skip_broken_packs)
    for warning in found.warnings:
        click.echo(f"saan: {warning['en']}", err=True)
    answered = {observation.question for observation in found.observations}
    screen = [question.id for question in knowledge.questions.values() if question.screen]
    done = sum(question in answered for question in screen)
    questions = "1 question" if len(answered) == 1 else f"{len(answered)} questions"
    click.echo(f"{found.name}: readable. {questions} answered, {done} of {len(screen)} in the short screen.")
