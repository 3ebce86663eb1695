"""``saan schema``: the JSON Schemas, for editors and for programs that read reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from saan.cli.options import load_chosen, pack_options
from saan.cli.output import refuse_existing, tell, write_all
from saan.errors import UsageError, did_you_mean

__all__ = ["schema"]


@click.command()
@click.argument("of", type=click.Choice(["case", "report", "explanation", "pack"]), default="case")
@click.argument("kind", default="", metavar="[KIND]")
@click.option(
    "--all",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="With pack: write the schema of every kind of file into this folder.",
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@pack_options
def schema(
    of: str,
    kind: str,
    folder: Path | None,
    force: bool,
    folders: tuple[Path, ...],
    packs: str | None,
    skip_broken_packs: bool,
) -> None:
    """Print the JSON Schema of case files (with the loaded packs' questions), of the JSON report, of explanations, or of a pack's files.

    `saan schema pack` fits every knowledge file; `saan schema pack links` is that of links.yaml alone.
    """
    if of != "pack" and (kind or folder):
        raise UsageError("a kind, and --all, go with 'saan schema pack'", "saan schema pack links")
    if folder:
        _write_all(folder, force=force)
        return
    if of == "case":
        from saan.case.schema import case_schema

        found = case_schema(load_chosen(folders, packs, skip_broken_packs=skip_broken_packs).knowledge)
    elif of == "explanation":
        from saan.documents.explanation.schema import explanation_schema

        found = explanation_schema()
    elif of == "pack":
        found = _of_pack(kind)
    else:
        from saan.documents.schema import report_schema

        found = report_schema()
    click.echo(_text(found), nl=False)


def _of_pack(kind: str) -> dict[str, Any]:
    from saan.packs.schema import FILES, pack_schema

    if kind and kind not in FILES:
        hint = did_you_mean(kind, FILES) or f"there are {', '.join(FILES)}"
        raise UsageError(f"a pack has no files of kind '{kind}'", hint)
    return pack_schema(kind)


def _write_all(folder: Path, *, force: bool) -> None:
    from saan.packs.schema import FILES, file_name, pack_schema

    if not folder.parent.is_dir():
        raise UsageError(f"there is no folder {folder.parent}", "make it first, or give another place")
    folder.mkdir(exist_ok=True)
    contents = {folder / file_name(kind): _text(pack_schema(kind)) for kind in FILES}
    refuse_existing(contents, force=force)
    write_all(contents)
    tell(f"wrote {len(contents)} schemas to {folder}")


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
