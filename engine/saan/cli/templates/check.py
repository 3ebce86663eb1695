"""``saan templates check``: what is wrong with a Word file as the dress of reports, or with a folder of templates."""

from __future__ import annotations

from pathlib import Path

import click

from saan.errors import InputError, Problem, UsageError, visible

__all__ = ["check"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def check(file: Path) -> None:
    """Say what is wrong with the Word file FILE before reports are dressed in it, and what to do.

    Styles that are missing or of another kind, no font for Thai, macros, what is read from outside. FILE may also be a folder of
    templates: blocks, variables, words and their spelling, logo, style sheet, Word file. Exit code: 0 it can be used, 2 or 3 it cannot.
    """
    if file.is_dir():
        from saan.documents.strangers.gathering import look_through

        look_through(file)
        click.echo(visible(f"{file}: reports can be made with it"))
        return
    from saan.documents.writers.word.checking import flaws
    from saan.knowledge.templates import MOST_DRESS

    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_DRESS + 1)
    except OSError as error:
        raise UsageError(
            f"cannot read {file}: {error.strerror}",
            "give the name of a Word file, or of a folder of templates",
        ) from error
    found = flaws(content)
    if found:
        raise InputError(Problem(file.name, 0, 0, each.message, hint=each.hint) for each in found)
    click.echo(visible(f"{file}: reports can be dressed in it"))
