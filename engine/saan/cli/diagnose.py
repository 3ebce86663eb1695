"""``saan diagnose``: from a case file to documents."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from pathlib import Path

import click
from click.core import ParameterSource

from saan import __version__
from saan.case import read
from saan.cli.making import Wanted, documents_of
from saan.cli.options import (
    CASE,
    EDITION,
    TEMPLATES,
    going_on,
    left_out,
    load_chosen,
    pack_options,
    plan_options,
    tell_left_out,
)
from saan.cli.output import refuse_existing, tell, write_all
from saan.cli.progress import processors, progress_bar
from saan.documents import DOCUMENTS, FORMATS, check_extra
from saan.documents.formats import offered
from saan.documents.lock import LOCK_COMMENT
from saan.documents.setting import KINDS
from saan.documents.strangers.gathering import gathered
from saan.errors import PackError, UsageError, did_you_mean, one_line
from saan.plugins import Loaded
from saan.reasoning import Means, Thorough
from saan.reasoning import diagnose as conclude
from saan.records import Case, Diagnosis, Edition

__all__ = ["diagnose"]


class _Diagnose(click.Command):
    """Lists the formats that packs bring at the end of its help page."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 — click's signature
        """Write the formats of installed packs; those that are broken bring none."""
        loaded = load_chosen((), None, skip_broken_packs=True)
        try:
            brought = offered(loaded.knowledge)
        except PackError as error:
            tell_left_out(error)
            return
        if brought:
            with formatter.section("Formats of packs"):
                formatter.write_dl(
                    [(name, f"{form.title} ({pack.id})") for name, (pack, form) in brought.items()]
                )


def _only(_context: click.Context, _parameter: click.Parameter, given: tuple[Path, ...]) -> Path | None:
    """Return the file that is named; of several all but the last would be lost without a word."""
    if len(given) > 1:
        stem = given[0].with_suffix("")
        hint = f"several formats have one name: -o {stem} {' '.join(f'-f {each.suffix[1:]}' for each in given if each.suffix)}"
        raise UsageError("--output is given more than once", hint)
    return given[0] if given else None


@click.command(cls=_Diagnose)
@CASE
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    multiple=True,
    callback=_only,
    help="File to write; without it, stdout.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="|".join((*FORMATS, "…")),
    help="Repeatable; else as OUTPUT's ending says. Packs bring more: see below.",
)
@click.option("--lang", type=click.Choice(["th", "en", "both"]), default="both", show_default=True)
@click.option("--thai-digits", is_flag=True, help="Thai digits (๐–๙) in Thai text; never in ids or data.")
@click.option(
    "--report",
    type=click.Choice((*DOCUMENTS, "json")),
    default="advice",
    show_default=True,
    help=f"What for: {', '.join(f'{name} ({kind.says})' for name, kind in KINDS.items())}, json (all of it as data).",
)
@EDITION
@TEMPLATES
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
    thai_digits: bool,
    report: str,
    edition: Edition,
    templates: Path | None,
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
    _refuse_no_folder(templates)
    if report == "json":
        report, formats = "advice", _data_alone(formats)
    if _left_open("edition"):
        edition = KINDS[report].edition
    _refuse_unsuitable(output, formats)
    loaded = load_chosen(folders, packs, skip_broken_packs=skip_broken_packs)

    def made(loaded: Loaded) -> dict[Path | None, str | bytes]:
        targets = _targets(output, formats, offered(loaded.knowledge))
        refuse_existing([path for path in targets.values() if path], force=force, never=[case])
        forms = gathered(loaded.knowledge, templates, skip_broken=skip_broken_packs)
        for error in forms.left_out:
            tell_left_out(error)
        diagnosis = _concluded(
            read(case, loaded.knowledge, edition), loaded, Means(hours, horizon), quick=quick
        )
        wanted = Wanted(lang, report, skip_broken_packs, thai_digits)
        documents = documents_of(diagnosis, loaded.knowledge, list(targets), forms, wanted)
        return {path: documents[kind] for kind, path in targets.items()}

    _hand_over(going_on(loaded, made, skip_broken_packs=skip_broken_packs))


def _refuse_no_folder(templates: Path | None) -> None:
    if templates is not None and not templates.is_dir():
        raise UsageError(
            f"--templates: there is no folder {templates}", "give the folder that holds your templates"
        )


def _concluded(case: Case, loaded: Loaded, means: Means, *, quick: bool) -> Diagnosis:
    """Diagnose a case, and say which packs are left out."""
    broken = sorted({one_line(error.pack) for error in loaded.left_out})
    with progress_bar("trying variations of the case") as progress:
        return conclude(
            case,
            loaded.knowledge,
            means=means,
            thorough=None if quick else Thorough(processes=processors(), progress=progress),
            version=__version__,
            warnings=left_out(broken),
            left_out=broken,
        )


def _data_alone(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one format that data has; refuse others."""
    if set(formats) - {"json"}:
        raise UsageError("--report json is data and has no other format", "leave out --format")
    return ("json",)


def _left_open(name: str) -> bool:
    """Tell whether nobody said anything of an option."""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.DEFAULT


def _hand_over(documents: Mapping[Path | None, str | bytes]) -> None:
    """Write every document to its file, or the one that has none to stdout."""
    if None in documents:
        click.echo(_for_eyes(documents[None]) if sys.stdout.isatty() else documents[None], nl=False)
        return
    write_all({path: content for path, content in documents.items() if path})
    for path in documents:
        tell(f"wrote {path}")


def _for_eyes(document: str | bytes) -> bytes:
    """Return a document as it is read in a terminal: Markdown without the lock and the ids at its end, which are for programs."""
    content = document.encode("utf-8") if isinstance(document, str) else document
    return content.partition(f"\n<!-- {LOCK_COMMENT}".encode())[0]


def _refuse_unsuitable(output: Path | None, formats: tuple[str, ...]) -> None:
    """Refuse what no pack could make right, before any is loaded."""
    if output is None and len(set(formats)) > 1:
        raise UsageError("several formats cannot all go to stdout", "give a file name with -o")
    if output is not None and not output.name:
        raise UsageError(f"'{output}' is a folder, not a file", "give the name of a file to write")
    for kind in formats or ([output.suffix.removeprefix(".")] if output else []):
        check_extra(kind)
    if output is None and {"pdf", "docx"} & set(formats) and sys.stdout.isatty():
        raise UsageError("this format cannot be read in a terminal", "give a file name with -o")


def _targets(
    output: Path | None, formats: tuple[str, ...], brought: Collection[str]
) -> dict[str, Path | None]:
    """Map each format, saan's own or one that packs have `brought`, to the file it goes to; `None` is stdout."""
    known = (*FORMATS, *brought)
    for kind in formats:
        if kind not in known:
            raise UsageError(
                f"there is no format '{kind}'", did_you_mean(kind, known) or f"there are {', '.join(known)}"
            )
    if output is None:
        return {formats[0] if formats else "md": None}
    if len(set(formats)) > 1:
        return {kind: output.with_name(f"{output.name}.{kind}") for kind in dict.fromkeys(formats)}
    ending = output.suffix.removeprefix(".")
    kind = formats[0] if formats else ending
    if kind not in known:
        raise UsageError(f"cannot tell the format from '{output.name}'", f"give --format {'|'.join(known)}")
    return {kind: output}
