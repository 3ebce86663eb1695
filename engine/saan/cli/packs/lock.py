"""``saan packs lock``: which packs are used, exactly."""

from __future__ import annotations

from pathlib import Path

import click

from saan import __version__
from saan.cli.options import load_chosen, pack_options
from saan.cli.output import refuse_existing, tell, write_all
from saan.documents.escaping import json_text
from saan.packs.locks import loaded_lock

__all__ = ["lock"]


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; without it, stdout.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@pack_options
def lock(
    output: Path | None,
    force: bool,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Write which packs commands would use: id, version, hash of what they say, hash of their Python code, distribution; and saan's own version.

    Every report carries the same in its lock; `saan reproduce` reads it from there.
    """
    if output:
        refuse_existing([output], force=force)
    knowledge = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs).knowledge
    text = json_text(loaded_lock(knowledge, __version__)) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    write_all({output: text})
    tell(f"wrote {output}")
