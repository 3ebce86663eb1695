"""``saan reproduce``: make a report again from its lock, and compare."""

from __future__ import annotations

from pathlib import Path

import click

from saan import __version__
from saan.case import read
from saan.cli.options import CASE, TEMPLATES, left_out, load_chosen, pack_options
from saan.cli.output import tell
from saan.cli.progress import processors, progress_bar
from saan.documents import TEXTS, render_bytes
from saan.documents.strangers.gathering import gathered
from saan.documents.strangers.layers import Templates
from saan.errors import UsageError, one_line, visible
from saan.inference.loading import verify
from saan.knowledge import KnowledgeBase
from saan.packs.locks import Lock, read_lock, text_of
from saan.packs.reproducing import changes, dressed_in, first_lines, kept, made_with, read_from
from saan.reasoning import Means, Thorough, diagnose
from saan.records import Case

__all__ = ["reproduce"]

_DIFFERS = 1


@click.command()
@click.argument("report", type=click.Path(path_type=Path), metavar="REPORT")
@CASE
@TEMPLATES
@pack_options
@click.pass_context
def reproduce(
    context: click.Context,
    report: Path,
    case: Path,
    templates: Path | None,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Make REPORT again from CASE with the packs that are loaded, and say whether it is the same, byte for byte.

    REPORT is JSON, Markdown, HTML, Word or PDF that `saan diagnose` wrote; the options come from its lock. Where it is not the
    same, what it was made with that differs is named (engine, packs, case), then what came out otherwise. Exit code:
    0 the same, 1 not the same, 2 the report or the case cannot be read, 3 a pack is broken.
    """
    content = _content(report)
    text = text_of(content)
    lock = read_lock(text, str(report))
    loaded = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs)
    knowledge, others = kept(loaded.knowledge, lock)
    verify(knowledge)
    for name in others:
        tell(f"saan: left out: pack {name}, which the report was made without")
    stated = read(case, knowledge, lock.options.edition)
    forms = gathered(knowledge, templates)
    again = _made(lock, stated, knowledge, forms)
    if again == content:
        click.echo(visible(f"{report}: the same, byte for byte, from {case}"))
        return
    causes = [
        *made_with(lock, knowledge, __version__),
        *read_from(lock, stated),
        *dressed_in(lock, forms.sha256),
    ]
    if lock.options.format in TEXTS:
        told = again.decode("utf-8")
        _tell(report, causes, list(changes(text, told)), list(first_lines(text, told)))
    else:
        _tell(report, causes, [], [])
    context.exit(_DIFFERS)


def _content(report: Path) -> bytes:
    try:
        return report.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{report} cannot be read: {error.strerror}", "give a report that saan wrote"
        ) from error


def _made(lock: Lock, case: Case, knowledge: KnowledgeBase, templates: Templates) -> bytes:
    """Diagnose and write as the lock says."""
    asked = lock.options
    with progress_bar("trying variations of the case") as progress:
        diagnosis = diagnose(
            case,
            knowledge,
            means=Means(asked.hours, asked.horizon_months),
            thorough=Thorough(asked.draws, processors(), progress) if asked.draws is not None else None,
            version=__version__,
            warnings=left_out(lock.left_out),
            left_out=lock.left_out,
        )
    return render_bytes(
        diagnosis,
        knowledge,
        asked.format,
        asked.language,
        asked.document,
        templates,
        thai_digits=asked.thai_digits,
    )


def _tell(report: Path, causes: list[str], said: list[str], lines: list[str]) -> None:
    click.echo(visible(f"{report}: not the same"))
    if not causes:
        causes = [
            "nothing that the lock names: the report was changed afterwards, or a library that a pack's Python uses was"
        ]
    for title, found in (
        ("made with", causes),
        ("findings and advice", said),
        ("first lines that differ", lines),
    ):
        if found:
            click.echo(f"{title}:")
            for line in found:
                indent = " " * (len(line) - len(line.lstrip(" ")))
                click.echo(f"  {indent}{one_line(line)}")
