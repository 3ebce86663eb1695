"""``saan diagnose``: from a case file to documents."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from saan import __version__
from saan.case import read
from saan.cli.options import CASE, EDITION, going_on, load_chosen, pack_options, plan_options
from saan.cli.output import refuse_existing, write_all
from saan.cli.progress import processors, progress_bar
from saan.documents import DOCUMENTS, FORMATS, TEXTS, check_format, written
from saan.errors import UsageError, did_you_mean, one_line
from saan.plugins import Loaded
from saan.reasoning import Means, Thorough
from saan.reasoning import diagnose as conclude
from saan.records import Edition, Text

__all__ = ["diagnose"]


@click.command()
@CASE
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; without it, stdout.")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="|".join(FORMATS),
    help="Repeatable; else as OUTPUT's ending says.",
)
@click.option("--lang", type=click.Choice(["th", "en", "both"]), default="both", show_default=True)
@click.option(
    "--report",
    type=click.Choice(DOCUMENTS),
    default="advice",
    show_default=True,
    help="The whole document, or page one.",
)
@EDITION
@click.option("--force", is_flag=True, help="Replace files that exist.")
@plan_options
@click.option(
    "--quick",
    is_flag=True,
    envvar="SAAN_QUICK",
    show_envvar=True,
    help="Leave out how firm conclusions are and what each question is worth (seconds on a full case).",
)
@pack_options
def diagnose(
    case: Path,
    output: Path | None,
    formats: tuple[str, ...],
    lang: str,
    report: str,
    edition: Edition,
    force: bool,
    hours: float | None,
    horizon: int,
    quick: bool,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Diagnose the network in CASE and write the advice document.

    With several formats, OUTPUT is the name that each format's ending is added to.
    """
    targets = _targets(output, formats)
    for kind in targets:
        check_format(kind)
    if output:
        refuse_existing([path for path in targets.values() if path], force=force, never=[case])
    loaded = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs)

    def documents_of(loaded: Loaded) -> dict[str, bytes]:
        read_case = read(case, loaded.knowledge, edition)
        with progress_bar("trying variations of the case") as progress:
            diagnosis = conclude(
                read_case,
                loaded.knowledge,
                means=Means(hours, horizon),
                thorough=None if quick else Thorough(processes=processors(), progress=progress),
                version=__version__,
                warnings=_left_out(loaded),
            )
        return {kind: written(diagnosis, loaded.knowledge, kind, lang, report) for kind in targets}

    documents = going_on(loaded, documents_of, skip_broken_packs=skip_broken_packs)
    if output is None:
        click.echo(next(iter(documents.values())), nl=False)
        return
    write_all({path: documents[kind] for kind, path in targets.items() if path})
    for path in targets.values():
        click.echo(f"wrote {path}", err=True)


def _targets(output: Path | None, formats: tuple[str, ...]) -> dict[str, Path | None]:
    """Map each format to the file it goes to; `None` is stdout."""
    for kind in formats:
        if kind not in FORMATS:
            hint = did_you_mean(kind, FORMATS) or f"there are {', '.join(FORMATS)}"
            raise UsageError(f"there is no format '{kind}'", hint)
    if output is None:
        if len(set(formats)) > 1:
            raise UsageError("several formats cannot all go to stdout", "give a file name with -o")
        if set(formats) - set(TEXTS) and sys.stdout.isatty():
            raise UsageError(f"{formats[0]} is nothing to read on a screen", "give a file name with -o")
        return {formats[0] if formats else "md": None}
    if not output.name:
        raise UsageError(f"'{output}' is a folder, not a file", "give the name of a file to write")
    if len(set(formats)) > 1:
        return {kind: output.with_name(f"{output.name}.{kind}") for kind in dict.fromkeys(formats)}
    ending = output.suffix.removeprefix(".")
    kind = formats[0] if formats else ending
    if kind not in FORMATS:
        raise UsageError(f"cannot tell the format from '{output.name}'", f"give --format {'|'.join(FORMATS)}")
    return {kind: output}


def _left_out(loaded: Loaded) -> list[Text]:
    return [
        Text(
            th=f"ชุดกฎ “{one_line(error.pack)}” ใช้ไม่ได้และไม่ได้นำมาวินิจฉัย ผลจึงอาจไม่ครบ",
            en=f"The rule pack “{one_line(error.pack)}” is broken and was left out, so findings may be missing.",
        )
        for error in loaded.left_out
    ]
