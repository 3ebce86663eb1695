"""``saan templates new``: the Word file from which an organisation can start."""

from __future__ import annotations

from pathlib import Path

import click

from saan.cli.output import refuse_existing, tell, write_all
from saan.errors import UsageError

__all__ = ["new"]


@click.command()
@click.option(
    "--docx",
    "file",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The Word file to write.",
)
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def new(file: Path, force: bool) -> None:
    """Write the Word file that saan dresses reports in: every style, shown by its name, headers and footers, fonts.

    Change the styles, the page, the headers and footers in Word; what else stands in it is not used. Put it into a folder as
    styles.docx, and give the folder to `saan diagnose --templates`.
    """
    if file.suffix.lower() != ".docx":
        raise UsageError(f"{file} does not end in .docx", "Word opens no other name")
    refuse_existing([file], force=force)
    from saan.documents.writers.word.starter import starter

    write_all({file: starter()})
    tell(f"wrote {file}")
