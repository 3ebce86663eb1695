"""``saan ask``: the questions most worth asking, put one by one, and the answers written into the case file."""

from __future__ import annotations

import shutil
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from saan.case import read
from saan.case.foreign import reader_of
from saan.cli.options import CASE, going_on, load_chosen, pack_options
from saan.cli.output import replace, tell
from saan.cli.progress import processors, progress_bar
from saan.errors import UsageError, visible

if TYPE_CHECKING:
    from saan.knowledge import KnowledgeBase
    from saan.plugins import Loaded
    from saan.records import Case, Diagnosis

__all__ = ["ask"]

_NARROWEST, _WIDEST = 40, 100
"""Columns that lines are made for, whatever the terminal says."""


@click.command()
@CASE
@click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True)
@click.option("--list", "only_list", is_flag=True, help="Print the questions and ask none.")
@click.option("--json", "as_data", is_flag=True, help="Print the questions as JSON, in both languages.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Ask, or print, N questions at most.")
@click.option(
    "--quick",
    is_flag=True,
    help="Order the questions by their reasons alone: no answers are tried (seconds on a full case).",
)
@pack_options
def ask(
    case: Path,
    lang: Literal["th", "en"],
    only_list: bool,
    as_data: bool,
    limit: int | None,
    quick: bool,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Ask what is most worth knowing next, and write each answer into CASE.

    Comments and layout of CASE stay as they are. Stop at any time; what is answered, refused or does not apply is not
    asked again. Where there is no terminal to answer at, the questions are printed.
    """
    loaded = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs)

    def read_with(loaded: Loaded) -> tuple[KnowledgeBase, Case]:
        return loaded.knowledge, read(case, loaded.knowledge)

    knowledge, found = going_on(loaded, read_with, skip_broken_packs=skip_broken_packs)
    for warning in found.warnings:
        tell(f"saan: {warning[lang]}")
    if not (only_list or as_data) and sys.stdin.isatty() and sys.stdout.isatty():
        _refuse_foreign(case, knowledge)
        _converse(case, knowledge, lang, limit, quick=quick)
        return
    from saan.asking import as_json, as_text

    diagnosis = _concluded(found, knowledge, quick=quick)
    if as_data:
        text = as_json(diagnosis, knowledge, limit=limit)
    else:
        text = visible(as_text(diagnosis, knowledge, lang, columns=_columns(), limit=limit))
    click.echo(text, nl=False)


def _refuse_foreign(case: Path, knowledge: KnowledgeBase) -> None:
    """Raise `UsageError` for a file that is no case file: answers cannot be written into it."""
    if found := reader_of(case, knowledge):
        pack, reader = found
        message = (
            f"{case} is a {reader.name} file, read by the pack {pack.id}: answers cannot be written into it"
        )
        hint = "saan ask --list prints the questions; write the answers where the file comes from, or into a case file"
        raise UsageError(message, hint)


def _concluded(case: Case, knowledge: KnowledgeBase, *, quick: bool) -> Diagnosis:
    """Diagnose; what a question is worth needs no variations drawn, and one is the least that can be asked for."""
    from saan.reasoning import Thorough, diagnose

    with progress_bar("trying answers") as progress:
        thorough = None if quick else Thorough(draws=1, processes=processors(), progress=progress)
        return diagnose(case, knowledge, thorough=thorough)


def _converse(
    path: Path, knowledge: KnowledgeBase, language: Literal["th", "en"], limit: int | None, *, quick: bool
) -> None:
    from saan.asking import Conversation

    content = path.read_bytes()

    def keep(text: str) -> None:
        nonlocal content
        content = replace(path, content, text.encode("utf-8"))

    if find_spec("readline"):
        import_module("readline")  # arrow keys in what is typed
    Conversation(
        content.decode("utf-8"),
        str(path),
        knowledge,
        language,
        conclude=lambda case: _concluded(case, knowledge, quick=quick),
        keep=keep,
        tell=lambda text: click.echo(visible(text)),
        columns=_columns(),
        limit=limit,
    ).run(_typed)


def _typed() -> str:
    """Return the next line that is typed; bytes that are no text become a character that no answer may hold."""
    try:
        return input("> ")
    except UnicodeDecodeError:
        return "\0"
    except (EOFError, KeyboardInterrupt):
        click.echo()
        raise


def _columns() -> int:
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
