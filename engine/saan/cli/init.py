"""``saan init``: a case file to start from."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal

import click

from saan.case import start
from saan.cli.options import load_chosen, pack_options
from saan.cli.output import refuse_existing, tell, write_all
from saan.errors import UsageError
from saan.records.dates import parse_date

__all__ = ["init"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=Path("case.yaml"), metavar="[FILE]")
@click.option(
    "--lang",
    type=click.Choice(["th", "en"]),
    default="th",
    show_default=True,
    help="Language of the comments.",
)
@click.option("--as-of", metavar="DATE", help="The day the case describes; today if left out.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@pack_options
def init(
    file: Path,
    lang: Literal["th", "en"],
    as_of: str | None,
    force: bool,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Write a commented case file that `saan check` accepts, to fill in with what is known."""
    if file.suffix.lower() == ".json":
        raise UsageError(f"{file}: JSON has no comments", "give a name that ends in .yaml")
    refuse_existing([file], force=force)
    knowledge = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs).knowledge
    case_id = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-") or "case"
    write_all({file: start.text(lang, knowledge, case_id=case_id, as_of=_day(as_of))})
    tell(f"wrote {file}; answer what you know, then: saan diagnose {file}")


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        return parse_date(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--as-of") from error
