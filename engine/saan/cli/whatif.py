"""``saan whatif``: what would be concluded if questions were answered otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from saan.case import profiled, read
from saan.case.answering import qualified
from saan.case.supposing import suppose
from saan.case.values import AnswerError, typed
from saan.cli.options import CASE, EDITION, going_on, load_chosen, pack_options, plan_options
from saan.documents.differences import changes_json, changes_text, first_text
from saan.errors import UsageError, did_you_mean, visible
from saan.knowledge import KnowledgeBase
from saan.knowledge.model import Question
from saan.plugins import Loaded
from saan.reasoning import Means, diagnose
from saan.reasoning.comparing import differences
from saan.records import Diagnosis, Edition, Value

__all__ = ["whatif"]


@click.command()
@CASE
@click.option(
    "--set",
    "settings",
    multiple=True,
    required=True,
    metavar="QUESTION=VALUE",
    help="Suppose this answer (repeatable); several options with commas; nothing after '=': never answered.",
)
@click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Write data.")
@EDITION
@plan_options
@pack_options
def whatif(
    case: Path,
    settings: tuple[str, ...],
    lang: Literal["th", "en"],
    as_json: bool,
    edition: Edition,
    hours: float | None,
    horizon: int,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Say what would be different if questions of CASE were answered otherwise: findings, circles, causes, plan.

    The case file stays as it is. A supposed answer takes the place of all that the case says of its question, and counts
    as the author's own word.
    """
    loaded = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs)

    def both_with(loaded: Loaded) -> tuple[KnowledgeBase, Diagnosis, Diagnosis]:
        knowledge = loaded.knowledge
        answers = [_answer(text, knowledge) for text in settings]
        stated, means = read(case, knowledge, edition), Means(hours, horizon)
        before = diagnose(stated, knowledge, means=means)
        supposed = profiled(suppose(stated, answers), knowledge)
        return knowledge, before, diagnose(supposed, knowledge, means=means)

    knowledge, before, after = going_on(loaded, both_with, skip_broken_packs=skip_broken_packs)
    changes = differences(before, after)
    if as_json:
        click.echo(changes_json(changes, after), nl=False)
        return
    click.echo(visible(changes_text(changes, after, knowledge, lang)), nl=False)
    click.echo(visible(first_text(before, after, knowledge, lang)), nl=False)


def _answer(text: str, knowledge: KnowledgeBase) -> tuple[Question, Value | None]:
    """Read one ``QUESTION=VALUE``."""
    name, sign, written = (part.strip() for part in text.partition("="))
    if not sign or not name:
        raise UsageError(f"--set: '{text}' is not QUESTION=VALUE", "write --set coordination=weak")
    question = knowledge.questions.get(qualified(name))
    if question is None:
        hint = _asked_about(qualified(name), knowledge) or did_you_mean(
            name, [known.removeprefix("community:") for known in knowledge.questions]
        )
        raise UsageError(f"--set: there is no question '{name}'", hint)
    if not written:
        return question, None
    raw = tuple(part.strip() for part in written.split(",")) if question.type == "multi" else written
    try:
        return question, typed(question, raw)
    except AnswerError as fault:
        raise UsageError(f"--set {name}: {fault}", fault.hint) from None


def _asked_about(name: str, knowledge: KnowledgeBase) -> str:
    """Name the questions about a condition, where that is what was named."""
    if name not in knowledge.conditions:
        return ""
    asked = sorted({i.question for i, _ in knowledge.indicators_of(name) if i.question})
    return (
        f"it is a condition; ask about it by {', '.join(q.removeprefix('community:') for q in asked)}"
        if asked
        else ""
    )
